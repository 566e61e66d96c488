// The hand-written half of index.d.ts, which `napi build` generates from header.d.ts and the Rust sources.

/** All scores: those of surveys, which are exported by themselves too, of customers and service, comparisons and drivers. */
export * as scores from './scores'
export { nps, csat, ces, sus, umuxLite, pmf, nev, textNev, netSentiment, shareOfVoice, effortIndex, compare } from './scores'
export { NpsState, CsatState, CesState, SusState, UmuxLiteState, PmfState, NevState, TextNevState, NetSentimentState, ShareOfVoiceState, EffortIndexState } from './scores'

/** A language that is served, as its code. */
export type Language =
  | 'ar' | 'de' | 'en' | 'es' | 'fr' | 'it' | 'ja' | 'ko'
  | 'nl' | 'pl' | 'pt' | 'ru' | 'th' | 'tr' | 'zh' | 'zh-TW'

/** Where a feedback was given. `note` is a note in the CRM, in an employee's words. */
export type Channel = 'email' | 'survey' | 'ticket' | 'call' | 'chat' | 'review' | 'social' | 'note'

/** Which way a message went: to the company, from it, or within it. */
export type Direction = 'inbound' | 'outbound' | 'internal'

/** In which role the author of a message wrote. */
export type AuthorRole = 'customer' | 'agent' | 'bot' | 'other'

/** What somebody feels. `mixed` is real praise and real criticism in one text. */
export type SentimentLabel = 'negative' | 'neutral' | 'positive' | 'mixed'

/** Whether a message says anything, and if not, what it is. A flag: nothing is dropped for it. */
export type MessageKind =
  | 'meaningful'
  | 'out_of_office'
  | 'delivery_failure'
  | 'auto_acknowledgement'
  | 'empty'
  | 'not_applicable'
  | 'thanks'
  | 'acknowledgement'
  | 'emoji_only'
  | 'test'
  | 'keyboard_mash'

/** What is taken away as not the author's words. */
export type RemovedPart = 'markup' | 'quote' | 'signature' | 'disclaimer' | 'link'

/** What a `VocError` can be about. Stable: programs may compare it. */
export type ErrorCode =
  | 'config.invalid'
  | 'feedback.invalid'
  | 'model.missing'
  | 'model.foreign'
  | 'model.version'
  | 'model.damaged'
  | 'io'
  | 'score.invalid'
  | 'state.damaged'

/**
 * Anything that is refused. The message names the field or value at fault and, where there are some, the valid
 * ones.
 *
 * ```js
 * try {
 *   new Analyzer({ channel: 'fax' })
 * } catch (error) {
 *   if (error instanceof VocError && error.code === 'config.invalid') console.log(error.message)
 * }
 * ```
 */
export declare class VocError extends Error {
  constructor(code: ErrorCode, message: string)
  readonly name: 'VocError'
  /** What went wrong, for programs. */
  readonly code: ErrorCode
}

/** Ratings that came with a text, each on its own scale. */
export interface Scores {
  /** Likelihood to recommend, a whole number from 0 to 10. */
  nps?: number | null
  /** Satisfaction, from 1 to 10. */
  csat?: number | null
  /** Ease or effort, from 1 to 7. */
  ces?: number | null
  /** Stars of a review, from 0 to 5, halves allowed. */
  stars?: number | null
}

/** One thing that one customer said. Only `text` is needed; `null` and `undefined` both mean "not known". */
export interface FeedbackInput {
  /** What was said, as it came: markup, quoted replies and signatures are dealt with here. */
  text: string
  /** The record's id in your system; the insight carries it too. */
  id?: string | null
  /** Who said it. */
  contact?: string | null
  /** The account or household the contact belongs to. */
  account?: string | null
  /** Where it was said. */
  channel?: Channel | null
  /** Whether it was said to the company or by it. */
  direction?: Direction | null
  /** In which role the author wrote. */
  author?: AuthorRole | null
  /** When it was said: an RFC 3339 time with any offset, milliseconds since the epoch, or a `Date`. */
  time?: string | number | Date | null
  /** The language, where you know it; otherwise it is identified. */
  language?: Language | 'unknown' | null
  /** Ratings given with the text. */
  scores?: Scores | null
  /** The survey it answers. */
  survey?: string | null
  /** Your own dimensions: brand, region, product, agent, ... */
  dimensions?: Record<string, string | number | boolean | null> | null
}

