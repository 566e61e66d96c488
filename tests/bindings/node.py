"""Writes the table of calculators and the types of the Node.js binding's scores."""

from __future__ import annotations

import json
import re
import sys
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
# inputs that are the same for all calculators of their kind
INPUT_KINDS = {"numbers": "Numbers", "rows": "Rows", "table": "Table"}
# all others by their names, or by calculator and name where calculators differ
INPUT_TYPES = {
    "accounts": "ReadonlyArray<string>",
    "account": "string",
    "at": "ReadonlyArray<number>",
    "brands": "ReadonlyArray<string>",
    "by": "Labels",
    "cases": "ReadonlyArray<ServiceCase>",
    "causes": "ReadonlyArray<PriorityCause>",
    "churn.customers": "ReadonlyArray<CustomerPeriod>",
    "compare_groups.values": "Scored | Readonly<Record<string, Sample>>",
    "contact": "string",
    "contacts": "ReadonlyArray<AffectedContact>",
    "counts": "ReadonlyArray<number>",
    "churn.counts": "{ start: number, joined: number, end: number }",
    "compare_paired.counts": "{ both: number, firstOnly: number, secondOnly: number, neither: number }",
    "kano.counts": "Partial<KanoCounts>",
    "net_sentiment.counts": "readonly [positive: number, neutral: number, negative: number, mixed: number]",
    "share_of_voice.counts": "Readonly<Record<string, number>>",
    "survey_funnel.counts": "Partial<FunnelCounts>",
    "text_nev.counts": "readonly [positive: number, negative: number, both: number, none: number]",
    "departure.customers": "ReadonlyArray<NegativeHistory>",
    "documents": "ReadonlyArray<string | ReadonlyArray<string> | null | undefined>",
    "dysfunctional": "ReadonlyArray<KanoAnswer | null | undefined>",
    "effects": "ReadonlyArray<ThemeEffect>",
    "expected": "Expected",
    "first": "Scored",
    "from": "Time | ReadonlyArray<Time>",
    "functional": "ReadonlyArray<KanoAnswer | null | undefined>",
    "groups": "ReadonlyArray<string>",
    "nps.groups": "readonly [promoters: number, passives: number, detractors: number]",
    "ice.ideas": "ReadonlyArray<IceIdea>",
    "rice.ideas": "ReadonlyArray<RiceIdea>",
    "invitations": "ReadonlyArray<Invitation>",
    "items": "ReadonlyArray<{ name: string, derived?: number | null, other?: number | null }>",
    "kind": "'thumbs' | 'three_faces' | 'five_faces' | 'stars'",
    "loops": "ReadonlyArray<FeedbackLoop>",
    "manual": "ManualOverride",
    "margins": "ReadonlyArray<Margin>",
    "names": "ReadonlyArray<string>",
    "now": "Time",
    "rfm.now": "number",
    "opted_out": "ReadonlyArray<string>",
    "outcome": "ReadonlyArray<number>",
    "outcomes": "ReadonlyArray<'saved' | 'lost' | 'open'>",
    "population": "Readonly<Record<string, number>>",
    "predictors": "ReadonlyArray<ReadonlyArray<number>>",
    "purchases": "ReadonlyArray<Purchase>",
    "quantiles": "ReadonlyArray<number>",
    "readings": "ReadonlyArray<HealthReading>",
    "rank_stability.records": "ReadonlyArray<ReadonlyArray<number>>",
    "survey_funnel.records": "ReadonlyArray<FunnelRecord>",
    "text_nev.records": "ReadonlyArray<readonly [positive: boolean, negative: boolean]>",
    "respondents": "ReadonlyArray<EmotionRatings>",
    "responses": "ReadonlyArray<PolarityResponse>",
    "retention": "number | { value: number, interval?: Interval | null }",
    "rfm.customers": "ReadonlyArray<RfmCustomer>",
    "second": "Scored",
    "symbols": "ReadonlyArray<string | null | undefined>",
    "tickets": "ReadonlyArray<Ticket>",
    "totals": "{ start: number, churned: number, contraction: number, expansion: number }",
    "until": "Time | ReadonlyArray<Time>",
    "win_back_rate.customers": "ReadonlyArray<LostCustomer>",
    "words": "ReadonlyArray<'very' | 'somewhat' | 'not' | 'not_applicable' | null | undefined>",
    "worth": "ReadonlyArray<number>",
    **dict.fromkeys(
        [
            "complete",
            "difference",
            "eligible_share",
            "hours",
            "loss",
            "margin",
            "n_first",
            "n_second",
            "not_eligible",
            "not_reached",
            "other",
            "partial",
            "periods_per_year",
            "previous",
            "refused",
            "responses_n",
            "score",
            "unknown",
        ],
        "number",
    ),
}
# the scores that are compared with each other, as the core names them when it is asked for another one
COMPARED = [
    "nps",
    "account_nps",
    "csat",
    "ces",
    "sus",
    "umux_lite",
    "pmf",
    "mean",
    "effort_index",
    "nev",
    "text_nev",
    "net_sentiment",
]


