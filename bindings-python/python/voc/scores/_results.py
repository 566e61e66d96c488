"""The results of scores.

Made by ``tests/bindings/generate`` from the core; not to be changed by hand.
"""

from __future__ import annotations

from typing import Any, Literal

from voc.scores._base import Result
from voc.scores.types import (
    Absent,
    Asymmetry,
    Caution,
    CesVersion,
    Correction,
    Design,
    Division,
    EmotionCluster,
    FunnelStage,
    ImpactMeasure,
    KanoClass,
    Measure,
    Method,
    Milestone,
    PerformanceQuadrant,
    PmfVerdict,
    RecoveryBase,
    RefusalReason,
    SentimentUnit,
    Sign,
    StatedQuadrant,
    Trend,
    Verdict,
    VoiceUnit,
    WinBackBase,
)

__all__ = [
    "AdditiveSplit",
    "AnnualLoss",
    "AppliedOverride",
    "BandShare",
    "BinaryDriver",
    "BinaryImportance",
    "BrandShare",
    "BusinessHours",
    "Ces",
    "ClusterMean",
    "Coefficient",
    "Comparison",
    "Csat",
    "Departure",
    "Driver",
    "EffortIndex",
    "Eligibility",
    "Estimate",
    "Excluded",
    "Experiment",
    "Figure",
    "FirstContactResolution",
    "FirstResponse",
    "Funnel",
    "FunnelCounts",
    "GroupComparison",
    "GroupComparisons",
    "Health",
    "HealthTally",
    "Importance",
    "Interval",
    "Kano",
    "KanoCounts",
    "LifetimeValue",
    "LogRank",
    "LogoChurn",
    "LoopClosure",
    "Mean",
    "MeasureHealth",
    "NetSentiment",
    "Nev",
    "Nps",
    "PenaltyReward",
    "PenaltyRewards",
    "PerformanceQuadrants",
    "PerformanceQuadrantsItem",
    "Places",
    "Pmf",
    "QuadrantItem",
    "Ranked",
    "Ranking",
    "RecoveredDetractors",
    "Refusal",
    "Regression",
    "ResponseRates",
    "RevenueAtRisk",
    "RevenueRetention",
    "Rfm",
    "RfmScore",
    "RfmSegment",
    "SaveRate",
    "ShareOfVoice",
    "SlaAttainment",
    "Stability",
    "StatedQuadrants",
    "StatedQuadrantsItem",
    "SurvivalAt",
    "SurvivalCurve",
    "SurvivalStep",
    "Sus",
    "TextNev",
    "ThemeEffect",
    "ThemeImpact",
    "ThemePart",
    "TimeQuantile",
    "UmuxLite",
    "Weighting",
    "WinBackRate",
]


class Interval(Result):
    """A confidence interval, in the units of the value that it belongs to.

    Attributes
    ----------
    low : float
        The lower limit.
    high : float
        The upper limit.
    level : float
        How often such intervals hold the true value.
    method : Method
        How it was found.
        ``adjusted_wald``: Wald's interval after adding a few answers to every group (Agresti and Coull 1998;
        Rocks 2016 for NPS); ``wilson``: The score interval of a share (Wilson 1927); ``trinomial_means``:
        Answers coded -1, 0, 1 and their t interval; ``t``: Student's t; ``welch``: Welch's t, for unequal
        variances; ``newcombe``: The difference of two shares from their Wilson limits (Newcombe 1998, method
        10); ``bootstrap``: Resampling with a seed; ``greenwood``: The survival curve's variance (Greenwood
        1926); ``log_log``: Greenwood's variance on the scale log(-log S), which keeps within 0 and 1
        (Kalbfleisch and Prentice 1980); ``log_rank``: The comparison of survival curves (Mantel 1966; Peto
        and Peto 1972); ``ratio``: The linearised variance of a ratio of two sums (Cochran 1977, 2.11);
        ``normal``: The normal approximation; ``n_minus_one``: The two-proportion test with n - 1 (E. Pearson
        1947; Campbell 2007); ``tango``: The score interval of a difference of paired shares (Tango 1998);
        ``mcnemar_mid_p``: McNemar's mid-p test of paired shares (McNemar 1947; Fagerland, Lydersen and Laake
        2013); ``mcnemar_exact``: McNemar's exact conditional test of paired shares; ``exact``: An exact test
        or interval from the distribution of the counts
    """

    __slots__ = (
        "low",
        "high",
        "level",
        "method",
    )
    _fields = __slots__

    low: float
    high: float
    level: float
    method: Method


class Excluded(Result):
    """What was left out, by reason.

    Attributes
    ----------
    missing : int
        No answer was given.
    not_a_number : int
        NaN.
    out_of_range : int
        Below or above the scale, or infinite.
    not_whole : int
        Decimals on a scale of whole numbers.
    bad_weight : int
        A weight that is negative, NaN or infinite.
    """

    __slots__ = (
        "missing",
        "not_a_number",
        "out_of_range",
        "not_whole",
        "bad_weight",
    )
    _fields = __slots__

    missing: int
    not_a_number: int
    out_of_range: int
    not_whole: int
    bad_weight: int


class Nps(Result):
    """Net Promoter Score: the share of promoters less that of detractors, in points from -100 to 100 (Reichheld
    2003).

    On 0-10, promoters answer 9 or 10, detractors 0 to 6.

    Attributes
    ----------
    value : float | None
        The score; None where there is none.
    absent : Absent | None
        Why there is no value.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true score lies; None where the answers cannot tell, as most methods cannot where all are
        equal.
    n : int
        What was counted: valid answers, unless the score counts something else.
    effective_n : float
        (sum w)^2 / sum w^2 (Kish 1965); n without weights.
    excluded : Mapping[str, Any]
        What was left out.
    cautions : Iterable[Caution]
        What to be careful about.
    standard_error : float | None
        The standard error of the unadjusted score; 0 where all answers fall into one group, which says
        nothing about how sure the score is.
    adjusted : float | None
        The centre of the adjusted Wald interval, before its limits are cut at -100 and 100.
    promoters : int
        Promoters, unweighted.
    passives : int
        Passives, unweighted.
    detractors : int
        Detractors, unweighted.
    scale : str
        The scale; other than `0-10` the score is only NPS-like.
    account_answers : int | None
        Answers behind the accounts, in account-level NPS.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "effective_n",
        "excluded",
        "cautions",
        "standard_error",
        "adjusted",
        "promoters",
        "passives",
        "detractors",
        "scale",
        "account_answers",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "excluded": Excluded}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    effective_n: float
    excluded: Excluded
    cautions: tuple[Caution, ...]
    standard_error: float | None
    adjusted: float | None
    promoters: int
    passives: int
    detractors: int
    scale: str
    account_answers: int | None


class Csat(Result):
    """Customer satisfaction: the share of satisfied answers (top box) in percent, and what else is read from the
    same counts.

    Attributes
    ----------
    value : float | None
        The score; None where there is none.
    absent : Absent | None
        Why there is no value.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true score lies; None where the answers cannot tell, as most methods cannot where all are
        equal.
    n : int
        What was counted: valid answers, unless the score counts something else.
    effective_n : float
        (sum w)^2 / sum w^2 (Kish 1965); n without weights.
    excluded : Mapping[str, Any]
        What was left out.
    cautions : Iterable[Caution]
        What to be careful about.
    bottom_share : float | None
        The share of bottom answers, in percent.
    bottom_interval : Mapping[str, Any] | None
        Where the true share of bottom answers lies, in percent.
    net : float | None
        Top less bottom, in points from -100 to 100.
    net_interval : Mapping[str, Any] | None
        Where the true net lies.
    mean : float | None
        The mean answer, on the scale as given: low is best where the scale is reversed.
    mean_interval : Mapping[str, Any] | None
        Where the true mean lies; None where all answers are equal.
    rescaled_mean : float | None
        The mean from 0, the worst answer, to 100, the best.
    rescaled_interval : Mapping[str, Any] | None
        Where the true rescaled mean lies.
    satisfied : int
        Top answers, unweighted.
    dissatisfied : int
        Bottom answers, unweighted.
    counts : Iterable[int]
        How often each answer was given, from the lowest to the highest, unweighted.
    scale : str
        The scale.
    top : int
        How many of the best answers count as satisfied.
    bottom : int
        How many of the worst answers count as dissatisfied.
    reversed : bool
        Whether the lowest answer is the best.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "effective_n",
        "excluded",
        "cautions",
        "bottom_share",
        "bottom_interval",
        "net",
        "net_interval",
        "mean",
        "mean_interval",
        "rescaled_mean",
        "rescaled_interval",
        "satisfied",
        "dissatisfied",
        "counts",
        "scale",
        "top",
        "bottom",
        "reversed",
    )
    _fields = __slots__
    _nested = {
        "interval": Interval,
        "excluded": Excluded,
        "bottom_interval": Interval,
        "net_interval": Interval,
        "mean_interval": Interval,
        "rescaled_interval": Interval,
    }

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    effective_n: float
    excluded: Excluded
    cautions: tuple[Caution, ...]
    bottom_share: float | None
    bottom_interval: Interval | None
    net: float | None
    net_interval: Interval | None
    mean: float | None
    mean_interval: Interval | None
    rescaled_mean: float | None
    rescaled_interval: Interval | None
    satisfied: int
    dissatisfied: int
    counts: tuple[int, ...]
    scale: str
    top: int
    bottom: int
    reversed: bool


class Ces(Result):
    """Customer Effort Score: the mean answer (1 to 5, lower is better, or 1 to 7, higher is better), and for
    version 2.0 the shares of those who found it easy.

    Attributes
    ----------
    value : float | None
        The score; None where there is none.
    absent : Absent | None
        Why there is no value.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true score lies; None where the answers cannot tell, as most methods cannot where all are
        equal.
    n : int
        What was counted: valid answers, unless the score counts something else.
    effective_n : float
        (sum w)^2 / sum w^2 (Kish 1965); n without weights.
    excluded : Mapping[str, Any]
        What was left out.
    cautions : Iterable[Caution]
        What to be careful about.
    easy : float | None
        Version 2.0: answers of 5 to 7, in percent, as Gartner counts.
    easy_interval : Mapping[str, Any] | None
        Where the true share of 5 to 7 lies.
    very_easy : float | None
        Version 2.0: answers of 6 or 7, in percent.
    very_easy_interval : Mapping[str, Any] | None
        Where the true share of 6 and 7 lies.
    index : float | None
        Version 2.0: the share of 6 and 7 less that of 1 to 3, in points from -100 to 100.
    index_interval : Mapping[str, Any] | None
        Where the true index lies.
    counts : Iterable[int]
        How often each answer was given, from 1 up, unweighted.
    version : CesVersion
        Which question was asked.
        ``1.0``: "How much effort did you personally have to put forth?", 1 very low to 5 very high: lower is
        better (Dixon, Freeman and Toman 2010); ``2.0``: "The company made it easy for me to handle my issue",
        1 strongly disagree to 7 strongly agree: higher is better (Dixon, Toman and `DeLisi` 2013)
    higher_is_better : bool
        Whether a higher mean is a better one.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "effective_n",
        "excluded",
        "cautions",
        "easy",
        "easy_interval",
        "very_easy",
        "very_easy_interval",
        "index",
        "index_interval",
        "counts",
        "version",
        "higher_is_better",
    )
    _fields = __slots__
    _nested = {
        "interval": Interval,
        "excluded": Excluded,
        "easy_interval": Interval,
        "very_easy_interval": Interval,
        "index_interval": Interval,
    }

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    effective_n: float
    excluded: Excluded
    cautions: tuple[Caution, ...]
    easy: float | None
    easy_interval: Interval | None
    very_easy: float | None
    very_easy_interval: Interval | None
    index: float | None
    index_interval: Interval | None
    counts: tuple[int, ...]
    version: CesVersion
    higher_is_better: bool


class Sus(Result):
    """System Usability Scale: the mean of the questionnaires, 0 to 100 (Brooke 1996).

    Attributes
    ----------
    value : float | None
        The score; None where there is none.
    absent : Absent | None
        Why there is no value.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true score lies; None where the answers cannot tell, as most methods cannot where all are
        equal.
    n : int
        What was counted: valid answers, unless the score counts something else.
    effective_n : float
        (sum w)^2 / sum w^2 (Kish 1965); n without weights.
    excluded : Mapping[str, Any]
        What was left out.
    cautions : Iterable[Caution]
        What to be careful about.
    imputed : int
        Questionnaires of them in which a missing item counted as the centre.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "effective_n",
        "excluded",
        "cautions",
        "imputed",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "excluded": Excluded}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    effective_n: float
    excluded: Excluded
    cautions: tuple[Caution, ...]
    imputed: int


