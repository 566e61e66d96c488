"""Texts made out of texts, for the teacher to judge and the student to learn from.

The student meets far fewer texts than the teacher was made from, and follows it best where it has seen its
opinion. Words are exchanged for their neighbours in the teacher's piece table (after Jiao et al., TinyBERT, 2020),
texts are cut to a part, two are put together, letters are mistyped. What the result says is for the teacher to
judge, so none keeps the label of the text it was made from.
"""

import re
from collections import Counter

import numpy as np

from sources import Record

AUGMENTED = "augmented"
CANDIDATES = 50
MIN_SIMILARITY = 0.4
MIN_COUNT = 3
EXCHANGED_SHARE = 0.25
LONGEST = 400
# languages written without spaces: their words cannot be told apart here, so they are only cut and joined
UNSPACED = ("ja", "th", "zh", "zh-TW")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\n+")


class Neighbours:
    """Words of the same language that stand close to a word in the teacher's piece table."""

    def __init__(self, pieces: list[str], table: np.ndarray, records: list[Record]):
        languages = _languages_of_words(records)
        rows = [i for i, piece in enumerate(pieces) if piece.startswith("\u2581") and piece[1:] in languages]
        words = [pieces[i][1:] for i in rows]
        vectors = table[rows] / np.linalg.norm(table[rows], axis=1, keepdims=True)
        self.near: dict[tuple[str, str], list[str]] = {}
        for start in range(0, len(rows), 2048):
            likeness = vectors[start:start + 2048] @ vectors.T
            best = np.argpartition(-likeness, CANDIDATES, axis=1)[:, :CANDIDATES + 1]
            for i, members in enumerate(best):
                own = words[start + i]
                members = [words[j] for j in members if words[j] != own and likeness[i, j] > MIN_SIMILARITY]
                for lang in languages[own]:
                    self.near[lang, own] = [word for word in members if lang in languages[word]]

    def exchange(self, text: str, lang: str, rng: np.random.Generator) -> str:
        def other(match: re.Match) -> str:
            word = match.group()
            near = self.near.get((lang, word.lower()))
            if not near or rng.random() > EXCHANGED_SHARE:
                return word
            chosen = near[rng.integers(len(near))]
            return chosen.capitalize() if word[0].isupper() else chosen
        return _WORD.sub(other, text)


def _languages_of_words(records: list[Record]) -> dict[str, list[str]]:
    """The languages that use a word at least a third as often as the language that uses it most."""
    counts: dict[str, Counter] = {}
    for record in records:
        counts.setdefault(record.lang, Counter()).update(_WORD.findall(record.text.lower()))
    shares: dict[str, dict[str, float]] = {}
    for lang, words in counts.items():
        total = words.total()
        for word, count in words.items():
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


def augmented(records: list[Record], chance: np.ndarray, count: int, neighbours: Neighbours, seed: int) -> list[Record]:
    """`count` texts made out of `records` drawn by `chance`, unlabelled, without those that came out unchanged."""
    rng = np.random.default_rng(seed)
    kin: dict[tuple, list[int]] = {}
    for i, record in enumerate(records):
        kin.setdefault((record.lang, record.channel), []).append(i)
    out = []
    for i in rng.choice(len(records), size=count, p=chance):
        record = records[i]
        text = record.text[:LONGEST * 2]
        kind = rng.random()
        if kind < 0.25:
            text = _part(text, record.lang, rng)
        elif kind < 0.45 and len(text) < LONGEST:
            members = kin[record.lang, record.channel]
            other = records[members[rng.integers(len(members))]].text[:LONGEST]
            halves = [_part(t, record.lang, rng) if rng.random() < 0.5 else t for t in (text, other)]
            text = ("" if record.lang in UNSPACED else " ").join(halves)
        if record.lang not in UNSPACED and (kind >= 0.45 or rng.random() < 0.3):
            text = neighbours.exchange(text, record.lang, rng)
        if rng.random() < 0.06:
            text = _mistyped(text, rng)
        if text.strip() and text != record.text:
            out.append(Record(text, record.lang, AUGMENTED, record.channel, None))
    return out
