"""The heads of the basic emotions: yes-or-no questions as in `finding_heads`, learnt from public sets that name emotions.

Sets name what people feel in ways of their own: each has a bias of its own while the heads are fitted, and only questions
that it asks count. The labels of subtitles were carried over from other languages; they count a tenth.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from questions import QUESTIONS, WRITTEN, answers
from sources import Record, public_records
from student import HIDDEN

NAMES = QUESTIONS[WRITTEN:]
SUBTITLES, SUBTITLE_WEIGHT = "xed_", 0.1
# pulls the weights, on numbers of spread one, and the sets' biases to zero
PENALTY, BIAS_PENALTY = 2e-5, 1e-4
ITERATIONS = 120
# the share of texts that calibrate
ASIDE = 0.15
SEED = 11


@dataclass
class Emotional:
    """Texts whose basic emotions are known."""

    records: list[Record]
    yes: np.ndarray  # [text, question]
    asked: np.ndarray  # [text, question]

    @classmethod
    def load(cls, data: Path) -> "Emotional":
        seen = {record.text: record for record in public_records(data) if record.emotions is not None}
        return cls.of(list(seen.values()))

    @classmethod
    def of(cls, records: list[Record]) -> "Emotional":
        yes, asked = answers(records)
        return cls(records, yes[:, WRITTEN:], asked[:, WRITTEN:])

    def chosen(self, rows: np.ndarray) -> "Emotional":
        return Emotional([r for r, own in zip(self.records, rows) if own], self.yes[rows], self.asked[rows])

    def weights(self) -> np.ndarray:
        """How much each text counts."""
        return np.asarray([SUBTITLE_WEIGHT if SUBTITLES in r.source else 1.0 for r in self.records], np.float32)


def fit(texts: Emotional, seen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights `[number, question]` and bias `[question]` of a logistic model of each question, from what is read of each text."""
    # one for all hidden units and one for all of the adapter: single weights may not outgrow the others, which share their step
    spread = np.concatenate([np.full(part.shape[1], part.std()) for part in np.split(seen, [HIDDEN], axis=1)])
    rows = np.concatenate([seen / spread, np.ones((len(seen), 1))], axis=1).astype(np.float32)
    names, source = np.unique([r.source for r in texts.records], return_inverse=True)
    member = np.zeros((len(names), len(source)), np.float32)
    member[source, np.arange(len(source))] = 1.0
    gold, questions = texts.yes.astype(np.float32), texts.yes.shape[1]
    counted = texts.weights()[:, None] * texts.asked
    counted /= counted.sum(axis=0)
    penalty = np.full((rows.shape[1], 1), PENALTY, np.float32)
    penalty[-1] = 0.0
    own = rows.shape[1] * questions

    def loss(flat):
        weights = flat[:own].reshape(-1, questions).astype(np.float32)
        biases = flat[own:].reshape(-1, questions).astype(np.float32)
        logits = rows @ weights + biases[source]
        off = (1 / (1 + np.exp(-logits)) - gold) * counted
        value = ((np.logaddexp(0, logits) - gold * logits) * counted).sum()
        value += 0.5 * (penalty * weights**2).sum() + 0.5 * BIAS_PENALTY * (biases**2).sum()
        slopes = (rows.T @ off + penalty * weights, member @ off + BIAS_PENALTY * biases)
        return float(value), np.concatenate([slope.ravel() for slope in slopes]).astype(np.float64)

    start = np.zeros(own + len(names) * questions)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS})
    weights = found.x[:own].reshape(-1, questions).astype(np.float32)
    return weights[:-1] / spread[:, None], weights[-1]


def apart(texts: Emotional) -> np.ndarray:
    """Which texts calibrate and do not teach: a share of those that count whole."""
    chosen = np.random.default_rng(SEED).random(len(texts.records)) < ASIDE
    return chosen & (texts.weights() == 1.0)
