"""What the runtime gives the training programs of heads: the parts of texts, their sentiment and the sums of their cue phrases."""

import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import export
import findings
from joint import Joint
from model_file import read_model
from question_heads import Heads
from questions import QUESTIONS, WRITTEN
from sources import Record
from vocabulary import example


def inputs(model: Path, records: list[findings.Finding] | list[Record]) -> list[dict]:
    """The parts of each record and the sums of its cue phrases, as the runtime finds them."""
    return said_by("finding_inputs", model, [{"text": r.text, "channel": r.channel or None, "language": r.lang} for r in records])


def said_by(name: str, model: Path, feedback: list[dict]) -> list[dict]:
    """What one of the crate's examples says of each feedback with a model."""
    program, rows = example(name), list(map(json.dumps, feedback))

    def answered(share: list[str]) -> list[dict]:
        said = subprocess.run([program, model], input="\n".join(share), text=True, check=True, capture_output=True).stdout
        return [json.loads(line) for line in said.splitlines()]

    size = max(1, -(-len(rows) // (os.cpu_count() or 1)))
    with ThreadPoolExecutor() as pool:
        shares = pool.map(answered, [rows[at:at + size] for at in range(0, len(rows), size)])
        return [row for share in shares for row in share]


def make_readable(model: Path) -> None:
    """Gives a model file that has no heads of all questions, or no layer over them, blank ones: the runtime does not open it without,
    and says what phrases add to those questions that the file knows."""
    parts = read_model(model)
    meta = json.loads(parts["meta"])
    if [own["name"] for own in meta.get("findings", ())] != list(QUESTIONS) or "adapter" not in parts:
        parts |= Heads.blank(len(QUESTIONS)).sections() | Joint.blank(WRITTEN).sections()
        export.write(parts | {"meta": json.dumps(meta | {"findings": export.uncalibrated()}).encode()}, model)
    elif "joint_gain" not in parts:
        export.write(parts | Joint.blank(WRITTEN).sections(), model)
