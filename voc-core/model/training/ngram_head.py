"""The n-gram head: what words and letters alone say of a social post, beside the student's opinion.

Posts are short, and what they are about tells much of how they are meant; a regularised linear model of the wide
features keeps more of that than the student does. Its scores are added to the student's, for social posts alone.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from features import BUCKETS, Features, featurize
from ragged import Ragged
from sources import CHANNELS, LABELS, Record
from vocabulary import Vocabulary

# what an n-gram counts beside a whole word or a pair; the runtime knows the same number
GRAM_SHARE = 0.4
INVERSE_REGULARISATION = 2.0
# inverse document frequencies run from 1 to about 11: divided by this, the regularisation suits them
FREQUENCY_UNIT = 8.0
# what a source counts whose labels were written for this project beside one that people labelled, chosen on development sets
WRITTEN_SHARE = 0.2
# how much of the head's scores is added to the student's, chosen on development sets among 0 to 0.75
STRENGTH = 0.3
# steps of its numbers either way: twice as many say nothing more, and the file compresses to 70 KB more
LEVELS = 63


@dataclass
class NgramHead:
    weights: np.ndarray  # [bucket, label]
    bias: np.ndarray  # [label]

    def quantised(self) -> tuple["NgramHead", np.ndarray, np.ndarray]:
        """The head as it is written: rounded, with its whole numbers and the step of each column."""
        scale = np.maximum(np.abs(self.weights).max(axis=0) / LEVELS, 1e-8).astype(np.float32)
        whole = np.rint(self.weights / scale).astype(np.int8)
        return NgramHead(whole * scale, self.bias), whole, scale

    def scores(self, features: Features, channels: np.ndarray) -> np.ndarray:
        """What is added to the scores of each text; nothing where it is no social post."""
        found = _counts(features) @ self.weights + self.bias
        return np.where((channels == CHANNELS.index("social"))[:, None], found, 0.0).astype(np.float32)


def _counts(features: Features) -> sparse.csr_matrix:
    """A row for each text: words and pairs count one, n-grams their share, all over the root of the words."""
    def matrix(ragged: Ragged, value: float) -> sparse.csr_matrix:
        values = np.full(len(ragged.values), value, dtype=np.float32)
        return sparse.csr_matrix((values, ragged.values.astype(np.int64), ragged.starts),
                                 shape=(len(ragged.starts) - 1, BUCKETS))

    counts = matrix(features.units, 1.0) + matrix(features.pairs, 1.0) + matrix(features.grams, GRAM_SHARE)
    return sparse.diags(1 / np.sqrt(np.maximum(features.units.lengths(), 1))) @ counts


def fit(records: list[Record], features: Features, seed: int) -> NgramHead:
    """The head of labelled social posts; sources weigh by the root of their size, their labels alike."""
    found = _counts(features)
    seen = np.asarray((found > 0).sum(axis=0)).ravel()
    rarity = (np.log((len(records) + 1) / (seen + 1)) + 1) / FREQUENCY_UNIT
    names, source = np.unique([r.source for r in records], return_inverse=True)
    label = np.asarray([LABELS.index(r.label) for r in records])
    counts = np.zeros((len(names), len(LABELS)))
    np.add.at(counts, (source, label), 1)
    share = np.asarray([WRITTEN_SHARE if name.startswith(("corpus/", "relabelled/")) else 1.0 for name in names])
    weight = (share * counts.sum(axis=1) ** 0.5 / (counts > 0).sum(axis=1))[source] / counts[source, label]
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=100, random_state=seed)
    model.fit(found @ sparse.diags(rarity), label, sample_weight=weight / weight.mean())
    weights = np.zeros((BUCKETS, len(LABELS)), dtype=np.float32)
    bias = np.zeros(len(LABELS), dtype=np.float32)
    weights[:, model.classes_] = (model.coef_ * rarity * STRENGTH).T
    bias[model.classes_] = model.intercept_ * STRENGTH
    return NgramHead(weights, bias)


def load(path: Path, records: list[Record], vocabulary: Vocabulary, seed: int) -> NgramHead:
    """The head in `path`, fitted on the labelled social posts of `records` where it is not there yet."""
    if not path.exists():
        posts = [r for r in records if r.label and r.channel == "social"]
        head = fit(posts, featurize([r.text for r in posts], vocabulary), seed)
        np.savez(path, weights=head.weights, bias=head.bias)
        print(f"n-gram head: {len(posts)} posts", flush=True)
    with np.load(path) as stored:
        return NgramHead(stored["weights"], stored["bias"])
