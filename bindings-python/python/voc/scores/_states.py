"""The states of scores.

Made by ``tests/bindings/generate`` from the core; not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Self

from voc.scores._base import Numbers, Rows, State, Table
from voc.scores._results import (
    Ces,
    Csat,
    Departure,
    EffortIndex,
    FirstContactResolution,
    FirstResponse,
    Funnel,
    HealthTally,
    Kano,
    LogoChurn,
    LoopClosure,
    Mean,
    NetSentiment,
    Nev,
    Nps,
    Pmf,
    RecoveredDetractors,
    Regression,
    RevenueAtRisk,
    RevenueRetention,
    Rfm,
    SaveRate,
    ShareOfVoice,
    SlaAttainment,
    SurvivalCurve,
    Sus,
    TextNev,
    ThemeImpact,
    UmuxLite,
    WinBackRate,
)
from voc.scores.types import (
    CesVersion,
    FunnelStage,
    ImpactMeasure,
    Milestone,
    Monetary,
    NpsMethod,
    RecoveryBase,
    Rounding,
    SentimentUnit,
    ShareMethod,
    SurvivalInterval,
    VoiceUnit,
    WinBackBase,
)

__all__ = [
    "AccountNpsState",
    "CesState",
    "ChurnState",
    "CsatState",
    "DepartureState",
    "EffortIndexState",
    "FirstContactState",
    "FirstResponseState",
    "HealthTallyState",
    "KanoState",
    "LoopClosureState",
    "MeanState",
    "NetSentimentState",
    "NevState",
    "NpsState",
    "PmfState",
    "RecoveredDetractorsState",
    "RegressionState",
    "RevenueAtRiskState",
    "RevenueRetentionState",
    "RfmState",
    "SaveRateState",
    "ShareOfVoiceState",
    "SlaState",
    "SurveyFunnelState",
    "SurvivalState",
    "SusState",
    "TextNevState",
    "ThemeImpactState",
    "UmuxLiteState",
    "WinBackRateState",
]


class NpsState(State[Nps]):
    """The state of ``nps``: what was counted, to be merged and stored.

    Parameters
    ----------
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

    Examples
    --------
    >>> import voc
    >>> monday, tuesday = voc.NpsState(), voc.NpsState()
    >>> monday.observe([10, 9, 3])
    >>> tuesday.observe([8, 10, None])
    >>> monday.merge(tuesday)
    >>> print(monday.result())
    NPS 40 [-30, 80] (95%, adjusted Wald, n = 5); 1 excluded: 1 missing
    >>> voc.NpsState.from_bytes(bytes(monday)) == monday
    True
    """

    __slots__ = ()
    _name = "nps"
    _kind = Nps

    def __init__(
        self,
        *,
        scale: str = "0-10",
        rounding: Rounding | None = None,
        account_rounding: Rounding = "half_up",
        level: float = 0.95,
        method: NpsMethod = "adjusted_wald",
        resamples: int = 2000,
        seed: int = 1,
    ) -> None:
        super().__init__(
            {
                "scale": scale,
                "rounding": rounding,
                "account_rounding": account_rounding,
                "level": level,
                "method": method,
                "resamples": resamples,
                "seed": seed,
            }
        )

    def observe(
        self,
        answers: Numbers | None = None,
        *,
        weights: Numbers | None = None,
        counts: Any | None = None,
        groups: Any | None = None,
    ) -> None:
        """Counts what ``nps`` takes.

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

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"answers": answers, "weights": weights, "counts": counts, "groups": groups})

    @classmethod
    def from_bytes(
        cls,
        stored: bytes,
        *,
        scale: str = "0-10",
        rounding: Rounding | None = None,
        account_rounding: Rounding = "half_up",
        level: float = 0.95,
        method: NpsMethod = "adjusted_wald",
        resamples: int = 2000,
        seed: int = 1,
    ) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore(
            {
                "scale": scale,
                "rounding": rounding,
                "account_rounding": account_rounding,
                "level": level,
                "method": method,
                "resamples": resamples,
                "seed": seed,
            },
            stored,
        )