class UmuxLite(Result):
    """UMUX-Lite: the mean of the questionnaires, 0 to 100 (Lewis, Utesch and Maher 2013).

    Attributes
    ----------
    value : float | None
        The score; None where there is none.
    absent : Absent | None
        Why there is no value.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true score lies; None where the answers cannot tell, as most methods cannot where all are
        equal.
    n : int
        What was counted: valid answers, unless the score counts something else.
    effective_n : float
        (sum w)^2 / sum w^2 (Kish 1965); n without weights.
    excluded : Mapping[str, Any]
        What was left out.
    cautions : Iterable[Caution]
        What to be careful about.
    sus_like : float | None
        What SUS would be expected to give: 0.65 of the mean and 22.9 (Lewis, Utesch and Maher 2013).
    sus_like_interval : Mapping[str, Any] | None
        The interval of the mean in terms of SUS; the error of the prediction is not in it.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "effective_n",
        "excluded",
        "cautions",
        "sus_like",
        "sus_like_interval",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "excluded": Excluded, "sus_like_interval": Interval}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    effective_n: float
    excluded: Excluded
    cautions: tuple[Caution, ...]
    sus_like: float | None
    sus_like_interval: Interval | None


class Pmf(Result):
    """Product-market fit: the share of users who would be very disappointed without the product (Ellis 2009), in
    percent. Ask recent, active users.

    Attributes
    ----------
    value : float | None
        The score; None where there is none.
    absent : Absent | None
        Why there is no value.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true score lies; None where the answers cannot tell, as most methods cannot where all are
        equal.
    n : int
        What was counted: valid answers, unless the score counts something else.
    effective_n : float
        (sum w)^2 / sum w^2 (Kish 1965); n without weights.
    excluded : Mapping[str, Any]
        What was left out.
    cautions : Iterable[Caution]
        What to be careful about.
    verdict : PmfVerdict
        Whether the bar is reached.
        ``too_few``: Too few answers to say; ``proven``: The whole interval is at or above the bar;
        ``not_yet_proven``: The bar lies within the interval; ``below_bar``: The whole interval is below the
        bar
    bar : float
        The bar, in percent.
    very : int
        Very disappointed users, unweighted.
    somewhat : int
        Somewhat disappointed users, unweighted.
    not_ : int
        Users who would not be disappointed, unweighted.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "effective_n",
        "excluded",
        "cautions",
        "verdict",
        "bar",
        "very",
        "somewhat",
        "not_",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "excluded": Excluded}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    effective_n: float
    excluded: Excluded
    cautions: tuple[Caution, ...]
    verdict: PmfVerdict
    bar: float
    very: int
    somewhat: int
    not_: int


class Mean(Result):
    """The mean of numbers with its interval.

    Attributes
    ----------
    value : float | None
        The score; None where there is none.
    absent : Absent | None
        Why there is no value.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true score lies; None where the answers cannot tell, as most methods cannot where all are
        equal.
    n : int
        What was counted: valid answers, unless the score counts something else.
    effective_n : float
        (sum w)^2 / sum w^2 (Kish 1965); n without weights.
    excluded : Mapping[str, Any]
        What was left out.
    cautions : Iterable[Caution]
        What to be careful about.
    deviation : float | None
        The standard deviation of the sample; None for fewer than two numbers.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "effective_n",
        "excluded",
        "cautions",
        "deviation",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "excluded": Excluded}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    effective_n: float
    excluded: Excluded
    cautions: tuple[Caution, ...]
    deviation: float | None


class EffortIndex(Result):
    """The mean effort of the texts that tell of effort, -5 (hard) to 5 (easy), and how many do.

    Attributes
    ----------
    value : float | None
        The score; None where there is none.
    absent : Absent | None
        Why there is no value.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true score lies; None where the answers cannot tell, as most methods cannot where all are
        equal.
    n : int
        What was counted: valid answers, unless the score counts something else.
    effective_n : float
        (sum w)^2 / sum w^2 (Kish 1965); n without weights.
    excluded : Mapping[str, Any]
        What was left out.
    cautions : Iterable[Caution]
        What to be careful about.
    coverage : float | None
        The share of texts that tell of effort, in percent; None without texts.
    coverage_interval : Mapping[str, Any] | None
        Where the true coverage lies, in percent.
    records : int
        Texts, with and without a word of effort.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "effective_n",
        "excluded",
        "cautions",
        "coverage",
        "coverage_interval",
        "records",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "excluded": Excluded, "coverage_interval": Interval}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    effective_n: float
    excluded: Excluded
    cautions: tuple[Caution, ...]
    coverage: float | None
    coverage_interval: Interval | None
    records: int


class ClusterMean(Result):
    """The mean rating of a cluster.

    Attributes
    ----------
    cluster : EmotionCluster
        The cluster.
        ``destroying``: The negative ones; ``attention``: They win attention; ``recommendation``: They lead to
        recommendation; ``advocacy``: They make advocates
    mean : float | None
        The mean of its ratings.
    ratings : int
        How many there are.
    """

    __slots__ = (
        "cluster",
        "mean",
        "ratings",
    )
    _fields = __slots__

    cluster: EmotionCluster
    mean: float | None
    ratings: int


class Nev(Result):
    """Net Emotional Value: the mean rating of positive emotions less that of negative ones, for each respondent,
    and the mean over respondents (Shaw 2007), in points of the rating scale.

    Attributes
    ----------
    value : float | None
        The score; None where there is none.
    absent : Absent | None
        Why there is no value.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true score lies; None where the answers cannot tell, as most methods cannot where all are
        equal.
    n : int
        What was counted: valid answers, unless the score counts something else.
    effective_n : float
        (sum w)^2 / sum w^2 (Kish 1965); n without weights.
    excluded : Mapping[str, Any]
        What was left out.
    cautions : Iterable[Caution]
        What to be careful about.
    clusters : Iterable[Mapping[str, Any]]
        The mean rating of each cluster.
    low : float
        The lowest rating.
    high : float
        The highest rating.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "effective_n",
        "excluded",
        "cautions",
        "clusters",
        "low",
        "high",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "excluded": Excluded, "clusters": ClusterMean}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    effective_n: float
    excluded: Excluded
    cautions: tuple[Caution, ...]
    clusters: tuple[ClusterMean, ...]
    low: float
    high: float


class TextNev(Result):
    """The share of records with positive emotions less that of records with negative ones, among records with
    emotions: Net Emotional Value (Shaw 2007) as texts tell of it, in points from -100 to 100.

    Attributes
    ----------
    value : float | None
        The score; None where there is none.
    absent : Absent | None
        Why there is no value.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true score lies; None where the answers cannot tell, as most methods cannot where all are
        equal.
    n : int
        What was counted: valid answers, unless the score counts something else.
    effective_n : float
        (sum w)^2 / sum w^2 (Kish 1965); n without weights.
    excluded : Mapping[str, Any]
        What was left out.
    cautions : Iterable[Caution]
        What to be careful about.
    positive : int
        Records with positive emotions, those with both included; unweighted.
    negative : int
        Records with negative emotions, those with both included; unweighted.
    both : int
        Records with both.
    records : int
        Records, with and without emotions.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "effective_n",
        "excluded",
        "cautions",
        "positive",
        "negative",
        "both",
        "records",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "excluded": Excluded}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    effective_n: float
    excluded: Excluded
    cautions: tuple[Caution, ...]
    positive: int
    negative: int
    both: int
    records: int


