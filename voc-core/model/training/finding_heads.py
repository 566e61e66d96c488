"""Calibrates the heads of findings, the yes-or-no questions beside sentiment, and writes them into the model file.

`python finding_heads.py --model MODEL --data FOLDER` takes the heads that were learnt with the encoder (`tuning`, whose files it finds
in the work folder); a training run does so at its end.

Each question is a logistic model of the hidden vectors of a text and its parts (`question_heads`). Its log-odds are brought to
probabilities by a slope and an offset fitted on texts of industries that were left out when encoder and head were tuned, and so are
the layer over all answers (`joint`) and the threshold from which an answer is yes. (The student that was tuned had met the first
layer of the corpus, not the cases.)

The heads of the basic emotions stand behind them; they are learnt from the public sets of the data folder (`basic_emotions`).
"""

import argparse
import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, precision_recall_curve

import background
import basic_emotions
import export
import findings
import joint
import student
import tuning
from features import Features, featurize
from finding_inputs import inputs, make_readable
from model_file import hidden_vectors, read_encoder, read_model
from question_heads import Heads, Texts
from questions import WRITTEN, WRITTEN_NAMES, answered_with_yes
from sources import LABELS, Record, held_out
from vocabulary import Vocabulary
from weights import Weights

# an answer that is wrong more often than this is not given, however many right ones are lost
MINIMUM_PRECISION = 0.35
# the layers that calibrate topics: the first names them as often as feedback does, the cases are new to the student too; with all
# layers topics of public reviews are told too seldom
OF_TOPICS = ("", "cases")
# thresholds that are lowered, by so many log-odds, chosen on development sets: the later layers tell of a website or app, and of
# satisfaction in general, more seldom than reviews do; ordinary posts and real reviews, few of which complain, make the encoder careful
EASED = {"topic:digital.website_app": 0.6, "topic:company.general": 0.6, "intent:complaint": 0.2}
# what cue phrases add to an answer at most, those of danger aside
MOST_OF_CUES = 4.0
# how often background counts, which is read by the encoder of each fold: some 4,000 texts beside 100,000
REPEATED = 2
# texts by which the reach of the adapter's units is taken, where nothing else is read
REACHED = 10_000
SMALLEST = 1e-8
# what each label of a sentiment gives to blame and praise, and the sentiment of what has none
TONE = [[float(label in ("negative", "mixed")), float(label in ("positive", "mixed"))] for label in LABELS]
NOTHING = [0.0] * len(LABELS)


def calibration(names: tuple[str, ...], logits: np.ndarray, cues: np.ndarray, tone: np.ndarray,
                answers: np.ndarray) -> list[dict]:
    """Slope, offset, weights of cue phrases, blame and praise of each question.

    From log-odds of texts that the heads did not see, the sums of their cue phrases and the probabilities that they
    blame and praise.
    """
    found = []
    for at, name in enumerate(names):
        gold = answers[:, at]
        said = np.column_stack([logits[:, at], cues[:, at], tone])
        model = LogisticRegression(C=10.0).fit(said, gold)
        if model.coef_[0, 1] <= 0:
            said[:, 1] = 0.0
            model = LogisticRegression(C=10.0).fit(said, gold)
        slope, cue, blame, praise = np.maximum(model.coef_[0], (0.05, 0.0, -np.inf, -np.inf)).tolist()
        found.append({"name": name, "slope": round(slope, 4), "offset": round(float(model.intercept_[0]), 4), "cue": round(cue, 4),
                      "blame": round(blame, 4), "praise": round(praise, 4)})
    return found


@dataclass
class Known:
    """Texts that heads did not see: log-odds, sums of cue phrases, blame and praise, answers, and the fold of each."""

    logits: np.ndarray
    cues: np.ndarray
    tone: np.ndarray
    answers: np.ndarray
    folds: np.ndarray

    def calibration(self, rows: np.ndarray) -> list[dict]:
        """That of every question by some of them."""
        return calibration(WRITTEN_NAMES, self.logits[rows], self.cues[rows], self.tone[rows], self.answers[rows])


def calibrated(logits: np.ndarray, cues: np.ndarray, tone: np.ndarray, by: list[dict]) -> np.ndarray:
    """Log-odds of each question by itself."""
    slope, offset, cue, blame, praise = (np.asarray([own[name] for own in by], np.float32)
                                         for name in ("slope", "offset", "cue", "blame", "praise"))
    return logits * slope + cues * cue + tone @ np.stack([blame, praise]) + offset


def threshold(log_odds: np.ndarray, gold: np.ndarray) -> float:
    """The probability from which an answer is yes: that of best F1 among those whose answers are right at least as often as
    `MINIMUM_PRECISION` asks; where there is none, that of the highest precision."""
    precision, recall, steps = precision_recall_curve(gold, share(log_odds))
    precision, recall = precision[:-1], recall[:-1]
    score = 2 * precision * recall / np.maximum(precision + recall, SMALLEST)
    allowed = precision >= min(MINIMUM_PRECISION, precision[recall > 0].max())
    best = int(np.flatnonzero(allowed)[score[allowed].argmax()])
    return round(float(np.clip(steps[best], 0.02, 0.98)), 4)


