"""Spans count code points of the text as it was given."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import voc

LINES = [
    ("👍 Good. And cheap!", "And cheap!"),
    ("👩‍👩‍👧 sind da. Alles gut.", "Alles gut."),
    ("Cafe\u0301 tre\u0300s bon. Mais cher.", "Mais cher."),
    ("\U0001f1e9\U0001f1ea Gut. Sehr gut.", "Sehr gut."),
    ("ﷺ 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 works. So do I.", "So do I."),
    ("料理は最高。接客は最悪。", "接客は最悪。"),
    ("Tom &amp; I waited 👎. Never again.", "Never again."),
    ("<p>It&rsquo;s slow 🐌.</p><p>Please fix.</p>", "Please fix."),
    ("\ud83d Good. And cheap!", "And cheap!"),
    ("\ud83d\udc4d Good. And cheap!", "And cheap!"),
]


@pytest.mark.parametrize(("text", "last"), LINES, ids=lambda value: ascii(value[:12]))
def test_the_last_sentence_is_cut_out_of_the_original(text: str, last: str) -> None:
    span = voc.analyze(text).sentences[-1].span
    assert span.of(text) == last
    assert text[span.start : span.end] == last
    start, end = span
    assert text[start:end] == last
    assert len(span) == len(last)


def test_removed_stretches_are_cut_out_of_the_original() -> None:
    text = "Zu teuer 👎 für Zoë.\n\nAm 3. Mai 2024 um 10:12 schrieb Support:\n> 👍 Wie war es?\n> Ihr Team"
    insight = voc.analyze(text)
    quotes = [r.span.of(text) for r in insight.removed if r.part == "quote"]
    assert "".join(quotes).strip().startswith("Am 3. Mai")
    assert "".join(quotes).endswith("Ihr Team")
    assert insight.sentences[0].span.of(text) == "Zu teuer 👎 für Zoë."


def test_lone_surrogates_count_one_each() -> None:
    text = "\udc00\ud800 Broken \udfff text. Still read."
    clean = text.translate(dict.fromkeys((0xDC00, 0xD800, 0xDFFF), "\ufffd"))
    assert voc.analyze(text) == voc.analyze(clean)
    assert voc.Feedback(text).text == clean
    assert voc.analyze({"text": text}) == voc.analyze(clean)
    assert voc.Feedback("x", id="\ud800").id == "\ufffd"


def test_a_span_outside_a_text_is_empty() -> None:
    span = voc.analyze("Good. Bad.").sentences[-1].span
    assert span.of("Good.") == ""


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_spans_are_in_order_and_within_any_text(text: str) -> None:
    insight = voc.analyze(text)
    at = 0
    for sentence in insight.sentences:
        assert at <= sentence.span.start < sentence.span.end <= len(text)
        assert sentence.span.of(text).strip()
        at = sentence.span.end
    for removed in insight.removed:
        assert 0 <= removed.span.start <= removed.span.end <= len(text)
