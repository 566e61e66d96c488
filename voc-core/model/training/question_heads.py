"""Heads that answer yes-or-no questions from the hidden vectors of a text and of its parts, and how they are fitted.

What a text says, one of its parts says: the log-odds of a yes are a linear function of the whole's vector plus the largest, over the
parts, of another linear function of a part's (multiple-instance learning with a maximum, after Andrews et al., Support
vector machines for multiple-instance learning, 2002). A text in one part has its one vector for both.
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
EPOCHS = 16
BATCH = 1024
RATE = 2e-3
# what the channel's columns count beside the hidden units, which are brought to a spread of one
CHANNEL_SCALE = 0.5
SEED = 17


@dataclass
class Heads:
    """Weights are `[hidden, question]`, biases `[question]` and `[channel, question]`, whose last row is an unknown channel's."""

    whole: np.ndarray
    part: np.ndarray
    bias: np.ndarray
    channel: np.ndarray

    @classmethod
    def of_whole(cls, weights: np.ndarray, bias: np.ndarray, channel: np.ndarray) -> "Heads":
        """Heads that were learnt from whole texts alone."""
        return cls((1 - PART_SHARE) * weights, PART_SHARE * weights, bias, channel)

    @classmethod
    def blank(cls, questions: int) -> "Heads":
        """Heads that know nothing."""
        shapes = ((HIDDEN,), (HIDDEN,), (), (len(CHANNELS) + 1,))
        return cls(*(np.zeros((*shape, questions), np.float32) for shape in shapes))

    def beside(self, others: "Heads") -> "Heads":
        """These questions and, behind them, those of others."""
        pairs = ((self.whole, others.whole), (self.part, others.part), (self.bias, others.bias),
                 (self.channel, others.channel))
        return Heads(*(np.concatenate(pair, axis=-1) for pair in pairs))


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
        np.maximum.at(strongest, self.owner, self.parts @ heads.part)
        return self.whole @ heads.whole + strongest + heads.bias + heads.channel[self.channels]

    def first_parts(self) -> np.ndarray:
        """The rows of each document's first parts; where there are fewer, the last is there again."""
        order = np.argsort(self.owner, kind="stable")
        starts = np.searchsorted(self.owner[order], np.arange(len(self.whole) + 1))
        places = np.minimum(starts[:-1, None] + np.arange(MOST_PARTS), starts[1:, None] - 1)
        return order[places]


def fit(learnt: Heads, texts: Texts, answers: np.ndarray, weights: np.ndarray) -> Heads:
    """Logistic models of all questions at once, starting from those that the student learnt; `weights` says how much each text counts."""
    count, questions = answers.shape
    spread = float(texts.whole.std())
    whole, parts = (jnp.asarray(rows / spread) for rows in (texts.whole, texts.parts))
    of_channel = jnp.asarray(CHANNEL_SCALE * np.eye(len(CHANNELS) + 1, dtype=np.float32))
    known = tuple(map(jnp.asarray, (texts.first_parts(), texts.channels, answers.astype(np.float32), weights)))
    first = {"whole": learnt.whole * spread, "part": learnt.part * spread, "bias": learnt.bias,
             "channel": learnt.channel / CHANNEL_SCALE}
    params = {name: jnp.asarray(values, jnp.float32) for name, values in first.items()}
    steps = EPOCHS * (count // BATCH)
    optimiser = optax.adam(optax.cosine_decay_schedule(RATE, steps))

    def loss(params, rows):
        places, channels, gold, weight = (values[rows] for values in known)
        strongest = (parts[places] @ params["part"]).max(axis=1)
        logits = whole[rows] @ params["whole"] + strongest + params["bias"] + of_channel[channels] @ params["channel"]
        surprise = (jnp.logaddexp(0.0, logits) - gold * logits).sum(axis=1)
        return (surprise * weight).sum() / weight.sum()

    @jax.jit
    def step(params, state, rows):
        changes, state = optimiser.update(jax.grad(loss)(params, rows), state)
        return optax.apply_updates(params, changes), state

    rng, state = np.random.default_rng(SEED), optimiser.init(params)
    for _ in range(EPOCHS):
        order = rng.permutation(count)
        for at in range(0, count - BATCH + 1, BATCH):
            params, state = step(params, state, jnp.asarray(order[at:at + BATCH]))
    found = {name: np.asarray(values) for name, values in params.items()}
    return Heads(found["whole"] / spread, found["part"] / spread, found["bias"], found["channel"] * CHANNEL_SCALE)
