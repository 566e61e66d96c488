"""The student: a small convolutional encoder beside wide features, trained on labels and on the teachers.

For each piece a row of the table; over three neighbouring pieces of a sentence a layer of ReLU units; over the text the
largest and the scaled sum of each unit; beside them the sum of the wide rows; one hidden layer; from it the label
scores, the answers to the questions and, in training only, the teacher's vector. What enters the hidden layer is
rounded to seven bits as the runtime rounds it.
"""

import time
from dataclasses import dataclass
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import optax

from features import BUCKETS, PAIR_SHARE, Features
from questions import QUESTIONS
from ragged import covering, cut, fill, groups, widths
from sources import CHANNELS, LABELS

EMBEDDING = 320
UNITS = 256
HIDDEN = 256
# pieces that a unit sees, the one in the middle and as many on both sides
WINDOW = 3
WIDE = 16
TEACHER = 512
# piece counts that batches are padded to; units, pairs and n-grams follow in proportion
LENGTHS = (32, 80, 160)
PREDICTION_LENGTHS = (32, 160, 480)
GRAMS_PER_PIECE = 8
PREDICTED_PIECES = 65_536
# numbers of two bits stand for -3, -1, 1 and 3 halves of a step; the step of least error for normal numbers, as a
# share of their root mean square (Max, Quantizing for minimum distortion, 1960)
ROW_STEP = 0.9957
# what enters the hidden layer is a whole number from 0 to LEVELS; the largest units, their scaled sums and the wide
# numbers (which run both ways) reach as far as this
LEVELS = 127
LARGEST_TOP, SUM_TOP, WIDE_TOP = 4.0, 8.0, 2.0


@dataclass(frozen=True)
class Settings:
    seed: int = 17
    epochs: int = 63
    draws_per_epoch: int = 300_000
    batch_pieces: int = 12_288
    learning_rate: float = 1.5e-3
    table_rate: float = 0.3
    soft_weight: float = 2.0
    hard_weight: float = 0.15
    cosine_weight: float = 0.5
    questions_weight: float = 0.15
    piece_dropout: float = 0.08
    wide_dropout: float = 0.15
    hidden_dropout: float = 0.03
    size_power: float = 0.6
    average: float = 0.998
    # how often in a run the student is measured
    reports: int = 8


def initial(table: np.ndarray, sources: int, shares: np.ndarray, seed: int) -> dict:
    """Fresh parameters around the given piece table; `shares` is how often each question is answered with yes."""
    keys = jax.random.split(jax.random.PRNGKey(seed), 8)

    def dense(key, fan_in, *shape):
        return jax.random.normal(key, shape) * (fan_in ** -0.5)

    features = 2 * UNITS + WIDE
    return {
        "table": jnp.asarray(table),
        "conv": dense(keys[0], WINDOW * EMBEDDING, WINDOW, EMBEDDING, UNITS) * 1.4,
        "conv_bias": jnp.zeros(UNITS),
        "wide": jax.random.normal(keys[1], (BUCKETS + 1, WIDE)) * 0.02,
        "hidden": dense(keys[2], features, features, HIDDEN) * 1.4,
        "hidden_bias": jnp.zeros(HIDDEN),
        "head": dense(keys[3], HIDDEN, HIDDEN, len(LABELS)) * 0.5,
        "head_wide": dense(keys[4], WIDE, WIDE, len(LABELS)) * 0.5,
        "head_channel": jnp.zeros((len(CHANNELS) + 1, len(LABELS))),
        "head_social": jnp.zeros((HIDDEN, len(LABELS))),
        "head_wide_social": jnp.zeros((WIDE, len(LABELS))),
        "head_bias": jnp.zeros(len(LABELS)),
        "questions": jnp.zeros((HIDDEN, len(QUESTIONS))),
        "questions_channel": jnp.zeros((len(CHANNELS) + 1, len(QUESTIONS))),
        "questions_bias": jnp.asarray(np.log(shares / (1 - shares)), dtype=jnp.float32),
        "teacher": dense(keys[5], HIDDEN, HIDDEN, TEACHER),
        "source_bias": jnp.zeros((sources, len(LABELS))),
    }


