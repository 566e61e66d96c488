"""Writes the model file: quantised weights in named sections behind a checksum.

The layout is described in `voc-core/src/model/file.rs` and `docs/reference/model-file.md`. `quantised` answers the
weights as the runtime sees them, so that parity is tested against what was written.
"""

import json
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np

import development
import student
from features import Features, featurize
from joint import Joint
from ngram_head import NgramHead
from question_heads import Heads
from questions import QUESTIONS, WRITTEN
from sources import CHANNELS, LABELS
from vocabulary import Vocabulary

MAGIC, FORMAT = b"VOCMODEL", 5
NAME_BYTES, ENTRY_BYTES, DIRECTORY = 24, 40, 20
SCORE_STEP = 1024
# what each sentence after the first adds to the weight of the sentences' mean score, chosen on development sets
SENTENCE_WEIGHT = 0.2
# scores of social posts are multiplied by it: they are surer than right, chosen by cross-entropy on development sets
SOCIAL_SCALE = 0.65


def _rounded(weights: np.ndarray, top: int, axis) -> tuple[np.ndarray, np.ndarray]:
    """Whole numbers up to `top` and the step that turns them back, one step along `axis`."""
    scale = np.maximum(np.abs(weights).max(axis=axis, keepdims=True) / top, 1e-8)
    return np.clip(np.rint(weights / scale), -top, top).astype(np.int8), scale.astype(np.float32)


