"""Heads that answer yes-or-no questions from the hidden vectors of a text and of its parts.

What a text says, one of its parts says: the log-odds of a yes are a linear function of what is read of the whole plus the largest,
over the parts, of another linear function of what is read of a part (multiple-instance learning with a maximum, after Andrews et
al., Support vector machines for multiple-instance learning, 2002). A text in one part is read once for both. What is read is
the hidden vector and, on top of it, the rectified units of an adapter that all questions share (after Houlsby et al.,
Parameter-efficient transfer learning for NLP, 2019, beside the encoder instead of within it).
"""

from dataclasses import dataclass

import numpy as np

from sources import CHANNELS
from student import HIDDEN

# how much of a head that knew no parts goes to the strongest of them
PART_SHARE = 0.4
# parts of a text that heads are fitted on; the rest of a very long one is left out
MOST_PARTS = 8
# units of the adapter, and how far each of them reaches on the texts that it is fitted on
UNITS = 64
REACH = 8.0
SMALLEST = 1e-8


@dataclass
class Heads:
    """Weights are `[hidden and units, question]`, those of the adapter `[hidden, unit]`, biases `[question]`, `[unit]` and
    `[channel, question]`, whose last row is an unknown channel's."""

    adapter: np.ndarray
    adapter_bias: np.ndarray
    whole: np.ndarray
    part: np.ndarray
    bias: np.ndarray
    channel: np.ndarray

    @classmethod
    def blank(cls, questions: int) -> "Heads":
        """Heads that know nothing."""
        adapter, silent = np.zeros((HIDDEN, UNITS), np.float32), np.zeros(UNITS, np.float32)
        rows = np.zeros((HIDDEN + UNITS, questions), np.float32)
        bias, channel = (np.zeros((*shape, questions), np.float32) for shape in ((), (len(CHANNELS) + 1,)))
        return cls(adapter, silent, rows, rows, bias, channel)

    def asking(self, weights: np.ndarray, bias: np.ndarray) -> "Heads":
        """Heads of other questions that read the same adapter, from weights that were learnt on whole texts alone."""
        channel = np.zeros((len(CHANNELS) + 1, len(bias)), np.float32)
        return Heads(self.adapter, self.adapter_bias, (1 - PART_SHARE) * weights, PART_SHARE * weights, bias, channel)

    def beside(self, others: "Heads") -> "Heads":
        """These questions and, behind them, those of others that read the same adapter."""
        pairs = ((self.whole, others.whole), (self.part, others.part), (self.bias, others.bias),
                 (self.channel, others.channel))
        return Heads(self.adapter, self.adapter_bias, *(np.concatenate(pair, axis=-1) for pair in pairs))

    def read(self, hidden: np.ndarray) -> np.ndarray:
        """What questions read: hidden vectors and behind them the adapter's units."""
        return np.concatenate([hidden, np.maximum(hidden @ self.adapter + self.adapter_bias, 0.0)], axis=1)

    def sections(self) -> dict[str, bytes]:
        """The sections of the model file; both weights of a question have one scale, so that their sum is in whole numbers too."""
        whole, part, adapter = self.whole.T, self.part.T, self.adapter.T
        scale = np.maximum(np.maximum(np.abs(whole), np.abs(part)).max(axis=1, keepdims=True) / 127, SMALLEST)
        adapter_scale = np.maximum(np.abs(adapter).max(axis=1, keepdims=True) / 127, SMALLEST)
        rows = {"findings_whole": whole / scale, "findings_part": part / scale, "adapter": adapter / adapter_scale}
        floats = {"findings_scale": scale, "findings_bias": self.bias, "findings_channel": self.channel,
                  "adapter_scale": adapter_scale, "adapter_bias": self.adapter_bias}
        return {name: np.clip(np.rint(values), -127, 127).astype(np.int8).tobytes() for name, values in rows.items()} | {
            name: np.ascontiguousarray(values, dtype="<f4").tobytes() for name, values in floats.items()}

    @classmethod
    def of_sections(cls, parts: dict[str, bytes]) -> "Heads":
        """The heads of a model file."""
        def rows(name: str, scale: str, width: int) -> np.ndarray:
            whole = np.frombuffer(parts[name], np.int8).reshape(-1, width).astype(np.float32)
            return (whole * np.frombuffer(parts[scale], "<f4")[:, None]).T

        bias = np.frombuffer(parts["findings_bias"], "<f4")
        return cls(rows("adapter", "adapter_scale", HIDDEN), np.frombuffer(parts["adapter_bias"], "<f4"),
                   *(rows(name, "findings_scale", HIDDEN + UNITS) for name in ("findings_whole", "findings_part")),
                   bias, np.frombuffer(parts["findings_channel"], "<f4").reshape(-1, len(bias)))

    def first(self, questions: int) -> "Heads":
        """The first questions alone."""
        own = (values[..., :questions] for values in (self.whole, self.part, self.bias, self.channel))
        return Heads(self.adapter, self.adapter_bias, *own)

    def reaching(self, hidden: np.ndarray) -> "Heads":
        """The same heads with units of one reach over some hidden vectors, so that all are rounded alike."""
        largest = self.read(hidden)[:, HIDDEN:].max(axis=0)
        factor = REACH / np.maximum(largest, 1e-6)
        back = np.concatenate([np.ones(HIDDEN), 1 / factor]).astype(np.float32)[:, None]
        return Heads(self.adapter * factor, self.adapter_bias * factor, self.whole * back, self.part * back, self.bias,
                     self.channel)


@dataclass
class Texts:
    """Hidden vectors of documents and of their parts, in whose order `owner` says which document each belongs to."""

    whole: np.ndarray
    parts: np.ndarray
    owner: np.ndarray
    channels: np.ndarray
    cues: np.ndarray  # [document, question]
    tone: np.ndarray  # [document, (blame, praise)]

    def chosen(self, rows: np.ndarray) -> "Texts":
        """The documents of a mask, with their parts."""
        number = np.cumsum(rows) - 1
        parts = rows[self.owner]
        return Texts(self.whole[rows], self.parts[parts], number[self.owner[parts]], self.channels[rows], self.cues[rows],
                     self.tone[rows])

    def logits(self, heads: Heads) -> np.ndarray:
        """Log-odds of each document."""
        strongest = np.full((len(self.whole), heads.bias.shape[0]), -np.inf, np.float32)
        np.maximum.at(strongest, self.owner, heads.read(self.parts) @ heads.part)
        return heads.read(self.whole) @ heads.whole + strongest + heads.bias + heads.channel[self.channels]
