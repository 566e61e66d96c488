"""Heads that answer yes-or-no questions from the hidden vectors of a text and of its parts, and how they are fitted.

What a text says, one of its parts says: the log-odds of a yes are a linear function of what is read of the whole plus the largest,
over the parts, of another linear function of what is read of a part (multiple-instance learning with a maximum, after Andrews et
al., Support vector machines for multiple-instance learning, 2002). A text in one part is read once for both. What is read is
the hidden vector and, on top of it, the rectified units of an adapter that all questions share (after Houlsby et al.,
Parameter-efficient transfer learning for NLP, 2019, beside the encoder instead of within it).
"""

from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
import optax

from sources import CHANNELS
from student import HIDDEN

# how much of a head that knew no parts goes to the strongest of them
PART_SHARE = 0.4
# parts of a text that heads are fitted on; the rest of a very long one is left out
MOST_PARTS = 8
EPOCHS = 8
BATCH = 1024
RATE = 2e-3
# what the channel's columns count beside the hidden units, which are brought to a spread of one
CHANNEL_SCALE = 0.5
SEED = 17
# units of the adapter, how large its weights begin, and how far each unit reaches on the texts that it is fitted on
UNITS = 64
FIRST_UNITS = 0.05
REACH = 8.0


@dataclass
class Heads:
    """Weights are `[hidden and units, question]`, those of the adapter `[hidden, unit]`, biases `[question]`, `[unit]` and
    `[channel, question]`, whose last row is an unknown channel's."""

    adapter: np.ndarray
    adapter_bias: np.ndarray
    whole: np.ndarray
    part: np.ndarray
    bias: np.ndarray
    channel: np.ndarray

    @classmethod
    def of_whole(cls, weights: np.ndarray, bias: np.ndarray, channel: np.ndarray) -> "Heads":
        """Heads that were learnt from the hidden vectors of whole texts alone."""
        adapter, silent = np.zeros((HIDDEN, UNITS), np.float32), np.zeros(UNITS, np.float32)
        rows = np.concatenate([weights, np.zeros((UNITS, len(bias)), np.float32)])
        return cls(adapter, silent, (1 - PART_SHARE) * rows, PART_SHARE * rows, bias, channel)

    @classmethod
    def blank(cls, questions: int) -> "Heads":
        """Heads that know nothing."""
        return cls.of_whole(*(np.zeros((*shape, questions), np.float32) for shape in ((HIDDEN,), (), (len(CHANNELS) + 1,))))

    def beside(self, others: "Heads") -> "Heads":
        """These questions and, behind them, those of others that do not read the adapter."""
        pairs = ((self.whole, others.whole), (self.part, others.part), (self.bias, others.bias),
                 (self.channel, others.channel))
        return Heads(self.adapter, self.adapter_bias, *(np.concatenate(pair, axis=-1) for pair in pairs))

    def read(self, hidden: np.ndarray) -> np.ndarray:
        """What questions read: hidden vectors and behind them the adapter's units."""
        return np.concatenate([hidden, np.maximum(hidden @ self.adapter + self.adapter_bias, 0.0)], axis=1)


@dataclass
class Texts:
    """Hidden vectors of documents and of their parts, in whose order `owner` says which document each belongs to."""

    whole: np.ndarray
    parts: np.ndarray
    owner: np.ndarray
    channels: np.ndarray
    cues: np.ndarray  # [document, question]
    tone: np.ndarray  # [document, (blame, praise)]

    def chosen(self, rows: np.ndarray) -> "Texts":
        """The documents of a mask, with their parts."""
        number = np.cumsum(rows) - 1
        parts = rows[self.owner]
        return Texts(self.whole[rows], self.parts[parts], number[self.owner[parts]], self.channels[rows], self.cues[rows],
                     self.tone[rows])

    def logits(self, heads: Heads) -> np.ndarray:
        """Log-odds of each document."""
        strongest = np.full((len(self.whole), heads.bias.shape[0]), -np.inf, np.float32)
        np.maximum.at(strongest, self.owner, heads.read(self.parts) @ heads.part)
        return heads.read(self.whole) @ heads.whole + strongest + heads.bias + heads.channel[self.channels]

    def first_parts(self) -> np.ndarray:
        """The rows of each document's first parts; where there are fewer, the last is there again."""
        order = np.argsort(self.owner, kind="stable")
        starts = np.searchsorted(self.owner[order], np.arange(len(self.whole) + 1))
        places = np.minimum(starts[:-1, None] + np.arange(MOST_PARTS), starts[1:, None] - 1)
        return order[places]


