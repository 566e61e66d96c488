"""The middle of each language's hidden vectors, against which the runtime compares texts of different languages.

`python language_means.py --model MODEL` takes them over the written corpus without the industries held out for findings,
with the encoder of the model file, and writes them into that file; a training run does so at its end.
"""

import json
from pathlib import Path

import numpy as np

import export
from features import featurize
from model_file import finish_given, hidden_vectors, read_encoder, read_model
from sources import corpus_records, held_out

SMALLEST = 1e-8


def means(hidden: np.ndarray, languages: np.ndarray) -> dict[str, np.ndarray]:
    """The mean of each language's vectors, each brought to length one first."""
    length = np.maximum(np.linalg.norm(hidden, axis=1, keepdims=True), SMALLEST)
    return {str(name): (hidden / length)[languages == name].mean(axis=0) for name in np.unique(languages)}


def sections(found: dict[str, np.ndarray]) -> dict[str, bytes]:
    """The sections of the model file, a row for each language."""
    rows = np.stack(list(found.values()))
    scale = np.maximum(np.abs(rows).max(axis=1, keepdims=True) / 127, SMALLEST)
    whole = np.clip(np.rint(rows / scale), -127, 127).astype(np.int8)
    return {"language_means": whole.tobytes(), "language_means_scale": np.ascontiguousarray(scale, "<f4").tobytes()}


def finish(model: Path) -> None:
    """Computes the means and writes them into the model file."""
    parts = read_model(model)
    params, vocabulary = read_encoder(parts)
    records = [record for record in corpus_records() if not held_out(record.industry)]
    hidden = hidden_vectors(params, featurize([record.text for record in records], vocabulary))
    found = means(hidden, np.asarray([record.lang for record in records]))
    parts |= sections(found)
    parts["meta"] = json.dumps(json.loads(parts["meta"]) | {"language_means": list(found)}, sort_keys=True).encode()
    export.write(parts, model)


if __name__ == "__main__":
    finish_given(__doc__, finish)
