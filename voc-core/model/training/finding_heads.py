"""The heads of findings: yes-or-no questions that the encoder's hidden vector answers, beside sentiment.

`python finding_heads.py --model MODEL --learnt HEADS --data FOLDER` fits them on the written corpus without its held-out industries,
with the encoder of the model file as it is, and writes them into that file; a training run does so at its end. They start
from the heads that the student learnt with the encoder (`HEADS`, which the training run leaves in its work folder): those
know the teachers' opinion of a million texts, these the labels of some ten thousand.

Each question is a logistic model of the hidden vectors of a text and its parts (`question_heads`). Its log-odds are brought to
probabilities by a slope and an offset fitted on texts of industries that the head did not see, and so is the threshold
from which the answer is yes.

The heads of the basic emotions stand behind them; they are learnt from the public sets of the data folder (`basic_emotions`).
"""

import argparse
import json
import subprocess
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, precision_recall_curve

import basic_emotions
import export
import findings
import student
from features import featurize
from model_file import hidden_vectors, read_encoder, read_model
from question_heads import Heads, Texts, fit
from questions import QUESTIONS, WRITTEN, answered_with_yes
from sources import LABELS, Record, held_out
from vocabulary import Vocabulary, example

NAMES = QUESTIONS[:WRITTEN]

FOLDS = 3
# the first layer is feedback as it comes and the most carefully read; a text of it counts as much as two of the others
FIRST_LAYER = 2.0
# an answer that is wrong more often than this is not given, however many right ones are lost
MINIMUM_PRECISION = 0.35
# thresholds that are lowered, by so many log-odds, chosen on development sets: the later layers tell of a website or app, and of
# satisfaction in general, more seldom than reviews do
EASED = {"topic:digital.website_app": 0.6, "topic:company.general": 0.6}
SMALLEST = 1e-8
# what each label of a sentiment gives to blame and praise, and the sentiment of what has none
TONE = [[float(label in ("negative", "mixed")), float(label in ("positive", "mixed"))] for label in LABELS]
NOTHING = [0.0] * len(LABELS)


