"""The student: a small convolutional encoder beside wide features, trained on labels and on the teacher.

For each piece a row of the table; over three neighbouring pieces a layer of ReLU units; over the text the
largest and the scaled sum of each unit; beside them the sum of the wide rows; one hidden layer; from it the
label scores and, in training only, the teacher's vector.
"""

import time
from dataclasses import dataclass, field
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import optax

from features import BUCKETS, Features
from sources import CHANNELS, LABELS

EMBEDDING = 160
UNITS = 192
HIDDEN = 256
WIDE = 16
TEACHER = 512
# piece counts that batches are padded to; units, pairs and n-grams follow in proportion
LENGTHS = (12, 24, 40, 64, 96, 160)
PREDICTION_LENGTHS = (24, 64, 160, 480)
GRAMS_PER_PIECE = 8


@dataclass
class Settings:
    seed: int = 17
    epochs: int = 5
    draws_per_epoch: int = 300_000
    batch_pieces: int = 12_288
    learning_rate: float = 1.5e-3
    table_rate: float = 0.3
    soft_weight: float = 1.2
    hard_weight: float = 0.15
    cosine_weight: float = 0.5
    piece_dropout: float = 0.15
    wide_dropout: float = 0.2
    hidden_dropout: float = 0.1
    size_power: float = 0.6
    average: float = 0.998
    lengths: tuple = field(default=LENGTHS)


def initial(table: np.ndarray, sources: int, seed: int) -> dict:
    """Fresh parameters around the given piece table."""
    keys = jax.random.split(jax.random.PRNGKey(seed), 8)

    def dense(key, fan_in, *shape):
        return jax.random.normal(key, shape) * (fan_in ** -0.5)

    features = 2 * UNITS + WIDE
    return {
        "table": jnp.asarray(table),
        "conv": dense(keys[0], 3 * EMBEDDING, 3, EMBEDDING, UNITS) * 1.4,
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
        "teacher": dense(keys[5], HIDDEN, HIDDEN, TEACHER),
        "source_bias": jnp.zeros((sources, len(LABELS))),
    }


def wide_vector(params: dict, batch: dict) -> jnp.ndarray:
    table = params["wide"]
    units = table[batch["units"]].sum(axis=1)
    pairs = table[batch["pairs"]].sum(axis=1)
    grams = (table[batch["grams"]] * batch["gram_weights"][..., None]).sum(axis=1)
    count = jnp.maximum((batch["units"] != BUCKETS).sum(axis=1, keepdims=True), 1)
    return (units + pairs + grams) / jnp.sqrt(count)


def rounded_rows(rows: jnp.ndarray) -> jnp.ndarray:
    """Rows as 4-bit numbers will hold them; the gradient passes as if they were not rounded."""
    step = jnp.maximum(jnp.abs(rows).max(axis=-1, keepdims=True) / 7, 1e-8)
    return rows + jax.lax.stop_gradient(jnp.rint(rows / step) * step - rows)


def encode(params: dict, batch: dict, keep_piece, keep_wide) -> tuple[jnp.ndarray, jnp.ndarray]:
    """Hidden vector and wide vector of each text."""
    present = (batch["pieces"] >= 0)[..., None]
    pieces = jnp.where(batch["pieces"] >= 0, batch["pieces"], 0)
    rows = jnp.where(present, rounded_rows(params["table"][pieces]), 0.0) * keep_piece
    padded = jnp.pad(rows, ((0, 0), (1, 1), (0, 0)))
    before, here, after = padded[:, :-2], padded[:, 1:-1], padded[:, 2:]
    conv = params["conv"]
    activity = before @ conv[0] + here @ conv[1] + after @ conv[2] + params["conv_bias"]
    activity = jnp.where(present, jax.nn.relu(activity), 0.0)
    count = jnp.maximum(present.sum(axis=1), 1)
    pooled = [activity.max(axis=1), activity.sum(axis=1) / jnp.sqrt(count)]
    wide = wide_vector(params, batch) * keep_wide
    hidden = jnp.concatenate([*pooled, wide], axis=1) @ params["hidden"] + params["hidden_bias"]
    return jax.nn.relu(hidden), wide


def scores(params: dict, hidden: jnp.ndarray, wide: jnp.ndarray, channel: jnp.ndarray) -> jnp.ndarray:
    social = (channel == CHANNELS.index("social"))[:, None]
    own = hidden @ params["head_social"] + wide @ params["head_wide_social"]
    return (hidden @ params["head"] + wide @ params["head_wide"] + own * social + params["head_channel"][channel]
            + params["head_bias"])


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
    # labels that a source never gives are left out of its comparison
    biased = logits + params["source_bias"][batch["source"]] + batch["impossible"]
    chosen = jnp.take_along_axis(jax.nn.log_softmax(biased), batch["label"][:, None], axis=1)[:, 0]
    hard = -jnp.where(batch["labelled"], chosen, 0.0)
    vector = hidden @ params["teacher"]
    vector = vector / (jnp.linalg.norm(vector, axis=1, keepdims=True) + 1e-6)
    # a text that was made out of others has no vector to follow
    cosine = jnp.where(batch["has_vector"], 1 - (vector * batch["teacher"]).sum(axis=1), 0.0)
    parts = jnp.stack([soft.mean(), hard.mean(), cosine.mean()])
    weights = jnp.asarray([settings.soft_weight, settings.hard_weight, settings.cosine_weight])
    penalty = 1e-4 * (params["source_bias"] ** 2).sum()
    return (parts * weights).sum() + penalty, parts