def wide_vector(params: dict, batch: dict) -> jnp.ndarray:
    table = params["wide"]
    units = table[batch["units"]].sum(axis=1)
    pairs = PAIR_SHARE * table[batch["pairs"]].sum(axis=1)
    grams = (table[batch["grams"]] * batch["gram_weights"][..., None]).sum(axis=1)
    count = jnp.maximum((batch["units"] != BUCKETS).sum(axis=1, keepdims=True), 1)
    return (units + pairs + grams) / jnp.sqrt(count)


def row_steps(rows):
    """The step of each row's two-bit numbers."""
    return jnp.maximum(ROW_STEP * jnp.sqrt((rows ** 2).mean(axis=-1, keepdims=True)), 1e-8)


def rounded_rows(rows: jnp.ndarray) -> jnp.ndarray:
    """Rows as two-bit numbers will hold them; the gradient passes as if they were not rounded."""
    step = row_steps(rows)
    rounded = jnp.clip(jnp.floor(rows / step) + 0.5, -1.5, 1.5) * step
    return rows + jax.lax.stop_gradient(rounded - rows)


def _levelled(values: jnp.ndarray, step: float, low: int, high: int) -> jnp.ndarray:
    """Values as whole steps from `low` to `high`; the gradient passes between them as if they were not rounded."""
    held = jnp.clip(values, low * step, high * step)
    return held + jax.lax.stop_gradient(jnp.rint(held / step) * step - held)


# steps of the three kinds of numbers that enter the hidden layer, and their zero
STEPS = (LARGEST_TOP / LEVELS, SUM_TOP / LEVELS, 2 * WIDE_TOP / LEVELS)
WIDE_ZERO = (LEVELS + 1) // 2


def pooled(params: dict, pieces: jnp.ndarray, keep_piece) -> tuple[jnp.ndarray, jnp.ndarray, jnp.ndarray]:
    """The largest and the sum of each unit over the pieces of each text, and their number; between sentences stands -1."""
    present = (pieces >= 0)[..., None]
    rows = jnp.where(present, rounded_rows(params["table"][jnp.where(pieces >= 0, pieces, 0)]), 0.0) * keep_piece
    conv, length = params["conv"], rows.shape[1]
    side = len(conv) // 2
    padded = jnp.pad(rows, ((0, 0), (side, side), (0, 0)))
    seen = (padded[:, place:place + length] @ weights for place, weights in enumerate(conv))
    activity = sum(seen, params["conv_bias"])
    activity = jnp.where(present, jax.nn.relu(activity), 0.0)
    return activity.max(axis=1), activity.sum(axis=1), present.sum(axis=(1, 2))


def hidden_layer(params: dict, largest: jnp.ndarray, sums: jnp.ndarray, count: jnp.ndarray, wide: jnp.ndarray) -> jnp.ndarray:
    """The hidden vector of each text from what was pooled of it and its wide vector."""
    largest = _levelled(largest, STEPS[0], 0, LEVELS)
    sums = _levelled(sums / jnp.sqrt(jnp.maximum(count, 1))[:, None], STEPS[1], 0, LEVELS)
    wide = _levelled(wide, STEPS[2], -WIDE_ZERO, LEVELS - WIDE_ZERO)
    return jax.nn.relu(jnp.concatenate([largest, sums, wide], axis=1) @ params["hidden"] + params["hidden_bias"])


def encode(params: dict, batch: dict, keep_piece, keep_wide) -> tuple[jnp.ndarray, jnp.ndarray]:
    """Hidden vector and wide vector of each text."""
    wide = wide_vector(params, batch) * keep_wide
    return hidden_layer(params, *pooled(params, batch["pieces"], keep_piece), wide), wide


def scores(params: dict, hidden: jnp.ndarray, wide: jnp.ndarray, channel: jnp.ndarray) -> jnp.ndarray:
    social = (channel == CHANNELS.index("social"))[:, None]
    own = hidden @ params["head_social"] + wide @ params["head_wide_social"]
    return (hidden @ params["head"] + wide @ params["head_wide"] + own * social + params["head_channel"][channel]
            + params["head_bias"])


