"""What a text is asked beside its sentiment, yes or no: everything the corpus of findings tells, and the basic emotions that
public sets name, with their neutral.

Each source answers only what it was labelled for; the rest is left out of its comparison.
"""

import numpy as np

import findings
from sources import Record

BASIC = ("anger", "disgust", "fear", "joy", "sadness", "surprise", "neutral")
QUESTIONS = (*(f"emotion:{name}" for name in findings.EMOTIONS[:-1]), *(f"intent:{name}" for name in findings.INTENTS),
             *(f"topic:{name}" for name in findings.TOPICS), *(f"cause:{name}" for name in findings.CAUSES),
             *(f"churn:{name}" for name in findings.CHURN), "urgent", "pressing", "harmful", "grave", "effort:high",
             "effort:low", "reply", "profanity", "abuse", "sarcasm", *(f"basic:{name}" for name in BASIC))
# questions that the corpus of findings answers; the others are those of the public emotion sets
WRITTEN = len(QUESTIONS) - len(BASIC)
WRITTEN_NAMES = QUESTIONS[:WRITTEN]
_NUMBER = {name: i for i, name in enumerate(QUESTIONS)}


def answered_with_yes(record: findings.Finding) -> set[str]:
    """The questions that a record of the corpus of findings answers with yes."""
    found = {f"emotion:{name}" for name in record.emotions} | {f"intent:{name}" for name in record.intents}
    found |= {f"topic:{name}" for name in record.topics} | {f"cause:{name}" for name in record.causes}
    if record.churn:
        found.add(f"churn:{record.churn}")
    for mark in record.marks:
        if mark[0] == "u" and mark[1:].isdigit():
            found |= {"urgent", "pressing"} if mark > "u1" else {"urgent"}
        elif mark[0] == "s" and mark[1:].isdigit():
            found |= {"harmful", "grave"} if mark > "s1" else {"harmful"}
        elif mark[0] == "e":
            found.add("effort:high" if mark[1] == "-" else "effort:low")
        else:
            found.add(mark)
    return found


def answers(records: list[Record]) -> tuple[np.ndarray, np.ndarray]:
    """For each record and question whether it is answered with yes, and whether it is answered at all."""
    yes = np.zeros((len(records), len(QUESTIONS)), dtype=bool)
    asked = np.zeros_like(yes)
    written = {found.text: answered_with_yes(found) for found in findings.load()}
    inventories: dict[str, set[str]] = {}
    for record in records:
        if record.emotions is not None:
            inventories.setdefault(_family(record), set()).update(record.emotions)
    for i, record in enumerate(records):
        if record.source.startswith("corpus/") and record.text in written:
            asked[i, :WRITTEN] = True
            yes[i, [_NUMBER[name] for name in written[record.text]]] = True
        elif record.emotions is not None:
            for name in BASIC:
                asked[i, _NUMBER[f"basic:{name}"]] = name in inventories[_family(record)]
                yes[i, _NUMBER[f"basic:{name}"]] = name in record.emotions
    return yes, asked


def _family(record: Record) -> str:
    """The set a text comes from, whether its sentiment was labelled since or not."""
    return record.source.split("/")[-1]
