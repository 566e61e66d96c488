"""The golden cases of the scores, read as ``tests/golden/README.md`` describes them."""

from __future__ import annotations

import inspect
import json
import keyword
import math
import pathlib
from typing import Any

import pytest

import voc

FOLDER = pathlib.Path(__file__).parents[2] / "tests" / "golden"
CASES: list[Any] = [
    pytest.param(case, id=f"{path.stem}/{case['name']}")
    for path in sorted(FOLDER.glob("scores*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]
TOLERANCE = 1e-9


def differences(at: str, expected: Any, found: Any, tolerance: float) -> list[str]:
    """What differs from what is expected; only the fields named are compared."""
    if isinstance(expected, dict):
        if not isinstance(found, dict):
            return [f"{at}: found {found!r}, not an object"]
        pairs = [(f"{at}.{name}", value, found.get(name)) for name, value in expected.items()]
        return [line for pair in pairs for line in differences(*pair, tolerance)]
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        pairs = [(f"{at}[{i}]", *both) for i, both in enumerate(zip(expected, found, strict=True))]
        return [line for pair in pairs for line in differences(*pair, tolerance)]
    numbers = all(isinstance(x, int | float) and not isinstance(x, bool) for x in (expected, found))
    same = abs(expected - found) <= tolerance if numbers else expected == found
    return [] if same else [f"{at}: found {found!r}, not {expected!r}"]


SPECIAL = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


def read(value: Any) -> Any:
    """Among numbers, texts stand for what JSON has no words for."""
    return (
        [read(item) for item in value]
        if isinstance(value, list)
        else (SPECIAL.get(value, value) if isinstance(value, str) else value)
    )


def answer(case: dict[str, Any]) -> Any:
    given = {
        f"{name}_" if keyword.iskeyword(name) else name: read(value) if isinstance(value, list) else value
        for name, value in {**case["input"], **case.get("options", {})}.items()
    }
    return getattr(voc.scores, case["call"])(**given)


@pytest.mark.skipif(not CASES, reason="no golden cases beside these tests")
@pytest.mark.parametrize("case", CASES)
def test_golden(case: dict[str, Any]) -> None:
    expect = dict(case["expect"])
    if "error" in expect:
        known = inspect.signature(getattr(voc.scores, case["call"])).parameters
        if case.get("options", {}).keys() <= known.keys():
            with pytest.raises(voc.VocError) as caught:
                answer(case)
            assert caught.value.code == expect["error"]["code"]
            assert expect["error"]["message"] in str(caught.value)
        else:
            with pytest.raises(TypeError):
                answer(case)
        return
    result = answer(case)
    if "display" in expect:
        assert str(result) == expect.pop("display")
    found = result.to_dict() if isinstance(result, voc.scores.Result) else result
    assert not differences("", expect, found, case.get("tolerance", TOLERANCE))
