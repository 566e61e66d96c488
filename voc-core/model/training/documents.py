"""Texts by their parts, as the encoder is taught on them: each piece goes through the units once.

What pooling keeps of a text is what it keeps of its parts: the largest of their largest, the sum of their sums. So only parts are
read, whatever their length, in batches of like length, and wholes are put together from them.
"""

from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sparse

from features import PAIR_SHARE, Features
from question_heads import MOST_PARTS
from ragged import Ragged

# numbers of places that parts are padded to, and places of a batch
WIDTHS = np.asarray((4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 64, 96, 128, 256))
PLACES = 4096
# parts are counted in steps of this, so that few shapes are compiled
PART_STEP = 512


def wide_vectors(table: np.ndarray, features: Features) -> np.ndarray:
    """The wide vector of each text."""
    shares = (1.0, PAIR_SHARE, features.gram_weights.values)
    found = sum(sparse.csr_matrix((np.broadcast_to(np.float32(share), len(rows.values)), rows.values, rows.starts),
                                  shape=(len(rows.starts) - 1, len(table))) @ table
                for rows, share in zip((features.units, features.pairs, features.grams), shares))
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
    part_units: np.ndarray  # how many units each part has, and each whole document
    units: np.ndarray
    channels: np.ndarray

    @classmethod
    def of(cls, found: list[dict], whole: Features, parts: Features, wide: np.ndarray, channels: np.ndarray) -> "Documents":
        """From the features of whole documents and of their parts, and the table of wide rows."""
        counts = np.asarray([max(len(row["parts"]), 1) for row in found])
        present = np.concatenate([[0], np.cumsum(parts.pieces.values >= 0)])
        starts = parts.pieces.starts
        return cls(parts.pieces, (present[starts[1:]] - present[starts[:-1]]).astype(np.float32), wide_vectors(wide, parts),
                   np.cumsum(counts) - counts, np.minimum(counts, MOST_PARTS), wide_vectors(wide, whole),
                   *(np.maximum(own.units.lengths(), 1).astype(np.float32) for own in (parts, whole)), channels)

    def __len__(self) -> int:
        return len(self.first)

    def with_channels(self, channels: np.ndarray) -> "Documents":
        """The same on other channels."""
        return replace(self, channels=channels)

    def chosen(self, rows: np.ndarray) -> "Documents":
        """The documents of a mask; the parts of all stay."""
        return Documents(self.pieces, self.present, self.wide_parts, self.first[rows], self.parts[rows], self.wide[rows],
                         self.part_units, self.units[rows], self.channels[rows])


@dataclass
class Surroundings:
    """Parts of other documents that stand around those of a batch, as in a long letter."""

    documents: Documents
    parts: list[np.ndarray]  # for each document of the batch the rows of the parts that are added to its own

    def widened(self, wide: np.ndarray, units: np.ndarray) -> np.ndarray:
        """The wide vectors of documents, which have so many units, with those of what stands around them."""
        found = wide.copy()
        for at, parts in enumerate(self.parts):
            if len(parts):
                more = self.documents.part_units[parts]
                added = (self.documents.wide_parts[parts] * np.sqrt(more)[:, None]).sum(axis=0)
                found[at] = (wide[at] * np.sqrt(units[at]) + added) / np.sqrt(units[at] + more.sum())
        return found


@dataclass
class Batch:
    """Some documents: `arrays` for what is computed of pooled parts, `parts` the rows of the parts in their order."""

    arrays: dict[str, np.ndarray]
    parts: list[tuple[Documents, np.ndarray]]
    size: int  # of parts, with what fills up

    @classmethod
    def of(cls, chosen: list[tuple[Documents, np.ndarray]], around: Surroundings | None = None) -> "Batch":
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
            of_whole.append((documents.wide[rows], documents.units[rows], documents.channels[rows]))
            known.append((documents, parts))
            size += len(parts)
        places, within = np.concatenate(places), np.concatenate(within)
        wide, units, channel = map(np.concatenate, zip(*of_whole))
        if around is not None:
            counts, added = within.sum(axis=1), []
            for at, parts in enumerate(around.parts):
                parts = parts[:MOST_PARTS - counts[at]]
                numbers = slice(counts[at], counts[at] + len(parts))
                places[at, numbers], within[at, numbers] = size + np.arange(len(parts)), True
                size += len(parts)
                added.append(parts)
            around = Surroundings(around.documents, added)
            wide = around.widened(wide, units)
            parts = np.concatenate(added)
            of_part.append((around.documents.wide_parts[parts], around.documents.present[parts]))
            known.append((around.documents, parts))
        room = -size % PART_STEP
        wide_parts, present = map(np.concatenate, zip(*of_part))
        arrays = {"places": places, "within": within.astype(np.float32), "wide": wide,
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