def share(log_odds: np.ndarray) -> np.ndarray:
    """Log-odds as probabilities."""
    return 1 / (1 + np.exp(-log_odds))


def eased(name: str, least: float) -> float:
    """A threshold as it is told, some of them lowered."""
    odds = least / (1 - least) * np.exp(-EASED.get(name, 0.0))
    return round(float(odds / (1 + odds)), 4)


def report(names: tuple[str, ...], log_odds: np.ndarray, answers: np.ndarray, thresholds: list[float]) -> str:
    """Average precision and F1 of each question on texts that neither heads nor thresholds saw."""
    lines, precisions, scores = [], [], []
    for at, (name, least) in enumerate(zip(names, thresholds)):
        gold, sure = answers[:, at], share(log_odds[:, at])
        if not gold.any():
            continue
        yes = sure >= least
        scores.append(2 * (yes & gold).sum() / max(yes.sum() + gold.sum(), 1))
        precisions.append(average_precision_score(gold, sure))
        lines.append(f"  {name}: {gold.sum()} of {len(gold)}, average precision {precisions[-1]:.3f}, F1 {scores[-1]:.3f}")
    return "\n".join([*lines, f"held out: average precision {np.mean(precisions):.3f}, F1 {np.mean(scores):.3f}"])


@dataclass
class Read:
    """What is read of records: their features, whole and by parts, and what the runtime finds beside the encoder."""

    whole: Features
    parts: Features
    owner: np.ndarray
    channels: np.ndarray
    cues: np.ndarray
    tone: np.ndarray

    @classmethod
    def of(cls, model: Path, vocabulary: Vocabulary, records: list[findings.Finding] | list[Record]) -> "Read":
        return cls._of(inputs(model, records), vocabulary, records)

    @classmethod
    def answerable(cls, model: Path, vocabulary: Vocabulary, records: list[findings.Finding]) -> tuple["Read", list[findings.Finding]]:
        """The same of those records in which the runtime finds something to read, and these records."""
        kept = [(row, record) for row, record in zip(inputs(model, records), records) if row["parts"]]
        found, records = map(list, zip(*kept))
        return cls._of(found, vocabulary, records), records

    @classmethod
    def _of(cls, found: list[dict], vocabulary: Vocabulary, records: list[findings.Finding] | list[Record]) -> "Read":
        number = {name: at for at, name in enumerate(WRITTEN_NAMES)}
        cues = np.zeros((len(records), len(number)), np.float32)
        for at, row in enumerate(found):
            for name, weight in row["cues"].items():
                cues[at, number[name]] = weight
        sentiment = np.asarray([row["sentiment"] or NOTHING for row in found], np.float32)
        return cls(featurize([row["whole"] for row in found], vocabulary),
                   featurize([part for row in found for part in row["parts"]], vocabulary),
                   np.asarray([at for at, row in enumerate(found) for _ in row["parts"]]),
                   np.asarray([student.channel_number(r.channel) for r in records]), cues,
                   sentiment @ np.asarray(TONE, np.float32))

    def by(self, params: dict) -> Texts:
        """What an encoder makes of them."""
        return Texts(hidden_vectors(params, self.whole), hidden_vectors(params, self.parts), self.owner, self.channels, self.cues,
                     self.tone)


def basic_heads(model: Path, params: dict, vocabulary: Vocabulary, written: Heads, data: Path) -> tuple[Heads, list[dict]]:
    """The heads of the basic emotions, which read the adapter of those of the written questions, and their calibration."""
    texts = basic_emotions.Emotional.load(data)
    hidden = hidden_vectors(params, featurize([r.text for r in texts.records], vocabulary))
    apart = basic_emotions.apart(texts)
    heads = written.asking(*basic_emotions.fit(texts.chosen(~apart), written.read(hidden[~apart])))
    rest = texts.chosen(apart)
    logits = Read.of(model, vocabulary, rest.records).by(params).logits(heads)
    found = []
    for at, name in enumerate(basic_emotions.NAMES):
        asked = rest.asked[:, at]
        silent, gold = np.zeros((asked.sum(), 2), np.float32), rest.yes[asked, at:at + 1]
        own = calibration((name,), logits[asked, at:at + 1], silent[:, :1], silent, gold)
        said = calibrated(logits[asked, at:at + 1], silent[:, :1], silent, own)
        found.append(own[0] | {"threshold": threshold(said[:, 0], gold[:, 0])})
    return heads, found