class NetSentiment(Result):
    """Net sentiment: 100 (positive - negative) / all, which is the mean of -100, 0 and 100, in points. The name
    says whether mentions or documents are counted.

    The interval is that of NPS. It takes mentions for independent, which those of one document are not quite.

    Attributes
    ----------
    value : float | None
        The score; None where there is none.
    absent : Absent | None
        Why there is no value.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true score lies; None where the answers cannot tell, as most methods cannot where all are
        equal.
    n : int
        What was counted: valid answers, unless the score counts something else.
    effective_n : float
        (sum w)^2 / sum w^2 (Kish 1965); n without weights.
    excluded : Mapping[str, Any]
        What was left out.
    cautions : Iterable[Caution]
        What to be careful about.
    positivity_index : float | None
        Positive mentions (or documents) for each 100 responses; above 100 where responses praise several
        themes.
    positive : int
        Positive ones, unweighted.
    neutral : int
        Neutral ones, unweighted.
    negative : int
        Negative ones, unweighted.
    mixed : int
        Mixed ones, unweighted.
    responses : int
        Responses, with and without mentions.
    unit : SentimentUnit
        What was counted.
        ``mentions``: Mentions of themes, of which a document may have several; ``documents``: Whole documents
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "effective_n",
        "excluded",
        "cautions",
        "positivity_index",
        "positive",
        "neutral",
        "negative",
        "mixed",
        "responses",
        "unit",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "excluded": Excluded}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    effective_n: float
    excluded: Excluded
    cautions: tuple[Caution, ...]
    positivity_index: float | None
    positive: int
    neutral: int
    negative: int
    mixed: int
    responses: int
    unit: SentimentUnit


class BrandShare(Result):
    """One brand's share.

    Attributes
    ----------
    brand : str
        The brand.
    value : float | None
        Its share, in percent; None where no brand is mentioned.
    interval : Mapping[str, Any] | None
        Where its true share lies, in percent.
    count : int
        Its mentions, or the documents that mention it, unweighted.
    """

    __slots__ = (
        "brand",
        "value",
        "interval",
        "count",
    )
    _fields = __slots__
    _nested = {"interval": Interval}

    brand: str
    value: float | None
    interval: Interval | None
    count: int


class ShareOfVoice(Result):
    """Share of voice: the mentions of each brand among those of all brands tracked. The shares add up to 100.

    Attributes
    ----------
    brands : Iterable[Mapping[str, Any]]
        Each brand's share, the largest first.
    absent : Absent | None
        Why there are no shares.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    n : int
        Mentions of all brands, or documents summed over the brands that they mention.
    effective_n : float
        n reduced as weights reduce the number of documents (Kish 1965).
    unit : VoiceUnit
        What was counted.
        ``mentions``: Every mention; ``documents``: A brand once for each document that mentions it
    excluded : Mapping[str, Any]
        Documents left out: those that mention no brand are missing.
    """

    __slots__ = (
        "brands",
        "absent",
        "n",
        "effective_n",
        "unit",
        "excluded",
    )
    _fields = __slots__
    _nested = {"brands": BrandShare, "excluded": Excluded}

    brands: tuple[BrandShare, ...]
    absent: Absent | None
    n: int
    effective_n: float
    unit: VoiceUnit
    excluded: Excluded


class Comparison(Result):
    """The difference of two scores.

    Attributes
    ----------
    measure : Measure
        What is compared, which gives the units: points for a net share, 0 to 1 for a share, those of the
        answers for a mean.
        ``net``: A net share in points from -100 to 100, as NPS; ``share``: A share from 0 to 1, written in
        percentage points; ``mean``: A mean in the units of the answers
    value : float | None
        The second score minus the first, as observed.
    adjusted : float | None
        The difference that the test judges and the interval surrounds: for net shares drawn towards 0 by the
        adjustment, else the observed one.
    interval : Mapping[str, Any] | None
        The interval of the difference; its method is not always that of the test.
    statistic : float | None
        The test's z or t; positive where the second score is the higher one.
    degrees : float | None
        The degrees of freedom of a t.
    p_value : float | None
        How often chance alone gives a difference as large, up or down.
    test : Method
        The test.
        ``adjusted_wald``: Wald's interval after adding a few answers to every group (Agresti and Coull 1998;
        Rocks 2016 for NPS); ``wilson``: The score interval of a share (Wilson 1927); ``trinomial_means``:
        Answers coded -1, 0, 1 and their t interval; ``t``: Student's t; ``welch``: Welch's t, for unequal
        variances; ``newcombe``: The difference of two shares from their Wilson limits (Newcombe 1998, method
        10); ``bootstrap``: Resampling with a seed; ``greenwood``: The survival curve's variance (Greenwood
        1926); ``log_log``: Greenwood's variance on the scale log(-log S), which keeps within 0 and 1
        (Kalbfleisch and Prentice 1980); ``log_rank``: The comparison of survival curves (Mantel 1966; Peto
        and Peto 1972); ``ratio``: The linearised variance of a ratio of two sums (Cochran 1977, 2.11);
        ``normal``: The normal approximation; ``n_minus_one``: The two-proportion test with n - 1 (E. Pearson
        1947; Campbell 2007); ``tango``: The score interval of a difference of paired shares (Tango 1998);
        ``mcnemar_mid_p``: McNemar's mid-p test of paired shares (McNemar 1947; Fagerland, Lydersen and Laake
        2013); ``mcnemar_exact``: McNemar's exact conditional test of paired shares; ``exact``: An exact test
        or interval from the distribution of the counts
    first : float | None
        The first score.
    second : float | None
        The second score.
    n_first : float
        The answers, effectively, in the first group; pairs where the comparison is paired.
    n_second : float
        The same for the second group.
    excluded : Mapping[str, Any]
        What was left out where answers were given; a pair counts once.
    absent : Absent | None
        Why there is no value.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    cautions : Iterable[Caution]
        What to know before acting on it.
    """

    __slots__ = (
        "measure",
        "value",
        "adjusted",
        "interval",
        "statistic",
        "degrees",
        "p_value",
        "test",
        "first",
        "second",
        "n_first",
        "n_second",
        "excluded",
        "absent",
        "cautions",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "excluded": Excluded}

    measure: Measure
    value: float | None
    adjusted: float | None
    interval: Interval | None
    statistic: float | None
    degrees: float | None
    p_value: float | None
    test: Method
    first: float | None
    second: float | None
    n_first: float
    n_second: float
    excluded: Excluded
    absent: Absent | None
    cautions: tuple[Caution, ...]


class GroupComparison(Result):
    """One of several comparisons.

    Attributes
    ----------
    first : str
        The name of the first group.
    second : str
        The name of the second group, whose score less the first one's is the difference.
    comparison : Mapping[str, Any]
        The two by themselves; the interval is not widened for the number of comparisons.
    adjusted_p_value : float | None
        The p-value corrected for the number of comparisons; none where the comparison has none.
    differs : bool
        Whether the corrected p-value is at most 1 - level.
    correction : Correction
        How it was corrected.
        ``benjamini_hochberg``: The expected share of false ones among those called different stays below 1 -
        level (Benjamini and Hochberg 1995); ``holm``: The probability of even one false one stays below 1 -
        level (Holm 1979); ``none``: None: each comparison as if it were the only one
    """

    __slots__ = (
        "first",
        "second",
        "comparison",
        "adjusted_p_value",
        "differs",
        "correction",
    )
    _fields = __slots__
    _nested = {"comparison": Comparison}

    first: str
    second: str
    comparison: Comparison
    adjusted_p_value: float | None
    differs: bool
    correction: Correction


class GroupComparisons(Result):
    """Several comparisons with corrected p-values.

    Attributes
    ----------
    comparisons : Iterable[Mapping[str, Any]]
        One for each two groups that were compared.
    """

    __slots__ = ("comparisons",)
    _fields = __slots__
    _nested = {"comparisons": GroupComparison}

    comparisons: tuple[GroupComparison, ...]


class Experiment(Result):
    """An experiment's result.

    Attributes
    ----------
    design : Design
        How the groups came about.
        ``before_after``: Different respondents before and after a change; ``paired``: The same respondents
        before and after a change; ``ab``: Respondents given one of two variants by chance
    verdict : Verdict
        What it showed.
        ``better``: The second score is better by more than chance explains; ``worse``: The second score is
        worse by more than chance explains; ``equivalent``: Whatever differs is smaller than what would
        matter; ``not_shown``: The difference could be chance; that there is none is not shown either;
        ``unknown``: Too few answers, or none that differ, to judge
    comparison : Mapping[str, Any]
        The effect: the second score minus the first.
    higher_is_better : bool
        Whether a higher score was judged the better one.
    smallest_effect : float | None
        The smallest difference that would matter, where one was given.
    """

    __slots__ = (
        "design",
        "verdict",
        "comparison",
        "higher_is_better",
        "smallest_effect",
    )
    _fields = __slots__
    _nested = {"comparison": Comparison}

    design: Design
    verdict: Verdict
    comparison: Comparison
    higher_is_better: bool
    smallest_effect: float | None


class Weighting(Result):
    """One weight for each respondent.

    Attributes
    ----------
    weights : Iterable[float]
        The weights in the order of the respondents; 1 on average.
    n : int
        How many respondents there are.
    effective : float
        The effective number of respondents, (sum w)^2 / sum w^2 (Kish 1965).
    design_effect : float | None
        By how much the weights inflate variances: n / effective, 1 for equal weights; none without
        respondents.
    uncovered : Mapping[str, float]
        Groups of the population without a respondent, with the share of the population that they are; the
        others stand in for them.
    iterations : int
        How often all distributions were fitted; 1 where one fits at once.
    distance : float
        The largest distance of a weighted share from its population share, among covered groups.
    cautions : Iterable[Caution]
        What to know before using them.
    """

    __slots__ = (
        "weights",
        "n",
        "effective",
        "design_effect",
        "uncovered",
        "iterations",
        "distance",
        "cautions",
    )
    _fields = __slots__

    weights: tuple[float, ...]
    n: int
    effective: float
    design_effect: float | None
    uncovered: dict[str, float]
    iterations: int
    distance: float
    cautions: tuple[Caution, ...]


class Estimate(Result):
    """An estimated number of a regression.

    Attributes
    ----------
    value : float
        In units of the outcome for a unit of the predictor.
    standard_error : float
        Its standard error; 0 for a perfect fit.
    t : float | None
        The value in standard errors; None for a perfect fit.
    p_value : float | None
        The two-sided p-value of the value being 0; None for a perfect fit.
    interval : Mapping[str, Any] | None
        The t interval; None for a perfect fit.
    """

    __slots__ = (
        "value",
        "standard_error",
        "t",
        "p_value",
        "interval",
    )
    _fields = __slots__
    _nested = {"interval": Interval}

    value: float
    standard_error: float
    t: float | None
    p_value: float | None
    interval: Interval | None


class Coefficient(Result):
    """What the regression says of one predictor.

    Attributes
    ----------
    name : str
        The predictor.
    estimate : Mapping[str, Any] | None
        Its coefficient.
    standardized : float | None
        The coefficient in standard deviations of both.
    correlation : float | None
        The correlation with the outcome, no other held fixed.
    vif : float | None
        The variance inflation factor, 1 / (1 - R2 of the predictor on the others): 1 without overlap.
    sign : Sign | None
        The direction of the coefficient.
        ``positive``: More of it, more of the outcome; ``negative``: More of it, less of the outcome;
        ``zero``: No effect at all
    significant : bool | None
        Whether p < 1 - level.
    absent : Absent | None
        Why there is no coefficient: `no_spread` for a predictor that is always the same.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    """

    __slots__ = (
        "name",
        "estimate",
        "standardized",
        "correlation",
        "vif",
        "sign",
        "significant",
        "absent",
    )
    _fields = __slots__
    _nested = {"estimate": Estimate}

    name: str
    estimate: Estimate | None
    standardized: float | None
    correlation: float | None
    vif: float | None
    sign: Sign | None
    significant: bool | None
    absent: Absent | None


class Regression(Result):
    """A linear regression of the outcome on all predictors and a constant.

    Attributes
    ----------
    r2 : float | None
        The explained share of the outcome's variance, 0 to 1.
    adjusted_r2 : float | None
        R2 less what as many random predictors would explain.
    f : float | None
        The F statistic of all predictors together.
    p_value : float | None
        The p-value of F; small where the predictors explain more than chance.
    residual_deviation : float | None
        The standard deviation of what is left unexplained, in units of the outcome.
    intercept : Mapping[str, Any] | None
        The outcome where all predictors are 0.
    coefficients : Iterable[Mapping[str, Any]]
        One for each predictor, in the order given.
    degrees_of_freedom : float
        `n_eff` less one for each coefficient and the intercept.
    n : int
        Complete rows.
    n_eff : float
        Kish's effective number of rows.
    excluded : Mapping[str, Any]
        Rows left out.
    level : float
        Of the intervals.
    absent : Absent | None
        Why there are no values.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    dependent : Iterable[str]
        Predictors that others determine, where that is why.
    cautions : Iterable[Caution]
        What to know before acting on it.
    """

    __slots__ = (
        "r2",
        "adjusted_r2",
        "f",
        "p_value",
        "residual_deviation",
        "intercept",
        "coefficients",
        "degrees_of_freedom",
        "n",
        "n_eff",
        "excluded",
        "level",
        "absent",
        "dependent",
        "cautions",
    )
    _fields = __slots__
    _nested = {"intercept": Estimate, "coefficients": Coefficient, "excluded": Excluded}

    r2: float | None
    adjusted_r2: float | None
    f: float | None
    p_value: float | None
    residual_deviation: float | None
    intercept: Estimate | None
    coefficients: tuple[Coefficient, ...]
    degrees_of_freedom: float
    n: int
    n_eff: float
    excluded: Excluded
    level: float
    absent: Absent | None
    dependent: tuple[str, ...]
    cautions: tuple[Caution, ...]


class Driver(Result):
    """The importance of one predictor.

    Attributes
    ----------
    name : str
        The predictor.
    weight : float | None
        Its part of R2; the parts sum to R2.
    share : float | None
        Its part in percent.
    rank : int | None
        The place by weight, from 1.
    sign : Sign | None
        The direction in the full regression.
        ``positive``: More of it, more of the outcome; ``negative``: More of it, less of the outcome;
        ``zero``: No effect at all
    p_value : float | None
        The two-sided p-value of the coefficient in the full regression.
    significant : bool | None
        Whether p < 1 - level. A driver that is not may matter all the same where predictors overlap.
    absent : Absent | None
        Why there is no weight: `no_spread` for a predictor that is always the same.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        The bootstrap interval of the weight, by percentiles. Weights are never negative, so it says how
        large, not whether there is any.
    share_interval : Mapping[str, Any] | None
        The bootstrap interval of the share, in percent.
    standardized : float | None
        The coefficient of the full regression in standard deviations.
    correlation : float | None
        The correlation with the outcome.
    vif : float | None
        The variance inflation factor.
    """

    __slots__ = (
        "name",
        "weight",
        "share",
        "rank",
        "sign",
        "p_value",
        "significant",
        "absent",
        "interval",
        "share_interval",
        "standardized",
        "correlation",
        "vif",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "share_interval": Interval}

    name: str
    weight: float | None
    share: float | None
    rank: int | None
    sign: Sign | None
    p_value: float | None
    significant: bool | None
    absent: Absent | None
    interval: Interval | None
    share_interval: Interval | None
    standardized: float | None
    correlation: float | None
    vif: float | None


class Importance(Result):
    """The importance of each predictor of an outcome.

    Attributes
    ----------
    division : Division
        How R2 is divided.
        ``johnson``: Relative weights through the nearest uncorrelated predictors (Johnson 2000): fast with
        any number; ``lmg``: The gain in R2 averaged over all orders of entry (Lindeman, Merenda and Gold
        1980), which are its Shapley values
    r2 : float | None
        What all predictors together explain of the outcome, 0 to 1.
    drivers : Iterable[Mapping[str, Any]]
        One for each predictor, in the order given.
    excluded : Mapping[str, Any]
        Rows left out.
    sampled_orders : int | None
        Random orders that stand for all of them, where there are too many.
    level : float
        Of the intervals.
    absent : Absent | None
        Why there are no values.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    dependent : Iterable[str]
        Predictors that others determine, where that is why.
    r2_interval : Mapping[str, Any] | None
        The bootstrap interval of R2; it lies high where rows are few for the predictors.
    n : int | None
        Complete rows; None where only correlations are known.
    resamples : int
        Resamples behind the intervals.
    failed_resamples : int
        Resamples without a value, as a predictor was constant in them.
    cautions : Iterable[Caution]
        What to know before acting on it.
    """

    __slots__ = (
        "division",
        "r2",
        "drivers",
        "excluded",
        "sampled_orders",
        "level",
        "absent",
        "dependent",
        "r2_interval",
        "n",
        "resamples",
        "failed_resamples",
        "cautions",
    )
    _fields = __slots__
    _nested = {"drivers": Driver, "excluded": Excluded, "r2_interval": Interval}

    division: Division
    r2: float | None
    drivers: tuple[Driver, ...]
    excluded: Excluded
    sampled_orders: int | None
    level: float
    absent: Absent | None
    dependent: tuple[str, ...]
    r2_interval: Interval | None
    n: int | None
    resamples: int
    failed_resamples: int
    cautions: tuple[Caution, ...]


class BinaryDriver(Result):
    """The importance of one predictor of a yes or no.

    Attributes
    ----------
    name : str
        The predictor.
    weight : float | None
        Its part of R2; the parts sum to R2.
    share : float | None
        Its part in percent.
    rank : int | None
        The place by weight, from 1.
    sign : Sign | None
        The direction in the full regression.
        ``positive``: More of it, more of the outcome; ``negative``: More of it, less of the outcome;
        ``zero``: No effect at all
    p_value : float | None
        The two-sided p-value of the coefficient in the full regression.
    significant : bool | None
        Whether p < 1 - level. A driver that is not may matter all the same where predictors overlap.
    absent : Absent | None
        Why there is no weight: `no_spread` for a predictor that is always the same.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    coefficient : float | None
        The change of the log odds for a unit of the predictor, the others held fixed.
    standard_error : float | None
        Its standard error.
    interval : Mapping[str, Any] | None
        Its interval (Wald's, from the normal approximation).
    """

    __slots__ = (
        "name",
        "weight",
        "share",
        "rank",
        "sign",
        "p_value",
        "significant",
        "absent",
        "coefficient",
        "standard_error",
        "interval",
    )
    _fields = __slots__
    _nested = {"interval": Interval}

    name: str
    weight: float | None
    share: float | None
    rank: int | None
    sign: Sign | None
    p_value: float | None
    significant: bool | None
    absent: Absent | None
    coefficient: float | None
    standard_error: float | None
    interval: Interval | None


class BinaryImportance(Result):
    """The importance of each predictor of a yes or no.

    Attributes
    ----------
    r2 : float | None
        What all predictors together explain of the outcome, 0 to 1.
    drivers : Iterable[Mapping[str, Any]]
        One for each predictor, in the order given.
    excluded : Mapping[str, Any]
        Rows left out.
    sampled_orders : int | None
        Random orders that stand for all of them, where there are too many.
    level : float
        Of the intervals.
    absent : Absent | None
        Why there are no values.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    dependent : Iterable[str]
        Predictors that others determine, where that is why.
    n : int
        Complete rows.
    n_yes : int
        Complete rows with the outcome 1.
    separated : bool
        Whether predictors tell yes from no without fail, so that coefficients have no end and are not given.
    """

    __slots__ = (
        "r2",
        "drivers",
        "excluded",
        "sampled_orders",
        "level",
        "absent",
        "dependent",
        "n",
        "n_yes",
        "separated",
    )
    _fields = __slots__
    _nested = {"drivers": BinaryDriver, "excluded": Excluded}

    r2: float | None
    drivers: tuple[BinaryDriver, ...]
    excluded: Excluded
    sampled_orders: int | None
    level: float
    absent: Absent | None
    dependent: tuple[str, ...]
    n: int
    n_yes: int
    separated: bool


class PenaltyReward(Result):
    """The penalty and the reward of one attribute.

    Attributes
    ----------
    name : str
        The attribute.
    low : int
        Rows with a low performance.
    high : int
        Rows with a high performance.
    penalty : Mapping[str, Any]
        The coefficient of low performance against middling; below 0 where it annoys. Its `absent` says why
        there is none.
    reward : Mapping[str, Any]
        The coefficient of high performance against middling; above 0 where it pleases.
    range : float | None
        RIOCS, the range of impact on overall satisfaction: |penalty| + |reward|.
    satisfying : float | None
        SGP, the satisfaction-generating potential: reward / range.
    dissatisfying : float | None
        DGP, the dissatisfaction-generating potential: |penalty| / range.
    asymmetry : float | None
        IA = SGP - DGP: 1 for a pure satisfier, 0 for a hybrid, -1 for a pure dissatisfier.
    class_ : Asymmetry | None
        What the asymmetry makes of the attribute.
        ``satisfier``: High performance pleases more than low performance annoys; ``hybrid``: Both about
        alike; ``dissatisfier``: Low performance annoys more than high performance pleases
    against_expectation : bool
        Whether a penalty is above 0 or a reward below it, which the indices were not made for.
    """

    __slots__ = (
        "name",
        "low",
        "high",
        "penalty",
        "reward",
        "range",
        "satisfying",
        "dissatisfying",
        "asymmetry",
        "class_",
        "against_expectation",
    )
    _fields = __slots__
    _nested = {"penalty": Coefficient, "reward": Coefficient}

    name: str
    low: int
    high: int
    penalty: Coefficient
    reward: Coefficient
    range: float | None
    satisfying: float | None
    dissatisfying: float | None
    asymmetry: float | None
    class_: Asymmetry | None
    against_expectation: bool


class PenaltyRewards(Result):
    """Penalties and rewards of all attributes.

    Attributes
    ----------
    attributes : Iterable[Mapping[str, Any]]
        One for each attribute, in the order given.
    regression : Mapping[str, Any]
        The regression on two dummies for each attribute, `name:low` and `name:high`.
    """

    __slots__ = (
        "attributes",
        "regression",
    )
    _fields = __slots__
    _nested = {"attributes": PenaltyReward, "regression": Regression}

    attributes: tuple[PenaltyReward, ...]
    regression: Regression


class KanoCounts(Result):
    """How many respondents put a feature into each class.

    Attributes
    ----------
    must_be : int
        M.
    one_dimensional : int
        O.
    attractive : int
        A.
    indifferent : int
        I.
    reverse : int
        R.
    questionable : int
        Q.
    """

    __slots__ = (
        "must_be",
        "one_dimensional",
        "attractive",
        "indifferent",
        "reverse",
        "questionable",
    )
    _fields = __slots__

    must_be: int
    one_dimensional: int
    attractive: int
    indifferent: int
    reverse: int
    questionable: int


class Kano(Result):
    """The class of a feature and how its presence and absence move satisfaction.

    Attributes
    ----------
    class_ : KanoClass | None
        The most frequent class; of equally frequent ones the first of M, O, A, I, R, Q.
        ``must_be``: M: taken for granted; only its absence is noticed; ``one_dimensional``: O: the more the
        better; ``attractive``: A: delights, and is not missed; ``indifferent``: I: neither pleases nor
        annoys; ``reverse``: R: its absence pleases; ``questionable``: Q: the two answers contradict each
        other
    clear : bool | None
        Whether the most frequent class is clearly ahead of the second (Fong 1996); otherwise the feature has
        no clear class and the respondents may be of several kinds.
    better : float | None
        (A + O) / (A + O + M + I), 0 to 1: how many its presence would satisfy (Berger et al. 1993).
    better_interval : Mapping[str, Any] | None
        The Wilson interval of better.
    worse : float | None
        -(O + M) / (A + O + M + I), -1 to 0: how many its absence would dissatisfy (Berger et al. 1993).
    worse_interval : Mapping[str, Any] | None
        The Wilson interval of worse.
    counts : Mapping[str, Any]
        The counts behind it.
    n : int
        Respondents who answered both questions.
    excluded : Mapping[str, Any]
        Respondents left out.
    absent : Absent | None
        Why there is no value: `nothing_to_divide_by` where all are R or Q, so that there is a class but
        neither better nor worse.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    """

    __slots__ = (
        "class_",
        "clear",
        "better",
        "better_interval",
        "worse",
        "worse_interval",
        "counts",
        "n",
        "excluded",
        "absent",
    )
    _fields = __slots__
    _nested = {"better_interval": Interval, "worse_interval": Interval, "counts": KanoCounts, "excluded": Excluded}

    class_: KanoClass | None
    clear: bool | None
    better: float | None
    better_interval: Interval | None
    worse: float | None
    worse_interval: Interval | None
    counts: KanoCounts
    n: int
    excluded: Excluded
    absent: Absent | None


class ThemeImpact(Result):
    """How much a theme moves the score.

    Attributes
    ----------
    measure : ImpactMeasure
        The score.
        ``nps``: The Net Promoter Score of answers from 0 to 10, -100 to 100; ``mean``: The mean of the
        answers
    impact : float | None
        The score of all less the score of those without the theme: negative where the theme pulls down; -200
        to 200 for NPS. The impacts of several themes do not add up.
    interval : Mapping[str, Any] | None
        The bootstrap interval of the impact.
    all : float | None
        The score of all.
    with_ : float | None
        The score of those who mention the theme.
    without : float | None
        The score of those who do not.
    n : int
        Valid answers.
    n_with : int
        Valid answers that mention the theme.
    excluded : Mapping[str, Any]
        Answers left out.
    failed_resamples : int
        Resamples without a value, as the theme covered everything in them.
    absent : Absent | None
        Why there is no impact: `nothing_to_compare_with` where the theme covers everything.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    cautions : Iterable[Caution]
        What to know before acting on it.
    """

    __slots__ = (
        "measure",
        "impact",
        "interval",
        "all",
        "with_",
        "without",
        "n",
        "n_with",
        "excluded",
        "failed_resamples",
        "absent",
        "cautions",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "excluded": Excluded}

    measure: ImpactMeasure
    impact: float | None
    interval: Interval | None
    all: float | None
    with_: float | None
    without: float | None
    n: int
    n_with: int
    excluded: Excluded
    failed_resamples: int
    absent: Absent | None
    cautions: tuple[Caution, ...]


class ThemeEffect(Result):
    """What one theme does to the score, and how often.

    Attributes
    ----------
    name : str
        The theme.
    coefficient : float
        The change of the score where it is mentioned, other themes held fixed.
    volume : float
        How often it is mentioned.
    significant : bool
        Whether the effect is more than chance; others get no part.
    """

    __slots__ = (
        "name",
        "coefficient",
        "volume",
        "significant",
    )
    _fields = __slots__

    name: str
    coefficient: float
    volume: float
    significant: bool


class ThemePart(Result):
    """The part of the score that a theme accounts for.

    Attributes
    ----------
    effect : Mapping[str, Any]
        What the theme does, and how often.
    part : float
        Its part, in points: positive parts sum to score + 100, negative ones to score - 100. 0 where the
        effect is not significant.
    """

    __slots__ = (
        "effect",
        "part",
    )
    _fields = __slots__
    _nested = {"effect": ThemeEffect}

    effect: ThemeEffect
    part: float


class AdditiveSplit(Result):
    """The score split among themes.

    Attributes
    ----------
    score : float | None
        The net score that is split, -100 to 100.
    parts : Iterable[Mapping[str, Any]]
        One for each theme, in the order given.
    unassigned_positive : float
        score + 100, where no significant theme pulls up, so that nobody gets it; 0 otherwise. With the parts,
        what is unassigned sums to 200 in absolute values, and to twice the score with signs.
    unassigned_negative : float
        score - 100, where no significant theme pulls down; 0 otherwise.
    n : int | None
        Valid rows; None where only effects are known.
    excluded : Mapping[str, Any]
        Rows left out.
    regression : Mapping[str, Any] | None
        The regression that the effects come from.
    absent : Absent | None
        Why there is no score or no effects.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    """

    __slots__ = (
        "score",
        "parts",
        "unassigned_positive",
        "unassigned_negative",
        "n",
        "excluded",
        "regression",
        "absent",
    )
    _fields = __slots__
    _nested = {"parts": ThemePart, "excluded": Excluded, "regression": Regression}

    score: float | None
    parts: tuple[ThemePart, ...]
    unassigned_positive: float
    unassigned_negative: float
    n: int | None
    excluded: Excluded
    regression: Regression | None
    absent: Absent | None


class QuadrantItem(Result):
    """An attribute with two measures.

    Attributes
    ----------
    name : str
        The attribute.
    derived : float | None
        Its derived importance, as its part of R2.
    other : float | None
        Its stated importance, as a mean rating, or its performance.
    """

    __slots__ = (
        "name",
        "derived",
        "other",
    )
    _fields = __slots__

    name: str
    derived: float | None
    other: float | None


class StatedQuadrantsItem(Result):
    """An attribute in its quadrant.

    Attributes
    ----------
    item : Mapping[str, Any]
        The attribute and its measures.
    quadrant : StatedQuadrant | None
        Its quadrant; None where a measure is missing or not finite.
        ``key``: Drives the outcome, and customers say so; ``hidden``: Drives the outcome although customers
        do not say so; ``must_have_talk``: Customers say it matters, and it does not move the outcome: taken
        for granted; ``low``: Neither
    """

    __slots__ = (
        "item",
        "quadrant",
    )
    _fields = __slots__
    _nested = {"item": QuadrantItem}

    item: QuadrantItem
    quadrant: StatedQuadrant | None


class StatedQuadrants(Result):
    """Attributes in the quadrants of a plane.

    Attributes
    ----------
    items : Iterable[Mapping[str, Any]]
        One for each item, in the order given.
    derived_cut : float | None
        The cut of derived importance.
    other_cut : float | None
        The cut of the other measure.
    n : int
        Items with both measures.
    excluded : Mapping[str, Any]
        Items without a quadrant, once each.
    absent : Absent | None
        Why there are no cuts.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    """

    __slots__ = (
        "items",
        "derived_cut",
        "other_cut",
        "n",
        "excluded",
        "absent",
    )
    _fields = __slots__
    _nested = {"items": StatedQuadrantsItem, "excluded": Excluded}

    items: tuple[StatedQuadrantsItem, ...]
    derived_cut: float | None
    other_cut: float | None
    n: int
    excluded: Excluded
    absent: Absent | None


class PerformanceQuadrantsItem(Result):
    """An attribute in its quadrant.

    Attributes
    ----------
    item : Mapping[str, Any]
        The attribute and its measures.
    quadrant : PerformanceQuadrant | None
        Its quadrant; None where a measure is missing or not finite.
        ``fix_now``: Matters, and is done badly; ``protect``: Matters, and is done well; ``watch``: Matters
        little, and is done badly; ``maintain``: Matters little, and is done well
    """

    __slots__ = (
        "item",
        "quadrant",
    )
    _fields = __slots__
    _nested = {"item": QuadrantItem}

    item: QuadrantItem
    quadrant: PerformanceQuadrant | None


class PerformanceQuadrants(Result):
    """Attributes in the quadrants of a plane.

    Attributes
    ----------
    items : Iterable[Mapping[str, Any]]
        One for each item, in the order given.
    derived_cut : float | None
        The cut of derived importance.
    other_cut : float | None
        The cut of the other measure.
    n : int
        Items with both measures.
    excluded : Mapping[str, Any]
        Items without a quadrant, once each.
    absent : Absent | None
        Why there are no cuts.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    """

    __slots__ = (
        "items",
        "derived_cut",
        "other_cut",
        "n",
        "excluded",
        "absent",
    )
    _fields = __slots__
    _nested = {"items": PerformanceQuadrantsItem, "excluded": Excluded}

    items: tuple[PerformanceQuadrantsItem, ...]
    derived_cut: float | None
    other_cut: float | None
    n: int
    excluded: Excluded
    absent: Absent | None


class AppliedOverride(Result):
    """What changed health after the measures, and why.

    Attributes
    ----------
    reason : str
        Why.
    measure : str | None
        The measure that gave the reason, where one did.
    from_ : float | None
        Health before.
    to : float
        Health after.
    """

    __slots__ = (
        "reason",
        "measure",
        "from_",
        "to",
    )
    _fields = __slots__

    reason: str
    measure: str | None
    from_: float | None
    to: float


class MeasureHealth(Result):
    """A measure's part in health.

    Attributes
    ----------
    name : str
        The measure.
    score : float | None
        Its score, 0 to 100; None where it is not available.
    band : str | None
        The band of its score.
    weight : float
        Its share of the weight that counts, 0 to 1, after staleness and what is not available.
    contribution : float
        What it adds to health: its share times its score. All together are `measured`.
    stale : bool
        Whether it is not available because it is too old.
    """

    __slots__ = (
        "name",
        "score",
        "band",
        "weight",
        "contribution",
        "stale",
    )
    _fields = __slots__

    name: str
    score: float | None
    band: str | None
    weight: float
    contribution: float
    stale: bool


class Health(Result):
    """A customer's health.

    Attributes
    ----------
    value : float | None
        Sum of weights times scores over the sum of weights, 0 to 100, after overrides.
    absent : Absent | None
        Why there is none.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where it lies if the readings' standard errors are all that is unsure and independent of each other;
        None unless every measure that counts has one, and where a rule holds the value beyond all of it.
    band : str | None
        The band of the value.
    trend : Trend | None
        Where it moves since the previous snapshot.
        ``up``: Up by more than the dead band; ``flat``: Within the dead band; ``down``: Down by more than the
        dead band
    change : float | None
        The value less the previous one.
    measured : float | None
        What the measures alone say, before overrides.
    overrides : Iterable[Mapping[str, Any]]
        What changed it, in order.
    coverage : float
        The share of all weight that is available, in percent; stale readings count for what is left of their
        weight.
    measures : Iterable[Mapping[str, Any]]
        All measures in the order of the options.
    n : int
        Measures that are available.
    excluded : Mapping[str, Any]
        Readings left out; measures without a reading are not among them.
    cautions : Iterable[Caution]
        What to be careful about.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "band",
        "trend",
        "change",
        "measured",
        "overrides",
        "coverage",
        "measures",
        "n",
        "excluded",
        "cautions",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "overrides": AppliedOverride, "measures": MeasureHealth, "excluded": Excluded}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    band: str | None
    trend: Trend | None
    change: float | None
    measured: float | None
    overrides: tuple[AppliedOverride, ...]
    coverage: float
    measures: tuple[MeasureHealth, ...]
    n: int
    excluded: Excluded
    cautions: tuple[Caution, ...]


