"""The calculators of scores.

Made by ``tests/bindings/generate`` from the core; not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, overload

from voc.scores._base import ByGroup, Labels, Numbers, Rows, Table, calculate, calculate_plain
from voc.scores._results import (
    AdditiveSplit,
    AnnualLoss,
    BinaryImportance,
    BusinessHours,
    Ces,
    Comparison,
    Csat,
    Departure,
    EffortIndex,
    Eligibility,
    Experiment,
    FirstContactResolution,
    FirstResponse,
    Funnel,
    GroupComparisons,
    Health,
    HealthTally,
    Importance,
    Kano,
    LifetimeValue,
    LogoChurn,
    LogRank,
    LoopClosure,
    Mean,
    NetSentiment,
    Nev,
    Nps,
    PenaltyRewards,
    PerformanceQuadrants,
    Places,
    Pmf,
    Ranking,
    RecoveredDetractors,
    Regression,
    ResponseRates,
    RevenueAtRisk,
    RevenueRetention,
    Rfm,
    SaveRate,
    ShareOfVoice,
    SlaAttainment,
    StatedQuadrants,
    SurvivalCurve,
    Sus,
    TextNev,
    ThemeImpact,
    UmuxLite,
    Weighting,
    WinBackRate,
)
from voc.scores.types import (
    Against,
    CesVersion,
    Correction,
    Division,
    FunnelStage,
    ImpactMeasure,
    Milestone,
    Monetary,
    NpsMethod,
    PairedMethod,
    Part,
    RecoveryBase,
    Rounding,
    SentimentUnit,
    ShareMethod,
    SurvivalInterval,
    VoiceUnit,
    WinBackBase,
)

__all__ = [
    "ab",
    "account_nps",
    "additive_split",
    "adjust_p_values",
    "annualised",
    "answers_for_margin",
    "answers_to_detect",
    "before_after",
    "binary_importance",
    "bootstrap_mean",
    "business_time",
    "ces",
    "churn",
    "compare",
    "compare_groups",
    "compare_paired",
    "csat",
    "departure",
    "effort_index",
    "first_contact",
    "first_response",
    "health",
    "health_tally",
    "ice",
    "importance",
    "importance_from_correlations",
    "kano",
    "lifetime_value",
    "log_rank",
    "loop_closure",
    "mean",
    "net_sentiment",
    "nev",
    "nps",
    "penalty_reward",
    "performance_quadrants",
    "pmf",
    "post_stratify",
    "power_to_detect",
    "priority",
    "rake",
    "rank_stability",
    "recovered_detractors",
    "regression",
    "response_rates",
    "revenue_at_risk",
    "revenue_retention",
    "rfm",
    "rice",
    "save_rate",
    "share_of_voice",
    "sla",
    "stated_quadrants",
    "survey_eligibility",
    "survey_funnel",
    "survival",
    "sus",
    "text_nev",
    "theme_impact",
    "umux_lite",
    "win_back_rate",
]


@overload
def nps(
    answers: Numbers | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    groups: Any | None = None,
    by: None = None,
    scale: str = "0-10",
    rounding: Rounding | None = None,
    account_rounding: Rounding = "half_up",
    level: float = 0.95,
    method: NpsMethod = "adjusted_wald",
    resamples: int = 2000,
    seed: int = 1,
) -> Nps: ...


@overload
def nps(
    answers: Numbers | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    groups: Any | None = None,
    by: Labels,
    scale: str = "0-10",
    rounding: Rounding | None = None,
    account_rounding: Rounding = "half_up",
    level: float = 0.95,
    method: NpsMethod = "adjusted_wald",
    resamples: int = 2000,
    seed: int = 1,
) -> ByGroup[Nps]: ...


def nps(
    answers: Numbers | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    groups: Any | None = None,
    by: Labels | None = None,
    scale: str = "0-10",
    rounding: Rounding | None = None,
    account_rounding: Rounding = "half_up",
    level: float = 0.95,
    method: NpsMethod = "adjusted_wald",
    resamples: int = 2000,
    seed: int = 1,
) -> Nps | ByGroup[Nps]:
    """Net Promoter Score with its interval.

    Net Promoter Score: the share of promoters less that of detractors, in points from -100 to 100 (Reichheld
    2003).

    On 0-10, promoters answer 9 or 10, detractors 0 to 6.

    Parameters
    ----------
    answers : column of numbers, optional
        The answers.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    counts : object, optional
        In place of answers: how often each was given, from the lowest to the highest.
    groups : object, optional
        In place of answers: how many promoters, passives and detractors there are.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    scale : str, default '0-10'
        `0-10`, or `1-10`, `1-7`, `1-5`, whose scores are NPS-like and never to be mixed with NPS.
    rounding : Rounding, optional
        What becomes of decimals; excluded unless given.
        ``half_up``: To the nearest whole number; halves go up; ``half_even``: To the nearest whole number;
        halves go to the even one; ``up``: To the next whole number above; ``down``: To the next whole number
        below
    account_rounding : Rounding, default 'half_up'
        How the mean of an account becomes an answer, in account-level NPS.
        ``half_up``: To the nearest whole number; halves go up; ``half_even``: To the nearest whole number;
        halves go to the even one; ``up``: To the next whole number above; ``down``: To the next whole number
        below
    level : float, default 0.95
        The level of the interval.
    method : NpsMethod, default 'adjusted_wald'
        How the interval is found.
        ``adjusted_wald``: The best covering of those compared by Rocks (2016); ``trinomial_means``: The t
        interval of answers coded -1, 0, 1; none where all answers fall into one group; ``bootstrap``: The
        percentile interval of resamples; none where all answers fall into one group. With weights, as many
        answers are drawn as there are effectively
    resamples : int, default 2000
        How many samples the bootstrap draws; 1,000 or more.
    seed : int, default 1
        Where the bootstrap's random numbers start.

    Returns
    -------
    Nps, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> nps = voc.nps([10, 9, 9, 7, 8, 3, 10, None])
    >>> print(nps)
    NPS 43 [-16, 76] (95%, adjusted Wald, n = 7); 1 excluded: 1 missing
    >>> nps.promoters, nps.excluded.missing
    (4, 1)
    >>> print(voc.nps(groups=[50, 30, 20]))
    NPS 30 [14, 44] (95%, adjusted Wald, n = 100)
    """
    found: Nps | ByGroup[Nps] = calculate(
        "nps",
        Nps,
        {"answers": answers, "weights": weights, "counts": counts, "groups": groups},
        {
            "scale": scale,
            "rounding": rounding,
            "account_rounding": account_rounding,
            "level": level,
            "method": method,
            "resamples": resamples,
            "seed": seed,
        },
        by,
    )
    return found


@overload
def account_nps(
    accounts: Iterable[Any],
    answers: Numbers,
    *,
    weights: Numbers | None = None,
    by: None = None,
    scale: str = "0-10",
    rounding: Rounding | None = None,
    account_rounding: Rounding = "half_up",
    level: float = 0.95,
    method: NpsMethod = "adjusted_wald",
    resamples: int = 2000,
    seed: int = 1,
) -> Nps: ...


@overload
def account_nps(
    accounts: Iterable[Any],
    answers: Numbers,
    *,
    weights: Numbers | None = None,
    by: Labels,
    scale: str = "0-10",
    rounding: Rounding | None = None,
    account_rounding: Rounding = "half_up",
    level: float = 0.95,
    method: NpsMethod = "adjusted_wald",
    resamples: int = 2000,
    seed: int = 1,
) -> ByGroup[Nps]: ...


def account_nps(
    accounts: Iterable[Any],
    answers: Numbers,
    *,
    weights: Numbers | None = None,
    by: Labels | None = None,
    scale: str = "0-10",
    rounding: Rounding | None = None,
    account_rounding: Rounding = "half_up",
    level: float = 0.95,
    method: NpsMethod = "adjusted_wald",
    resamples: int = 2000,
    seed: int = 1,
) -> Nps | ByGroup[Nps]:
    """Net Promoter Score with one vote for each account, the mean of its answers.

    Net Promoter Score: the share of promoters less that of detractors, in points from -100 to 100 (Reichheld
    2003).

    On 0-10, promoters answer 9 or 10, detractors 0 to 6.

    Parameters
    ----------
    accounts : column
        The account of each answer.
    answers : column of numbers
        The answers.
    weights : column of numbers, optional
        How much each answer counts within its account, by the role of who gave it.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    scale : str, default '0-10'
        `0-10`, or `1-10`, `1-7`, `1-5`, whose scores are NPS-like and never to be mixed with NPS.
    rounding : Rounding, optional
        What becomes of decimals; excluded unless given.
        ``half_up``: To the nearest whole number; halves go up; ``half_even``: To the nearest whole number;
        halves go to the even one; ``up``: To the next whole number above; ``down``: To the next whole number
        below
    account_rounding : Rounding, default 'half_up'
        How the mean of an account becomes an answer, in account-level NPS.
        ``half_up``: To the nearest whole number; halves go up; ``half_even``: To the nearest whole number;
        halves go to the even one; ``up``: To the next whole number above; ``down``: To the next whole number
        below
    level : float, default 0.95
        The level of the interval.
    method : NpsMethod, default 'adjusted_wald'
        How the interval is found.
        ``adjusted_wald``: The best covering of those compared by Rocks (2016); ``trinomial_means``: The t
        interval of answers coded -1, 0, 1; none where all answers fall into one group; ``bootstrap``: The
        percentile interval of resamples; none where all answers fall into one group. With weights, as many
        answers are drawn as there are effectively
    resamples : int, default 2000
        How many samples the bootstrap draws; 1,000 or more.
    seed : int, default 1
        Where the bootstrap's random numbers start.

    Returns
    -------
    Nps, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.account_nps(["Acme", "Acme", "Acme", "Bolt"], [10, 10, 9, 3]))
    account-level NPS 0 [-73, 73] (4 answers, 95%, adjusted Wald, n = 2 accounts)
    """
    found: Nps | ByGroup[Nps] = calculate(
        "account_nps",
        Nps,
        {"accounts": accounts, "answers": answers, "weights": weights},
        {
            "scale": scale,
            "rounding": rounding,
            "account_rounding": account_rounding,
            "level": level,
            "method": method,
            "resamples": resamples,
            "seed": seed,
        },
        by,
    )
    return found


@overload
def csat(
    answers: Numbers | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    symbols: Iterable[Any] | None = None,
    kind: Any | None = None,
    by: None = None,
    scale: str = "1-5",
    top: int | None = None,
    bottom: int | None = None,
    reversed: bool = False,
    rounding: Rounding | None = None,
    level: float = 0.95,
    method: ShareMethod = "wilson",
) -> Csat: ...


@overload
def csat(
    answers: Numbers | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    symbols: Iterable[Any] | None = None,
    kind: Any | None = None,
    by: Labels,
    scale: str = "1-5",
    top: int | None = None,
    bottom: int | None = None,
    reversed: bool = False,
    rounding: Rounding | None = None,
    level: float = 0.95,
    method: ShareMethod = "wilson",
) -> ByGroup[Csat]: ...


def csat(
    answers: Numbers | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    symbols: Iterable[Any] | None = None,
    kind: Any | None = None,
    by: Labels | None = None,
    scale: str = "1-5",
    top: int | None = None,
    bottom: int | None = None,
    reversed: bool = False,
    rounding: Rounding | None = None,
    level: float = 0.95,
    method: ShareMethod = "wilson",
) -> Csat | ByGroup[Csat]:
    """Customer satisfaction: the share of satisfied answers with its interval.

    Customer satisfaction: the share of satisfied answers (top box) in percent, and what else is read from the
    same counts.

    Parameters
    ----------
    answers : column of numbers, optional
        The answers.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    counts : object, optional
        In place of answers: how often each was given, from the lowest to the highest.
    symbols : column, optional
        In place of answers: thumbs, faces or stars.
    kind : object, optional
        What the symbols are: `thumbs`, `three_faces`, `five_faces` or `stars`.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    scale : str, default '1-5'
        The scale of the answers: `1-5` for stars, `0-1` for thumbs.
    top : int, optional
        How many of the best answers count as satisfied. Unless given: 1 of 2 or 3, 2 of 4 to 7, 3 of 10 or
        11.
    bottom : int, optional
        How many of the worst answers count as dissatisfied; as many as `top` unless given.
    reversed : bool, default False
        Whether the lowest answer is the best.
    rounding : Rounding, optional
        What becomes of decimals; excluded unless given.
        ``half_up``: To the nearest whole number; halves go up; ``half_even``: To the nearest whole number;
        halves go to the even one; ``up``: To the next whole number above; ``down``: To the next whole number
        below
    level : float, default 0.95
        The level of the intervals.
    method : ShareMethod, default 'wilson'
        How the intervals of the shares are found.
        ``wilson``: The score interval (Wilson 1927); ``adjusted_wald``: Wald's after adding z^2 / 2 of either
        (Agresti and Coull 1998)

    Returns
    -------
    Csat, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.csat([5, 4, 4, 2, 5, 3, 1, 5]))
    CSAT 62.5% [30.6, 86.3] (top 2 of 1-5, 95%, Wilson, n = 8)
    >>> print(voc.csat(symbols=["👍", "👍🏽", "👎"], kind="thumbs", scale="0-1"))
    CSAT 66.7% [20.8, 93.9] (top 1 of 0-1, 95%, Wilson, n = 3)
    """
    found: Csat | ByGroup[Csat] = calculate(
        "csat",
        Csat,
        {"answers": answers, "weights": weights, "counts": counts, "symbols": symbols, "kind": kind},
        {
            "scale": scale,
            "top": top,
            "bottom": bottom,
            "reversed": reversed,
            "rounding": rounding,
            "level": level,
            "method": method,
        },
        by,
    )
    return found


@overload
def ces(
    answers: Numbers | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    by: None = None,
    version: CesVersion = "2.0",
    rounding: Rounding | None = None,
    level: float = 0.95,
) -> Ces: ...


@overload
def ces(
    answers: Numbers | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    by: Labels,
    version: CesVersion = "2.0",
    rounding: Rounding | None = None,
    level: float = 0.95,
) -> ByGroup[Ces]: ...


def ces(
    answers: Numbers | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    by: Labels | None = None,
    version: CesVersion = "2.0",
    rounding: Rounding | None = None,
    level: float = 0.95,
) -> Ces | ByGroup[Ces]:
    """Customer Effort Score: the mean answer with its interval, and the shares of those who found it easy.

    Customer Effort Score: the mean answer (1 to 5, lower is better, or 1 to 7, higher is better), and for
    version 2.0 the shares of those who found it easy.

    Parameters
    ----------
    answers : column of numbers, optional
        The answers.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    counts : object, optional
        In place of answers: how often each was given, from the lowest to the highest.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    version : CesVersion, default '2.0'
        `1.0` or `2.0`.
        ``1.0``: "How much effort did you personally have to put forth?", 1 very low to 5 very high: lower is
        better (Dixon, Freeman and Toman 2010); ``2.0``: "The company made it easy for me to handle my issue",
        1 strongly disagree to 7 strongly agree: higher is better (Dixon, Toman and `DeLisi` 2013)
    rounding : Rounding, optional
        What becomes of decimals; excluded unless given.
        ``half_up``: To the nearest whole number; halves go up; ``half_even``: To the nearest whole number;
        halves go to the even one; ``up``: To the next whole number above; ``down``: To the next whole number
        below
    level : float, default 0.95
        The level of the intervals.

    Returns
    -------
    Ces, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> ces = voc.ces(counts=[80, 210, 140, 110, 160, 180, 120])
    >>> print(ces)
    CES 4.08 [3.96, 4.20] (version 2.0, 95%, t, n = 1000)
    >>> ces.easy, ces.index
    (46.0, -13.0)
    """
    found: Ces | ByGroup[Ces] = calculate(
        "ces",
        Ces,
        {"answers": answers, "weights": weights, "counts": counts},
        {"version": version, "rounding": rounding, "level": level},
        by,
    )
    return found


@overload
def sus(
    questionnaires: Rows, *, weights: Numbers | None = None, by: None = None, max_missing: int = 2, level: float = 0.95
) -> Sus: ...


@overload
def sus(
    questionnaires: Rows, *, weights: Numbers | None = None, by: Labels, max_missing: int = 2, level: float = 0.95
) -> ByGroup[Sus]: ...


def sus(
    questionnaires: Rows,
    *,
    weights: Numbers | None = None,
    by: Labels | None = None,
    max_missing: int = 2,
    level: float = 0.95,
) -> Sus | ByGroup[Sus]:
    """System Usability Scale: the mean of the questionnaires, 0 to 100.

    System Usability Scale: the mean of the questionnaires, 0 to 100 (Brooke 1996).

    Parameters
    ----------
    questionnaires : rows of numbers
        Ten items for each questionnaire, answered 1 to 5.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    max_missing : int, default 2
        Missing items up to which a questionnaire counts, each as the centre, 3: 0, 1 or 2.
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    Sus, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.sus([[4, 2, 5, 1, 4, 2, 5, 1, 4, 2], [3, 3, 4, 2, 4, 2, 3, None, 4, 2]]))
    SUS 75.0 [0.0, 100.0] (1 with missing items, 95%, t, n = 2)
    """
    found: Sus | ByGroup[Sus] = calculate(
        "sus",
        Sus,
        {"questionnaires": questionnaires, "weights": weights},
        {"max_missing": max_missing, "level": level},
        by,
    )
    return found


@overload
def umux_lite(
    questionnaires: Rows, *, weights: Numbers | None = None, by: None = None, level: float = 0.95
) -> UmuxLite: ...


@overload
def umux_lite(
    questionnaires: Rows, *, weights: Numbers | None = None, by: Labels, level: float = 0.95
) -> ByGroup[UmuxLite]: ...


def umux_lite(
    questionnaires: Rows, *, weights: Numbers | None = None, by: Labels | None = None, level: float = 0.95
) -> UmuxLite | ByGroup[UmuxLite]:
    """UMUX-Lite: the mean of the questionnaires, 0 to 100, and what SUS would be expected to give.

    UMUX-Lite: the mean of the questionnaires, 0 to 100 (Lewis, Utesch and Maher 2013).

    Parameters
    ----------
    questionnaires : rows of numbers
        Two items for each questionnaire, answered 1 to 7.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    UmuxLite, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.umux_lite([[6, 7], [5, 6], [7, 7]]))
    UMUX-Lite 88.9 [57.3, 100.0] (SUS-like 80.7, 95%, t, n = 3)
    """
    found: UmuxLite | ByGroup[UmuxLite] = calculate(
        "umux_lite", UmuxLite, {"questionnaires": questionnaires, "weights": weights}, {"level": level}, by
    )
    return found


@overload
def pmf(
    answers: Numbers | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    words: Iterable[Any] | None = None,
    by: None = None,
    bar: float = 40.0,
    min_n: int = 40,
    decide_n: int = 100,
    level: float = 0.95,
) -> Pmf: ...


@overload
def pmf(
    answers: Numbers | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    words: Iterable[Any] | None = None,
    by: Labels,
    bar: float = 40.0,
    min_n: int = 40,
    decide_n: int = 100,
    level: float = 0.95,
) -> ByGroup[Pmf]: ...


def pmf(
    answers: Numbers | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    words: Iterable[Any] | None = None,
    by: Labels | None = None,
    bar: float = 40.0,
    min_n: int = 40,
    decide_n: int = 100,
    level: float = 0.95,
) -> Pmf | ByGroup[Pmf]:
    """Product-market fit: the share of users who would be very disappointed without the product.

    Product-market fit: the share of users who would be very disappointed without the product (Ellis 2009), in
    percent. Ask recent, active users.

    Parameters
    ----------
    answers : column of numbers, optional
        The answers.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    counts : object, optional
        In place of answers: how often each was given, from the lowest to the highest.
    words : column, optional
        In place of answers, of which 3 is very and 1 not disappointed: `very`, `somewhat`, `not` or
        `not_applicable`.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    bar : float, default 40.0
        The share of very disappointed users to reach, in percent.
    min_n : int, default 40
        Answers below which there is no verdict.
    decide_n : int, default 100
        Answers below which the verdict is a direction and no decision.
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    Pmf, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.pmf(counts=[8, 15, 17]))
    PMF 42.5% [28.5, 57.8] (not yet proven against 40%, 95%, Wilson, n = 40); few answers
    """
    found: Pmf | ByGroup[Pmf] = calculate(
        "pmf",
        Pmf,
        {"answers": answers, "weights": weights, "counts": counts, "words": words},
        {"bar": bar, "min_n": min_n, "decide_n": decide_n, "level": level},
        by,
    )
    return found


@overload
def mean(numbers: Numbers, *, weights: Numbers | None = None, by: None = None, level: float = 0.95) -> Mean: ...


@overload
def mean(numbers: Numbers, *, weights: Numbers | None = None, by: Labels, level: float = 0.95) -> ByGroup[Mean]: ...


def mean(
    numbers: Numbers, *, weights: Numbers | None = None, by: Labels | None = None, level: float = 0.95
) -> Mean | ByGroup[Mean]:
    """The mean of numbers with its t interval, for a score of your own.

    The mean of numbers with its interval.

    Parameters
    ----------
    numbers : column of numbers
        The numbers.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    Mean, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.mean([2, 4, 4, 5, 5]))
    mean 4.00 [2.48, 5.52] (95%, t, n = 5)
    """
    found: Mean | ByGroup[Mean] = calculate(
        "mean", Mean, {"numbers": numbers, "weights": weights}, {"level": level}, by
    )
    return found


@overload
def effort_index(
    scores: Numbers, *, weights: Numbers | None = None, by: None = None, level: float = 0.95
) -> EffortIndex: ...


@overload
def effort_index(
    scores: Numbers, *, weights: Numbers | None = None, by: Labels, level: float = 0.95
) -> ByGroup[EffortIndex]: ...


def effort_index(
    scores: Numbers, *, weights: Numbers | None = None, by: Labels | None = None, level: float = 0.95
) -> EffortIndex | ByGroup[EffortIndex]:
    """The mean effort that texts tell of, and how many texts tell of any.

    The mean effort of the texts that tell of effort, -5 (hard) to 5 (easy), and how many do.

    Parameters
    ----------
    scores : column of numbers
        The effort of each text, -5 (hard) to 5 (easy), missing where it tells of none.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    EffortIndex, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.effort_index([-3.5, None, 1.0, -4.0, None]))
    effort index -2.17 [-5.00, 4.67] (coverage 60.0% of 5 texts, 95%, t, n = 3)
    """
    found: EffortIndex | ByGroup[EffortIndex] = calculate(
        "effort_index", EffortIndex, {"scores": scores, "weights": weights}, {"level": level}, by
    )
    return found


@overload
def nev(
    respondents: Iterable[Any],
    *,
    weights: Numbers | None = None,
    by: None = None,
    low: float = 0.0,
    high: float = 10.0,
    level: float = 0.95,
) -> Nev: ...


@overload
def nev(
    respondents: Iterable[Any],
    *,
    weights: Numbers | None = None,
    by: Labels,
    low: float = 0.0,
    high: float = 10.0,
    level: float = 0.95,
) -> ByGroup[Nev]: ...


def nev(
    respondents: Iterable[Any],
    *,
    weights: Numbers | None = None,
    by: Labels | None = None,
    low: float = 0.0,
    high: float = 10.0,
    level: float = 0.95,
) -> Nev | ByGroup[Nev]:
    """Net Emotional Value: the mean rating of positive emotions less that of negative ones.

    Net Emotional Value: the mean rating of positive emotions less that of negative ones, for each respondent,
    and the mean over respondents (Shaw 2007), in points of the rating scale.

    Parameters
    ----------
    respondents : column
        The ratings of each respondent, by emotion or as pairs of an emotion and its rating.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    low : float, default 0.0
        The lowest rating: not felt at all.
    high : float, default 10.0
        The highest rating: felt strongly.
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    Nev, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.nev([{"happy": 8, "valued": 6, "stressed": 1}, {"pleased": 4, "hurried": 6}]))
    NEV 2.00 [-10.00, 10.00] (ratings 0-10, 95%, t, n = 2)
    """
    found: Nev | ByGroup[Nev] = calculate(
        "nev", Nev, {"respondents": respondents, "weights": weights}, {"low": low, "high": high, "level": level}, by
    )
    return found


@overload
def text_nev(
    records: Iterable[Any] | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    by: None = None,
    level: float = 0.95,
) -> TextNev: ...


@overload
def text_nev(
    records: Iterable[Any] | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    by: Labels,
    level: float = 0.95,
) -> ByGroup[TextNev]: ...


def text_nev(
    records: Iterable[Any] | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    by: Labels | None = None,
    level: float = 0.95,
) -> TextNev | ByGroup[TextNev]:
    """Net Emotional Value of texts: records with positive emotions less those with negative ones.

    The share of records with positive emotions less that of records with negative ones, among records with
    emotions: Net Emotional Value (Shaw 2007) as texts tell of it, in points from -100 to 100.

    Parameters
    ----------
    records : column, optional
        For each record, whether it shows positive and whether it shows negative emotions.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    counts : object, optional
        In place of records: how many show positive emotions alone, negative alone, both, none.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    TextNev, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.text_nev([(True, False), (True, False), (True, True), (False, True), (False, False)]))
    text NEV 25 [-44, 73] (95%, adjusted Wald, n = 4 emotional records)
    """
    found: TextNev | ByGroup[TextNev] = calculate(
        "text_nev", TextNev, {"records": records, "weights": weights, "counts": counts}, {"level": level}, by
    )
    return found


@overload
def net_sentiment(
    responses: Iterable[Any] | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    responses_n: Any | None = None,
    by: None = None,
    unit: SentimentUnit = "mentions",
    level: float = 0.95,
) -> NetSentiment: ...


@overload
def net_sentiment(
    responses: Iterable[Any] | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    responses_n: Any | None = None,
    by: Labels,
    unit: SentimentUnit = "mentions",
    level: float = 0.95,
) -> ByGroup[NetSentiment]: ...


def net_sentiment(
    responses: Iterable[Any] | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    responses_n: Any | None = None,
    by: Labels | None = None,
    unit: SentimentUnit = "mentions",
    level: float = 0.95,
) -> NetSentiment | ByGroup[NetSentiment]:
    """Net sentiment: positive less negative mentions, or documents.

    Net sentiment: 100 (positive - negative) / all, which is the mean of -100, 0 and 100, in points. The name
    says whether mentions or documents are counted.

    The interval is that of NPS. It takes mentions for independent, which those of one document are not quite.

    Parameters
    ----------
    responses : column, optional
        The polarities of each response: those of its mentions, or its own alone where documents are counted;
        or its insight.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    counts : object, optional
        In place of responses: how many are positive, neutral, negative, mixed.
    responses_n : object, optional
        With counts: how many responses they are from.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    unit : SentimentUnit, default 'mentions'
        `mentions` or `documents`.
        ``mentions``: Mentions of themes, of which a document may have several; ``documents``: Whole documents
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    NetSentiment, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.net_sentiment([["positive", "negative"], ["positive"], [], ["neutral", "positive"]]))
    net sentiment 40 [-30, 80] (by mentions, 95%, adjusted Wald, n = 5 mentions)
    """
    found: NetSentiment | ByGroup[NetSentiment] = calculate(
        "net_sentiment",
        NetSentiment,
        {"responses": responses, "weights": weights, "counts": counts, "responses_n": responses_n},
        {"unit": unit, "level": level},
        by,
    )
    return found


@overload
def share_of_voice(
    documents: Iterable[Any] | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    brands: Any | None = None,
    by: None = None,
    unit: VoiceUnit = "mentions",
    level: float = 0.95,
) -> ShareOfVoice: ...


@overload
def share_of_voice(
    documents: Iterable[Any] | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    brands: Any | None = None,
    by: Labels,
    unit: VoiceUnit = "mentions",
    level: float = 0.95,
) -> ByGroup[ShareOfVoice]: ...


def share_of_voice(
    documents: Iterable[Any] | None = None,
    *,
    weights: Numbers | None = None,
    counts: Any | None = None,
    brands: Any | None = None,
    by: Labels | None = None,
    unit: VoiceUnit = "mentions",
    level: float = 0.95,
) -> ShareOfVoice | ByGroup[ShareOfVoice]:
    """Share of voice: the mentions of each brand among those of all.

    Share of voice: the mentions of each brand among those of all brands tracked. The shares add up to 100.

    Parameters
    ----------
    documents : column, optional
        The brands that each document mentions, each as often as it is mentioned.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    counts : object, optional
        In place of documents: the mentions of each brand.
    brands : object, optional
        Brands to be named even where nobody mentions them.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    unit : VoiceUnit, default 'mentions'
        `mentions` or `documents`.
        ``mentions``: Every mention; ``documents``: A brand once for each document that mentions it
    level : float, default 0.95
        The level of the intervals.

    Returns
    -------
    ShareOfVoice, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.share_of_voice([["Acme"], ["Acme", "Bolt"], ["Bolt", "Bolt"], ["Acme"]]))
    share of voice: Acme 50.0% [18.8, 81.2], Bolt 50.0% [18.8, 81.2] (by mentions, 95%, Wilson, n = 6)
    """
    found: ShareOfVoice | ByGroup[ShareOfVoice] = calculate(
        "share_of_voice",
        ShareOfVoice,
        {"documents": documents, "weights": weights, "counts": counts, "brands": brands},
        {"unit": unit, "level": level},
        by,
    )
    return found


def compare(
    first: Any,
    second: Any,
    *,
    first_weights: Numbers | None = None,
    second_weights: Numbers | None = None,
    score: str | None = None,
    score_options: Mapping[str, Any] | None = None,
    part: Part = "value",
    level: float = 0.95,
) -> Comparison:
    """The difference of a score between two independent groups, second minus first, with its interval and test.

    The difference of two scores.

    Parameters
    ----------
    first : column, dict
        The answers of the first group, all inputs of the score by name, or a sample.
    second : column, dict
        The same of the second group.
    first_weights : column of numbers, optional
        The weights of the first group's answers.
    second_weights : column of numbers, optional
        The weights of the second group's answers.
    score : str, optional
        The score of both groups, as `nps` or `mean`. Without one, the inputs are samples: counts such as
        `{"net": {"positive": 50, "neutral": 30, "negative": 20}}` or `{"share": {"successes": 40, "n":
        100}}`, or `{"mean": {"mean": 3.4, "deviation": 1.1, "n": 100}}`.
    score_options : Mapping[str, Any], optional
        The score's own options, as its scale.
    part : Part, default 'value'
        Which part of the score is compared, as `easy` of CES or `bottom` of CSAT; the score itself unless
        given.
        ``value``: The score itself, as NPS, the top box of CSAT or the mean of CES; ``mean``: The mean
        answer, of NPS and CSAT; ``bottom``: The bottom box of CSAT; ``net``: Top less bottom box of CSAT;
        ``easy``: Those who found it easy by CES 2.0: 5 to 7; ``very_easy``: Those who found it very easy by
        CES 2.0: 6 and 7; ``index``: The index of CES 2.0: 6 and 7 less 1 to 3
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    Comparison

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.compare({"groups": [50, 30, 20]}, {"groups": [70, 20, 10]}, score="nps"))
    difference 30 points [9, 49] (95%, adjusted Wald, p = 0.0041, n = 100 and 100)
    >>> print(voc.compare([5, 4, 2, 5], [3, 2, 2, 4], score="csat", score_options={"scale": "1-5"}))
    difference -50 percentage points [-79, 14] (95%, Newcombe, p = 0.19, n = 4 and 4)
    >>> before, after = {"counts": [80, 210, 140, 110, 160, 180, 120]}, {"counts": [60, 180, 130, 120, 180, 200, 130]}
    >>> print(voc.compare(before, after, score="ces", part="easy"))
    difference 5 percentage points [1, 9] (95%, Newcombe, p = 0.0253, n = 1000 and 1000)
    """
    found: Comparison = calculate(
        "compare",
        Comparison,
        {"first": first, "second": second, "first_weights": first_weights, "second_weights": second_weights},
        {"score": score, "score_options": score_options, "part": part, "level": level},
    )
    return found


def compare_paired(
    first: Any | None = None,
    second: Any | None = None,
    *,
    counts: Any | None = None,
    score: str | None = None,
    score_options: Mapping[str, Any] | None = None,
    part: Part = "value",
    level: float = 0.95,
    method: PairedMethod | None = None,
    resamples: int = 2000,
    seed: int = 1,
) -> Comparison:
    """The change of a score of the same respondents asked twice, second minus first.

    The difference of two scores.

    Parameters
    ----------
    first : column, dict, optional
        Each respondent's first answer, or all inputs of the score by name.
    second : column, dict, optional
        Each respondent's second answer, in the same order.
    counts : object, optional
        In place of answers that are so or not: how many were so `both` times, `first_only`, `second_only` and
        `neither`.
    score : str, optional
        The score that is compared, as `nps` or `csat`; without one, the mean of numbers.
    score_options : Mapping[str, Any], optional
        The score's own options, as its scale.
    part : Part, default 'value'
        Which part of the score is compared, as `easy` of CES or `bottom` of CSAT; the score itself unless
        given.
        ``value``: The score itself, as NPS, the top box of CSAT or the mean of CES; ``mean``: The mean
        answer, of NPS and CSAT; ``bottom``: The bottom box of CSAT; ``net``: Top less bottom box of CSAT;
        ``easy``: Those who found it easy by CES 2.0: 5 to 7; ``very_easy``: Those who found it very easy by
        CES 2.0: 6 and 7; ``index``: The index of CES 2.0: 6 and 7 less 1 to 3
    level : float, default 0.95
        The level of the interval.
    method : PairedMethod, optional
        The test: unless given, McNemar's mid-p for a share and Student's t for a mean or a net share.
        ``t``: Student's t of the differences; ``mcnemar``: For a share: McNemar's mid-p test of those who
        changed, which keeps its level and finds nearly as much as the asymptotic test, at any number of them
        (Fagerland, Lydersen and Laake 2013), and Tango's score interval (1998); ``mcnemar_exact``: For a
        share: McNemar's exact conditional test, which finds less than its level allows, and Tango's interval;
        ``bootstrap``: The percentile interval of the mean difference, and the share of samples that stray as
        far from the observed mean as it lies from 0, each counting the observed one too (Davison and Hinkley
        1997, section 4.4)
    resamples : int, default 2000
        How many samples the bootstrap draws; 1,000 or more.
    seed : int, default 1
        Where the bootstrap's random numbers start.

    Returns
    -------
    Comparison

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.compare_paired([3, 4, 2, 5, 3], [5, 4, 4, 5, 4]))
    difference 1.00 [-0.24, 2.24] (95%, t, p = 0.0890, n = 5 and 5)
    >>> print(voc.scores.compare_paired([2, 3, 5, 1, 4, 2, 3, 2], [4, 5, 5, 4, 3, 5, 4, 2], score="csat"))
    difference 50 percentage points [-10, 82] (95%, Tango, p = 0.13, n = 8 and 8)
    >>> print(voc.scores.compare_paired(counts={"both": 59, "first_only": 6, "second_only": 16, "neither": 80}))
    difference 6.2 percentage points [0.5, 12.4] (95%, Tango, p = 0.0347, n = 161 and 161)
    """
    found: Comparison = calculate(
        "compare_paired",
        Comparison,
        {"first": first, "second": second, "counts": counts},
        {
            "score": score,
            "score_options": score_options,
            "part": part,
            "level": level,
            "method": method,
            "resamples": resamples,
            "seed": seed,
        },
    )
    return found


def compare_groups(
    values: Any,
    by: Iterable[Any] | None = None,
    *,
    weights: Numbers | None = None,
    score: str | None = None,
    score_options: Mapping[str, Any] | None = None,
    part: Part = "value",
    level: float = 0.95,
    correction: Correction = "benjamini_hochberg",
    against: Against = "first",
) -> GroupComparisons:
    """Compares a score among several groups and corrects the p-values for their number.

    Several comparisons with corrected p-values.

    Parameters
    ----------
    values : column, dict
        The answers of all groups; without a score, a sample for each group by its name.
    by : column, optional
        The group of each answer, as its channel or period.
    weights : column of numbers, optional
        The weights of the answers.
    score : str, optional
        The score of each group, as `nps` or `mean`. Without one, the values are a sample for each group.
    score_options : Mapping[str, Any], optional
        The score's own options, as its scale.
    part : Part, default 'value'
        Which part of the score is compared, as `easy` of CES or `bottom` of CSAT; the score itself unless
        given.
        ``value``: The score itself, as NPS, the top box of CSAT or the mean of CES; ``mean``: The mean
        answer, of NPS and CSAT; ``bottom``: The bottom box of CSAT; ``net``: Top less bottom box of CSAT;
        ``easy``: Those who found it easy by CES 2.0: 5 to 7; ``very_easy``: Those who found it very easy by
        CES 2.0: 6 and 7; ``index``: The index of CES 2.0: 6 and 7 less 1 to 3
    level : float, default 0.95
        The level of each interval; 1 minus it bounds the false discoveries.
    correction : Correction, default 'benjamini_hochberg'
        How p-values are corrected for their number.
        ``benjamini_hochberg``: The expected share of false ones among those called different stays below 1 -
        level (Benjamini and Hochberg 1995); ``holm``: The probability of even one false one stays below 1 -
        level (Holm 1979); ``none``: None: each comparison as if it were the only one
    against : Against, default 'first'
        What each group is compared with, in the order of the groups' names.
        ``first``: The first group, as a baseline; ``previous``: The group before it, as periods in order;
        ``each_other``: Every group before it: all pairs

    Returns
    -------
    GroupComparisons

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> samples = {"email": {"share": {"successes": 60, "n": 100}}, "web": {"share": {"successes": 80, "n": 100}}}
    >>> print(voc.scores.compare_groups(samples))
    web vs email: difference 20 percentage points [7, 32] (95%, Newcombe, p = 0.0021, n = 100 and 100); differs, p = 0.0021 (Benjamini-Hochberg)
    """
    found: GroupComparisons = calculate(
        "compare_groups",
        GroupComparisons,
        {"values": values, "by": by, "weights": weights},
        {
            "score": score,
            "score_options": score_options,
            "part": part,
            "level": level,
            "correction": correction,
            "against": against,
        },
    )
    return found


def ab(
    first: Any,
    second: Any,
    *,
    first_weights: Numbers | None = None,
    second_weights: Numbers | None = None,
    score: str | None = None,
    score_options: Mapping[str, Any] | None = None,
    part: Part = "value",
    level: float = 0.95,
    higher_is_better: bool = True,
    smallest_effect: float | None = None,
) -> Experiment:
    """Judges variant B, the second, against variant A, given to respondents by chance, in plain words.

    An experiment's result.

    Parameters
    ----------
    first : column, dict
        The answers of the first group, all inputs of the score by name, or a sample.
    second : column, dict
        The same of the second group.
    first_weights : column of numbers, optional
        The weights of the first group's answers.
    second_weights : column of numbers, optional
        The weights of the second group's answers.
    score : str, optional
        The score of both groups, as `nps` or `mean`. Without one, the inputs are samples.
    score_options : Mapping[str, Any], optional
        The score's own options, as its scale.
    part : Part, default 'value'
        Which part of the score is compared, as `easy` of CES or `bottom` of CSAT; the score itself unless
        given.
        ``value``: The score itself, as NPS, the top box of CSAT or the mean of CES; ``mean``: The mean
        answer, of NPS and CSAT; ``bottom``: The bottom box of CSAT; ``net``: Top less bottom box of CSAT;
        ``easy``: Those who found it easy by CES 2.0: 5 to 7; ``very_easy``: Those who found it very easy by
        CES 2.0: 6 and 7; ``index``: The index of CES 2.0: 6 and 7 less 1 to 3
    level : float, default 0.95
        The level of the interval; a difference is shown where p is at most 1 minus it.
    higher_is_better : bool, default True
        Whether a higher score is the better one.
    smallest_effect : float, optional
        The smallest difference that would matter, in the units of the score; an interval that stays within it
        to either side shows that nothing that matters changed.

    Returns
    -------
    Experiment

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.ab({"groups": [50, 30, 20]}, {"groups": [70, 20, 10]}, score="nps"))
    Shown: better by 30 points, between 9 and 49 (95%, p = 0.0041)
    """
    found: Experiment = calculate(
        "ab",
        Experiment,
        {"first": first, "second": second, "first_weights": first_weights, "second_weights": second_weights},
        {
            "score": score,
            "score_options": score_options,
            "part": part,
            "level": level,
            "higher_is_better": higher_is_better,
            "smallest_effect": smallest_effect,
        },
    )
    return found


def before_after(
    first: Any,
    second: Any,
    *,
    first_weights: Numbers | None = None,
    second_weights: Numbers | None = None,
    score: str | None = None,
    score_options: Mapping[str, Any] | None = None,
    part: Part = "value",
    paired: bool = False,
    level: float = 0.95,
    higher_is_better: bool = True,
    smallest_effect: float | None = None,
) -> Experiment:
    """Judges a change of a score from before to after, in plain words; without a control group the cause is not shown.

    An experiment's result.

    Parameters
    ----------
    first : column, dict
        The answers of the first group, all inputs of the score by name, or a sample.
    second : column, dict
        The same of the second group.
    first_weights : column of numbers, optional
        The weights of the first group's answers.
    second_weights : column of numbers, optional
        The weights of the second group's answers.
    score : str, optional
        The score of both groups, as `nps` or `mean`. Without one, the inputs are samples.
    score_options : Mapping[str, Any], optional
        The score's own options, as its scale.
    part : Part, default 'value'
        Which part of the score is compared, as `easy` of CES or `bottom` of CSAT; the score itself unless
        given.
        ``value``: The score itself, as NPS, the top box of CSAT or the mean of CES; ``mean``: The mean
        answer, of NPS and CSAT; ``bottom``: The bottom box of CSAT; ``net``: Top less bottom box of CSAT;
        ``easy``: Those who found it easy by CES 2.0: 5 to 7; ``very_easy``: Those who found it very easy by
        CES 2.0: 6 and 7; ``index``: The index of CES 2.0: 6 and 7 less 1 to 3
    paired : bool, default False
        Whether the same respondents answered before and after, in the same order; without a score, their
        means are compared then.
    level : float, default 0.95
        The level of the interval; a difference is shown where p is at most 1 minus it.
    higher_is_better : bool, default True
        Whether a higher score is the better one.
    smallest_effect : float, optional
        The smallest difference that would matter, in the units of the score; an interval that stays within it
        to either side shows that nothing that matters changed.

    Returns
    -------
    Experiment

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> before, after = {"share": {"successes": 400, "n": 1000}}, {"share": {"successes": 427, "n": 1000}}
    >>> print(voc.scores.before_after(before, after))
    Not shown: the difference of 2.7 percentage points could be chance (p = 0.22); without a control group the cause is not shown
    """
    found: Experiment = calculate(
        "before_after",
        Experiment,
        {"first": first, "second": second, "first_weights": first_weights, "second_weights": second_weights},
        {
            "score": score,
            "score_options": score_options,
            "part": part,
            "paired": paired,
            "level": level,
            "higher_is_better": higher_is_better,
            "smallest_effect": smallest_effect,
        },
    )
    return found


def adjust_p_values(p_values: Numbers, *, correction: Correction = "benjamini_hochberg") -> list[float | None]:
    """Corrects p-values for their number.

    Parameters
    ----------
    p_values : column of numbers
        The p-values, 0 to 1.
    correction : Correction, default 'benjamini_hochberg'
        How they are corrected for their number.
        ``benjamini_hochberg``: The expected share of false ones among those called different stays below 1 -
        level (Benjamini and Hochberg 1995); ``holm``: The probability of even one false one stays below 1 -
        level (Holm 1979); ``none``: None: each comparison as if it were the only one

    Returns
    -------
    list[float | None]

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> voc.scores.adjust_p_values([0.01, 0.5, 0.04], correction="holm")
    [0.03, 0.5, 0.08]
    """
    found: list[float | None] = calculate_plain("adjust_p_values", {"p_values": p_values}, {"correction": correction})
    return found


@overload
def bootstrap_mean(
    numbers: Numbers, *, by: None = None, level: float = 0.95, resamples: int = 2000, seed: int = 1
) -> Mean: ...


@overload
def bootstrap_mean(
    numbers: Numbers, *, by: Labels, level: float = 0.95, resamples: int = 2000, seed: int = 1
) -> ByGroup[Mean]: ...


def bootstrap_mean(
    numbers: Numbers, *, by: Labels | None = None, level: float = 0.95, resamples: int = 2000, seed: int = 1
) -> Mean | ByGroup[Mean]:
    """The mean of numbers with its bootstrap interval, for numbers that are far from normal.

    The mean of numbers with its interval.

    Parameters
    ----------
    numbers : column of numbers
        The numbers.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    level : float, default 0.95
        The level of the interval.
    resamples : int, default 2000
        How many samples are drawn; 1,000 or more.
    seed : int, default 1
        Where the random numbers start.

    Returns
    -------
    Mean, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.bootstrap_mean([1, 1, 2, 2, 3, 40]))
    mean 8.17 [1.33, 21.00] (95%, bootstrap, n = 6)
    """
    found: Mean | ByGroup[Mean] = calculate(
        "bootstrap_mean", Mean, {"numbers": numbers}, {"level": level, "resamples": resamples, "seed": seed}, by
    )
    return found


def answers_for_margin(expected: Any, margin: Any, *, level: float = 0.95) -> int:
    """How many answers give an interval that reaches so far to either side.

    Parameters
    ----------
    expected : object
        What is believed of the answers: `{"net": {"positive": 0.5, "negative": 0.2}}`, `{"share": {"share":
        0.4}}` or `{"mean": {"deviation": 1.2}}`.
    margin : object
        How far: in points for a net share, on 0 to 1 for a share.
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    int

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> voc.scores.answers_for_margin({"net": {"positive": 0.5, "negative": 0.5}}, 5)
    1534
    """
    found: int = calculate_plain("answers_for_margin", {"expected": expected, "margin": margin}, {"level": level})
    return found


def answers_to_detect(expected: Any, difference: Any, *, power: float = 0.8, level: float = 0.95) -> int:
    """How many answers each of two groups needs so that a test shows a difference.

    Parameters
    ----------
    expected : object
        What is believed of the answers: `{"net": {"positive": 0.5, "negative": 0.2}}`, `{"share": {"share":
        0.4}}` or `{"mean": {"deviation": 1.2}}`.
    difference : object
        The difference to be shown, second minus first: in points for a net share, on 0 to 1 for a share.
    power : float, default 0.8
        How likely the test shall show the difference.
    level : float, default 0.95
        The level of the test.

    Returns
    -------
    int

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> voc.scores.answers_to_detect({"share": {"share": 0.4}}, 0.1)
    388
    """
    found: int = calculate_plain(
        "answers_to_detect", {"expected": expected, "difference": difference}, {"power": power, "level": level}
    )
    return found


def power_to_detect(expected: Any, difference: Any, n_first: Any, n_second: Any, *, level: float = 0.95) -> float:
    """How likely a test shows a difference between two groups of so many answers.

    Parameters
    ----------
    expected : object
        What is believed of the answers: `{"net": {"positive": 0.5, "negative": 0.2}}`, `{"share": {"share":
        0.4}}` or `{"mean": {"deviation": 1.2}}`.
    difference : object
        The difference to be shown, second minus first: in points for a net share, on 0 to 1 for a share.
    n_first : object
        The answers of the first group.
    n_second : object
        The answers of the second group.
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    float

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> round(voc.scores.power_to_detect({"share": {"share": 0.4}}, 0.05, 1000, 1000), 4)
    0.6187
    """
    found: float = calculate_plain(
        "power_to_detect",
        {"expected": expected, "difference": difference, "n_first": n_first, "n_second": n_second},
        {"level": level},
    )
    return found


def post_stratify(groups: Iterable[Any], population: Any) -> Weighting:
    """Weights that give respondents the make-up of the population, from the sizes of its groups.

    One weight for each respondent.

    Parameters
    ----------
    groups : column
        Each respondent's group, as the channel.
    population : object
        How large each group is, as counts or shares of any total.

    Returns
    -------
    Weighting

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> weighting = voc.scores.post_stratify(["email", "email", "email", "web"], {"email": 50, "web": 50})
    >>> print(weighting)
    4 weights, effective n = 3 (design effect 1.33)
    >>> print(voc.nps([9, 3, 10, 2], weights=weighting.weights))
    NPS -33 [-85, 51] (95%, adjusted Wald, n = 4, effective 3.0)
    """
    found: Weighting = calculate("post_stratify", Weighting, {"groups": groups, "population": population}, {})
    return found


def rake(margins: Any, *, iterations: int = 1000, tolerance: float = 1e-10) -> Weighting:
    """Weights that give respondents several distributions of the population at once.

    One weight for each respondent.

    Parameters
    ----------
    margins : object
        For each property its `name`, the `groups` of the respondents and the `population`.
    iterations : int, default 1000
        How often all distributions are fitted at most.
    tolerance : float, default 1e-10
        How far the weighted shares may stay from those of the population.

    Returns
    -------
    Weighting

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> channel = {"name": "channel", "groups": ["email", "email", "web"], "population": {"email": 0.5, "web": 0.5}}
    >>> kind = {"name": "kind", "groups": ["new", "old", "new"], "population": {"new": 0.7, "old": 0.3}}
    >>> print(voc.scores.rake([channel, kind]))
    3 weights, effective n = 3 (design effect 1.14)
    """
    found: Weighting = calculate(
        "rake", Weighting, {"margins": margins}, {"iterations": iterations, "tolerance": tolerance}
    )
    return found


@overload
def regression(
    outcome: Numbers, predictors: Table, *, weights: Numbers | None = None, by: None = None, level: float = 0.95
) -> Regression: ...


@overload
def regression(
    outcome: Numbers, predictors: Table, *, weights: Numbers | None = None, by: Labels, level: float = 0.95
) -> ByGroup[Regression]: ...


def regression(
    outcome: Numbers,
    predictors: Table,
    *,
    weights: Numbers | None = None,
    by: Labels | None = None,
    level: float = 0.95,
) -> Regression | ByGroup[Regression]:
    """Linear regression by least squares, with what a reader needs to trust it.

    A linear regression of the outcome on all predictors and a constant.

    Parameters
    ----------
    outcome : column of numbers
        What is to be explained, as the overall satisfaction.
    predictors : columns of numbers by name
        What may explain it: a column for each predictor, by name.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    level : float, default 0.95
        Of intervals; a coefficient is significant where p < 1 - level.

    Returns
    -------
    Regression, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> overall = [9, 2, 7, 6, 4, 8]
    >>> regression = voc.scores.regression(overall, {"speed": [5, 1, 4, 2, 3, 4], "price": [4, 3, 2, 4, 3, 5]})
    >>> print(regression)
    R2 0.86 from 2 predictors (F(2, 3) = 9.1, p = 0.053, n = 6)
    >>> [(c.name, c.sign, round(c.vif, 3)) for c in regression.coefficients]
    [('speed', 'positive', 1.039), ('price', 'positive', 1.039)]
    """
    found: Regression | ByGroup[Regression] = calculate(
        "regression",
        Regression,
        {"outcome": outcome, "predictors": predictors, "weights": weights},
        {"level": level},
        by,
    )
    return found


@overload
def importance(
    outcome: Numbers,
    predictors: Table,
    *,
    weights: Numbers | None = None,
    by: None = None,
    division: Division = "johnson",
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 0,
    exact_up_to: int = 15,
    orders: int = 2000,
) -> Importance: ...


@overload
def importance(
    outcome: Numbers,
    predictors: Table,
    *,
    weights: Numbers | None = None,
    by: Labels,
    division: Division = "johnson",
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 0,
    exact_up_to: int = 15,
    orders: int = 2000,
) -> ByGroup[Importance]: ...


def importance(
    outcome: Numbers,
    predictors: Table,
    *,
    weights: Numbers | None = None,
    by: Labels | None = None,
    division: Division = "johnson",
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 0,
    exact_up_to: int = 15,
    orders: int = 2000,
) -> Importance | ByGroup[Importance]:
    """How much each predictor accounts for of the explained variance of an outcome: Johnson's relative weights or LMG.

    The importance of each predictor of an outcome.

    Parameters
    ----------
    outcome : column of numbers
        What is to be explained, as the overall satisfaction.
    predictors : columns of numbers by name
        What may explain it: a column for each predictor, by name.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    division : Division, default 'johnson'
        How R2 is divided; Johnson's weights unless given.
        ``johnson``: Relative weights through the nearest uncorrelated predictors (Johnson 2000): fast with
        any number; ``lmg``: The gain in R2 averaged over all orders of entry (Lindeman, Merenda and Gold
        1980), which are its Shapley values
    level : float, default 0.95
        Of intervals; a driver is significant where its coefficient has p < 1 - level.
    resamples : int, default 1000
        Bootstrap resamples behind the intervals, 1,000 unless given; 0 for none.
    seed : int, default 0
        Of the random resamples and orders.
    exact_up_to : int, default 15
        Up to how many predictors LMG visits every group, at most 20; 15 unless given.
    orders : int, default 2000
        Random orders where there are more predictors, at least 2; 2,000 unless given.

    Returns
    -------
    Importance, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> overall = [9, 2, 7, 6, 4, 8]
    >>> print(voc.scores.importance(overall, {"speed": [5, 1, 4, 2, 3, 4], "price": [4, 3, 2, 4, 3, 5]}))
    speed 84%, price 16% (not significant) of R2 0.86 (Johnson, n = 6)
    """
    found: Importance | ByGroup[Importance] = calculate(
        "importance",
        Importance,
        {"outcome": outcome, "predictors": predictors, "weights": weights},
        {
            "division": division,
            "level": level,
            "resamples": resamples,
            "seed": seed,
            "exact_up_to": exact_up_to,
            "orders": orders,
        },
        by,
    )
    return found


def importance_from_correlations(
    names: Any,
    predictors: Any,
    outcome: Any,
    *,
    division: Division = "johnson",
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 0,
    exact_up_to: int = 15,
    orders: int = 2000,
) -> Importance:
    """The importance of predictors from correlations alone: no intervals and no significance.

    The importance of each predictor of an outcome.

    Parameters
    ----------
    names : object
        The names of the predictors.
    predictors : object
        The correlations among predictors, a list of rows.
    outcome : object
        The correlation of each predictor with the outcome.
    division : Division, default 'johnson'
        How R2 is divided; Johnson's weights unless given.
        ``johnson``: Relative weights through the nearest uncorrelated predictors (Johnson 2000): fast with
        any number; ``lmg``: The gain in R2 averaged over all orders of entry (Lindeman, Merenda and Gold
        1980), which are its Shapley values
    level : float, default 0.95
        Of intervals; a driver is significant where its coefficient has p < 1 - level.
    resamples : int, default 1000
        Bootstrap resamples behind the intervals, 1,000 unless given; 0 for none.
    seed : int, default 0
        Of the random resamples and orders.
    exact_up_to : int, default 15
        Up to how many predictors LMG visits every group, at most 20; 15 unless given.
    orders : int, default 2000
        Random orders where there are more predictors, at least 2; 2,000 unless given.

    Returns
    -------
    Importance

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> among = [[1, 0.5, 0.2], [0.5, 1, 0.3], [0.2, 0.3, 1]]
    >>> print(voc.scores.importance_from_correlations(["speed", "price", "app"], among, [0.6, 0.5, 0.3]))
    speed 58%, price 31%, app 11% of R2 0.43 (Johnson)
    """
    found: Importance = calculate(
        "importance_from_correlations",
        Importance,
        {"names": names, "predictors": predictors, "outcome": outcome},
        {
            "division": division,
            "level": level,
            "resamples": resamples,
            "seed": seed,
            "exact_up_to": exact_up_to,
            "orders": orders,
        },
    )
    return found


@overload
def binary_importance(
    outcome: Numbers,
    predictors: Table,
    *,
    weights: Numbers | None = None,
    by: None = None,
    level: float = 0.95,
    exact_up_to: int = 10,
    orders: int = 200,
    seed: int = 0,
) -> BinaryImportance: ...


@overload
def binary_importance(
    outcome: Numbers,
    predictors: Table,
    *,
    weights: Numbers | None = None,
    by: Labels,
    level: float = 0.95,
    exact_up_to: int = 10,
    orders: int = 200,
    seed: int = 0,
) -> ByGroup[BinaryImportance]: ...


def binary_importance(
    outcome: Numbers,
    predictors: Table,
    *,
    weights: Numbers | None = None,
    by: Labels | None = None,
    level: float = 0.95,
    exact_up_to: int = 10,
    orders: int = 200,
    seed: int = 0,
) -> BinaryImportance | ByGroup[BinaryImportance]:
    """The importance of predictors of a yes or no, as churned: general dominance in logistic regressions.

    The importance of each predictor of a yes or no.

    Parameters
    ----------
    outcome : column of numbers
        What is to be explained: 1 for yes and 0 for no.
    predictors : columns of numbers by name
        What may explain it: a column for each predictor, by name.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    level : float, default 0.95
        Of intervals; a driver is significant where its coefficient has p < 1 - level.
    exact_up_to : int, default 10
        Up to how many predictors every group is fitted, at most 20; 10 unless given.
    orders : int, default 200
        Random orders where there are more predictors, at least 2; 200 unless given.
    seed : int, default 0
        Of the random orders.

    Returns
    -------
    BinaryImportance, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> churned = [1, 0, 0, 1, 1, 0, 0, 1]
    >>> themes = {"outages": [4, 1, 2, 2, 5, 0, 3, 3], "price": [2, 1, 3, 1, 3, 2, 2, 3]}
    >>> print(voc.scores.binary_importance(churned, themes))
    outages 93% (not significant), price -7% (not significant) of McFadden's R2 0.45 (n = 8, 4 yes)
    """
    found: BinaryImportance | ByGroup[BinaryImportance] = calculate(
        "binary_importance",
        BinaryImportance,
        {"outcome": outcome, "predictors": predictors, "weights": weights},
        {"level": level, "exact_up_to": exact_up_to, "orders": orders, "seed": seed},
        by,
    )
    return found


@overload
def penalty_reward(
    outcome: Numbers,
    predictors: Table,
    *,
    weights: Numbers | None = None,
    by: None = None,
    low: float = -1.0,
    high: float = 1.0,
    hybrid_within: float = 0.2,
    level: float = 0.95,
) -> PenaltyRewards: ...


@overload
def penalty_reward(
    outcome: Numbers,
    predictors: Table,
    *,
    weights: Numbers | None = None,
    by: Labels,
    low: float = -1.0,
    high: float = 1.0,
    hybrid_within: float = 0.2,
    level: float = 0.95,
) -> ByGroup[PenaltyRewards]: ...


def penalty_reward(
    outcome: Numbers,
    predictors: Table,
    *,
    weights: Numbers | None = None,
    by: Labels | None = None,
    low: float = -1.0,
    high: float = 1.0,
    hybrid_within: float = 0.2,
    level: float = 0.95,
) -> PenaltyRewards | ByGroup[PenaltyRewards]:
    """What a low and what a high performance of each attribute do to the outcome, apart.

    Penalties and rewards of all attributes.

    Parameters
    ----------
    outcome : column of numbers
        What is to be explained, as the overall satisfaction.
    predictors : columns of numbers by name
        What may explain it: a column for each predictor, by name.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    low : float, default -1.0
        A value up to this is a low performance; -1 unless given, for themes coded -1 (negative mention), 0
        (none) and 1 (positive mention). For ratings of 1 to 5, 2 is usual.
    high : float, default 1.0
        A value from this on is a high performance; 1 unless given. For ratings of 1 to 5, 4 or 5 is usual.
    hybrid_within : float, default 0.2
        Attributes whose impact asymmetry is at most this far from 0 are hybrid; 0.2 unless given.
    level : float, default 0.95
        Of intervals; an effect is significant where p < 1 - level.

    Returns
    -------
    PenaltyRewards, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.penalty_reward([2, 3, 6, 7, 7, 8], {"delivery": [-1, -1, 0, 0, 1, 1]}))
    delivery: dissatisfier, penalty -4.0, reward 1.0, asymmetry -0.60
    """
    found: PenaltyRewards | ByGroup[PenaltyRewards] = calculate(
        "penalty_reward",
        PenaltyRewards,
        {"outcome": outcome, "predictors": predictors, "weights": weights},
        {"low": low, "high": high, "hybrid_within": hybrid_within, "level": level},
        by,
    )
    return found


@overload
def kano(
    functional: Iterable[Any] | None = None,
    dysfunctional: Iterable[Any] | None = None,
    *,
    counts: Any | None = None,
    by: None = None,
    level: float = 0.95,
) -> Kano: ...


@overload
def kano(
    functional: Iterable[Any] | None = None,
    dysfunctional: Iterable[Any] | None = None,
    *,
    counts: Any | None = None,
    by: Labels,
    level: float = 0.95,
) -> ByGroup[Kano]: ...


def kano(
    functional: Iterable[Any] | None = None,
    dysfunctional: Iterable[Any] | None = None,
    *,
    counts: Any | None = None,
    by: Labels | None = None,
    level: float = 0.95,
) -> Kano | ByGroup[Kano]:
    """Kano's class of a feature: whether it delights, must be, or leaves customers cold.

    The class of a feature and how its presence and absence move satisfaction.

    Parameters
    ----------
    functional : column, optional
        How each respondent feels with the feature: `like`, `must_be`, `neutral`, `live_with`, `dislike`, or 1
        to 5.
    dysfunctional : column, optional
        The same without the feature.
    counts : object, optional
        In place of answers: how many respondents put it into each class.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    level : float, default 0.95
        Of the intervals of better and worse.

    Returns
    -------
    Kano, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.kano(counts={"attractive": 40, "one_dimensional": 25, "must_be": 15, "indifferent": 20}))
    attractive, better 0.65, worse -0.40 (n = 100)
    >>> voc.scores.kano(["like", "like", "must_be"], ["dislike", "neutral", "dislike"]).counts.attractive
    1
    """
    found: Kano | ByGroup[Kano] = calculate(
        "kano", Kano, {"functional": functional, "dysfunctional": dysfunctional, "counts": counts}, {"level": level}, by
    )
    return found


@overload
def theme_impact(
    answers: Numbers,
    mentions: Numbers,
    *,
    by: None = None,
    measure: ImpactMeasure = "nps",
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 0,
) -> ThemeImpact: ...


@overload
def theme_impact(
    answers: Numbers,
    mentions: Numbers,
    *,
    by: Labels,
    measure: ImpactMeasure = "nps",
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 0,
) -> ByGroup[ThemeImpact]: ...


def theme_impact(
    answers: Numbers,
    mentions: Numbers,
    *,
    by: Labels | None = None,
    measure: ImpactMeasure = "nps",
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 0,
) -> ThemeImpact | ByGroup[ThemeImpact]:
    """How a theme moves the score: the score of all less the score of those who do not mention it.

    How much a theme moves the score.

    Parameters
    ----------
    answers : column of numbers
        The answers.
    mentions : column of numbers
        Whether each answer mentions the theme: true or 1, or false or 0.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    measure : ImpactMeasure, default 'nps'
        The score whose change is looked at.
        ``nps``: The Net Promoter Score of answers from 0 to 10, -100 to 100; ``mean``: The mean of the
        answers
    level : float, default 0.95
        Of the interval.
    resamples : int, default 1000
        Bootstrap resamples behind the interval; 0 for none.
    seed : int, default 0
        Of the random resamples.

    Returns
    -------
    ThemeImpact, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> answers = [9, 9, 10, 10, 9, 7, 8, 0, 3, 6]
    >>> print(voc.scores.theme_impact(answers, [False] * 7 + [True] * 3))
    impact on NPS -51.4 [-105.0, 0.0] (95%, bootstrap, 3 of 10 mention it)
    """
    found: ThemeImpact | ByGroup[ThemeImpact] = calculate(
        "theme_impact",
        ThemeImpact,
        {"answers": answers, "mentions": mentions},
        {"measure": measure, "level": level, "resamples": resamples, "seed": seed},
        by,
    )
    return found


@overload
def additive_split(
    answers: Numbers | None = None,
    themes: Table | None = None,
    *,
    weights: Numbers | None = None,
    score: Any | None = None,
    effects: Any | None = None,
    by: None = None,
    level: float = 0.95,
) -> AdditiveSplit: ...


@overload
def additive_split(
    answers: Numbers | None = None,
    themes: Table | None = None,
    *,
    weights: Numbers | None = None,
    score: Any | None = None,
    effects: Any | None = None,
    by: Labels,
    level: float = 0.95,
) -> ByGroup[AdditiveSplit]: ...


def additive_split(
    answers: Numbers | None = None,
    themes: Table | None = None,
    *,
    weights: Numbers | None = None,
    score: Any | None = None,
    effects: Any | None = None,
    by: Labels | None = None,
    level: float = 0.95,
) -> AdditiveSplit | ByGroup[AdditiveSplit]:
    """The NPS as a sum of what themes add and take away.

    The score split among themes.

    Parameters
    ----------
    answers : column of numbers, optional
        The answers, 0 to 10.
    themes : columns of numbers by name, optional
        A column for each theme, above 0 where the answer mentions it.
    weights : column of numbers, optional
        How much each row counts, 0 or more; 1 unless given.
    score : object, optional
        In place of answers: the net score, -100 to 100.
    effects : object, optional
        With a score: the `name`, `coefficient`, `volume` and `significant` of each theme.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    level : float, default 0.95
        An effect is significant where p < 1 - level.

    Returns
    -------
    AdditiveSplit, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> effects = [
    ...     {"name": "staff", "coefficient": 30, "volume": 20, "significant": True},
    ...     {"name": "price", "coefficient": -40, "volume": 10, "significant": True},
    ... ]
    >>> print(voc.scores.additive_split(score=20, effects=effects))
    20 = (120 - 80) / 2: staff +120.0, price -80.0
    """
    found: AdditiveSplit | ByGroup[AdditiveSplit] = calculate(
        "additive_split",
        AdditiveSplit,
        {"answers": answers, "themes": themes, "weights": weights, "score": score, "effects": effects},
        {"level": level},
        by,
    )
    return found


def stated_quadrants(
    items: Iterable[Any],
    *,
    derived: Literal["median", "mean"] | Mapping[str, float] = "median",
    other: Literal["median", "mean"] | Mapping[str, float] = "median",
) -> StatedQuadrants:
    """Derived against stated importance: key, hidden, must-have talk or low.

    Attributes in the quadrants of a plane.

    Parameters
    ----------
    items : column
        The `name` of each attribute, its `derived` importance, and the `other` measure: stated importance or
        performance.
    derived : one of ['median', 'mean'] | Mapping[str, float], default 'median'
        Of derived importance.
    other : one of ['median', 'mean'] | Mapping[str, float], default 'median'
        Of stated importance, or of performance.

    Returns
    -------
    StatedQuadrants

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> items = [{"name": "speed", "derived": 0.25, "other": 4.5}, {"name": "price", "derived": 0.05, "other": 4.8}]
    >>> print(voc.scores.stated_quadrants(items))
    speed: hidden, price: must-have talk
    """
    found: StatedQuadrants = calculate(
        "stated_quadrants", StatedQuadrants, {"items": items}, {"derived": derived, "other": other}
    )
    return found


def performance_quadrants(
    items: Iterable[Any],
    *,
    derived: Literal["median", "mean"] | Mapping[str, float] = "median",
    other: Literal["median", "mean"] | Mapping[str, float] = "median",
) -> PerformanceQuadrants:
    """Importance against performance: fix now, protect, watch or maintain.

    Attributes in the quadrants of a plane.

    Parameters
    ----------
    items : column
        The `name` of each attribute, its `derived` importance, and the `other` measure: stated importance or
        performance.
    derived : one of ['median', 'mean'] | Mapping[str, float], default 'median'
        Of derived importance.
    other : one of ['median', 'mean'] | Mapping[str, float], default 'median'
        Of stated importance, or of performance.

    Returns
    -------
    PerformanceQuadrants

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> items = [{"name": "speed", "derived": 0.25, "other": 2.5}, {"name": "price", "derived": 0.05, "other": 4.8}]
    >>> print(voc.scores.performance_quadrants(items))
    speed: fix now, price: maintain
    """
    found: PerformanceQuadrants = calculate(
        "performance_quadrants", PerformanceQuadrants, {"items": items}, {"derived": derived, "other": other}
    )
    return found


def health(
    readings: Any,
    *,
    previous: Any | None = None,
    manual: Any | None = None,
    measures: Iterable[Mapping[str, Any]] | None = None,
    groups: Iterable[Mapping[str, Any]] | None = None,
    na: Literal["renormalise", "fail"] | Mapping[str, float] = "renormalise",
    min_coverage: float = 50.0,
    bands: Iterable[Mapping[str, Any]] | None = None,
    dead_band: float = 5.0,
    overrides: Iterable[Mapping[str, Any]] | None = None,
    level: float = 0.95,
) -> Health:
    """A customer's health: several measures as one score, with its band, trend and reasons.

    A customer's health.

    Parameters
    ----------
    readings : object
        The measures that are known: `measure`, `value` and optionally `age` and `standard_error` of each.
    previous : object, optional
        The health of the previous snapshot, 0 to 100.
    manual : object, optional
        A health that overrides the measures: `value` and `reason`.
    measures : Iterable[Mapping[str, Any]], optional
        The measures; NPS, lifecycle and transactional CSAT, usage, support tickets and behaviour unless
        given.
        ``name``: What readings call it; ``weight``: Its weight, 0 or more, within its group or, without one,
        beside the groups; ``group``: The group that it belongs to; ``critical``: Whether overrides for
        critical measures look at it; ``worst``: The value that scores 0; larger than `best` where less is
        better; ``best``: The value that scores 100; ``beyond``: What becomes of values beyond `worst` and
        `best`; ``half_life``: The age at which its weight has halved, in the unit of the readings' ages; it
        keeps its weight unless given. A group keeps its weight beside the others, however old its measures
        are; ``max_age``: The age from which on it is not available.
    groups : Iterable[Mapping[str, Any]], optional
        The groups that measures name.
        ``name``: What measures call it; ``weight``: Its weight beside other groups and measures without a
        group.
    na : one of ['renormalise', 'fail'] | Mapping[str, float], default 'renormalise'
        What becomes of measures that are not available.
    min_coverage : float, default 50.0
        The share of all weight, in percent, that must be available for health to have a value.
    bands : Iterable[Mapping[str, Any]], optional
        The bands, from the worst, the last up to 100.
        ``name``: The band's name, as a colour; ``up_to``: The highest health in it; the next band begins
        above.
    dead_band : float, default 5.0
        The change since the previous snapshot up to which the trend is flat.
    overrides : Iterable[Mapping[str, Any]], optional
        Rules that hold health down.
        ``measure``: The measure that it looks at; any critical one unless given; ``band``: It holds while the
        measure is in this band or a worse one; ``cap``: Health is then in this band at best; ``reason``: Why,
        as it is told to the reader.
    level : float, default 0.95
        The level of the interval, where readings have standard errors.

    Returns
    -------
    Health

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> measures = [{"name": "usage", "weight": 5}, {"name": "nps", "weight": 3}, {"name": "support", "weight": 2}]
    >>> readings = [{"measure": "usage", "value": 80}, {"measure": "support", "value": 40}]
    >>> print(voc.scores.health(readings, measures=measures))
    health 68.6, yellow (70% of the weight, n = 2 of 3 measures)
    """
    found: Health = calculate(
        "health",
        Health,
        {"readings": readings, "previous": previous, "manual": manual},
        {
            "measures": measures,
            "groups": groups,
            "na": na,
            "min_coverage": min_coverage,
            "bands": bands,
            "dead_band": dead_band,
            "overrides": overrides,
            "level": level,
        },
    )
    return found


@overload
def health_tally(
    healths: Numbers, *, by: None = None, bands: Iterable[Mapping[str, Any]] | None = None, level: float = 0.95
) -> HealthTally: ...


@overload
def health_tally(
    healths: Numbers, *, by: Labels, bands: Iterable[Mapping[str, Any]] | None = None, level: float = 0.95
) -> ByGroup[HealthTally]: ...


def health_tally(
    healths: Numbers, *, by: Labels | None = None, bands: Iterable[Mapping[str, Any]] | None = None, level: float = 0.95
) -> HealthTally | ByGroup[HealthTally]:
    """The healths of many customers: their mean, and how many are in each band.

    The health of many customers; its headline is the mean.

    Parameters
    ----------
    healths : column of numbers
        The health of each customer, 0 to 100.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    bands : Iterable[Mapping[str, Any]], optional
        The bands, from the worst, the last up to 100.
        ``name``: The band's name, as a colour; ``up_to``: The highest health in it; the next band begins
        above.
    level : float, default 0.95
        The level of the intervals.

    Returns
    -------
    HealthTally, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.health_tally([80, 62.5, 41, None, 90]))
    mean health 68.4 [34.2, 100.0] (95%, t, n = 4 customers): red 25.0%, yellow 25.0%, green 50.0%; 1 excluded: 1 missing
    """
    found: HealthTally | ByGroup[HealthTally] = calculate(
        "health_tally", HealthTally, {"healths": healths}, {"bands": bands, "level": level}, by
    )
    return found


@overload
def churn(
    customers: Iterable[Any] | None = None,
    *,
    counts: Any | None = None,
    by: None = None,
    periods_per_year: float = 12.0,
    level: float = 0.95,
) -> LogoChurn: ...


@overload
def churn(
    customers: Iterable[Any] | None = None,
    *,
    counts: Any | None = None,
    by: Labels,
    periods_per_year: float = 12.0,
    level: float = 0.95,
) -> ByGroup[LogoChurn]: ...


def churn(
    customers: Iterable[Any] | None = None,
    *,
    counts: Any | None = None,
    by: Labels | None = None,
    periods_per_year: float = 12.0,
    level: float = 0.95,
) -> LogoChurn | ByGroup[LogoChurn]:
    """Churn and retention of customers over a period, and the churn of a year at that rate.

    Churn of customers over a period, "logo churn": lost among those active at the start; who joined is in
    neither.

    Parameters
    ----------
    customers : column, optional
        For each customer, whether it was active at the start and at the end (`at_start`, `at_end`).
    counts : object, optional
        In place of customers: how many there were at the `start`, `joined`, and are there at the `end`.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    periods_per_year : float, default 12.0
        How many periods make a year: 12 for months, 4 for quarters, 1 for years.
    level : float, default 0.95
        The level of the intervals.

    Returns
    -------
    LogoChurn, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.churn(counts={"start": 400, "joined": 30, "end": 418}))
    churn 3.0% [1.7, 5.2] (95%, Wilson, n = 400 customers), 30.6% a year
    >>> voc.scores.churn([(True, True), (True, False), (False, True)]).lost
    1
    """
    found: LogoChurn | ByGroup[LogoChurn] = calculate(
        "churn",
        LogoChurn,
        {"customers": customers, "counts": counts},
        {"periods_per_year": periods_per_year, "level": level},
        by,
    )
    return found


def annualised(loss: Any, periods_per_year: Any) -> AnnualLoss:
    """What a loss of each period makes in a year: 1 - (1 - loss)^periods.

    A loss of a year.

    Parameters
    ----------
    loss : object
        The loss of a period, 0 to 1.
    periods_per_year : object
        How many periods a year has.

    Returns
    -------
    AnnualLoss

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> round(voc.scores.annualised(0.03, 12).value, 4)
    0.3062
    """
    found: AnnualLoss = calculate("annualised", AnnualLoss, {"loss": loss, "periods_per_year": periods_per_year}, {})
    return found


@overload
def revenue_retention(
    start: Numbers | None = None,
    end: Numbers | None = None,
    *,
    totals: Any | None = None,
    by: None = None,
    periods_per_year: float = 12.0,
    level: float = 0.95,
) -> RevenueRetention: ...


@overload
def revenue_retention(
    start: Numbers | None = None,
    end: Numbers | None = None,
    *,
    totals: Any | None = None,
    by: Labels,
    periods_per_year: float = 12.0,
    level: float = 0.95,
) -> ByGroup[RevenueRetention]: ...


def revenue_retention(
    start: Numbers | None = None,
    end: Numbers | None = None,
    *,
    totals: Any | None = None,
    by: Labels | None = None,
    periods_per_year: float = 12.0,
    level: float = 0.95,
) -> RevenueRetention | ByGroup[RevenueRetention]:
    """Gross and net retention of revenue over a period, from what each customer pays at its start and at its end.

    Revenue retention over a period. Customers without revenue at the start are in no rate.

    Parameters
    ----------
    start : column of numbers, optional
        What each customer pays at the start, 0 where it joined later.
    end : column of numbers, optional
        What each pays at the end, 0 where it left.
    totals : object, optional
        In place of customers: the totals `start`, `expansion`, `contraction` and `churned`.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    periods_per_year : float, default 12.0
        How many periods make a year: 12 for months, 4 for quarters, 1 for years.
    level : float, default 0.95
        The level of the intervals.

    Returns
    -------
    RevenueRetention, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.revenue_retention([100, 50, 80, 0], [120, 50, 0, 30]))
    NRR 73.9% [0.0, 248.3] (95%, ratio, n = 3 customers), GRR 65.2%
    """
    found: RevenueRetention | ByGroup[RevenueRetention] = calculate(
        "revenue_retention",
        RevenueRetention,
        {"start": start, "end": end, "totals": totals},
        {"periods_per_year": periods_per_year, "level": level},
        by,
    )
    return found


@overload
def save_rate(outcomes: Iterable[Any], *, by: None = None, level: float = 0.95) -> SaveRate: ...


@overload
def save_rate(outcomes: Iterable[Any], *, by: Labels, level: float = 0.95) -> ByGroup[SaveRate]: ...


def save_rate(
    outcomes: Iterable[Any], *, by: Labels | None = None, level: float = 0.95
) -> SaveRate | ByGroup[SaveRate]:
    """How many of the customers who wanted to leave were saved.

    The share of customers about to leave who stayed.

    Parameters
    ----------
    outcomes : column
        What came of each: `saved`, `lost` or `open`.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    SaveRate, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.save_rate(["saved", "lost", "saved", "open", "saved"]))
    save rate 75.0% [30.1, 95.4] (95%, Wilson, n = 4), 1 open
    """
    found: SaveRate | ByGroup[SaveRate] = calculate("save_rate", SaveRate, {"outcomes": outcomes}, {"level": level}, by)
    return found


@overload
def win_back_rate(
    customers: Iterable[Any], *, by: None = None, of: WinBackBase = "lost", level: float = 0.95
) -> WinBackRate: ...


@overload
def win_back_rate(
    customers: Iterable[Any], *, by: Labels, of: WinBackBase = "lost", level: float = 0.95
) -> ByGroup[WinBackRate]: ...


def win_back_rate(
    customers: Iterable[Any], *, by: Labels | None = None, of: WinBackBase = "lost", level: float = 0.95
) -> WinBackRate | ByGroup[WinBackRate]:
    """How many of the lost customers came back.

    The share of customers who left and came back.

    Parameters
    ----------
    customers : column
        For each lost customer, whether it was approached and whether it returned (`approached`, `returned`).
    by : column of labels, optional
        A label for each row; the answer is a table then.
    of : WinBackBase, default 'lost'
        `lost` or `approached`.
        ``lost``: Of all who left, also those who came back by themselves; ``approached``: Of those who were
        approached
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    WinBackRate, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.win_back_rate([(True, True), (True, False), (True, False), (False, False)]))
    win-back rate 25.0% [4.6, 69.9] (95%, Wilson, n = 4 who left)
    """
    found: WinBackRate | ByGroup[WinBackRate] = calculate(
        "win_back_rate", WinBackRate, {"customers": customers}, {"of": of, "level": level}, by
    )
    return found


@overload
def departure(
    customers: Iterable[Any], *, by: None = None, level: float = 0.95, interval: SurvivalInterval = "log_log"
) -> Departure: ...


@overload
def departure(
    customers: Iterable[Any], *, by: Labels, level: float = 0.95, interval: SurvivalInterval = "log_log"
) -> ByGroup[Departure]: ...


def departure(
    customers: Iterable[Any], *, by: Labels | None = None, level: float = 0.95, interval: SurvivalInterval = "log_log"
) -> Departure | ByGroup[Departure]:
    """How long customers stay after their first negative record.

    How long customers stay after their first negative record; the headline is the median.

    It says nothing of customers without such a record: to compare with them, start their clocks at like
    times, since whoever stays longer has more time to complain.

    Parameters
    ----------
    customers : column
        The times of each: `first_negative`, `left` and `watched_until`, in one unit.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    level : float, default 0.95
        The level of the intervals.
    interval : SurvivalInterval, default 'log_log'
        `log_log` or `plain`.
        ``log_log``: On the scale log(-log S), which keeps within 0 and 1 and covers better where few are left
        (Kalbfleisch and Prentice 1980); ``plain``: S +- z SE, cut at 0 and 1

    Returns
    -------
    Departure, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> customers = [
    ...     {"first_negative": 10, "left": 40, "watched_until": 100},
    ...     {"first_negative": 20, "watched_until": 100},
    ...     {"watched_until": 100},
    ... ]
    >>> print(voc.scores.departure(customers))
    after the first negative record: median 30.0 (n = 2, 1 ended, 1 not yet); the upper limit is not reached
    """
    found: Departure | ByGroup[Departure] = calculate(
        "departure", Departure, {"customers": customers}, {"level": level, "interval": interval}, by
    )
    return found


@overload
def rfm(
    customers: Iterable[Any] | None = None,
    *,
    purchases: Iterable[Any] | None = None,
    now: Any | None = None,
    by: None = None,
    scores: int = 5,
    cuts: Literal["quantile"] | Mapping[str, Mapping[str, Iterable[float]]] = "quantile",
    labels: Iterable[Mapping[str, Any]] | None = None,
    monetary: Monetary = "total",
) -> Rfm: ...


@overload
def rfm(
    customers: Iterable[Any] | None = None,
    *,
    purchases: Iterable[Any] | None = None,
    now: Any | None = None,
    by: Labels,
    scores: int = 5,
    cuts: Literal["quantile"] | Mapping[str, Mapping[str, Iterable[float]]] = "quantile",
    labels: Iterable[Mapping[str, Any]] | None = None,
    monetary: Monetary = "total",
) -> ByGroup[Rfm]: ...


def rfm(
    customers: Iterable[Any] | None = None,
    *,
    purchases: Iterable[Any] | None = None,
    now: Any | None = None,
    by: Labels | None = None,
    scores: int = 5,
    cuts: Literal["quantile"] | Mapping[str, Mapping[str, Iterable[float]]] = "quantile",
    labels: Iterable[Mapping[str, Any]] | None = None,
    monetary: Monetary = "total",
) -> Rfm | ByGroup[Rfm]:
    """Scores and labels customers by how recently, how often and for how much they buy.

    Customers scored by recency, frequency and money (Hughes 1994).

    Parameters
    ----------
    customers : column, optional
        The `id`, `recency`, `frequency` and `monetary` of each customer.
    purchases : column, optional
        In place of customers: the `customer`, `at` and `amount` of each purchase.
    now : object, optional
        With purchases: the time from which recency is counted, in their unit.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    scores : int, default 5
        The highest score, 2 to 9; the lowest is 1.
    cuts : one of ['quantile'] | Mapping[str, Mapping[str, Iterable[float]]], default 'quantile'
        `quantile`, or `fixed` with three lists.
    labels : Iterable[Mapping[str, Any]], optional
        Labels, of which the first that fits is taken. Unless given: `table` for scores of 1 to 5, none for
        others.
        ``name``: The label; ``recency``: The lowest and the highest score of recency; ``frequency``: The
        lowest and the highest score of frequency; ``monetary``: The lowest and the highest score of money;
        any unless given.
    monetary : Monetary, default 'total'
        The money of a customer, where purchases are given.
        ``total``: All of it; ``mean``: For each purchase

    Returns
    -------
    Rfm, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> purchases = [
    ...     {"customer": "ada", "at": 90, "amount": 40},
    ...     {"customer": "ada", "at": 97, "amount": 60},
    ...     {"customer": "bob", "at": 12, "amount": 20},
    ... ]
    >>> print(voc.scores.rfm(purchases=purchases, now=100))
    RFM of 2 customers: 1 champions, 1 hibernating; few answers
    """
    found: Rfm | ByGroup[Rfm] = calculate(
        "rfm",
        Rfm,
        {"customers": customers, "purchases": purchases, "now": now},
        {"scores": scores, "cuts": cuts, "labels": labels, "monetary": monetary},
        by,
    )
    return found


def lifetime_value(
    retention: Any,
    *,
    margin: float | None = None,
    discount: float = 0.0,
    formula: Literal["perpetual"] | Mapping[str, int] = "perpetual",
) -> LifetimeValue:
    """What a customer is worth under plain assumptions, from how many stay each period.

    The value of a customer in today's money, without the first period's margin (Gupta and Lehmann 2003).
    Simple: margin and retention are the same in every period and for every customer, which makes it too low
    where those who stay are the loyal ones.

    Parameters
    ----------
    retention : object
        The share that stays each period, 0 to 1; or its `value` and its `interval`.
    margin : float, optional
        m: what a customer leaves after costs in each period; negative for a loss. Without it there is no
        value.
    discount : float, default 0.0
        d: the discount rate of a period, 0 or more, as 0.01 a month.
    formula : one of ['perpetual'] | Mapping[str, int], default 'perpetual'
        `perpetual`, or `contract` with its periods.

    Returns
    -------
    LifetimeValue

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.lifetime_value({"value": 0.8}, margin=50))
    lifetime value 200.00 (margin 50, retention 0.8, discount 0); margin and retention are taken as constant
    """
    found: LifetimeValue = calculate(
        "lifetime_value",
        LifetimeValue,
        {"retention": retention},
        {"margin": margin, "discount": discount, "formula": formula},
    )
    return found


@overload
def survival(
    durations: Numbers,
    ended: Numbers,
    *,
    at: Any | None = None,
    quantiles: Any | None = None,
    by: None = None,
    level: float = 0.95,
    interval: SurvivalInterval = "log_log",
) -> SurvivalCurve: ...


@overload
def survival(
    durations: Numbers,
    ended: Numbers,
    *,
    at: Any | None = None,
    quantiles: Any | None = None,
    by: Labels,
    level: float = 0.95,
    interval: SurvivalInterval = "log_log",
) -> ByGroup[SurvivalCurve]: ...


def survival(
    durations: Numbers,
    ended: Numbers,
    *,
    at: Any | None = None,
    quantiles: Any | None = None,
    by: Labels | None = None,
    level: float = 0.95,
    interval: SurvivalInterval = "log_log",
) -> SurvivalCurve | ByGroup[SurvivalCurve]:
    """The Kaplan-Meier curve of customers, with Greenwood's intervals, and its median.

    A survival curve, with what it says of times and shares that were asked for.

    Parameters
    ----------
    durations : column of numbers
        From the start of each to its end, or to when it was last seen.
    ended : column of numbers
        Whether each ended: true or 1, or false or 0.
    at : object, optional
        Times at which to say what is left.
    quantiles : object, optional
        Shares, 0 to 1, of which to say when they have ended.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    level : float, default 0.95
        The level of the intervals.
    interval : SurvivalInterval, default 'log_log'
        `log_log` or `plain`.
        ``log_log``: On the scale log(-log S), which keeps within 0 and 1 and covers better where few are left
        (Kalbfleisch and Prentice 1980); ``plain``: S +- z SE, cut at 0 and 1

    Returns
    -------
    SurvivalCurve, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> curve = voc.scores.survival([3, 5, 5, 8, 12, 12], [True, True, False, True, False, False], at=[6])
    >>> print(curve)
    median 8.0 (n = 6, 3 ended, 3 not yet); the upper limit is not reached
    >>> round(curve.at[0].value, 1)
    0.7
    """
    found: SurvivalCurve | ByGroup[SurvivalCurve] = calculate(
        "survival",
        SurvivalCurve,
        {"durations": durations, "ended": ended, "at": at, "quantiles": quantiles},
        {"level": level, "interval": interval},
        by,
    )
    return found


def log_rank(first: Table, second: Table, *, level: float = 0.95) -> LogRank:
    """Whether two survival curves differ: the log-rank test and the hazard ratio of the second to the first.

    Two survival curves compared (Mantel 1966; Peto and Peto 1972), all times weighing the same.

    Parameters
    ----------
    first : columns of numbers by name
        The `durations` of the first group, and whether each `ended`.
    second : columns of numbers by name
        The same of the second group.
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    LogRank

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> first = {"durations": [3, 5, 5, 8, 12], "ended": [True, True, False, True, False]}
    >>> second = {"durations": [1, 2, 2, 4, 6], "ended": [True, True, True, True, False]}
    >>> print(voc.scores.log_rank(first, second))
    hazard ratio 4.11 [0.72, 23.41] (95%, log-rank, p = 0.11, n = 5 and 5); few answers
    """
    found: LogRank = calculate("log_rank", LogRank, {"first": first, "second": second}, {"level": level})
    return found


def business_time(
    from_: Iterable[Any],
    until: Iterable[Any] | None = None,
    *,
    hours: Any | None = None,
    time_zone: str = "UTC",
    week: Mapping[str, Any] | None = None,
    holidays: Iterable[str] | None = None,
    special: Mapping[str, Iterable[str]] | None = None,
) -> BusinessHours:
    """Business hours between two times, or when so many are over.

    Business time between two times, or from one.

    Parameters
    ----------
    from : column
        The first time, or several.
    until : column, optional
        The last time, or several.
    hours : object, optional
        In place of the last time: how many business hours are to pass.
    time_zone : str, default 'UTC'
        The time zone of the hours: `UTC`, a name of the IANA database as `Europe/Berlin`, a fixed offset as
        `+05:30`, or a POSIX rule as `CET-1CEST,M3.5.0,M10.5.0/3`; `UTC+2` and `GMT+2` are refused, which
        POSIX reads as two hours behind UTC. Names are looked up in the data compiled into the library, so
        that every machine answers alike.
    week : Mapping[str, Any], optional
        The hours of each weekday.
        ``monday``: On Mondays; ``tuesday``: On Tuesdays; ``wednesday``: On Wednesdays; ``thursday``: On
        Thursdays; ``friday``: On Fridays; ``saturday``: On Saturdays; ``sunday``: On Sundays.
    holidays : Iterable[str], optional
        Days on which it is closed, as `2026-12-25`.
    special : Mapping[str, Iterable[str]], optional
        Days with other hours than their weekday's, as `{"2026-12-24": ["09:00-12:00"]}`; they go before
        holidays.

    Returns
    -------
    BusinessHours

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.business_time("2024-03-01T16:00:00Z", "2024-03-04T10:00:00Z"))
    2 business hours
    """
    found: BusinessHours = calculate(
        "business_time",
        BusinessHours,
        {"from": from_, "until": until, "hours": hours},
        {"time_zone": time_zone, "week": week, "holidays": holidays, "special": special},
    )
    return found


@overload
def first_response(
    tickets: Iterable[Any],
    now: Any,
    *,
    by: None = None,
    calendar: Mapping[str, Any] | None = None,
    level: float = 0.95,
    interval: SurvivalInterval = "log_log",
) -> FirstResponse: ...


@overload
def first_response(
    tickets: Iterable[Any],
    now: Any,
    *,
    by: Labels,
    calendar: Mapping[str, Any] | None = None,
    level: float = 0.95,
    interval: SurvivalInterval = "log_log",
) -> ByGroup[FirstResponse]: ...


def first_response(
    tickets: Iterable[Any],
    now: Any,
    *,
    by: Labels | None = None,
    calendar: Mapping[str, Any] | None = None,
    level: float = 0.95,
    interval: SurvivalInterval = "log_log",
) -> FirstResponse | ByGroup[FirstResponse]:
    """How long customers wait for the first answer: median and 90th percentile, open tickets counted as such.

    The first response time, in hours: tickets without an answer count as waiting at least so long (Kaplan and
    Meier 1958), so that a backlog makes it longer instead of vanishing from it. Those that were withdrawn or
    solved without an answer waited until then.

    Parameters
    ----------
    tickets : column
        The times of each ticket: `opened`, `responded`, `resolved`, `withdrawn`, and when the customer was
        `waiting`.
    now : object
        The time up to which things are known.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    calendar : Mapping[str, Any], optional
        The hours that count; all of them unless given.
        ``time_zone``: The time zone of the hours: `UTC`, a name of the IANA database as `Europe/Berlin`, a
        fixed offset as `+05:30`, or a POSIX rule as `CET-1CEST,M3.5.0,M10.5.0/3`; `UTC+2` and `GMT+2` are
        refused, which POSIX reads as two hours behind UTC. Names are looked up in the data compiled into the
        library, so that every machine answers alike; ``week``: The hours of each weekday; ``holidays``: Days
        on which it is closed, as `2026-12-25`; ``special``: Days with other hours than their weekday's, as
        `{"2026-12-24": ["09:00-12:00"]}`; they go before holidays.
    level : float, default 0.95
        The level of the intervals.
    interval : SurvivalInterval, default 'log_log'
        How the intervals are found.
        ``log_log``: On the scale log(-log S), which keeps within 0 and 1 and covers better where few are left
        (Kalbfleisch and Prentice 1980); ``plain``: S +- z SE, cut at 0 and 1

    Returns
    -------
    FirstResponse, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> tickets = [
    ...     {"opened": "2024-03-04T09:00:00Z", "responded": "2024-03-04T11:00:00Z"},
    ...     {"opened": "2024-03-04T10:00:00Z", "responded": "2024-03-04T15:30:00Z"},
    ...     {"opened": "2024-03-04T12:00:00Z"},
    ... ]
    >>> print(voc.scores.first_response(tickets, now="2024-03-05T09:00:00Z"))
    first response: median 5.5 h, 90th percentile: not reached, at least 2.0 h (95%, log-log, n = 3, 2 answered, 1 not yet); the upper limit is not reached
    """
    found: FirstResponse | ByGroup[FirstResponse] = calculate(
        "first_response",
        FirstResponse,
        {"tickets": tickets, "now": now},
        {"calendar": calendar, "level": level, "interval": interval},
        by,
    )
    return found


@overload
def sla(
    tickets: Iterable[Any],
    now: Any,
    *,
    by: None = None,
    milestone: Milestone = "first_response",
    target_hours: float = 24.0,
    calendar: Mapping[str, Any] | None = None,
    level: float = 0.95,
) -> SlaAttainment: ...


@overload
def sla(
    tickets: Iterable[Any],
    now: Any,
    *,
    by: Labels,
    milestone: Milestone = "first_response",
    target_hours: float = 24.0,
    calendar: Mapping[str, Any] | None = None,
    level: float = 0.95,
) -> ByGroup[SlaAttainment]: ...


def sla(
    tickets: Iterable[Any],
    now: Any,
    *,
    by: Labels | None = None,
    milestone: Milestone = "first_response",
    target_hours: float = 24.0,
    calendar: Mapping[str, Any] | None = None,
    level: float = 0.95,
) -> SlaAttainment | ByGroup[SlaAttainment]:
    """How many tickets meet their target, those overdue counted as breached.

    SLA attainment: the share of tickets whose target was kept, of those for which it is known. Tickets that
    are open past their target have broken it already.

    Parameters
    ----------
    tickets : column
        The times of each ticket, and its own `target_hours` where it has some.
    now : object
        The time up to which things are known.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    milestone : Milestone, default 'first_response'
        `first_response` or `resolution`.
        ``first_response``: The first answer; ``resolution``: The solution
    target_hours : float, default 24.0
        The target in hours, above 0, of tickets without their own.
    calendar : Mapping[str, Any], optional
        The hours that count; all of them unless given.
        ``time_zone``: The time zone of the hours: `UTC`, a name of the IANA database as `Europe/Berlin`, a
        fixed offset as `+05:30`, or a POSIX rule as `CET-1CEST,M3.5.0,M10.5.0/3`; `UTC+2` and `GMT+2` are
        refused, which POSIX reads as two hours behind UTC. Names are looked up in the data compiled into the
        library, so that every machine answers alike; ``week``: The hours of each weekday; ``holidays``: Days
        on which it is closed, as `2026-12-25`; ``special``: Days with other hours than their weekday's, as
        `{"2026-12-24": ["09:00-12:00"]}`; they go before holidays.
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    SlaAttainment, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> tickets = [
    ...     {"opened": "2024-03-04T09:00:00Z", "responded": "2024-03-04T11:00:00Z"},
    ...     {"opened": "2024-03-04T10:00:00Z"},
    ... ]
    >>> print(voc.scores.sla(tickets, now="2024-03-06T09:00:00Z", target_hours=8))
    SLA kept 50.0% [9.5, 90.5] (95%, Wilson, n = 2): 1 kept, 0 late, 1 open past its target
    """
    found: SlaAttainment | ByGroup[SlaAttainment] = calculate(
        "sla",
        SlaAttainment,
        {"tickets": tickets, "now": now},
        {"milestone": milestone, "target_hours": target_hours, "calendar": calendar, "level": level},
        by,
    )
    return found


@overload
def loop_closure(
    loops: Iterable[Any], now: Any, *, by: None = None, calendar: Mapping[str, Any] | None = None, level: float = 0.95
) -> LoopClosure: ...


@overload
def loop_closure(
    loops: Iterable[Any], now: Any, *, by: Labels, calendar: Mapping[str, Any] | None = None, level: float = 0.95
) -> ByGroup[LoopClosure]: ...


def loop_closure(
    loops: Iterable[Any],
    now: Any,
    *,
    by: Labels | None = None,
    calendar: Mapping[str, Any] | None = None,
    level: float = 0.95,
) -> LoopClosure | ByGroup[LoopClosure]:
    """How many loops were closed, and how soon: whether somebody came back to who gave feedback.

    Loop closure; the headline is the rate.

    Parameters
    ----------
    loops : column
        When each was `opened` and `closed`.
    now : object
        The time up to which things are known.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    calendar : Mapping[str, Any], optional
        The hours that count; all of them unless given.
        ``time_zone``: The time zone of the hours: `UTC`, a name of the IANA database as `Europe/Berlin`, a
        fixed offset as `+05:30`, or a POSIX rule as `CET-1CEST,M3.5.0,M10.5.0/3`; `UTC+2` and `GMT+2` are
        refused, which POSIX reads as two hours behind UTC. Names are looked up in the data compiled into the
        library, so that every machine answers alike; ``week``: The hours of each weekday; ``holidays``: Days
        on which it is closed, as `2026-12-25`; ``special``: Days with other hours than their weekday's, as
        `{"2026-12-24": ["09:00-12:00"]}`; they go before holidays.
    level : float, default 0.95
        The level of the intervals.

    Returns
    -------
    LoopClosure, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> loops = [{"opened": "2024-03-04T09:00:00Z", "closed": "2024-03-05T11:00:00Z"}, {"opened": "2024-03-04T10:00:00Z"}]
    >>> print(voc.scores.loop_closure(loops, now="2024-03-06T09:00:00Z"))
    loops closed 50.0% [9.5, 90.5] (95%, Wilson, n = 2), mean 26.0 h, median 26.0 h; too few answers for an interval; those still open are left out of the mean; the upper limit is not reached
    """
    found: LoopClosure | ByGroup[LoopClosure] = calculate(
        "loop_closure", LoopClosure, {"loops": loops, "now": now}, {"calendar": calendar, "level": level}, by
    )
    return found


@overload
def first_contact(
    cases: Iterable[Any], now: Any, *, by: None = None, reopen_days: float = 7.0, level: float = 0.95
) -> FirstContactResolution: ...


@overload
def first_contact(
    cases: Iterable[Any], now: Any, *, by: Labels, reopen_days: float = 7.0, level: float = 0.95
) -> ByGroup[FirstContactResolution]: ...


def first_contact(
    cases: Iterable[Any], now: Any, *, by: Labels | None = None, reopen_days: float = 7.0, level: float = 0.95
) -> FirstContactResolution | ByGroup[FirstContactResolution]:
    """How many cases were solved at first contact and did not come back, gross and net.

    First contact resolution; the headline is the gross one. A case is judged once it had as long to come back
    as every other: those solved within the last `reopen_days` are in no rate, whatever became of them. To
    hold back only those that did not come back yet would leave the failures of those days in the rate. Cases
    that are not solved have no such day and count as not solved at first contact.

    Parameters
    ----------
    cases : column
        The `contacts` of each case, when it was `solved` and `reopened`, and whether it was `eligible`.
    now : object
        The time up to which things are known.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    reopen_days : float, default 7.0
        Days within which a case may not come back to count as solved, and for which a solution is not judged
        at all; 0 to count every solution at once.
    level : float, default 0.95
        The level of the intervals.

    Returns
    -------
    FirstContactResolution, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> cases = [
    ...     {"contacts": 1, "solved": "2024-03-01T09:00:00Z"},
    ...     {"contacts": 1, "solved": "2024-03-01T09:00:00Z", "reopened": "2024-03-03T09:00:00Z"},
    ...     {"contacts": 3, "solved": "2024-03-02T09:00:00Z"},
    ... ]
    >>> print(voc.scores.first_contact(cases, now="2024-03-20T09:00:00Z"))
    first contact resolution 33.3% [6.1, 79.2] (95%, Wilson, n = 3 cases), of eligible ones 33.3%, 1 came back
    """
    found: FirstContactResolution | ByGroup[FirstContactResolution] = calculate(
        "first_contact",
        FirstContactResolution,
        {"cases": cases, "now": now},
        {"reopen_days": reopen_days, "level": level},
        by,
    )
    return found


@overload
def recovered_detractors(
    before: Numbers,
    after: Numbers,
    *,
    by: None = None,
    scale: str = "0-10",
    of: RecoveryBase = "answered_again",
    level: float = 0.95,
) -> RecoveredDetractors: ...


@overload
def recovered_detractors(
    before: Numbers,
    after: Numbers,
    *,
    by: Labels,
    scale: str = "0-10",
    of: RecoveryBase = "answered_again",
    level: float = 0.95,
) -> ByGroup[RecoveredDetractors]: ...


def recovered_detractors(
    before: Numbers,
    after: Numbers,
    *,
    by: Labels | None = None,
    scale: str = "0-10",
    of: RecoveryBase = "answered_again",
    level: float = 0.95,
) -> RecoveredDetractors | ByGroup[RecoveredDetractors]:
    """How many detractors are none any more when asked again.

    The share of detractors who answer as passives or promoters afterwards.

    Parameters
    ----------
    before : column of numbers
        Each customer's first answer.
    after : column of numbers
        Each customer's second answer, in the same order.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    scale : str, default '0-10'
        The scale of both answers: `0-10`, or `1-10`, `1-7`, `1-5`.
    of : RecoveryBase, default 'answered_again'
        `answered_again` or `all`.
        ``answered_again``: Of detractors who answered again; those who did are seldom like those who did not;
        ``all``: Of all detractors: at least so many are recovered
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    RecoveredDetractors, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.recovered_detractors([3, 6, 2, 9], [8, 5, None, 9]))
    recovered detractors 50.0% [9.5, 90.5] (95%, Wilson, n = 2 who answered again of 3)
    """
    found: RecoveredDetractors | ByGroup[RecoveredDetractors] = calculate(
        "recovered_detractors",
        RecoveredDetractors,
        {"before": before, "after": after},
        {"scale": scale, "of": of, "level": level},
        by,
    )
    return found


@overload
def survey_funnel(
    records: Iterable[Any] | None = None,
    *,
    counts: Any | None = None,
    by: None = None,
    open_of: FunnelStage = "delivered",
    click_of: FunnelStage = "delivered",
    start_of: FunnelStage = "clicked",
    completion_of: FunnelStage = "started",
    response_of: FunnelStage = "delivered",
    unsubscribe_of: FunnelStage = "delivered",
    level: float = 0.95,
) -> Funnel: ...


@overload
def survey_funnel(
    records: Iterable[Any] | None = None,
    *,
    counts: Any | None = None,
    by: Labels,
    open_of: FunnelStage = "delivered",
    click_of: FunnelStage = "delivered",
    start_of: FunnelStage = "clicked",
    completion_of: FunnelStage = "started",
    response_of: FunnelStage = "delivered",
    unsubscribe_of: FunnelStage = "delivered",
    level: float = 0.95,
) -> ByGroup[Funnel]: ...


def survey_funnel(
    records: Iterable[Any] | None = None,
    *,
    counts: Any | None = None,
    by: Labels | None = None,
    open_of: FunnelStage = "delivered",
    click_of: FunnelStage = "delivered",
    start_of: FunnelStage = "clicked",
    completion_of: FunnelStage = "started",
    response_of: FunnelStage = "delivered",
    unsubscribe_of: FunnelStage = "delivered",
    level: float = 0.95,
) -> Funnel | ByGroup[Funnel]:
    """From surveys sent to surveys completed, each rate with its denominator.

    The funnel of a survey; its headline is the response rate. Rates are in percent, with Wilson's intervals.

    Parameters
    ----------
    records : column, optional
        What came of each invitation: `bounced`, `opened`, `opened_by_machine`, `clicked`, `started`,
        `completed`, `unsubscribed`.
    counts : object, optional
        In place of records: how many of each.
    by : column of labels, optional
        A label for each row; the answer is a table then.
    open_of : FunnelStage, default 'delivered'
        Of the open rate.
        ``sent``: Invitations sent; ``delivered``: Invitations sent that did not bounce; ``opened``:
        Invitations opened; ``clicked``: Invitations whose link was followed; ``started``: Surveys begun
    click_of : FunnelStage, default 'delivered'
        Of the click rate.
        ``sent``: Invitations sent; ``delivered``: Invitations sent that did not bounce; ``opened``:
        Invitations opened; ``clicked``: Invitations whose link was followed; ``started``: Surveys begun
    start_of : FunnelStage, default 'clicked'
        Of the start rate.
        ``sent``: Invitations sent; ``delivered``: Invitations sent that did not bounce; ``opened``:
        Invitations opened; ``clicked``: Invitations whose link was followed; ``started``: Surveys begun
    completion_of : FunnelStage, default 'started'
        Of the completion rate.
        ``sent``: Invitations sent; ``delivered``: Invitations sent that did not bounce; ``opened``:
        Invitations opened; ``clicked``: Invitations whose link was followed; ``started``: Surveys begun
    response_of : FunnelStage, default 'delivered'
        Of the response rate: `delivered`, or `sent`.
        ``sent``: Invitations sent; ``delivered``: Invitations sent that did not bounce; ``opened``:
        Invitations opened; ``clicked``: Invitations whose link was followed; ``started``: Surveys begun
    unsubscribe_of : FunnelStage, default 'delivered'
        Of the unsubscribe rate: `delivered`, or `sent`.
        ``sent``: Invitations sent; ``delivered``: Invitations sent that did not bounce; ``opened``:
        Invitations opened; ``clicked``: Invitations whose link was followed; ``started``: Surveys begun
    level : float, default 0.95
        The level of the intervals.

    Returns
    -------
    Funnel, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.survey_funnel(counts={"sent": 1000, "opened": 400, "clicked": 150, "started": 120, "completed": 90}))
    response rate 9.0% [7.4, 10.9] (95%, Wilson, n = 1000 delivered): 1000 sent, 1000 delivered, 400 opened, 150 clicked, 120 started, 90 completed; opens count mail programs too
    """
    found: Funnel | ByGroup[Funnel] = calculate(
        "survey_funnel",
        Funnel,
        {"records": records, "counts": counts},
        {
            "open_of": open_of,
            "click_of": click_of,
            "start_of": start_of,
            "completion_of": completion_of,
            "response_of": response_of,
            "unsubscribe_of": unsubscribe_of,
            "level": level,
        },
        by,
    )
    return found


def response_rates(
    complete: Any | None = None,
    *,
    partial: Any | None = None,
    refused: Any | None = None,
    not_reached: Any | None = None,
    other: Any | None = None,
    unknown: Any | None = None,
    not_eligible: Any | None = None,
    eligible_share: Any | None = None,
    level: float = 0.95,
) -> ResponseRates:
    """The six response rates of AAPOR, for samples of which some may not have been eligible.

    The response rates of AAPOR, in percent: complete answers, or partial ones with them, of a sample whose
    unknown members count as eligible, in part or not at all.

    Parameters
    ----------
    complete : object, optional
        I: complete answers.
    partial : object, optional
        P: partial answers.
    refused : object, optional
        R: refused or broke off.
    not_reached : object, optional
        NC: eligible and not reached.
    other : object, optional
        O: eligible and not answering for other reasons.
    unknown : object, optional
        UH and UO: not known whether eligible.
    not_eligible : object, optional
        Known not to be eligible; only to estimate e from.
    eligible_share : object, optional
        e: the share of the unknown that is eligible, where it is known.
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    ResponseRates

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> print(voc.scores.response_rates(complete=60, partial=6, refused=20, not_reached=10, unknown=24))
    RR1 50.0%, RR2 55.0%, RR3 50.0%, RR4 55.0%, RR5 62.5%, RR6 68.8% (e = 1.000)
    """
    found: ResponseRates = calculate(
        "response_rates",
        ResponseRates,
        {
            "complete": complete,
            "partial": partial,
            "refused": refused,
            "not_reached": not_reached,
            "other": other,
            "unknown": unknown,
            "not_eligible": not_eligible,
            "eligible_share": eligible_share,
        },
        {"level": level},
    )
    return found


def survey_eligibility(
    invitations: Any,
    contact: Any,
    now: Any,
    *,
    account: Any | None = None,
    opted_out: Any | None = None,
    cool_down_days: float = 90.0,
    account_cool_down_days: float = 0.0,
    contact_quota: Mapping[str, Any] | None = None,
    account_quota: Mapping[str, Any] | None = None,
) -> Eligibility:
    """Whether a contact may be asked now, by cool-down and quota, or from when on.

    Whether somebody may be asked.

    Parameters
    ----------
    invitations : object
        The `contact`, `account` and time (`at`) of each invitation so far.
    contact : object
        Who would be asked.
    now : object
        The time up to which things are known.
    account : object, optional
        The account of that contact.
    opted_out : object, optional
        Contacts who want no more.
    cool_down_days : float, default 90.0
        Days after an invitation in which the same contact is left alone.
    account_cool_down_days : float, default 0.0
        Days after an invitation in which its whole account is left alone.
    contact_quota : Mapping[str, Any], optional
        How often a contact may be asked.
        ``most``: Invitations, 1 or more; ``days``: Days, above 0.
    account_quota : Mapping[str, Any], optional
        How often the contacts of an account, all together, may be asked.
        ``most``: Invitations, 1 or more; ``days``: Days, above 0.

    Returns
    -------
    Eligibility

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> asked = [{"contact": "ada", "account": "Acme", "at": "2024-01-10T00:00:00Z"}]
    >>> print(voc.scores.survey_eligibility(asked, "ada", "2024-02-01T00:00:00Z"))
    not yet: asked less than 90 days ago; again from 2024-04-09T00:00:00Z
    """
    found: Eligibility = calculate(
        "survey_eligibility",
        Eligibility,
        {"invitations": invitations, "contact": contact, "now": now, "account": account, "opted_out": opted_out},
        {
            "cool_down_days": cool_down_days,
            "account_cool_down_days": account_cool_down_days,
            "contact_quota": contact_quota,
            "account_quota": account_quota,
        },
    )
    return found


def priority(causes: Any, *, line: float = 80.0) -> Ranking:
    """Ranks causes by reach, severity, value, churn and effort, with the factors shown.

    All in order, the highest score first; equal scores stay in the order given, those without a score come
    last.

    Parameters
    ----------
    causes : object
        The `name` and the factors of each cause: `reach`, `severity`, `value`, `churn_lift`, `effort`.
    line : float, default 80.0
        The share of the whole, in percent, that the vital few make up (Juran 1951).

    Returns
    -------
    Ranking

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> causes = [{"name": "delivery", "reach": 0.3, "severity": 0.8}, {"name": "price", "reach": 0.4, "severity": 0.3}]
    >>> print(voc.scores.priority(causes))
    1. delivery 0.24 (67%), 2. price 0.12 (100%); 2 of 2 make up 80%
    """
    found: Ranking = calculate("priority", Ranking, {"causes": causes}, {"line": line})
    return found


def rice(ideas: Any, *, line: float = 80.0) -> Ranking:
    """Ranks ideas by reach x impact x confidence / effort.

    All in order, the highest score first; equal scores stay in the order given, those without a score come
    last.

    Parameters
    ----------
    ideas : object
        The `name`, `reach`, `impact`, `confidence` and `effort` of each idea.
    line : float, default 80.0
        The share of the whole, in percent, that the vital few make up (Juran 1951).

    Returns
    -------
    Ranking

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> ideas = [
    ...     {"name": "chat", "reach": 500, "impact": 2, "confidence": 0.8, "effort": 4},
    ...     {"name": "faq", "reach": 900, "impact": 1, "confidence": 0.9, "effort": 1},
    ... ]
    >>> print(voc.scores.rice(ideas))
    1. faq 810.00 (80%); 1 of 2 make up 80%
    """
    found: Ranking = calculate("rice", Ranking, {"ideas": ideas}, {"line": line})
    return found


def ice(ideas: Any, *, line: float = 80.0) -> Ranking:
    """Ranks ideas by impact x confidence x ease.

    All in order, the highest score first; equal scores stay in the order given, those without a score come
    last.

    Parameters
    ----------
    ideas : object
        The `name`, `impact`, `confidence` and `ease` of each idea.
    line : float, default 80.0
        The share of the whole, in percent, that the vital few make up (Juran 1951).

    Returns
    -------
    Ranking

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> ideas = [{"name": "chat", "impact": 7, "confidence": 6, "ease": 3}, {"name": "faq", "impact": 4, "confidence": 8, "ease": 9}]
    >>> print(voc.scores.ice(ideas))
    1. faq 288.00 (70%), 2. chat 126.00 (100%); 2 of 2 make up 80%
    """
    found: Ranking = calculate("ice", Ranking, {"ideas": ideas}, {"line": line})
    return found


def rank_stability(
    names: Any, worth: Any, records: Any, *, level: float = 0.95, resamples: int = 2000, seed: int = 1
) -> Places:
    """How sure the places of a ranking by reach are: records are drawn anew and ranked anew.

    How sure the places of a ranking are.

    Parameters
    ----------
    names : object
        The items.
    worth : object
        With what the reach of each is multiplied: the other factors of its score.
    records : object
        For each record, the places of the items that it touches, from 0.
    level : float, default 0.95
        The level of the interval.
    resamples : int, default 2000
        How many samples are drawn; 1,000 or more.
    seed : int, default 1
        Where the random numbers start.

    Returns
    -------
    Places

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> records = [[0], [0, 1], [1], [0], [], [0]] * 20
    >>> print(voc.scores.rank_stability(["delivery", "price"], [0.8, 0.3], records))
    delivery: rank 1, between 1 and 1 (95%, bootstrap, n = 120), first in 100% of 2000 resamples; price: rank 2, between 2 and 2 (95%, bootstrap, n = 120), first in 0% of 2000 resamples
    """
    found: Places = calculate(
        "rank_stability",
        Places,
        {"names": names, "worth": worth, "records": records},
        {"level": level, "resamples": resamples, "seed": seed},
    )
    return found


@overload
def revenue_at_risk(contacts: Iterable[Any], *, by: None = None, level: float = 0.95) -> RevenueAtRisk: ...


@overload
def revenue_at_risk(contacts: Iterable[Any], *, by: Labels, level: float = 0.95) -> ByGroup[RevenueAtRisk]: ...


def revenue_at_risk(
    contacts: Iterable[Any], *, by: Labels | None = None, level: float = 0.95
) -> RevenueAtRisk | ByGroup[RevenueAtRisk]:
    """The revenue that a cause puts at risk: what its customers are worth times the churn that goes with it.

    Revenue at risk of a cause: the value of the contacts that it touches, times how much more often they
    leave than others. It says what goes together, not what causes what: who is touched may differ in other
    ways.

    Parameters
    ----------
    contacts : column
        The `value` of each contact, whether it has the cause (`affected`) and whether it left (`churned`).
    by : column of labels, optional
        A label for each row; the answer is a table then.
    level : float, default 0.95
        The level of the interval.

    Returns
    -------
    RevenueAtRisk, or a ByGroup of them

    Raises
    ------
    VocError
        With code ``score.invalid``, naming the input or option and what is valid.

    Examples
    --------
    >>> import voc
    >>> contacts = [
    ...     {"value": 100, "affected": True, "churned": True},
    ...     {"value": 80, "affected": True, "churned": False},
    ...     {"value": 120, "affected": False, "churned": False},
    ...     {"value": 90, "affected": False, "churned": False},
    ... ]
    >>> print(voc.scores.revenue_at_risk(contacts))
    revenue at risk 90 [0, 163] (95%, Newcombe, churn 50.0% of 2 affected against 0.0% of 2); without a control group the cause is not shown
    """
    found: RevenueAtRisk | ByGroup[RevenueAtRisk] = calculate(
        "revenue_at_risk", RevenueAtRisk, {"contacts": contacts}, {"level": level}, by
    )
    return found
