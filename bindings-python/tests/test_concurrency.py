"""Threads share an analyzer, the interpreter runs on beside a batch, and a fork after a batch does not hang."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import voc

TEXTS = [f"Ticket {n}: the agent was kind, but it took {n} days." for n in range(500)]


def test_threads_share_an_analyzer(analyzer: voc.Analyzer) -> None:
    expected = analyzer.analyze(TEXTS)
    barrier = threading.Barrier(8)

    def work(start: int) -> bool:
        barrier.wait()
        if start % 2:
            return analyzer.analyze(TEXTS) == expected
        if start % 4:
            labels = analyzer.analyze_table(TEXTS, columns=["sentiment"]).column("sentiment")
            return labels == [insight.label for insight in expected]
        return [analyzer.analyze(text) for text in TEXTS] == expected

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(work, range(8)))


def test_the_interpreter_runs_on_beside_a_batch(analyzer: voc.Analyzer) -> None:
    text = "It works, but it is slow and the manual is wrong. " * 4000
    done = threading.Event()
    started = threading.Event()

    def work() -> None:
        started.set()
        while not done.is_set():
            analyzer.analyze([text] * 4)
            count[0] += 1

    count = [0]
    thread = threading.Thread(target=work)
    thread.start()
    started.wait()
    ticks = 0
    deadline = time.monotonic() + 20
    # a batch that kept the interpreter's lock would let this loop turn once a batch at most
    while (count[0] < 2 or ticks < 50) and time.monotonic() < deadline:
        time.sleep(0.001)
        ticks += 1
    done.set()
    thread.join()
    assert ticks >= 50


FORK = """
    import multiprocessing, warnings
    import voc

    # Python 3.12 and later warn of any fork beside threads, which is the very thing tried here
    warnings.simplefilter("ignore", DeprecationWarning)
    texts = [f"Number {{n}} is late again." for n in range(500)]
    analyzer = voc.Analyzer({settings})

    def work(_):
        labels = analyzer.analyze_table(texts, columns=["sentiment"]).column("sentiment")
        answers = analyzer.analyze(texts)
        assert labels == [insight.label for insight in answers]
        return [insight.to_json() for insight in answers], len(voc.analyze(texts))

    if __name__ == "__main__":
        if {before}:
            analyzer.analyze(texts)
            analyzer.analyze_table(texts, columns=["sentiment"])
            voc.analyze(texts)
        with multiprocessing.get_context("fork").Pool(2) as pool:
            for answer, count in pool.map(work, range(4)):
                assert count == len(texts)
                assert answer == [insight.to_json() for insight in analyzer.analyze(texts)]
        print("done")
"""


LEARN = """
    import multiprocessing, warnings
    import voc

    warnings.simplefilter("ignore", DeprecationWarning)
    texts = ["Late again", "Where is my parcel", "Charged twice", "Wrong invoice"]
    labels = ["delivery", "delivery", "billing", "billing"]

    def work(_):
        return voc.Classifier().fit(texts, labels).save(), voc.embed(texts).tolist()

    if __name__ == "__main__":
        expected = work(0)
        with multiprocessing.get_context("fork").Pool(2) as pool:
            assert pool.map(work, range(4)) == [expected] * 4
        print("done")
"""


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system cannot fork")
def test_a_forked_child_learns() -> None:
    answers(textwrap.dedent(LEARN))


def test_threads_learn_and_share_what_was_learnt() -> None:
    texts = ["Late again", "Where is my parcel", "Charged twice", "Wrong invoice"]
    labels = ["delivery", "delivery", "billing", "billing"]
    shared = voc.Classifier().fit(texts, labels)
    expected = shared.save(), shared.predict_proba(TEXTS[:50])

    def work(n: int) -> bool:
        classifier = shared if n % 2 else voc.Classifier().fit(texts, labels)
        return classifier.save() == expected[0] and (classifier.predict_proba(TEXTS[:50]) == expected[1]).all()

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(work, range(8)))


def answers(script: str) -> None:
    """Runs a script in a process of its own, which must not hang."""
    command = [sys.executable, "-c", script]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        out, err = child.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        # the children that hang as well
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        pytest.fail("a forked child hangs")
    assert out == "done\n", err


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system cannot fork")
@pytest.mark.parametrize("settings", ["", "threads=2"])
@pytest.mark.parametrize("before", [True, False], ids=["after a batch", "before any batch"])
def test_a_forked_child_answers(settings: str, before: bool) -> None:
    answers(textwrap.dedent(FORK.format(settings=settings, before=before)))


def _analyze(task: tuple[voc.Analyzer, list[voc.Feedback]]) -> tuple[list[voc.Insight], voc.InsightTable]:
    analyzer, records = task
    return analyzer.analyze(records), analyzer.analyze_table([record.to_dict() for record in records], id="id")


def test_analyzer_records_and_results_cross_to_spawned_processes() -> None:
    analyzer = voc.Analyzer(languages=["en", "de"], threads=1)
    records = [voc.Feedback(text, id=str(n)) for n, text in enumerate(TEXTS[:20])]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        ((insights, table),) = pool.map(_analyze, [(analyzer, records)])
    assert insights == analyzer.analyze(records)
    assert table.column("id") == [record.id for record in records]
    assert table.column("sentiment") == [insight.label for insight in insights]