def lower(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def upper(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def typed(calculator: Calculator, given: dict[str, Any]) -> str:
    """The type of an input; a new one has to be listed."""
    name = f"{calculator.name}.{given['name']}"
    known = INPUT_KINDS.get(given["kind"]) or INPUT_TYPES.get(name) or INPUT_TYPES.get(given["name"])
    return known or sys.exit(f"{name}: say in INPUT_TYPES what it takes")


def option_type(field: Field) -> str:
    match field.name:
        # of the calculators that compare scores
        case "score":
            return "ComparedScore | null"
        case "score_options":
            return "ScoreOptions"
    return kind_of(field.kind, True)


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
    members = "".join(member(one["name"], f"{typed(calculator, one)} | null", one["about"], True) for one in rest)
    members += "".join(member(o.name, option_type(o), about_of(o), True) for o in calculator.options)
    about = comment(f"What `{lower(calculator.name)}` takes besides.")
    return f"{about}export interface {upper(calculator.name)}Settings {{\n{members}}}\n"


def placed(calculator: Calculator) -> list[str]:
    """The parameters that have a place of their own."""

    def one_of(given: dict[str, Any]) -> str:
        name, kind = lower(given["name"]), typed(calculator, given)
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
        lines.append(f"export declare function {name}({by}): Groups<{kind}>\n")
    lines.append(f"export declare function {name}({', '.join([*places, f'settings?: {rest}'])}): {kind}\n")
    return about + about.join(lines)


def state(calculator: Calculator) -> str:
    name = f"{upper(calculator.name)}State"
    places = placed(calculator)
    rest = [one for one in calculator.inputs if one not in calculator.positional]
    others = "; ".join(f"{lower(one['name'])}?: {typed(calculator, one)} | null" for one in rest)
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

/** The results of groups by their labels. */
export interface Groups<Result> extends Map<Label, Result> {
  /**
   * An object of the results, for `JSON.stringify`; labels are its keys, as texts. Throws a `VocError` with the code
   * `score.invalid` where two labels are one text.
   */
  toJSON(): Record<string, Result>
}

/** A result and the sentence that says it. */
export type Answer<Result> = Result & {
  /** The result as a sentence. */
  text: string
}

"""


RECORDS = """
/** A point in time: an RFC 3339 text, milliseconds since the epoch, or a `Date`. */
export type Time = string | number | Date

/** What a score is compared by where there are no answers: counts, or a mean. */
export type Sample =
  | { net: { positive: number, neutral: number, negative: number, effective?: number | null } }
  | { share: { successes: number, n: number, effective?: number | null } }
  | { mean: { mean: number, deviation?: number | null, n: number } }

/** What is expected of a survey that is planned: shares from 0 to 1, or the standard deviation of a mean. */
export type Expected =
  | { net: { positive: number, negative: number } }
  | { share: { share: number } }
  | { mean: { deviation: number } }

/** What somebody feels about a statement: what is asked by NEV. */
export type RatedEmotion =
  | 'irritated' | 'hurried' | 'neglected' | 'unhappy' | 'unsatisfied' | 'stressed' | 'disappointed' | 'frustrated'
  | 'interesting' | 'energetic' | 'stimulated' | 'exploratory' | 'indulgent'
  | 'trusting' | 'valued' | 'cared_for' | 'safe' | 'focused' | 'happy' | 'pleased'

/** How one respondent rates emotions. */
export type EmotionRatings =
  | Readonly<Partial<Record<RatedEmotion, number | null>>>
  | ReadonlyArray<readonly [RatedEmotion, number | null]>

/** A feeling that counts for or against. */
export type Polarity = 'negative' | 'neutral' | 'mixed' | 'positive'

/** The feeling of a response, those of its mentions, or its insight. */
export type PolarityResponse =
  | Polarity
  | ReadonlyArray<Polarity>
  | { readonly sentiment: { readonly label: Polarity } | null }
  | null
  | undefined

/** How one feels with a feature, or without it; 1 for like to 5 for dislike. */
export type KanoAnswer = 'like' | 'must_be' | 'neutral' | 'live_with' | 'dislike' | number

/** One way to divide respondents, and how the population is divided. */
export interface Margin {
  name: string
  /** Each respondent's group. */
  groups: ReadonlyArray<string>
  /** The size of each group, or its share. */
  population: Readonly<Record<string, number>>
}

/** What a theme does to a score. */
export interface ThemeEffect {
  name: string
  coefficient: number
  volume: number
  significant: boolean
}

/** What is known of a measure of health. */
export interface HealthReading {
  measure: string
  value?: number | null
  age?: number | null
  standardError?: number | null
}

/** A health set by hand. */
export interface ManualOverride {
  score: number
  reason: string
}

/** Whether somebody was a customer when the period began, and when it ended. */
export type CustomerPeriod = readonly [atStart: boolean, atEnd: boolean] | { atStart: boolean, atEnd: boolean }

/** Whether somebody who left was approached, and came back. */
export type LostCustomer =
  | readonly [approached: boolean, returned: boolean]
  | { approached?: boolean, returned: boolean }

/** When somebody first said something negative and when it left, in any unit of time. */
export interface NegativeHistory {
  firstNegative?: number | null
  left?: number | null
  watchedUntil: number
}

/** How lately, how often and for how much somebody bought. */
export interface RfmCustomer {
  id: string
  recency?: number | null
  frequency?: number | null
  monetary?: number | null
}

/** A purchase; its time is in the unit of `now`. */
export interface Purchase {
  customer: string
  at: number
  amount?: number | null
}

/** The times of a ticket. */
export interface Ticket {
  opened?: Time | null
  responded?: Time | null
  resolved?: Time | null
  withdrawn?: Time | null
  /** When the customer had to answer. */
  waiting?: ReadonlyArray<{ from: Time, until?: Time | null }>
  targetHours?: number | null
}

/** When a feedback called for an answer, and when it had one. */
export interface FeedbackLoop {
  opened?: Time | null
  closed?: Time | null
}

/** A case and how many contacts it took. */
export interface ServiceCase {
  contacts?: number | null
  solved?: Time | null
  reopened?: Time | null
  eligible?: boolean
}

/** What came of an invitation. */
export interface FunnelRecord {
  bounced?: 'hard' | 'soft' | null
  opened?: boolean | null
  openedByMachine?: boolean | null
  clicked?: boolean | null
  started?: boolean | null
  completed?: boolean | null
  unsubscribed?: boolean | null
}

/** An invitation to a survey. */
export interface Invitation {
  contact: string
  account?: string | null
  at: Time
}

/** A cause that may be mended. */
export interface PriorityCause {
  name: string
  reach?: number | null
  severity?: number | null
  value?: number | null
  churnLift?: number | null
  effort?: number | null
}

/** An idea by RICE. */
export interface RiceIdea {
  name: string
  reach?: number | null
  impact?: number | null
  confidence?: number | null
  effort?: number | null
}

/** An idea by ICE. */
export interface IceIdea {
  name: string
  impact?: number | null
  confidence?: number | null
  ease?: number | null
}

/** A contact that a cause touched, or did not. */
export interface AffectedContact {
  value?: number | null
  affected: boolean
  churned: boolean
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


def comparable(model: Model) -> str:
    """The types of what calculators that compare scores take."""
    compared = [calculator for calculator in model.calculators if calculator.name in COMPARED]
    inputs: dict[str, dict[str, None]] = {}
    for calculator in compared:
        for one in calculator.inputs:
            inputs.setdefault(one["name"], {})[typed(calculator, one)] = None
    members = "".join(f"  {lower(name)}?: {' | '.join(types)} | null\n" for name, types in inputs.items())
    columns = dict.fromkeys(typed(one, one.inputs[0]) for one in compared if len(one.positional) == 1)
    return (
        comment("A score that groups can be compared by.")
        + f"export type ComparedScore = {' | '.join(repr(name) for name in COMPARED)}\n\n"
        + comment("The options of the score that is compared.")
        + f"export type ScoreOptions = {' | '.join(f'{upper(name)}Options' for name in COMPARED)}\n\n"
        + comment("The inputs of a score by name, in place of its answers.")
        + f"export interface ScoreInputs {{\n{members}}}\n\n"
        + comment("One group: its answers, the inputs of the score by name, or a sample.")
        + f"export type Scored = {' | '.join([*columns, 'ScoreInputs', 'Sample'])}\n"
    )


def write(model: Model) -> dict[str, str]:
    enums = [named for named in model.named.values() if named.values]
    inner_enums = [named for named in model.given.values() if named.values and named.name not in model.named]
    classes = [named for named in model.named.values() if named.fields]
    options = [named for named in model.given.values() if named.fields and named.name not in model.named]
    parts = [
        TYPES.strip() + "\n",
        RECORDS.strip() + "\n",
        comparable(model),
        *map(enumeration, [*enums, *inner_enums]),
        *(interface(named, given=False) for named in classes),
        *(interface(named, given=True) for named in options),
        *map(settings, model.calculators),
        *map(function, model.calculators),
        *(state(c) for c in model.calculators if c.has_state),
    ]
    types = HEAD.format(about="The scores, typed.") + "\n".join(parts)
    return {"calculators.js": table(model), "scores.d.ts": types}
