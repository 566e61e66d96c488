"""Rows of different length, and how a batch of them is cut out where the numbers are computed."""

from collections import deque
from dataclasses import dataclass

import jax.numpy as jnp
import numpy as np


@dataclass
class Ragged:
    """Row i is `values[starts[i]:starts[i + 1]]`."""

    values: np.ndarray
    starts: np.ndarray

    @classmethod
    def of(cls, rows: list[np.ndarray]) -> "Ragged":
        starts = np.concatenate([[0], np.cumsum([len(row) for row in rows], dtype=np.int64)])
        return cls(np.concatenate(rows) if rows else np.zeros(0, np.int32), starts)

    @classmethod
    def joined(cls, parts: list["Ragged"]) -> "Ragged":
        """The rows of all parts, one part after another."""
        lengths = np.concatenate([part.lengths() for part in parts])
        return cls(np.concatenate([part.values for part in parts]), np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]))

    def lengths(self) -> np.ndarray:
        return np.diff(self.starts)

    def lent(self) -> tuple[jnp.ndarray, jnp.ndarray]:
        """Values and starts in the memory of the device that trains."""
        values = self.values if len(self.values) else np.zeros(1, self.values.dtype)
        return jnp.asarray(values), jnp.asarray(self.starts.astype(np.int32))


def cut(lent: tuple[jnp.ndarray, jnp.ndarray], rows: jnp.ndarray, width: int, fill) -> jnp.ndarray:
    """The first `width` values of some rows, `fill` where a row is shorter."""
    values, starts = lent
    at = starts[rows][:, None] + jnp.arange(width)
    inside = at < starts[rows + 1][:, None]
    return jnp.where(inside, values[jnp.minimum(at, len(values) - 1)], fill)


def widths(lengths: np.ndarray, allowed: tuple) -> np.ndarray:
    """The smallest width that holds each row, or the largest there is."""
    return np.asarray(allowed)[np.minimum(np.searchsorted(allowed, lengths), len(allowed) - 1)]


def groups(rows: np.ndarray, width: np.ndarray, allowed: tuple, places: int, rng: np.random.Generator):
    """Batches of rows of like width, about `places` values each, in random order; what fills no batch is left out."""
    found = []
    for w in allowed:
        members = rows[width == w]
        size = places // w
        found += [(w, members[i:i + size]) for i in range(0, len(members) - size + 1, size)]
    return [found[i] for i in rng.permutation(len(found))]


def covering(width: np.ndarray, allowed: tuple, places: int):
    """Batches that hold every row once: width, rows, and how many of them count (the last is filled up)."""
    for w in allowed:
        members = np.flatnonzero(width == w)
        size = max(8, places // w)
        for i in range(0, len(members), size):
            rows = members[i:i + size]
            yield w, np.concatenate([rows, np.repeat(rows[:1], size - len(rows))]), len(rows)


def fill(out: list[np.ndarray], batches, answer, ahead: int = 16) -> None:
    """Writes what `answer(width, rows)` gives for each batch into the rows of `out`.

    Several batches are under way before the first one's numbers are waited for, so that the device never stands still.
    """
    under_way: deque = deque()

    def settle():
        rows, count, found = under_way.popleft()
        for target, values in zip(out, found):
            target[rows[:count]] = np.asarray(values)[:count]

    for width, rows, count in batches:
        under_way.append((rows, count, answer(width, rows)))
        if len(under_way) > ahead:
            settle()
    while under_way:
        settle()
