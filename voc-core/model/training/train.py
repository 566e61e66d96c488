"""Makes the model file from a data folder: `python train.py --data FOLDER --out MODEL`.

Stages, each leaving files in the work folder and skipped while they are there, so that an interrupted run goes
on where it stopped:

1. teachers     the teacher fine-tuned on every labelled text, several times (`teacher-*.npz`), its tokens (`tokens.npz`),
                and the teachers' mean opinion on all texts and on texts made out of them (`opinions-*.npz`)
2. student      vocabulary (`vocabulary.npz`), features and the student, a checkpoint at each report (`student-*.npz`), at
                the end `student.npz`; the n-gram head (`ngrams.npz`)
3. language     the language weights (`language.bin`)
4. export       quantisation, calibration and parity (`--out`, `parity.json` beside it)
5. tuning       the encoder, sentiment and the heads of findings taught on together (`tuned*.npz`), the heads' calibration,
                and how sure they are of industries that are new to them

Earlier model files (`--models`) are asked beside the teachers: they err where the teachers do not. `--student-only` ends before the
tuning, which needs cargo and no graphics processor; `tuning.py`, `finding_heads.py`, `recalibration.py`, `language_means.py` and
`unknown_channel.py` go on from there.

Delete a stage's files to run it again. Every random choice is seeded. A graphics processor is used where JAX finds one.
"""

import argparse
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import jax
import numpy as np

import development
import export
import finding_heads
import language_means
import ngram_head
import recalibration
import student
import teacher_tuning
import tuning
import unknown_channel
from augmentation import AUGMENTED, Neighbours, augmented
from features import Features, featurize
from model_file import FinishedModel
from questions import WRITTEN, answers
from ragged import Ragged
from sources import LABELS, Record, corpus_records, held_out, training_records
from teacher_tokens import TokenStore
from vocabulary import Vocabulary, build, teacher_pieces, with_teacher_rows

VOCABULARY_SIZE = 56_000
# how far a label written for the project outweighs the teachers' opinion: they miss what such texts are for
WRITTEN_TRUST = 0.85
# the same for answers to questions, written for the project and of the public emotion sets
ANSWER_TRUST, PUBLIC_ANSWER_TRUST = 0.7, 0.3
TABLE_SPREAD = 0.35
# what people post, labelled by people: nothing else is so hard to read or so scarce
CROWD_LABELLED_POSTS = frozenset(f"sentiment/{name}" for name in (
    "potts", "sb10k", "umsab_de", "umsab_en", "umsab_es", "umsab_fr", "umsab_it", "umsab_pt"))
# how often the student meets a text made out of others
MADE_SHARE = 0.5
# the learning rate of a student that is not new
GO_ON_RATE = 1e-3
# the logarithm of the share of a label that a source never gives
NEVER = -30.0


def emphasis(source: str) -> float:
    """How often a source is drawn, beside the square root of its size."""
    if source.startswith("corpus/"):
        return 1.6
    if source in CROWD_LABELLED_POSTS:
        return 2.5
    if source.startswith("intent/"):
        return 0.3
    if "mabsa" in source and not source.startswith("relabelled/"):
        return 0.4
    return 1.0


class Labels:
    """Labels, sources and channels of records as numbers."""

    def __init__(self, records: list[Record]):
        self.sources = sorted({r.source for r in records})
        number = {name: i for i, name in enumerate(self.sources)}
        self.source = np.asarray([number[r.source] for r in records])
        self.channel = np.asarray([student.channel_number(r.channel) for r in records])
        self.labelled = np.asarray([r.label is not None for r in records])
        self.label = np.asarray([LABELS.index(r.label) if r.label else 0 for r in records])
        # how often a source gives each label, as a logarithm, and which it never gives
        counts = np.zeros((len(self.sources), len(LABELS)))
        np.add.at(counts, (self.source[self.labelled], self.label[self.labelled]), 1)
        share = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
        self.prior = np.where(counts > 0, np.log(np.maximum(share, 1e-9)), NEVER).astype(np.float32)
        self.impossible = np.where(counts > 0, 0.0, NEVER).astype(np.float32)

    def draw(self, power: float) -> np.ndarray:
        """The chance of each record to be drawn: its family's size to `power` in all, times its emphasis.

        The languages of the written corpus are one family: a small language drawn as often as a large one would
        be learnt by heart.
        """
        families = [name.split("/")[0] if name.startswith("corpus/") else name for name in self.sources]
        _, family = np.unique(families, return_inverse=True)
        sizes = np.bincount(family[self.source])
        weight = np.asarray([emphasis(name) for name in self.sources])
        chance = sizes[family[self.source]] ** (power - 1.0) * weight[self.source]
        made = np.asarray([name == AUGMENTED for name in self.sources])[self.source]
        if made.any():
            chance[made] *= MADE_SHARE / (1 - MADE_SHARE) * chance[~made].sum() / chance[made].sum()
        return chance / chance.sum()