class AccountNpsState(State[Nps]):
    """The state of ``account_nps``: what was counted, to be merged and stored.

    Parameters
    ----------
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
    """

    __slots__ = ()
    _name = "account_nps"
    _kind = Nps

    def __init__(
        self,
        *,
        scale: str = "0-10",
        rounding: Rounding | None = None,
        account_rounding: Rounding = "half_up",
        level: float = 0.95,
        method: NpsMethod = "adjusted_wald",
        resamples: int = 2000,
        seed: int = 1,
    ) -> None:
        super().__init__(
            {
                "scale": scale,
                "rounding": rounding,
                "account_rounding": account_rounding,
                "level": level,
                "method": method,
                "resamples": resamples,
                "seed": seed,
            }
        )

    def observe(self, accounts: Iterable[Any], answers: Numbers, *, weights: Numbers | None = None) -> None:
        """Counts what ``account_nps`` takes.

        Parameters
        ----------
        accounts : column
            The account of each answer.
        answers : column of numbers
            The answers.
        weights : column of numbers, optional
            How much each answer counts within its account, by the role of who gave it.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"accounts": accounts, "answers": answers, "weights": weights})

    @classmethod
    def from_bytes(
        cls,
        stored: bytes,
        *,
        scale: str = "0-10",
        rounding: Rounding | None = None,
        account_rounding: Rounding = "half_up",
        level: float = 0.95,
        method: NpsMethod = "adjusted_wald",
        resamples: int = 2000,
        seed: int = 1,
    ) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore(
            {
                "scale": scale,
                "rounding": rounding,
                "account_rounding": account_rounding,
                "level": level,
                "method": method,
                "resamples": resamples,
                "seed": seed,
            },
            stored,
        )


class CsatState(State[Csat]):
    """The state of ``csat``: what was counted, to be merged and stored.

    Parameters
    ----------
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
    """

    __slots__ = ()
    _name = "csat"
    _kind = Csat

    def __init__(
        self,
        *,
        scale: str = "1-5",
        top: int | None = None,
        bottom: int | None = None,
        reversed: bool = False,
        rounding: Rounding | None = None,
        level: float = 0.95,
        method: ShareMethod = "wilson",
    ) -> None:
        super().__init__(
            {
                "scale": scale,
                "top": top,
                "bottom": bottom,
                "reversed": reversed,
                "rounding": rounding,
                "level": level,
                "method": method,
            }
        )

    def observe(
        self,
        answers: Numbers | None = None,
        *,
        weights: Numbers | None = None,
        counts: Any | None = None,
        symbols: Iterable[Any] | None = None,
        kind: Any | None = None,
    ) -> None:
        """Counts what ``csat`` takes.

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

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe(
            {"answers": answers, "weights": weights, "counts": counts, "symbols": symbols, "kind": kind}
        )

    @classmethod
    def from_bytes(
        cls,
        stored: bytes,
        *,
        scale: str = "1-5",
        top: int | None = None,
        bottom: int | None = None,
        reversed: bool = False,
        rounding: Rounding | None = None,
        level: float = 0.95,
        method: ShareMethod = "wilson",
    ) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore(
            {
                "scale": scale,
                "top": top,
                "bottom": bottom,
                "reversed": reversed,
                "rounding": rounding,
                "level": level,
                "method": method,
            },
            stored,
        )


class CesState(State[Ces]):
    """The state of ``ces``: what was counted, to be merged and stored.

    Parameters
    ----------
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
    """

    __slots__ = ()
    _name = "ces"
    _kind = Ces

    def __init__(self, *, version: CesVersion = "2.0", rounding: Rounding | None = None, level: float = 0.95) -> None:
        super().__init__({"version": version, "rounding": rounding, "level": level})

    def observe(
        self, answers: Numbers | None = None, *, weights: Numbers | None = None, counts: Any | None = None
    ) -> None:
        """Counts what ``ces`` takes.

        Parameters
        ----------
        answers : column of numbers, optional
            The answers.
        weights : column of numbers, optional
            How much each row counts, 0 or more; 1 unless given.
        counts : object, optional
            In place of answers: how often each was given, from the lowest to the highest.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"answers": answers, "weights": weights, "counts": counts})

    @classmethod
    def from_bytes(
        cls, stored: bytes, *, version: CesVersion = "2.0", rounding: Rounding | None = None, level: float = 0.95
    ) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"version": version, "rounding": rounding, "level": level}, stored)


class SusState(State[Sus]):
    """The state of ``sus``: what was counted, to be merged and stored.

    Parameters
    ----------
    max_missing : int, default 2
        Missing items up to which a questionnaire counts, each as the centre, 3: 0, 1 or 2.
    level : float, default 0.95
        The level of the interval.
    """

    __slots__ = ()
    _name = "sus"
    _kind = Sus

    def __init__(self, *, max_missing: int = 2, level: float = 0.95) -> None:
        super().__init__({"max_missing": max_missing, "level": level})

    def observe(self, questionnaires: Rows, *, weights: Numbers | None = None) -> None:
        """Counts what ``sus`` takes.

        Parameters
        ----------
        questionnaires : rows of numbers
            Ten items for each questionnaire, answered 1 to 5.
        weights : column of numbers, optional
            How much each row counts, 0 or more; 1 unless given.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"questionnaires": questionnaires, "weights": weights})

    @classmethod
    def from_bytes(cls, stored: bytes, *, max_missing: int = 2, level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"max_missing": max_missing, "level": level}, stored)


