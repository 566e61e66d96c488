"""A sentiment head on the teacher's vectors, whose soft labels teach the student.

One regularised logistic head over the teacher's vector, the vector once more for the social channel, the
channel and hashed n-grams. Sources weigh by the inverse square root of their size, so that no large source
rules. Soft labels of labelled texts come from the fold that did not see them.
"""

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from sources import CHANNELS, LABELS, Record

FOLDS = 4
GRAM_BUCKETS = 2 ** 18
GRAM_WEIGHT = 0.35
CORPUS_WEIGHT = 2.0


def design(records: list[Record], vectors: np.ndarray) -> csr_matrix:
    social = np.asarray([r.channel == "social" for r in records])
    channels = np.zeros((len(records), len(CHANNELS)), dtype=np.float32)
    for row, record in enumerate(records):
        if record.channel in CHANNELS:
            channels[row, CHANNELS.index(record.channel)] = 0.5
    scaled = vectors * 8.0
    words = HashingVectorizer(ngram_range=(1, 2), n_features=GRAM_BUCKETS, alternate_sign=False, token_pattern=r"\S+")
    grams = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 4), n_features=GRAM_BUCKETS, alternate_sign=False)
    texts = [r.text[:600] for r in records]
    wide = [words.transform(texts) * (2 * GRAM_WEIGHT), grams.transform(texts) * (4 * GRAM_WEIGHT)]
    dense = np.hstack([scaled, scaled * social[:, None], channels])
    return hstack([csr_matrix(dense), *wide], format="csr", dtype=np.float32)


def source_weights(records: list[Record], power: float = -0.5) -> np.ndarray:
    """A weight for each record: its source's size to `power`, times the corpus's own weight, of mean 1."""
    sources = np.asarray([r.source for r in records])
    names, index, sizes = np.unique(sources, return_inverse=True, return_counts=True)
    emphasis = np.asarray([CORPUS_WEIGHT if n.startswith(("corpus/", "relabelled/")) else 1.0 for n in names])
    weights = (sizes.astype(np.float64) ** power * emphasis)[index]
    return weights / weights.mean()


def _fit(x: csr_matrix, y: np.ndarray, weights: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=0.3, max_iter=60, tol=1e-3).fit(x, y, sample_weight=weights)


def soft_labels(records: list[Record], vectors: np.ndarray, seed: int) -> tuple[np.ndarray, LogisticRegression]:
    """A distribution over the labels for each record, and the head fitted on all labelled ones."""
    x = design(records, vectors)
    labelled = np.flatnonzero([r.label is not None for r in records])
    y = np.asarray([LABELS.index(records[i].label) for i in labelled])
    weights = source_weights([records[i] for i in labelled])
    head = _fit(x[labelled], y, weights)
    soft = head.predict_proba(x).astype(np.float32)
    for fold, (seen, unseen) in enumerate(KFold(FOLDS, shuffle=True, random_state=seed).split(labelled), 1):
        part = _fit(x[labelled[seen]], y[seen], weights[seen])
        soft[labelled[unseen]] = part.predict_proba(x[labelled[unseen]])
        print(f"teacher head: fold {fold}/{FOLDS}", flush=True)
    return soft, head
