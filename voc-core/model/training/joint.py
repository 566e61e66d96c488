"""What each answer makes of the others: a layer over the log-odds and probabilities of all questions (stacked generalization,
Wolpert 1992).

It is fitted to answers about texts that the heads did not see. Each question keeps its own log-odds, times a gain; what the layer
adds is held small by a penalty.
"""

from dataclasses import dataclass, replace
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import optax

UNITS = 64
# standard deviations from their mean that log-odds are looked at for
REACH = 4.0
PENALTY = 1e-4
EPOCHS = 12
RATE = 2e-3
BATCH = 512
# of what it reads the share that is left out at each step
DROPOUT = 0.1
SMALLEST = 1e-8


@dataclass
class Joint:
    """Weights are `[log-odds, then probabilities of the questions; unit]` and `[unit, question]`."""

    mean: np.ndarray
    deviation: np.ndarray
    units: np.ndarray
    units_bias: np.ndarray
    answers: np.ndarray
    gain: np.ndarray
    bias: np.ndarray

    @classmethod
    def blank(cls, questions: int) -> "Joint":
        """A layer that leaves answers as they are."""
        one, none = np.ones(questions, np.float32), np.zeros(questions, np.float32)
        return cls(none, one, np.zeros((2 * questions, UNITS), np.float32), np.zeros(UNITS, np.float32),
                   np.zeros((UNITS, questions), np.float32), one, none)

    @classmethod
    def of_sections(cls, parts: dict[str, bytes]) -> "Joint":
        """The layer of a model file."""
        def numbers(name, *shape):
            return np.frombuffer(parts[f"joint_{name}"], "<f4").reshape(shape)

        def rows(name, count):
            whole = np.frombuffer(parts[f"joint_{name}"], np.int8).reshape(count, -1)
            return (whole * numbers(f"{name}_scale", -1, 1)).T.astype(np.float32)

        questions = len(parts["joint_gain"]) // 4
        return cls(numbers("mean", -1), numbers("deviation", -1), rows("units", UNITS), numbers("units_bias", -1),
                   rows("answers", questions), numbers("gain", -1), numbers("bias", -1))

    def scaled(self, slopes: np.ndarray, offsets: np.ndarray) -> "Joint":
        """The layer that gives these log-odds times a slope of each question, plus an offset."""
        return replace(self, answers=self.answers * slopes, gain=self.gain * slopes, bias=self.bias * slopes + offsets)

    def inputs(self, log_odds: np.ndarray) -> np.ndarray:
        """What the units read."""
        near = np.clip((log_odds - self.mean) / self.deviation, -REACH, REACH)
        return np.concatenate([near, 1 / (1 + np.exp(-log_odds))], axis=1).astype(np.float32)

    def joined(self, log_odds: np.ndarray) -> np.ndarray:
        """Log-odds of questions `[text, question]` as each is seen beside the others."""
        units = np.maximum(self.inputs(log_odds) @ self.units + self.units_bias, 0.0)
        return log_odds * self.gain + units @ self.answers + self.bias

    def _rounded(self) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """Whole numbers and steps of the weights, a row for each unit and for each question."""
        rows = {"joint_units": self.units.T, "joint_answers": self.answers.T}
        steps = {name: np.maximum(np.abs(values).max(axis=1, keepdims=True) / 127, SMALLEST) for name, values in rows.items()}
        return {name: (np.clip(np.rint(values / steps[name]), -127, 127), steps[name]) for name, values in rows.items()}

    def rounded(self) -> "Joint":
        """The layer as the runtime reads it."""
        units, answers = ((numbers * steps).T.astype(np.float32) for numbers, steps in self._rounded().values())
        return Joint(self.mean, self.deviation, units, self.units_bias, answers, self.gain, self.bias)

    def sections(self) -> dict[str, bytes]:
        """The sections of the model file."""
        found = {}
        for name, (numbers, steps) in self._rounded().items():
            found |= {name: numbers.astype(np.int8).tobytes(), f"{name}_scale": np.ascontiguousarray(steps, "<f4").tobytes()}
        for name in ("mean", "deviation", "units_bias", "gain", "bias"):
            found[f"joint_{name}"] = np.ascontiguousarray(getattr(self, name), "<f4").tobytes()
        return found


def fit(log_odds: np.ndarray, answers: np.ndarray, seed: int = 1) -> Joint:
    """The layer for answers `[text, question]` to questions with these log-odds."""
    blank, rng = Joint.blank(log_odds.shape[1]), np.random.default_rng(seed)
    blank.mean, blank.deviation = (values.astype(np.float32) for values in (log_odds.mean(axis=0), log_odds.std(axis=0) + SMALLEST))
    inputs, own, answers = blank.inputs(log_odds), log_odds.astype(np.float32), answers.astype(np.float32)
    params = {"units": rng.normal(0.0, inputs.shape[1] ** -0.5, blank.units.shape).astype(np.float32), "units_bias": blank.units_bias,
              "answers": blank.answers, "gain": blank.gain, "bias": blank.bias}
    steps = EPOCHS * len(own) // BATCH
    optimiser = optax.adam(optax.cosine_decay_schedule(RATE, steps))

    def loss(params, inputs, own, answers, key):
        kept = inputs * jax.random.bernoulli(key, 1 - DROPOUT, inputs.shape) / (1 - DROPOUT)
        units = jax.nn.relu(kept @ params["units"] + params["units_bias"])
        said = own * params["gain"] + units @ params["answers"] + params["bias"]
        wrong = optax.sigmoid_binary_cross_entropy(said, answers).sum(axis=1).mean()
        return wrong + PENALTY * ((params["units"] ** 2).sum() + (params["answers"] ** 2).sum())

    @partial(jax.jit, donate_argnums=(0, 1))
    def change(params, state, inputs, own, answers, key):
        changes, state = optimiser.update(jax.grad(loss)(params, inputs, own, answers, key), state)
        return optax.apply_updates(params, changes), state

    params = {name: jnp.asarray(values) for name, values in params.items()}
    state, key = optimiser.init(params), jax.random.PRNGKey(seed)
    for step in range(steps):
        if step * BATCH % len(own) < BATCH:
            order = rng.permutation(len(own))
        at = step * BATCH % (len(own) - BATCH)
        rows = order[at:at + BATCH]
        params, state = change(params, state, inputs[rows], own[rows], answers[rows], jax.random.fold_in(key, step))
    return Joint(blank.mean, blank.deviation, **{name: np.asarray(values) for name, values in params.items()})
