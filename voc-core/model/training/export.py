"""Writes the model file: quantised weights in named sections behind a checksum.

The layout is described in `voc-core/src/model/file.rs` and `docs/reference/model-file.md`. `quantised` answers the
weights as the runtime sees them, so that parity is tested against what was written.
"""

import json
import struct
import zlib
from pathlib import Path

import numpy as np

from vocabulary import Vocabulary

MAGIC, FORMAT = b"VOCMODEL", 1
NAME_BYTES, ENTRY_BYTES, DIRECTORY = 24, 40, 20
SCORE_STEP = 1024


def _rounded(weights: np.ndarray, top: int, axis) -> tuple[np.ndarray, np.ndarray]:
    """Whole numbers up to `top` and the step that turns them back, one step along `axis`."""
    scale = np.maximum(np.abs(weights).max(axis=axis, keepdims=True) / top, 1e-8)
    return np.clip(np.rint(weights / scale), -top, top).astype(np.int8), scale.astype(np.float32)


def _table(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """4-bit rows; the step of each row is the one with the least squared error of a few."""
    best = None
    for share in (1.0, 0.92, 0.85, 0.78, 0.7):
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True) * share / 7, 1e-8)
        numbers = np.clip(np.rint(table / scale), -8, 7)
        error = ((numbers * scale - table) ** 2).sum(axis=1, keepdims=True)
        if best is None:
            best = [numbers, scale, error]
        else:
            better = error < best[2]
            best = [np.where(better, new, old) for new, old in zip((numbers, scale, error), best)]
    return best[0].astype(np.int8), best[1].astype(np.float32)


def quantise(params: dict) -> dict:
    """Whole numbers and steps of every tensor, in the runtime's order of axes."""
    table, table_scale = _table(np.asarray(params["table"]))
    conv, conv_scale = _rounded(np.asarray(params["conv"]).transpose(0, 2, 1), 127, 2)
    hidden, hidden_scale = _rounded(np.asarray(params["hidden"]).T, 127, 1)
    wide, wide_scale = _rounded(np.asarray(params["wide"])[:-1], 127, 0)
    return {"table": (table, table_scale), "conv": (conv, conv_scale), "hidden": (hidden, hidden_scale),
            "wide": (wide, wide_scale)}


def quantised(params: dict) -> dict:
    """The parameters with every tensor rounded as it is written."""
    whole = {name: numbers.astype(np.float32) * scale for name, (numbers, scale) in quantise(params).items()}
    out = {name: np.asarray(value) for name, value in params.items()}
    out["table"] = whole["table"]
    out["conv"] = whole["conv"].transpose(0, 2, 1)
    out["hidden"] = whole["hidden"].T
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


def sections(params: dict, vocabulary: Vocabulary, language: bytes, meta: dict) -> dict[str, bytes]:
    order = [0] + sorted(range(1, len(vocabulary.pieces)), key=lambda i: vocabulary.pieces[i].encode())
    whole = quantise(params)
    table = whole["table"][0][order].astype(np.uint8) & 15
    scores = np.clip(np.rint(vocabulary.scores[order] * SCORE_STEP), -32768, 32767)
    return {
        "meta": json.dumps(meta, sort_keys=True).encode(),
        "pieces": _front_coded([vocabulary.pieces[i] for i in order]),
        "piece_scores": scores.astype("<i2").tobytes(),
        "table": (table[:, 0::2] | table[:, 1::2] << 4).tobytes(),
        "table_scale": _floats(whole["table"][1][order]),
        "conv": whole["conv"][0].tobytes(),
        "conv_scale": _floats(whole["conv"][1]),
        "conv_bias": _floats(params["conv_bias"]),
        "hidden": whole["hidden"][0].tobytes(),
        "hidden_scale": _floats(whole["hidden"][1]),
        "hidden_bias": _floats(params["hidden_bias"]),
        "wide": whole["wide"][0].tobytes(),
        "wide_scale": _floats(whole["wide"][1]),
        "sentiment_hidden": _floats(np.asarray(params["head"]).T),
        "sentiment_social": _floats(np.asarray(params["head_social"]).T),
        "sentiment_wide": _floats(np.asarray(params["head_wide"]).T),
        "sentiment_channel": _floats(np.asarray(params["head_channel"]) + np.asarray(params["head_bias"])),
        "language": language,
    }


def write(parts: dict[str, bytes], path: Path) -> None:
    directory, offset = b"", DIRECTORY + len(parts) * ENTRY_BYTES
    for name, content in parts.items():
        directory += name.encode().ljust(NAME_BYTES, b"\0") + struct.pack("<QQ", offset, len(content))
        offset += len(content)
    body = struct.pack("<I", len(parts)) + directory + b"".join(parts.values())
    path.write_bytes(MAGIC + struct.pack("<II", FORMAT, zlib.crc32(body)) + body)
    sizes = ", ".join(f"{name} {len(content)}" for name, content in parts.items() if len(content) > 50_000)
    print(f"model file: {path} {path.stat().st_size} bytes ({sizes})")