class BandShare(Result):
    """A band and the customers in it.

    Attributes
    ----------
    band : str
        The band.
    count : int
        The customers in it.
    value : float | None
        The number.
    absent : Absent | None
        Why there is no number.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true number lies.
    n : int
        What it rests on: for a share the whole, as the customers at the start.
    cautions : Iterable[Caution]
        What to be careful about.
    """

    __slots__ = (
        "band",
        "count",
        "value",
        "absent",
        "interval",
        "n",
        "cautions",
    )
    _fields = __slots__
    _nested = {"interval": Interval}

    band: str
    count: int
    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    cautions: tuple[Caution, ...]


class HealthTally(Result):
    """The health of many customers; its headline is the mean.

    Attributes
    ----------
    value : float | None
        The number.
    absent : Absent | None
        Why there is no number.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true number lies.
    n : int
        What it rests on: for a share the whole, as the customers at the start.
    cautions : Iterable[Caution]
        What to be careful about.
    bands : Iterable[Mapping[str, Any]]
        The bands, from the worst.
    excluded : Mapping[str, Any]
        Customers without a health, and what was no health.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "cautions",
        "bands",
        "excluded",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "bands": BandShare, "excluded": Excluded}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    cautions: tuple[Caution, ...]
    bands: tuple[BandShare, ...]
    excluded: Excluded


class Figure(Result):
    """A number, how sure it is and what it rests on. Shares are in percent.

    Attributes
    ----------
    value : float | None
        The number.
    absent : Absent | None
        Why there is no number.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true number lies.
    n : int
        What it rests on: for a share the whole, as the customers at the start.
    cautions : Iterable[Caution]
        What to be careful about.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "cautions",
    )
    _fields = __slots__
    _nested = {"interval": Interval}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    cautions: tuple[Caution, ...]


