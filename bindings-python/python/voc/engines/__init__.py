"""voc inside the engines that people keep tables in: Spark, Dask, Polars and DuckDB.

Each engine has a module of its own, which is imported by name and needs that engine:

- ``voc.engines.spark`` and ``voc.engines.dask``: ``analyze`` adds columns to a data frame, partition by partition;
  ``fold`` counts scores and histories in each partition and merges them to what one pass gives.
- ``voc.engines.polars``: the expressions ``pl.col("text").voc``.
- ``voc.engines.duckdb``: the SQL functions ``voc_sentiment(text)`` and their like.

This module has what they share: ``Voices``, which feeds histories from a table, and ``merge``, for whatever else
shares out work.

>>> import voc
>>> from voc.engines import merge
>>> monday, tuesday = voc.NpsState(), voc.NpsState()
>>> monday.observe([10, 9, 3])
>>> tuesday.observe([8, 10, None])
>>> print(merge([monday, tuesday]).result())
NPS 40 [-30, 80] (95%, adjusted Wald, n = 5); 1 excluded: 1 missing
"""

from __future__ import annotations

from voc.engines._columns import Fields, VoiceFields
from voc.engines._fold import Mergeable, merge
from voc.engines._voices import Voices

__all__ = ["Fields", "Mergeable", "VoiceFields", "Voices", "merge"]
