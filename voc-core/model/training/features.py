"""The texts as arrays: pieces, units, n-grams and pairs, cut by the runtime's own code."""

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from vocabulary import Vocabulary, featurizer, write_texts

BUCKETS = 1 << 17
SECTIONS = ("pieces", "units", "grams", "gram_counts", "pairs")


@dataclass
class Ragged:
    """Rows of different length: row i is `values[starts[i]:starts[i + 1]]`."""

    values: np.ndarray
    starts: np.ndarray

    def lengths(self) -> np.ndarray:
        return np.diff(self.starts)

    def padded(self, rows: np.ndarray, width: int, fill) -> np.ndarray:
        kind = np.float32 if isinstance(fill, float) else np.int32
        out = np.full((len(rows), width), fill, dtype=kind)
        for i, row in enumerate(rows):
            part = self.values[self.starts[row]:self.starts[row + 1]][:width]
            out[i, :len(part)] = part
        return out


@dataclass
class Features:
    pieces: Ragged
    units: Ragged
    grams: Ragged
    gram_weights: Ragged  # one over the number of n-grams of the n-gram's unit
    pairs: Ragged


def featurize(texts: list[str], vocabulary: Vocabulary) -> Features:
    with tempfile.TemporaryDirectory() as folder:
        source, names, target = (Path(folder) / n for n in ("texts", "vocabulary", "features"))
        write_texts(texts, source)
        vocabulary.write(names)
        subprocess.run([featurizer(), "features", source, names, target], check=True)
        raw = np.fromfile(target, dtype="<u4")
    rows, at = {}, 0
    for name in SECTIONS:
        parts = []
        for _ in range(2):
            size = int(raw[at])
            parts.append(raw[at + 1:at + 1 + size])
            at += 1 + size
        counts, values = parts
        rows[name] = Ragged(values, np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]))
    gram_counts = rows["gram_counts"].values
    weights = np.repeat(1.0 / np.maximum(gram_counts, 1), gram_counts).astype(np.float32)
    return Features(rows["pieces"], rows["units"], rows["grams"], Ragged(weights, rows["grams"].starts), rows["pairs"])