/** What cleaning takes away; each is `true` by default. */
export interface CleaningOptions {
  /** Whether HTML is read as text and entities are decoded. */
  markup?: boolean | null
  /** Whether quoted replies and forwarded headers are left out. */
  quotes?: boolean | null
  /** Whether signatures and footers of mail programs are left out. */
  signatures?: boolean | null
  /** Whether legal and virus-scan notices are left out. */
  disclaimers?: boolean | null
  /** Whether tracking links, or their tracking part, are left out. */
  links?: boolean | null
}

/** How sentiment is judged. */
export interface SentimentOptions {
  /** Whether each sentence gets a sentiment of its own beside the document's; `true` by default. */
  sentences?: boolean | null
  /**
   * Whether `mixed` is a label of its own; otherwise a text gets the likeliest of the other three. `true` by
   * default.
   */
  mixed?: boolean | null
}

/** The configuration, as a .json or .toml file holds it. */
export interface Config {
  /** Languages to choose among when a text's language is identified; all by default. */
  languages?: ReadonlyArray<Language> | null
  /** The channel of records that name none. */
  channel?: Channel | null
  /** What is left out of what is read, as not the author's words. */
  cleaning?: CleaningOptions | null
  /** How sentiment is judged. */
  sentiment?: SentimentOptions | null
  /** Threads of a batch, from 1 to 1024; as many as there are cores by default. */
  threads?: number | null
}

/** The settings of an `Analyzer`. `null` and `undefined` both mean "not given". */
export interface AnalyzerOptions extends Config {
  /**
   * A whole configuration: an object, or the path of a .json or .toml file. A setting given here and beside it must
   * be the same in both.
   */
  config?: Config | string | null
  /** The path of a model file, in place of the model of the package. */
  model?: string | null
}

/** What one feedback says. */
export interface Insight {
  /** The record's id, as given. */
  id: string | null
  /** The language of the text. */
  language: LanguageFinding
  /** Whether it is a message, and if not, what it is. */
  kind: MessageKind
  /** The feeling of the whole; `null` where there is no word and no symbol to read. */
  sentiment: Sentiment | null
  /** The sentences in order, each with its own feeling; empty where the options say so. */
  sentences: Array<SentenceInsight>
  /** What was left out as not the author's words, in order. */
  removed: Array<Removed>
  /** Versions of what judged, for comparing results over time. */
  versions: Versions
}

/** The language of a text. */
export interface LanguageFinding {
  /** The language, or `"unknown"`. */
  code: Language | 'unknown'
  /** Probability that it is this language, from 0 to 1; 1 where the record named it. */
  confidence: number
}

/** A feeling, with how sure and how strong it is. */
export interface Sentiment {
  /** The likeliest label. */
  label: SentimentLabel
  /** From -1 (wholly negative) to 1 (wholly positive). */
  score: number
  /** From 0 (no feeling) to 1, whichever way it goes: the probability that it is not neutral. */
  strength: number
  /** Calibrated probability of the label, from 0 to 1. */
  confidence: number
  /** Calibrated probability of each label; they sum to 1. */
  probabilities: Probabilities
}

/** A probability, from 0 to 1, for each label. */
export interface Probabilities {
  /** Of negative. */
  negative: number
  /** Of neutral. */
  neutral: number
  /** Of positive. */
  positive: number
  /** Of mixed. */
  mixed: number
}

/** A sentence and its feeling. */
export interface SentenceInsight {
  /** Where it stands. */
  span: Span
  /** Its feeling. */
  sentiment: Sentiment
}

