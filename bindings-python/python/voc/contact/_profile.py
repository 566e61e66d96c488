"""The profile of a contact: a mapping, a card in a notebook, a row of a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any, Literal, cast, overload

if TYPE_CHECKING:
    import pandas as pd

    from voc.contact.types import (
        CategoryDict,
        ComplaintsDict,
        ConversionDict,
        DealVoiceDict,
        EligibilityDict,
        EntryDict,
        HealthDict,
        HighlightsDict,
        RiskDict,
        SignalDict,
        SilenceDict,
        TrendDict,
        ValueDict,
    )


class Profile(Mapping[str, Any]):
    """Everything about one contact, or about an account, at one time; ``profile`` makes it.

    A read-only mapping of what the other functions answer, by their names: ``profile["risk"]["value"]``. In a notebook
    it is a card. A list of profiles makes a data frame (``pandas.DataFrame(profiles)``), with a column for each part;
    ``to_frame`` makes one with a column for each figure that matters.
    """

    __slots__ = ("_parts",)

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self._parts = dict(parts)

    @overload
    def __getitem__(self, name: Literal["now"]) -> str: ...
    @overload
    def __getitem__(self, name: Literal["category"]) -> CategoryDict: ...
    @overload
    def __getitem__(self, name: Literal["trend"]) -> TrendDict: ...
    @overload
    def __getitem__(self, name: Literal["highlights"]) -> HighlightsDict: ...
    @overload
    def __getitem__(self, name: Literal["conversions"]) -> list[ConversionDict]: ...
    @overload
    def __getitem__(self, name: Literal["deals"]) -> list[DealVoiceDict]: ...
    @overload
    def __getitem__(self, name: Literal["risk"]) -> RiskDict: ...
    @overload
    def __getitem__(self, name: Literal["silence"]) -> SilenceDict: ...
    @overload
    def __getitem__(self, name: Literal["value"]) -> ValueDict: ...
    @overload
    def __getitem__(self, name: Literal["complaints"]) -> ComplaintsDict: ...
    @overload
    def __getitem__(self, name: Literal["signals"]) -> list[SignalDict]: ...
    @overload
    def __getitem__(self, name: Literal["health"]) -> HealthDict: ...
    @overload
    def __getitem__(self, name: Literal["survey"]) -> EligibilityDict: ...
    @overload
    def __getitem__(self, name: Literal["timeline"]) -> list[EntryDict]: ...
    @overload
    def __getitem__(self, name: str) -> Any: ...
    def __getitem__(self, name: str) -> Any:
        return self._parts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    def to_dict(self) -> dict[str, Any]:
        """The parts as a dict, which `Profile` takes back."""
        return dict(self._parts)

    def summary(self) -> dict[str, Any]:
        """The figures that matter, in one row: what `to_frame` makes columns of."""
        category, risk, complaints = self["category"], self["risk"], self["complaints"]
        return {
            "category": category["category"],
            "rule": category["rule"],
            "since": category["date"],
            "confidence": category["confidence"],
            "destination": category["destination"],
            "net_sentiment": category["net_sentiment"],
            "records": category["records"],
            "trend": self["trend"]["class"],
            "risk": risk["value"],
            "risk_level": risk["level"],
            "health": self["health"]["value"],
            "quiet": self["silence"]["quiet"],
            "complaints": complaints["total"],
            "open_complaints": len(complaints["open"]),
            "value": self["value"]["value"],
            "path": self["value"]["path"],
        }

    def __repr__(self) -> str:
        row = self.summary()
        shown = ("category", "rule", "trend", "risk", "health")
        return f"Profile({', '.join(f'{name}={row[name]!r}' for name in shown)})"

    def _repr_html_(self) -> str:
        return _card(self)


_COLOURS = {
    "positive": "#1a7f37",
    "negative": "#bf3989",
    "churned": "#cf222e",
    "churned_to_competitor": "#cf222e",
    "undetermined": "#6e7781",
}


def _words(name: object) -> str:
    return escape(str(name).replace("_", " "))


def _number(number: float | None, digits: int = 2) -> str:
    # a sum of nothing may be -0.0
    return "-" if number is None else f"{number + 0.0:.{digits}f}"


def _listed(items: Iterable[Mapping[str, Any]], label: str) -> str:
    names = [_words(item["name"]) + (f" x{item['count']}" if item["count"] > 1 else "") for item in items]
    return f"<div><b>{label}</b> {', '.join(names)}</div>" if names else ""


def _opinions(opinions: Iterable[Mapping[str, Any]]) -> str:
    names = [f"{_words(each['name'])} (+{each['positive']} -{each['negative']})" for each in opinions]
    return f"<div><b>Speaks of</b> {', '.join(names)}</div>" if names else ""


def _quote(verbatim: Mapping[str, Any]) -> str:
    told = " · ".join(
        _words(each) for each in (str(verbatim["time"])[:10], verbatim["channel"], verbatim["sentiment"]) if each
    )
    return (
        '<blockquote style="margin:.4em 0;padding-left:.7em;border-left:3px solid rgba(128,128,128,.4)">'
        f'{escape(verbatim["quote"])}<br><small style="opacity:.7">{told}</small></blockquote>'
    )


def _card(profile: Profile) -> str:
    row, highlights = profile.summary(), profile["highlights"]
    colour = _COLOURS.get(row["category"], "#6e7781")
    told = [_words(row["rule"])]
    if row["destination"]:
        told.append(f"to {escape(row['destination'])}")
    if row["since"]:
        told.append(f"since {escape(row['since'][:10])}")
    risk = "gone" if row["risk"] is None else f"{_number(row['risk'])} ({_words(row['risk_level'])})"
    cells = {
        "Trend": _words(row["trend"]),
        "Churn risk": risk,
        "Health": _number(row["health"], 0),
        "Net sentiment": _number(row["net_sentiment"]),
        "Open complaints": f"{row['open_complaints']} of {row['complaints']}",
        "Response": _words(row["path"]),
    }
    figures = "".join(
        f'<div style="margin-right:1.6em"><small style="opacity:.7">{name}</small><br>{cell}</div>'
        for name, cell in cells.items()
    )
    return (
        '<div style="border:1px solid rgba(128,128,128,.4);border-radius:8px;padding:1em;max-width:46em;'
        'font-family:sans-serif;line-height:1.45">'
        f'<div><span style="background:{colour};color:#fff;border-radius:1em;padding:.15em .8em">'
        f"{_words(row['category'])}</span> {', '.join(told)}"
        f'<small style="opacity:.7;float:right">{escape(str(profile["now"])[:10])}</small></div>'
        f'<div style="display:flex;flex-wrap:wrap;margin:.7em 0">{figures}</div>'
        f"{_listed(highlights['wants'], 'Wants')}{_listed(highlights['emotions'], 'Feels')}"
        f"{_opinions(highlights['topics'])}"
        f"{''.join(map(_quote, highlights['verbatims'][:3]))}</div>"
    )


def to_frame(profiles: Mapping[str, Profile] | Iterable[Profile]) -> pd.DataFrame:
    """A data frame of profiles, a row each, with a column for each figure that matters. Needs pandas.

    Parameters
    ----------
    profiles : Mapping or iterable of Profile
        The profiles; the names of a mapping become the index.

    Returns
    -------
    pandas.DataFrame
        The columns of `Profile.summary`; `since` holds times.
    """
    import pandas as pd

    index = None
    listed = cast("Iterable[Profile]", profiles)
    if isinstance(profiles, Mapping):
        named = cast("Mapping[str, Profile]", profiles)
        index, listed = pd.Index(list(named), name="contact"), named.values()
    rows = [profile.summary() for profile in listed]
    frame = pd.DataFrame(rows, index=index)
    if rows:
        frame["since"] = pd.to_datetime(frame["since"], format="ISO8601", utc=True)
    return frame