class UmuxLiteState(State[UmuxLite]):
    """The state of ``umux_lite``: what was counted, to be merged and stored.

    Parameters
    ----------
    level : float, default 0.95
        The level of the interval.
    """

    __slots__ = ()
    _name = "umux_lite"
    _kind = UmuxLite

    def __init__(self, *, level: float = 0.95) -> None:
        super().__init__({"level": level})

    def observe(self, questionnaires: Rows, *, weights: Numbers | None = None) -> None:
        """Counts what ``umux_lite`` takes.

        Parameters
        ----------
        questionnaires : rows of numbers
            Two items for each questionnaire, answered 1 to 7.
        weights : column of numbers, optional
            How much each row counts, 0 or more; 1 unless given.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"questionnaires": questionnaires, "weights": weights})

    @classmethod
    def from_bytes(cls, stored: bytes, *, level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"level": level}, stored)


class PmfState(State[Pmf]):
    """The state of ``pmf``: what was counted, to be merged and stored.

    Parameters
    ----------
    bar : float, default 40.0
        The share of very disappointed users to reach, in percent.
    min_n : int, default 40
        Answers below which there is no verdict.
    decide_n : int, default 100
        Answers below which the verdict is a direction and no decision.
    level : float, default 0.95
        The level of the interval.
    """

    __slots__ = ()
    _name = "pmf"
    _kind = Pmf

    def __init__(self, *, bar: float = 40.0, min_n: int = 40, decide_n: int = 100, level: float = 0.95) -> None:
        super().__init__({"bar": bar, "min_n": min_n, "decide_n": decide_n, "level": level})

    def observe(
        self,
        answers: Numbers | None = None,
        *,
        weights: Numbers | None = None,
        counts: Any | None = None,
        words: Iterable[Any] | None = None,
    ) -> None:
        """Counts what ``pmf`` takes.

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

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"answers": answers, "weights": weights, "counts": counts, "words": words})

    @classmethod
    def from_bytes(
        cls, stored: bytes, *, bar: float = 40.0, min_n: int = 40, decide_n: int = 100, level: float = 0.95
    ) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"bar": bar, "min_n": min_n, "decide_n": decide_n, "level": level}, stored)


class MeanState(State[Mean]):
    """The state of ``mean``: what was counted, to be merged and stored.

    Parameters
    ----------
    level : float, default 0.95
        The level of the interval.
    """

    __slots__ = ()
    _name = "mean"
    _kind = Mean

    def __init__(self, *, level: float = 0.95) -> None:
        super().__init__({"level": level})

    def observe(self, numbers: Numbers, *, weights: Numbers | None = None) -> None:
        """Counts what ``mean`` takes.

        Parameters
        ----------
        numbers : column of numbers
            The numbers.
        weights : column of numbers, optional
            How much each row counts, 0 or more; 1 unless given.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"numbers": numbers, "weights": weights})

    @classmethod
    def from_bytes(cls, stored: bytes, *, level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"level": level}, stored)


class EffortIndexState(State[EffortIndex]):
    """The state of ``effort_index``: what was counted, to be merged and stored.

    Parameters
    ----------
    level : float, default 0.95
        The level of the interval.
    """

    __slots__ = ()
    _name = "effort_index"
    _kind = EffortIndex

    def __init__(self, *, level: float = 0.95) -> None:
        super().__init__({"level": level})

    def observe(self, scores: Numbers, *, weights: Numbers | None = None) -> None:
        """Counts what ``effort_index`` takes.

        Parameters
        ----------
        scores : column of numbers
            The effort of each text, -5 (hard) to 5 (easy), missing where it tells of none.
        weights : column of numbers, optional
            How much each row counts, 0 or more; 1 unless given.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"scores": scores, "weights": weights})

    @classmethod
    def from_bytes(cls, stored: bytes, *, level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"level": level}, stored)


class NevState(State[Nev]):
    """The state of ``nev``: what was counted, to be merged and stored.

    Parameters
    ----------
    low : float, default 0.0
        The lowest rating: not felt at all.
    high : float, default 10.0
        The highest rating: felt strongly.
    level : float, default 0.95
        The level of the interval.
    """

    __slots__ = ()
    _name = "nev"
    _kind = Nev

    def __init__(self, *, low: float = 0.0, high: float = 10.0, level: float = 0.95) -> None:
        super().__init__({"low": low, "high": high, "level": level})

    def observe(self, respondents: Iterable[Any], *, weights: Numbers | None = None) -> None:
        """Counts what ``nev`` takes.

        Parameters
        ----------
        respondents : column
            The ratings of each respondent, by emotion or as pairs of an emotion and its rating.
        weights : column of numbers, optional
            How much each row counts, 0 or more; 1 unless given.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"respondents": respondents, "weights": weights})

    @classmethod
    def from_bytes(cls, stored: bytes, *, low: float = 0.0, high: float = 10.0, level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"low": low, "high": high, "level": level}, stored)


class TextNevState(State[TextNev]):
    """The state of ``text_nev``: what was counted, to be merged and stored.

    Parameters
    ----------
    level : float, default 0.95
        The level of the interval.
    """

    __slots__ = ()
    _name = "text_nev"
    _kind = TextNev

    def __init__(self, *, level: float = 0.95) -> None:
        super().__init__({"level": level})

    def observe(
        self, records: Iterable[Any] | None = None, *, weights: Numbers | None = None, counts: Any | None = None
    ) -> None:
        """Counts what ``text_nev`` takes.

        Parameters
        ----------
        records : column, optional
            For each record, whether it shows positive and whether it shows negative emotions.
        weights : column of numbers, optional
            How much each row counts, 0 or more; 1 unless given.
        counts : object, optional
            In place of records: how many show positive emotions alone, negative alone, both, none.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"records": records, "weights": weights, "counts": counts})

    @classmethod
    def from_bytes(cls, stored: bytes, *, level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"level": level}, stored)