def finish(model: Path, data: Path, work: Path) -> None:
    """Calibrates the heads and writes them into the model file."""
    make_readable(model)
    parts = read_model(model)
    meta = json.loads(parts["meta"])
    params, vocabulary = read_encoder(parts)
    read, records = Read.answerable(model, vocabulary, findings.load())
    answers = np.asarray([[name in said for name in WRITTEN_NAMES] for said in map(answered_with_yes, records)])
    apart = np.asarray([held_out(record.industry) for record in records])
    folds = tuning.fold_of([record.industry for record, is_apart in zip(records, apart) if not is_apart])
    behind = Read.of(model, vocabulary, background.runs(background.load(apart=True)))
    unseen = np.zeros((len(folds), len(WRITTEN_NAMES)), np.float32)
    of_background = []
    for fold in range(tuning.FOLDS):
        learnt = Weights.load(work / f"tuned-{fold}.npz")
        own = folds == fold
        unseen[own] = read.by(params | learnt.params).chosen(~apart).chosen(own).logits(learnt.heads)
        of_background.append(behind.by(params | learnt.params).logits(learnt.heads))
    # what danger weighs is decided and not learnt: phrases count here as far as others do
    known = Known(
        np.concatenate([unseen, *of_background * REPEATED]),
        *(np.concatenate([values, *[more] * (tuning.FOLDS * REPEATED)]) for values, more in (
            (np.clip(read.cues, -MOST_OF_CUES, MOST_OF_CUES)[~apart], np.clip(behind.cues, -MOST_OF_CUES, MOST_OF_CUES)),
            (read.tone[~apart], behind.tone), (answers[~apart], np.zeros_like(behind.cues, bool)))),
        np.concatenate([folds, *[np.full(len(behind.tone), fold) for fold in range(tuning.FOLDS)] * REPEATED]))
    written = np.arange(len(known.folds)) < len(folds)
    of_topics = np.zeros_like(written)
    of_topics[:len(folds)] = np.asarray([record.layer in OF_TOPICS for record in records])[~apart]
    everything = np.ones_like(written)
    rows = [of_topics if topic else everything for topic in background.OF_TOPICS]
    by_some, by_all = known.calibration(of_topics), known.calibration(everything)
    by = [own if topic else usual for topic, own, usual in zip(background.OF_TOPICS, by_some, by_all)]
    own = calibrated(known.logits, known.cues, known.tone, by)
    # background may name topics: it keeps what is said of them
    gold = np.where(~written[:, None] & background.OF_TOPICS, share(own), known.answers)
    seen = np.zeros_like(own)
    for fold in range(tuning.FOLDS):
        is_own = known.folds == fold
        seen[is_own] = joint.fit(own[~is_own], gold[~is_own]).joined(own[is_own])
    thresholds = [eased(name, threshold(seen[which, at], known.answers[which, at]))
                  for at, (name, which) in enumerate(zip(WRITTEN_NAMES, rows))]
    layer = joint.fit(own, gold).rounded()
    texts = read.by(params)
    heads = Weights.load(work / "tuned.npz").heads.reaching(np.concatenate([texts.whole, texts.parts]))
    rest = texts.chosen(apart)
    said = calibrated(rest.logits(heads), rest.cues, rest.tone, by)
    print(report(WRITTEN_NAMES, layer.joined(said), answers[apart], thresholds))
    found = [one | {"threshold": least} for one, least in zip(by, thresholds)]
    basic, of_basic = basic_heads(model, params, vocabulary, heads, data)
    parts |= heads.beside(basic).sections() | layer.sections()
    parts["meta"] = json.dumps(meta | {"findings": found + of_basic}, sort_keys=True).encode()
    export.write(parts, model)


def keep_calibration(model: Path, data: Path, work: Path) -> None:
    """Writes the heads that tuning left into the model file, calibrated as those before them; basic emotions are fitted anew."""
    parts = read_model(model)
    meta = json.loads(parts["meta"])
    params, vocabulary = read_encoder(parts)
    some = random.Random(5).sample(findings.load(), REACHED)
    texts = Read.answerable(model, vocabulary, some)[0].by(params)
    heads = Weights.load(work / "tuned.npz").heads.reaching(np.concatenate([texts.whole, texts.parts]))
    basic, of_basic = basic_heads(model, params, vocabulary, heads, data)
    parts |= heads.beside(basic).sections()
    parts["meta"] = json.dumps(meta | {"findings": meta["findings"][:WRITTEN] + of_basic}, sort_keys=True).encode()
    export.write(parts, model)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--model", type=Path, required=True, help="the model file to read and write")
    arguments.add_argument("--data", type=Path, required=True, help="folder with train/")
    arguments.add_argument("--work", type=Path, default=Path(".cache/training"), help="folder of what `tuning` learnt")
    arguments.add_argument("--keep-calibration", action="store_true",
                           help="write the heads alone, where tuning left out the halves")
    given = arguments.parse_args()
    (keep_calibration if given.keep_calibration else finish)(given.model, given.data, given.work)


if __name__ == "__main__":
    main()
