"""Charts of conversations."""

from __future__ import annotations

from typing import Any

from voc._errors import VocError
from voc._voc import ConversationInsight
from voc.charts._chart import COLOURS, Chart, Spec
from voc.charts._svg import GREY, Course, shown


def trajectory(conversation: ConversationInsight, *, title: str = "How the customer felt") -> Chart:
    """The customer's feeling from message to message, with the place where it turned.

    Parameters
    ----------
    conversation : ConversationInsight
        What `analyze_conversation` gives.
    title : str, default 'How the customer felt'
        The title.

    Returns
    -------
    Chart
        A point for each of the customer's messages that has a feeling, from -1 to 1.

    Raises
    ------
    VocError
        For something else.

    Examples
    --------
    >>> import voc
    >>> found = voc.analyze_conversation(["It arrived broken. Terrible!", "It works now, thank you so much!"])
    >>> [(row["message"], row["sentiment"]) for row in voc.charts.trajectory(found).rows]
    [(0, 'negative'), (1, 'positive')]
    """
    if not isinstance(conversation, ConversationInsight):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise VocError(f"conversation: expected a ConversationInsight, found {type(conversation).__name__}")
    turn = conversation.turning_point
    rows: list[dict[str, Any]] = [
        {
            "at": at,
            "message": mood.message,
            "score": mood.sentiment.score,
            "sentiment": mood.sentiment.label,
            "turn": turn is not None and turn.message == mood.message,
        }
        for at, mood in enumerate(conversation.trajectory)
    ]
    x: Spec = {
        "field": "at",
        "type": "ordinal",
        "title": "the customer's messages",
        "axis": {"labelAngle": 0},
    }
    y: Spec = {"field": "score", "type": "quantitative", "title": None, "scale": {"domain": [-1, 1]}}
    colour: Spec = {
        "field": "sentiment",
        "type": "nominal",
        "scale": {"domain": list(COLOURS), "range": list(COLOURS.values())},
    }
    tooltip = [
        {"field": "message", "type": "quantitative"},
        {"field": "sentiment", "type": "nominal"},
        {"field": "score", "type": "quantitative", "format": "+.2f"},
    ]
    spec: Spec = {
        "width": 540,
        "height": 200,
        "encoding": {"x": x},
        "layer": [
            {"mark": {"type": "line", "color": GREY}, "encoding": {"y": y}},
            {
                "transform": [{"filter": "datum.turn"}],
                "mark": {"type": "rule", "color": GREY, "strokeDash": [4, 3]},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 80},
                "encoding": {"y": y, "color": colour, "tooltip": tooltip},
            },
        ],
    }
    drawing = Course(title, [(float(row["at"]), f"[{row['message']}]") for row in rows], -1, 1)
    drawing.legend(list(COLOURS.items()))
    if len(rows) > 1:
        drawing.path([(drawing.x(row["at"]), drawing.y(row["score"])) for row in rows], GREY)
    for row in rows:
        at, height = drawing.x(row["at"]), drawing.y(row["score"])
        if row["turn"] and turn is not None:
            drawing.grid(at, drawing.y(-1), at, drawing.y(1))
            drawing.text(at, drawing.y(1) - 2, f"turned by {shown(round(turn.change, 2))}", "middle")
        told = f"message {row['message']}: {row['sentiment']}, score {shown(round(row['score'], 2))}"
        drawing.dot(at, height, COLOURS[row["sentiment"]], told, 5)
    return Chart(title, rows, spec, drawing.finish())
