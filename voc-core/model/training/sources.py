"""Reads every text that may train weights: the data folder's `train/` and the written corpus.

A record says where the text came from, because sources disagree on what neutral is, and how much of the
label is known: `label` is None where only the teacher's opinion is used.
"""

import csv
import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

LABELS = ("negative", "neutral", "positive", "mixed")
CHANNELS = ("email", "survey", "ticket", "call", "chat", "review", "social", "note")
CORPUS = Path(__file__).resolve().parent.parent / "corpus"
HOLDOUT_SHARE = 10
# layers of which blocks stay out of training, to measure plain text by
APART_FILES = ("findings/*-plain.tsv", "*-feed-social.tsv", "en-brand-social.tsv")
APART_BLOCK, APART_BLOCKS = 20, 5

# Sources whose labels name polarity; the others lend their text alone.
_POLARITY = {"positive": "positive", "pos": "positive", "negative": "negative", "neg": "negative",
             "neutral": "neutral", "neu": "neutral", "conflict": "mixed"}


@dataclass(frozen=True)
class Record:
    text: str
    lang: str
    source: str
    channel: str
    label: str | None
    industry: str = ""
    emotions: frozenset[str] | None = None


def channel_of(domain: str) -> str:
    """The channel that a domain of a public set stands for, or nothing."""
    if domain.startswith(("tweet", "social", "reddit")):
        return "social"
    if domain.startswith(("review", "hotel", "restaurant", "laptop", "food", "phone", "coursera", "sight")):
        return "review"
    if domain.startswith("tech_support"):
        return "ticket"
    if domain.startswith(("dialog", "banking", "assistant", "faq")):
        return "chat"
    return ""


def _polarity_of_aspects(record: dict) -> str | None:
    found = {t[-1] for t in record.get("triplets", ())} | {a[1] for a in record.get("aspects", ())}
    names = {_POLARITY.get(str(p).strip().lower()) for p in found} - {None}
    if "mixed" in names or {"positive", "negative"} <= names:
        return "mixed"
    for name in ("positive", "negative", "neutral"):
        if name in names:
            return name if names <= {name, "neutral"} else None
    return None


def public_rows(data: Path):
    """Every row of `data/train`, with its task and its set."""
    for path in sorted((data / "train").glob("*/*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield path.parent.name, path.name.removesuffix(".jsonl.gz"), json.loads(line)


def polarity(task: str, row: dict) -> str | None:
    """The sentiment that a row was labelled with; none where its set tells something else."""
    if task == "sentiment":
        return _POLARITY.get(row.get("label"))
    return _polarity_of_aspects(row) if task == "absa" else None


def public_records(data: Path) -> list[Record]:
    """Every text of `data/train`; labelled where the label is a polarity or one was written for it."""
    records = []
    written = written_labels()
    for task, name, row in public_rows(data):
        label, source = polarity(task, row), f"{task}/{name}"
        if label is None:
            label = written.get(name, {}).get(text_hash(row["text"]))
            source = f"relabelled/{name}" if label else source
        channel = channel_of(str(row.get("domain", "")))
        emotions = frozenset(row["label"].split("|")) if task == "emotion" else None
        records.append(Record(row["text"], row["lang"], source, channel, label, emotions=emotions))
    return records


def corpus_records(folder: Path = CORPUS) -> list[Record]:
    """The texts written for the project, with `\\n` turned back into line breaks."""
    records = []
    for path in [*sorted(folder.glob("*.tsv")), *sorted((folder / "findings").glob("*.tsv"))]:
        lang = path.stem if path.stem == "zh-TW" else path.stem.split("-")[0]
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                text = row["text"].replace("\\n", "\n")
                records.append(Record(text, lang, f"corpus/{lang}", row["channel"], row["sentiment"],
                                      row["industry"]))
    return records


def text_hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def written_labels(folder: Path = CORPUS / "labels") -> dict[str, dict[str, str]]:
    """Labels that were written for public texts, by source and hash of the text."""
    labels = {}
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            labels[path.stem] = {row["text_hash"]: row["sentiment"]
                                 for row in csv.DictReader(lines, delimiter="\t")}
    return labels


def held_out(industry: str) -> bool:
    """Whether texts of an industry belong to the tenth of the corpus that never trains."""
    return hashlib.sha256(industry.encode()).digest()[0] % HOLDOUT_SHARE == 0


def kept_apart(folder: Path = CORPUS) -> set[str]:
    """Texts of the plain layer, and of the posts written with it, that never train: the third of every five blocks of twenty."""
    apart = set()
    for pattern in APART_FILES:
        for path in sorted(folder.glob(pattern)):
            with path.open(encoding="utf-8", newline="") as lines:
                for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)):
                    if number // APART_BLOCK % APART_BLOCKS == APART_BLOCKS // 2:
                        apart.add(row["text"].replace("\\n", "\n"))
    return apart


def training_records(data: Path) -> list[Record]:
    """Public and written texts without duplicates, longest known label first."""
    seen: dict[str, Record] = {}
    apart = kept_apart()
    written = [r for r in corpus_records() if not held_out(r.industry) and r.text not in apart]
    labelled = sorted(public_records(data), key=lambda r: r.label is None)
    for record in written + labelled:
        key = " ".join(record.text.lower().split())
        if key:
            seen.setdefault(key, record)
    return list(seen.values())
