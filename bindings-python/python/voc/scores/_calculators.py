"""The calculators of scores.

Made by ``tests/bindings/generate`` from the core; not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, overload

from voc.scores._base import ByGroup, Labels, Numbers, Rows, Table, calculate, calculate_plain
from voc.scores._results import (
    AdditiveSplit,
    BinaryImportance,
    Ces,
    Comparison,
    Csat,
    EffortIndex,
    Experiment,
    GroupComparisons,
    Importance,
    Kano,
    Mean,
    NetSentiment,
    Nev,
    Nps,
    PenaltyRewards,
    PerformanceQuadrants,
    Pmf,
    Regression,
    ShareOfVoice,
    StatedQuadrants,
    Sus,
    TextNev,
    ThemeImpact,
    UmuxLite,
    Weighting,
)
from voc.scores.types import (
    Against,
    CesVersion,
    Correction,
    Division,
    ImpactMeasure,
    NpsMethod,
    PairedMethod,
    PairedScore,
    Rounding,
    SentimentUnit,
    ShareMethod,
    VoiceUnit,
)

__all__ = [
    "ab",
    "account_nps",
    "additive_split",
    "adjust_p_values",
    "answers_for_margin",
    "answers_to_detect",
    "before_after",
    "binary_importance",
    "bootstrap_mean",
    "ces",
    "compare",
    "compare_groups",
    "compare_paired",
    "csat",
    "effort_index",
    "importance",
    "importance_from_correlations",
    "kano",
    "mean",
    "net_sentiment",
    "nev",
    "nps",
    "penalty_reward",
    "performance_quadrants",
    "pmf",
    "post_stratify",
    "power_to_detect",
    "rake",
    "regression",
    "share_of_voice",
    "stated_quadrants",
    "sus",
    "text_nev",
    "theme_impact",
    "umux_lite",
]

EMPTY: Mapping[str, Any] = {}


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
        ``half_up``: to the nearest whole number; halves go up.; ``half_even``: to the nearest whole number;
        halves go to the even one.; ``up``: to the next whole number above.; ``down``: to the next whole
        number below.
    account_rounding : Rounding, default 'half_up'
        How the mean of an account becomes an answer, in account-level NPS.
        ``half_up``: to the nearest whole number; halves go up.; ``half_even``: to the nearest whole number;
        halves go to the even one.; ``up``: to the next whole number above.; ``down``: to the next whole
        number below.
    level : float, default 0.95
        The level of the interval.
    method : NpsMethod, default 'adjusted_wald'
        How the interval is found.
        ``adjusted_wald``: the best covering of those compared by Rocks (2016).; ``trinomial_means``: the t
        interval of answers coded -1, 0, 1; none where all answers fall into one group.; ``bootstrap``: the
        percentile interval of resamples; none where all answers fall into one group. With weights, as many
        answers are drawn as there are effectively.
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
        ``half_up``: to the nearest whole number; halves go up.; ``half_even``: to the nearest whole number;
        halves go to the even one.; ``up``: to the next whole number above.; ``down``: to the next whole
        number below.
    account_rounding : Rounding, default 'half_up'
        How the mean of an account becomes an answer, in account-level NPS.
        ``half_up``: to the nearest whole number; halves go up.; ``half_even``: to the nearest whole number;
        halves go to the even one.; ``up``: to the next whole number above.; ``down``: to the next whole
        number below.
    level : float, default 0.95
        The level of the interval.
    method : NpsMethod, default 'adjusted_wald'
        How the interval is found.
        ``adjusted_wald``: the best covering of those compared by Rocks (2016).; ``trinomial_means``: the t
        interval of answers coded -1, 0, 1; none where all answers fall into one group.; ``bootstrap``: the
        percentile interval of resamples; none where all answers fall into one group. With weights, as many
        answers are drawn as there are effectively.
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
        ``half_up``: to the nearest whole number; halves go up.; ``half_even``: to the nearest whole number;
        halves go to the even one.; ``up``: to the next whole number above.; ``down``: to the next whole
        number below.
    level : float, default 0.95
        The level of the intervals.
    method : ShareMethod, default 'wilson'
        How the intervals of the shares are found.
        ``wilson``: the score interval (Wilson 1927).; ``adjusted_wald``: wald's after adding z^2 / 2 of
        either (Agresti and Coull 1998).

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
        better (Dixon, Freeman and Toman 2010).; ``2.0``: "The company made it easy for me to handle my
        issue", 1 strongly disagree to 7 strongly agree: higher is better (Dixon, Toman and `DeLisi` 2013).
    rounding : Rounding, optional
        What becomes of decimals; excluded unless given.
        ``half_up``: to the nearest whole number; halves go up.; ``half_even``: to the nearest whole number;
        halves go to the even one.; ``up``: to the next whole number above.; ``down``: to the next whole
        number below.
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
        The polarities of each response: those of its mentions, or its own alone where documents are counted.
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
        ``mentions``: mentions of themes, of which a document may have several.; ``documents``: whole
        documents.
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
        ``mentions``: every mention.; ``documents``: a brand once for each document that mentions it.
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


def compare(
    first: Any,
    second: Any,
    *,
    first_weights: Numbers | None = None,
    second_weights: Numbers | None = None,
    score: str | None = None,
    score_options: Mapping[str, Any] = EMPTY,
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
    """
    found: Comparison = calculate(
        "compare",
        Comparison,
        {"first": first, "second": second, "first_weights": first_weights, "second_weights": second_weights},
        {"score": score, "score_options": score_options, "level": level},
    )
    return found


