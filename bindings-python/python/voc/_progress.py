"""How far a long call is: by tqdm where it is installed, by a plain line, or by a function of the caller's."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from importlib import import_module


@contextmanager
def showing(progress: bool | Callable[[int, int], object] | None) -> Generator[Callable[[int, int], object] | None]:
    """The function that is told how many rows are done, and of how many."""
    if progress is None or progress is False:
        yield None
    elif progress is not True:
        yield progress
    else:
        try:
            tqdm = import_module("tqdm.auto").tqdm
        except ImportError:
            with _line() as line:
                yield line
        else:
            with tqdm(unit=" rows", dynamic_ncols=True) as bar:

                def told(done: int, total: int) -> None:
                    bar.total = total
                    bar.update(done - bar.n)

                yield told


@contextmanager
def _line() -> Generator[Callable[[int, int], object]]:
    start = time.monotonic()
    shown = False

    def told(done: int, total: int) -> None:
        nonlocal shown
        seconds = time.monotonic() - start
        rate = f", {done / seconds:,.0f} rows/s" if seconds > 0 else ""
        print(f"\r{done:,} of {total:,} rows, {seconds:.0f} s{rate}   ", end="", file=sys.stderr, flush=True)
        shown = True

    try:
        yield told
    finally:
        if shown:
            print(file=sys.stderr)
