"""Teaches a finished encoder on: what the written corpus says, end to end, while what is said of public texts stays.

`python tuning.py --model MODEL --data FOLDER` tunes the units, the hidden layer and the last layer of sentiment of a model file and
the heads of findings (`question_heads`) together, on every layer of the corpus without the held-out industries, those among them
that were written after the encoder was made; a training run does so before the heads are calibrated. The piece table learns
carefully (`piece_rows`), since texts are learnt by heart with it; the wide rows stay. Public texts keep the sentiment that they had
(learning without forgetting, Li and Hoiem 2016), and teach the basic emotions that they name. What is written is the mean of the
weights that were taught with those before them (`weights`), of the piece table with shares of its own.

For calibration the same is done twice more, each time without half of the industries of the corpus of findings: how sure the model may
be is told by texts that the tuning did not see; the student had met those that are older than it. `tuned.npz` is the whole, `tuned-0.npz` and `tuned-1.npz` are the halves, in the work folder.
"""

import argparse
import json
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax

import background
import basic_emotions
import findings
import piece_rows
import real_findings
import student
from background import Background
from documents import Batch, Documents, Surroundings
from features import featurize
from finding_inputs import inputs, make_readable
from model_file import FinishedModel, read_model
from pooling import UNITS, Pooling
from question_heads import Heads
from questions import WRITTEN, WRITTEN_NAMES, answered_with_yes
from sources import CHANNELS, LABELS, Record, corpus_records, held_out, kept_apart, public_records
from vocabulary import Vocabulary
from weights import Weights, write

FOLDS = 2
# public texts of a source and language: so many times the root of their number
PUBLIC_SHARE = 40
SOCIAL, NEUTRAL, UNKNOWN = CHANNELS.index("social"), LABELS.index("neutral"), len(CHANNELS)
# what is learnt of the encoder, of the sentiment's last layer, and of the questions
ENCODER = (*UNITS, "hidden", "hidden_bias")
SENTIMENT = ("head", "head_social", "head_wide", "head_wide_social")
QUESTIONS = ("adapter", "adapter_bias", "whole", "part", "bias", "channel")
BIAS_PENALTY = 1e-4
# how large the weights of an adapter begin that has learnt nothing
FIRST_UNITS = 0.05
SEED = 1
# the mean of the piece table takes in each of so many steps
REMEMBERED = 10


@dataclass(frozen=True)
class Settings:
    """Chosen on the held-out industries and the development sets."""

    epochs: float = 10
    # documents of a step: of the corpus of findings, of the rest of the corpus, public ones
    findings: int = 512
    feelings: int = 256
    background: int = 192
    public: int = 512
    # of the first two, those that background stands around
    surrounded: float = 0.3
    encoder_rate: float = 8e-4
    head_rate: float = 1e-3
    questions_weight: float = 0.15
    emotions_weight: float = 0.1
    # what a change of what is said of public texts costs beside a wrong label
    staying: float = 20.0
    # what a row of the piece table moves by when its piece is first met, as a share of its step
    rows_rate: float = 0.15
    piece_dropout: float = 0.08
    hidden_dropout: float = 0.05
    average: float = 0.995
    # the first layer is feedback as it comes and the most carefully read
    first_layer: float = 2.0
    # how often a pass comes to the layers in which small words and plain words decide
    turns: int = 3
    plain: int = 2
    lexis: int = 2
    facts: int = 12
    # documents of the corpus whose channel is hidden
    unknown_channel: float = 0.15
    # what the wide numbers keep of their weight in the hidden layer and in the last one when tuning begins: what the student knows by
    # them it knows of the texts that it learnt from
    wide_share: tuple[float, float] = (1.0, 1.0)
    # what the weights that were taught count in the mean that is written, chosen on held-out industries and on public sets of findings
    taught_share: float = 0.4
    # the same of the rows of the piece table, all of whose change is kept where a piece was met less often in public texts
    rows_share: float = 0.75
    rare: int = 20
    seed: int = SEED


class Texts:
    """Documents with what they teach."""

    def __init__(self, model: Path, records: list[findings.Finding] | list[Record], table: np.ndarray, vocabulary: Vocabulary):
        found = inputs(model, records)
        whole, parts = (featurize(texts, vocabulary) for texts in (
            [row["whole"] for row in found], [part for row in found for part in row["parts"] or [row["whole"]]]))
        channels = np.asarray([student.channel_number(record.channel) for record in records])
        self.documents = Documents.of(found, whole, parts, table, channels)
        self.records = records

    def chosen(self, rows: np.ndarray) -> "Texts":
        """The documents of a mask."""
        own = object.__new__(Texts)
        own.documents = self.documents.chosen(rows)
        own.records = [record for record, is_own in zip(self.records, rows) if is_own]
        return own