def unseen_logits(learnt: Heads, texts: Texts, answers: np.ndarray, weights: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Log-odds of each document by heads that were fitted without its group."""
    names = sorted(set(groups))
    logits = np.zeros(answers.shape, np.float32)
    for fold in range(FOLDS):
        own = np.isin(groups, names[fold::FOLDS])
        heads = fit(learnt, texts.chosen(~own), answers[~own], weights[~own])
        logits[own] = texts.chosen(own).logits(heads)
    return logits


def calibration(names: tuple[str, ...], logits: np.ndarray, cues: np.ndarray, tone: np.ndarray,
                answers: np.ndarray) -> list[dict]:
    """Slope, offset, weights of cue phrases, blame and praise, and threshold of each question.

    From log-odds of texts that the heads did not see, the sums of their cue phrases and the probabilities that they
    blame and praise.

    The threshold is that of best F1 among those whose answers are right at least as often as `MINIMUM_PRECISION`
    asks; where there is none, that of the highest precision.
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
        offset = float(model.intercept_[0])
        sure = 1 / (1 + np.exp(-(said @ (slope, cue, blame, praise) + offset)))
        precision, recall, steps = precision_recall_curve(gold, sure)
        precision, recall = precision[:-1], recall[:-1]
        score = 2 * precision * recall / np.maximum(precision + recall, SMALLEST)
        allowed = precision >= min(MINIMUM_PRECISION, precision[recall > 0].max())
        best = int(np.flatnonzero(allowed)[score[allowed].argmax()])
        found.append({"name": name, "slope": round(slope, 4), "offset": round(offset, 4), "cue": round(cue, 4),
                      "blame": round(blame, 4), "praise": round(praise, 4),
                      "threshold": round(float(np.clip(steps[best], 0.02, 0.98)), 4)})
    return found


def eased(calibrated: list[dict]) -> list[dict]:
    """The same with some thresholds lowered."""
    def lower(name: str, threshold: float) -> float:
        odds = threshold / (1 - threshold) * np.exp(-EASED.get(name, 0.0))
        return round(float(odds / (1 + odds)), 4)

    return [own | {"threshold": lower(own["name"], own["threshold"])} for own in calibrated]


def sections(heads: Heads) -> dict[str, bytes]:
    """The sections of the model file; both weights of a question have one scale, so that their sum is in whole numbers too."""
    whole, part, adapter = heads.whole.T, heads.part.T, heads.adapter.T
    scale = np.maximum(np.maximum(np.abs(whole), np.abs(part)).max(axis=1, keepdims=True) / 127, SMALLEST)
    adapter_scale = np.maximum(np.abs(adapter).max(axis=1, keepdims=True) / 127, SMALLEST)
    rows = {"findings_whole": whole / scale, "findings_part": part / scale, "adapter": adapter / adapter_scale}
    floats = {"findings_scale": scale, "findings_bias": heads.bias, "findings_channel": heads.channel,
              "adapter_scale": adapter_scale, "adapter_bias": heads.adapter_bias}
    return {name: np.clip(np.rint(values), -127, 127).astype(np.int8).tobytes() for name, values in rows.items()} | {
        name: np.ascontiguousarray(values, dtype="<f4").tobytes() for name, values in floats.items()}


def report(names: tuple[str, ...], logits: np.ndarray, cues: np.ndarray, tone: np.ndarray,
           answers: np.ndarray, calibrated: list[dict]) -> str:
    """Average precision and F1 of each question on texts that neither heads nor thresholds saw."""
    lines, precisions, scores = [], [], []
    for at, (name, own) in enumerate(zip(names, calibrated)):
        gold = answers[:, at]
        if not gold.any():
            continue
        said = own["slope"] * logits[:, at] + own["cue"] * cues[:, at] + tone @ (own["blame"], own["praise"])
        sure = 1 / (1 + np.exp(-(said + own["offset"])))
        yes = sure >= own["threshold"]
        score = 2 * (yes & gold).sum() / max(yes.sum() + gold.sum(), 1)
        precisions.append(average_precision_score(gold, sure))
        scores.append(score)
        lines.append(f"  {name}: {gold.sum()} of {len(gold)}, average precision {precisions[-1]:.3f}, F1 {score:.3f}")
    return "\n".join([*lines, f"held out: average precision {np.mean(precisions):.3f}, F1 {np.mean(scores):.3f}"])


def inputs(model: Path, records: list[findings.Finding] | list[Record]) -> list[dict]:
    """The parts of each record and the sums of its cue phrases, as the runtime finds them."""
    program = example("finding_inputs")
    rows = [{"text": r.text, "channel": r.channel or None, "language": r.lang} for r in records]
    said = subprocess.run([program, model], input="\n".join(json.dumps(row) for row in rows), text=True, check=True,
                          capture_output=True).stdout
    return [json.loads(line) for line in said.splitlines()]


def read_texts(params: dict, vocabulary: Vocabulary, records: list[findings.Finding] | list[Record],
               found: list[dict]) -> Texts:
    owner = np.asarray([at for at, row in enumerate(found) for _ in row["parts"]])
    everything = [row["whole"] for row in found] + [part for row in found for part in row["parts"]]
    hidden = hidden_vectors(params, featurize(everything, vocabulary))
    number = {name: at for at, name in enumerate(NAMES)}
    cues = np.zeros((len(records), len(number)), np.float32)
    for at, row in enumerate(found):
        for name, weight in row["cues"].items():
            cues[at, number[name]] = weight
    channels = np.asarray([student.channel_number(r.channel) for r in records])
    sentiment = np.asarray([row["sentiment"] or NOTHING for row in found], np.float32)
    tone = sentiment @ np.asarray(TONE, np.float32)
    return Texts(hidden[:len(records)], hidden[len(records):], owner, channels, cues, tone)


def learnt_heads(params: dict) -> Heads:
    """The heads of the corpus's questions as the student learnt them."""
    return Heads.of_whole(*(np.asarray(params[name], np.float32)[..., :WRITTEN]
                            for name in ("questions", "questions_bias", "questions_channel")))


def basic_heads(model: Path, params: dict, vocabulary: Vocabulary, data: Path) -> tuple[Heads, list[dict]]:
    """The heads of the basic emotions and their calibration."""
    texts = basic_emotions.Emotional.load(data)
    hidden = hidden_vectors(params, featurize([r.text for r in texts.records], vocabulary))
    apart = basic_emotions.apart(texts)
    weights, bias = basic_emotions.fit(texts.chosen(~apart), hidden[~apart])
    heads = Heads.of_whole(weights, bias, Heads.blank(len(bias)).channel)
    rest = texts.chosen(apart)
    logits = read_texts(params, vocabulary, rest.records, inputs(model, rest.records)).logits(heads)
    calibrated = []
    for at, name in enumerate(basic_emotions.NAMES):
        asked = rest.asked[:, at]
        silent = np.zeros((asked.sum(), 2), np.float32)
        calibrated += calibration((name,), logits[asked, at:at + 1], silent[:, :1], silent, rest.yes[asked, at:at + 1])
    return heads, calibrated


def make_readable(model: Path) -> None:
    """Gives a model file that has no heads of all questions blank ones: the runtime does not open it without, and says what
    phrases add to those questions that the file knows."""
    parts = read_model(model)
    meta = json.loads(parts["meta"])
    if [own["name"] for own in meta.get("findings", ())] == list(QUESTIONS) and "adapter" in parts:
        return
    blank = [{"name": name, "slope": 1.0, "offset": 0.0, "cue": 1.0, "blame": 0.0, "praise": 0.0, "threshold": 0.5}
             for name in QUESTIONS]
    parts |= sections(Heads.blank(len(QUESTIONS)))
    export.write(parts | {"meta": json.dumps(meta | {"findings": blank}).encode()}, model)


def finish(model: Path, learnt: Heads, data: Path) -> None:
    """Fits and calibrates the heads and writes them into the model file."""
    make_readable(model)
    parts = read_model(model)
    meta = json.loads(parts["meta"])
    records = findings.load()
    params, vocabulary = read_encoder(parts)
    texts = read_texts(params, vocabulary, records, inputs(model, records))
    answers = np.asarray([[name in said for name in NAMES] for said in map(answered_with_yes, records)])
    industries = np.asarray([r.industry for r in records])
    apart = np.asarray([held_out(industry) for industry in industries])
    own = texts.chosen(~apart)
    weights = np.asarray([FIRST_LAYER if r.layer == "" else 1.0 for r in records], np.float32)[~apart]
    unseen = unseen_logits(learnt, own, answers[~apart], weights, industries[~apart])
    calibrated = eased(calibration(NAMES, unseen, own.cues, own.tone, answers[~apart]))
    heads = fit(learnt, own, answers[~apart], weights)
    rest = texts.chosen(apart)
    print(report(NAMES, rest.logits(heads), rest.cues, rest.tone, answers[apart], calibrated))
    basic, of_basic = basic_heads(model, params, vocabulary, data)
    parts |= sections(heads.beside(basic))
    parts["meta"] = json.dumps(meta | {"findings": calibrated + of_basic}, sort_keys=True).encode()
    export.write(parts, model)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--model", type=Path, required=True, help="the model file to read and write")
    arguments.add_argument("--learnt", type=Path, required=True, help="the heads that the student learnt")
    arguments.add_argument("--data", type=Path, required=True, help="folder with train/")
    given = arguments.parse_args()
    with np.load(given.learnt) as stored:
        finish(given.model, Heads(**stored), given.data)


if __name__ == "__main__":
    main()
