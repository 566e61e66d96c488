"""Macro-F1 on the development sets, for choosing while training; `evaluate` reports the finished model."""

import gzip
import json
from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score, f1_score

from questions import answers
from sources import LABELS, Record, channel_of


def load(data: Path) -> dict[str, list[Record]]:
    sets = {}
    for path in sorted((data / "eval" / "sentiment").glob("*.dev.jsonl.gz")):
        name = path.name.removesuffix(".dev.jsonl.gz")
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        sets[name] = [Record(r["text"], r["lang"], name, channel_of(r["domain"]), r["label"]) for r in rows]
    return sets


def score(records: list[Record], probabilities: np.ndarray) -> float:
    """Macro-F1 in per cent, choosing among the labels that the gold uses."""
    present = [i for i, label in enumerate(LABELS) if any(r.label == label for r in records)]
    guess = np.asarray(present)[probabilities[:, present].argmax(axis=1)]
    gold = [LABELS.index(r.label) for r in records]
    return 100 * f1_score(gold, guess, average="macro", labels=present)


def by_set(scores: np.ndarray, sets: dict[str, list[Record]]) -> dict[str, float]:
    """The score of each set, from the scores of the sets' texts one after another."""
    values, at = {}, 0
    for name, records in sets.items():
        values[name] = score(records, scores[at:at + len(records)])
        at += len(records)
    return values


def ranking(said: np.ndarray, records: list[Record]) -> float:
    """Mean average precision, in per cent, of the questions that ten or more of the records answer with yes."""
    yes, asked = answers(records)
    questions = [q for q in range(yes.shape[1]) if yes[:, q].sum() >= 10]
    found = [average_precision_score(yes[asked[:, q], q], said[asked[:, q], q].astype(np.float32)) for q in questions]
    return 100 * float(np.mean(found))


def distance(scores: np.ndarray, opinion: np.ndarray) -> float:
    """Mean Kullback-Leibler distance of the scores' probabilities from an opinion."""
    own = scores - scores.max(axis=1, keepdims=True)
    own = own - np.log(np.exp(own).sum(axis=1, keepdims=True))
    opinion = np.maximum(opinion.astype(np.float64), 1e-6)
    return float((opinion * (np.log(opinion) - own)).sum(axis=1).mean())


def average(scores: np.ndarray, sets: dict[str, list[Record]]) -> float:
    """What epochs are compared by: the mean over all sets, the corpus's hold-out among them."""
    return float(np.mean(list(by_set(scores, sets).values())))


def report(scores: np.ndarray, sets: dict[str, list[Record]]) -> str:
    """One line over all sets."""
    values = by_set(scores, sets)
    chosen = {name: value for name, value in values.items() if name != "holdout"}
    return f"{summary(chosen, sets)} airline {values['airline_us']:.1f} holdout {values['holdout']:.1f}"


def summary(scores: dict[str, float], sets: dict[str, list[Record]]) -> str:
    by_language: dict[str, list[float]] = {}
    for name, value in scores.items():
        langs = {r.lang for r in sets[name]}
        by_language.setdefault(langs.pop() if len(langs) == 1 else "several", []).append(value)
    social = [scores[f"umsab_{lang}"] for lang in ("en", "de", "es", "fr")]
    parts = [f"all {np.mean(list(scores.values())):.1f}", f"umsab4 {np.mean(social):.1f}"]
    return " ".join(parts + [f"{lang} {np.mean(v):.1f} ({len(v)})" for lang, v in sorted(by_language.items())])