class Start:
    """The model file that is tuned: its weights, those that learn, and what its sentiment has by channel."""

    def __init__(self, model: Path, begun: Path | None = None, wide_share: tuple[float, float] = (1.0, 1.0)):
        known = FinishedModel(model)
        self.vocabulary, self.weights = known.vocabulary, Weights.load(begun) if begun else Weights.of_model(known)
        self.table = self.weights.params["table"]
        self._lower_wide(*wide_share)
        self.temperature = json.loads(read_model(model)["meta"])["sentiment"]["temperature"]
        heads = self.weights.heads
        if not heads.adapter.any():
            # units of zeros would never learn
            heads.adapter = np.random.default_rng(SEED).normal(0.0, FIRST_UNITS, heads.adapter.shape)
        of_whole = known.heads.whole + known.heads.part
        self.params = {name: self.weights.params[name] for name in (*ENCODER, *SENTIMENT)} | {
            "head_bias": np.zeros(len(LABELS))} | vars(heads) | {
            "basic": of_whole[:, WRITTEN:], "basic_bias": known.heads.bias[WRITTEN:]}

    def _lower_wide(self, in_hidden: float, in_head: float) -> None:
        """Leaves the wide numbers so much of their weight."""
        params = self.weights.params
        params["hidden"] = params["hidden"] * np.repeat([1.0, in_hidden], [2 * student.UNITS, student.WIDE])[:, None]
        params |= {name: params[name] * in_head for name in ("head_wide", "head_wide_social")}

    def of_channels(self, channels: np.ndarray) -> np.ndarray:
        """What the scores of documents have by their channel."""
        return self.weights.params["head_channel"][channels]

    def taught(self, learnt: dict[str, np.ndarray], table: np.ndarray) -> Weights:
        """All weights, those that learnt as they came out."""
        params = self.weights.params | {name: learnt[name] for name in (*ENCODER, *SENTIMENT)} | {"table": table}
        params["head_channel"] = params["head_channel"] + learnt["head_bias"]
        return Weights(params, Heads(*(learnt[name] for name in QUESTIONS)))


def read(params: dict, hidden: jnp.ndarray) -> jnp.ndarray:
    """What questions read: hidden vectors and behind them the adapter's units."""
    return jnp.concatenate([hidden, jax.nn.relu(hidden @ params["adapter"] + params["adapter_bias"])], axis=-1)


def answered(params: dict, batch: dict, largest: jnp.ndarray, sums: jnp.ndarray, key=None, dropout: float = 0.0):
    """Scores of the labels, log-odds of the written questions, and what is read of each whole document."""
    places, within = batch["places"], batch["within"]
    count = (batch["present"][places] * within).sum(axis=1)
    whole = student.hidden_layer(params, largest[places].max(axis=1), (sums[places] * within[..., None]).sum(axis=1), count,
                                 batch["wide"])
    part = student.hidden_layer(params, largest, sums, batch["present"], batch["wide_parts"])
    if key is not None:
        whole, part = (jnp.where(jax.random.bernoulli(own, 1 - dropout, hidden.shape), hidden / (1 - dropout), 0.0)
                       for own, hidden in zip(jax.random.split(key), (whole, part)))
    social, wide = (batch["channel"] == SOCIAL)[:, None], batch["wide"]
    scores = whole @ params["head"] + wide @ params["head_wide"] + params["head_bias"] + batch["of_channel"] + social * (
        whole @ params["head_social"] + wide @ params["head_wide_social"])
    seen = read(params, whole)
    strongest = (read(params, part) @ params["part"])[places].max(axis=1)
    return scores, seen @ params["whole"] + strongest + params["bias"] + params["channel"][batch["channel"]], seen


_answered = jax.jit(answered)