def fit(learnt: Heads, texts: Texts, answers: np.ndarray, weights: np.ndarray) -> Heads:
    """Logistic models of all questions at once and the adapter below them, starting from heads that the student learnt without
    one; `weights` says how much each text counts."""
    count, questions = answers.shape
    rng = np.random.default_rng(SEED)
    spread = float(texts.whole.std())
    whole, parts = (jnp.asarray(rows / spread) for rows in (texts.whole, texts.parts))
    of_channel = jnp.asarray(CHANNEL_SCALE * np.eye(len(CHANNELS) + 1, dtype=np.float32))
    known = tuple(map(jnp.asarray, (texts.first_parts(), texts.channels, answers.astype(np.float32), weights)))
    first = {"adapter": rng.normal(0.0, FIRST_UNITS, learnt.adapter.shape), "adapter_bias": learnt.adapter_bias,
             "whole": learnt.whole * spread, "part": learnt.part * spread, "bias": learnt.bias,
             "channel": learnt.channel / CHANNEL_SCALE}
    params = {name: jnp.asarray(values, jnp.float32) for name, values in first.items()}
    steps = EPOCHS * (count // BATCH)
    optimiser = optax.adam(optax.cosine_decay_schedule(RATE, steps))

    def read(params, hidden):
        return jnp.concatenate([hidden, jax.nn.relu(hidden @ params["adapter"] + params["adapter_bias"])], axis=-1)

    def loss(params, rows):
        places, channels, gold, weight = (values[rows] for values in known)
        strongest = (read(params, parts[places]) @ params["part"]).max(axis=1)
        logits = read(params, whole[rows]) @ params["whole"] + strongest + params["bias"] + of_channel[channels] @ params["channel"]
        surprise = (jnp.logaddexp(0.0, logits) - gold * logits).sum(axis=1)
        return (surprise * weight).sum() / weight.sum()

    @jax.jit
    def step(params, state, rows):
        changes, state = optimiser.update(jax.grad(loss)(params, rows), state)
        return optax.apply_updates(params, changes), state

    state = optimiser.init(params)
    for _ in range(EPOCHS):
        order = rng.permutation(count)
        for at in range(0, count - BATCH + 1, BATCH):
            params, state = step(params, state, jnp.asarray(order[at:at + BATCH]))
    found = {name: np.asarray(values) for name, values in params.items()}
    # in the scale of the hidden vector, whose spread the units took on
    on_hidden = np.concatenate([np.full(HIDDEN, 1 / spread), np.ones(UNITS)]).astype(np.float32)[:, None]
    heads = Heads(found["adapter"] / spread, found["adapter_bias"], found["whole"] * on_hidden, found["part"] * on_hidden,
                  found["bias"], found["channel"] * CHANNEL_SCALE)
    return reaching(heads, texts)


def reaching(heads: Heads, texts: Texts) -> Heads:
    """The same heads with units of one reach, so that all are rounded alike."""
    largest = np.maximum(*(heads.read(rows)[:, HIDDEN:].max(axis=0) for rows in (texts.whole, texts.parts)))
    factor = REACH / np.maximum(largest, 1e-6)
    back = np.concatenate([np.ones(HIDDEN), 1 / factor]).astype(np.float32)[:, None]
    return Heads(heads.adapter * factor, heads.adapter_bias * factor, heads.whole * back, heads.part * back, heads.bias,
                 heads.channel)
