"""The classifier of a host's own labels, and vectors."""

from __future__ import annotations

import copy
import pathlib
import pickle
import re

import numpy as np
import pytest

import voc

TEXTS = [
    "The parcel is late again", "Delivery took three weeks", "Still waiting for my order", "The courier was quick",
    "I was charged twice", "The invoice is wrong", "Why did my bill go up", "Refund still not on my card",
    "The app crashes on start", "Login does not work", "The website is down", "The app is slow",
]  # fmt: skip
LABELS = ["delivery"] * 4 + ["billing"] * 4 + ["app"] * 4
ASKED = ["Mon colis est encore en retard", "Die Rechnung stimmt nicht", "La aplicación se cierra sola"]


def test_a_few_texts_are_learnt_and_carry_over_to_other_languages() -> None:
    classifier = voc.Classifier().fit(TEXTS, LABELS)
    assert list(classifier.predict(ASKED)) == ["delivery", "billing", "app"]
    probabilities = classifier.predict_proba(ASKED)
    assert probabilities.shape == (3, 3)
    assert np.allclose(probabilities.sum(axis=1), 1, atol=1e-5)
    assert list(classifier.classes_) == ["app", "billing", "delivery"]
    assert classifier.score(TEXTS, LABELS) > 0.9


def test_it_is_stored_and_pickled_with_its_labels() -> None:
    numbers = [{"delivery": 10, "billing": 2, "app": 3}[label] for label in LABELS]
    classifier = voc.Classifier(seed=3).fit(TEXTS, np.array(numbers))
    assert list(classifier.classes_) == [2, 3, 10]
    again = pickle.loads(pickle.dumps(classifier))
    assert list(again.predict(ASKED)) == list(classifier.predict(ASKED)) == [10, 2, 3]
    assert repr(again) == repr(classifier)
    assert list(copy.deepcopy(classifier).predict(ASKED)) == [10, 2, 3]
    stored = voc.Classifier.load(classifier.save())
    assert list(stored.predict(ASKED)) == ["10", "2", "3"]
    assert pickle.loads(pickle.dumps(voc.Classifier(folds=4))).folds == 4


def test_it_is_kept_in_a_file(tmp_path: pathlib.Path) -> None:
    classifier = voc.Classifier().fit(TEXTS, LABELS)
    file = tmp_path / "queues.voc"
    for path in (file, str(file)):
        assert classifier.save(path) is None
        assert file.read_bytes() == classifier.save()
        assert list(voc.Classifier.load(path).predict(ASKED)) == list(classifier.predict(ASKED))
    absent = tmp_path / "no" / "queues.voc"
    for call in (lambda: classifier.save(absent), lambda: voc.Classifier.load(absent)):
        with pytest.raises(voc.VocError, match=re.escape(str(absent))) as caught:
            call()
        assert caught.value.code == "io"
    with pytest.raises(voc.VocError, match="expected a path or bytes, not int") as caught:
        voc.Classifier.load(9)
    assert caught.value.code == "state.damaged"


def test_texts_of_several_labels_and_abstaining() -> None:
    several = voc.Classifier().fit(TEXTS, [[label, "all"] for label in LABELS])
    assert "all" in several.predict(ASKED[:1])[0]
    assert voc.Classifier(threshold=1.0).fit(TEXTS, LABELS).predict(["hm"])[0] is None


@pytest.mark.parametrize(
    ("texts", "labels", "message"),
    [
        (["a"], ["x", "y"], "labels: 2 for 1 texts"),
        (["a"] * 4, ["x"] * 4, "labels: 1 different"),
        (["a", 1, "b", "c"], ["x", "y", "x", "y"], r"texts\[1\]: expected a str"),
        ("abcd", ["x", "y", "x", "y"], "texts: expected many texts"),
        ([["a"]] * 4, ["x", "y", "x", "y"], r"texts\[0\]: expected a str"),
        (["a"] * 4, ["1", 1, "x", "y"], "labels: two of different types"),
    ],
)
def test_what_cannot_be_learnt_from_is_refused(texts: list[str], labels: list[str], message: str) -> None:
    with pytest.raises(voc.VocError, match=message) as caught:
        voc.Classifier().fit(texts, labels)
    assert caught.value.code == "classifier.invalid"


def test_it_must_be_fitted_and_bytes_must_be_whole() -> None:
    with pytest.raises(voc.VocError, match="not fitted"):
        voc.Classifier().predict(["a"])
    with pytest.raises(voc.VocError) as caught:
        voc.Classifier.load(b"VOCLEARN")
    assert caught.value.code == "state.damaged"


def test_vectors_are_an_array_and_alike_across_languages() -> None:
    vectors = voc.Analyzer().embed(["The parcel is late.", "Das Paket ist zu spät.", "Nice staff!", ""])
    assert vectors.shape == (4, 256)
    assert vectors.dtype == np.float32
    assert not vectors[3].any()
    unit = vectors[:3] / np.linalg.norm(vectors[:3], axis=1, keepdims=True)
    assert unit[0] @ unit[1] > unit[0] @ unit[2]
    assert (voc.embed(iter(["The parcel is late."])) == vectors[:1]).all()
    assert voc.Analyzer().embed([]).shape == (0, 256)
    assert voc.embed(["a\ud800"]).shape == (1, 256)
    for wrong in ("one text", [None], 3):
        with pytest.raises(voc.VocError) as caught:
            voc.embed(wrong)
        assert caught.value.code == "feedback.invalid"
