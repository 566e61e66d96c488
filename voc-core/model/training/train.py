"""Makes the model file from a data folder: `python train.py --data FOLDER --out MODEL`.

Stages, each leaving files in the work folder and skipped while they are there, so that an interrupted run goes
on where it stopped:

1. vectors      the teacher's vector of every text (`vectors/`)
2. teacher      the teacher fine-tuned on every labelled text (`teacher.npz`), its opinions (`soft.npz`) on all texts and
                on texts made out of them, and its tokens (`tokens.npz`)
3. student      vocabulary (`vocabulary.npz`), features and the student, a checkpoint each epoch (`student-*.npz`);
                the n-gram head (`ngrams.npz`)
4. language     the language weights (`language.bin`)
5. export       quantisation, calibration and parity (`--out`, `parity.json` beside it)

Delete a stage's files to run it again. Every random choice is seeded.
"""

import argparse
import subprocess
import sys
from pathlib import Path

import numpy as np

import development
import export
import ngram_head
import student
import teacher_tuning
from augmentation import AUGMENTED, Neighbours, augmented
from features import featurize
from sources import LABELS, Record, corpus_records, held_out, text_hash, training_records
from teacher import VectorStore
from teacher_tokens import TokenStore
from vocabulary import Vocabulary, build, teacher_pieces

VOCABULARY_SIZE = 56_000
# how far a label written for the project outweighs the teacher's opinion: the teacher misses what such texts are for
WRITTEN_TRUST = 0.85
TABLE_SPREAD = 0.35
# texts made out of others, and how often the student meets one
MADE_TEXTS = 300_000
MADE_SHARE = 0.45


def emphasis(source: str) -> float:
    """How often a source is drawn, beside the square root of its size."""
    if source.startswith("corpus/"):
        return 4.0
    if "umsab" in source:
        return 1.5
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
        # a label that a source never gives is left out when its texts are judged
        self.impossible = np.full((len(self.sources), len(LABELS)), -30.0, dtype=np.float32)
        self.impossible[self.source[self.labelled], self.label[self.labelled]] = 0.0

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


def tuned_teacher(path: Path, records: list[Record], sets: dict, store: TokenStore) -> dict:
    """The fine-tuned layers and head, from `path` where they are there."""
    if path.exists():
        with np.load(path) as stored:
            return teacher_tuning.unflattened(dict(stored))
    table, layers = teacher_tuning.load()
    labelled = [r for r in records if r.label]
    labels = Labels(labelled)
    tokens = store.get([r.text for r in labelled])
    measured = [r for records_of_set in sets.values() for r in records_of_set]
    measured_tokens = store.get([r.text for r in measured])
    channels = np.asarray([student.channel_number(r.channel) for r in measured])

    def report(params):
        probabilities = teacher_tuning.predict(table, params, measured_tokens, channels)
        print("teacher tuning:", development.report(probabilities, sets), flush=True)

    params = teacher_tuning.tune(table, layers, tokens, labels, labels.draw(0.5), teacher_tuning.Tuning(), report)
    np.savez(path, **teacher_tuning.flattened(params))
    return params


def soft_labels(path: Path, params: dict, records: list[Record], store: TokenStore) -> np.ndarray:
    """The tuned teacher's opinion of each record; those in `path` are not asked again."""
    known = {}
    if path.exists():
        with np.load(path) as stored:
            known = dict(zip(stored["keys"].tolist(), stored["soft"]))
    keys = [f"{text_hash(r.text)}/{r.channel}" for r in records]
    missing = [i for i, key in enumerate(keys) if key not in known]
    if missing:
        table, _ = teacher_tuning.load()
        tokens = store.get([records[i].text for i in missing])
        channels = np.asarray([student.channel_number(records[i].channel) for i in missing])
        for i, row in zip(missing, teacher_tuning.predict(table, params, tokens, channels)):
            known[keys[i]] = row
        np.savez(path, keys=np.asarray(list(known)), soft=np.stack(list(known.values())))
    soft = np.stack([known[key] for key in keys])
    written = [i for i, r in enumerate(records) if r.label and r.source.startswith(("corpus/", "relabelled/"))]
    gold = np.eye(len(LABELS), dtype=np.float32)[[LABELS.index(records[i].label) for i in written]]
    soft[written] = WRITTEN_TRUST * gold + (1 - WRITTEN_TRUST) * soft[written]
    return soft


