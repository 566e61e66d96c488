"""The words that options and results of scores are made of.

Made by ``tests/bindings/generate`` from the core; not to be changed by hand.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

__all__ = [
    "Absent",
    "Against",
    "Asymmetry",
    "Beyond",
    "Caution",
    "CesVersion",
    "Correction",
    "Design",
    "Division",
    "EmotionCluster",
    "FunnelStage",
    "ImpactMeasure",
    "KanoClass",
    "Measure",
    "Method",
    "Milestone",
    "Monetary",
    "NpsMethod",
    "PairedMethod",
    "Part",
    "PerformanceQuadrant",
    "PmfVerdict",
    "RecoveryBase",
    "RefusalReason",
    "Rounding",
    "SentimentUnit",
    "ShareMethod",
    "Sign",
    "StatedQuadrant",
    "SurvivalInterval",
    "Trend",
    "Verdict",
    "VoiceUnit",
    "WinBackBase",
]

Rounding: TypeAlias = Literal["half_up", "half_even", "up", "down"]
"""What becomes of decimals on a scale of whole answers. Without a rule they are excluded."""

NpsMethod: TypeAlias = Literal["adjusted_wald", "trinomial_means", "bootstrap"]
"""How the interval of a net score is found."""

Absent: TypeAlias = Literal[
    "no_answers",
    "no_weight",
    "too_few",
    "no_spread",
    "nothing_to_divide_by",
    "too_little_coverage",
    "nothing_to_compare_with",
    "not_reached",
    "collinear",
    "missing_measure",
    "not_a_share",
]
"""Why there is no value."""

Method: TypeAlias = Literal[
    "adjusted_wald",
    "wilson",
    "trinomial_means",
    "t",
    "welch",
    "newcombe",
    "bootstrap",
    "greenwood",
    "log_log",
    "log_rank",
    "ratio",
    "normal",
    "n_minus_one",
    "tango",
    "mcnemar_mid_p",
    "mcnemar_exact",
    "exact",
]
"""How an interval or a p-value was found."""

Caution: TypeAlias = Literal[
    "outside_interval",
    "few_answers",
    "no_interval",
    "no_spread",
    "held_value",
    "not_monotone",
    "collinear",
    "no_control_group",
    "not_converged",
    "uncovered",
    "open_interval",
    "totals_only",
    "open_left_out",
    "prefetched_opens",
    "constant_rates",
    "imputed",
]
"""What a reader of a value should know before acting on it."""

ShareMethod: TypeAlias = Literal["wilson", "adjusted_wald"]
"""How the interval of a share is found."""

CesVersion: TypeAlias = Literal["1.0", "2.0"]
"""Which question was asked."""

PmfVerdict: TypeAlias = Literal["too_few", "proven", "not_yet_proven", "below_bar"]
"""Whether the bar is reached."""

EmotionCluster: TypeAlias = Literal["destroying", "attention", "recommendation", "advocacy"]
"""The groups of emotions that drive or destroy value (Shaw 2007)."""

SentimentUnit: TypeAlias = Literal["mentions", "documents"]
"""What is counted."""

VoiceUnit: TypeAlias = Literal["mentions", "documents"]
"""What is counted."""

Part: TypeAlias = Literal["value", "mean", "bottom", "net", "easy", "very_easy", "index"]
"""Which part of a score is compared."""

Measure: TypeAlias = Literal["net", "share", "mean"]
"""What a score measures, which says how it is written."""

PairedMethod: TypeAlias = Literal["t", "mcnemar", "mcnemar_exact", "bootstrap"]
"""How the differences within pairs are judged."""

Correction: TypeAlias = Literal["benjamini_hochberg", "holm", "none"]
"""How p-values are corrected for their number."""

Against: TypeAlias = Literal["first", "previous", "each_other"]
"""What each group is compared with."""

Design: TypeAlias = Literal["before_after", "paired", "ab"]
"""How two groups came about."""

Verdict: TypeAlias = Literal["better", "worse", "equivalent", "not_shown", "unknown"]
"""What an experiment showed."""

Sign: TypeAlias = Literal["positive", "negative", "zero"]
"""Which way a predictor pushes the outcome, the others held fixed."""

Division: TypeAlias = Literal["johnson", "lmg"]
"""How R2 is divided."""

Asymmetry: TypeAlias = Literal["satisfier", "hybrid", "dissatisfier"]
"""What an attribute is for satisfaction."""

KanoClass: TypeAlias = Literal["must_be", "one_dimensional", "attractive", "indifferent", "reverse", "questionable"]
"""A class of quality."""

ImpactMeasure: TypeAlias = Literal["nps", "mean"]
"""The score whose change is looked at."""

StatedQuadrant: TypeAlias = Literal["key", "hidden", "must_have_talk", "low"]
"""What derived and stated importance together say of an attribute."""

PerformanceQuadrant: TypeAlias = Literal["fix_now", "protect", "watch", "maintain"]
"""What importance and performance together say of an attribute (Martilla and James 1977)."""

Beyond: TypeAlias = Literal["exclude", "clamp"]
"""What becomes of a value beyond the worst or the best of its measure."""

Trend: TypeAlias = Literal["up", "flat", "down"]
"""Where health moves."""

WinBackBase: TypeAlias = Literal["lost", "approached"]
"""Of whom the win-back rate is a share."""

SurvivalInterval: TypeAlias = Literal["log_log", "plain"]
"""How the intervals of a curve are found, both from Greenwood's variance (1926)."""

Monetary: TypeAlias = Literal["total", "mean"]
"""The money of a customer, from its purchases."""

Milestone: TypeAlias = Literal["first_response", "resolution"]
"""What a target is about."""

RecoveryBase: TypeAlias = Literal["answered_again", "all"]
"""Of whom the recovered are a share."""

FunnelStage: TypeAlias = Literal["sent", "delivered", "opened", "clicked", "started"]
"""A stage of the funnel, as the whole of a rate."""

RefusalReason: TypeAlias = Literal["opted_out", "cool_down", "account_cool_down", "contact_quota", "account_quota"]
"""Why somebody is not to be asked."""
