"""The texts as arrays: pieces, units, n-grams and pairs, cut by the runtime's own code."""

import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ragged import Ragged
from vocabulary import Vocabulary, featurizer, write_texts

BUCKETS = 1 << 17
# what a pair of neighbours counts for the encoder beside a whole word; the runtime knows the same number
PAIR_SHARE = 0.5
SECTIONS = ("pieces", "units", "grams", "gram_counts", "pairs")


@dataclass
class Features:
    pieces: Ragged  # -1 stands between two sentences
    units: Ragged
    grams: Ragged
    gram_weights: Ragged  # one over the number of n-grams of the n-gram's unit
    pairs: Ragged

    @classmethod
    def joined(cls, parts: list["Features"]) -> "Features":
        return cls(*(Ragged.joined([getattr(part, name) for part in parts]) for name in cls.__dataclass_fields__))


def _cut(texts: list[str], vocabulary: Vocabulary, program: Path) -> Features:
    with tempfile.TemporaryDirectory() as folder:
        source, names, target = (Path(folder) / n for n in ("texts", "vocabulary", "features"))
        write_texts(texts, source)
        vocabulary.write(names)
        subprocess.run([program, "features", source, names, target], check=True)
        raw = np.fromfile(target, dtype="<i4")
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


def featurize(texts: list[str], vocabulary: Vocabulary) -> Features:
    """The features of each text, in order."""
    program, size = featurizer(), max(1, -(-len(texts) // (os.cpu_count() or 1)))
    with ThreadPoolExecutor() as pool:
        parts = pool.map(lambda i: _cut(texts[i:i + size], vocabulary, program), range(0, max(len(texts), 1), size))
        return Features.joined(list(parts))
