"""What one customer says over time: the contact's category, trend, voice, risk, worth and health.

A history holds what a contact said (voices) and what happened beside it (events), in whatever order it came. Each
function answers one question of it as it stood ``now``, and looks at nothing later. ``profile`` answers all of them at
once, and is a card in a notebook.

A history is given as records: dicts of voices, dicts of events (which have a ``type``), and pairs of a feedback, which
needs an id and a time, and its insight:

>>> import voc
>>> feedback = {"id": "v1", "time": "2026-03-04T10:00:00Z", "text": "I cancelled last week and moved to Zenith."}
>>> insight = voc.Analyzer(competitors=["Zenith"]).analyze(feedback)
>>> found = voc.contact.category([(feedback, insight)], now="2026-03-10T00:00:00Z")
>>> found["category"], found["destination"]
('churned_to_competitor', 'Zenith')

``History`` keeps records as they come, merges with others and is stored in few bytes; ``Histories`` are those of many
contacts. Results are dicts and lists, with times as RFC 3339 texts; ``voc.contact.types`` has their types and those of
records, for annotations. What is refused raises a ``VocError``.
"""

from __future__ import annotations

from voc.contact._calls import (
    categories,
    category,
    complaints,
    conversions,
    deals,
    health,
    highlights,
    median_gap_days,
    profile,
    rfm,
    risk,
    signals,
    silence,
    survey,
    timeline,
    trend,
    value,
)
from voc.contact._history import Access, Histories, History, Record, Records, Time, voice
from voc.contact._profile import Profile, to_frame

__all__ = [
    "Access",
    "Histories",
    "History",
    "Profile",
    "Record",
    "Records",
    "Time",
    "categories",
    "category",
    "complaints",
    "conversions",
    "deals",
    "health",
    "highlights",
    "median_gap_days",
    "profile",
    "rfm",
    "risk",
    "signals",
    "silence",
    "survey",
    "timeline",
    "to_frame",
    "trend",
    "value",
    "voice",
]
