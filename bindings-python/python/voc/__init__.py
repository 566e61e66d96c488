"""Voice-of-Customer analytics in-process: what customers feel and want, without a network.

One call needs no set-up:

>>> import voc
>>> insight = voc.analyze("The delivery came two weeks late. The courier was very kind, though.")
>>> [sentence.span.start for sentence in insight.sentences]
[0, 34]

``analyze`` takes a text, a dict or a ``Feedback``, or any iterable of these; ``analyze_stream`` answers while it reads,
one by one; ``analyze_table`` takes a table of pandas, polars, pyarrow or DuckDB, and answers with one. ``Analyzer``
does the same with settings. ``find_pii`` and ``redact`` find and mask personal data. ``voc.types`` names every value
that a label or a field can have, for annotations.

Scores say how sure they are and what they left out:

>>> print(voc.nps([10, 9, 9, 7, 8, 3, 10, None]))
NPS 43 [-16, 76] (95%, adjusted Wald, n = 7); 1 excluded: 1 missing

``voc.scores`` has them all: survey scores, comparisons, sample sizes, weights and drivers. ``voc.contact`` says what
one customer says over time, ``analyze_conversation`` what a thread of messages says. ``voc.charts`` draws what was
found, and ``voc.sklearn`` has estimators of scikit-learn.
"""

from __future__ import annotations

from voc._errors import BatchError, VocError
from voc._voc import (
    ERROR_CODES,
    Analyzer,
    BasicEmotion,
    Cause,
    Churn,
    ChurnSignal,
    Contribution,
    ConversationInsight,
    Cue,
    Effort,
    Emotion,
    Explained,
    Explanation,
    Feedback,
    Graded,
    Insight,
    InsightTable,
    Intent,
    Keyword,
    LanguageFinding,
    LanguageUse,
    Mention,
    Mood,
    Pii,
    Probabilities,
    Profanity,
    Redacted,
    Removed,
    Replacement,
    SentenceInsight,
    Sentiment,
    Span,
    ToldCause,
    ToldChurn,
    ToldIntent,
    ToldTopic,
    Topic,
    TurningPoint,
    Vault,
    Versions,
    WordWeight,
    __version__,
    analyze,
    analyze_batch,
    analyze_conversation,
    analyze_conversations,
    analyze_stream,
    analyze_table,
    embed,
    find_pii,
    redact,
)

# checkers take the name for typing's own, whose import would take longer than that of all the rest
TYPE_CHECKING = False
if TYPE_CHECKING:
    from voc import charts, contact, scores
    from voc._classifier import Classifier
    from voc.scores import (
        CesState,
        CsatState,
        EffortIndexState,
        NetSentimentState,
        NevState,
        NpsState,
        PmfState,
        ShareOfVoiceState,
        SusState,
        TextNevState,
        UmuxLiteState,
        ces,
        compare,
        csat,
        effort_index,
        net_sentiment,
        nev,
        nps,
        pmf,
        share_of_voice,
        sus,
        text_nev,
        umux_lite,
    )

__all__ = [
    "ERROR_CODES",
    "Analyzer",
    "BasicEmotion",
    "BatchError",
    "Cause",
    "CesState",
    "Churn",
    "ChurnSignal",
    "Classifier",
    "Contribution",
    "ConversationInsight",
    "CsatState",
    "Cue",
    "Effort",
    "EffortIndexState",
    "Emotion",
    "Explained",
    "Explanation",
    "Feedback",
    "Graded",
    "Insight",
    "InsightTable",
    "Intent",
    "Keyword",
    "LanguageFinding",
    "LanguageUse",
    "Mention",
    "Mood",
    "NetSentimentState",
    "NevState",
    "NpsState",
    "Pii",
    "PmfState",
    "Probabilities",
    "Profanity",
    "Redacted",
    "Removed",
    "Replacement",
    "SentenceInsight",
    "Sentiment",
    "ShareOfVoiceState",
    "Span",
    "SusState",
    "TextNevState",
    "ToldCause",
    "ToldChurn",
    "ToldIntent",
    "ToldTopic",
    "Topic",
    "TurningPoint",
    "UmuxLiteState",
    "Vault",
    "Versions",
    "VocError",
    "WordWeight",
    "__version__",
    "analyze",
    "analyze_batch",
    "analyze_conversation",
    "analyze_conversations",
    "analyze_stream",
    "analyze_table",
    "ces",
    "charts",
    "compare",
    "contact",
    "csat",
    "effort_index",
    "embed",
    "find_pii",
    "net_sentiment",
    "nev",
    "nps",
    "pmf",
    "redact",
    "scores",
    "share_of_voice",
    "sus",
    "text_nev",
    "umux_lite",
]


def __getattr__(name: str) -> object:
    # scores, contacts and charts are loaded when first asked for, so that analysing texts starts as fast without them
    if name not in __all__:
        raise AttributeError(f"module 'voc' has no attribute '{name}'")
    from importlib import import_module

    if name in ("charts", "contact", "scores"):
        found: object = import_module(f"voc.{name}")
    elif name == "Classifier":
        found = import_module("voc._classifier").Classifier
    else:
        found = getattr(import_module("voc.scores"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return [*globals(), *__all__]
