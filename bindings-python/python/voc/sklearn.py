"""Estimators of scikit-learn: a classifier of texts, and a transformer that gives their vectors.

They go wherever estimators go: pipelines, searches, cross-validation, column transformers, calibration. Needs
scikit-learn 1.6 or later, which ``import voc`` does not: ``pip install 'voc-analytics[sklearn]'``.

>>> from sklearn.linear_model import RidgeClassifier
>>> from sklearn.pipeline import make_pipeline
>>> from voc.sklearn import VocEmbedder
>>> late, kind = ["Two weeks late.", "Where is my parcel?"], ["Lovely staff!", "So friendly, thank you."]
>>> pipeline = make_pipeline(VocEmbedder(), RidgeClassifier()).fit([*late, *kind], [0, 0, 1, 1])
>>> pipeline.predict(["Das Paket ist zu spät.", "Un personnel adorable."]).tolist()
[0, 1]
"""

# scikit-learn has no types
# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import Any, Literal, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, ClassNamePrefixFeaturesOutMixin, TransformerMixin
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets, type_of_target
from sklearn.utils.validation import check_consistent_length, check_is_fitted

from voc._classifier import texts_of
from voc._errors import VocError
from voc._voc import Analyzer, FittedClassifier

__all__ = ["VocClassifier", "VocEmbedder"]

_WIDTH = 256


def _column(X: Any) -> list[str]:
    """The texts of a column, or of a table of one column, as a column transformer may give it."""
    if getattr(X, "ndim", None) == 2 or hasattr(X, "columns"):
        if X.shape[1] != 1:
            raise VocError(f"texts: expected one column, found {X.shape[1]}", "classifier.invalid")
        return texts_of(np.asarray(X)[:, 0])
    return texts_of(X)


class _OfTexts(BaseEstimator):  # type: ignore[misc, unused-ignore]
    """An estimator whose samples are texts."""

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        return tags