def question_scores(params: dict, hidden: jnp.ndarray, channel: jnp.ndarray) -> jnp.ndarray:
    return hidden @ params["questions"] + params["questions_channel"][channel] + params["questions_bias"]


def loss(params: dict, batch: dict, key, settings: Settings):
    keys = jax.random.split(key, 3)
    keep_piece = jax.random.bernoulli(keys[0], 1 - settings.piece_dropout, (*batch["pieces"].shape, 1))
    texts = len(batch["channel"])
    keep_wide = jax.random.bernoulli(keys[1], 1 - settings.wide_dropout, (texts, 1))
    hidden, wide = encode(params, batch, keep_piece, keep_wide)
    kept = jax.random.bernoulli(keys[2], 1 - settings.hidden_dropout, hidden.shape)
    dropped = jnp.where(kept, hidden / (1 - settings.hidden_dropout), 0.0)
    logits = scores(params, dropped, wide, batch["channel"])
    soft = -(batch["soft"] * jax.nn.log_softmax(logits)).sum(axis=1)
    biased = logits + params["source_bias"][batch["source"]] + batch["impossible"]
    chosen = jnp.take_along_axis(jax.nn.log_softmax(biased), batch["label"][:, None], axis=1)[:, 0]
    hard = -jnp.where(batch["labelled"], chosen, 0.0)
    vector = hidden @ params["teacher"]
    vector = vector * jax.lax.rsqrt((vector ** 2).sum(axis=1, keepdims=True) + 1e-8)
    cosine = 1 - (vector * batch["teacher"]).sum(axis=1)
    said = question_scores(params, dropped, batch["channel"])
    surprise = (jax.nn.softplus(said) - batch["answers"] * said).sum(axis=1)
    parts = jnp.stack([soft.mean(), hard.mean(), cosine.mean(), surprise.mean()])
    weights = jnp.asarray([settings.soft_weight, settings.hard_weight, settings.cosine_weight, settings.questions_weight])
    penalty = 1e-4 * (params["source_bias"] ** 2).sum()
    return (parts * weights).sum() + penalty, parts


class Data:
    """Texts with their features, labels, teacher vectors and the teachers' opinions, on the device."""

    def __init__(self, features: Features, labels, vectors: np.ndarray, soft: np.ndarray, answers: np.ndarray):
        self.lengths = features.pieces.lengths()
        self.labels = labels
        self.shares = np.clip(answers.mean(axis=0, dtype=np.float64), 1e-3, 0.5)
        self.lent = lent(features)
        self.known = {name: jnp.asarray(values) for name, values in {
            "channel": labels.channel, "source": labels.source, "labelled": labels.labelled, "label": labels.label,
            "soft": soft, "answers": answers, "teacher": vectors}.items()}
        self.impossible = jnp.asarray(labels.impossible)


def lent(features: Features) -> dict:
    """The features in the memory of the device."""
    return {name: getattr(features, name).lent() for name in features.__dataclass_fields__}


def inputs(features: dict, rows: jnp.ndarray, width: int) -> dict:
    """The features of some texts, padded to `width` pieces and what goes with them."""
    grams = width * GRAMS_PER_PIECE
    return {
        "pieces": cut(features["pieces"], rows, width, -1),
        "units": cut(features["units"], rows, width, BUCKETS),
        "pairs": cut(features["pairs"], rows, width, BUCKETS),
        "grams": cut(features["grams"], rows, grams, BUCKETS),
        "gram_weights": cut(features["gram_weights"], rows, grams, 0.0),
    }


def channel_number(channel: str) -> int:
    return CHANNELS.index(channel) if channel in CHANNELS else len(CHANNELS)