class NetSentimentState(State[NetSentiment]):
    """The state of ``net_sentiment``: what was counted, to be merged and stored.

    Parameters
    ----------
    unit : SentimentUnit, default 'mentions'
        `mentions` or `documents`.
        ``mentions``: Mentions of themes, of which a document may have several; ``documents``: Whole documents
    level : float, default 0.95
        The level of the interval.
    """

    __slots__ = ()
    _name = "net_sentiment"
    _kind = NetSentiment

    def __init__(self, *, unit: SentimentUnit = "mentions", level: float = 0.95) -> None:
        super().__init__({"unit": unit, "level": level})

    def observe(
        self,
        responses: Iterable[Any] | None = None,
        *,
        weights: Numbers | None = None,
        counts: Any | None = None,
        responses_n: Any | None = None,
    ) -> None:
        """Counts what ``net_sentiment`` takes.

        Parameters
        ----------
        responses : column, optional
            The polarities of each response: those of its mentions, or its own alone where documents are
            counted; or its insight.
        weights : column of numbers, optional
            How much each row counts, 0 or more; 1 unless given.
        counts : object, optional
            In place of responses: how many are positive, neutral, negative, mixed.
        responses_n : object, optional
            With counts: how many responses they are from.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe(
            {"responses": responses, "weights": weights, "counts": counts, "responses_n": responses_n}
        )

    @classmethod
    def from_bytes(cls, stored: bytes, *, unit: SentimentUnit = "mentions", level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"unit": unit, "level": level}, stored)


class ShareOfVoiceState(State[ShareOfVoice]):
    """The state of ``share_of_voice``: what was counted, to be merged and stored.

    Parameters
    ----------
    unit : VoiceUnit, default 'mentions'
        `mentions` or `documents`.
        ``mentions``: Every mention; ``documents``: A brand once for each document that mentions it
    level : float, default 0.95
        The level of the intervals.
    """

    __slots__ = ()
    _name = "share_of_voice"
    _kind = ShareOfVoice

    def __init__(self, *, unit: VoiceUnit = "mentions", level: float = 0.95) -> None:
        super().__init__({"unit": unit, "level": level})

    def observe(
        self,
        documents: Iterable[Any] | None = None,
        *,
        weights: Numbers | None = None,
        counts: Any | None = None,
        brands: Any | None = None,
    ) -> None:
        """Counts what ``share_of_voice`` takes.

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

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"documents": documents, "weights": weights, "counts": counts, "brands": brands})

    @classmethod
    def from_bytes(cls, stored: bytes, *, unit: VoiceUnit = "mentions", level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"unit": unit, "level": level}, stored)


class RegressionState(State[Regression]):
    """The state of ``regression``: what was counted, to be merged and stored.

    Parameters
    ----------
    level : float, default 0.95
        Of intervals; a coefficient is significant where p < 1 - level.
    """

    __slots__ = ()
    _name = "regression"
    _kind = Regression

    def __init__(self, *, level: float = 0.95) -> None:
        super().__init__({"level": level})

    def observe(self, outcome: Numbers, predictors: Table, *, weights: Numbers | None = None) -> None:
        """Counts what ``regression`` takes.

        Parameters
        ----------
        outcome : column of numbers
            What is to be explained, as the overall satisfaction.
        predictors : columns of numbers by name
            What may explain it: a column for each predictor, by name.
        weights : column of numbers, optional
            How much each row counts, 0 or more; 1 unless given.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"outcome": outcome, "predictors": predictors, "weights": weights})

    @classmethod
    def from_bytes(cls, stored: bytes, *, level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"level": level}, stored)


class KanoState(State[Kano]):
    """The state of ``kano``: what was counted, to be merged and stored.

    Parameters
    ----------
    level : float, default 0.95
        Of the intervals of better and worse.
    """

    __slots__ = ()
    _name = "kano"
    _kind = Kano

    def __init__(self, *, level: float = 0.95) -> None:
        super().__init__({"level": level})

    def observe(
        self,
        functional: Iterable[Any] | None = None,
        dysfunctional: Iterable[Any] | None = None,
        *,
        counts: Any | None = None,
    ) -> None:
        """Counts what ``kano`` takes.

        Parameters
        ----------
        functional : column, optional
            How each respondent feels with the feature: `like`, `must_be`, `neutral`, `live_with`, `dislike`,
            or 1 to 5.
        dysfunctional : column, optional
            The same without the feature.
        counts : object, optional
            In place of answers: how many respondents put it into each class.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"functional": functional, "dysfunctional": dysfunctional, "counts": counts})

    @classmethod
    def from_bytes(cls, stored: bytes, *, level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"level": level}, stored)


