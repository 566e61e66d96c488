"""The estimators of scikit-learn go wherever estimators go."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

import voc

sklearn = pytest.importorskip("sklearn")

from sklearn.base import clone, is_classifier  # noqa: E402
from sklearn.compose import ColumnTransformer  # noqa: E402
from sklearn.exceptions import NotFittedError, SkipTestWarning  # noqa: E402
from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.model_selection import (  # noqa: E402
    FixedThresholdClassifier,
    GridSearchCV,
    StratifiedKFold,
    cross_val_predict,
    cross_val_score,
)
from sklearn.multiclass import OneVsRestClassifier  # noqa: E402
from sklearn.pipeline import FeatureUnion, make_pipeline  # noqa: E402
from sklearn.preprocessing import StandardScaler  # noqa: E402
from sklearn.utils import estimator_checks, get_tags  # noqa: E402

from voc.sklearn import VocClassifier, VocEmbedder  # noqa: E402

TEXTS = [
    "The parcel is late again", "Delivery took three weeks", "Still waiting for my order", "The courier was quick",
    "I was charged twice", "The invoice is wrong", "Why did my bill go up", "Refund still not on my card",
    "The app crashes on start", "Login does not work", "The website is down", "The app is slow",
]  # fmt: skip
LABELS = np.array(["delivery"] * 4 + ["billing"] * 4 + ["app"] * 4)
ASKED = ["Mon colis est encore en retard", "Die Rechnung stimmt nicht", "La aplicación se cierra sola"]
MATRIX = np.array([[int(label == name) for name in ("app", "billing")] for label in LABELS])
ESTIMATORS = [VocClassifier(), VocEmbedder()]

# those that give an estimator no data: the others give numbers, and are skipped for estimators of texts
CHECKS = [
    "check_do_not_raise_errors_in_init_or_set_params",
    "check_estimator_cloneable",
    "check_estimator_repr",
    "check_estimator_tags_renamed",
    "check_get_params_invariance",
    "check_mixin_order",
    "check_no_attributes_set_in_init",
    "check_parameters_default_constructible",
    "check_set_params",
    "check_valid_tag_types",
]


@pytest.mark.parametrize("estimator", ESTIMATORS, ids=lambda e: type(e).__name__)
@pytest.mark.parametrize("name", CHECKS)
def test_the_checks_of_scikit_learn(estimator: Any, name: str) -> None:
    check = getattr(estimator_checks, name, None)
    if check is None:
        pytest.skip("this scikit-learn has no such check")
    check(type(estimator).__name__, clone(estimator))


@pytest.mark.parametrize("estimator", ESTIMATORS, ids=lambda e: type(e).__name__)
def test_the_tags_are_those_of_an_estimator_of_texts(estimator: Any) -> None:
    with pytest.warns(SkipTestWarning, match="requires input"):
        estimator_checks.check_estimator(estimator)
    inputs = get_tags(estimator).input_tags
    theirs = get_tags(TfidfVectorizer()).input_tags
    assert (inputs.string, inputs.two_d_array) == (theirs.string, theirs.two_d_array) == (True, False)
    assert is_classifier(estimator) == isinstance(estimator, VocClassifier)


def test_a_classifier_learns_labels_of_any_type() -> None:
    for labels in (LABELS, list(LABELS), np.unique(LABELS, return_inverse=True)[1], LABELS == "app"):
        classifier = VocClassifier().fit(TEXTS, labels)
        assert list(classifier.classes_) == list(np.unique(labels))
        found = classifier.predict(TEXTS)
        assert found.dtype == np.asarray(labels).dtype
        assert classifier.score(TEXTS, labels) == (found == labels).mean() > 0.9
        assert np.allclose(classifier.predict_proba(ASKED).sum(axis=1), 1, atol=1e-5)
    assert VocClassifier().fit(TEXTS, LABELS).predict(ASKED).tolist() == ["delivery", "billing", "app"]
    assert classifier.predict_proba([]).shape == (0, 2)
    assert classifier.predict([]).shape == (0,)


def test_texts_come_as_any_column() -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    expected = VocClassifier().fit(TEXTS, LABELS).predict_proba(ASKED)
    vectors = VocEmbedder().transform(ASKED)
    columns = [tuple(ASKED), np.array(ASKED), np.array(ASKED, dtype=object), np.array([ASKED]).T]
    columns += [
        pandas.Series(ASKED),
        pandas.DataFrame({"a": ASKED}),
        polars.Series(ASKED),
        polars.DataFrame({"a": ASKED}),
    ]
    for column in columns:
        assert (VocEmbedder().fit_transform(column) == vectors).all()
        assert (VocClassifier().fit(TEXTS, LABELS).predict_proba(column) == expected).all()
    for wrong in ("one text", [None, "a"], [1.0, 2.0], np.array([["a", "b"]])):
        with pytest.raises(ValueError, match="texts"):
            VocEmbedder().transform(wrong)


def test_parameters_are_kept_and_checked() -> None:
    classifier = VocClassifier(C=4.0, cv=2, class_weight=None, random_state=np.random.RandomState(3), n_jobs=1)
    copy = clone(classifier).fit(TEXTS, LABELS)
    assert copy.C_ == copy.get_params()["C"] == 4.0
    assert not hasattr(classifier, "classes_")
    assert VocClassifier().fit(TEXTS, LABELS).C_ in (1.0, 4.0, 16.0, 64.0)
    assert VocClassifier(random_state=None, n_jobs=-1).fit(TEXTS, LABELS).score(TEXTS, LABELS) > 0.9
    with pytest.raises(ValueError, match="class_weight: unknown"):
        VocClassifier(class_weight={"app": 2}).fit(TEXTS, LABELS)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="folds: 1 is not"):
        VocClassifier(cv=1).fit(TEXTS, LABELS)
    with pytest.raises(ValueError, match="threshold: decides between two"):
        VocClassifier(threshold=0.5).fit(TEXTS, LABELS)
    with pytest.raises(ValueError, match="inconsistent numbers of samples"):
        VocClassifier().fit(TEXTS, LABELS[1:])
    with pytest.raises(ValueError, match="labels: 1 different"):
        VocClassifier().fit(TEXTS, ["a"] * 12)
    with pytest.raises(ValueError, match="Unknown label type"):
        VocClassifier().fit(TEXTS, np.linspace(0, 1, 12))
    for method in ("predict", "predict_proba"):
        with pytest.raises(NotFittedError):
            getattr(VocClassifier(), method)(TEXTS)


def test_the_threshold_decides_between_two_classes() -> None:
    late = np.where(LABELS == "delivery", "yes", "no")
    probabilities = VocClassifier().fit(TEXTS, late).predict_proba(TEXTS)[:, 1]
    threshold = float(np.sort(probabilities)[5])
    found = VocClassifier(threshold=threshold).fit(TEXTS, late).predict(TEXTS)
    assert (found == "yes").tolist() == (probabilities >= threshold).tolist()
    fixed = FixedThresholdClassifier(VocClassifier(), threshold=threshold, pos_label="yes").fit(TEXTS, late)
    assert (fixed.predict(TEXTS) == found).all()


def test_texts_may_have_any_number_of_labels() -> None:
    classifier = VocClassifier().fit(TEXTS, MATRIX)
    assert list(classifier.classes_) == [0, 1]
    assert classifier.predict(TEXTS).tolist() == MATRIX.tolist()
    assert classifier.score(TEXTS, MATRIX) == 1.0
    assert classifier.predict_proba(ASKED).shape == (3, 2)
    assert VocClassifier(threshold=1.0).fit(TEXTS, MATRIX).predict(["hm"]).tolist() == [[0, 0]]
    unseen = np.hstack([MATRIX[:, :1], np.zeros((12, 1), dtype=int), MATRIX[:, 1:]])
    assert (VocClassifier().fit(TEXTS, unseen).predict_proba(ASKED)[:, 1] == 0).all()
    assert OneVsRestClassifier(VocClassifier()).fit(TEXTS, MATRIX).predict(TEXTS).tolist() == MATRIX.tolist()


def test_searches_and_cross_validation() -> None:
    search = GridSearchCV(VocClassifier(cv=2), {"C": [1.0, 16.0], "class_weight": ["balanced", None]}, cv=2)
    assert search.fit(TEXTS, LABELS).best_params_["C"] in (1.0, 16.0)
    folds = StratifiedKFold(2)
    assert cross_val_score(VocClassifier(C=4.0), TEXTS, LABELS, cv=folds, scoring="roc_auc_ovr").mean() > 0.7
    assert cross_val_predict(VocClassifier(C=4.0), TEXTS, LABELS, cv=folds, method="predict_proba").shape == (12, 3)
    pipeline = make_pipeline(VocEmbedder(), StandardScaler(), LogisticRegression())
    grid = GridSearchCV(pipeline, {"logisticregression__C": [0.1, 1.0]}, cv=2).fit(TEXTS, LABELS)
    assert grid.score(TEXTS, LABELS) > 0.9


def test_workers_of_joblib_answer_the_same() -> None:
    alone = cross_val_score(VocClassifier(C=4.0), TEXTS, LABELS, cv=2)
    assert cross_val_score(VocClassifier(C=4.0), TEXTS, LABELS, cv=2, n_jobs=2).tolist() == alone.tolist()


def test_vectors_stand_beside_other_features() -> None:
    pandas = pytest.importorskip("pandas")
    union = FeatureUnion([("meaning", VocEmbedder()), ("words", TfidfVectorizer())]).fit(TEXTS)
    assert union.transform(TEXTS).shape[1] == 256 + len(union.transformer_list[1][1].vocabulary_)
    assert union.get_feature_names_out()[0] == "meaning__vocembedder0"
    frame = pandas.DataFrame({"said": TEXTS, "stars": np.arange(12) % 5})
    for column in ("said", ["said"]):
        parts = ColumnTransformer([("text", VocEmbedder(), column), ("number", StandardScaler(), ["stars"])])
        model = make_pipeline(parts, LogisticRegression()).fit(frame, LABELS)
        assert model.score(frame, LABELS) > 0.9
        assert parts.fit(frame).get_feature_names_out()[-1] == "number__stars"


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_vectors_come_as_a_data_frame(library: str) -> None:
    module = pytest.importorskip(library)
    frame = VocEmbedder().set_output(transform=library).fit_transform(ASKED)
    assert isinstance(frame, module.DataFrame)
    assert list(frame.columns) == list(VocEmbedder().get_feature_names_out())
    assert (frame.to_numpy() == VocEmbedder().transform(ASKED)).all()
    if library == "pandas":
        series = module.Series(ASKED, index=[7, 8, 9])
        assert VocEmbedder().set_output(transform="pandas").fit_transform(series).index.tolist() == [7, 8, 9]


def test_they_are_pickled_and_printed() -> None:
    classifier = VocClassifier(C=4.0).fit(TEXTS, LABELS)
    again = pickle.loads(pickle.dumps(classifier))
    assert (again.predict_proba(ASKED) == classifier.predict_proba(ASKED)).all()
    assert repr(again) == "VocClassifier(C=4.0)"
    assert "VocEmbedder" in make_pipeline(VocEmbedder(), classifier)._repr_html_()
    assert (pickle.loads(pickle.dumps(VocEmbedder())).transform(ASKED) == voc.embed(ASKED)).all()


def test_fitting_twice_is_fitting_anew() -> None:
    classifier = VocClassifier().fit(TEXTS, MATRIX).fit(TEXTS, LABELS)
    assert (classifier.predict_proba(ASKED) == VocClassifier().fit(TEXTS, LABELS).predict_proba(ASKED)).all()


def test_voc_does_not_load_scikit_learn() -> None:
    script = "import sys, voc; voc.Classifier, voc.charts; assert 'sklearn' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
