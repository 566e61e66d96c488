"""Findings of real texts: labels written for public texts that may train, and for the translations of some.

`corpus/labels/findings/SOURCE.tsv` has them by the hash of a text, in those columns of the corpus of findings that do not come with
the text. M-ABSA is one set of reviews in twelve languages, sentence by sentence: what is said of an English sentence holds for its
translations.
"""

import csv
from collections import defaultdict
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import findings
from findings import NOTHING, Finding
from sources import CORPUS, channel_of, polarity, public_rows, text_hash

FOLDER = CORPUS / "labels" / "findings"
LAYER = "real"
# what a domain of a public set is called among the industries
INDUSTRIES = {"coursera": "e-learning", "food": "snack-maker", "hotel": "hotel", "laptop": "laptop-maker", "phone": "phone-maker",
              "restaurant": "restaurant", "sight": "e-learning"}
OTHER_INDUSTRY = "social-network"
TRANSLATED = "mabsa_en"
# so many translations of a sentence teach, by its place, so that one set of reviews does not outweigh the corpus
TRANSLATIONS = 3


def load(data: Path, folder: Path = FOLDER) -> list[Finding]:
    """Every labelled text of `data/train`, English sentences of M-ABSA with some of their translations."""
    written = {path.stem: _labels(path) for path in sorted(folder.glob("*.tsv"))}
    found, reviews = {}, defaultdict(list)
    for task, name, row in public_rows(data):
        if task == "absa" and name.startswith(TRANSLATED[:-2]):
            reviews[row["lang"]].append(row)
        labels = written.get(name, {}).get(text_hash(row["text"]))
        if labels:
            found.setdefault(row["text"], _finding(labels, row, task))
    for at, row in translations(reviews):
        english = found.get(reviews["en"][at]["text"])
        if english:
            found.setdefault(row["text"], replace(english, text=row["text"], lang=row["lang"]))
    return list(found.values())


def translations(reviews: dict[str, list[dict]]):
    """Rows of other languages with the place of the English sentence that they translate: both sets have the same order and the
    same opinions, with gaps."""
    others = sorted(set(reviews) - {"en"})
    english = [_opinions(row) for row in reviews["en"]]
    for number, lang in enumerate(others):
        blocks = SequenceMatcher(None, english, [_opinions(row) for row in reviews[lang]], autojunk=False).get_matching_blocks()
        for at, other, size in blocks:
            for step in range(size):
                if (number - at - step) % len(others) < TRANSLATIONS:
                    yield at + step, reviews[lang][other + step]


def _opinions(row: dict) -> tuple:
    return row["domain"], *sorted(tuple(triplet[1:]) for triplet in row["triplets"])


def _labels(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row.pop("text_hash"): row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def _finding(labels: dict[str, str], row: dict, task: str) -> Finding:
    """What was written of a text; its sentiment is that of its set where it has one."""
    domain = str(row.get("domain", ""))
    found = findings.parse(labels | {
        "text": row["text"], "channel": channel_of(domain) or "review", "industry": INDUSTRIES.get(domain, OTHER_INDUSTRY),
        "rival": NOTHING, "question": NOTHING}, row["lang"], LAYER)
    return replace(found, sentiment=polarity(task, row) or found.sentiment)
