"""How sure the answers are, on industries that are new to the model: it is surer of itself there than it is right.

`python recalibration.py --model MODEL` fits a slope and an offset of the log-odds of each family of questions to the industries held
out of the corpus, moves the thresholds along, and writes both into the model file; a training run does so at its end. What is answered
stays the same, how sure it is does not. It prints for each family the calibration error of what is answered and the loss of all
answers, before and after, where the numbers are those of three quarters of the industries and the answers those of the fourth.

Harm and effort are left: their degrees are read off the log-odds, and they are calibrated. Irony has too few texts.
"""

import json
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

import export
import findings
from finding_inputs import said_by
from joint import Joint
from model_file import finish_given, read_model
from questions import WRITTEN_NAMES, answered_with_yes
from sources import held_out

FAMILIES = {family: tuple(name for name in WRITTEN_NAMES if name.startswith(family)) for family in (
    "emotion:", "intent:", "topic:", "cause:")} | {"urgency": ("urgent", "pressing"), "reply": ("reply",)}
QUARTERS = 4
BINS = 15


def log_odds(probability: np.ndarray) -> np.ndarray:
    return np.log(probability) - np.log1p(-probability)


def probability(odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-odds))


@dataclass
class Answered:
    """Log-odds of answers, whether they are given, whether they are right, and in which quarter of the industries."""

    odds: np.ndarray
    given: np.ndarray
    right: np.ndarray
    quarter: np.ndarray

    def line(self, rows: np.ndarray) -> tuple[float, float]:
        """The slope and the offset that some rows ask for."""
        fitted = LogisticRegression(C=1e6).fit(self.odds[rows, None], self.right[rows])
        return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])

    def crossed(self) -> np.ndarray:
        """Log-odds by the lines of the other quarters."""
        found = np.zeros_like(self.odds)
        for quarter in range(QUARTERS):
            slope, offset = self.line(self.quarter != quarter)
            own = self.quarter == quarter
            found[own] = slope * self.odds[own] + offset
        return found

    def error(self, odds: np.ndarray) -> float:
        """The calibration error of what is given."""
        sure, right = probability(odds)[self.given], self.right[self.given]
        bins = np.minimum((sure * BINS).astype(int), BINS - 1)
        gaps = [abs(sure[bins == at].sum() - right[bins == at].sum()) for at in np.unique(bins)]
        return float(sum(gaps) / max(len(sure), 1))

    def loss(self, odds: np.ndarray) -> float:
        """The mean logarithmic loss of all answers."""
        return float((np.logaddexp(0, odds) - self.right * odds).mean())


def answered(model: Path) -> dict[str, Answered]:
    """What the model answers about the industries held out, by family."""
    records = [record for record in findings.load() if held_out(record.industry)]
    feedback = [{"text": r.text, "channel": r.channel or None, "question": r.question} for r in records]
    rows = [(record, said) for record, said in zip(records, said_by("finding_answers", model, feedback)) if said]
    yes = [answered_with_yes(record) for record, _ in rows]
    quarters = np.asarray([zlib.crc32(record.industry.encode()) % QUARTERS for record, _ in rows])
    found = {}
    for family, names in FAMILIES.items():
        said = np.asarray([[[said[name]["probability"], said[name]["threshold"]] for name in names] for _, said in rows])
        right = np.asarray([[name in own for name in names] for own in yes])
        # six decimals are told, so that none is surer than that
        odds = log_odds(np.clip(said[..., 0], 1e-6, 1 - 1e-6))
        found[family] = Answered(odds.ravel(), (said[..., 0] >= said[..., 1]).ravel(), right.ravel().astype(float),
                                 np.repeat(quarters, len(names)))
    return found


def finish(model: Path) -> None:
    """Fits the lines and writes them into the model file."""
    parts = read_model(model)
    meta = json.loads(parts["meta"])
    slopes, offsets = np.ones(len(WRITTEN_NAMES), np.float32), np.zeros(len(WRITTEN_NAMES), np.float32)
    number = {name: at for at, name in enumerate(WRITTEN_NAMES)}
    for family, own in answered(model).items():
        crossed = own.crossed()
        slope, offset = own.line(np.ones_like(own.given))
        print(f"{family:10} slope {slope:.3f} offset {offset:+.3f}  error {own.error(own.odds):.3f} to {own.error(crossed):.3f}"
              f"  loss {own.loss(own.odds):.4f} to {own.loss(crossed):.4f}")
        for name in FAMILIES[family]:
            at = number[name]
            slopes[at], offsets[at] = slope, offset
            least = meta["findings"][at]["threshold"]
            meta["findings"][at]["threshold"] = float(probability(slope * log_odds(np.float64(least)) + offset))
    parts |= Joint.of_sections(parts).scaled(slopes, offsets).sections()
    parts["meta"] = json.dumps(meta, sort_keys=True).encode()
    export.write(parts, model)


if __name__ == "__main__":
    finish_given(__doc__, finish)
