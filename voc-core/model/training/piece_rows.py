"""The piece table while it is taught on: rows learn where their pieces stand, and the units read them rounded."""

import jax.numpy as jnp
import numpy as np

import student
from features import featurize
from vocabulary import Vocabulary


class PieceRows:
    """Rows of two-bit numbers that learn, each at a pace of its own.

    A row moves by shares of its step, the less the more it has been moved before (Duchi et al., Adaptive subgradient methods, 2011, with
    one sum for a row): a piece that is met a few times can change, if all of them say the same, and one that is met everywhere stays.
    """

    def __init__(self, table: np.ndarray, rate: float, average: float):
        self.rows, self.mean, self.rate, self.average = table.astype(np.float32), table.astype(np.float32), rate, average
        self.steps = np.asarray(student.row_steps(self.rows))
        self.squares = np.zeros(len(table), np.float32)
        self.rounded = np.asarray(student.rounded_rows(jnp.asarray(self.rows)).astype(jnp.bfloat16)).copy()

    def read(self) -> jnp.ndarray:
        """The table as the units read it."""
        return jnp.asarray(self.rounded)

    def learn(self, pieces: np.ndarray, slopes: np.ndarray, pace: float) -> None:
        """Moves the rows of some pieces against their slopes; `pace` is what is left of the rate."""
        self.squares[pieces] += (slopes ** 2).mean(axis=1)
        size = np.sqrt(np.maximum(self.squares[pieces], 1e-30))
        self.rows[pieces] -= self.rate * pace * self.steps[pieces] * slopes / size[:, None]
        self.rounded[pieces] = np.asarray(student.rounded_rows(jnp.asarray(self.rows[pieces])).astype(jnp.bfloat16))

    def remember(self, steps: int) -> None:
        """Takes the rows of now into the mean of the last ones, as if they had stood for so many steps."""
        kept = self.average ** steps
        self.mean *= kept
        self.mean += (1 - kept) * self.rows


def met(texts: list[str], vocabulary: Vocabulary) -> np.ndarray:
    """How often each piece stands in texts."""
    pieces = featurize(texts, vocabulary).pieces.values
    return np.bincount(pieces[pieces >= 0], minlength=len(vocabulary.pieces))


def mixed(before: np.ndarray, taught: np.ndarray, counts: np.ndarray, share: float, rare: int) -> np.ndarray:
    """Rows of a table between what they were and what they were taught: `share` of the way, and all of it where a piece counts
    fewer than `rare` in public texts, which taught its row little.

    Rounded afterwards, a number changes its step only where it moved far: small moves, many of them by chance, are dropped.
    """
    way = np.where(counts < rare, 1.0, share).astype(np.float32)[:, None]
    return way * taught + (1 - way) * before