/** A stretch of the text that is not the author's message. */
export interface Removed {
  /** Why it was left out. */
  part: RemovedPart
  /** Where it stands. */
  span: Span
}

/** What a batch says. */
export interface BatchResult {
  /** One entry for each input, in order; `null` where the input could not be used. */
  insights: Array<Insight | null>
  /** Which inputs could not be used, in order, and why. Empty when all could. */
  errors: Array<BatchError>
}

/** The document-level findings of a batch, a column each, with a row for each input in order. */
export interface InsightColumns {
  /** The names that `label` counts. */
  labels: Array<SentimentLabel>
  /** The sentiment's label, as an index into `labels`; 255 where there is none. */
  label: Uint8Array
  /** The sentiment's score, from -1 to 1; `NaN` where there is none. */
  score: Float64Array
  /** The sentiment's strength, from 0 to 1; `NaN` where there is none. */
  strength: Float64Array
  /** The probability of the label, from 0 to 1; `NaN` where there is none. */
  confidence: Float64Array
  /** The language; `null` where the input could not be used. */
  language: Array<Language | 'unknown' | null>
  /** Whether it is a message, and if not, what it is; `null` where the input could not be used. */
  kind: Array<MessageKind | null>
  /** Which inputs could not be used, in order, and why. Empty when all could. */
  errors: Array<BatchError>
}

/**
 * Says what one feedback says, in one call.
 *
 * Options are read anew each time: for more than a few texts make an `Analyzer`, and for many use its
 * `analyzeBatch`. Throws as the `Analyzer` constructor and its `analyze` do.
 *
 * ```js
 * const { analyze } = require('voc-analytics')
 *
 * analyze('Delivery was quick, thank you!').sentiment?.label
 * ```
 */
export declare function analyze(input: string | FeedbackInput, options?: AnalyzerOptions | null): Insight

/** The kinds of personal data; `custom` is what a pattern of yours finds. */
export type PiiKind =
  | 'name' | 'email' | 'phone' | 'iban' | 'card' | 'address' | 'national_id' | 'tax_id'
  | 'ip' | 'url' | 'mac' | 'crypto' | 'date_of_birth' | 'custom'

/** What is looked for as personal data. `null` and `undefined` both mean "not given". */
export interface PiiOptions {
  /** What is looked for; everything by default. */
  kinds?: ReadonlyArray<PiiKind> | null
  /** Findings less sure than that, from 0 to 1, are left out; 0.5 by default. */
  min_confidence?: number | null
  /** Patterns of your own, such as of order numbers: regular expressions without look-around and back-references. */
  patterns?: ReadonlyArray<{ label: string, pattern: string }> | null
  /** Values that are nobody's secret, such as your own address. */
  keep?: ReadonlyArray<string> | null
}

/** What is masked, and how. */
export interface RedactOptions extends PiiOptions {
  /** `[EMAIL]` (the default); as many characters, so that offsets stay; or `[EMAIL_1]`, the same for the same value. */
  mask?: 'label' | 'same_length' | 'numbered' | null
}

/**
 * Finds the personal data of a text: names, contacts, bank and identity numbers, addresses.
 *
 * Numbers of things (orders, tickets, versions, dates, prices) are left alone. The language need not be known. Throws a
 * `VocError`: `config.invalid` names the option and what is valid.
 *
 * ```js
 * const { findPii } = require('voc-analytics')
 *
 * findPii("Je m'appelle Zoé Martin.")[0].text // 'Zoé Martin'
 * ```
 */
export declare function findPii(text: string, options?: PiiOptions | null): Array<Pii>

/**
 * Masks the personal data of a text. With a vault the mask is `numbered`, and the vault can restore what was masked.
 *
 * Throws as `findPii` does.
 *
 * ```js
 * const { redact } = require('voc-analytics')
 *
 * redact('Mail me: jane@acme.example').text // 'Mail me: [EMAIL]'
 * ```
 */
export declare function redact(text: string, options?: RedactOptions | null, vault?: Vault | null): Redacted
