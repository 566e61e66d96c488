"""A classifier of labels of your own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Self, cast, overload

from voc._errors import VocError
from voc._voc import FittedClassifier


def texts_of(x: Iterable[Any]) -> list[str]:
    """Many texts, and nothing else."""
    if isinstance(x, str):
        raise VocError("texts: expected many texts, not one", "classifier.invalid")
    texts: list[str] = []
    for at, text in enumerate(x):
        if not isinstance(text, str):
            raise VocError(f"texts[{at}]: expected a str, found {type(text).__name__}", "classifier.invalid")
        texts.append(text)
    return texts


def _listed(label: Any) -> list[Any]:
    """The labels of a text, which may be one by itself."""
    several = isinstance(label, list | tuple | set | frozenset)
    return [_plain(own) for own in cast("Iterable[Any]", label)] if several else [_plain(label)]


def _plain(label: Any) -> Any:
    """The label as Python's own type, where it is a number of numpy's."""
    return label.item() if hasattr(label, "item") and not isinstance(label, str) else label


def _stored(data: Any) -> bytes:
    if isinstance(data, str | PathLike):
        path = cast("str | PathLike[str]", data)
        try:
            return Path(path).read_bytes()
        except OSError as error:
            raise VocError(f"{os.fspath(path)}: {error.strerror}", "io") from error
    if isinstance(data, bytes | bytearray | memoryview):
        return bytes(cast("bytes", data))
    raise VocError(f"data: expected a path or bytes, not {type(data).__name__}", "state.damaged")


def _array(values: list[Any], kind: Any = None) -> Any:
    try:
        import numpy
    except ImportError:
        return values
    return numpy.array(values, dtype=kind)


class Classifier:
    """Tells labels of your own, learnt from texts that you have labelled.

    A logistic regression for each label over what the encoder makes of a text, which works across languages, and over
    its words, letters and word pairs, which know your own matters. Fitting takes seconds; the same texts, labels and
    parameters give the same classifier. Can be copied and pickled. `voc.sklearn.VocClassifier` is the same as an
    estimator of scikit-learn.

    Parameters
    ----------
    kind : {'auto', 'one_of', 'any_of'}, default 'auto'
        Whether a text has one label or any number; 'auto' sees it by whether the labels given are lists.
    seed : int, default 0
        Of the order in which texts are divided into folds.
    folds : int, default 3
        Folds of the cross-validation that chooses the strength and calibrates, 2 to 20.
    balance : bool, default True
        Whether rare labels count as much as frequent ones while weights are fitted.
    strength : float, optional
        The inverse of the penalty; chosen by cross-validation by default.
    threshold : float, optional
        Of one label: the probability below which a text gets None, 0 by default. Of any number: the probability from
        which each holds; by default for each label that of the best F1 in the cross-validation.
    threads : int, optional
        Threads that fitting works on; as many as there are cores by default.
    model : str or PathLike, optional
        The path of a model file, in place of the model in this package.

    Attributes
    ----------
    classes_ : numpy.ndarray or list
        The labels, sorted, in the order of probabilities; an array where numpy is installed. There after `fit`.

    Examples
    --------
    >>> import voc
    >>> texts = ["Where is my parcel?", "Two weeks late", "Charged twice", "Wrong invoice"]
    >>> classifier = voc.Classifier().fit(texts, ["delivery", "delivery", "billing", "billing"])
    >>> [str(label) for label in classifier.predict(["Die Lieferung ist verspätet", "La factura está mal"])]
    ['delivery', 'billing']

    It is kept in a file, or as the bytes that `save` gives without a path:

    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "queues.voc")
    >>> classifier.save(path)
    >>> [str(label) for label in voc.Classifier.load(path).predict(["Two weeks late"])]
    ['delivery']
    """

    def __init__(
        self,
        *,
        kind: str = "auto",
        seed: int = 0,
        folds: int = 3,
        balance: bool = True,
        strength: float | None = None,
        threshold: float | None = None,
        threads: int | None = None,
        model: str | PathLike[str] | None = None,
    ) -> None:
        self.kind = kind
        self.seed = seed
        self.folds = folds
        self.balance = balance
        self.strength = strength
        self.threshold = threshold
        self.threads = threads
        self.model = model

    def fit(self, X: Iterable[str], y: Iterable[Any]) -> Self:
        """Learns from texts and their labels: one each, or a list of labels each.

        Parameters
        ----------
        X : iterable of str
            The texts.
        y : iterable
            The label of each text, of any type that can be sorted; or a list of labels each.

        Returns
        -------
        Classifier
            Itself.

        Raises
        ------
        VocError
            `classifier.invalid` for what cannot be learnt from, naming it.
        """
        if self.kind not in ("auto", "one_of", "any_of"):
            raise VocError(f"kind: unknown `{self.kind}`, expected auto, one_of or any_of", "classifier.invalid")
        labels = list(y)
        several = any(isinstance(label, list | tuple | set | frozenset) for label in labels)
        one_of = not several if self.kind == "auto" else self.kind == "one_of"
        listed = [_listed(label) for label in labels]
        names = {name: name if isinstance(name, str) else str(name) for own in listed for name in own}
        if len(set(names.values())) != len(names):
            raise VocError("labels: two of different types are written alike", "classifier.invalid")
        fitted = FittedClassifier.fit(
            texts_of(X),
            [sorted({names[name] for name in own}) for own in listed],
            one_of=one_of,
            seed=self.seed,
            folds=self.folds,
            balance=self.balance,
            strength=self.strength,
            threshold=self.threshold,
            threads=self.threads,
            model=self.model,
        )
        self._take(fitted, {written: name for name, written in names.items()})
        return self

    def _take(self, fitted: FittedClassifier, labels: dict[str, Any]) -> None:
        self._fitted = fitted
        self._labels = labels
        known = [labels[name] for name in fitted.labels]
        try:
            self._order = sorted(range(len(known)), key=lambda at: known[at])
        except TypeError:
            self._order = list(range(len(known)))
        self.classes_ = _array([known[at] for at in self._order])

    @property
    def strength_(self) -> float:
        """The inverse of the penalty, as it was given or chosen."""
        return self._ready().strength

    def _ready(self) -> FittedClassifier:
        if not hasattr(self, "_fitted"):
            raise VocError("the classifier is not fitted yet: call `fit`", "classifier.invalid")
        return self._fitted

    def predict(self, X: Iterable[str]) -> Any:
        """The label of each text, None where none reaches the threshold; or a list of labels, likeliest first.

        Parameters
        ----------
        X : iterable of str
            The texts.

        Returns
        -------
        numpy.ndarray or list
            As long as the input: an array where numpy is installed, and a list of lists for any number of labels.

        Raises
        ------
        VocError
            `classifier.invalid` before `fit`, and for what is no text.
        """
        fitted = self._ready()
        found = [[self._labels[name] for name in names] for names in fitted.predict(texts_of(X))]
        if not fitted.one_of:
            return found
        single = [names[0] if names else None for names in found]
        return _array(single, object if None in single or not single else None)

    def predict_proba(self, X: Iterable[str]) -> Any:
        """The calibrated probability of each label for each text, in the order of `classes_`.

        Parameters
        ----------
        X : iterable of str
            The texts.

        Returns
        -------
        numpy.ndarray or list of list of float
            A row for each text. Those of one label sum to 1.

        Raises
        ------
        VocError
            `classifier.invalid` before `fit`, and for what is no text.
        """
        rows = self._ready().predict_proba(texts_of(X))
        return _array([[row[at] for at in self._order] for row in rows])

    def score(self, X: Iterable[str], y: Sequence[Any]) -> float:
        """Share of texts with exactly the right labels.

        Parameters
        ----------
        X : iterable of str
            Texts that were not learnt from.
        y : sequence
            Their labels, as for `fit`.

        Returns
        -------
        float
            From 0 to 1.
        """
        return float(self.evaluate(X, y)["accuracy"] or 0.0)

    def evaluate(self, X: Iterable[str], y: Iterable[Any]) -> dict[str, Any]:
        """Agreement with the labels of texts that were not learnt from.

        Parameters
        ----------
        X : iterable of str
            Texts that were not learnt from.
        y : iterable
            Their labels, as for `fit`.

        Returns
        -------
        dict
            `n`, `accuracy`, `macro_f1`, `micro_f1`, `ece` (the expected calibration error), `abstained` and, by label,
            `precision`, `recall`, `f1` and `support` in `labels`.

        Raises
        ------
        VocError
            `classifier.invalid` for texts and labels of different numbers.
        """
        listed = [[str(own) for own in _listed(label)] for label in y]
        return self._ready().evaluate(texts_of(X), listed)

    @overload
    def save(self, path: None = None) -> bytes: ...
    @overload
    def save(self, path: str | PathLike[str]) -> None: ...
    def save(self, path: str | PathLike[str] | None = None) -> bytes | None:
        """Writes the classifier to a file, or gives it as bytes. Labels are written as text.

        Parameters
        ----------
        path : str or PathLike, optional
            The file, which is replaced where there is one.

        Returns
        -------
        bytes or None
            Without a path, what the file would hold, which `load` reads here, in Rust and in Node: the labels, weights
            and thresholds, and the name of the model whose vectors they are for.

        Raises
        ------
        VocError
            `classifier.invalid` before `fit`, `io` where the file cannot be written.
        """
        data = self._ready().save()
        if path is None:
            return data
        try:
            Path(path).write_bytes(data)
        except OSError as error:
            raise VocError(f"{os.fspath(path)}: {error.strerror}", "io") from error
        return None

    @classmethod
    def load(
        cls, data: bytes | bytearray | memoryview | str | PathLike[str], *, model: str | PathLike[str] | None = None
    ) -> Self:
        """Reads what `save` wrote or gave.

        Parameters
        ----------
        data : bytes, str or PathLike
            The path of a file that `save` wrote, or the bytes that it gave.
        model : str or PathLike, optional
            The path of a model file, in place of the model in this package.

        Returns
        -------
        Classifier
            A classifier that is fitted.

        Raises
        ------
        VocError
            `classifier.model` where it was fitted on another model, `state.damaged` for other bytes, `io` where the
            file cannot be read.
        """
        classifier = cls(model=model)
        fitted = FittedClassifier.load(_stored(data), model)
        classifier._take(fitted, {name: name for name in fitted.labels})
        return classifier

    def __repr__(self) -> str:
        shown = {name: value for name, value in vars(self).items() if not name.startswith("_") and name != "classes_"}
        return f"Classifier({', '.join(f'{name}={value!r}' for name, value in shown.items())})"
