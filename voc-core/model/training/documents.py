"""Texts by their parts, as the encoder is taught on them: each piece goes through the units once.

What pooling keeps of a text is what it keeps of its parts: the largest of their largest, the sum of their sums. So only parts are
read, whatever their length, in batches of like length, and wholes are put together from them.
"""

from dataclasses import dataclass

import numpy as np

from features import Features
from question_heads import MOST_PARTS
from ragged import Ragged

# numbers of places that parts are padded to, and places of a batch
WIDTHS = np.asarray((4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 64, 96, 128, 256))
PLACES = 4096
# parts are counted in steps of this, so that few shapes are compiled
PART_STEP = 512


def wide_vectors(table: np.ndarray, features: Features) -> np.ndarray:
    """The wide vector of each text."""
    count = len(features.pieces.lengths())
    found = np.zeros((count, table.shape[1]), np.float32)
    for rows, weights in ((features.units, None), (features.pairs, None), (features.grams, features.gram_weights.values)):
        values = table[rows.values] if weights is None else table[rows.values] * weights[:, None]
        np.add.at(found, np.repeat(np.arange(count), rows.lengths()), values)
    return found / np.sqrt(np.maximum(features.units.lengths(), 1))[:, None]


@dataclass
class Documents:
    """Documents and, in their order, the parts that they are read by; at most `MOST_PARTS` of each count."""

    pieces: Ragged  # of each part, -1 between two sentences
    present: np.ndarray  # how many pieces each part has
    wide_parts: np.ndarray
    first: np.ndarray  # the first part of each document
    parts: np.ndarray  # how many parts it has
    wide: np.ndarray  # of each whole document
    channels: np.ndarray

    @classmethod
    def of(cls, found: list[dict], whole: Features, parts: Features, wide: np.ndarray, channels: np.ndarray) -> "Documents":
        """From the features of whole documents and of their parts, and the table of wide rows."""
        counts = np.asarray([max(len(row["parts"]), 1) for row in found])
        present = np.concatenate([[0], np.cumsum(parts.pieces.values >= 0)])
        starts = parts.pieces.starts
        return cls(parts.pieces, (present[starts[1:]] - present[starts[:-1]]).astype(np.float32), wide_vectors(wide, parts),
                   np.cumsum(counts) - counts, np.minimum(counts, MOST_PARTS), wide_vectors(wide, whole), channels)

    def __len__(self) -> int:
        return len(self.first)

    def chosen(self, rows: np.ndarray) -> "Documents":
        """The documents of a mask; the parts of all stay."""
        return Documents(self.pieces, self.present, self.wide_parts, self.first[rows], self.parts[rows], self.wide[rows],
                         self.channels[rows])


@dataclass
class Batch:
    """Some documents: `arrays` for what is computed of pooled parts, `parts` the rows of the parts in their order."""

    arrays: dict[str, np.ndarray]
    parts: list[tuple[Documents, np.ndarray]]
    size: int  # of parts, with what fills up

    @classmethod
    def of(cls, chosen: list[tuple[Documents, np.ndarray]]) -> "Batch":
        """Rows of several sets of documents, one set after another."""
        places, within, of_part, of_whole, known, size = [], [], [], [], [], 0
        for documents, rows in chosen:
            counts = documents.parts[rows]
            parts = np.repeat(documents.first[rows] - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
            numbers = np.arange(MOST_PARTS)
            start = size + np.cumsum(counts) - counts
            places.append(start[:, None] + np.minimum(numbers, counts[:, None] - 1))
            within.append(numbers < counts[:, None])
            of_part.append((documents.wide_parts[parts], documents.present[parts]))
            of_whole.append((documents.wide[rows], documents.channels[rows]))
            known.append((documents, parts))
            size += len(parts)
        room = -size % PART_STEP
        wide_parts, present = map(np.concatenate, zip(*of_part))
        wide, channel = map(np.concatenate, zip(*of_whole))
        arrays = {"places": np.concatenate(places), "within": np.concatenate(within).astype(np.float32), "wide": wide,
                  "channel": channel, "wide_parts": np.pad(wide_parts, ((0, room), (0, 0))),
                  "present": np.pad(present, (0, room), constant_values=1.0)}
        return cls(arrays, known, size + room)

    def padded(self, rng: np.random.Generator | None, dropout: float):
        """The pieces of the parts, longest first, as `[part, place]` with what is kept of them, and where the parts stand."""
        before = 0
        for documents, parts in self.parts:
            starts = documents.pieces.starts
            lengths, at = starts[parts + 1] - starts[parts], 0
            order = np.argsort(-lengths, kind="stable")
            while at < len(order):
                width = int(WIDTHS[min(np.searchsorted(WIDTHS, lengths[order[at]]), len(WIDTHS) - 1)])
                size = PLACES // width
                rows = order[at:at + size]
                at += size
                inside = np.arange(width) < np.minimum(lengths[rows], width)[:, None]
                values = documents.pieces.values
                pieces = np.full((size, width), -1, np.int32)
                within = np.minimum(starts[parts[rows]][:, None] + np.arange(width), len(values) - 1)
                pieces[:len(rows)] = np.where(inside, values[within], -1)
                kept = np.ones(pieces.shape, np.float32) if rng is None else rng.random(pieces.shape) >= dropout
                yield before + rows, pieces, kept.astype(np.float32)
            before += len(parts)
