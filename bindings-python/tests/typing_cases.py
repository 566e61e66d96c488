"""Types as a user's checker sees them: checked by mypy and pyright, never run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import assert_type

import voc
from voc.contact.types import CategoryDict, CategoryName, HistoryDict, VoiceDict
from voc.types import (
    Action,
    Channel,
    ChurnStatus,
    ConversationInsightDict,
    EmotionName,
    FeedbackDict,
    InsightDict,
    MessageKind,
    PiiKind,
    Resolution,
    SentimentLabel,
    Stance,
)


def records() -> Iterator[str | voc.Feedback]:
    yield "text"
    yield voc.Feedback("text")


assert_type(voc.analyze("text"), voc.Insight)
assert_type(voc.analyze({"text": "text", "channel": "email"}), voc.Insight)
assert_type(voc.analyze(voc.Feedback("text", channel="email")), voc.Insight)
assert_type(voc.analyze(["text", "text"]), list[voc.Insight])
assert_type(voc.analyze([{"text": "text"}, {"text": "text"}]), list[voc.Insight])
assert_type(voc.analyze(records()), list[voc.Insight])
assert_type(voc.analyze_batch(records()), list[voc.Insight])
assert_type(voc.analyze_batch(["text"], errors="collect"), list[voc.Insight | voc.VocError])
assert_type(voc.analyze_stream(records()), Iterator[voc.Insight])
assert_type(voc.analyze_stream(["text"], errors="collect"), Iterator[voc.Insight | voc.VocError])

analyzer = voc.Analyzer(languages=["de"], channel="survey", threads=2, cleaning=True, config={"threads": 2})
voc.Analyzer(
    own_brand=["Northwind"],
    competitors=["Zenith", {"name": "Kestrel", "aliases": ["KM"]}],
    keywords={"max_count": 5},
    findings={"emotions": False, "thresholds": {"intent:complaint": 0.5}},
    taxonomy={"causes": [{"name": "pricing", "causes": [{"name": "too_expensive", "owner": "Sales"}]}]},
)
assert_type(analyzer.analyze("text"), voc.Insight)
assert_type(analyzer.analyze(("text",)), list[voc.Insight])
assert_type(analyzer.word_weights("text")[0].weight, float)

insight = analyzer.analyze("text")
assert_type(insight.kind, MessageKind)
assert_type(insight.label, SentimentLabel | None)
assert_type(insight.sentences[0].span.start, int)
assert_type(insight.to_dict(), InsightDict)
assert_type(insight.emotions[0].name, EmotionName)
assert_type(insight.topics[0].sentiment, SentimentLabel)
assert_type(insight.causes[0].owner, str | None)
assert_type(insight.mentions[0].stance, Stance | None)
assert_type(insight.keywords[0].spans, tuple[voc.Span, ...])
assert_type(insight.action, Action)
assert insight.churn is not None
assert_type(insight.churn.status, ChurnStatus)
start, end = insight.sentences[0].span
assert_type(start, int)

thread = voc.analyze_conversation(["text", {"text": "text", "author": "agent"}])
assert_type(thread, voc.ConversationInsight)
assert_type(thread.resolution, Resolution)
assert_type(thread.trajectory[0].time, datetime | None)
assert_type(thread.intents[0].message, int)
assert_type(thread.to_dict(), ConversationInsightDict)
assert_type(voc.analyze_conversations([["text"], [voc.Feedback("text")]]), list[voc.ConversationInsight])
assert_type(analyzer.analyze_conversations([["text"]], errors="collect"), list[voc.ConversationInsight | voc.VocError])
assert_type(voc.charts.topics([insight], count=5), voc.charts.Chart)
assert_type(voc.charts.trend(voc.nps([10, 9], by=["2026-01", "2026-02"])).to_svg(), str)

feedback = voc.Feedback("text", time=datetime.now().astimezone(), scores={"nps": 9}, dimensions={"brand": "Acme"})
assert_type(feedback.channel, Channel | None)
assert_type(feedback.time, datetime | None)
assert_type(feedback.to_dict(), FeedbackDict)

assert_type(voc.nps([10, 9, None]), voc.scores.Nps)
assert_type(voc.nps([10, 9], by=["a", "b"]), voc.scores.ByGroup[voc.scores.Nps])
assert_type(voc.nps([10, 9], by=["a", "b"])["a"].promoters, int)
assert_type(voc.csat(counts=[1, 2, 3, 4, 5]).interval, voc.scores.Interval | None)
assert_type(voc.NpsState(scale="1-10").result(), voc.scores.Nps)
assert_type(voc.NpsState.from_bytes(b""), voc.NpsState)
assert_type(voc.scores.importance([1.0], {"a": [1.0]}).drivers[0].weight, float | None)
assert_type(voc.scores.answers_for_margin({"share": {"share": 0.5}}, 0.05), int)

assert_type(voc.find_pii("text", kinds=["email"])[0].kind, PiiKind)
assert_type(voc.redact("text", mask="numbered", vault=voc.Vault()), voc.Redacted)
assert_type(voc.redact("text", patterns=[{"label": "a", "pattern": "b"}]).replacements[0].span, voc.Span)

history: list[voc.contact.Record] = [{"id": "v1", "time": "2026-01-01T00:00:00Z"}, (feedback, insight)]
voice: VoiceDict = {"id": "v1", "time": 0, "sentiment": {"label": "negative"}, "churn": {"status": "threat"}}
profile = voc.contact.profile([voice, {"id": "o1", "time": 0, "type": "purchase", "amount": 3}], now=0)
assert_type(profile["category"], CategoryDict)
assert_type(profile["category"]["category"], CategoryName)
assert_type(profile["risk"]["signals"][0]["adds"], float)
assert_type(profile["trend"]["since"], str | None)
assert_type(voc.contact.category(history, now=0)["reasons"][0]["confidence"], float | None)
known = voc.contact.History(history)
assert_type(known.observe(insight, time=datetime.now().astimezone()), bool)
assert_type(known.observe(feedback, insight), bool)
assert_type(known.profile(now=0, given={"vip": True}), voc.contact.Profile)
assert_type(known.to_dict(), HistoryDict)
many = voc.contact.Histories({"ada": history, "bob": known})
assert_type(many["ada"], voc.contact.History)
assert_type(many.categories(now=0), dict[str, CategoryDict])
assert_type(voc.contact.rfm(many, now=0)["customers"][0]["code"], str)
assert_type(voc.contact.profile(history, now=datetime.now().astimezone()), voc.contact.Profile)
assert_type(voc.contact.median_gap_days({"a": history}, now="2026-01-01T00:00:00Z"), float | None)

assert_type(voc.analyze_table(["text", None], columns=["sentiment"]), voc.InsightTable)
assert_type(analyzer.analyze_table({"said": ["text"]}, "said", columns="flat", progress=True), voc.InsightTable)
assert_type(analyzer.analyze_table([{"said": "text"}], "said").num_rows, int)
