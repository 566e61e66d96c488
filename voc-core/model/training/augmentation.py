"""Texts made out of texts, for the teacher to judge and the student to learn from.

The student meets far fewer texts than the teacher was made from, and follows it best where it has seen its
opinion. Words are exchanged for their neighbours in the teacher's piece table (after Jiao et al., TinyBERT, 2020),
texts are cut to a part, two are put together, letters are mistyped. What the result says is for the teacher to
judge, so none keeps the label of the text it was made from.
"""

import multiprocessing
import os
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from sources import Record

AUGMENTED = "augmented"
CANDIDATES = 50
MIN_SIMILARITY = 0.4
MIN_COUNT = 3
EXCHANGED_SHARE = 0.25
LONGEST = 400
_AT_ONCE = 10_000
# languages written without spaces, whose words are the longest pieces of two signs or more that stand in a text
UNSPACED = ("ja", "th", "zh", "zh-TW")
LONGEST_PIECE = 8
_WORD = re.compile(r"[^\W\d_]{2,}")
_WORD_OR_REST = re.compile(f"({_WORD.pattern})")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\n+")


class Words:
    """The words of texts, with and without spaces between them."""

    def __init__(self, pieces: list[str]):
        self.unspaced = {piece for piece in pieces if len(piece) > 1 and piece[0] >= "\u0e00" and _WORD.fullmatch(piece)}

    def parts(self, text: str, lang: str) -> list[str]:
        """The text in parts, every other one a word, the first none."""
        if lang not in UNSPACED:
            return _WORD_OR_REST.split(text)
        out, rest, at = [], 0, 0
        while at < len(text):
            longest = min(LONGEST_PIECE, len(text) - at)
            size = next((n for n in range(longest, 1, -1) if text[at:at + n] in self.unspaced), 0)
            if size:
                out += text[rest:at], text[at:at + size]
                rest = at + size
            at += size or 1
        return [*out, text[rest:]]


class Neighbours:
    """Words of the same language that stand close to a word in the teacher's piece table."""

    def __init__(self, pieces: list[str], table: np.ndarray, records: list[Record]):
        self.words = Words(pieces)
        languages = _languages_of_words(records, self.words)
        # a word begins a piece where there are spaces; "\u2581" stands for the space
        held = {i: piece.removeprefix("\u2581") for i, piece in enumerate(pieces)
                if piece.startswith("\u2581") or piece in self.words.unspaced}
        rows = [i for i, word in held.items() if word in languages]
        words = [held[i] for i in rows]
        vectors = table[rows] / np.linalg.norm(table[rows], axis=1, keepdims=True)
        self.near: dict[tuple[str, str], list[str]] = {}

        def closest(start: int) -> tuple[np.ndarray, np.ndarray]:
            likeness = vectors[start:start + 1024] @ vectors.T
            best = np.argpartition(-likeness, CANDIDATES, axis=1)[:, :CANDIDATES + 1]
            return best, np.take_along_axis(likeness, best, axis=1)

        starts = range(0, len(rows), 1024)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for start, (best, likeness) in zip(starts, pool.map(closest, starts)):
                for own, members, near in zip(words[start:start + 1024], best, likeness):
                    found = [words[j] for j, close in zip(members, near) if close > MIN_SIMILARITY and words[j] != own]
                    for lang in languages[own]:
                        self.near[lang, own] = [word for word in found if lang in languages[word]]

    def exchange(self, text: str, lang: str, rng: np.random.Generator) -> str:
        def other(word: str) -> str:
            near = self.near.get((lang, word.lower()))
            if not near or rng.random() > EXCHANGED_SHARE:
                return word
            chosen = near[rng.integers(len(near))]
            return chosen.capitalize() if word[0].isupper() else chosen
        parts = self.words.parts(text, lang)
        parts[1::2] = map(other, parts[1::2])
        return "".join(parts)