class Lessons:
    """The sources that a step draws from, with what each teaches."""

    def __init__(self, start: Start, found: Texts, felt: Texts, public: Texts, behind: Texts, settings: Settings):
        self.start, self.settings = start, settings
        self.background = Background.of(behind.documents, behind.records)
        self.texts = (found, felt, public)
        self.labels = [np.asarray([LABELS.index(record.sentiment) for record in found.records]),
                       np.asarray([LABELS.index(record.label) for record in felt.records])]
        said = [answered_with_yes(record) for record in found.records]
        self.answers = np.asarray([[name in own for name in WRITTEN_NAMES] for own in said], np.float32)
        self.weights = np.asarray([settings.first_layer if record.layer == "" else 1.0 for record in found.records], np.float32)
        emotional = basic_emotions.Emotional.of(public.records)
        self.yes = emotional.yes.astype(np.float32)
        self.asked = emotional.asked * emotional.weights()[:, None]
        names, self.sources = np.unique([record.source for record in public.records], return_inverse=True)
        self.source_count = len(names)
        _, language, sizes = np.unique([record.lang for record in public.records], return_inverse=True, return_counts=True)
        self.chance = sizes[language] ** -0.5 / (sizes[language] ** -0.5).sum()
        self.before = self._scores()

    def _scores(self) -> np.ndarray:
        """The scores that public texts had."""
        documents, step, found = self.texts[2].documents, 2048, []
        params = {name: jnp.asarray(values) for name, values in self.start.params.items()}
        table = piece_rows.PieceRows(self.start.table, 0.0, 1.0).read()
        for at in range(0, len(documents), step):
            rows = np.minimum(np.arange(at, at + step), len(documents) - 1)
            batch = Batch.of([(documents, rows)])
            pooling = Pooling({name: params[name] for name in UNITS}, table, batch)
            arrays = batch.arrays | {"of_channel": self.start.of_channels(documents.channels[rows])}
            found.append(np.asarray(_answered(params, arrays, pooling.largest, pooling.sums)[0]))
        return np.concatenate(found)[:len(documents)]

    def _partly_unknown(self, documents: Documents, rng: np.random.Generator) -> Documents:
        """Documents, a share of which nobody says the channel of."""
        hidden = rng.random(len(documents)) < self.settings.unknown_channel
        return documents.with_channels(np.where(hidden, UNKNOWN, documents.channels))

    def draw(self, rng: np.random.Generator, findings_rows: np.ndarray) -> tuple[Batch, dict]:
        """A batch of the given rows of the corpus of findings and others by chance, and what they teach."""
        settings, sizes = self.settings, [len(texts.documents) for texts in self.texts]
        rows = (findings_rows, rng.choice(sizes[1], settings.feelings, replace=False),
                rng.choice(sizes[2], settings.public, p=self.chance))
        found, felt = ((self._partly_unknown(texts.documents, rng), own) for texts, own in zip(self.texts[:2], rows))
        public = (self.texts[2].documents, rows[2])
        around = [self.background.around([texts.records[at].lang for at in own], texts.documents.parts[own], settings.surrounded, rng)
                  for texts, own in zip(self.texts[:2], rows)]
        alone, following = self.background.alone(settings.background, rng)
        behind = (background.spoken(self.background.documents, rng), alone)
        # what answers questions stands before what is only felt
        chosen, none = (found, behind, felt, public), [np.zeros(0, int)] * settings.public
        batch = Batch.of(list(chosen), Surroundings(self.background.documents, [*around[0], *following, *around[1], *none]))
        batch.arrays["of_channel"] = self.start.of_channels(batch.arrays["channel"])
        denied = np.ones((settings.findings + settings.background, len(WRITTEN_NAMES)), np.float32)
        with_background = [len(parts) > 0 for parts in around[0]] + [True] * settings.background
        denied[np.ix_(with_background, background.OF_TOPICS)] = 0.0
        nothing = np.zeros((settings.background, len(WRITTEN_NAMES)), np.float32)
        return batch, {
            "label": np.concatenate([self.labels[0][rows[0]], np.full(settings.background, NEUTRAL), self.labels[1][rows[1]]]),
            "answers": np.concatenate([self.answers[rows[0]], nothing]), "denied": denied,
            "weight": np.concatenate([self.weights[rows[0]], np.ones(settings.background, np.float32)]),
            "before": self.before[rows[2]], "yes": self.yes[rows[2]], "asked": self.asked[rows[2]], "source": self.sources[rows[2]]}