class LogoChurn(Result):
    """Churn of customers over a period, "logo churn": lost among those active at the start; who joined is in
    neither.

    Attributes
    ----------
    value : float | None
        The number.
    absent : Absent | None
        Why there is no number.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true number lies.
    n : int
        What it rests on: for a share the whole, as the customers at the start.
    cautions : Iterable[Caution]
        What to be careful about.
    retention : Mapping[str, Any]
        (end - joined) / start = 1 - churn, in percent.
    annual_churn : Mapping[str, Any]
        The churn of a year of such periods: 1 - (1 - churn)^periods, in percent.
    start : int
        Active at the start.
    lost : int
        Active at the start and not at the end.
    joined : int
        Active at the end and not at the start.
    end : int
        Active at the end.
    came_and_went : int
        Active neither at the start nor at the end, who are in no count.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "cautions",
        "retention",
        "annual_churn",
        "start",
        "lost",
        "joined",
        "end",
        "came_and_went",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "retention": Figure, "annual_churn": Figure}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    cautions: tuple[Caution, ...]
    retention: Figure
    annual_churn: Figure
    start: int
    lost: int
    joined: int
    end: int
    came_and_went: int


class AnnualLoss(Result):
    """A loss of a year.

    Attributes
    ----------
    value : float
        The loss of a year, 0 to 1.
    """

    __slots__ = ("value",)
    _fields = __slots__

    value: float


class RevenueRetention(Result):
    """Revenue retention over a period. Customers without revenue at the start are in no rate.

    Attributes
    ----------
    value : float | None
        The number.
    absent : Absent | None
        Why there is no number.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true number lies.
    n : int
        What it rests on: for a share the whole, as the customers at the start.
    cautions : Iterable[Caution]
        What to be careful about.
    gross : Mapping[str, Any]
        GRR: (start - contraction - churned) / start, in percent; at most 100.
    gross_churn : Mapping[str, Any]
        100 - GRR.
    net_churn : Mapping[str, Any]
        100 - NRR; negative where expansion outweighs what is lost.
    annual_gross_churn : Mapping[str, Any]
        The gross churn of a year of such periods: 1 - (1 - churn)^periods, in percent.
    start : float
        Revenue at the start.
    churned : float
        Revenue at the start of customers who left.
    contraction : float
        What customers who stayed pay less.
    expansion : float
        What customers who stayed pay more.
    joined : float
        Revenue of customers without any at the start.
    customers_lost : int
        Customers who left.
    customers_contracted : int
        Customers who pay less.
    customers_expanded : int
        Customers who pay more.
    customers_joined : int
        Customers without revenue at the start.
    excluded : Mapping[str, Any]
        What was left out.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "cautions",
        "gross",
        "gross_churn",
        "net_churn",
        "annual_gross_churn",
        "start",
        "churned",
        "contraction",
        "expansion",
        "joined",
        "customers_lost",
        "customers_contracted",
        "customers_expanded",
        "customers_joined",
        "excluded",
    )
    _fields = __slots__
    _nested = {
        "interval": Interval,
        "gross": Figure,
        "gross_churn": Figure,
        "net_churn": Figure,
        "annual_gross_churn": Figure,
        "excluded": Excluded,
    }

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    cautions: tuple[Caution, ...]
    gross: Figure
    gross_churn: Figure
    net_churn: Figure
    annual_gross_churn: Figure
    start: float
    churned: float
    contraction: float
    expansion: float
    joined: float
    customers_lost: int
    customers_contracted: int
    customers_expanded: int
    customers_joined: int
    excluded: Excluded


