"""Writes the package ``voc.scores`` of the Python binding."""

from __future__ import annotations

import keyword
import textwrap
from typing import Any

from examples import EXAMPLES, STATE_EXAMPLES
from model import Calculator, Field, Kind, Model, Named, camel

HEAD = '"""{about}\n\nMade by ``tests/bindings/generate`` from the core; not to be changed by hand.\n"""\n\n'
WIDTH = 110
INPUT_KINDS = {
    "numbers": "Numbers",
    "rows": "Rows",
    "table": "Table",
    "column": "Iterable[Any]",
    "value": "Any",
    "scored": "Any",
}


def safe(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name


def kind_of(kind: Kind, given: bool = False) -> str:
    """The annotation; what is given may be any mapping or sequence."""
    match kind.name:
        case "number":
            word = "float"
        case "integer":
            word = "int"
        case "string":
            word = "str"
        case "boolean":
            word = "bool"
        case "class":
            word = "Mapping[str, Any]" if given else str(kind.of)
        case "enum":
            word = kind.of if isinstance(kind.of, str) else f"Literal[{', '.join(map(repr, kind.of))}]"
        case "list":
            word = f"Iterable[{kind_of(kind.of, given)}]" if given else f"tuple[{kind_of(kind.of)}, ...]"
        case "map":
            word = f"{'Mapping' if given else 'dict'}[str, {kind_of(kind.of, given)}]"
        case "either":
            literal = [one for one in kind.of if one.name == "enum" and not isinstance(one.of, str)]
            words = [value for one in literal for value in one.of]
            rest = list(dict.fromkeys(kind_of(one, given) for one in kind.of if one not in literal))
            word = " | ".join([f"Literal[{', '.join(map(repr, words))}]", *rest] if words else rest)
        case _:
            word = "Any"
    return f"{word} | None" if kind.null else word


def wrapped(text: str, indent: int) -> str:
    pad = " " * indent
    parts = text.replace("`None`", "None").replace("\\", "\\\\").split("\n\n")
    return "\n\n".join(textwrap.fill(p, WIDTH, initial_indent=pad, subsequent_indent=pad) for p in parts)


def values_of(model: Model, kind: Kind) -> str:
    if kind.name == "enum" and isinstance(kind.of, str):
        values = model.named[kind.of].values
        return "; ".join(f"``{v}``: {a.rstrip('.')}" if a else f"``{v}``" for v, a in values)
    return ""


def fields_of(model: Model, kind: Kind) -> str:
    """What a dict that is given holds."""
    if kind.name == "list":
        return fields_of(model, kind.of)
    if kind.name != "class" or kind.of not in model.given:
        return ""
    fields = model.given[kind.of].fields
    return "; ".join(f"``{f.name}``: {f.about.rstrip('.')}" for f in fields) + "."


def shown(kind: Kind) -> str:
    return kind_of(kind, given=True).replace("Literal", "one of ")


def parameter(model: Model, field: Field, indent: int) -> str:
    pad = " " * indent
    default = "optional" if field.default in (None, {}) else f"default {field.default!r}"
    name = shown(Kind(field.kind.name, field.kind.of))
    if isinstance(field.default, (list, dict)):
        default = "optional"
    lines = [f"{pad}{field.name} : {name}, {default}", wrapped(field.about, indent + 4)]
    values = values_of(model, field.kind) or fields_of(model, field.kind)
    if values:
        lines.append(wrapped(f"{values}", indent + 4))
    return "\n".join(line for line in lines if line.strip())


def given(one: dict[str, Any], indent: int) -> str:
    pad = " " * indent
    optional = "" if one["needed"] else ", optional"
    kind = {
        "numbers": "column of numbers",
        "rows": "rows of numbers",
        "table": "columns of numbers by name",
        "column": "column",
        "value": "object",
        "scored": "column, dict",
    }[one["kind"]]
    return f"{pad}{one['name']} : {kind}{optional}\n{wrapped(one['about'], indent + 4)}"


def signature(calculator: Calculator, by: str | None, options: bool = True) -> str:
    """The parameters in the order of the call, with their annotations."""
    parts: list[str] = []
    positional = calculator.positional
    for one in positional:
        kind = INPUT_KINDS[one["kind"]]
        name = safe(one["name"])
        parts.append(f"{name}: {kind}" if one["needed"] else f"{name}: {kind} | None = None")
    keywords = [one for one in calculator.inputs if one not in positional]
    rest = [f"{safe(one['name'])}: {INPUT_KINDS[one['kind']]} | None = None" for one in keywords]
    if by is not None:
        rest.append(by)
    if options:
        rest += [option(o) for o in calculator.options]
    return ", ".join(parts + (["*", *rest] if rest else []))


def option(field: Field) -> str:
    """A parameter; None stands for a default that can be changed."""
    kind, default = kind_of(field.kind, True), field.default
    if isinstance(default, (list, dict)):
        kind, default = f"{kind} | None", None
    return f"{safe(field.name)}: {kind} = {default!r}"


def pairs(names: list[str]) -> str:
    return "{" + ", ".join(f'"{name}": {safe(name)}' for name in names) + "}"


def output_of(calculator: Calculator) -> str:
    kind = kind_of(calculator.output)
    return kind.replace("tuple[", "list[").replace(", ...]", "]") if calculator.output.name == "list" else kind


def docstring(model: Model, calculator: Calculator, indent: int = 4) -> str:
    pad = " " * indent
    lines = [f'{pad}"""{calculator.about}', ""]
    about = calculator.output_about
    if calculator.output.name == "class" and about and about != calculator.about:
        lines += [wrapped(about, indent), ""]
    lines += [f"{pad}Parameters", f"{pad}----------"]
    lines += [given(one, indent) for one in calculator.positional]
    lines += [given(one, indent) for one in calculator.inputs if one not in calculator.positional]
    if calculator.by:
        lines += [
            f"{pad}by : column of labels, optional",
            f"{pad}    A label for each row; the answer is a table then.",
        ]
    lines += [parameter(model, option, indent) for option in calculator.options]
    returned = f"{output_of(calculator)}, or a ByGroup of them" if calculator.by else output_of(calculator)
    lines += ["", f"{pad}Returns", f"{pad}-------", f"{pad}{returned}"]
    lines += ["", f"{pad}Raises", f"{pad}------", f"{pad}VocError"]
    lines += [f"{pad}    With code ``score.invalid``, naming the input or option and what is valid."]
    lines += ["", f"{pad}Examples", f"{pad}--------"]
    lines += [f"{pad}{line}".rstrip() for line in EXAMPLES[calculator.name].strip().splitlines()]
    return "\n".join([*lines, f'{pad}"""'])


def function(model: Model, calculator: Calculator) -> str:
    name, kind = calculator.name, output_of(calculator)
    doc = docstring(model, calculator)
    inputs = pairs([one["name"] for one in calculator.inputs])
    options = pairs([option.name for option in calculator.options])
    blocks = []
    if calculator.by:
        blocks.append(f"@overload\ndef {name}({signature(calculator, 'by: None = None')}) -> {kind}: ...\n")
        blocks.append(f"@overload\ndef {name}({signature(calculator, 'by: Labels')}) -> ByGroup[{kind}]: ...\n")
        head = f"def {name}({signature(calculator, 'by: Labels | None = None')}) -> {kind} | ByGroup[{kind}]:"
        call = f'calculate("{name}", {kind}, {inputs}, {options}, by)'
    else:
        head = f"def {name}({signature(calculator, None)}) -> {kind}:"
        call = f'calculate("{name}", {kind}, {inputs}, {options})'
        if calculator.output.name != "class":
            call = f'calculate_plain("{name}", {inputs}, {options})'
    if calculator.output.name == "class":
        kind = f"{kind} | ByGroup[{kind}]" if calculator.by else kind
    body = f"    found: {kind} = {call}\n    return found\n"
    blocks.append(f"{head}\n{doc}\n{body}")
    return "\n".join(blocks)


def result(model: Model, named: Named) -> str:
    lines = [f"class {named.name}(Result):"]
    first, _, rest = named.about.partition("\n\n")
    lines.append('    """' + wrapped(first, 4).strip())
    if rest:
        lines += ["", wrapped(rest, 4)]
    lines += ["", "    Attributes", "    ----------"]
    for field in named.fields:
        lines.append(f"    {safe(field.name)} : {shown(field.kind)}")
        if field.about:
            lines.append(wrapped(field.about, 8))
        values = values_of(model, field.kind)
        if values:
            lines.append(wrapped(values, 8))
    lines.append('    """\n')
    names = [safe(field.name) for field in named.fields]
    lines.append(f"    __slots__ = ({', '.join(map(repr, names))},)")
    lines.append("    _fields = __slots__")
    nested = {safe(field.name): inner(field.kind) for field in named.fields if inner(field.kind)}
    if nested:
        lines.append(f"    _nested = {{{', '.join(f'{name!r}: {kind}' for name, kind in nested.items())}}}")
    lines.append("")
    lines += [f"    {safe(field.name)}: {kind_of(field.kind)}" for field in named.fields]
    return "\n".join(lines) + "\n"


def inner(kind: Kind) -> str | None:
    if kind.name == "class":
        return str(kind.of)
    return inner(kind.of) if kind.name == "list" else None


def state(model: Model, calculator: Calculator) -> str:
    name, kind = f"{camel(calculator.name)}State", calculator.output.of
    options = [option(o) for o in calculator.options]
    parameters = f"*, {', '.join(options)}" if options else ""
    data = pairs([o.name for o in calculator.options])
    documented = [parameter(model, option, 4) for option in calculator.options]
    example = STATE_EXAMPLES.get(calculator.name, "")
    lines = [
        f"class {name}(State[{kind}]):",
        f'    """The state of ``{calculator.name}``: what was counted, to be merged and stored.',
        "",
    ]
    if documented:
        lines += ["    Parameters", "    ----------", *documented, ""]
    if example:
        lines += [
            "    Examples",
            "    --------",
            *[f"    {line}".rstrip() for line in example.strip().splitlines()],
        ]
    if not lines[-1]:
        lines.pop()
    lines += [
        '    """',
        "",
        "    __slots__ = ()",
        f"    _name = {calculator.name!r}",
        f"    _kind = {kind}",
        "",
    ]
    lines += [
        f"    def __init__(self, {parameters}) -> None:",
        f"        super().__init__({data})",
        "",
    ]
    lines += [f"    def observe(self, {signature(calculator, None, options=False)}) -> None:"]
    lines += [
        f'        """Counts what ``{calculator.name}`` takes.',
        "",
        "        Parameters",
        "        ----------",
    ]
    lines += [given(one, 8) for one in calculator.inputs]
    lines += ["", "        Raises", "        ------", "        VocError"]
    lines += [
        "            With code ``score.invalid``; nothing is counted then.",
        '        """',
    ]
    inputs = pairs([one["name"] for one in calculator.inputs])
    lines += [f"        self._counter.observe({inputs})", ""]
    lines += [
        "    @classmethod",
        f"    def from_bytes(cls, stored: bytes, {parameters}) -> Self:",
    ]
    lines += [
        '        """Reads what ``bytes(state)`` stored; the result is read with these options.',
        "",
        "        Raises",
        "        ------",
        "        VocError",
        "            With code ``state.damaged`` for bytes that are no such state.",
        '        """',
        f"        return cls._restore({data}, stored)",
    ]
    return "\n".join(lines) + "\n"


def used(body: str, names: list[str]) -> list[str]:
    import re

    return [name for name in names if re.search(rf"\b{name}\b", body)]


def module(about: str, body: str, own: list[str], *imports: tuple[str, list[str]]) -> str:
    lines = [HEAD.format(about=about), "from __future__ import annotations\n\n"]
    for source, names in imports:
        found = used(body, names)
        if found:
            lines.append(f"from {source} import {', '.join(found)}\n")
    exported = ", ".join(repr(name) for name in sorted(own))
    return "".join(lines) + f"\n__all__ = [{exported}]\n\n{body}"


def write(model: Model) -> dict[str, str]:
    enums = [named for named in model.named.values() if named.values]
    classes = [named for named in model.named.values() if named.fields]
    enum_names, class_names = [e.name for e in enums], [c.name for c in classes]
    functions = [c.name for c in model.calculators]
    states = [c for c in model.calculators if c.has_state]
    state_names = [f"{camel(c.name)}State" for c in states]

    types = "\n".join(
        f'{e.name}: TypeAlias = Literal[{", ".join(repr(v) for v, _ in e.values)}]\n"""{wrapped(e.about, 0)}"""\n'
        for e in enums
    )
    # what a class holds stands before it
    order: list[Named] = []

    def place(named: Named) -> None:
        for field in named.fields:
            kind = inner(field.kind)
            if kind and model.named[kind] not in order:
                place(model.named[kind])
        if named not in order:
            order.append(named)

    for named in classes:
        place(named)
    results = "\n\n".join(result(model, named) for named in order)
    calls = "\n\n".join(function(model, c) for c in model.calculators)
    counted = "\n\n".join(state(model, c) for c in states)
    typing = ("typing", ["Any", "ClassVar", "Literal", "Self", "TypeAlias", "overload"])
    abc = ("collections.abc", ["Iterable", "Mapping"])
    base = (
        "voc.scores._base",
        [
            "ByGroup",
            "Labels",
            "Numbers",
            "Result",
            "Rows",
            "State",
            "Table",
            "calculate",
            "calculate_plain",
        ],
    )
    of_types, of_results = (
        ("voc.scores.types", enum_names),
        ("voc.scores._results", class_names),
    )
    everything = sorted([*functions, *class_names, *state_names, "ByGroup", "Result", "State"])
    top = module(
        "Scores with their uncertainty, their assumptions and what they left out.",
        "",
        everything,
    )
    init = top.replace(
        "__all__",
        "from voc.scores._base import ByGroup, Result, State\n"
        f"from voc.scores._calculators import {', '.join(functions)}\n"
        f"from voc.scores._results import {', '.join(class_names)}\n"
        f"from voc.scores._states import {', '.join(state_names)}\n\n__all__",
        1,
    )
    return {
        "types.py": module(
            "The words that options and results of scores are made of.",
            types,
            enum_names,
            typing,
        ),
        "_results.py": module("The results of scores.", results, class_names, abc, typing, base, of_types),
        "_calculators.py": module(
            "The calculators of scores.",
            calls,
            functions,
            abc,
            typing,
            base,
            of_results,
            of_types,
        ),
        "_states.py": module(
            "The states of scores.",
            counted,
            state_names,
            abc,
            typing,
            base,
            of_results,
            of_types,
        ),
        "__init__.py": init,
    }
