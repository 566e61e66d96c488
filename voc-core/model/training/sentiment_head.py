"""The sentiment's last layer, fitted on to texts that the encoder was not taught.

`python sentiment_head.py --model MODEL --data FOLDER` adds to that layer of the model file what layers of the corpus teach that were
written after the encoder: a linear function of the hidden vector, fitted to their labels without the held-out industries, while
what is said of public texts shall stay (learning without forgetting, Li and Hoiem 2016). How often the new layers give each
label goes into a bias that is not kept. The heads of findings, which read the sentiment, are to be fitted after it.
"""

import argparse
import json
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax

import export
import findings
import student
from features import featurize
from finding_heads import inputs, make_readable
from model_file import hidden_vectors, read_encoder, read_model
from sources import CHANNELS, LABELS, Record, held_out, public_records

# layers of the corpus of findings that the encoder was not taught
NEW_LAYERS = ("wider", "leaving", "further")
# public texts of a source and language: so many times the root of their number
PUBLIC_SHARE = 12
# what a change of what is said of public texts costs beside a wrong label, and what weights cost; chosen on development sets
STAYING = 10.0
SHRINKAGE = 3e-3
STEPS = 400
RATE = 3e-3
SEED = 1
LEAST = 1e-6


def public_sample(records: list[Record]) -> list[Record]:
    """Public texts of every source and language, the small ones oftener than their size would have it."""
    rng, groups = np.random.default_rng(SEED), {}
    for record in records:
        groups.setdefault((record.source, record.lang), []).append(record)
    sample = []
    for group in groups.values():
        count = min(len(group), int(PUBLIC_SHARE * len(group) ** 0.5))
        sample += [group[at] for at in rng.choice(len(group), count, replace=False)]
    return sample


def by_language(languages: list[str]) -> np.ndarray:
    """How much each text counts: a language by the root of its number of texts."""
    names, places, sizes = np.unique(languages, return_inverse=True, return_counts=True)
    weights = sizes[places] ** -0.5
    return (weights / weights.sum()).astype(np.float32)


class Texts:
    """Hidden vectors of texts, what is said of them as log-probabilities, and how much each counts."""

    def __init__(self, model: Path, records: list[findings.Finding] | list[Record]):
        found = inputs(model, records)
        told = np.asarray([row["sentiment"] is not None for row in found])
        params, vocabulary = read_encoder(read_model(model))
        hidden = hidden_vectors(params, featurize([row["whole"] for row in found], vocabulary))
        self.records = [record for record, is_told in zip(records, told) if is_told]
        self.hidden = hidden[told]
        said = np.asarray([row["sentiment"] for row in found if row["sentiment"] is not None])
        self.said = np.log(np.maximum(said, LEAST)).astype(np.float32)
        self.weights = by_language([record.lang for record in self.records])


def fit(new: Texts, public: Texts) -> tuple[np.ndarray, np.ndarray]:
    """Weights `[hidden, label]` and bias `[label]` that are added to the log-probabilities."""
    spread = float(new.hidden.std())
    of_new, of_public = (tuple(map(jnp.asarray, (texts.hidden / spread, texts.said, texts.weights))) for texts in (new, public))
    gold = jnp.asarray([LABELS.index(record.sentiment) for record in new.records])

    def loss(params):
        hidden, said, weights = of_new
        scores = said + hidden @ params["weights"] + params["bias"] + params["habit"]
        wrong = -jnp.take_along_axis(jax.nn.log_softmax(scores), gold[:, None], axis=1)[:, 0]
        hidden, said, counts = of_public
        before, after = (jax.nn.log_softmax(s) for s in (said, said + hidden @ params["weights"] + params["bias"]))
        changed = (jnp.exp(before) * (before - after)).sum(axis=1)
        return (weights * wrong).sum() + STAYING * (counts * changed).sum() + SHRINKAGE * (params["weights"] ** 2).sum()

    params = {"weights": jnp.zeros((student.HIDDEN, len(LABELS))), "bias": jnp.zeros(len(LABELS)), "habit": jnp.zeros(len(LABELS))}
    optimiser = optax.adam(RATE)
    state = optimiser.init(params)

    @jax.jit
    def step(params, state):
        changes, state = optimiser.update(jax.grad(loss)(params), state)
        return optax.apply_updates(params, changes), state

    for _ in range(STEPS):
        params, state = step(params, state)
    return np.asarray(params["weights"]) / spread, np.asarray(params["bias"])


def report(texts: Texts, weights: np.ndarray, bias: np.ndarray) -> str:
    """How many labels are right before and with what is added."""
    gold = np.asarray([LABELS.index(record.sentiment) for record in texts.records])
    after = texts.said + texts.hidden @ weights + bias
    before, after = ((scores.argmax(axis=1) == gold).mean() for scores in (texts.said, after))
    return f"sentiment, held out: accuracy {before:.3f}, now {after:.3f} of {len(gold)}"


def move_parity(path: Path, encoder: tuple, weights: np.ndarray, bias: np.ndarray) -> None:
    """Adds the same to the scores of the fixed texts that the runtime has to reproduce."""
    params, vocabulary = encoder
    cases = json.loads(path.read_text(encoding="utf-8"))
    added = hidden_vectors(params, featurize([case["text"] for case in cases], vocabulary)) @ weights + bias
    for case, row in zip(cases, added):
        case["scores"] = [round(score + float(more), 4) for score, more in zip(case["scores"], row)]
    path.write_text(json.dumps(cases, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def finish(model: Path, data: Path) -> None:
    """Fits what is added and writes it into the model file, and into `parity.json` beside it where that is."""
    make_readable(model)
    records = findings.load()
    new = [r for r in records if r.layer in NEW_LAYERS and not held_out(r.industry)]
    weights, bias = fit(Texts(model, new), Texts(model, public_sample(public_records(data))))
    print(report(Texts(model, [r for r in records if held_out(r.industry)]), weights, bias))
    parts = read_model(model)
    # scores are divided by the temperature before they are log-probabilities
    temperature = json.loads(parts["meta"])["sentiment"]["temperature"]
    weights, bias = temperature * weights, temperature * bias
    layer = np.frombuffer(parts["sentiment_hidden"], "<f4").reshape(len(LABELS), student.HIDDEN) + weights.T
    channels = np.frombuffer(parts["sentiment_channel"], "<f4").reshape(len(CHANNELS) + 1, len(LABELS)) + bias
    parity = model.with_name("parity.json")
    if parity.exists():
        move_parity(parity, read_encoder(parts), weights, bias)
    parts |= {name: np.ascontiguousarray(values, "<f4").tobytes()
              for name, values in (("sentiment_hidden", layer), ("sentiment_channel", channels))}
    export.write(parts, model)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--model", type=Path, required=True, help="the model file to read and write")
    arguments.add_argument("--data", type=Path, required=True, help="folder with train/")
    given = arguments.parse_args()
    finish(given.model, given.data)


if __name__ == "__main__":
    main()
