"""Personal data: the golden cases that all languages share, and what is Python's own."""

from __future__ import annotations

import json
import pathlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import voc

FILE = pathlib.Path(__file__).parents[2] / "tests" / "golden" / "redact.json"
CASES: list[Any] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else []


@pytest.mark.skipif(not CASES, reason="no golden cases beside these tests")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_golden(case: dict[str, Any]) -> None:
    text, expect, options = case["text"], case["expect"], case.get("options", {})
    if "error" in expect:
        if "kind" in options:
            with pytest.raises(TypeError):
                voc.redact(text, **options)
            return
        with pytest.raises(voc.VocError) as caught:
            voc.redact(text, **options)
        assert caught.value.code == expect["error"]["code"]
        assert expect["error"]["message"] in str(caught.value)
        return
    of_finding = {name: option for name, option in options.items() if name != "mask"}
    found = [{"kind": pii.kind, "text": pii.span.of(text)} for pii in voc.find_pii(text, **of_finding)]
    assert found == expect["found"]
    redacted = voc.redact(text, **options)
    assert redacted.text == str(redacted) == expect["redacted"]
    for replaced in redacted.replacements:
        assert replaced.masked.of(redacted.text) == replaced.mask
        assert redacted.to_redacted(*replaced.span) == replaced.masked
        assert redacted.to_original(*replaced.masked) == replaced.span
    vault = voc.Vault()
    assert vault.restore(voc.redact(text, vault=vault, **options).text) == text


def test_a_vault_is_shared_and_kept() -> None:
    vault = voc.Vault()
    voc.redact("a@b.example", vault=vault)
    vault = voc.Vault.from_json(vault.to_json())
    assert voc.redact("c@d.example, a@b.example", vault=vault).text == "[EMAIL_2], [EMAIL_1]"
    assert len(vault) == 2
    assert "b.example" not in repr(vault)
    with pytest.raises(voc.VocError, match="vault: "):
        voc.Vault.from_json("{")


def test_a_refused_vault_does_not_print_what_it_holds() -> None:
    wrong: list[Any] = ['["jane@acme.example"]', '[{"token": 1, "value": "jane@acme.example"}]', ["jane@acme.example"]]
    for stored in wrong:
        with pytest.raises((voc.VocError, TypeError)) as refused:
            voc.Vault.from_json(stored)
        assert "jane" not in str(refused.value)
    untyped: Any = voc.redact
    with pytest.raises(TypeError) as refused_text:
        untyped({"text": "jane@acme.example"})
    assert "jane" not in str(refused_text.value)


def test_findings_do_not_print_what_they_hide() -> None:
    assert "b.example" not in repr(voc.find_pii("a@b.example"))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.one_of(st.text(max_size=10), st.sampled_from(["a@b.example ", "👍", "Dear Mr Smith, ", "[NAME_1]"])))
)
def test_any_text_is_restored(parts: list[str]) -> None:
    text = "".join(parts)
    vault = voc.Vault()
    assert vault.restore(voc.redact(text, vault=vault).text) == text
    for pii in voc.find_pii(text):
        assert pii.span.of(text) == pii.text
