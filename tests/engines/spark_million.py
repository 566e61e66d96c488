#!/usr/bin/env python3
"""Scores and contacts of a million rows in Spark, held against one process, and written into docs/howto/spark.md.

    tests/engines/spark_million.py [--rows 1000000] [--partitions 16] [--contacts 200000] [--master 'local[2]'] [--keep]

Needs an interpreter that has voc, pyarrow and pyspark, and Java 17. The rows are the written feedbacks in
voc-core/model/corpus/findings, in turn, with made-up ratings, contacts and times. The one process uses none of
`voc.engines`: it reads all rows in order, asks `analyze_table` and `analyze_batch` on all cores, and scores columns. It
fails where anything differs, and with --keep leaves the page as it is.
"""

import argparse
import csv
import datetime
import itertools
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import voc
import voc.engines.spark
from voc.engines import Voices

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "voc-core" / "model" / "corpus" / "findings"
REPORT = ROOT / "docs" / "howto" / "spark.md"
BEGIN, END = "<!-- measured by tests/engines/spark_million.py -->", "<!-- end of what was measured -->"
NOW = "2026-01-01T00:00:00Z"
BEFORE = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
CHANNELS = ["survey", "email", "chat", None]
PIECE = 50_000


def written():
    texts = []
    for file in sorted(CORPUS.glob("??.tsv")):
        with open(file, encoding="utf-8", newline="") as lines:
            texts += [row["text"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return texts


def write_rows(folder, texts, rows, contacts):
    """Rows in files, as a cluster has them. Every 29th has no text, some have no rating."""
    texts = itertools.cycle(texts)
    for start in range(0, rows, PIECE):
        numbers = range(start, min(start + PIECE, rows))
        said = [None if number % 29 == 0 else text for number, text in zip(numbers, texts, strict=False)]
        table = {
            "id": [str(number) for number in numbers],
            "contact": [f"c{number * 2654435761 % contacts}" for number in numbers],
            "time": pa.array(
                [BEFORE + datetime.timedelta(seconds=number * 31 % 31_000_000) for number in numbers],
                pa.timestamp("us", tz="UTC"),
            ),
            "asked": [CHANNELS[number % 4] for number in numbers],
            "nps": pa.array(
                [score if (score := (number * number + number // 7) % 13) <= 10 else None for number in numbers],
                pa.int32(),
            ),
            "text": said,
        }
        pq.write_table(pa.table(table), folder / f"{start:08}.parquet")


def in_one_process(folder):
    analyzer = voc.Analyzer()
    ratings, asked, labels, histories = [], [], [], voc.contact.Histories()
    for file in sorted(folder.glob("*.parquet")):
        table = pq.read_table(file)
        ratings += table["nps"].to_pylist()
        asked += table["asked"].to_pylist()
        labels += analyzer.analyze_table(table, columns=["sentiment"])["sentiment"].to_pylist()
        rows = [row for row in table.to_pylist() if row["text"] is not None]
        feedback = [{"id": row["id"], "time": row["time"], "text": row["text"]} for row in rows]
        for row, said, insight in zip(rows, feedback, analyzer.analyze_batch(feedback), strict=True):
            histories.observe(row["contact"], said, insight)
    return {
        "NPS": voc.nps(ratings),
        "NPS by channel": dict(voc.nps(ratings, by=asked)),
        "net sentiment": voc.net_sentiment(labels, unit="documents"),
        "histories": histories,
    }


def in_spark(spark, folder, partitions):
    df = spark.read.parquet(str(folder)).repartition(partitions)
    voices = Voices("contact", "id", "time")

    def start():
        return {
            "nps": voc.NpsState(),
            "net": voc.NetSentimentState(unit="documents"),
            "histories": voc.contact.Histories(),
        }

    def observe(seen, batch):
        seen["nps"].observe(batch["nps"])
        seen["net"].observe(batch["sentiment"])
        voices(seen["histories"], batch)

    analyzed = voc.engines.spark.analyze(df, columns=["sentiment"])
    seen = voc.engines.spark.fold(analyzed, start, observe)
    by = voc.engines.spark.fold(df, voc.NpsState, lambda state, batch: state.observe(batch["nps"]), by="asked")
    return {
        "NPS": seen["nps"].result(),
        "NPS by channel": {channel: state.result() for channel, state in by.items()},
        "net sentiment": seen["net"].result(),
        "histories": seen["histories"],
    }


def session(master):
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(master).appName("voc")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.memory": "4g",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.session.timeZone": "UTC",
    }.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def commit():
    command = ["git", "rev-parse", "--short=12", "HEAD"]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def page(arguments, texts, scores, categories, took):
    import pyspark

    by = "; ".join(f"{channel or 'no channel'} {score}" for channel, score in scores["NPS by channel"].items())
    histories = scores["histories"]
    python, machine, load = platform.python_version(), platform.machine(), took["load"]
    return f"""{datetime.date.today()}, {os.cpu_count()} cores, {machine}; load when the run began: {load:.1f};
Python {python}, Spark {pyspark.__version__}, pyarrow {pa.__version__}; commit {took["commit"]}.
{arguments.rows:,} rows ({len(texts):,} written feedbacks in turn, of {arguments.contacts:,} contacts)
in {arguments.partitions} partitions of `{arguments.master}`.

| | Spark, merged | one process |
| --- | --- | --- |
| NPS | {scores["NPS"]} | equal |
| NPS by channel | {by} | equal |
| net sentiment | {scores["net sentiment"]} | equal |
| histories | {len(histories):,} contacts, {len(histories.to_bytes()):,} bytes | equal, byte by byte |
| categories | {", ".join(f"{count:,} {name}" for name, count in categories.items())} | equal |
| seconds, all of it | {took["spark"]:.0f} | {took["one"]:.0f} |
"""


def counted(histories):
    found = histories.categories(now=NOW)
    names = [each["category"] for each in found.values()]
    return found, {name: names.count(name) for name in sorted(set(names))}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--partitions", type=int, default=16)
    parser.add_argument("--contacts", type=int, default=200_000)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    took = {"load": os.getloadavg()[0], "commit": commit()}
    texts = written()
    with tempfile.TemporaryDirectory() as folder:
        write_rows(Path(folder), texts, arguments.rows, arguments.contacts)
        spark = session(arguments.master)
        begin = time.perf_counter()
        merged = in_spark(spark, Path(folder), arguments.partitions)
        took["spark"] = time.perf_counter() - begin
        spark.stop()
        begin = time.perf_counter()
        whole = in_one_process(Path(folder))
        took["one"] = time.perf_counter() - begin
    for name, value in whole.items():
        assert merged[name] == value, f"{name}: {merged[name]} in Spark, {value} in one process"
    assert merged["histories"].to_bytes() == whole["histories"].to_bytes()
    found, categories = counted(merged["histories"])
    assert found == counted(whole["histories"])[0]
    told = page(arguments, texts, whole, categories, took)
    print(told)
    if not arguments.keep:
        before, rest = REPORT.read_text(encoding="utf-8").split(BEGIN)
        after = rest.split(END)[1]
        REPORT.write_text(f"{before}{BEGIN}\n{told}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
