"""Voice-of-Customer analytics in-process: what customers feel and want, without a network.

One call needs no set-up:

>>> import voc
>>> insight = voc.analyze("The delivery came two weeks late. The courier was very kind, though.")
>>> [sentence.span.start for sentence in insight.sentences]
[0, 34]

``analyze`` takes a text, a dict or a ``Feedback``, or any iterable of these. ``Analyzer`` does the same with
settings. ``voc.types`` names every value that a label or a field can have, for annotations.
"""

from voc._errors import BatchError, VocError
from voc._voc import (
    ERROR_CODES,
    Analyzer,
    Feedback,
    Insight,
    LanguageFinding,
    Probabilities,
    Removed,
    SentenceInsight,
    Sentiment,
    Span,
    Versions,
    WordWeight,
    __version__,
    analyze,
    analyze_batch,
)

__all__ = [
    "ERROR_CODES",
    "Analyzer",
    "BatchError",
    "Feedback",
    "Insight",
    "LanguageFinding",
    "Probabilities",
    "Removed",
    "SentenceInsight",
    "Sentiment",
    "Span",
    "Versions",
    "VocError",
    "WordWeight",
    "__version__",
    "analyze",
    "analyze_batch",
]