def compare_paired(
    first: Numbers,
    second: Numbers,
    *,
    score: PairedScore = "mean",
    level: float = 0.95,
    method: PairedMethod = "t",
    resamples: int = 2000,
    seed: int = 1,
) -> Comparison:
    """The change of a score of the same respondents asked twice, second minus first.

    The difference of two scores.

    Parameters
    ----------
    first : column of numbers
        Each respondent's first answer.
    second : column of numbers
        Each respondent's second answer, in the same order.
    score : PairedScore, default 'mean'
        What is compared.
        ``nps``: nPS, of answers from 0 to 10.; ``mean``: the mean of numbers; for a share, of 0 and 1.
    level : float, default 0.95
        The level of the interval.
    method : PairedMethod, default 't'
        The formula or resampling.
        ``t``: student's t of the differences.; ``bootstrap``: the percentile interval of the mean difference,
        and the share of samples that stray as far from the observed mean as it lies from 0, each counting the
        observed one too (Davison and Hinkley 1997, section 4.4).
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
    """
    found: Comparison = calculate(
        "compare_paired",
        Comparison,
        {"first": first, "second": second},
        {"score": score, "level": level, "method": method, "resamples": resamples, "seed": seed},
    )
    return found


def compare_groups(
    values: Any,
    by: Iterable[Any] | None = None,
    *,
    weights: Numbers | None = None,
    score: str | None = None,
    score_options: Mapping[str, Any] = EMPTY,
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
    level : float, default 0.95
        The level of each interval; 1 minus it bounds the false discoveries.
    correction : Correction, default 'benjamini_hochberg'
        How p-values are corrected for their number.
        ``benjamini_hochberg``: the expected share of false ones among those called different stays below 1 -
        level (Benjamini and Hochberg 1995).; ``holm``: the probability of even one false one stays below 1 -
        level (Holm 1979).; ``none``: none: each comparison as if it were the only one.
    against : Against, default 'first'
        What each group is compared with, in the order of the groups' names.
        ``first``: the first group, as a baseline.; ``previous``: the group before it, as periods in order.;
        ``each_other``: every group before it: all pairs.

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
        {"score": score, "score_options": score_options, "level": level, "correction": correction, "against": against},
    )
    return found


def ab(
    first: Any,
    second: Any,
    *,
    first_weights: Numbers | None = None,
    second_weights: Numbers | None = None,
    score: str | None = None,
    score_options: Mapping[str, Any] = EMPTY,
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
    score_options: Mapping[str, Any] = EMPTY,
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
    paired : bool, default False
        Whether the same respondents answered before and after, in the same order; the score is `nps` or
        `mean` then.
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
        ``benjamini_hochberg``: the expected share of false ones among those called different stays below 1 -
        level (Benjamini and Hochberg 1995).; ``holm``: the probability of even one false one stays below 1 -
        level (Holm 1979).; ``none``: none: each comparison as if it were the only one.

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
        ``johnson``: relative weights through the nearest uncorrelated predictors (Johnson 2000): fast with
        any number.; ``lmg``: the gain in R2 averaged over all orders of entry (Lindeman, Merenda and Gold
        1980), which are its Shapley values.
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
        ``johnson``: relative weights through the nearest uncorrelated predictors (Johnson 2000): fast with
        any number.; ``lmg``: the gain in R2 averaged over all orders of entry (Lindeman, Merenda and Gold
        1980), which are its Shapley values.
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
    counts: Any | None = None,
    *,
    by: None = None,
    level: float = 0.95,
) -> Kano: ...


@overload
def kano(
    functional: Iterable[Any] | None = None,
    dysfunctional: Iterable[Any] | None = None,
    counts: Any | None = None,
    *,
    by: Labels,
    level: float = 0.95,
) -> ByGroup[Kano]: ...


def kano(
    functional: Iterable[Any] | None = None,
    dysfunctional: Iterable[Any] | None = None,
    counts: Any | None = None,
    *,
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
        ``nps``: the Net Promoter Score of answers from 0 to 10, -100 to 100.; ``mean``: the mean of the
        answers.
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