def loss(params: dict, largest: jnp.ndarray, sums: jnp.ndarray, batch: dict, lesson: dict, key, settings: Settings,
         temperature: float):
    """What is wrong with a batch, and its four parts: questions, labels, what changed, basic emotions."""
    scores, said, seen = answered(params, batch, largest, sums, key, settings.hidden_dropout)
    scores = scores / temperature
    answers, weight = lesson["answers"], lesson["weight"]
    labelled = len(answers) + settings.feelings
    said = said[:len(answers)]
    asked = jnp.maximum(answers, lesson["denied"])
    surprise = (((jnp.logaddexp(0.0, said) - answers * said) * asked).sum(axis=1) * weight).sum() / weight.sum()
    # how often the corpus gives each label is its habit, and not the world's; what judges nothing is neutral without it
    habit = jnp.zeros((labelled, 1)).at[:settings.findings].set(1.0).at[len(answers):].set(1.0)
    chosen = jax.nn.log_softmax(scores[:labelled] + habit * params["habit"])
    wrong = -jnp.take_along_axis(chosen, lesson["label"][:, None], axis=1).mean()
    before, after = (jax.nn.log_softmax(own) for own in (lesson["before"] / temperature, scores[labelled:]))
    changed = (jnp.exp(before) * (before - after)).sum(axis=1).mean()
    basic = seen[labelled:] @ params["basic"] + params["basic_bias"] + params["source"][lesson["source"]]
    felt = (jnp.logaddexp(0.0, basic) - lesson["yes"] * basic) * lesson["asked"]
    felt = felt.sum() / jnp.maximum(lesson["asked"].max(axis=1).sum(), 1.0)
    parts = jnp.stack([surprise, wrong, changed, felt])
    weights = jnp.asarray([settings.questions_weight, 1.0, settings.staying, settings.emotions_weight])
    return (parts * weights).sum() + BIAS_PENALTY * (params["source"] ** 2).sum(), parts