class VocClassifier(ClassifierMixin, _OfTexts):  # type: ignore[misc, unused-ignore]
    """Classifies texts by labels of your own, across languages.

    A logistic regression for each label over what the encoder makes of a text and over its words, letters and word
    pairs, with calibrated probabilities; the same learner as `voc.Classifier`.

    Parameters
    ----------
    C : float, optional
        The inverse of the strength of the penalty; chosen by cross-validation by default.
    class_weight : {'balanced', None}, default 'balanced'
        Whether rare labels count as much as frequent ones while weights are fitted. Probabilities are those of the
        texts in any case, since they are calibrated.
    cv : int, default 3
        Folds of the cross-validation that chooses `C` and calibrates, 2 to 20.
    threshold : float, optional
        The probability from which a label holds. Of two classes: the second, in place of 0.5. Of any number of labels
        for each text: each, in place of that of the best F1 in the cross-validation.
    random_state : int, RandomState or None, default 0
        Of the order in which texts are divided into folds; None draws one.
    n_jobs : int, optional
        Threads that fitting works on; as many as there are cores by default and for -1.
    model : str or PathLike, optional
        The path of a model file, in place of the model in the package.

    Attributes
    ----------
    classes_ : numpy.ndarray
        The labels, sorted; the numbers of the columns where `y` is an indicator matrix.
    C_ : float
        As it was given or chosen.

    See Also
    --------
    voc.Classifier : The same without scikit-learn; abstains, takes lists of labels, is stored for other languages.

    Examples
    --------
    >>> from sklearn.model_selection import GridSearchCV
    >>> from voc.sklearn import VocClassifier
    >>> texts = ["Where is my parcel?", "Two weeks late", "Not delivered", "The courier never came"]
    >>> texts += ["Charged twice", "Wrong invoice", "The bill is too high", "My refund is missing"]
    >>> labels = ["delivery"] * 4 + ["billing"] * 4
    >>> search = GridSearchCV(VocClassifier(cv=2), {"C": [1.0, 16.0]}, cv=2).fit(texts, labels)
    >>> search.predict(["Die Lieferung ist verspätet"]).tolist()
    ['delivery']
    """

    def __init__(
        self,
        *,
        C: float | None = None,
        class_weight: Literal["balanced"] | None = "balanced",
        cv: int = 3,
        threshold: float | None = None,
        random_state: Any = 0,
        n_jobs: int | None = None,
        model: str | PathLike[str] | None = None,
    ) -> None:
        self.C = C
        self.class_weight = class_weight
        self.cv = cv
        self.threshold = threshold
        self.random_state = random_state
        self.n_jobs = n_jobs
        self.model = model

    def fit(self, X: Iterable[str], y: Any) -> Self:
        """Learns from texts and their labels.

        Parameters
        ----------
        X : iterable of str
            The texts: a list, an array, a series, or a table of one column.
        y : array-like of shape (n_samples,) or (n_samples, n_labels)
            The label of each text; or 0 and 1 for each label, where a text may have any number of them.

        Returns
        -------
        VocClassifier
            Itself.

        Raises
        ------
        VocError
            `classifier.invalid`, a ValueError, for what cannot be learnt from and for parameters out of range.
        """
        texts = _column(X)
        if self.class_weight not in ("balanced", None):
            raise VocError(
                f"class_weight: unknown {self.class_weight!r}, expected 'balanced' or None", "classifier.invalid"
            )
        y = np.asarray(y)
        check_consistent_length(texts, y)
        check_classification_targets(y)
        self._several = type_of_target(y) == "multilabel-indicator"
        if self._several:
            self.classes_ = np.arange(y.shape[1])
            labels = [[str(at) for at in np.flatnonzero(row)] for row in y]
        else:
            self.classes_, places = np.unique(np.ravel(y), return_inverse=True)
            labels = [[str(at)] for at in places.tolist()]
        if self.threshold is not None and not self._several and len(self.classes_) != 2:
            raise VocError(
                f"threshold: decides between two classes or for each of several labels, and there are "
                f"{len(self.classes_)} classes",
                "classifier.invalid",
            )
        seed = self.random_state
        if not isinstance(seed, int):
            seed = int(check_random_state(seed).randint(np.iinfo(np.int32).max))
        self._fitted = FittedClassifier.fit(
            texts,
            labels,
            one_of=not self._several,
            seed=seed,
            folds=self.cv,
            balance=self.class_weight == "balanced",
            strength=self.C,
            threshold=self.threshold,
            threads=None if self.n_jobs == -1 else self.n_jobs,
            model=self.model,
        )
        self.C_ = self._fitted.strength
        return self

    def predict_proba(self, X: Iterable[str]) -> Any:
        """The calibrated probability of each label for each text.

        Parameters
        ----------
        X : iterable of str
            The texts.

        Returns
        -------
        numpy.ndarray of shape (n_samples, n_classes)
            In the order of `classes_`; rows sum to 1 where a text has one label. A label that no text had is at 0.
        """
        check_is_fitted(self)
        texts = _column(X)
        found = np.zeros((len(texts), len(self.classes_)))
        known = [int(label) for label in self._fitted.labels]
        found[:, known] = np.reshape(self._fitted.predict_proba(texts), (len(texts), len(known)))
        return found

    def predict(self, X: Iterable[str]) -> Any:
        """The label of each text; 0 and 1 for each label where a text has any number of them.

        Parameters
        ----------
        X : iterable of str
            The texts.

        Returns
        -------
        numpy.ndarray of shape (n_samples,) or (n_samples, n_labels)
            Of the type of the labels that were learnt.
        """
        check_is_fitted(self)
        if not self._several:
            found = self.predict_proba(X)
            if self.threshold is not None:
                return self.classes_[(found[:, 1] >= self.threshold).astype(int)]
            return self.classes_[found.argmax(axis=1)]
        texts = _column(X)
        holds = np.zeros((len(texts), len(self.classes_)), dtype=int)
        for at, labels in enumerate(self._fitted.predict(texts)):
            holds[at, [int(label) for label in labels]] = 1
        return holds

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_label = True
        return tags


class VocEmbedder(ClassNamePrefixFeaturesOutMixin, TransformerMixin, _OfTexts):  # type: ignore[misc, unused-ignore]
    """Turns texts into the vectors of the encoder, which lie close together for texts of like meaning.

    Works in any language that is served, and learns nothing from the texts. Vectors have 256 numbers, none of them
    negative; those of different versions of the model have nothing to do with each other.

    Parameters
    ----------
    model : str or PathLike, optional
        The path of a model file, in place of the model in the package.

    See Also
    --------
    voc.embed : The same as a function.

    Examples
    --------
    >>> from voc.sklearn import VocEmbedder
    >>> embedder = VocEmbedder().set_output(transform="pandas")
    >>> embedder.fit_transform(["The parcel is late."]).columns[:2].tolist()
    ['vocembedder0', 'vocembedder1']
    """

    def __init__(self, *, model: str | PathLike[str] | None = None) -> None:
        self.model = model

    def fit(self, X: Iterable[str], y: Any = None) -> Self:
        """Does nothing, since there is nothing to learn.

        Parameters
        ----------
        X : iterable of str
            The texts: a list, an array, a series, or a table of one column.
        y : Any, optional
            Not looked at.

        Returns
        -------
        VocEmbedder
            Itself.
        """
        _column(X)
        return self

    def transform(self, X: Iterable[str]) -> Any:
        """The vector of each text.

        Parameters
        ----------
        X : iterable of str
            The texts.

        Returns
        -------
        numpy.ndarray of shape (n_samples, 256)
            Of 32 bits; or a data frame, as `set_output` says.
        """
        return Analyzer(model=self.model).embed(_column(X))

    @property
    def _n_features_out(self) -> int:
        return _WIDTH

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        tags.transformer_tags.preserves_dtype = []
        return tags
