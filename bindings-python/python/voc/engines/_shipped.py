"""An analyzer on its way to the processes of a cluster."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from voc import Analyzer, VocError


class Shipped:
    """Settings that become an analyzer once in each process, however many tasks and batches it is for."""

    __slots__ = ("_settings", "_versions")

    def __init__(self, analyzer: Analyzer | None) -> None:
        made: dict[str, Any] = (analyzer if analyzer is not None else Analyzer()).__getnewargs_ex__()[1]
        # the engine has put a process on every core already
        if made["config"].get("threads") is None:
            made["config"]["threads"] = 1
        self._settings = pickle.dumps(made)
        self._versions = _versions(self._settings)

    def here(self) -> Analyzer:
        """The analyzer of this process."""
        found = _versions(self._settings)
        if found != self._versions:
            raise VocError(
                f"this worker's voc has {_shown(found)}, that of the driver has {_shown(self._versions)}: "
                "install the same version on all",
                "model.version",
            )
        return _made(self._settings)


@lru_cache(maxsize=8)
def _made(settings: bytes) -> Analyzer:
    return Analyzer(**pickle.loads(settings))


@lru_cache(maxsize=8)
def _versions(settings: bytes) -> Mapping[str, str]:
    """Of what judges: the same versions give the same answers."""
    metadata: Mapping[str, str] = _made(settings).analyze_table([], columns=["kind"]).metadata
    return metadata


def _shown(versions: Mapping[str, str]) -> str:
    return ", ".join(f"{name.removeprefix('voc.')} {version}" for name, version in versions.items())
