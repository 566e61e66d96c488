"""The weights of a model that tuning changes, and means of several.

A model that was taught on fits the written corpus better and real feedback no better than before; the mean of its weights with those
that it began with keeps what both know (Wortsman et al., Robust fine-tuning of zero-shot models, 2022), and so does a mean with
the model before that, where each began with the other (Wortsman et al., Model soups, 2022).
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

import export
from model_file import FinishedModel, move_parity, read_model
from question_heads import Heads
from questions import WRITTEN


@dataclass
class Weights:
    """Parameters of the encoder and of the sentiment's last layer by name, and the heads of the written questions."""

    params: dict[str, np.ndarray]
    heads: Heads

    @classmethod
    def of_model(cls, model: FinishedModel) -> "Weights":
        return cls(model.params, model.heads.first(WRITTEN))

    def save(self, path: Path) -> None:
        np.savez(path, **self.params, **{f"heads_{name}": values for name, values in vars(self.heads).items()})

    @classmethod
    def load(cls, path: Path) -> "Weights":
        with np.load(path) as stored:
            heads = {name.removeprefix("heads_"): stored[name] for name in stored if name.startswith("heads_")}
            return cls({name: stored[name] for name in stored if not name.startswith("heads_")}, Heads(**heads))

    @classmethod
    def mean(cls, members: list[tuple[float, "Weights"]]) -> "Weights":
        """The mean of models of one shape and vocabulary, each with its share of it."""
        def of(dicts: list[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
            shares = [share for share, _ in members]
            return {name: sum(share * own[name] for share, own in zip(shares, dicts)).astype(np.float32) for name in dicts[0]}

        return cls(of([own.params for _, own in members]), Heads(**of([vars(own.heads) for _, own in members])))


def write(model: Path, weights: Weights) -> None:
    """Writes encoder and sentiment into the model file, and moves the scores in `parity.json` beside it."""
    before = FinishedModel(model)
    export.write(read_model(model) | export.encoder_sections(weights.params) | export.sentiment_sections(weights.params), model)
    move_parity(model, before)