class SaveRate(Result):
    """The share of customers about to leave who stayed.

    Attributes
    ----------
    value : float | None
        The number.
    absent : Absent | None
        Why there is no number.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true number lies.
    n : int
        What it rests on: for a share the whole, as the customers at the start.
    cautions : Iterable[Caution]
        What to be careful about.
    saved : int
        Customers who stayed.
    lost : int
        Customers who left.
    open : int
        Customers of whom it is not known yet.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "cautions",
        "saved",
        "lost",
        "open",
    )
    _fields = __slots__
    _nested = {"interval": Interval}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    cautions: tuple[Caution, ...]
    saved: int
    lost: int
    open: int


class WinBackRate(Result):
    """The share of customers who left and came back.

    Attributes
    ----------
    value : float | None
        The number.
    absent : Absent | None
        Why there is no number.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true number lies.
    n : int
        What it rests on: for a share the whole, as the customers at the start.
    cautions : Iterable[Caution]
        What to be careful about.
    of : WinBackBase
        Of whom it is a share.
        ``lost``: Of all who left, also those who came back by themselves; ``approached``: Of those who were
        approached
    lost : int
        Customers who left.
    returned : int
        Those of them who came back.
    approached : int
        Those who were approached.
    returned_of_approached : int
        Those who were approached and came back.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "cautions",
        "of",
        "lost",
        "returned",
        "approached",
        "returned_of_approached",
    )
    _fields = __slots__
    _nested = {"interval": Interval}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    cautions: tuple[Caution, ...]
    of: WinBackBase
    lost: int
    returned: int
    approached: int
    returned_of_approached: int


class SurvivalStep(Result):
    """A time at which some ended.

    Attributes
    ----------
    time : float
        The time.
    at_risk : int
        Those who had neither ended nor been censored before it.
    ended : int
        Those who ended at it.
    survival : float
        The share that lasts longer, 0 to 1.
    standard_error : float | None
        Its standard error (Greenwood 1926); None where nobody is left.
    interval : Mapping[str, Any] | None
        Where the true share lies; None where nobody is left.
    """

    __slots__ = (
        "time",
        "at_risk",
        "ended",
        "survival",
        "standard_error",
        "interval",
    )
    _fields = __slots__
    _nested = {"interval": Interval}

    time: float
    at_risk: int
    ended: int
    survival: float
    standard_error: float | None
    interval: Interval | None


class Departure(Result):
    """How long customers stay after their first negative record; the headline is the median.

    It says nothing of customers without such a record: to compare with them, start their clocks at like
    times, since whoever stays longer has more time to complain.

    Attributes
    ----------
    share : float
        The share that has ended by then: 0.5 for the median.
    value : float | None
        The first time at which the curve is at or below 1 - share.
    absent : Absent | None
        Why there is none: nobody was observed, or the curve stays above.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true time lies: the times at which the curve's interval holds 1 - share (Brookmeyer and
        Crowley 1982).
    low : float | None
        The lower limit, also where the upper one is not reached and there is no interval.
    cautions : Iterable[Caution]
        What to be careful about.
    n : int
        All observed.
    ended : int
        Those that ended.
    censored : int
        Those last seen before their end.
    excluded : Mapping[str, Any]
        What was left out.
    steps : Iterable[Mapping[str, Any]]
        The curve, a step for each time at which some ended.
    method : Method
        How the intervals were found.
        ``adjusted_wald``: Wald's interval after adding a few answers to every group (Agresti and Coull 1998;
        Rocks 2016 for NPS); ``wilson``: The score interval of a share (Wilson 1927); ``trinomial_means``:
        Answers coded -1, 0, 1 and their t interval; ``t``: Student's t; ``welch``: Welch's t, for unequal
        variances; ``newcombe``: The difference of two shares from their Wilson limits (Newcombe 1998, method
        10); ``bootstrap``: Resampling with a seed; ``greenwood``: The survival curve's variance (Greenwood
        1926); ``log_log``: Greenwood's variance on the scale log(-log S), which keeps within 0 and 1
        (Kalbfleisch and Prentice 1980); ``log_rank``: The comparison of survival curves (Mantel 1966; Peto
        and Peto 1972); ``ratio``: The linearised variance of a ratio of two sums (Cochran 1977, 2.11);
        ``normal``: The normal approximation; ``n_minus_one``: The two-proportion test with n - 1 (E. Pearson
        1947; Campbell 2007); ``tango``: The score interval of a difference of paired shares (Tango 1998);
        ``mcnemar_mid_p``: McNemar's mid-p test of paired shares (McNemar 1947; Fagerland, Lydersen and Laake
        2013); ``mcnemar_exact``: McNemar's exact conditional test of paired shares; ``exact``: An exact test
        or interval from the distribution of the counts
    level : float
        The level of the intervals.
    without_negative : int
        Customers without a negative record, who are not in the curve.
    already_gone : int
        Customers whose first negative record came after they had left, who are not in the curve.
    """

    __slots__ = (
        "share",
        "value",
        "absent",
        "interval",
        "low",
        "cautions",
        "n",
        "ended",
        "censored",
        "excluded",
        "steps",
        "method",
        "level",
        "without_negative",
        "already_gone",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "excluded": Excluded, "steps": SurvivalStep}

    share: float
    value: float | None
    absent: Absent | None
    interval: Interval | None
    low: float | None
    cautions: tuple[Caution, ...]
    n: int
    ended: int
    censored: int
    excluded: Excluded
    steps: tuple[SurvivalStep, ...]
    method: Method
    level: float
    without_negative: int
    already_gone: int


class RfmScore(Result):
    """A customer's scores.

    Attributes
    ----------
    id : str
        Whose they are.
    recency : int
        Recency's, from 1 up; the highest for those who bought last.
    frequency : int
        Frequency's.
    monetary : int
        Money's.
    code : str
        All three in a row, as `545`.
    label : str | None
        The label; None where no label fits.
    """

    __slots__ = (
        "id",
        "recency",
        "frequency",
        "monetary",
        "code",
        "label",
    )
    _fields = __slots__

    id: str
    recency: int
    frequency: int
    monetary: int
    code: str
    label: str | None


class RfmSegment(Result):
    """The customers of a label.

    Attributes
    ----------
    label : str
        The label.
    count : int
        Customers with it.
    share : float
        Their share of all customers, in percent.
    monetary_share : float | None
        Their share of all money, in percent; None where there is none to share, and where a customer's is
        negative, so that shares could pass 100.
    """

    __slots__ = (
        "label",
        "count",
        "share",
        "monetary_share",
    )
    _fields = __slots__

    label: str
    count: int
    share: float
    monetary_share: float | None


class Rfm(Result):
    """Customers scored by recency, frequency and money (Hughes 1994).

    Attributes
    ----------
    customers : Iterable[Mapping[str, Any]]
        The customers that could be scored, in the order given.
    segments : Iterable[Mapping[str, Any]]
        The labels in the order of their table, those that nobody has too.
    cuts : one of ['quantile'] | Mapping[str, Mapping[str, Iterable[float]]] | None
        The cuts that were used, as `fixed`; None without customers.
    absent : Absent | None
        Why nobody is scored.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    n : int
        Customers scored.
    excluded : Mapping[str, Any]
        Customers left out, once each.
    no_spread : Iterable[str]
        The measures of which all values are equal, so that quantiles cannot tell customers apart by them.
    cautions : Iterable[Caution]
        What to be careful about.
    """

    __slots__ = (
        "customers",
        "segments",
        "cuts",
        "absent",
        "n",
        "excluded",
        "no_spread",
        "cautions",
    )
    _fields = __slots__
    _nested = {"customers": RfmScore, "segments": RfmSegment, "excluded": Excluded}

    customers: tuple[RfmScore, ...]
    segments: tuple[RfmSegment, ...]
    cuts: Literal["quantile"] | dict[str, dict[str, tuple[float, ...]]] | None
    absent: Absent | None
    n: int
    excluded: Excluded
    no_spread: tuple[str, ...]
    cautions: tuple[Caution, ...]


