"""Drawing: the few shapes that the charts are made of, with axes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

WIDTH = 640
# for texts on light and on dark ground alike: a contrast of 4.3 to white and to near-black
GREY = "#747c86"
_FONT = 12
_TOP = 34
_BOTTOM = 30
_ROW = 28
_LETTER = 7.0


class Scale:
    """Numbers on a stretch of the drawing."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self.low, self.high = (low, high) if high > low else (low - 1, high + 1)
        self._start, self._end = start, end

    def __call__(self, value: float) -> float:
        return self._start + (value - self.low) / (self.high - self.low) * (self._end - self._start)

    def ticks(self, about: int = 6) -> list[float]:
        """Round numbers within the scale."""
        rough = (self.high - self.low) / about
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [number * step for number in range(first, last + 1)]


def shown(number: float) -> str:
    """A number as an axis has it, with a true minus."""
    return f"{round(number, 6):g}".replace("-", "\N{MINUS SIGN}")


class Drawing:
    """Shapes, one after the other, on a drawing with a title."""

    def __init__(self, title: str, height: float, width: float = WIDTH) -> None:
        self.width, self.height = width, height
        self._title = title
        self._parts: list[str] = []
        self.text(0, 16, title, size=14)

    def text(self, x: float, y: float, text: object, anchor: str = "start", size: int = _FONT) -> None:
        """A text on its base line."""
        self._parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">{escape(str(text))}</text>'
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str = "currentColor", width: float = 1.0
    ) -> None:
        """A straight line."""
        self._parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"/>'
        )

    def grid(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A faint line."""
        self._parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="currentColor" opacity=".25"/>'
        )

    def bar(self, x1: float, x2: float, y: float, height: float, colour: str, told: str, opacity: float = 1.0) -> None:
        """A bar from one place to another, around a height, and what it tells when pointed at."""
        left, width = min(x1, x2), abs(x2 - x1)
        self._parts.append(
            f'<rect x="{left:.1f}" y="{y - height / 2:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}" '
            f'opacity="{opacity:g}"><title>{escape(told)}</title></rect>'
        )

    def whisker(self, x1: float, x2: float, y: float, colour: str = "currentColor") -> None:
        """An interval from one place to another."""
        self.line(x1, y, x2, y, colour, 1.5)
        self.line(x1, y - 3, x1, y + 3, colour, 1.5)
        self.line(x2, y - 3, x2, y + 3, colour, 1.5)

    def dot(self, x: float, y: float, colour: str, told: str, radius: float = 4) -> None:
        """A point and what it tells when pointed at."""
        self._parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{colour}"><title>{escape(told)}</title></circle>'
        )

    def path(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """A line through points."""
        where = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self._parts.append(f'<polyline points="{where}" fill="none" stroke="{colour}" stroke-width="2"/>')

    def band(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """A surface, half transparent."""
        where = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self._parts.append(f'<polygon points="{where}" fill="{colour}" opacity=".22"/>')

    def legend(self, entries: Sequence[tuple[str, str]]) -> None:
        """Colours and their names, at the top on the right."""
        x = self.width
        for name, colour in reversed(entries):
            x -= letters(name)
            self.text(x, 16, name)
            x -= 14
            self.bar(x, x + 10, 12, 10, colour, name)
            x -= 14

    def finish(self) -> str:
        """The drawing as one element: in a page its text has the page's colour, alone one that reads on any ground."""
        # an image cannot know whether the page around it is dark, which the reader's scheme need not tell
        style = f"svg:root{{color:{GREY}}}.voc-chart text{{fill:currentColor}}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="voc-chart" role="img" aria-label="{escape(self._title)}" '
            f'viewBox="0 0 {self.width:g} {self.height:g}" width="{self.width:g}" height="{self.height:g}" '
            f'style="max-width:100%;height:auto" font-family="sans-serif"><style>{style}</style>'
            f"{''.join(self._parts)}</svg>"
        )


def letters(text: str) -> float:
    """About how wide a text is; letters of East Asia count double."""
    return sum(_LETTER * (2 if ord(letter) > 0x2E80 else 1) for letter in text)


def short(text: str, most: int = 36) -> str:
    """A text that fits the names of rows."""
    return text if len(text) <= most else text[: most - 1] + "…"


class Rows(Drawing):
    """A drawing of named rows above a scale of numbers."""

    def __init__(self, title: str, names: Sequence[str], low: float, high: float, room: float = 0) -> None:
        super().__init__(title, _TOP + max(len(names), 1) * _ROW + _BOTTOM)
        names = [short(name) for name in names]
        self.left = min(12 + max(map(letters, names), default=0), WIDTH * 0.45)
        self.bottom = self.height - _BOTTOM
        self.x = Scale(low, high, self.left, WIDTH - 14 - room)
        for tick in self.x.ticks():
            self.grid(self.x(tick), _TOP, self.x(tick), self.bottom)
            self.text(self.x(tick), self.bottom + 17, shown(tick), "middle")
        for at, name in enumerate(names):
            self.text(self.left - 8, self.y(at) + 4, name, "end")

    def y(self, at: int) -> float:
        """The middle of a row."""
        return _TOP + (at + 0.5) * _ROW


class Course(Drawing):
    """A drawing of a number over time."""

    def __init__(self, title: str, places: Sequence[tuple[float, str]], low: float, high: float) -> None:
        super().__init__(title, 260)
        bottom = self.height - _BOTTOM
        margin = (high - low or 1) * 0.06
        self.y = Scale(low - margin, high + margin, bottom, _TOP)
        ticks = self.y.ticks(4)
        left = 12 + max((letters(shown(tick)) for tick in ticks), default=0)
        for tick in ticks:
            self.grid(left, self.y(tick), WIDTH - 14, self.y(tick))
            self.text(left - 6, self.y(tick) + 4, shown(tick), "end")
        at = [place for place, _ in places]
        self.x = Scale(min(at, default=0), max(at, default=1), left + 16, WIDTH - 30)
        free = -math.inf
        for place, name in places:
            half = letters(name) / 2 + 8
            middle = min(self.x(place), WIDTH - half)
            if middle - half >= free:
                self.text(middle, bottom + 18, name, "middle")
                free = middle + half
