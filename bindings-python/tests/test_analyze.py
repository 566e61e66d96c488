"""What goes in and what comes out, record by record."""

from __future__ import annotations

import collections
import itertools
import types
from collections.abc import Iterator
from typing import get_args

import pytest

import voc
from voc.types import SentimentLabel


def test_a_text_is_answered_with_every_field() -> None:
    insight = voc.analyze("Die Lieferung kam zwei Wochen zu spät. Der Fahrer war aber sehr freundlich.")
    assert insight.id is None
    assert insight.language.code == "de"
    assert 0 < insight.language.confidence <= 1
    assert insight.kind == "meaningful"
    assert insight.sentiment is not None
    assert insight.label == insight.sentiment.label
    assert insight.label in get_args(SentimentLabel)
    assert -1 <= insight.sentiment.score <= 1
    assert 0 <= insight.sentiment.strength <= 1
    p = insight.sentiment.probabilities
    assert p.negative + p.neutral + p.positive + p.mixed == pytest.approx(1, abs=1e-5)
    assert insight.sentiment.score == pytest.approx(p.positive - p.negative)
    assert insight.sentiment.confidence == getattr(p, insight.sentiment.label)
    assert len(insight.sentences) == 2
    assert insight.removed == ()
    assert insight.versions.engine == voc.__version__
    assert insight.versions.model


def test_str_dict_mapping_and_feedback_mean_the_same(analyzer: voc.Analyzer) -> None:
    fields = {"text": "Third outage this week.", "id": "7", "channel": "ticket", "scores": {"nps": 2}}
    feedback = voc.Feedback("Third outage this week.", id="7", channel="ticket", scores={"nps": 2})
    expected = analyzer.analyze(feedback)
    assert expected.id == "7"
    assert analyzer.analyze(fields) == expected
    assert analyzer.analyze(types.MappingProxyType(fields)) == expected
    assert analyzer.analyze(collections.ChainMap({"id": "7"}, fields)) == expected
    assert analyzer.analyze("Fine.") == analyzer.analyze(voc.Feedback("Fine.")) == analyzer.analyze({"text": "Fine."})