class LifetimeValue(Result):
    """The value of a customer in today's money, without the first period's margin (Gupta and Lehmann 2003).
    Simple: margin and retention are the same in every period and for every customer, which makes it too low
    where those who stay are the loyal ones.

    Attributes
    ----------
    value : float | None
        The value, in the unit of the margin.
    absent : Absent | None
        Why there is none: nobody ever leaves and nothing is discounted, so that it has no end.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where it lies if retention lies in its interval.
    margin : float
        The margin of a period.
    retention : float
        The retention of a period, 0 to 1.
    discount : float
        The discount rate of a period.
    formula : one of ['perpetual'] | Mapping[str, int]
        How it was computed.
    cautions : Iterable[Caution]
        What to be careful about.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "margin",
        "retention",
        "discount",
        "formula",
        "cautions",
    )
    _fields = __slots__
    _nested = {"interval": Interval}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    margin: float
    retention: float
    discount: float
    formula: Literal["perpetual"] | dict[str, int]
    cautions: tuple[Caution, ...]


class SurvivalAt(Result):
    """The share that lasts longer than a time.

    Attributes
    ----------
    time : float
        The time.
    value : float | None
        The share, 0 to 1.
    absent : Absent | None
        Why there is none: nobody was observed, or nobody so long.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true share lies; None before the first and after the last has ended.
    at_risk : int
        Those still observed at the time.
    cautions : Iterable[Caution]
        What to be careful about.
    """

    __slots__ = (
        "time",
        "value",
        "absent",
        "interval",
        "at_risk",
        "cautions",
    )
    _fields = __slots__
    _nested = {"interval": Interval}

    time: float
    value: float | None
    absent: Absent | None
    interval: Interval | None
    at_risk: int
    cautions: tuple[Caution, ...]


class TimeQuantile(Result):
    """The time by which a share has ended, as the median.

    Attributes
    ----------
    share : float
        The share that has ended by then: 0.5 for the median.
    value : float | None
        The first time at which the curve is at or below 1 - share.
    absent : Absent | None
        Why there is none: nobody was observed, or the curve stays above.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true time lies: the times at which the curve's interval holds 1 - share (Brookmeyer and
        Crowley 1982).
    low : float | None
        The lower limit, also where the upper one is not reached and there is no interval.
    cautions : Iterable[Caution]
        What to be careful about.
    """

    __slots__ = (
        "share",
        "value",
        "absent",
        "interval",
        "low",
        "cautions",
    )
    _fields = __slots__
    _nested = {"interval": Interval}

    share: float
    value: float | None
    absent: Absent | None
    interval: Interval | None
    low: float | None
    cautions: tuple[Caution, ...]


class SurvivalCurve(Result):
    """A survival curve, with what it says of times and shares that were asked for.

    Attributes
    ----------
    share : float
        The share that has ended by then: 0.5 for the median.
    value : float | None
        The first time at which the curve is at or below 1 - share.
    absent : Absent | None
        Why there is none: nobody was observed, or the curve stays above.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true time lies: the times at which the curve's interval holds 1 - share (Brookmeyer and
        Crowley 1982).
    low : float | None
        The lower limit, also where the upper one is not reached and there is no interval.
    cautions : Iterable[Caution]
        What to be careful about.
    n : int
        All observed.
    ended : int
        Those that ended.
    censored : int
        Those last seen before their end.
    excluded : Mapping[str, Any]
        What was left out.
    steps : Iterable[Mapping[str, Any]]
        The curve, a step for each time at which some ended.
    method : Method
        How the intervals were found.
        ``adjusted_wald``: Wald's interval after adding a few answers to every group (Agresti and Coull 1998;
        Rocks 2016 for NPS); ``wilson``: The score interval of a share (Wilson 1927); ``trinomial_means``:
        Answers coded -1, 0, 1 and their t interval; ``t``: Student's t; ``welch``: Welch's t, for unequal
        variances; ``newcombe``: The difference of two shares from their Wilson limits (Newcombe 1998, method
        10); ``bootstrap``: Resampling with a seed; ``greenwood``: The survival curve's variance (Greenwood
        1926); ``log_log``: Greenwood's variance on the scale log(-log S), which keeps within 0 and 1
        (Kalbfleisch and Prentice 1980); ``log_rank``: The comparison of survival curves (Mantel 1966; Peto
        and Peto 1972); ``ratio``: The linearised variance of a ratio of two sums (Cochran 1977, 2.11);
        ``normal``: The normal approximation; ``n_minus_one``: The two-proportion test with n - 1 (E. Pearson
        1947; Campbell 2007); ``tango``: The score interval of a difference of paired shares (Tango 1998);
        ``mcnemar_mid_p``: McNemar's mid-p test of paired shares (McNemar 1947; Fagerland, Lydersen and Laake
        2013); ``mcnemar_exact``: McNemar's exact conditional test of paired shares; ``exact``: An exact test
        or interval from the distribution of the counts
    level : float
        The level of the intervals.
    at : Iterable[Mapping[str, Any]]
        What is left at each time that was asked for.
    quantiles : Iterable[Mapping[str, Any]]
        When each share that was asked for has ended.
    """

    __slots__ = (
        "share",
        "value",
        "absent",
        "interval",
        "low",
        "cautions",
        "n",
        "ended",
        "censored",
        "excluded",
        "steps",
        "method",
        "level",
        "at",
        "quantiles",
    )
    _fields = __slots__
    _nested = {
        "interval": Interval,
        "excluded": Excluded,
        "steps": SurvivalStep,
        "at": SurvivalAt,
        "quantiles": TimeQuantile,
    }

    share: float
    value: float | None
    absent: Absent | None
    interval: Interval | None
    low: float | None
    cautions: tuple[Caution, ...]
    n: int
    ended: int
    censored: int
    excluded: Excluded
    steps: tuple[SurvivalStep, ...]
    method: Method
    level: float
    at: tuple[SurvivalAt, ...]
    quantiles: tuple[TimeQuantile, ...]


class LogRank(Result):
    """Two survival curves compared (Mantel 1966; Peto and Peto 1972), all times weighing the same.

    Attributes
    ----------
    value : float | None
        The hazard ratio of the second group to the first, by one step from the test: exp((O - E) / V) (Peto
        et al. 1977). Above 1 the second ends sooner. Far from 1 it is drawn towards it.
    absent : Absent | None
        Why there is none: at no time with an end was somebody of both groups at risk.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true hazard ratio lies.
    statistic : float | None
        (O - E)^2 / V, chi-squared with one degree of freedom.
    p_value : float | None
        The probability of such a difference, or a larger one, where there is none.
    observed : Iterable[int]
        Ends observed in the first and in the second group.
    expected : Iterable[float]
        Ends expected in each if both lasted equally long.
    n : Iterable[int]
        Those observed in each group.
    excluded : Mapping[str, Any]
        What was left out of both.
    cautions : Iterable[Caution]
        What to be careful about.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "statistic",
        "p_value",
        "observed",
        "expected",
        "n",
        "excluded",
        "cautions",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "excluded": Excluded}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    statistic: float | None
    p_value: float | None
    observed: tuple[int, ...]
    expected: tuple[float, ...]
    n: tuple[int, ...]
    excluded: Excluded
    cautions: tuple[Caution, ...]


class BusinessHours(Result):
    """Business time between two times, or from one.

    Attributes
    ----------
    hours : float | Iterable[float] | None
        Business hours between the two times, or between each two of them.
    due : int | None
        When so many business hours are over, in milliseconds since the epoch; None where the calendar never
        has so many.
    open : bool | None
        Whether it is open at the first time.
    """

    __slots__ = (
        "hours",
        "due",
        "open",
    )
    _fields = __slots__

    hours: float | tuple[float, ...] | None
    due: int | None
    open: bool | None


class FirstResponse(Result):
    """The first response time, in hours: tickets without an answer count as waiting at least so long (Kaplan and
    Meier 1958), so that a backlog makes it longer instead of vanishing from it. Those that were withdrawn or
    solved without an answer waited until then.

    Attributes
    ----------
    share : float
        The share that has ended by then: 0.5 for the median.
    value : float | None
        The first time at which the curve is at or below 1 - share.
    absent : Absent | None
        Why there is none: nobody was observed, or the curve stays above.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true time lies: the times at which the curve's interval holds 1 - share (Brookmeyer and
        Crowley 1982).
    low : float | None
        The lower limit, also where the upper one is not reached and there is no interval.
    cautions : Iterable[Caution]
        What to be careful about.
    p90 : Mapping[str, Any]
        The time within which nine of ten are answered.
    n : int
        Tickets measured.
    answered : int
        Tickets with an answer.
    unanswered : int
        Tickets without one, those that ended without one with them.
    withdrawn : int
        Tickets that ended without an answer: withdrawn, or solved.
    method : Method
        How the intervals were found.
        ``adjusted_wald``: Wald's interval after adding a few answers to every group (Agresti and Coull 1998;
        Rocks 2016 for NPS); ``wilson``: The score interval of a share (Wilson 1927); ``trinomial_means``:
        Answers coded -1, 0, 1 and their t interval; ``t``: Student's t; ``welch``: Welch's t, for unequal
        variances; ``newcombe``: The difference of two shares from their Wilson limits (Newcombe 1998, method
        10); ``bootstrap``: Resampling with a seed; ``greenwood``: The survival curve's variance (Greenwood
        1926); ``log_log``: Greenwood's variance on the scale log(-log S), which keeps within 0 and 1
        (Kalbfleisch and Prentice 1980); ``log_rank``: The comparison of survival curves (Mantel 1966; Peto
        and Peto 1972); ``ratio``: The linearised variance of a ratio of two sums (Cochran 1977, 2.11);
        ``normal``: The normal approximation; ``n_minus_one``: The two-proportion test with n - 1 (E. Pearson
        1947; Campbell 2007); ``tango``: The score interval of a difference of paired shares (Tango 1998);
        ``mcnemar_mid_p``: McNemar's mid-p test of paired shares (McNemar 1947; Fagerland, Lydersen and Laake
        2013); ``mcnemar_exact``: McNemar's exact conditional test of paired shares; ``exact``: An exact test
        or interval from the distribution of the counts
    level : float
        The level of the intervals.
    excluded : Mapping[str, Any]
        What was left out.
    """

    __slots__ = (
        "share",
        "value",
        "absent",
        "interval",
        "low",
        "cautions",
        "p90",
        "n",
        "answered",
        "unanswered",
        "withdrawn",
        "method",
        "level",
        "excluded",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "p90": TimeQuantile, "excluded": Excluded}

    share: float
    value: float | None
    absent: Absent | None
    interval: Interval | None
    low: float | None
    cautions: tuple[Caution, ...]
    p90: TimeQuantile
    n: int
    answered: int
    unanswered: int
    withdrawn: int
    method: Method
    level: float
    excluded: Excluded


class SlaAttainment(Result):
    """SLA attainment: the share of tickets whose target was kept, of those for which it is known. Tickets that
    are open past their target have broken it already.

    Attributes
    ----------
    value : float | None
        The number.
    absent : Absent | None
        Why there is no number.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true number lies.
    n : int
        What it rests on: for a share the whole, as the customers at the start.
    cautions : Iterable[Caution]
        What to be careful about.
    met : int
        Tickets whose target was kept.
    breached : int
        Tickets whose target was not kept: late and overdue ones.
    late : int
        Tickets that were done, too late.
    overdue : int
        Tickets that were not done and are, or were when they ended without it, past their target.
    pending : int
        Open tickets that are not due yet, in no rate.
    withdrawn : int
        Tickets that ended without it before their target, in no rate: withdrawn, or solved without an answer.
    milestone : Milestone
        What the target is about.
        ``first_response``: The first answer; ``resolution``: The solution
    excluded : Mapping[str, Any]
        What was left out.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "cautions",
        "met",
        "breached",
        "late",
        "overdue",
        "pending",
        "withdrawn",
        "milestone",
        "excluded",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "excluded": Excluded}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    cautions: tuple[Caution, ...]
    met: int
    breached: int
    late: int
    overdue: int
    pending: int
    withdrawn: int
    milestone: Milestone
    excluded: Excluded


class LoopClosure(Result):
    """Loop closure; the headline is the rate.

    Attributes
    ----------
    value : float | None
        The number.
    absent : Absent | None
        Why there is no number.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true number lies.
    n : int
        What it rests on: for a share the whole, as the customers at the start.
    cautions : Iterable[Caution]
        What to be careful about.
    mean_hours : Mapping[str, Any]
        The mean time of the closed ones in hours, with its t interval. It is too short while others are open.
    median_hours : Mapping[str, Any]
        The time in hours by which half are closed, with the open ones as open so far (Kaplan and Meier 1958).
    closed : int
        Loops that are closed.
    open : int
        Loops that are open.
    excluded : Mapping[str, Any]
        What was left out.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "cautions",
        "mean_hours",
        "median_hours",
        "closed",
        "open",
        "excluded",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "mean_hours": Figure, "median_hours": TimeQuantile, "excluded": Excluded}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    cautions: tuple[Caution, ...]
    mean_hours: Figure
    median_hours: TimeQuantile
    closed: int
    open: int
    excluded: Excluded


class FirstContactResolution(Result):
    """First contact resolution; the headline is the gross one. A case is judged once it had as long to come back
    as every other: those solved within the last `reopen_days` are in no rate, whatever became of them. To
    hold back only those that did not come back yet would leave the failures of those days in the rate. Cases
    that are not solved have no such day and count as not solved at first contact.

    Attributes
    ----------
    value : float | None
        The number.
    absent : Absent | None
        Why there is no number.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true number lies.
    n : int
        What it rests on: for a share the whole, as the customers at the start.
    cautions : Iterable[Caution]
        What to be careful about.
    net : Mapping[str, Any]
        Net: the same of eligible cases.
    resolved : int
        Cases solved at first contact that did not come back in time.
    eligible : int
        Eligible cases among those of the gross rate.
    reopened : int
        Cases solved at first contact that came back in time.
    pending : int
        Cases solved within the last `reopen_days`, at first contact or later, come back or not: in no rate.
    excluded : Mapping[str, Any]
        What was left out.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "cautions",
        "net",
        "resolved",
        "eligible",
        "reopened",
        "pending",
        "excluded",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "net": Figure, "excluded": Excluded}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    cautions: tuple[Caution, ...]
    net: Figure
    resolved: int
    eligible: int
    reopened: int
    pending: int
    excluded: Excluded


class RecoveredDetractors(Result):
    """The share of detractors who answer as passives or promoters afterwards.

    Attributes
    ----------
    value : float | None
        The number.
    absent : Absent | None
        Why there is no number.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true number lies.
    n : int
        What it rests on: for a share the whole, as the customers at the start.
    cautions : Iterable[Caution]
        What to be careful about.
    of : RecoveryBase
        Of whom it is a share.
        ``answered_again``: Of detractors who answered again; those who did are seldom like those who did not;
        ``all``: Of all detractors: at least so many are recovered
    detractors : int
        Detractors.
    answered_again : int
        Detractors who answered again.
    to_passive : int
        Those who are passives now.
    to_promoter : int
        Those who are promoters now.
    others : int
        Customers who were no detractors, in no rate.
    excluded : Mapping[str, Any]
        What was left out: first answers that are none. A second answer that is none counts as not given.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "cautions",
        "of",
        "detractors",
        "answered_again",
        "to_passive",
        "to_promoter",
        "others",
        "excluded",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "excluded": Excluded}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    cautions: tuple[Caution, ...]
    of: RecoveryBase
    detractors: int
    answered_again: int
    to_passive: int
    to_promoter: int
    others: int
    excluded: Excluded


