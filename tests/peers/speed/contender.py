"""The contenders in Python. `run` says what is asked of a contender."""

import collections
import itertools
import json
import sys
import time
from pathlib import Path

ENOUGH = 0.5  # seconds of CPU time of the warm-up, and of the texts read again
CHUNK = 8192  # texts that the stream holds at once


def vader():
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    polarity_scores = SentimentIntensityAnalyzer().polarity_scores
    return lambda texts: [polarity_scores(text) for text in texts]


def voc():
    import voc

    return voc.Analyzer(threads=1).analyze_batch


def voc_all():
    import voc

    return voc.Analyzer().analyze_batch


def voc_stream():
    import voc

    analyzer = voc.Analyzer()
    return lambda texts: collections.deque(analyzer.analyze_stream(texts), maxlen=0)


def voc_sentiment():
    import voc

    settings = json.loads(Path(__file__).with_name("sentiment-alone.json").read_text(encoding="utf-8"))
    return voc.Analyzer(**settings, threads=1).analyze_batch


CONTENDERS = {"vader": vader, "voc": voc, "voc-all": voc_all, "voc-stream": voc_stream, "voc-sentiment": voc_sentiment}
# contenders that take the texts of a stream as they come
STREAMS = {"voc-stream"}


def repeat(work, texts):
    start, done = time.process_time(), 0
    while time.process_time() - start < ENOUGH:
        work(texts)
        done += len(texts)
    return done / (time.process_time() - start)


def speed(work, file):
    with open(file, encoding="utf-8") as lines:
        texts = json.load(lines)
    cut = len(texts) // 2
    new = texts[cut:]
    repeat(work, texts[:cut])
    cpu, wall = time.process_time(), time.perf_counter()
    work(new)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return {"new": len(new) / cpu, "again": repeat(work, new), "wall": len(new) / wall}


def memory(work, file):
    with open(file, encoding="utf-8") as lines:
        if contender in STREAMS:
            work(line.rstrip("\n") for line in lines)
        else:
            while chunk := [line.rstrip("\n") for line in itertools.islice(lines, CHUNK)]:
                work(chunk)
    with open("/proc/self/status") as status:
        peak = next(line for line in status if line.startswith("VmHWM:"))
    return int(peak.split()[1]) * 1024


def first(work, text):
    return str(work([text])[0])


task, contender, argument = sys.argv[1:]
tasks = {"speed": speed, "memory": memory, "first": first}
print(json.dumps(tasks[task](CONTENDERS[contender](), argument)))
