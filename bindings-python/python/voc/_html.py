"""What a notebook shows of an insight, a conversation and a table: static HTML that takes a page's colours."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, cast

# checkers take the name for typing's own, whose import would take longer than that of all the rest
if TYPE_CHECKING:
    from typing import Any

    from voc import ConversationInsight, Insight, InsightTable

# one hue reads well on white and on black where the ground behind it is a tint of it
_COLOURS = {"positive": "26,127,55", "negative": "207,34,46", "mixed": "154,103,0", "neutral": "110,119,129"}
_CARD = (
    "border:1px solid rgba(128,128,128,.4);border-radius:8px;padding:.8em 1em;max-width:46em;"
    "font-family:sans-serif;line-height:1.6;color:inherit;background:transparent"
)
_ROWS = 10


def _chip(text: object, label: str | None = None, title: str = "") -> str:
    colour = _COLOURS.get(label or "", "128,128,128")
    return (
        f'<span title="{escape(title)}" style="background:rgba({colour},.16);border:1px solid rgba({colour},.55);'
        f'border-radius:1em;padding:.05em .6em;margin:.1em .3em .1em 0;display:inline-block;white-space:nowrap">'
        f"{escape(str(text))}</span>"
    )


def _line(name: str, chips: Iterable[str]) -> str:
    shown = "".join(chips)
    if not shown:
        return ""
    return (
        '<div style="display:flex"><div style="opacity:.7;min-width:6.5em;padding-top:.1em">'
        f"{escape(name)}</div><div>{shown}</div></div>"
    )


def _bar(score: float, label: str) -> str:
    """A score from -1 to 1, as a bar that grows from the middle."""
    width = abs(score) * 50
    left = 50 - width if score < 0 else 50
    colour = _COLOURS.get(label, "128,128,128")
    return (
        f'<span title="score {score:.3f}" style="display:inline-block;position:relative;width:8em;height:.6em;'
        'background:rgba(128,128,128,.2);border-radius:.3em;margin:0 .6em;vertical-align:middle">'
        f'<span style="position:absolute;left:{left:.1f}%;width:{width:.1f}%;height:100%;'
        f'background:rgb({colour});border-radius:.3em"></span></span>'
    )


def _sure(probability: float) -> str:
    return f"{probability:.0%} sure"


def insight(found: Insight) -> str:
    """A card of what one feedback says."""
    feeling = found.sentiment
    if feeling is None:
        head = _chip("nothing to read")
    else:
        head = (
            _chip(feeling.label, feeling.label, _sure(feeling.confidence))
            + _bar(feeling.score, feeling.label)
            + f'<small style="opacity:.7">{feeling.score:+.2f}, {_sure(feeling.confidence)}</small>'
        )
    told = [str(found.language.code), str(found.kind).replace("_", " ")]
    if found.id is not None:
        told.insert(0, found.id)
    churn = found.churn
    lines = [
        _line("Emotions", (_chip(f"{e.name} {e.intensity}/5", title=_sure(e.confidence)) for e in found.emotions)),
        _line("Basic emotions", (_chip(e.name, title=_sure(e.confidence)) for e in found.basic_emotions)),
        _line("Wants", (_chip(i.name, title=_sure(i.confidence)) for i in found.intents)),
        _line("Topics", (_chip(t.name, t.sentiment, f"{t.sentiment}, {_sure(t.confidence)}") for t in found.topics)),
        _line("Causes", (_chip(c.name, title=f"owner: {c.owner or '-'}; need: {c.need or '-'}") for c in found.causes)),
        _line("Mentions", (_chip(m.name, m.sentiment, f"{m.kind}, {m.stance or m.sentiment}") for m in found.mentions)),
        _line("Keywords", (_chip(k.text, k.sentiment, k.sentiment) for k in found.keywords)),
        _line(
            "Churn",
            [
                _chip(
                    f"{churn.status}, risk {churn.risk:.2f}"
                    + (f", to {churn.destination}" if churn.destination else "")
                )
            ]
            if churn and churn.status != "none"
            else [],
        ),
        _line(
            "Action",
            [
                _chip(str(found.action).replace("_", " ")),
                f'<small style="opacity:.7">urgency {found.urgency.score:.2f}, severity {found.severity.score:.2f}'
                + (f", effort {found.effort.score:+d}" if found.effort else "")
                + "</small>",
            ],
        ),
    ]
    return (
        f'<div style="{_CARD}"><div>{head}<small style="opacity:.7;float:right">'
        f"{escape(' · '.join(told))}</small></div>{''.join(lines)}</div>"
    )


def conversation(found: ConversationInsight) -> str:
    """A card of what a conversation says, with the course of the feeling."""
    # the charts load the scores, which no other card needs
    from voc.charts import trajectory

    settled = {"resolved": "positive", "open": "negative"}
    since = f" since {found.waiting_since:%Y-%m-%d %H:%M}" if found.waiting_since else ""
    head = _chip(found.resolution, settled.get(found.resolution), "what became of what the customer wanted")
    if found.waiting:
        head += _chip(f"the customer is waiting{since}", "negative")
    turn = found.turning_point
    churn = found.churn
    lines = [
        _line(
            "Turned",
            [_chip(f"at message {turn.message} by {turn.change:+.2f}, after the {turn.after_speaker}'s message")]
            if turn
            else [],
        ),
        _line("Wants", (_chip(f"{i.name} [{i.message}]", title=_sure(i.confidence)) for i in found.intents)),
        _line("Topics", (_chip(f"{t.name} [{t.message}]", t.sentiment, t.sentiment) for t in found.topics)),
        _line("Causes", (_chip(f"{c.name} [{c.message}]", title=f"owner: {c.owner or '-'}") for c in found.causes)),
        _line(
            "Churn",
            [_chip(f"{churn.status}, risk {churn.risk:.2f} [{churn.message}]")]
            if churn and churn.status != "none"
            else [],
        ),
    ]
    count = f"{found.messages} message{'' if found.messages == 1 else 's'}"
    drawn = trajectory(found).to_svg() if found.trajectory else ""
    return (
        f'<div style="{_CARD}"><div>{head}<small style="opacity:.7;float:right">{count}</small></div>'
        f"{''.join(lines)}{drawn}</div>"
    )


def _cell(name: str, value: Any) -> str:
    if value is None:
        return '<span style="opacity:.4">-</span>'
    if isinstance(value, list):
        items = cast("list[dict[str, Any]]", value)
        return "".join(_item(item) for item in items[:4]) + ("…" if len(items) > 4 else "")
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        return escape(", ".join(f"{key} {_short(each)}" for key, each in fields.items()))
    if name == "sentiment":
        return _chip(value, value)
    return escape(_short(value))


def _item(item: dict[str, Any]) -> str:
    """The one value by which an item of a list is known."""
    for key in ("name", "text", "kind", "part"):
        if key in item:
            return _chip(item[key], item.get("sentiment"))
    return _chip(item["sentiment"], item["sentiment"])


def _short(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def table(found: InsightTable) -> str:
    """The first rows of a table."""
    rows, columns = found.to_pylist(_ROWS), found.column_names
    edge = "border-bottom:1px solid rgba(128,128,128,.3);padding:.2em .7em;text-align:left;vertical-align:top"
    head = "".join(f'<th style="{edge}">{escape(name)}</th>' for name in columns)
    body = "".join(
        f"<tr>{''.join(f'<td style={chr(34)}{edge}{chr(34)}>{_cell(name, row[name])}</td>' for name in columns)}</tr>"
        for row in rows
    )
    more = found.num_rows - len(rows)
    shown = f"{found.num_rows:,} rows" + (f", of which {len(rows)} are shown" if more else "")
    return (
        '<div style="overflow-x:auto;color:inherit;background:transparent;font-family:sans-serif">'
        f'<table style="border-collapse:collapse"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        f'<small style="opacity:.7">{shown}</small></div>'
    )