def _optimiser(settings: Settings, total: int):
    schedule = optax.warmup_cosine_decay_schedule(0.0, settings.learning_rate, max(1, total // 20), total,
                                                  settings.learning_rate * 0.02)
    rates = optax.multi_transform(
        {"table": optax.chain(optax.adam(schedule, b2=0.99), optax.scale(settings.table_rate)),
         "rest": optax.adam(schedule, b2=0.99)},
        lambda params: {name: "table" if name == "table" else "rest" for name in params})
    return optax.chain(optax.clip_by_global_norm(1.0), rates)


def train(data: Data, table: np.ndarray, settings: Settings, report, checkpoint, start: dict | None = None) -> dict:
    """Trains from the checkpoint if there is one, else from `start`, and answers the parameters of the best report.

    Parameters are averaged over the steps, which evens out the last batches; `report(params, epoch)` answers how
    good the average is.
    """
    params = initial(table, len(data.labels.sources), data.shares, settings.seed)
    params |= {name: jnp.asarray(values) for name, values in (start or {}).items()}
    draw = data.labels.draw(settings.size_power)
    width = widths(data.lengths, LENGTHS)
    steps_per_epoch = max(1, int(settings.draws_per_epoch * (draw * width).sum() / settings.batch_pieces))
    optimiser = _optimiser(settings, steps_per_epoch * settings.epochs)
    averaged = jax.tree.map(jnp.copy, params)
    progress = (params, optimiser.init(params), averaged, jax.tree.map(jnp.copy, params), jnp.float32(-1.0))
    restored = checkpoint.load(progress)
    progress, first = restored if restored is not None else (progress, 0)
    params, state, averaged, best, best_score = progress

    @partial(jax.jit, static_argnames="width", donate_argnums=(0, 1, 2))
    def step(params, state, averaged, lent, known, impossible, rows, key, width):
        batch = {name: values[rows] for name, values in known.items()} | inputs(lent, rows, width)
        batch["impossible"] = impossible[batch["source"]]
        (_, parts), gradient = jax.value_and_grad(loss, has_aux=True)(params, batch, key, settings)
        updates, state = optimiser.update(gradient, state, params)
        params = optax.apply_updates(params, updates)
        # the padding row of the wide table stays empty
        params["wide"] = params["wide"].at[BUCKETS].set(0.0)
        keep = settings.average
        averaged = jax.tree.map(lambda old, new: keep * old + (1 - keep) * new, averaged, params)
        return params, state, averaged, parts

    for epoch in range(first, settings.epochs):
        rng = np.random.default_rng([settings.seed, epoch])
        key = jax.random.PRNGKey(settings.seed * 1000 + epoch)
        began, found = time.monotonic(), []
        chosen = rng.choice(len(draw), size=settings.draws_per_epoch, p=draw)
        for w, rows in groups(chosen, width[chosen], LENGTHS, settings.batch_pieces, rng):
            key, part = jax.random.split(key)
            params, state, averaged, parts = step(params, state, averaged, data.lent, data.known, data.impossible,
                                                  jnp.asarray(rows), part, width=w)
            found.append(parts)
        soft, hard, cosine, said = np.mean(jax.device_get(found), axis=0)
        print(f"student: epoch {epoch + 1}/{settings.epochs} soft {soft:.4f} hard {hard:.3f} cosine {cosine:.3f} "
              f"questions {said:.3f} ({len(found)} steps, {time.monotonic() - began:.0f} s)", flush=True)
        if (epoch + 1) * settings.reports // settings.epochs > epoch * settings.reports // settings.epochs:
            score = report(averaged, epoch + 1)
            if score > best_score:
                best, best_score = jax.tree.map(jnp.copy, averaged), jnp.float32(score)
            checkpoint.save((params, state, averaged, best, best_score), epoch + 1)
    return best


@partial(jax.jit, static_argnames="width")
def _forward(params, features, rows, channel, width):
    hidden, wide = encode(params, inputs(features, rows, width), 1.0, 1.0)
    return scores(params, hidden, wide, channel), question_scores(params, hidden, channel)


def predict(params: dict, features: Features, channels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Label scores (before the softmax) and question scores of every text."""
    params = {name: jnp.asarray(value) for name, value in params.items()}
    on_device, lengths = lent(features), features.pieces.lengths()
    out = np.zeros((len(lengths), len(LABELS)), dtype=np.float32)
    answers = np.zeros((len(lengths), len(QUESTIONS)), dtype=np.float32)

    def answer(width, rows):
        return _forward(params, on_device, jnp.asarray(rows), jnp.asarray(channels[rows]), width=width)

    fill([out, answers], covering(widths(lengths, PREDICTION_LENGTHS), PREDICTION_LENGTHS, PREDICTED_PIECES), answer)
    return out, answers
