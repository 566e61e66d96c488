"""A classifier of labels of your own, and vectors of texts, with the manners of scikit-learn, which is not needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from typing import Any, Self

from voc._errors import VocError
from voc._voc import Analyzer, FittedClassifier


def _texts(x: Iterable[Any]) -> list[str]:
    if isinstance(x, str):
        raise VocError("texts: expected many texts, not one", "classifier.invalid")
    texts: list[str] = []
    for at, text in enumerate(x):
        # a column of a table of one column
        one = text if isinstance(text, str) else text[0] if hasattr(text, "__len__") and len(text) == 1 else None
        if not isinstance(one, str):
            raise VocError(f"texts[{at}]: expected a str, found {type(text).__name__}", "classifier.invalid")
        texts.append(one)
    return texts


def _plain(label: Any) -> Any:
    """The label as Python's own type, where it is a number of numpy's."""
    return label.item() if hasattr(label, "item") and not isinstance(label, str) else label


def _array(values: list[Any], kind: Any = None) -> Any:
    try:
        import numpy
    except ImportError:
        return values
    return numpy.array(values, dtype=kind)


class _Estimator:
    """What scikit-learn asks of an estimator: parameters by name."""

    _names: tuple[str, ...]

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The parameters by name."""
        return {name: getattr(self, name) for name in self._names}

    def set_params(self, **params: Any) -> Self:
        """Sets parameters by name; an unknown one is refused."""
        for name, value in params.items():
            if name not in self._names:
                raise ValueError(f"unknown parameter {name!r}, expected one of {', '.join(self._names)}")
            setattr(self, name, value)
        return self

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{n}={v!r}' for n, v in self.get_params().items())})"