def tune(lessons: Lessons, name: str) -> Weights:
    """Learns from all lessons, `settings.epochs` times over the corpus of findings; the mean of the last steps is kept."""
    settings, start = lessons.settings, lessons.start
    params = {key: jnp.asarray(values, jnp.float32) for key, values in start.params.items()} | {
        "habit": jnp.zeros(len(LABELS)), "source": jnp.zeros((lessons.source_count, lessons.yes.shape[1]))}
    of_layer = {"turns": settings.turns, "plain": settings.plain, "lexis": settings.lexis, "facts": settings.facts}
    often = [of_layer.get(record.layer, 1) for record in lessons.texts[0].records]
    passes = np.repeat(np.arange(len(lessons.answers)), often)
    steps = int(settings.epochs * len(passes) / settings.findings)

    def rate(peak: float):
        return optax.adam(optax.warmup_cosine_decay_schedule(0.0, peak, max(1, steps // 20), steps, peak * 0.02), b2=0.99)

    rates = {"encoder": rate(settings.encoder_rate), "heads": rate(settings.head_rate)}
    optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.multi_transform(
        rates, {key: "encoder" if key in ENCODER else "heads" for key in params}))
    own_loss = partial(loss, settings=settings, temperature=start.temperature)
    gradient = jax.jit(jax.value_and_grad(own_loss, argnums=(0, 1, 2), has_aux=True))

    @jax.jit
    def change(params, averaged, state, slopes):
        changes, state = optimiser.update(slopes, state, params)
        params = optax.apply_updates(params, changes)
        keep = settings.average
        return params, jax.tree.map(lambda old, new: keep * old + (1 - keep) * new, averaged, params), state

    state, averaged, rng = optimiser.init(params), params, np.random.default_rng(settings.seed)
    table = piece_rows.PieceRows(start.table, settings.rows_rate, settings.average)
    order, key, found, began = np.zeros(0, int), jax.random.PRNGKey(settings.seed), [], time.monotonic()
    for step in range(steps):
        if len(order) < settings.findings:
            order = rng.permutation(passes)
        rows, order = order[:settings.findings], order[settings.findings:]
        batch, lesson = lessons.draw(rng, rows)
        units = {own: params[own] for own in UNITS}
        pooling = Pooling(units, table.read(), batch, rng, settings.piece_dropout)
        key, own = jax.random.split(key)
        (_, parts), (slopes, *pooled) = gradient(params, pooling.largest, pooling.sums, batch.arrays, lesson, own)
        of_units, *of_rows = pooling.gradient(*map(np.asarray, pooled))
        slopes = slopes | of_units
        table.learn(*of_rows, 1 - step / steps)
        params, averaged, state = change(params, averaged, state, slopes)
        found.append(parts)
        if (step + 1) % REMEMBERED == 0:
            table.remember(REMEMBERED)
        if len(found) == 200 or step + 1 == steps:
            surprise, wrong, changed, felt = np.mean(jax.device_get(found), axis=0)
            print(f"tuning {name}: step {step + 1}/{steps} questions {surprise:.3f} labels {wrong:.4f} changed {changed:.4f} "
                  f"emotions {felt:.3f} ({time.monotonic() - began:.0f} s)", flush=True)
            found = []
    return start.taught({key: np.asarray(values) for key, values in averaged.items()}, table.mean)


def public_sample(records: list[Record], seed: int) -> list[Record]:
    """Public texts of every source and language, the small ones oftener than their size would have it."""
    rng, groups = np.random.default_rng(seed), {}
    for record in records:
        groups.setdefault((record.source, record.lang), []).append(record)
    sample = []
    for group in groups.values():
        count = min(len(group), int(PUBLIC_SHARE * len(group) ** 0.5))
        sample += [group[at] for at in rng.choice(len(group), count, replace=False)]
    return sample


def fold_of(industries: list[str]) -> np.ndarray:
    """The fold that each industry is left out of."""
    names = sorted(set(industries))
    return np.asarray([names.index(industry) % FOLDS for industry in industries])


def finish(model: Path, data: Path, work: Path, earlier: Path | None = None, begun: Path | None = None,
           settings: Settings = Settings(), halves: bool = True) -> None:
    """Tunes the model file, leaving the means of weights of all and, with `halves`, of each fold in the work folder.

    With `begun`, the work folder of an earlier tuning, each goes on from its own weights there. Beside each mean lies what was taught
    as it came out, and how often public texts have each piece, so that shares can be chosen afterwards.
    """
    make_readable(model)
    paths = [work / "tuned.npz", *(work / f"tuned-{fold}.npz" for fold in range(FOLDS if halves else 0))]
    if not all(path.exists() for path in paths):
        start = Start(model, wide_share=settings.wide_share)
        others = [Weights.of_model(FinishedModel(earlier))] if earlier else []
        written = findings.load() + real_findings.load(data)
        known, apart, public_texts = {record.text for record in written}, kept_apart(), public_records(data)
        elsewhere = known | apart
        rest = [r for r in corpus_records() if r.text not in elsewhere and not held_out(r.industry)]
        found, felt, public, behind = (Texts(model, records, start.weights.params["wide"], start.vocabulary) for records in (
            [r for r in written if not held_out(r.industry) and r.text not in apart], rest,
            public_sample([r for r in public_texts if r.text not in known], settings.seed), background.load(apart=False)))
        met = piece_rows.met([record.text for record in public_texts], start.vocabulary)
        np.save(work / "met.npy", met)
        folds = fold_of([record.industry for record in found.records])
        for number, path in enumerate(paths):
            if not path.exists():
                own = found if number == 0 else found.chosen(folds != number - 1)
                if begun:
                    start = Start(model, begun / path.name)
                before = [start.weights, *others]
                taught = tune(Lessons(start, own, felt, public, behind, settings), path.stem)
                taught.save(path.with_stem(f"{path.stem}-taught"))
                share = settings.taught_share
                mean = Weights.mean([(share, taught), *(((1 - share) / len(before), own) for own in before)])
                mean.params["table"] = piece_rows.mixed(start.table, taught.params["table"], met, settings.rows_share, settings.rare)
                mean.save(path)
    write(model, Weights.load(paths[0]))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--model", type=Path, required=True, help="the model file to read and write")
    arguments.add_argument("--data", type=Path, required=True, help="folder with train/")
    arguments.add_argument("--work", type=Path, default=Path(".cache/training"), help="folder of what is learnt")
    arguments.add_argument("--earlier", type=Path, help="the model file that the student began with, where it was not new")
    arguments.add_argument("--begun", type=Path, help="the work folder of an earlier tuning to go on from")
    arguments.add_argument("--whole", action="store_true", help="leave out the halves: what is calibrated stays as it is")
    arguments.add_argument("--epochs", type=float, default=Settings.epochs, help="passes over the corpus of findings")
    arguments.add_argument("--wide-share", type=float, nargs=2, default=Settings.wide_share, metavar=("HIDDEN", "HEAD"),
                           help="what the wide numbers keep of their weight when it begins, in the hidden and in the last layer")
    arguments.add_argument("--share", type=float, default=Settings.taught_share, help="of what was taught in the mean that is written")
    given = arguments.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    finish(given.model, given.data, given.work, given.earlier, given.begun,
           Settings(epochs=given.epochs, taught_share=given.share, wide_share=tuple(given.wide_share)), not given.whole)


if __name__ == "__main__":
    main()
