"""One table analysed from Python, timed. `run` says what is asked of it.

    contender.py KIND THREADS FILE    FILE is a JSON list of texts; warms up on a tenth of them, then answers with the
                                      seconds of wall and CPU time of all of them
    contender.py start                answers with the seconds that the import and the first answer take
"""

import json
import sys
import time

CHEAP = ["language", "sentiment", "sentiment_score"]


def contender(kind, texts):
    """The table, and what is done with it."""
    if kind.startswith("pandas"):
        import pandas

        table = pandas.DataFrame({"text": texts})
    else:
        import polars

        table = polars.DataFrame({"text": texts})
    columns = CHEAP if kind.endswith("cheap") else None
    return table, lambda analyzer, part: analyzer.analyze_table(part, columns=columns)


def table(kind, threads, file):
    import voc

    with open(file, encoding="utf-8") as lines:
        texts = json.load(lines)
    rows, work = contender(kind, texts)
    analyzer = voc.Analyzer(threads=threads or None)
    work(analyzer, rows[: len(texts) // 10])
    wall, cpu = time.perf_counter(), time.process_time()
    answer = work(analyzer, rows)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {"rows": len(answer), "wall": wall, "cpu": cpu}


def start():
    begin = time.perf_counter()
    import voc

    imported = time.perf_counter()
    label = voc.analyze("The app closes by itself every time.").label
    return {"import": imported - begin, "first": time.perf_counter() - imported, "label": label}


if sys.argv[1] == "start":
    print(json.dumps(start()))
else:
    print(json.dumps(table(sys.argv[1], int(sys.argv[2]), sys.argv[3])))
