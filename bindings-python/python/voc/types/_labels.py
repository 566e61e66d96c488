"""The values that labels and fields can have."""

from __future__ import annotations

from typing import Literal, TypeAlias

SentimentLabel: TypeAlias = Literal["negative", "neutral", "positive", "mixed"]
"""What somebody feels.

``negative``: dissatisfied, in words or by the facts told. ``neutral``: no stance, such as a question, a request
or a fact. ``positive``: satisfied, grateful, recommending. ``mixed``: real praise and real criticism in one text.
"""

EmotionName: TypeAlias = Literal[
    "happy", "enthusiastic", "grateful", "trusting", "confused", "dissatisfied", "frustrated", "neutral"
]
"""What somebody feels towards the company. ``neutral``: none of the others."""

BasicEmotionName: TypeAlias = Literal["anger", "disgust", "fear", "joy", "sadness", "surprise", "neutral"]
"""What somebody feels, by the six of Ekman, towards whatever or whomever. ``neutral``: no feeling to speak of."""

Action: TypeAlias = Literal["reply", "suggestion", "none", "not_meaningful"]
"""What a feedback asks of the company.

``reply``: somebody has to answer or act. ``suggestion``: there is an idea in it for whoever makes the product.
``none``: nobody waits for anything. ``not_meaningful``: nothing that could be acted upon.
"""

ChurnStatus: TypeAlias = Literal["none", "risk", "threat", "departing", "departed", "stayed", "arrived", "loyal"]
"""Where a customer stands.

``risk``: thinks of leaving. ``threat``: will leave unless something is done. ``departing``: is leaving now.
``departed``: has left. ``stayed``: was about to leave and stays, or came back. ``arrived``: came from another
provider. ``loyal``: says that they will not leave.
"""

MentionKind: TypeAlias = Literal["competitor", "product"]
"""What is named."""

RivalDirection: TypeAlias = Literal["better", "worse", "equal", "none"]
"""How a competitor compares with the own brand; ``none`` where nothing is compared."""

Stance: TypeAlias = Literal["mentioned", "considering", "switching_to", "switched_to", "came_from"]
"""Where a customer stands between a competitor and the own brand."""

TableColumn: TypeAlias = Literal[
    "language",
    "language_confidence",
    "kind",
    "sentiment",
    "sentiment_score",
    "sentiment_strength",
    "sentiment_confidence",
    "churn_status",
    "churn_risk",
    "churn_destination",
    "urgency",
    "severity",
    "effort",
    "action",
    "comparison",
    "sarcasm",
    "emotions",
    "basic_emotions",
    "intents",
    "topics",
    "causes",
    "mentions",
    "keywords",
    "sentences",
    "sentiment_probabilities",
    "churn_signals",
    "urgency_cues",
    "severity_cues",
    "effort_cues",
    "profanity",
    "removed",
]
"""A column that ``analyze_table`` can answer with, see the page on tables.

Those up to ``sarcasm`` are single texts, numbers or flags, the rest lists and structures.
"""

ContributionSource: TypeAlias = Literal["words", "phrase"]
"""``words``: the model read them. ``phrase``: a phrase of the lists stands there, which counts beside them."""

ProfanityKind: TypeAlias = Literal["profanity", "abuse"]
"""``profanity``: a swear word. ``abuse``: it insults somebody."""

Channel: TypeAlias = Literal["email", "survey", "ticket", "call", "chat", "review", "social", "note"]
"""Where a feedback was given. ``call`` is a transcript, ``note`` is in an employee's words."""

Direction: TypeAlias = Literal["inbound", "outbound", "internal"]
"""Which way a message went: to the company, from it or within it."""

AuthorRole: TypeAlias = Literal["customer", "agent", "bot", "other"]
"""In which role the author of a message wrote."""

Speaker: TypeAlias = Literal["customer", "agent", "system", "other"]
"""Who wrote a message: the customer, a person of the company, a machine of the company, or anybody else."""

Resolution: TypeAlias = Literal["none", "open", "answered", "resolved"]
"""What became of what a customer wanted.

``none``: wanted nothing. ``open``: has no answer, or says that the answer did not help. ``answered``: has an answer,
and has not said whether it helped. ``resolved``: says that it is settled, or gives thanks for an
answer and asks for nothing more.
"""

Language: TypeAlias = Literal[
    "ar",
    "de",
    "en",
    "es",
    "fr",
    "it",
    "ja",
    "ko",
    "nl",
    "pl",
    "pt",
    "ru",
    "th",
    "tr",
    "zh",
    "zh-TW",
    "unknown",
]
"""A language that is served, or ``unknown``: too short to tell, no language at all, or none that is served.

Where a language is given, tags such as ``en-US`` or ``zh-Hant`` are understood as well.
"""

MessageKind: TypeAlias = Literal[
    "meaningful",
    "out_of_office",
    "delivery_failure",
    "auto_acknowledgement",
    "empty",
    "not_applicable",
    "thanks",
    "acknowledgement",
    "emoji_only",
    "test",
    "keyboard_mash",
]
"""What sort of message a text is. A flag: nothing is dropped for it."""

RemovedPart: TypeAlias = Literal["markup", "quote", "signature", "disclaimer", "link", "transcript"]
"""What is left out of a text as not its author's words."""

PiiKind: TypeAlias = Literal[
    "name",
    "email",
    "phone",
    "iban",
    "card",
    "address",
    "national_id",
    "tax_id",
    "ip",
    "url",
    "mac",
    "crypto",
    "date_of_birth",
    "custom",
]
"""The kinds of personal data; ``custom`` is what a pattern of yours finds."""

RedactMask: TypeAlias = Literal["label", "same_length", "numbered"]
"""What stands in place of personal data: ``[EMAIL]``, as many characters, or ``[EMAIL_1]``."""

ErrorCode: TypeAlias = Literal[
    "config.invalid",
    "feedback.invalid",
    "model.missing",
    "model.foreign",
    "model.version",
    "model.damaged",
    "io",
    "score.invalid",
    "state.damaged",
    "classifier.invalid",
    "classifier.model",
]
"""What went wrong: the code of a ``VocError``."""