class ThemeImpactState(State[ThemeImpact]):
    """The state of ``theme_impact``: what was counted, to be merged and stored.

    Parameters
    ----------
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
    """

    __slots__ = ()
    _name = "theme_impact"
    _kind = ThemeImpact

    def __init__(
        self, *, measure: ImpactMeasure = "nps", level: float = 0.95, resamples: int = 1000, seed: int = 0
    ) -> None:
        super().__init__({"measure": measure, "level": level, "resamples": resamples, "seed": seed})

    def observe(self, answers: Numbers, mentions: Numbers) -> None:
        """Counts what ``theme_impact`` takes.

        Parameters
        ----------
        answers : column of numbers
            The answers.
        mentions : column of numbers
            Whether each answer mentions the theme: true or 1, or false or 0.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"answers": answers, "mentions": mentions})

    @classmethod
    def from_bytes(
        cls, stored: bytes, *, measure: ImpactMeasure = "nps", level: float = 0.95, resamples: int = 1000, seed: int = 0
    ) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"measure": measure, "level": level, "resamples": resamples, "seed": seed}, stored)


class HealthTallyState(State[HealthTally]):
    """The state of ``health_tally``: what was counted, to be merged and stored.

    Parameters
    ----------
    bands : Iterable[Mapping[str, Any]], optional
        The bands, from the worst, the last up to 100.
        ``name``: The band's name, as a colour; ``up_to``: The highest health in it; the next band begins
        above.
    level : float, default 0.95
        The level of the intervals.
    """

    __slots__ = ()
    _name = "health_tally"
    _kind = HealthTally

    def __init__(self, *, bands: Iterable[Mapping[str, Any]] | None = None, level: float = 0.95) -> None:
        super().__init__({"bands": bands, "level": level})

    def observe(self, healths: Numbers) -> None:
        """Counts what ``health_tally`` takes.

        Parameters
        ----------
        healths : column of numbers
            The health of each customer, 0 to 100.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"healths": healths})

    @classmethod
    def from_bytes(
        cls, stored: bytes, *, bands: Iterable[Mapping[str, Any]] | None = None, level: float = 0.95
    ) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"bands": bands, "level": level}, stored)


class ChurnState(State[LogoChurn]):
    """The state of ``churn``: what was counted, to be merged and stored.

    Parameters
    ----------
    periods_per_year : float, default 12.0
        How many periods make a year: 12 for months, 4 for quarters, 1 for years.
    level : float, default 0.95
        The level of the intervals.
    """

    __slots__ = ()
    _name = "churn"
    _kind = LogoChurn

    def __init__(self, *, periods_per_year: float = 12.0, level: float = 0.95) -> None:
        super().__init__({"periods_per_year": periods_per_year, "level": level})

    def observe(self, customers: Iterable[Any] | None = None, *, counts: Any | None = None) -> None:
        """Counts what ``churn`` takes.

        Parameters
        ----------
        customers : column, optional
            For each customer, whether it was active at the start and at the end (`at_start`, `at_end`).
        counts : object, optional
            In place of customers: how many there were at the `start`, `joined`, and are there at the `end`.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"customers": customers, "counts": counts})

    @classmethod
    def from_bytes(cls, stored: bytes, *, periods_per_year: float = 12.0, level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"periods_per_year": periods_per_year, "level": level}, stored)


class RevenueRetentionState(State[RevenueRetention]):
    """The state of ``revenue_retention``: what was counted, to be merged and stored.

    Parameters
    ----------
    periods_per_year : float, default 12.0
        How many periods make a year: 12 for months, 4 for quarters, 1 for years.
    level : float, default 0.95
        The level of the intervals.
    """

    __slots__ = ()
    _name = "revenue_retention"
    _kind = RevenueRetention

    def __init__(self, *, periods_per_year: float = 12.0, level: float = 0.95) -> None:
        super().__init__({"periods_per_year": periods_per_year, "level": level})

    def observe(self, start: Numbers | None = None, end: Numbers | None = None, *, totals: Any | None = None) -> None:
        """Counts what ``revenue_retention`` takes.

        Parameters
        ----------
        start : column of numbers, optional
            What each customer pays at the start, 0 where it joined later.
        end : column of numbers, optional
            What each pays at the end, 0 where it left.
        totals : object, optional
            In place of customers: the totals `start`, `expansion`, `contraction` and `churned`.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"start": start, "end": end, "totals": totals})

    @classmethod
    def from_bytes(cls, stored: bytes, *, periods_per_year: float = 12.0, level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"periods_per_year": periods_per_year, "level": level}, stored)


