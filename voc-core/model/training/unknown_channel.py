"""What answers begin with where nobody says the channel.

`python unknown_channel.py --model MODEL` writes it into that file: with the channel hidden, each answer is as frequent over
the written corpus, without the industries held out for findings, as it is with the channels told. The corpus names a channel
for every text, so that nothing else teaches this row. A training run does so at its end.
"""

import json
import random
from pathlib import Path

import numpy as np

import export
import findings
import student
from features import featurize
from model_file import FinishedModel, finish_given, move_parity, read_model
from sources import CHANNELS, LABELS, held_out

TEXTS = 16_000
UNKNOWN = len(CHANNELS)
ROUNDS = 300
# of what a round is off, what the next makes good
PACE = 0.7
# a single round's most, in log-odds: rare questions would overshoot
MOST = 0.5
FLATTEST = 0.1


def _chances(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def _likely(log_odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))


def of_sentiment(told: np.ndarray, hidden: np.ndarray, shares: np.ndarray, temperature: float) -> np.ndarray:
    """What to add to the scores `[text, label]` with the channel hidden, so that labels are as frequent as with it told."""
    added, frequent = np.zeros(told.shape[1]), shares @ _chances(told / temperature)
    for _ in range(ROUNDS):
        added += PACE * np.log(frequent / (shares @ _chances((hidden + added) / temperature)))
    return added


def of_questions(told: np.ndarray, hidden: np.ndarray, slope: np.ndarray, offset: np.ndarray) -> np.ndarray:
    """The same for log-odds `[text, question]` before they are calibrated."""
    def odds(chance: np.ndarray) -> np.ndarray:
        return np.log(chance / (1 - chance))

    added, frequent = np.zeros(told.shape[1]), _likely(told * slope + offset).mean(axis=0)
    for _ in range(ROUNDS):
        off = odds(frequent) - odds(_likely((hidden + added) * slope + offset).mean(axis=0))
        added += PACE * np.clip(off / np.maximum(slope, FLATTEST), -MOST, MOST)
    return added


def finish(model: Path) -> None:
    """Fits the row of the unknown channel and writes it into the model file and, for its sentiment, into `parity.json`."""
    before, parts = FinishedModel(model), read_model(model)
    records = [record for record in findings.load() if not held_out(record.industry)]
    records = random.Random(5).sample(records, min(TEXTS, len(records)))
    channels = np.asarray([student.channel_number(record.channel or "") for record in records])
    features = featurize([record.text for record in records], before.vocabulary)
    told = before.judged(features, channels)
    hidden = before.judged(features, np.full(len(records), UNKNOWN))
    # a text without a channel may be from any: the corpus has many reviews and few calls
    alike = (1 / np.bincount(channels, minlength=UNKNOWN + 1).clip(1))[channels]
    meta = json.loads(parts["meta"])
    slope, offset = (np.asarray([question[name] for question in meta["findings"]]) for name in ("slope", "offset"))
    rows = {"sentiment_channel": (len(LABELS), of_sentiment(told[0], hidden[0], alike / alike.sum(), meta["sentiment"]["temperature"])),
            "findings_channel": (len(slope), of_questions(told[1], hidden[1], slope, offset))}
    for name, (width, added) in rows.items():
        table = np.frombuffer(parts[name], "<f4").reshape(-1, width).copy()
        table[UNKNOWN] += added
        parts[name] = table.astype("<f4").tobytes()
    export.write(parts, model)
    move_parity(model, before)


if __name__ == "__main__":
    finish_given(__doc__, finish)