def _languages_of_words(records: list[Record], words: Words) -> dict[str, list[str]]:
    """The languages that use a word at least a third as often as the language that uses it most."""
    counts: dict[str, Counter] = {}
    for record in records:
        counts.setdefault(record.lang, Counter()).update(words.parts(record.text.lower(), record.lang)[1::2])
    shares: dict[str, dict[str, float]] = {}
    for lang, found in counts.items():
        total = found.total()
        for word, count in found.items():
            if count >= MIN_COUNT:
                shares.setdefault(word, {})[lang] = count / total
    return {word: [lang for lang, share in found.items() if share * 3 >= max(found.values())]
            for word, found in shares.items()}


def _part(text: str, lang: str, rng: np.random.Generator) -> str:
    """Some neighbouring sentences of a text, or where it has one, some neighbouring words."""
    units = [s for s in _SENTENCE_END.split(text) if s]
    joint = " "
    if len(units) < 2:
        units, joint = (list(text), "") if lang in UNSPACED else (text.split(), " ")
    if len(units) < 2:
        return text
    size = int(rng.integers(1, len(units)))
    start = int(rng.integers(0, len(units) - size + 1))
    return joint.join(units[start:start + size])


def _mistyped(text: str, rng: np.random.Generator) -> str:
    """One to three letters dropped, doubled or exchanged with the next."""
    letters = list(text)
    for _ in range(int(rng.integers(1, 4))):
        at = int(rng.integers(0, max(1, len(letters) - 1)))
        if at + 1 >= len(letters) or not (letters[at].isalpha() and letters[at + 1].isalpha()):
            continue
        kind = rng.integers(3)
        if kind == 0:
            letters[at] = ""
        elif kind == 1:
            letters[at] += letters[at]
        else:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


class _Maker:
    """Makes texts out of `records` drawn by `chance`."""

    def __init__(self, records: list[Record], chance: np.ndarray, neighbours: Neighbours):
        self.records, self.chance, self.neighbours = records, chance, neighbours
        self.kin: dict[tuple, list[int]] = {}
        for i, record in enumerate(records):
            self.kin.setdefault((record.lang, record.channel), []).append(i)

    def make(self, count: int, rng: np.random.Generator) -> list[Record]:
        out = []
        for i in rng.choice(len(self.records), size=count, p=self.chance):
            record = self.records[i]
            text = self._altered(record, rng)
            if text.strip() and text != record.text:
                out.append(Record(text, record.lang, AUGMENTED, record.channel, None))
        return out

    def _altered(self, record: Record, rng: np.random.Generator) -> str:
        text = record.text[:LONGEST * 2]
        kind = rng.random()
        if kind < 0.25:
            text = _part(text, record.lang, rng)
        elif kind < 0.45 and len(text) < LONGEST:
            members = self.kin[record.lang, record.channel]
            other = self.records[members[rng.integers(len(members))]].text[:LONGEST]
            halves = [_part(t, record.lang, rng) if rng.random() < 0.5 else t for t in (text, other)]
            text = ("" if record.lang in UNSPACED else " ").join(halves)
        if kind >= 0.45 or rng.random() < 0.3:
            text = self.neighbours.exchange(text, record.lang, rng)
        return _mistyped(text, rng) if rng.random() < 0.06 else text


def _start(*ingredients) -> None:
    global _maker
    _maker = _Maker(*ingredients)


def _make(seed: tuple[int, int]) -> list[Record]:
    return _maker.make(_AT_ONCE, np.random.default_rng(seed))


def augmented(records: list[Record], chance: np.ndarray, count: int, neighbours: Neighbours, seed: int) -> list[Record]:
    """About `count` texts made out of `records` drawn by `chance`, unlabelled, without those that came out unchanged."""
    seeds = [(seed, part) for part in range(-(-count // _AT_ONCE))]
    with multiprocessing.get_context("spawn").Pool(initializer=_start, initargs=(records, chance, neighbours)) as pool:
        return [record for part in pool.imap(_make, seeds) for record in part]
