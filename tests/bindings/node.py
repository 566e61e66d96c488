"""Writes the table of calculators and the types of the Node.js binding's scores."""

from __future__ import annotations

import json
import re
from typing import Any

from model import Calculator, Field, Kind, Model, Named

HEAD = "// {about} Made by `tests/bindings/generate` from the core; not to be changed by hand.\n\n"
# inputs whose keys are names of the caller's, not of the core's
KEYED = {
    "population",
    "values",
    "predictors",
    "themes",
    "respondents",
    "counts:share_of_voice",
}
INPUT_KINDS = {
    "numbers": "Numbers",
    "rows": "Rows",
    "table": "Table",
    "column": "ReadonlyArray<unknown>",
    "value": "unknown",
    "scored": "unknown",
}


def lower(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def upper(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def kind_of(kind: Kind, given: bool = False) -> str:
    match kind.name:
        case "number" | "integer":
            word = "number"
        case "string":
            word = "string"
        case "boolean":
            word = "boolean"
        case "class":
            word = str(kind.of)
        case "enum":
            word = kind.of if isinstance(kind.of, str) else " | ".join(f"'{value}'" for value in kind.of)
        case "list":
            inner = kind_of(kind.of, given)
            word = f"ReadonlyArray<{inner}>" if given else f"Array<{inner}>"
        case "map":
            word = f"Record<string, {kind_of(kind.of, given)}>"
        case "either":
            word = " | ".join(dict.fromkeys(kind_of(one, given) for one in kind.of))
        case _:
            word = "unknown"
    return f"{word} | null" if kind.null else word


def comment(text: str, indent: str = "") -> str:
    text = re.sub(
        r"`([a-z]+(?:_[a-z]+)+)`",
        r"`\1`",
        text.replace("`None`", "`null`").replace("*/", "* /"),
    )
    parts = text.split("\n\n")
    if len(parts) == 1:
        return f"{indent}/** {text} */\n"
    lines = "".join(f"{indent} * {part}\n{indent} *\n" for part in parts)
    return f"{indent}/**\n{lines.removesuffix(f'{indent} *' + chr(10))}{indent} */\n"


def member(name: str, kind: str, about: str, optional: bool) -> str:
    return (
        comment(about, "  ") + f"  {lower(name)}{'?' if optional else ''}: {kind}\n"
        if about
        else (f"  {lower(name)}{'?' if optional else ''}: {kind}\n")
    )


def about_of(field: Field) -> str:
    if field.default in (None, {}) or isinstance(field.default, (list, dict)):
        return field.about
    return f"{field.about} {json.dumps(field.default)} unless given.".replace('"', "`")


def interface(named: Named, given: bool) -> str:
    members = "".join(member(f.name, kind_of(f.kind, given), f.about, given) for f in named.fields)
    return f"{comment(named.about or named.name)}export interface {named.name} {{\n{members}}}\n"


def enumeration(named: Named) -> str:
    values = " | ".join(f"'{value}'" for value, _ in named.values)
    told = "; ".join(f"`{value}`: {about.rstrip('.')}" for value, about in named.values if about)
    about = f"{named.about}\n\n{told}" if told else named.about
    return f"{comment(about)}export type {named.name} = {values}\n"


def settings(calculator: Calculator) -> str:
    """The type of the last argument: inputs that have no place of their own, then options."""
    rest = [one for one in calculator.inputs if one not in calculator.positional]
    members = "".join(member(one["name"], f"{INPUT_KINDS[one['kind']]} | null", one["about"], True) for one in rest)
    members += "".join(member(o.name, kind_of(o.kind, True), about_of(o), True) for o in calculator.options)
    about = comment(f"What `{lower(calculator.name)}` takes besides.")
    return f"{about}export interface {upper(calculator.name)}Settings {{\n{members}}}\n"


def placed(calculator: Calculator) -> list[str]:
    """The parameters that have a place of their own."""

    def one_of(given: dict[str, Any]) -> str:
        name, kind = lower(given["name"]), INPUT_KINDS[given["kind"]]
        return f"{name}: {kind}" if given["needed"] else f"{name}?: {kind} | null"

    return [one_of(given) for given in calculator.positional]


def function(calculator: Calculator) -> str:
    name, kind = lower(calculator.name), kind_of(calculator.output)
    kind = f"Answer<{kind}>" if calculator.output.name == "class" else kind
    places = placed(calculator)
    rest = f"{upper(calculator.name)}Settings"
    told = "\n\n".join(f"`{lower(one['name'])}`: {one['about']}" for one in calculator.positional)
    about = comment(f"{calculator.about}\n\n{told}\n\nThrows `VocError` with the code `score.invalid`.")
    lines = []
    if calculator.by:
        by = ", ".join([*places, f"settings: {rest} & {{ by: Labels }}"]).replace("?:", ":")
        lines.append(f"export declare function {name}({by}): Map<Label, {kind}>\n")
    lines.append(f"export declare function {name}({', '.join([*places, f'settings?: {rest}'])}): {kind}\n")
    return about + about.join(lines)


def state(calculator: Calculator) -> str:
    name = f"{upper(calculator.name)}State"
    places = placed(calculator)
    rest = [one for one in calculator.inputs if one not in calculator.positional]
    others = "; ".join(f"{lower(one['name'])}?: {INPUT_KINDS[one['kind']]} | null" for one in rest)
    observe = ", ".join([*places, *([f"inputs?: {{ {others} }}"] if others else [])])
    options = "".join(member(o.name, kind_of(o.kind, True), about_of(o), True) for o in calculator.options)
    kind = calculator.output.of
    return (
        comment(f"The options of `{lower(calculator.name)}`.")
        + f"export interface {upper(calculator.name)}Options {{\n{options}}}\n\n"
        + comment(f"The state of `{lower(calculator.name)}`: counted in shards, merged and stored, without loss.")
        + f"export declare class {name} {{\n"
        + f"  constructor(options?: {upper(calculator.name)}Options)\n"
        + comment("Counts inputs; where they are refused, nothing of them.", "  ")
        + f"  observe({observe}): void\n"
        + comment("Adds all that another state has seen.", "  ")
        + f"  merge(other: {name}): void\n"
        + comment("The score of what was counted.", "  ")
        + f"  result(): Answer<{kind}>\n"
        + comment(
            "The stored form: the counts, without the options that the result is read with.",
            "  ",
        )
        + "  toBytes(): Uint8Array\n"
        + comment(
            "Reads a stored form; throws `VocError` with the code `state.damaged` for what is none.",
            "  ",
        )
        + f"  static fromBytes(stored: Uint8Array, options?: {upper(calculator.name)}Options): {name}\n"
        + "}\n"
    )


TYPES = """
/** A column of numbers, of which `null` and `undefined` are missing; typed arrays are read where they lie. */
export type Numbers =
  | ReadonlyArray<number | boolean | bigint | null | undefined>
  | Float64Array
  | Float32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array
  | BigUint64Array

/** Rows of as many numbers each. */
export type Rows = ReadonlyArray<ReadonlyArray<number | null | undefined>>

/** Columns of numbers by name. */
export type Table = Readonly<Record<string, Numbers>>

/** The label of a group. */
export type Label = string | number | boolean | null

/** A label for each row; `undefined` and `NaN` are `null`, the last group. */
export type Labels = ReadonlyArray<Label | undefined>

/** A result and the sentence that says it. */
export type Answer<Result> = Result & {
  /** The result as a sentence. */
  text: string
}

"""


def table(model: Model) -> str:
    maps = sorted({f.name for named in model.named.values() for f in named.fields if f.kind.name == "map"})
    calculators: dict[str, Any] = {}
    words: set[str] = set()
    for calculator in model.calculators:
        inputs = {}
        for one in calculator.inputs:
            keyed = one["name"] in KEYED or f"{one['name']}:{calculator.name}" in KEYED
            inputs[one["name"]] = [one["kind"], *(["keyed"] if keyed else [])]
            words.add(one["name"])
        words |= {option.name for option in calculator.options}
        calculators[calculator.name] = {
            "places": [one["name"] for one in calculator.positional],
            "inputs": inputs,
            "options": [option.name for option in calculator.options],
            "state": calculator.has_state,
            "plain": calculator.output.name != "class",
        }
    words |= {f.name for named in model.given.values() for f in named.fields}
    shown = {
        "calculators": calculators,
        "maps": maps,
        "words": sorted(word for word in words if "_" in word),
    }
    return HEAD.format(about="What each calculator takes.") + f"module.exports = {json.dumps(shown, indent=2)}\n"


def write(model: Model) -> dict[str, str]:
    enums = [named for named in model.named.values() if named.values]
    inner_enums = [named for named in model.given.values() if named.values and named.name not in model.named]
    classes = [named for named in model.named.values() if named.fields]
    options = [named for named in model.given.values() if named.fields and named.name not in model.named]
    parts = [
        TYPES.strip() + "\n",
        *map(enumeration, [*enums, *inner_enums]),
        *(interface(named, given=False) for named in classes),
        *(interface(named, given=True) for named in options),
        *map(settings, model.calculators),
        *map(function, model.calculators),
        *(state(c) for c in model.calculators if c.has_state),
    ]
    types = HEAD.format(about="The scores, typed.") + "\n".join(parts)
    return {"calculators.js": table(model), "scores.d.ts": types}
