"""Reads a model file back: its sections, the encoder in them, and what the encoder makes of texts."""

import argparse
import json
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

import export
import student
from features import BUCKETS, Features, featurize
from question_heads import Heads
from ragged import covering, fill, widths
from sources import LABELS
from vocabulary import Vocabulary


def read_model(path: Path) -> dict[str, bytes]:
    """The sections of a model file."""
    raw = path.read_bytes()
    if raw[:len(export.MAGIC)] != export.MAGIC or zlib.crc32(raw[16:]) != int.from_bytes(raw[12:16], "little"):
        raise ValueError(f"{path}: not a whole model file")
    found = {}
    for number in range(int.from_bytes(raw[16:20], "little")):
        at = export.DIRECTORY + number * export.ENTRY_BYTES
        entry = raw[at:at + export.ENTRY_BYTES]
        start, size = (int.from_bytes(entry[export.NAME_BYTES + i:export.NAME_BYTES + i + 8], "little") for i in (0, 8))
        found[entry[:export.NAME_BYTES].rstrip(b"\0").decode()] = raw[start:start + size]
    return found


def read_encoder(parts: dict[str, bytes]) -> tuple[dict, Vocabulary]:
    """The encoder's parameters as the runtime sees them, and its vocabulary."""
    def floats(name):
        return np.frombuffer(parts[name], "<f4")

    def whole(name, *shape):
        return np.frombuffer(parts[name], np.int8).reshape(shape).astype(np.float32)

    raw, at, before, pieces = parts["pieces"], 0, b"", []
    while at < len(raw):
        shared, size = raw[at], raw[at + 1]
        before = before[:shared] + raw[at + 2:at + 2 + size]
        pieces.append(before.decode())
        at += 2 + size
    packed = np.frombuffer(parts["table"], np.uint8)
    numbers = packed[:, None] >> np.arange(0, 8, 2, dtype=np.uint8) & 3
    table = (2 * numbers.astype(np.float32) - 3).reshape(len(pieces), student.EMBEDDING)
    # the student rounds its rows by their root mean square: of such a size that it comes to the step of the file again
    table *= 2 * floats("table_scale")[:, None] / (student.ROW_STEP * np.sqrt((table ** 2).mean(axis=1, keepdims=True)))
    conv = whole("conv", student.WINDOW, student.UNITS, student.EMBEDDING) * floats("conv_scale").reshape(-1, student.UNITS, 1)
    wide = whole("wide", BUCKETS, student.WIDE) * floats("wide_scale")
    params = {
        "table": table, "conv": conv.transpose(0, 2, 1),
        "conv_bias": floats("conv_bias"), "wide": np.concatenate([wide, np.zeros((1, student.WIDE), np.float32)]),
        "hidden": (whole("hidden", student.HIDDEN, -1) * floats("hidden_scale")[:, None] / export.entering_steps(student.UNITS)).T,
        "hidden_bias": floats("hidden_bias"),
    }
    scores = np.frombuffer(parts["piece_scores"], "<i2").astype(np.float32) / export.SCORE_STEP
    return params, Vocabulary(pieces, scores, np.zeros(len(pieces), int))


def read_sentiment(parts: dict[str, bytes]) -> dict[str, np.ndarray]:
    """The last layer of sentiment: weights `[number, label]` of the hidden and the wide vector, for all texts and, added to them,
    for social posts, and a bias `[channel, label]`, whose last row is an unknown channel's."""
    rows = {name: np.frombuffer(parts[f"sentiment_{section}"], "<f4").reshape(len(LABELS), -1).T for name, section in (
        ("head", "hidden"), ("head_social", "social"), ("head_wide", "wide"), ("head_wide_social", "wide_social"))}
    return rows | {"head_channel": np.frombuffer(parts["sentiment_channel"], "<f4").reshape(-1, len(LABELS))}


def hidden_vectors(params: dict, features: Features) -> np.ndarray:
    """The hidden vector of each text."""
    @partial(jax.jit, static_argnames="width")
    def forward(params, lent, rows, width):
        return student.encode(params, student.inputs(lent, rows, width), 1.0, 1.0)[0]

    params, lent = {name: jnp.asarray(values) for name, values in params.items()}, student.lent(features)
    width = widths(features.pieces.lengths(), student.PREDICTION_LENGTHS)
    out = np.zeros((len(width), student.HIDDEN), np.float32)
    for w, rows, count in covering(width, student.PREDICTION_LENGTHS, 16_384):
        out[rows[:count]] = np.asarray(forward(params, lent, jnp.asarray(rows), width=w))[:count]
    return out


@partial(jax.jit, static_argnames="width")
def _judged(params, heads, lent, rows, channel, width):
    hidden, wide = student.encode(params, student.inputs(lent, rows, width), 1.0, 1.0)
    seen = jnp.concatenate([hidden, jax.nn.relu(hidden @ heads["adapter"] + heads["adapter_bias"])], axis=1)
    said = seen @ (heads["whole"] + heads["part"]) + heads["bias"] + heads["channel"][channel]
    return student.scores(params, hidden, wide, channel), said


class FinishedModel:
    """What a model file knows: parameters of the encoder and of the sentiment's last layer by name, and the heads of questions."""

    def __init__(self, path: Path):
        parts = read_model(path)
        encoder, self.vocabulary = read_encoder(parts)
        self.params, self.heads = encoder | read_sentiment(parts), Heads.of_sections(parts)

    def judged(self, features: Features, channels: np.ndarray) -> list[np.ndarray]:
        """Scores of the labels and log-odds of the questions of every text, each read as one part and without the n-gram head; the
        features are by this model's vocabulary."""
        heads = {name: jnp.asarray(values) for name, values in vars(self.heads).items()}
        params = {name: jnp.asarray(values) for name, values in self.params.items()} | {"head_bias": jnp.zeros(len(LABELS))}
        lent, lengths, allowed = student.lent(features), features.pieces.lengths(), student.PREDICTION_LENGTHS
        out = [np.zeros((len(lengths), columns), np.float32) for columns in (len(LABELS), len(self.heads.bias))]
        fill(out, covering(widths(lengths, allowed), allowed, student.PREDICTED_PIECES),
             lambda width, rows: _judged(params, heads, lent, jnp.asarray(rows), jnp.asarray(channels[rows]), width=width))
        return out

    def begun_with(self) -> dict[str, np.ndarray]:
        """What a student of the same shape begins with; what it has beside is learnt anew."""
        questions = self.heads.whole + self.heads.part
        return self.params | {"questions": questions[:student.HIDDEN], "questions_bias": self.heads.bias,
                              "questions_channel": self.heads.channel}


def move_parity(model: Path, before: FinishedModel) -> None:
    """Moves the scores in `parity.json` beside a model file by what its sentiment changed since it was read before."""
    path = model.with_name("parity.json")
    if not path.exists():
        return
    cases = json.loads(path.read_text(encoding="utf-8"))
    features = featurize([case["text"] for case in cases], before.vocabulary)
    channels = np.asarray([student.channel_number(case["channel"] or "") for case in cases])
    was, now = (own.judged(features, channels)[0] for own in (before, FinishedModel(model)))
    for case, moved in zip(cases, now - was):
        case["scores"] = [round(score + float(more), 4) for score, more in zip(case["scores"], moved)]
    path.write_text(json.dumps(cases, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def finish_given(description: str, finish: Callable[[Path], None]) -> None:
    """Runs the last step of a training run on the model file that the command line names."""
    arguments = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--model", type=Path, required=True, help="the model file to read and write")
    finish(arguments.parse_args().model)