class Classifier(_Estimator):
    """Tells labels of your own, learnt from texts that you have labelled.

    A logistic regression for each label over what the encoder makes of a text, which works across languages, and over
    its words, letters and word pairs, which know your own matters. Fitting takes seconds; the same texts, labels and
    parameters give the same classifier. Works in scikit-learn's pipelines and searches.

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
    model : str or PathLike, optional
        The path of a model file, in place of the model in this package.

    Examples
    --------
    >>> import voc
    >>> texts = ["Where is my parcel?", "Two weeks late", "Charged twice", "Wrong invoice"]
    >>> classifier = voc.Classifier().fit(texts, ["delivery", "delivery", "billing", "billing"])
    >>> [str(label) for label in classifier.predict(["Die Lieferung ist verspätet", "La factura está mal"])]
    ['delivery', 'billing']
    """

    _names = ("kind", "seed", "folds", "balance", "strength", "threshold", "model")
    # how scikit-learn before 1.6 tells classifiers
    _estimator_type = "classifier"

    def __init__(
        self,
        *,
        kind: str = "auto",
        seed: int = 0,
        folds: int = 3,
        balance: bool = True,
        strength: float | None = None,
        threshold: float | None = None,
        model: str | PathLike[str] | None = None,
    ) -> None:
        self.kind = kind
        self.seed = seed
        self.folds = folds
        self.balance = balance
        self.strength = strength
        self.threshold = threshold
        self.model = model

    def fit(self, X: Iterable[str], y: Iterable[Any]) -> Self:
        """Learns from texts and their labels: one each, or a list of labels each.

        Raises
        ------
        VocError
            `classifier.invalid` for what cannot be learnt from, naming it.
        """
        if self.kind not in ("auto", "one_of", "any_of"):
            raise VocError(f"kind: unknown `{self.kind}`, expected auto, one_of or any_of", "classifier.invalid")
        labels = [label if isinstance(label, list | tuple | set | frozenset) else _plain(label) for label in y]
        several = any(isinstance(label, list | tuple | set | frozenset) for label in labels)
        one_of = not several if self.kind == "auto" else self.kind == "one_of"
        listed: list[list[Any]] = [
            [_plain(own) for own in label] if isinstance(label, list | tuple | set | frozenset) else [label]
            for label in labels
        ]
        names = {name: name if isinstance(name, str) else str(name) for own in listed for name in own}
        if len(set(names.values())) != len(names):
            raise VocError("labels: two of different types are written alike", "classifier.invalid")
        fitted = FittedClassifier.fit(
            _texts(X),
            [sorted({names[name] for name in own}) for own in listed],
            one_of=one_of,
            seed=self.seed,
            folds=self.folds,
            balance=self.balance,
            strength=self.strength,
            threshold=self.threshold,
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
        if not self.__sklearn_is_fitted__():
            raise VocError("the classifier is not fitted yet: call `fit`", "classifier.invalid")
        return self._fitted

    def predict(self, X: Iterable[str]) -> Any:
        """The label of each text, None where none reaches the threshold; or a list of labels, likeliest first."""
        fitted = self._ready()
        found = [[self._labels[name] for name in names] for names in fitted.predict(_texts(X))]
        if not fitted.one_of:
            return found
        single = [names[0] if names else None for names in found]
        return _array(single, object if None in single or not single else None)

    def predict_proba(self, X: Iterable[str]) -> Any:
        """The calibrated probability of each label for each text, in the order of `classes_`."""
        rows = self._ready().predict_proba(_texts(X))
        return _array([[row[at] for at in self._order] for row in rows])

    def score(self, X: Iterable[str], y: Sequence[Any]) -> float:
        """Share of texts with exactly the right labels."""
        return float(self.evaluate(X, y)["accuracy"] or 0.0)

    def evaluate(self, X: Iterable[str], y: Iterable[Any]) -> dict[str, Any]:
        """Agreement with the labels of texts that were not learnt from.

        A dict of `n`, `accuracy`, `macro_f1`, `micro_f1`, `ece` (the expected calibration error), `abstained` and, by
        label, `precision`, `recall`, `f1` and `support` in `labels`.
        """
        listed = [
            [str(_plain(own)) for own in label]
            if isinstance(label, list | tuple | set | frozenset)
            else [str(_plain(label))]
            for label in y
        ]
        return self._ready().evaluate(_texts(X), listed)

    def save(self) -> bytes:
        """The classifier as bytes, which `load` reads here, in Rust and in Node. Labels are written as text."""
        return self._ready().save()

    @classmethod
    def load(cls, data: bytes, *, model: str | PathLike[str] | None = None) -> Self:
        """Reads what `save` gave.

        Raises
        ------
        VocError
            `classifier.model` where it was fitted on another model, `state.damaged` for other bytes.
        """
        classifier = cls(model=model)
        fitted = FittedClassifier.load(bytes(data), model=model)
        classifier._take(fitted, {name: name for name in fitted.labels})
        return classifier

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "_fitted")

    def __sklearn_tags__(self) -> Any:
        # asked for by scikit-learn alone
        from sklearn.utils import ClassifierTags, InputTags, Tags, TargetTags  # type: ignore[import-untyped, unused-ignore]

        return Tags(
            estimator_type="classifier",
            target_tags=TargetTags(required=True),
            classifier_tags=ClassifierTags(),
            input_tags=InputTags(two_d_array=False, one_d_array=True, string=True),
        )

    def __getstate__(self) -> dict[str, Any]:
        state = self.get_params()
        if self.__sklearn_is_fitted__():
            state["_fitted"] = (self._fitted.save(), self._labels)
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        fitted = state.pop("_fitted", None)
        self.__dict__.update(state)
        if fitted is not None:
            data, labels = fitted
            self._take(FittedClassifier.load(data, model=self.model), labels)


class Embedder(_Estimator):
    """The vectors of texts, as a step of a pipeline: for models of your own.

    Parameters
    ----------
    model : str or PathLike, optional
        The path of a model file, in place of the model in this package.

    Examples
    --------
    >>> import voc
    >>> voc.Embedder().transform(["The parcel is late."]).shape
    (1, 256)
    """

    _names = ("model",)

    def __init__(self, *, model: str | PathLike[str] | None = None) -> None:
        self.model = model

    def fit(self, X: Iterable[str] | None = None, y: object = None) -> Self:
        """Does nothing: there is nothing to learn."""
        return self

    def transform(self, X: Iterable[str]) -> Any:
        """The vector of each text, as `Analyzer.embed` gives it."""
        return Analyzer(model=self.model).embed(_texts(X))

    def fit_transform(self, X: Iterable[str], y: object = None) -> Any:
        """The same as `transform`."""
        return self.transform(X)

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def __sklearn_tags__(self) -> Any:
        from sklearn.utils import InputTags, Tags, TargetTags, TransformerTags  # type: ignore[import-untyped, unused-ignore]

        return Tags(
            estimator_type="transformer",
            target_tags=TargetTags(required=False),
            transformer_tags=TransformerTags(),
            input_tags=InputTags(two_d_array=False, one_d_array=True, string=True),
            requires_fit=False,
        )