def test_a_subclass_of_str_is_a_text(analyzer: voc.Analyzer) -> None:
    class Text(str):
        __slots__ = ()

    assert analyzer.analyze(Text("Fine.")) == analyzer.analyze("Fine.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t\n\u3000",
        "\0\x01\x7f",
        "👍👍🏽",
        "e\u0301" * 500,
        "a" * 100_000,
        "Bad. " * 200_000,
        "\u202eabc\u202c \ufeff",
        "好 и good و gut",
        "<" * 10_000,
        "&amp;" * 10_000,
        "> " * 10_000,
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_any_text_is_answered(analyzer: voc.Analyzer, text: str) -> None:
    insight = analyzer.analyze(text)
    for sentence in insight.sentences:
        assert 0 <= sentence.span.start < sentence.span.end <= len(text)
    assert insight.kind != "empty" or insight.sentences == ()


def test_what_has_nothing_to_read_has_no_sentiment(analyzer: voc.Analyzer) -> None:
    insight = analyzer.analyze("")
    assert insight.sentiment is None
    assert insight.label is None
    assert insight.kind == "empty"
    assert insight.sentences == ()
    assert "sentiment=None" in repr(insight)


def test_the_same_text_gives_the_same_bytes(analyzer: voc.Analyzer) -> None:
    texts = [f"Order {n} came late, but the support was kind." for n in range(300)]
    once = [insight.to_json() for insight in analyzer.analyze(texts)]
    assert [insight.to_json() for insight in voc.Analyzer(threads=3).analyze(texts)] == once
    assert [analyzer.analyze(text).to_json() for text in texts] == once


def test_settings_reach_the_analysis() -> None:
    text = "Gut.\n> Wie war es?"
    assert [r.part for r in voc.analyze(text).removed] == ["quote"]
    assert voc.Analyzer(cleaning=False).analyze(text).removed == ()
    assert voc.Analyzer(cleaning={"quotes": False}).analyze(text).removed == ()
    assert [r.part for r in voc.Analyzer(cleaning={"markup": False}).analyze(text).removed] == ["quote"]
    bare = voc.Analyzer(sentiment={"sentences": False})
    assert bare.analyze("Good. Bad.").sentences == ()
    assert voc.Analyzer(languages=["fr"]).analyze("Merci beaucoup !").language.code == "fr"
    assert (
        voc.analyze({"text": "Hm", "language": "pl"}).language
        == voc.Analyzer().analyze(voc.Feedback("Hm", language="pl-PL")).language
    )


def test_a_label_can_be_switched_off() -> None:
    plain = voc.Analyzer(config={"sentiment": {"mixed": False}})
    texts = ["The food was great but the room was filthy. I loved the pool and hated the noise."] * 3
    assert all(insight.label in ("negative", "neutral", "positive") for insight in plain.analyze(texts))


def test_word_weights_point_at_the_words(analyzer: voc.Analyzer) -> None:
    text = "👍 Great camera, awful battery."
    weights = analyzer.word_weights(text)
    assert {"Great", "camera", "awful", "battery"} <= {w.span.of(text) for w in weights}
    starts = [w.span.start for w in weights]
    assert starts == sorted(starts)
    assert all(-2 <= w.weight <= 2 for w in weights)
    assert analyzer.word_weights("") == []


class TestStream:
    def test_answers_as_a_batch_does(self, analyzer: voc.Analyzer) -> None:
        records = [{"text": f"Late by {n} days.", "id": str(n)} for n in range(2_500)]
        assert list(analyzer.analyze_stream(iter(records))) == analyzer.analyze_batch(records)
        assert list(voc.analyze_stream([])) == []

    def test_reads_no_more_than_it_has_to(self, analyzer: voc.Analyzer) -> None:
        feed = itertools.count()
        stream = analyzer.analyze_stream(f"Ticket {n}" for n in feed)
        assert [insight.kind for insight in itertools.islice(stream, 3)] == ["meaningful"] * 3
        assert next(feed) <= 1024

    def test_a_refused_record_is_raised_in_its_place_and_loses_nothing(self, analyzer: voc.Analyzer) -> None:
        stream = analyzer.analyze_stream(["Good.", None, "Bad."])
        assert next(stream) == analyzer.analyze("Good.")
        with pytest.raises(voc.VocError, match=r"^feedback\[1\]: a record is a str.*NoneType"):
            next(stream)
        assert list(stream) == [analyzer.analyze("Bad.")]

    def test_refusals_can_stand_in_their_places(self, analyzer: voc.Analyzer) -> None:
        good, refused, bad = analyzer.analyze_stream(["Good.", {"txt": "?"}, "Bad."], errors="collect")
        assert isinstance(refused, voc.VocError)
        assert [good, bad] == analyzer.analyze_batch(["Good.", "Bad."])

    def test_what_the_source_raises_comes_behind_the_answers_before_it(self, analyzer: voc.Analyzer) -> None:
        def broken() -> Iterator[str]:
            yield "Good."
            raise LookupError("source is gone")

        stream = analyzer.analyze_stream(broken())
        assert next(stream) == analyzer.analyze("Good.")
        with pytest.raises(LookupError, match="source is gone"):
            next(stream)
        assert list(stream) == []

    def test_a_stream_is_not_one_record(self, analyzer: voc.Analyzer) -> None:
        for record in ("text", {"text": "x"}, voc.Feedback("x"), b"x"):
            with pytest.raises(voc.VocError, match="not one "):
                analyzer.analyze_stream(record)
        with pytest.raises(voc.VocError, match="expected `raise` or `collect`"):
            voc.analyze_stream([], errors="ignore")

    def test_explains_where_it_is_asked(self, analyzer: voc.Analyzer) -> None:
        (insight,) = analyzer.analyze_stream(["The crew was rude."], explain=True)
        assert insight.explanation is not None


class TestBatch:
    def test_any_iterable_gives_a_list_in_order(self, analyzer: voc.Analyzer) -> None:
        texts = ["Good.", "Schlecht.", ""]
        expected = [analyzer.analyze(text) for text in texts]

        def stream() -> Iterator[str]:
            yield from texts

        for batch in (texts, tuple(texts), stream(), dict.fromkeys(texts).keys(), collections.deque(texts)):
            assert analyzer.analyze(batch) == expected
        assert analyzer.analyze([]) == []
        assert voc.analyze(iter(texts)) == voc.analyze_batch(texts) == expected

    def test_records_of_all_forms_mix(self, analyzer: voc.Analyzer) -> None:
        batch = ["Fine.", {"text": "Fine."}, voc.Feedback("Fine.")]
        first, *others = analyzer.analyze(batch)
        assert others == [first, first]

    def test_more_records_than_are_read_at_once(self, analyzer: voc.Analyzer) -> None:
        records = [{"text": "ok", "id": str(n)} for n in range(20_001)]
        assert [insight.id for insight in analyzer.analyze(records)] == [r["id"] for r in records]

    def test_refused_records_do_not_stop_the_others(self, analyzer: voc.Analyzer) -> None:
        batch = ["Good.", None, {"text": "Bad."}, {"txt": "?"}, b"bytes", {"text": "x", "scores": {"nps": 11}}]
        with pytest.raises(voc.BatchError) as caught:
            analyzer.analyze(batch)
        error = caught.value
        assert [type(result) for result in error.results] == [
            voc.Insight,
            type(None),
            voc.Insight,
            type(None),
            type(None),
            type(None),
        ]
        assert [index for index, _ in error.errors] == [1, 3, 4, 5]
        assert all(refusal.code == "feedback.invalid" for _, refusal in error.errors)
        assert error.code == "feedback.invalid"
        assert str(error).startswith("4 of 6 records cannot be used: [1] ")
        assert str(error).endswith("; ...")

    def test_refusals_can_stand_in_their_places(self, analyzer: voc.Analyzer) -> None:
        answers = analyzer.analyze_batch(["Good.", float("nan"), "Bad."], errors="collect")
        assert isinstance(answers[1], voc.VocError)
        assert "float" in str(answers[1])
        assert [answers[0], answers[2]] == analyzer.analyze(["Good.", "Bad."])
        assert len(voc.analyze_batch([None] * 3, errors="collect")) == 3

    def test_a_batch_is_not_one_record(self, analyzer: voc.Analyzer) -> None:
        for record in ("text", {"text": "x"}, voc.Feedback("x"), b"x"):
            with pytest.raises(voc.VocError, match="not one "):
                analyzer.analyze_batch(record)

    def test_what_an_iterator_raises_comes_through(self, analyzer: voc.Analyzer) -> None:
        def broken() -> Iterator[str]:
            yield "Good."
            raise LookupError("source is gone")

        with pytest.raises(LookupError, match="source is gone"):
            analyzer.analyze(broken())


def test_versions_name_the_phrases_of_the_configuration() -> None:
    lists = {"version": "shop 2", "lists": [{"name": "churn.threat", "phrases": ["last chance"]}]}
    versions = voc.Analyzer(phrases=lists).analyze("Last chance.").versions
    assert versions.phrases == versions.to_dict()["phrases"] == "shop 2"
    assert voc.analyze("Fine.").versions.phrases is None
