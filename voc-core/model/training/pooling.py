"""What the units make of the parts of a batch, and the way back: `student.pooled` with the table already rounded, in sixteen bits."""

import jax
import jax.numpy as jnp
import numpy as np
import scipy.sparse as sparse

import student
from documents import Batch

# the parameters of the units
UNITS = ("conv", "conv_bias")


def _rows(table: jnp.ndarray, pieces: jnp.ndarray, kept: jnp.ndarray) -> jnp.ndarray:
    """The row of each piece, zeros where none stands or it is dropped."""
    return jnp.where((pieces >= 0)[..., None] & (kept[..., None] > 0), table[jnp.maximum(pieces, 0)], jnp.bfloat16(0.0))


def _convolved(units: dict, rows: jnp.ndarray, pieces: jnp.ndarray) -> tuple[jnp.ndarray, jnp.ndarray]:
    present = (pieces >= 0)[..., None]
    side, length = student.WINDOW // 2, rows.shape[1]
    padded = jnp.pad(rows, ((0, 0), (side, side), (0, 0)))
    windows = jnp.concatenate([padded[:, place:place + length] for place in range(student.WINDOW)], axis=-1)
    weights = units["conv"].reshape(-1, student.UNITS).astype(jnp.bfloat16)
    sums = jnp.dot(windows.reshape(-1, weights.shape[0]), weights, preferred_element_type=jnp.float32)
    activity = jax.nn.relu(sums.reshape(*pieces.shape, student.UNITS) + units["conv_bias"])
    activity = jnp.where(present, activity, 0.0)
    return activity.max(axis=1), activity.sum(axis=1)


@jax.jit
def convolved(units: dict, table: jnp.ndarray, pieces: jnp.ndarray, kept: jnp.ndarray) -> tuple[jnp.ndarray, jnp.ndarray]:
    """The largest and the sum of each unit over parts; products in sixteen bits, which two cores take in half the time."""
    return _convolved(units, _rows(table, pieces, kept), pieces)


@jax.jit
def convolved_back(units: dict, table: jnp.ndarray, pieces: jnp.ndarray, kept: jnp.ndarray, largest: jnp.ndarray,
                   sums: jnp.ndarray) -> tuple[dict, jnp.ndarray]:
    """The gradients of the units and of each place's row from those of what was pooled; the products are made again, which costs less
    than to keep them."""
    rows = _rows(table, pieces, kept)
    units, rows = jax.vjp(lambda own, rows: _convolved(own, rows, pieces), units, rows)[1]((largest, sums))
    return units, rows * kept[..., None].astype(rows.dtype)


class Pooling:
    """What the units make of the parts of a batch, and the way back."""

    def __init__(self, units: dict, table: jnp.ndarray, batch: Batch, rng: np.random.Generator | None = None, dropout: float = 0.0):
        self.units, self.table = units, table
        self.largest, self.sums = (np.zeros((batch.size, student.UNITS), np.float32) for _ in range(2))
        self.read = [(rows, pieces, kept, convolved(units, table, pieces, kept))
                     for rows, pieces, kept in batch.padded(rng, dropout)]
        for rows, _, _, (largest, sums) in self.read:
            self.largest[rows], self.sums[rows] = np.asarray(largest)[:len(rows)], np.asarray(sums)[:len(rows)]

    def gradient(self, largest: np.ndarray, sums: np.ndarray) -> tuple[dict, np.ndarray, np.ndarray]:
        """The gradient of the units from that of what was pooled of each part; the pieces that were read, and the gradients of their
        rows."""
        total, read, slopes = None, [], []
        for rows, pieces, kept, _ in self.read:
            back = [np.zeros((len(pieces), student.UNITS), np.float32) for _ in range(2)]
            back[0][:len(rows)], back[1][:len(rows)] = largest[rows], sums[rows]
            units, of_rows = convolved_back(self.units, self.table, pieces, kept, *back)
            total = units if total is None else jax.tree.map(jnp.add, total, units)
            stands = (pieces >= 0) & (kept > 0)
            read.append(pieces[stands])
            slopes.append(np.asarray(of_rows.astype(jnp.float32))[stands])
        read = np.concatenate(read)
        known, place = np.unique(read, return_inverse=True)
        summed = sparse.csr_matrix((np.ones(len(read), np.float32), (place, np.arange(len(read)))), shape=(len(known), len(read)))
        return total, known, summed @ np.concatenate(slopes)
