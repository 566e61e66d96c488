"""Background: sentences that judge nothing, and what they teach.

Facts stand in complaints more often than by themselves, so that a model takes them for complaints, and many of them for a serious
one. The sentences of `corpus/background/` are what customers, agents and companies write beside the point: who they are, what happened
when, what a thing measures, terms that are quoted. They teach twice: alone and in runs as neutral texts in which nothing is
found, and around other feedback, whose labels they leave as they are.

Some of them may name a topic, so that none is denied where they stand.
"""

import csv
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from documents import Documents, Surroundings
from question_heads import MOST_PARTS
from questions import WRITTEN_NAMES
from sources import CHANNELS, CORPUS, Record

FOLDER = CORPUS / "background"
# of this many threads one is left out of tuning, to calibrate and measure by
THREADS = 8
# sentences of a run, and what sentences end with
LENGTHS = (1, 3, 8)
ENDS = ".!?。！？؟"
OF_TOPICS = np.asarray([name.startswith("topic:") for name in WRITTEN_NAMES])


def load(apart: bool, folder: Path = FOLDER) -> list[Record]:
    """The sentences, thread by thread: those to learn from or those to calibrate and measure by."""
    found = []
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [Record(row["text"], path.stem, f"background/{row['kind']}", "", "neutral", row["thread"])
                      for row in rows if (int(row["thread"]) % THREADS == 0) == apart]
    return found


def runs(records: list[Record]) -> list[Record]:
    """Each sentence by itself, and runs of three and of eight of a thread as texts, on each channel in turn."""
    threads: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        threads.setdefault((record.lang, record.industry), []).append(record)
    found = []
    for thread in threads.values():
        for length in LENGTHS:
            for at in range(0, len(thread) - length + 1, length):
                sentences = [r.text if r.text[-1] in ENDS else f"{r.text}." for r in thread[at:at + length]]
                found.append(replace(thread[0], text=" ".join(sentences), channel=CHANNELS[len(found) % len(CHANNELS)]))
    return found


@dataclass
class Background:
    """The sentences as documents of a part each."""

    documents: Documents
    languages: dict[str, np.ndarray]  # the places of each language's sentences, in their order

    @classmethod
    def of(cls, documents: Documents, records: list[Record]) -> "Background":
        languages = np.asarray([record.lang for record in records])
        return cls(documents, {name: np.flatnonzero(languages == name) for name in np.unique(languages)})

    def run(self, language: str, count: int, rng: np.random.Generator) -> np.ndarray:
        """The places of sentences that follow each other; none where there are none in the language."""
        own = self.languages.get(language)
        if own is None or count == 0:
            return np.zeros(0, int)
        return own[(rng.integers(len(own)) + np.arange(count)) % len(own)]

    def around(self, languages: list[str], counts: np.ndarray, share: float, rng: np.random.Generator) -> list[np.ndarray]:
        """For documents of so many parts, a share of which is surrounded, the parts that stand around."""
        room = np.maximum(MOST_PARTS - counts, 0)
        wanted = np.where(rng.random(len(counts)) < share, rng.integers(1, MOST_PARTS, len(counts)), 0)
        return [self.documents.first[self.run(language, count, rng)] for language, count in zip(languages, np.minimum(wanted, room))]

    def alone(self, count: int, rng: np.random.Generator) -> tuple[np.ndarray, list[np.ndarray]]:
        """Runs of sentences by themselves: the place of the first of each, and the parts that follow it."""
        names = list(self.languages)
        chance = np.asarray([len(own) for own in self.languages.values()]) ** 0.5
        # half of them short: a single sentence is what most is asked about
        sizes = rng.integers(1, np.where(rng.random(count) < 0.5, 2, MOST_PARTS) + 1)
        runs = [self.run(names[at], size, rng) for at, size in zip(rng.choice(len(names), count, p=chance / chance.sum()), sizes)]
        return np.asarray([run[0] for run in runs]), [self.documents.first[run[1:]] for run in runs]


def spoken(documents: Documents, rng: np.random.Generator) -> Documents:
    """The same on channels by chance, the unknown one too."""
    return documents.with_channels(rng.integers(0, len(CHANNELS) + 1, len(documents)))
