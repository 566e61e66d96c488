"""The exceptions of the package, raised by the native module."""

from __future__ import annotations

# checkers take the name for typing's own, whose import would take longer than that of all the rest
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from voc import Insight
    from voc.types import ErrorCode

__all__ = ["BatchError", "VocError"]


class VocError(ValueError):
    """Anything that voc refuses.

    The message names the field or value at fault and, where there are some, the valid ones.

    Parameters
    ----------
    message : str
        What is wrong.
    code : str, default 'feedback.invalid'
        A stable name of what went wrong, for programs: one of ``voc.ERROR_CODES``.

    Attributes
    ----------
    code : str
        As given.

    Examples
    --------
    >>> import voc
    >>> try:
    ...     voc.analyze({"text": "Fine.", "scores": {"nps": 11}})
    ... except voc.VocError as error:
    ...     print(error.code, error, sep=" | ")
    feedback.invalid | scores.nps: 11 is not a whole number from 0 to 10
    """

    __module__ = "voc"

    code: ErrorCode

    def __init__(self, message: str, code: ErrorCode = "feedback.invalid") -> None:
        super().__init__(message)
        self.code = code


class BatchError(VocError):
    """Records of a batch that cannot be used. All others were answered, and nothing is lost.

    Parameters
    ----------
    results : sequence of Insight or None
        The answers.
    errors : sequence of (int, VocError)
        What was refused.

    Attributes
    ----------
    results : list of Insight or None
        The answers in the order of the input, None in the places of records that cannot be used.
    errors : list of (int, VocError)
        The place of each such record in the input, counted from 0, and what is wrong with it.
    code : str
        The code of the first error.

    Examples
    --------
    >>> import voc
    >>> try:
    ...     voc.analyze(["Great!", None])
    ... except voc.BatchError as batch:
    ...     print(batch)
    1 of 2 records cannot be used: [1] a record is a str, a dict or a Feedback, not NoneType
    """

    __module__ = "voc"

    results: list[Insight | None]
    errors: list[tuple[int, VocError]]

    _SHOWN = 3

    def __init__(self, results: Sequence[Insight | None], errors: Sequence[tuple[int, VocError]]) -> None:
        self.results = list(results)
        self.errors = list(errors)
        shown = [f"[{index}] {error}" for index, error in self.errors[: self._SHOWN]]
        if len(self.errors) > self._SHOWN:
            shown.append("...")
        super().__init__(
            f"{len(self.errors)} of {len(self.results)} records cannot be used: {'; '.join(shown)}",
            self.errors[0][1].code if self.errors else "feedback.invalid",
        )

    def __reduce__(self) -> tuple[type[BatchError], tuple[object, object]]:
        return type(self), (self.results, self.errors)