class SaveRateState(State[SaveRate]):
    """The state of ``save_rate``: what was counted, to be merged and stored.

    Parameters
    ----------
    level : float, default 0.95
        The level of the interval.
    """

    __slots__ = ()
    _name = "save_rate"
    _kind = SaveRate

    def __init__(self, *, level: float = 0.95) -> None:
        super().__init__({"level": level})

    def observe(self, outcomes: Iterable[Any]) -> None:
        """Counts what ``save_rate`` takes.

        Parameters
        ----------
        outcomes : column
            What came of each: `saved`, `lost` or `open`.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"outcomes": outcomes})

    @classmethod
    def from_bytes(cls, stored: bytes, *, level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"level": level}, stored)


class WinBackRateState(State[WinBackRate]):
    """The state of ``win_back_rate``: what was counted, to be merged and stored.

    Parameters
    ----------
    of : WinBackBase, default 'lost'
        `lost` or `approached`.
        ``lost``: Of all who left, also those who came back by themselves; ``approached``: Of those who were
        approached
    level : float, default 0.95
        The level of the interval.
    """

    __slots__ = ()
    _name = "win_back_rate"
    _kind = WinBackRate

    def __init__(self, *, of: WinBackBase = "lost", level: float = 0.95) -> None:
        super().__init__({"of": of, "level": level})

    def observe(self, customers: Iterable[Any]) -> None:
        """Counts what ``win_back_rate`` takes.

        Parameters
        ----------
        customers : column
            For each lost customer, whether it was approached and whether it returned (`approached`,
            `returned`).

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"customers": customers})

    @classmethod
    def from_bytes(cls, stored: bytes, *, of: WinBackBase = "lost", level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"of": of, "level": level}, stored)


class DepartureState(State[Departure]):
    """The state of ``departure``: what was counted, to be merged and stored.

    Parameters
    ----------
    level : float, default 0.95
        The level of the intervals.
    interval : SurvivalInterval, default 'log_log'
        `log_log` or `plain`.
        ``log_log``: On the scale log(-log S), which keeps within 0 and 1 and covers better where few are left
        (Kalbfleisch and Prentice 1980); ``plain``: S +- z SE, cut at 0 and 1
    """

    __slots__ = ()
    _name = "departure"
    _kind = Departure

    def __init__(self, *, level: float = 0.95, interval: SurvivalInterval = "log_log") -> None:
        super().__init__({"level": level, "interval": interval})

    def observe(self, customers: Iterable[Any]) -> None:
        """Counts what ``departure`` takes.

        Parameters
        ----------
        customers : column
            The times of each: `first_negative`, `left` and `watched_until`, in one unit.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"customers": customers})

    @classmethod
    def from_bytes(cls, stored: bytes, *, level: float = 0.95, interval: SurvivalInterval = "log_log") -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"level": level, "interval": interval}, stored)


class RfmState(State[Rfm]):
    """The state of ``rfm``: what was counted, to be merged and stored.

    Parameters
    ----------
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

    Examples
    --------
    >>> import voc
    >>> april, may = voc.scores.RfmState(), voc.scores.RfmState()
    >>> april.observe(purchases=[{"customer": "ada", "at": 90, "amount": 40}, {"customer": "bob", "at": 12, "amount": 20}], now=100)
    >>> may.observe(purchases=[{"customer": "ada", "at": 97, "amount": 60}], now=100)
    >>> april.merge(may)
    >>> print(april.result())
    RFM of 2 customers: 1 champions, 1 hibernating; few answers
    """

    __slots__ = ()
    _name = "rfm"
    _kind = Rfm

    def __init__(
        self,
        *,
        scores: int = 5,
        cuts: Literal["quantile"] | Mapping[str, Mapping[str, Iterable[float]]] = "quantile",
        labels: Iterable[Mapping[str, Any]] | None = None,
        monetary: Monetary = "total",
    ) -> None:
        super().__init__({"scores": scores, "cuts": cuts, "labels": labels, "monetary": monetary})

    def observe(
        self, customers: Iterable[Any] | None = None, *, purchases: Iterable[Any] | None = None, now: Any | None = None
    ) -> None:
        """Counts what ``rfm`` takes.

        Parameters
        ----------
        customers : column, optional
            The `id`, `recency`, `frequency` and `monetary` of each customer.
        purchases : column, optional
            In place of customers: the `customer`, `at` and `amount` of each purchase.
        now : object, optional
            With purchases: the time from which recency is counted, in their unit.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"customers": customers, "purchases": purchases, "now": now})

    @classmethod
    def from_bytes(
        cls,
        stored: bytes,
        *,
        scores: int = 5,
        cuts: Literal["quantile"] | Mapping[str, Mapping[str, Iterable[float]]] = "quantile",
        labels: Iterable[Mapping[str, Any]] | None = None,
        monetary: Monetary = "total",
    ) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"scores": scores, "cuts": cuts, "labels": labels, "monetary": monetary}, stored)