def made_texts(records: list[Record], settings: student.Settings) -> list[Record]:
    """Texts made out of `records`, drawn as the student draws them."""
    table, _ = teacher_tuning.load()
    neighbours = Neighbours(teacher_pieces()[0], table, records)
    chance = Labels(records).draw(settings.size_power)
    made = augmented(records, chance, MADE_TEXTS, neighbours, settings.seed)
    print(f"augmentation: {len(made)} texts, {len(neighbours.near)} words with neighbours", flush=True)
    return made


def piece_table(vocabulary: Vocabulary, seed: int) -> np.ndarray:
    """The student's first piece table: principal components of the teacher's rows."""
    rows, _ = teacher_tuning.load()
    rng = np.random.default_rng(seed)
    new = vocabulary.teacher_rows < 0
    rows = rows[np.maximum(vocabulary.teacher_rows, 0)]
    rows = rows - rows[~new].mean(axis=0)
    sample = rows[~new][rng.choice((~new).sum(), 12_000, replace=False)]
    _, _, axes = np.linalg.svd(sample, full_matrices=False)
    table = rows @ axes[:student.EMBEDDING].T
    table *= TABLE_SPREAD / table[~new].std()
    table[new] = rng.normal(0, 0.1, (new.sum(), student.EMBEDDING))
    return table.astype(np.float32)


class Checkpoint:
    """The last finished epoch of the student, in `folder`."""

    def __init__(self, folder: Path):
        self.folder = folder

    def load(self, template):
        import jax
        paths = sorted(self.folder.glob("student-*.npz"))
        if not paths:
            return None
        leaves, shape = jax.tree.flatten(template)
        with np.load(paths[-1]) as stored:
            values = [stored[f"leaf{i}"] for i in range(len(leaves))]
        return jax.tree.unflatten(shape, values), int(paths[-1].stem.split("-")[1])

    def save(self, state, epoch: int) -> None:
        import jax
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
    given = arguments.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    settings = student.Settings(epochs=given.epochs)

    records = training_records(given.data)
    sets = development.load(given.data)
    sets["holdout"] = [r for r in corpus_records() if held_out(r)]
    texts = [r.text for r in records]
    print(f"records: {len(records)}, labelled {sum(r.label is not None for r in records)}", flush=True)

    store = VectorStore(given.work / "vectors")
    store.ensure(texts)
    tokens = TokenStore(given.work / "tokens.npz")
    teacher = tuned_teacher(given.work / "teacher.npz", records, sets, tokens)
    vocabulary_path = given.work / "vocabulary.npz"
    if not vocabulary_path.exists():
        build(texts, [r.lang for r in records], VOCABULARY_SIZE).save(vocabulary_path)
    vocabulary = Vocabulary.load(vocabulary_path)
    head = ngram_head.load(given.work / "ngrams.npz", records, vocabulary, settings.seed)
    records = records + made_texts(records, settings)
    soft = soft_labels(given.work / "soft.npz", teacher, records, tokens)

    measured = [r for members in sets.values() for r in members]
    measured_features = featurize([r.text for r in measured], vocabulary)
    channels = np.asarray([student.channel_number(r.channel) for r in measured])

    def report(params, epoch):
        scores = student.predict(export.quantised(params), measured_features, channels)
        print(f"student: epoch {epoch}:", development.report(scores, sets), flush=True)
        return development.average(scores, sets)

    features = featurize([r.text for r in records], vocabulary)
    data = student.Data(features, Labels(records), store.get(texts), soft)
    params = student.train(data, piece_table(vocabulary, settings.seed), settings, report, Checkpoint(given.work))

    language_path = given.work / "language.bin"
    if not language_path.exists():
        program = Path(__file__).with_name("language.py")
        subprocess.run([sys.executable, program, "--data", given.data, "--out", language_path], check=True)
    export.finish(params, head, vocabulary, language_path.read_bytes(), given.version, sets, measured_features, channels,
                  given.out)


if __name__ == "__main__":
    main()
