"""What engines share: merging, histories from tables, and analyzers in other processes."""

from __future__ import annotations

import pickle
import subprocess
import sys
import zlib
from typing import Any

import pytest

import voc
from voc.engines import Voices, merge
from voc.engines._fold import Folding
from voc.engines._shipped import Shipped


def test_importing_voc_imports_no_engine() -> None:
    engines = ("dask", "duckdb", "pandas", "polars", "pyarrow", "pyspark")
    code = f"import sys, voc, voc.engines; print([name for name in {engines} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("pieces", [1, 4, 7])
def test_merged_pieces_are_one_pass(
    rows: list[dict[str, Any]], rival: voc.Analyzer, one_pass: Any, pieces: int
) -> None:
    def observe(seen: dict[str, Any], piece: list[int]) -> None:
        seen["nps"].observe([rows[at]["rating"] for at in piece])
        seen["net"].observe([one_pass.labels[at] for at in piece])
        voices(seen["histories"], [rows[at] for at in piece])

    voices = pickle.loads(pickle.dumps(Voices("who", "key", "at", "said", analyzer=rival)))

    def start() -> dict[str, Any]:
        return {
            "nps": voc.NpsState(),
            "net": voc.NetSentimentState(unit="documents"),
            "histories": voc.contact.Histories(),
        }

    folding = Folding(start, observe, None)
    parts = []
    for first in range(pieces):
        parts.append(folding.begin())
        folding.take(parts[-1], list(range(first, len(rows), pieces)), lambda piece, by: ())
    before = pickle.dumps(parts)
    for order in (parts, parts[::-1]):
        whole = folding.whole(order)
        assert whole["nps"].result() == one_pass.nps
        assert whole["net"].result() == one_pass.net_sentiment
        assert whole["histories"].to_bytes() == one_pass.histories.to_bytes()
    assert pickle.dumps(parts) == before, "parts stay as they are"


def test_no_parts_give_the_start_or_are_refused() -> None:
    assert Folding(voc.NpsState, lambda state, piece: None, None).whole([]) == voc.NpsState()
    assert Folding(voc.NpsState, lambda state, piece: None, "group").whole([]) == {}
    with pytest.raises(ValueError, match="nothing to merge"):
        merge([])


def test_what_does_not_go_together_is_refused() -> None:
    with pytest.raises(voc.VocError, match="scale"):
        merge([voc.NpsState(), voc.NpsState(scale="1-5")])
    with pytest.raises(TypeError, match="CsatState"):
        merge([{"a": voc.CsatState()}, {"a": voc.NpsState()}])
    with pytest.raises(TypeError, match="a int cannot be merged"):
        merge([1, 2])


def test_groups_come_in_order() -> None:
    folding = Folding(voc.NpsState, lambda state, piece: state.observe(piece), "label")
    seen = folding.begin()
    folding.take(seen, None, lambda piece, by: [("b", [1]), (None, [2]), (3, [4]), ("a", [5]), (2, [6])])
    assert list(folding.whole([seen])) == [2, 3, "a", "b", None]


# as version 0.1.0 stored them
STORED_NPS = bytes.fromhex("5653057363616c65000a0000000001000000000001010000000000005efe69c8")
STORED_HISTORIES = bytes.fromhex(
    "565309686973746f72696573010003616461010002763180a4ecdf95670000000000010000000000000000000000000000000000000000000000"
    "fa71a5fd"
)


def test_states_that_were_stored_are_merged_with_new_ones() -> None:
    new = voc.NpsState()
    new.observe([8, None])
    assert merge([voc.NpsState.from_bytes(STORED_NPS), new]).result() == voc.nps([10, 9, 3, 8, None])
    voice = {"id": "v2", "time": "2026-03-03T10:00:00Z", "sentiment": {"label": "negative"}}
    histories = merge([voc.contact.Histories.from_bytes(STORED_HISTORIES), voc.contact.Histories({"ada": [voice]})])
    assert histories.categories(now="2026-03-10T00:00:00Z")["ada"]["category"] == "negative"


@pytest.mark.parametrize(("stored", "kind"), [(STORED_NPS, voc.NpsState), (STORED_HISTORIES, voc.contact.Histories)])
def test_states_of_another_format_are_refused(stored: bytes, kind: Any) -> None:
    renamed = stored[:3] + b"x" + stored[4:-4]
    for other, why in (
        (renamed + zlib.crc32(renamed).to_bytes(4, "little"), "the state is `x"),
        (stored[:-1], "checksum"),
    ):
        with pytest.raises(voc.VocError, match=why) as caught:
            kind.from_bytes(other)
        assert caught.value.code == "state.damaged"


def test_an_analyzer_is_made_once_in_a_process(rival: voc.Analyzer) -> None:
    shipped = Shipped(rival)
    here = shipped.here()
    assert pickle.loads(pickle.dumps(shipped)).here() is here
    assert here.config["threads"] == 1, "the engine has a process on every core"
    assert {**here.config, "threads": None} == rival.config
    assert Shipped(voc.Analyzer(threads=3)).here().config["threads"] == 3


def test_another_version_on_a_worker_is_refused() -> None:
    shipped = Shipped(None)
    shipped._versions = {**shipped._versions, "voc.model": "older"}
    with pytest.raises(voc.VocError, match=r"has engine .*, model .*, that of the driver has .* model older") as caught:
        pickle.loads(pickle.dumps(shipped)).here()
    assert caught.value.code == "model.version"


def test_voices_of_tables_of_every_library_are_the_same(rows: list[dict[str, Any]]) -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    some = rows[:200]
    found = []
    for table in (
        some,
        pandas.DataFrame(some),
        pandas.DataFrame(some).convert_dtypes(),
        polars.DataFrame(some),
        pyarrow.Table.from_pylist(some),
        pyarrow.RecordBatch.from_pylist(some),
    ):
        found.append(voc.contact.Histories())
        Voices("who", "key", "at", "said", nps="rating")(found[-1], table)
    assert len(found[0]) == 97
    assert all(histories.to_bytes() == found[0].to_bytes() for histories in found)


def test_voices_say_which_row_cannot_be_used() -> None:
    good = {"who": "ada", "key": 1, "at": "2026-03-02T10:00:00Z", "text": "Fine."}
    nobody, silent = {**good, "who": None}, {**good, "text": None}
    histories = voc.contact.Histories()
    Voices("who", "key", "at")(histories, [nobody, silent])
    assert len(histories) == 0
    for bad, why in (
        ({**good, "key": 2, "at": None}, "2 of ada: .*time"),
        ({**good, "key": None}, "None of ada: .*id"),
        ({**good, "key": 3, "rating": 11}, "3 of ada: scores.nps: 11"),
    ):
        with pytest.raises(voc.VocError, match=why):
            Voices("who", "key", "at", nps="rating")(histories, [bad])
        Voices("who", "key", "at", nps="rating", errors="skip")(histories, [bad, good])
    assert len(histories["ada"]) == 1
    with pytest.raises(voc.VocError, match="expected `raise` or `skip`"):
        Voices("who", "key", "at", errors="collect")  # type: ignore[arg-type]