class SurvivalState(State[SurvivalCurve]):
    """The state of ``survival``: what was counted, to be merged and stored.

    Parameters
    ----------
    level : float, default 0.95
        The level of the intervals.
    interval : SurvivalInterval, default 'log_log'
        `log_log` or `plain`.
        ``log_log``: On the scale log(-log S), which keeps within 0 and 1 and covers better where few are left
        (Kalbfleisch and Prentice 1980); ``plain``: S +- z SE, cut at 0 and 1
    """

    __slots__ = ()
    _name = "survival"
    _kind = SurvivalCurve

    def __init__(self, *, level: float = 0.95, interval: SurvivalInterval = "log_log") -> None:
        super().__init__({"level": level, "interval": interval})

    def observe(
        self, durations: Numbers, ended: Numbers, *, at: Any | None = None, quantiles: Any | None = None
    ) -> None:
        """Counts what ``survival`` takes.

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

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"durations": durations, "ended": ended, "at": at, "quantiles": quantiles})

    @classmethod
    def from_bytes(cls, stored: bytes, *, level: float = 0.95, interval: SurvivalInterval = "log_log") -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"level": level, "interval": interval}, stored)


class FirstResponseState(State[FirstResponse]):
    """The state of ``first_response``: what was counted, to be merged and stored.

    Parameters
    ----------
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
    """

    __slots__ = ()
    _name = "first_response"
    _kind = FirstResponse

    def __init__(
        self, *, calendar: Mapping[str, Any] | None = None, level: float = 0.95, interval: SurvivalInterval = "log_log"
    ) -> None:
        super().__init__({"calendar": calendar, "level": level, "interval": interval})

    def observe(self, tickets: Iterable[Any], now: Any) -> None:
        """Counts what ``first_response`` takes.

        Parameters
        ----------
        tickets : column
            The times of each ticket: `opened`, `responded`, `resolved`, `withdrawn`, and when the customer
            was `waiting`.
        now : object
            The time up to which things are known.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"tickets": tickets, "now": now})

    @classmethod
    def from_bytes(
        cls,
        stored: bytes,
        *,
        calendar: Mapping[str, Any] | None = None,
        level: float = 0.95,
        interval: SurvivalInterval = "log_log",
    ) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"calendar": calendar, "level": level, "interval": interval}, stored)


class SlaState(State[SlaAttainment]):
    """The state of ``sla``: what was counted, to be merged and stored.

    Parameters
    ----------
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
    """

    __slots__ = ()
    _name = "sla"
    _kind = SlaAttainment

    def __init__(
        self,
        *,
        milestone: Milestone = "first_response",
        target_hours: float = 24.0,
        calendar: Mapping[str, Any] | None = None,
        level: float = 0.95,
    ) -> None:
        super().__init__({"milestone": milestone, "target_hours": target_hours, "calendar": calendar, "level": level})

    def observe(self, tickets: Iterable[Any], now: Any) -> None:
        """Counts what ``sla`` takes.

        Parameters
        ----------
        tickets : column
            The times of each ticket, and its own `target_hours` where it has some.
        now : object
            The time up to which things are known.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"tickets": tickets, "now": now})

    @classmethod
    def from_bytes(
        cls,
        stored: bytes,
        *,
        milestone: Milestone = "first_response",
        target_hours: float = 24.0,
        calendar: Mapping[str, Any] | None = None,
        level: float = 0.95,
    ) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore(
            {"milestone": milestone, "target_hours": target_hours, "calendar": calendar, "level": level}, stored
        )


class LoopClosureState(State[LoopClosure]):
    """The state of ``loop_closure``: what was counted, to be merged and stored.

    Parameters
    ----------
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
    """

    __slots__ = ()
    _name = "loop_closure"
    _kind = LoopClosure

    def __init__(self, *, calendar: Mapping[str, Any] | None = None, level: float = 0.95) -> None:
        super().__init__({"calendar": calendar, "level": level})

    def observe(self, loops: Iterable[Any], now: Any) -> None:
        """Counts what ``loop_closure`` takes.

        Parameters
        ----------
        loops : column
            When each was `opened` and `closed`.
        now : object
            The time up to which things are known.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"loops": loops, "now": now})

    @classmethod
    def from_bytes(cls, stored: bytes, *, calendar: Mapping[str, Any] | None = None, level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"calendar": calendar, "level": level}, stored)


