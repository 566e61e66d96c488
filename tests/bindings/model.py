"""The calculators as the core describes them, in a form that languages can be written from."""

from __future__ import annotations

import dataclasses
import re
from typing import Any


@dataclasses.dataclass
class Kind:
    """A type: a scalar, an enumeration, a class, a list, a map, or one of several."""

    name: str
    """``number``, ``integer``, ``string``, ``boolean``, ``enum``, ``class``, ``list``, ``map``, ``any``, ``either``"""
    of: Any = None
    null: bool = False


@dataclasses.dataclass
class Field:
    name: str
    kind: Kind
    about: str
    default: Any = None


@dataclasses.dataclass
class Named:
    """A class with fields, or an enumeration with values."""

    name: str
    about: str
    fields: list[Field] = dataclasses.field(default_factory=list)
    values: list[tuple[str, str]] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Calculator:
    name: str
    about: str
    inputs: list[dict[str, Any]]
    has_state: bool
    options: list[Field]
    output: Kind
    output_about: str

    @property
    def by(self) -> bool:
        """Whether rows can be grouped."""
        rows = {"numbers", "rows", "table", "column"}
        return self.has_state or (self.name in ROW_WISE and any(i["kind"] in rows for i in self.inputs))

    @property
    def positional(self) -> list[dict[str, Any]]:
        """The inputs that may be given by place: those that are needed, or the first."""
        if self.name in PAIRS:
            return self.inputs[:2]
        needed = [given for given in self.inputs if given["needed"]]
        return needed or self.inputs[:1]


ROW_WISE = {
    "importance",
    "binary_importance",
    "penalty_reward",
    "additive_split",
    "bootstrap_mean",
}
PAIRS = {
    "compare_groups",
    "compare_paired",
    "kano",
    "additive_split",
    "revenue_retention",
    "business_time",
}


def text(about: str | None) -> str:
    """A Rust comment without its examples and links."""
    plain = (about or "").split("```")[0].split("# Errors")[0]

    def linked(match: re.Match[str]) -> str:
        path = match[1].split("::")
        word = path[-1].removesuffix("()")
        return "`" + (re.sub(r"(?<!^)(?=[A-Z])", "_", word).lower() if len(path) > 1 else word) + "`"

    plain = re.sub(r"\[`([^`]+)`\](?:\([^)]*\))?", linked, plain)
    return "\n\n".join(" ".join(part.split()) for part in plain.strip().split("\n\n"))


def camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


class Model:
    """Every calculator, and the classes and enumerations that they share."""

    def __init__(self, described: list[dict[str, Any]]) -> None:
        self.named: dict[str, Named] = {}
        """Enumerations, and the classes that results are made of."""
        self.given: dict[str, Named] = {}
        """The classes that options are made of."""
        self.into = self.named
        self.calculators = [self.calculator(one) for one in described]

    def calculator(self, one: dict[str, Any]) -> Calculator:
        owner = camel(one["name"])
        options, output = one["options"], one["output"]
        self.into = self.given
        fields = self.fields(options, options.get("$defs", {}), owner)
        self.into = self.named
        kind = self.output(output, owner)
        about = text(output.get("description"))
        return Calculator(
            one["name"],
            one["about"],
            one["inputs"],
            one["has_state"],
            fields,
            kind,
            about,
        )

    def output(self, output: dict[str, Any], owner: str) -> Kind:
        if "properties" not in output:
            return self.kind(output, output.get("$defs", {}), owner)
        # a generic type answers several calculators: each gets its own
        name = owner if output["title"] == "Quadrants" else output["title"]
        return self.add(name, output, output.get("$defs", {}), owner)

    def add(self, name: str, schema: dict[str, Any], defs: dict[str, Any], owner: str) -> Kind:
        if "properties" in schema:
            if name not in self.into:
                self.into[name] = Named(name, text(schema.get("description")))
                self.into[name].fields = self.fields(schema, defs, owner)
            return Kind("class", name)
        if ("oneOf" in schema and all("const" in one for one in schema["oneOf"])) or "enum" in schema:
            values = [(v, "") for v in schema.get("enum", [])]
            values += [(one["const"], text(one.get("description"))) for one in schema.get("oneOf", [])]
            self.named.setdefault(name, Named(name, text(schema.get("description")), values=values))
            return Kind("enum", name)
        return self.kind(schema, defs, owner)

    def fields(self, schema: dict[str, Any], defs: dict[str, Any], owner: str) -> list[Field]:
        return [
            Field(
                name,
                self.kind(field, defs, owner),
                text(field.get("description")),
                field.get("default"),
            )
            for name, field in schema.get("properties", {}).items()
        ]

    def kind(self, schema: dict[str, Any] | bool, defs: dict[str, Any], owner: str) -> Kind:
        if isinstance(schema, bool):
            return Kind("any")
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[1]
            # what differs between calculators is named after them
            return self.add(owner + "Item" if name == "Placed" else name, defs[name], defs, owner)
        if "const" in schema:
            return Kind("enum", [schema["const"]])
        for several in ("anyOf", "oneOf"):
            if several in schema:
                kinds = [self.kind(one, defs, owner) for one in schema[several]]
                rest = [kind for kind in kinds if kind.name != "null"]
                null = len(rest) < len(kinds)
                return dataclasses.replace(rest[0], null=null) if len(rest) == 1 else Kind("either", rest, null)
        types = schema.get("type")
        null = isinstance(types, list) and "null" in types
        one = next((t for t in types if t != "null"), "null") if isinstance(types, list) else types
        if one == "array":
            return Kind("list", self.kind(schema.get("items", True), defs, owner), null)
        if one == "object":
            inner = schema.get("additionalProperties", True)
            if "properties" in schema:
                inner = next(iter(schema["properties"].values()))
            return Kind("map", self.kind(inner, defs, owner), null)
        return Kind(one or "any", None, null)
