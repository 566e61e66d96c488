"""A first answer in a fresh process, and what it took, in JSON."""

import json
import time

started = time.perf_counter()
import voc  # noqa: E402

imported = time.perf_counter()
insight = voc.analyze("The delivery came two weeks late and nobody answers the phone.")
answered = time.perf_counter()

print(
    json.dumps(
        {
            "label": insight.sentiment.label,
            "version": insight.versions.engine,
            "from": voc.__file__,
            "import": 1000 * (imported - started),
            "answer": 1000 * (answered - imported),
        }
    )
)