class FirstContactState(State[FirstContactResolution]):
    """The state of ``first_contact``: what was counted, to be merged and stored.

    Parameters
    ----------
    reopen_days : float, default 7.0
        Days within which a case may not come back to count as solved, and for which a solution is not judged
        at all; 0 to count every solution at once.
    level : float, default 0.95
        The level of the intervals.
    """

    __slots__ = ()
    _name = "first_contact"
    _kind = FirstContactResolution

    def __init__(self, *, reopen_days: float = 7.0, level: float = 0.95) -> None:
        super().__init__({"reopen_days": reopen_days, "level": level})

    def observe(self, cases: Iterable[Any], now: Any) -> None:
        """Counts what ``first_contact`` takes.

        Parameters
        ----------
        cases : column
            The `contacts` of each case, when it was `solved` and `reopened`, and whether it was `eligible`.
        now : object
            The time up to which things are known.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"cases": cases, "now": now})

    @classmethod
    def from_bytes(cls, stored: bytes, *, reopen_days: float = 7.0, level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"reopen_days": reopen_days, "level": level}, stored)


class RecoveredDetractorsState(State[RecoveredDetractors]):
    """The state of ``recovered_detractors``: what was counted, to be merged and stored.

    Parameters
    ----------
    scale : str, default '0-10'
        The scale of both answers: `0-10`, or `1-10`, `1-7`, `1-5`.
    of : RecoveryBase, default 'answered_again'
        `answered_again` or `all`.
        ``answered_again``: Of detractors who answered again; those who did are seldom like those who did not;
        ``all``: Of all detractors: at least so many are recovered
    level : float, default 0.95
        The level of the interval.
    """

    __slots__ = ()
    _name = "recovered_detractors"
    _kind = RecoveredDetractors

    def __init__(self, *, scale: str = "0-10", of: RecoveryBase = "answered_again", level: float = 0.95) -> None:
        super().__init__({"scale": scale, "of": of, "level": level})

    def observe(self, before: Numbers, after: Numbers) -> None:
        """Counts what ``recovered_detractors`` takes.

        Parameters
        ----------
        before : column of numbers
            Each customer's first answer.
        after : column of numbers
            Each customer's second answer, in the same order.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"before": before, "after": after})

    @classmethod
    def from_bytes(
        cls, stored: bytes, *, scale: str = "0-10", of: RecoveryBase = "answered_again", level: float = 0.95
    ) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"scale": scale, "of": of, "level": level}, stored)


class SurveyFunnelState(State[Funnel]):
    """The state of ``survey_funnel``: what was counted, to be merged and stored.

    Parameters
    ----------
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
    """

    __slots__ = ()
    _name = "survey_funnel"
    _kind = Funnel

    def __init__(
        self,
        *,
        open_of: FunnelStage = "delivered",
        click_of: FunnelStage = "delivered",
        start_of: FunnelStage = "clicked",
        completion_of: FunnelStage = "started",
        response_of: FunnelStage = "delivered",
        unsubscribe_of: FunnelStage = "delivered",
        level: float = 0.95,
    ) -> None:
        super().__init__(
            {
                "open_of": open_of,
                "click_of": click_of,
                "start_of": start_of,
                "completion_of": completion_of,
                "response_of": response_of,
                "unsubscribe_of": unsubscribe_of,
                "level": level,
            }
        )

    def observe(self, records: Iterable[Any] | None = None, *, counts: Any | None = None) -> None:
        """Counts what ``survey_funnel`` takes.

        Parameters
        ----------
        records : column, optional
            What came of each invitation: `bounced`, `opened`, `opened_by_machine`, `clicked`, `started`,
            `completed`, `unsubscribed`.
        counts : object, optional
            In place of records: how many of each.

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"records": records, "counts": counts})

    @classmethod
    def from_bytes(
        cls,
        stored: bytes,
        *,
        open_of: FunnelStage = "delivered",
        click_of: FunnelStage = "delivered",
        start_of: FunnelStage = "clicked",
        completion_of: FunnelStage = "started",
        response_of: FunnelStage = "delivered",
        unsubscribe_of: FunnelStage = "delivered",
        level: float = 0.95,
    ) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore(
            {
                "open_of": open_of,
                "click_of": click_of,
                "start_of": start_of,
                "completion_of": completion_of,
                "response_of": response_of,
                "unsubscribe_of": unsubscribe_of,
                "level": level,
            },
            stored,
        )


class RevenueAtRiskState(State[RevenueAtRisk]):
    """The state of ``revenue_at_risk``: what was counted, to be merged and stored.

    Parameters
    ----------
    level : float, default 0.95
        The level of the interval.
    """

    __slots__ = ()
    _name = "revenue_at_risk"
    _kind = RevenueAtRisk

    def __init__(self, *, level: float = 0.95) -> None:
        super().__init__({"level": level})

    def observe(self, contacts: Iterable[Any]) -> None:
        """Counts what ``revenue_at_risk`` takes.

        Parameters
        ----------
        contacts : column
            The `value` of each contact, whether it has the cause (`affected`) and whether it left
            (`churned`).

        Raises
        ------
        VocError
            With code ``score.invalid``; nothing is counted then.
        """
        self._counter.observe({"contacts": contacts})

    @classmethod
    def from_bytes(cls, stored: bytes, *, level: float = 0.95) -> Self:
        """Reads what ``bytes(state)`` stored; the result is read with these options.

        Raises
        ------
        VocError
            With code ``state.damaged`` for bytes that are no such state.
        """
        return cls._restore({"level": level}, stored)