class Data:
    """Texts with their features, labels, teacher vectors and soft labels, drawn as padded batches.

    Only the first `len(vectors)` texts have a vector.
    """

    def __init__(self, features: Features, labels, vectors: np.ndarray, soft: np.ndarray):
        self.features, self.labels, self.vectors, self.soft = features, labels, vectors, soft

    def batch(self, rows: np.ndarray, width: int) -> dict:
        labels = self.labels
        return inputs(self.features, rows, width) | {
            "channel": labels.channel[rows],
            "source": labels.source[rows],
            "impossible": labels.impossible[labels.source[rows]],
            "labelled": labels.labelled[rows],
            "label": labels.label[rows],
            "soft": self.soft[rows],
            "teacher": self.vectors[np.minimum(rows, len(self.vectors) - 1)],
            "has_vector": rows < len(self.vectors),
        }


def inputs(features: Features, rows: np.ndarray, width: int) -> dict:
    """The features of some texts, padded to `width` pieces and what goes with them."""
    grams = width * GRAMS_PER_PIECE
    return {
        "pieces": features.pieces.padded(rows, width, -1),
        "units": features.units.padded(rows, width, BUCKETS),
        "pairs": features.pairs.padded(rows, width, BUCKETS),
        "grams": features.grams.padded(rows, grams, BUCKETS),
        "gram_weights": features.gram_weights.padded(rows, grams, 0.0),
    }


def channel_number(channel: str) -> int:
    return CHANNELS.index(channel) if channel in CHANNELS else len(CHANNELS)


def widths(lengths: np.ndarray, allowed: tuple) -> np.ndarray:
    return np.asarray(allowed)[np.minimum(np.searchsorted(allowed, lengths), len(allowed) - 1)]


def epoch_batches(data: Data, draw: np.ndarray, settings: Settings, rng: np.random.Generator):
    rows = rng.choice(len(draw), size=settings.draws_per_epoch, p=draw)
    width = widths(data.features.pieces.lengths()[rows], settings.lengths)
    groups = []
    for w in settings.lengths:
        members = rows[width == w]
        size = settings.batch_pieces // w
        groups += [(w, members[i:i + size]) for i in range(0, len(members) - size + 1, size)]
    for i in rng.permutation(len(groups)):
        yield data.batch(groups[i][1], groups[i][0])


def train(data: Data, table: np.ndarray, settings: Settings, report, checkpoint) -> dict:
    """Trains from the checkpoint if there is one and answers the parameters of the best epoch.

    Parameters are averaged over the steps, which evens out the last batches; `report(params, epoch)` answers how
    good the average is after each epoch.
    """
    params = initial(table, len(data.labels.sources), settings.seed)
    draw = data.labels.draw(settings.size_power)
    width = widths(data.features.pieces.lengths(), settings.lengths)
    steps_per_epoch = max(1, int(settings.draws_per_epoch * (draw * width).sum() / settings.batch_pieces))
    total = int(steps_per_epoch * settings.epochs)
    schedule = optax.warmup_cosine_decay_schedule(0.0, settings.learning_rate, max(1, total // 20), total,
                                                  settings.learning_rate * 0.02)
    rates = optax.multi_transform(
        {"table": optax.chain(optax.adam(schedule, b2=0.99), optax.scale(settings.table_rate)),
         "rest": optax.adam(schedule, b2=0.99)},
        {name: "table" if name == "table" else "rest" for name in params})
    optimiser = optax.chain(optax.clip_by_global_norm(1.0), rates)
    averaged = jax.tree.map(jnp.copy, params)
    progress = (params, optimiser.init(params), averaged, jax.tree.map(jnp.copy, params), jnp.float32(-1.0))
    restored = checkpoint.load(progress)
    progress, first = restored if restored is not None else (progress, 0)
    params, state, averaged, best, best_score = progress

    @partial(jax.jit, donate_argnums=(0, 1, 2))
    def step(params, state, averaged, batch, key):
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
        began, sums, done = time.monotonic(), np.zeros(3), 0
        for batch in epoch_batches(data, draw, settings, rng):
            key, part = jax.random.split(key)
            params, state, averaged, parts = step(params, state, averaged, batch, part)
            done += 1
            if done % 20 == 0:
                sums += np.asarray(parts)
            if done % 200 == 0:
                soft, hard, cosine = sums / (done // 20)
                print(f"student: epoch {epoch + 1} step {done}/{steps_per_epoch} soft {soft:.3f} hard {hard:.3f} "
                      f"cosine {cosine:.3f} ({time.monotonic() - began:.0f} s)", flush=True)
        score = report(averaged, epoch + 1)
        if score > best_score:
            best, best_score = jax.tree.map(jnp.copy, averaged), jnp.float32(score)
        checkpoint.save((params, state, averaged, best, best_score), epoch + 1)
    return best


def predict(params: dict, features: Features, channels: np.ndarray) -> np.ndarray:
    """Label scores (before the softmax) of every text."""
    @jax.jit
    def forward(params, batch):
        hidden, wide = encode(params, batch, 1.0, 1.0)
        return scores(params, hidden, wide, batch["channel"])

    params = {name: jnp.asarray(value) for name, value in params.items()}
    lengths = features.pieces.lengths()
    width = widths(lengths, PREDICTION_LENGTHS)
    out = np.zeros((len(lengths), len(LABELS)), dtype=np.float32)
    for w in np.unique(width):
        members = np.flatnonzero(width == w)
        size = max(8, 16_384 // int(w))
        for i in range(0, len(members), size):
            rows = members[i:i + size]
            filled = np.concatenate([rows, np.repeat(rows[:1], size - len(rows))])
            batch = inputs(features, filled, int(w)) | {"channel": channels[filled]}
            out[rows] = np.asarray(forward(params, batch))[:len(rows)]
    return out