class FunnelCounts(Result):
    """Invitations counted by stage; what was not tracked is left out, which is something else than 0.

    Attributes
    ----------
    sent : int
        Sent.
    bounced_hard : int
        Bounced for good.
    bounced_soft : int
        Bounced for now.
    opened : int | None
        Opened, each once, by readers and machines.
    opened_by_machine : int | None
        Opened by machines alone, where they are told apart.
    clicked : int | None
        Followed, each once.
    started : int | None
        Begun.
    completed : int | None
        Completed.
    unsubscribed : int | None
        Unsubscribed.
    """

    __slots__ = (
        "sent",
        "bounced_hard",
        "bounced_soft",
        "opened",
        "opened_by_machine",
        "clicked",
        "started",
        "completed",
        "unsubscribed",
    )
    _fields = __slots__

    sent: int
    bounced_hard: int
    bounced_soft: int
    opened: int | None
    opened_by_machine: int | None
    clicked: int | None
    started: int | None
    completed: int | None
    unsubscribed: int | None


class Funnel(Result):
    """The funnel of a survey; its headline is the response rate. Rates are in percent, with Wilson's intervals.

    Attributes
    ----------
    value : float | None
        The number.
    absent : Absent | None
        Why there is no number.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where the true number lies.
    n : int
        What it rests on: for a share the whole, as the customers at the start.
    cautions : Iterable[Caution]
        What to be careful about.
    delivery : Mapping[str, Any]
        Delivered / sent.
    bounce : Mapping[str, Any]
        Bounced / sent.
    hard_bounce : Mapping[str, Any]
        Bounced for good / sent.
    soft_bounce : Mapping[str, Any]
        Bounced for now / sent.
    open : Mapping[str, Any]
        Opened / delivered, or what was asked for, without machines where they are told apart.
    click : Mapping[str, Any]
        Clicked / delivered, or what was asked for.
    click_to_open : Mapping[str, Any]
        Clicked / opened.
    start : Mapping[str, Any]
        Started / clicked, or what was asked for.
    completion : Mapping[str, Any]
        Completed / started, or what was asked for.
    unsubscribe : Mapping[str, Any]
        Unsubscribed / delivered, or what was asked for.
    delivered : int
        Sent and not bounced.
    counts : Mapping[str, Any]
        The counts as given.
    rises : Iterable[str]
        Stages with more than the stage before, as `clicked above opened`.
    response_of : FunnelStage
        The whole of the response rate.
        ``sent``: Invitations sent; ``delivered``: Invitations sent that did not bounce; ``opened``:
        Invitations opened; ``clicked``: Invitations whose link was followed; ``started``: Surveys begun
    funnel_cautions : Iterable[Caution]
        What to be careful about in the funnel as a whole.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "n",
        "cautions",
        "delivery",
        "bounce",
        "hard_bounce",
        "soft_bounce",
        "open",
        "click",
        "click_to_open",
        "start",
        "completion",
        "unsubscribe",
        "delivered",
        "counts",
        "rises",
        "response_of",
        "funnel_cautions",
    )
    _fields = __slots__
    _nested = {
        "interval": Interval,
        "delivery": Figure,
        "bounce": Figure,
        "hard_bounce": Figure,
        "soft_bounce": Figure,
        "open": Figure,
        "click": Figure,
        "click_to_open": Figure,
        "start": Figure,
        "completion": Figure,
        "unsubscribe": Figure,
        "counts": FunnelCounts,
    }

    value: float | None
    absent: Absent | None
    interval: Interval | None
    n: int
    cautions: tuple[Caution, ...]
    delivery: Figure
    bounce: Figure
    hard_bounce: Figure
    soft_bounce: Figure
    open: Figure
    click: Figure
    click_to_open: Figure
    start: Figure
    completion: Figure
    unsubscribe: Figure
    delivered: int
    counts: FunnelCounts
    rises: tuple[str, ...]
    response_of: FunnelStage
    funnel_cautions: tuple[Caution, ...]


class ResponseRates(Result):
    """The response rates of AAPOR, in percent: complete answers, or partial ones with them, of a sample whose
    unknown members count as eligible, in part or not at all.

    Attributes
    ----------
    rr1 : Mapping[str, Any]
        I of all, the unknown as eligible: the smallest.
    rr2 : Mapping[str, Any]
        I and P of all, the unknown as eligible.
    rr3 : Mapping[str, Any]
        I, with the share e of the unknown as eligible.
    rr4 : Mapping[str, Any]
        I and P, with the share e of the unknown as eligible.
    rr5 : Mapping[str, Any]
        I, with none of the unknown as eligible: the largest.
    rr6 : Mapping[str, Any]
        I and P, with none of the unknown as eligible.
    eligible_share : float | None
        The share of the unknown that was taken as eligible; None where nothing says so.
    """

    __slots__ = (
        "rr1",
        "rr2",
        "rr3",
        "rr4",
        "rr5",
        "rr6",
        "eligible_share",
    )
    _fields = __slots__
    _nested = {"rr1": Figure, "rr2": Figure, "rr3": Figure, "rr4": Figure, "rr5": Figure, "rr6": Figure}

    rr1: Figure
    rr2: Figure
    rr3: Figure
    rr4: Figure
    rr5: Figure
    rr6: Figure
    eligible_share: float | None


class Refusal(Result):
    """A reason not to ask, and until when it holds.

    Attributes
    ----------
    reason : RefusalReason
        The reason.
        ``opted_out``: Wants no more; ``cool_down``: Was asked too lately; ``account_cool_down``: Somebody of
        the account was asked too lately; ``contact_quota``: Was asked too often; ``account_quota``: The
        account was asked too often
    until : int | None
        When it is over, in milliseconds since the epoch; None for never.
    days : float | None
        The days of the rule that it comes from.
    most : int | None
        The invitations of the quota that it comes from.
    """

    __slots__ = (
        "reason",
        "until",
        "days",
        "most",
    )
    _fields = __slots__

    reason: RefusalReason
    until: int | None
    days: float | None
    most: int | None


class Eligibility(Result):
    """Whether somebody may be asked.

    Attributes
    ----------
    eligible : bool
        Whether to ask now.
    refusals : Iterable[Mapping[str, Any]]
        All reasons against it.
    next : int | None
        From when on to ask, in milliseconds since the epoch: now, if now; None for never.
    contact_invitations : int
        Invitations to the contact so far.
    account_invitations : int
        Invitations to the account so far.
    """

    __slots__ = (
        "eligible",
        "refusals",
        "next",
        "contact_invitations",
        "account_invitations",
    )
    _fields = __slots__
    _nested = {"refusals": Refusal}

    eligible: bool
    refusals: tuple[Refusal, ...]
    next: int | None
    contact_invitations: int
    account_invitations: int


class Ranked(Result):
    """One of several, in its place.

    Attributes
    ----------
    name : str
        What it is called.
    value : float | None
        Its score.
    absent : Absent | None
        Why there is none.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    rank : int | None
        Its place from 1; equal scores share the best of their places.
    share : float | None
        Its share of all scores, in percent.
    cumulative : float | None
        The share of it and of all before it, in percent.
    vital : bool
        Whether it is among the vital few: those with a higher score do not yet reach the line.
    factors : Iterable[Iterable[Any]]
        The factors of the score, in the order of the formula.
    """

    __slots__ = (
        "name",
        "value",
        "absent",
        "rank",
        "share",
        "cumulative",
        "vital",
        "factors",
    )
    _fields = __slots__

    name: str
    value: float | None
    absent: Absent | None
    rank: int | None
    share: float | None
    cumulative: float | None
    vital: bool
    factors: tuple[tuple[Any, ...], ...]


class Ranking(Result):
    """All in order, the highest score first; equal scores stay in the order given, those without a score come
    last.

    Attributes
    ----------
    items : Iterable[Mapping[str, Any]]
        One for each given.
    n : int
        How many have a score.
    total : float
        The sum of all scores.
    excluded : Mapping[str, Any]
        Those without a score.
    absent : Absent | None
        Why nothing is ranked.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    line : float
        The line, in percent.
    """

    __slots__ = (
        "items",
        "n",
        "total",
        "excluded",
        "absent",
        "line",
    )
    _fields = __slots__
    _nested = {"items": Ranked, "excluded": Excluded}

    items: tuple[Ranked, ...]
    n: int
    total: float
    excluded: Excluded
    absent: Absent | None
    line: float


class Stability(Result):
    """How sure a place is.

    Attributes
    ----------
    name : str
        What it is called.
    rank : int
        Its place in the records as they are.
    low : int
        The places that it takes in the middle of the resamples, at the level.
    high : int
        The upper end of them.
    first : float
        How often it is first, in percent of the resamples; ties share it.
    level : float
        The level of the places.
    n : int
        Records drawn from.
    resamples : int
        How often they were drawn.
    """

    __slots__ = (
        "name",
        "rank",
        "low",
        "high",
        "first",
        "level",
        "n",
        "resamples",
    )
    _fields = __slots__

    name: str
    rank: int
    low: int
    high: int
    first: float
    level: float
    n: int
    resamples: int


class Places(Result):
    """How sure the places of a ranking are.

    Attributes
    ----------
    items : Iterable[Mapping[str, Any]]
        One for each item, in the order given.
    """

    __slots__ = ("items",)
    _fields = __slots__
    _nested = {"items": Stability}

    items: tuple[Stability, ...]


class RevenueAtRisk(Result):
    """Revenue at risk of a cause: the value of the contacts that it touches, times how much more often they
    leave than others. It says what goes together, not what causes what: who is touched may differ in other
    ways.

    Attributes
    ----------
    value : float | None
        Value affected x (P(churn | cause) - P(churn | no cause)), at least 0, in the unit of the values.
    absent : Absent | None
        Why there is none: nobody with the cause, or nobody without it.
        ``no_answers``: No valid answer; ``no_weight``: All valid answers have the weight 0; ``too_few``: Too
        few answers for this measure; ``no_spread``: All answers are equal where a spread is needed;
        ``nothing_to_divide_by``: The amount to be divided by, as the customers at the start, is 0;
        ``too_little_coverage``: Too much of what goes in is missing; ``nothing_to_compare_with``: The theme
        or group covers everything, so nothing is left to compare with; ``not_reached``: The curve or window
        ends before the value is reached; ``collinear``: The predictors are linearly dependent;
        ``missing_measure``: A measure that may not be missing is; ``not_a_share``: The part is larger than
        the whole, so it is no share
    interval : Mapping[str, Any] | None
        Where it lies by Newcombe's interval of the difference, the values taken as known; at least 0.
    difference : float | None
        P(churn | cause) - P(churn | no cause), on -1 to 1; below 0 those touched leave less.
    affected_value : float
        The value of all contacts touched.
    affected : int
        Contacts touched.
    affected_churned : int
        Contacts touched who left.
    others : int
        Contacts not touched.
    others_churned : int
        Contacts not touched who left.
    n : int
        All contacts counted.
    excluded : Mapping[str, Any]
        What was left out.
    cautions : Iterable[Caution]
        What to be careful about.
    """

    __slots__ = (
        "value",
        "absent",
        "interval",
        "difference",
        "affected_value",
        "affected",
        "affected_churned",
        "others",
        "others_churned",
        "n",
        "excluded",
        "cautions",
    )
    _fields = __slots__
    _nested = {"interval": Interval, "excluded": Excluded}

    value: float | None
    absent: Absent | None
    interval: Interval | None
    difference: float | None
    affected_value: float
    affected: int
    affected_churned: int
    others: int
    others_churned: int
    n: int
    excluded: Excluded
    cautions: tuple[Caution, ...]
