"""Explanations: asked for by call or by setting, summing to their scores, shown as text and as HTML."""

from __future__ import annotations

import re

import voc

TEXT = "👍 The <i>staff</i> were lovely & my parcel is three weeks late!"


def explained(analyzer: voc.Analyzer | None = None) -> voc.Explanation:
    found = (analyzer or voc.Analyzer()).analyze(TEXT, explain=True).explanation
    assert found is not None
    return found


def test_it_is_asked_for() -> None:
    analyzer = voc.Analyzer(explain=True)
    assert voc.analyze(TEXT).explanation is None
    assert analyzer.analyze(TEXT).explanation == explained() == explained(analyzer)
    assert analyzer.analyze(TEXT, explain=False).explanation is None
    assert voc.analyze([TEXT], explain=True)[0].explanation == explained()
    assert voc.analyze_batch([TEXT], explain=True)[0].explanation == explained()
    assert "explanation" not in voc.analyze(TEXT).to_dict()


def test_weights_sum_to_the_score() -> None:
    for found in explained().findings:
        total = found.base + found.question + sum(part.weight for part in found.contributions)
        assert abs(total - found.score) < 1e-6


def test_spans_count_code_points() -> None:
    late = explained().of("topic:delivery.speed")
    assert late is not None
    assert "late" in {part.span.of(TEXT) for part in late.contributions}
    assert explained().of("topic:nonsense") is None


def test_it_is_printed_by_its_words() -> None:
    assert re.search(r"^topic:delivery\.speed .*late \+", str(explained()), re.MULTILINE)
    assert repr(explained()).startswith("Explanation(sentiment: ")


def test_html_holds_the_text_and_nothing_of_it_as_markup() -> None:
    html = explained()._repr_html_()
    assert "<i>" not in html
    assert "<script" not in html
    assert "&amp;" in html
    shown = re.sub(r"<[^>]*>", "", html)
    assert shown.count("late!") >= 1