class Teachers:
    """The tuned teachers and the mean of their opinions, kept in `folder`."""

    def __init__(self, folder: Path, tokens: TokenStore):
        self.folder, self.tokens, self.tuned = folder, tokens, []

    def _rows(self, records: list[Record]) -> tuple[Ragged, np.ndarray]:
        channels = np.asarray([student.channel_number(r.channel) for r in records])
        return Ragged.of(self.tokens.get([r.text for r in records])), channels

    def tune(self, count: int, records: list[Record], measured: "Measured") -> None:
        """Tunes `count` teachers that are not there yet; every other one takes the shares of labels into account."""
        paths = [self.folder / f"teacher-{number}.npz" for number in range(count)]
        workshop = None
        for number, path in enumerate(paths):
            if path.exists():
                continue
            if workshop is None:
                yes, asked = answers(records)
                told = np.flatnonzero(np.asarray([r.label is not None for r in records]) | asked.any(axis=1))
                chosen = [records[i] for i in told]
                labels = Labels(chosen)
                workshop = teacher_tuning.Workshop(self._rows(chosen)[0], labels, yes[told], asked[told])
                rows = self._rows(measured.records)

            def report(params, number=number):
                soft, said = teacher_tuning.predict(workshop.table, params, *rows)
                print(f"teacher {number}:", measured.report(soft, said), flush=True)

            settings = teacher_tuning.Tuning(seed=9 + number, adjusted=number % 2 == 1)
            np.savez(path, **teacher_tuning.flattened(workshop.tune(labels.draw(0.5), settings, report)))
        self.tuned = [teacher_tuning.unflattened(dict(np.load(path))) for path in paths]

    def opinions(self, name: str, records: list[Record]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Label probabilities, probabilities of yes, and the untuned teacher's vector of each record."""
        path = self.folder / f"opinions-{name}.npz"
        if path.exists():
            with np.load(path) as stored:
                return stored["soft"], stored["said"], stored["vectors"]
        table, layers = teacher_tuning.load()
        tokens, channels = self._rows(records)
        found = [teacher_tuning.predict(table, params, tokens, channels) for params in self.tuned]
        soft, said = (np.mean([f[i] for f in found], axis=0, dtype=np.float32).astype(np.float16) for i in (0, 1))
        vectors = teacher_tuning.vectors(table, layers, tokens)
        np.savez(path, soft=soft, said=said, vectors=vectors)
        return soft, said, vectors


class EarlierModels:
    """Finished model files of one vocabulary, whose opinions count as much as the teachers' together."""

    def __init__(self, paths: list[Path]):
        self.models = [FinishedModel(path) for path in paths]
        if any(model.vocabulary.pieces != self.models[0].vocabulary.pieces for model in self.models):
            raise ValueError("earlier model files have to share their vocabulary")

    def vocabulary(self) -> Vocabulary | None:
        """The vocabulary that the student has to share with them."""
        return with_teacher_rows(self.models[0].vocabulary) if self.models else None

    def joined(self, soft: np.ndarray, said: np.ndarray, features: Features, channels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The teachers' opinions, half of them the models' where there are any."""
        if not self.models:
            return soft, said
        found = [model.judged(features, channels) for model in self.models]
        own_soft = np.mean([np.asarray(jax.nn.softmax(scores)) for scores, _ in found], axis=0)
        own_said = np.mean([np.asarray(jax.nn.sigmoid(answers)) for _, answers in found], axis=0)
        return ((soft + own_soft) / 2).astype(np.float16), ((said + own_said) / 2).astype(np.float16)


class Measured:
    """The development sets and the held-out industries of the corpus."""

    def __init__(self, data: Path):
        self.sets = development.load(data)
        self.sets["holdout"] = [r for r in corpus_records() if held_out(r.industry)]
        self.records = [r for members in self.sets.values() for r in members]
        self.channels = np.asarray([student.channel_number(r.channel) for r in self.records])
        self.teachers: np.ndarray | None = None

    def report(self, scores: np.ndarray, said: np.ndarray) -> str:
        """One line: macro-F1, how well questions are ranked, and how far the teachers' opinion is."""
        line = development.report(scores, self.sets) + f" questions {development.ranking(said, self.records):.1f}"
        if self.teachers is not None:
            line += f" distance {development.distance(scores, self.teachers):.4f}"
        return line


def trusted(records: list[Record], soft: np.ndarray, said: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The teachers' opinions, outweighed where the record itself tells."""
    written = [i for i, r in enumerate(records) if r.label and r.source.startswith(("corpus/", "relabelled/"))]
    gold = np.eye(len(LABELS), dtype=np.float32)[[LABELS.index(records[i].label) for i in written]]
    soft[written] = WRITTEN_TRUST * gold + (1 - WRITTEN_TRUST) * soft[written]
    yes, asked = answers(records)
    trust = np.where(np.arange(said.shape[1]) < WRITTEN, ANSWER_TRUST, PUBLIC_ANSWER_TRUST).astype(np.float16) * asked
    return soft, (trust * yes + (1 - trust) * said).astype(np.float16)


def made_texts(records: list[Record], count: int, settings: student.Settings) -> list[Record]:
    """Texts made out of `records`, drawn as the student draws them."""
    table, _ = teacher_tuning.load()
    neighbours = Neighbours(teacher_pieces()[0], table, records)
    made = augmented(records, Labels(records).draw(settings.size_power), count, neighbours, settings.seed)
    print(f"augmentation: {len(made)} texts, {len(neighbours.near)} words with neighbours", flush=True)
    return made


def piece_table(vocabulary: Vocabulary, seed: int) -> np.ndarray:
    """The student's first piece table: principal components of the teacher's rows, turned at random.

    Turned, all columns have the same spread, which numbers of two bits need.
    """
    rows, _ = teacher_tuning.load()
    rng = np.random.default_rng(seed)
    new = vocabulary.teacher_rows < 0
    rows = rows[np.maximum(vocabulary.teacher_rows, 0)]
    rows = rows - rows[~new].mean(axis=0)
    sample = rows[~new][rng.choice((~new).sum(), 12_000, replace=False)]
    _, _, axes = np.linalg.svd(sample, full_matrices=False)
    turn, _ = np.linalg.qr(rng.normal(size=(student.EMBEDDING, student.EMBEDDING)))
    table = rows @ (axes[:student.EMBEDDING].T @ turn)
    table *= TABLE_SPREAD / table[~new].std()
    table[new] = rng.normal(0, 0.1, (new.sum(), student.EMBEDDING))
    return table.astype(np.float32)


class Checkpoint:
    """The last finished epoch of the student, in `folder`."""

    def __init__(self, folder: Path):
        self.folder = folder

    def load(self, template):
        paths = sorted(self.folder.glob("student-*.npz"))
        if not paths:
            return None
        leaves, shape = jax.tree.flatten(template)
        with np.load(paths[-1]) as stored:
            values = [stored[f"leaf{i}"] for i in range(len(leaves))]
        return jax.tree.unflatten(shape, values), int(paths[-1].stem.split("-")[1])

    def save(self, state, epoch: int) -> None:
        leaves = jax.tree.leaves(state)
        target = self.folder / f"student-{epoch:02}.npz"
        np.savez(target, **{f"leaf{i}": np.asarray(leaf) for i, leaf in enumerate(leaves)})
        for old in self.folder.glob("student-*.npz"):
            if old != target:
                old.unlink()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True, help="folder with train/ and eval/")
    arguments.add_argument("--out", type=Path, required=True, help="the model file to write")
    arguments.add_argument("--work", type=Path, default=Path(".cache/training"), help="folder of the stages' files")
    arguments.add_argument("--version", default="dev", help="the version that the model file states")
    arguments.add_argument("--epochs", type=int, default=student.Settings.epochs)
    arguments.add_argument("--teachers", type=int, default=2)
    arguments.add_argument("--models", type=Path, nargs="*", default=[], help="earlier model files that are asked too")
    arguments.add_argument("--go-on", action="store_true", help="begin with the first of these model files, not with a new student")
    arguments.add_argument("--student-only", action="store_true", help="end before the student is tuned")
    arguments.add_argument("--made", type=int, default=1_200_000, help="texts to make out of others")
    given = arguments.parse_args()
    if given.go_on and not given.models:
        arguments.error("--go-on needs --models: the first of them is begun with")
    given.work.mkdir(parents=True, exist_ok=True)
    settings = student.Settings(epochs=given.epochs)
    if given.go_on:
        settings = replace(settings, learning_rate=GO_ON_RATE)

    records = training_records(given.data)
    measured = Measured(given.data)
    print(f"records: {len(records)}, labelled {sum(r.label is not None for r in records)}", flush=True)
    earlier = EarlierModels(given.models)
    vocabulary_path = given.work / "vocabulary.npz"
    if not vocabulary_path.exists():
        known = earlier.vocabulary() or build([r.text for r in records], [r.lang for r in records], VOCABULARY_SIZE)
        known.save(vocabulary_path)
    vocabulary = Vocabulary.load(vocabulary_path)
    tokens = TokenStore(given.work / "tokens.npz")
    tokens.get([r.text for r in records + measured.records])

    def prepare_made() -> tuple[list[Record], Features]:
        made = made_texts(records, given.made, settings)
        tokens.get([r.text for r in made])
        return made, featurize([r.text for r in made], vocabulary)

    teachers = Teachers(given.work, tokens)
    with ThreadPoolExecutor(1) as aside:
        prepared = aside.submit(prepare_made)
        teachers.tune(given.teachers, records, measured)
        made, made_features = prepared.result()
    own_features, measured_features = (featurize([r.text for r in part], vocabulary) for part in (records, measured.records))
    head = ngram_head.load(given.work / "ngrams.npz", records, vocabulary, settings.seed)

    def opinions(name: str, asked: list[Record], features: Features) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        soft, said, vectors = teachers.opinions(name, asked)
        channels = np.asarray([student.channel_number(r.channel) for r in asked])
        return *earlier.joined(soft, said, features, channels), vectors

    opinion, said, _ = opinions("measured", measured.records, measured_features)
    print("teachers:", measured.report(opinion, said), flush=True)
    measured.teachers = opinion
    soft, said, vectors = opinions("texts", records, own_features)
    own, of_made = (*trusted(records, soft, said), vectors), opinions("made", made, made_features)
    soft, said, vectors = (np.concatenate(parts) for parts in zip(own, of_made))

    def report(params, epoch):
        scores, said = student.predict(export.quantised(params), measured_features, measured.channels)
        print(f"student: epoch {epoch}:", measured.report(scores, said), flush=True)
        return development.average(scores, measured.sets) + development.ranking(said, measured.records)

    features = Features.joined([own_features, made_features])
    data = student.Data(features, Labels(records + made), vectors, soft, said)
    start = earlier.models[0].begun_with() if given.go_on else None
    params = student.train(data, piece_table(vocabulary, settings.seed), settings, report, Checkpoint(given.work), start)
    np.savez(given.work / "student.npz", **export.quantised(params))

    language_path = given.work / "language.bin"
    if not language_path.exists():
        program = Path(__file__).with_name("language.py")
        subprocess.run([sys.executable, program, "--data", given.data, "--out", language_path], check=True)
    export.finish(params, head, vocabulary, language_path.read_bytes(), given.version, measured, measured_features,
                  given.out)
    if given.student_only:
        return
    tuning.finish(given.out, given.data, given.work, given.models[0] if given.go_on else None)
    finding_heads.finish(given.out, given.data, given.work)
    recalibration.finish(given.out)
    language_means.finish(given.out)
    unknown_channel.finish(given.out)


if __name__ == "__main__":
    main()