def _rounded_rows(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The piece table as -3, -1, 1 and 3, and what half a step is in each row."""
    step = np.asarray(student.row_steps(table))
    return np.clip(2 * np.floor(table / step) + 1, -3, 3).astype(np.int8), (step / 2).astype(np.float32)


def entering_steps(units: int) -> np.ndarray:
    """A step of each number that enters the hidden layer."""
    return np.repeat(student.STEPS, (units, units, student.WIDE)).astype(np.float32)


def quantise(params: dict) -> dict:
    """Whole numbers and steps of the encoder's tensors, in the runtime's order of axes."""
    table, table_scale = _rounded_rows(np.asarray(params["table"]))
    conv, conv_scale = _rounded(np.asarray(params["conv"]).transpose(0, 2, 1), 127, 2)
    hidden, hidden_scale = _rounded(np.asarray(params["hidden"]).T * entering_steps(len(params["conv_bias"])), 127, 1)
    wide, wide_scale = _rounded(np.asarray(params["wide"])[:-1], 127, 0)
    return {"table": (table, table_scale), "conv": (conv, conv_scale), "hidden": (hidden, hidden_scale),
            "wide": (wide, wide_scale)}


def quantised(params: dict) -> dict:
    """The parameters with the encoder rounded as it is written; the student rounds the piece table itself."""
    whole = {name: numbers.astype(np.float32) * scale for name, (numbers, scale) in quantise(params).items()}
    out = {name: np.asarray(value) for name, value in params.items()}
    out["conv"] = whole["conv"].transpose(0, 2, 1)
    out["hidden"] = (whole["hidden"] / entering_steps(len(params["conv_bias"]))).T
    out["wide"] = np.concatenate([whole["wide"], np.zeros((1, whole["wide"].shape[1]), np.float32)])
    return out


def _front_coded(pieces: list[str]) -> bytes:
    out, before = bytearray(), b""
    for piece in pieces:
        raw = piece.encode()
        shared = 0
        while shared < min(len(raw), len(before), 255) and raw[shared] == before[shared]:
            shared += 1
        out += bytes((shared, len(raw) - shared)) + raw[shared:]
        before = raw
    return bytes(out)


def _floats(values) -> bytes:
    return np.ascontiguousarray(values, dtype="<f4").tobytes()


def _shortened(steps: np.ndarray) -> np.ndarray:
    """Steps to twelve bits, which compress to two thirds; none changes by more than an eighth of a thousandth."""
    mantissa, exponent = np.frexp(steps)
    return np.ldexp(np.rint(mantissa * 4096) / 4096, exponent).astype(np.float32)


def encoder_sections(params: dict) -> dict[str, bytes]:
    """The encoder as it is written; rows of the table in the order of the pieces in the file."""
    whole = quantise(params)
    table = ((whole["table"][0] + 3) // 2).astype(np.uint8)
    packed = table[:, 0::4] | table[:, 1::4] << 2 | table[:, 2::4] << 4 | table[:, 3::4] << 6
    rows = {name: whole[name][0] for name in ("conv", "hidden", "wide")}
    steps = {f"{name}_scale": _floats(whole[name][1]) for name in rows} | {"table_scale": _floats(_shortened(whole["table"][1]))}
    biases = {f"{name}_bias": _floats(params[f"{name}_bias"]) for name in ("conv", "hidden")}
    return {"table": packed.tobytes()} | {name: numbers.tobytes() for name, numbers in rows.items()} | steps | biases


def sentiment_sections(params: dict) -> dict[str, bytes]:
    """The last layer of sentiment as it is written; its bias is the channels'."""
    rows = {"hidden": "head", "social": "head_social", "wide": "head_wide", "wide_social": "head_wide_social"}
    return {f"sentiment_{section}": _floats(np.asarray(params[name]).T) for section, name in rows.items()} | {
        "sentiment_channel": _floats(params["head_channel"])}


def sections(params: dict, head: NgramHead, vocabulary: Vocabulary, language: bytes, meta: dict) -> dict[str, bytes]:
    order = [0] + sorted(range(1, len(vocabulary.pieces)), key=lambda i: vocabulary.pieces[i].encode())
    scores = np.clip(np.rint(vocabulary.scores[order] * SCORE_STEP), -32768, 32767)
    _, posts, posts_scale = head.quantised()
    params = params | {"table": np.asarray(params["table"])[order],
                       "head_channel": np.asarray(params["head_channel"]) + np.asarray(params["head_bias"])}
    return {
        "meta": json.dumps(meta, sort_keys=True).encode(),
        "pieces": _front_coded([vocabulary.pieces[i] for i in order]),
        "piece_scores": scores.astype("<i2").tobytes(),
        **encoder_sections(params),
        "entering": _floats(student.STEPS),
        "posts": posts.tobytes(),
        "posts_scale": _floats(posts_scale),
        "posts_bias": _floats(head.bias),
        **sentiment_sections(params),
        "language": language,
        **first_heads(params).sections(),
        **Joint.blank(WRITTEN).sections(),
    }


def first_heads(params: dict) -> Heads:
    """The student's own answers to the questions, for the tuning to begin with."""
    weights, bias, channel = (np.asarray(params[name]) for name in ("questions", "questions_bias", "questions_channel"))
    blank = Heads.blank(len(QUESTIONS))
    silent = np.zeros((len(blank.whole) - len(weights), len(bias)), np.float32)
    return replace(blank.asking(np.concatenate([weights, silent]), bias), channel=channel)


def uncalibrated() -> list[dict]:
    """How sure answers are that nothing was calibrated for."""
    return [{"name": name, "slope": 1.0, "offset": 0.0, "cue": 1.0, "blame": 0.0, "praise": 0.0, "threshold": 0.5}
            for name in QUESTIONS]


def write(parts: dict[str, bytes], path: Path) -> None:
    directory, offset = b"", DIRECTORY + len(parts) * ENTRY_BYTES
    for name, content in parts.items():
        directory += name.encode().ljust(NAME_BYTES, b"\0") + struct.pack("<QQ", offset, len(content))
        offset += len(content)
    body = struct.pack("<I", len(parts)) + directory + b"".join(parts.values())
    path.write_bytes(MAGIC + struct.pack("<II", FORMAT, zlib.crc32(body)) + body)
    sizes = ", ".join(f"{name} {len(content)}" for name, content in parts.items() if len(content) > 50_000)
    print(f"model file: {path} {path.stat().st_size} bytes ({sizes})")


def tempered(params: dict, head: NgramHead) -> tuple[dict, NgramHead]:
    """The weights with the scores of social posts scaled; other channels' scores stay as they are."""
    params = {name: np.asarray(value) for name, value in params.items()}
    for common, social in (("head", "head_social"), ("head_wide", "head_wide_social")):
        params[social] = SOCIAL_SCALE * (params[common] + params[social]) - params[common]
    row, bias = CHANNELS.index("social"), params["head_bias"]
    params["head_channel"] = params["head_channel"].copy()
    params["head_channel"][row] = SOCIAL_SCALE * (params["head_channel"][row] + bias) - bias
    return params, NgramHead(head.weights * SOCIAL_SCALE, head.bias * SOCIAL_SCALE)


def judged(params: dict, head: NgramHead, features: Features, channels: np.ndarray) -> np.ndarray:
    """Label scores of every text as the runtime gives them: both parts rounded as they are written."""
    return student.predict(quantised(params), features, channels)[0] + head.quantised()[0].scores(features, channels)


def _parity(params: dict, head: NgramHead, vocabulary: Vocabulary, path: Path) -> None:
    """Scores of fixed texts, one for each language and channel, for the runtime to reproduce."""
    cases = json.loads((Path(__file__).parent / "parity_texts.json").read_text(encoding="utf-8"))
    channels = np.asarray([student.channel_number(case["channel"] or "") for case in cases])
    scores = judged(params, head, featurize([case["text"] for case in cases], vocabulary), channels)
    rows = [case | {"scores": [round(float(s), 4) for s in row]} for case, row in zip(cases, scores)]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _temperature(scores: np.ndarray, sets: dict) -> float:
    """The temperature of least cross-entropy on the corpus's hold-out, which has every label."""
    records = sets["holdout"]
    own = scores[sum(len(members) for name, members in sets.items() if name != "holdout"):]
    gold = np.asarray([LABELS.index(r.label) for r in records])

    def loss(temperature: float) -> float:
        logits = own / temperature
        logits = logits - logits.max(axis=1, keepdims=True)
        chosen = logits[np.arange(len(gold)), gold] - np.log(np.exp(logits).sum(axis=1))
        return -float(chosen.mean())

    return min(np.arange(0.5, 3.0, 0.02), key=loss)


def finish(params, head, vocabulary, language, version, measured, features, out: Path) -> None:
    """Calibrates on the hold-out and writes the model file and, beside it, `parity.json`."""
    params, head = tempered(params, head)
    scores = judged(params, head, features, measured.channels)
    print("finished:", development.report(scores, measured.sets), flush=True)
    temperature = _temperature(scores, measured.sets)
    meta = {"version": version, "findings": uncalibrated(),
            "sentiment": {"temperature": round(float(temperature), 3), "sentence_weight": SENTENCE_WEIGHT}}
    write(sections(params, head, vocabulary, language, meta), out)
    _parity(params, head, vocabulary, out.parent / "parity.json")
