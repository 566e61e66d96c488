// What one customer says over time: the core's calls, typed. Fields have the names that they have as data.

import type { Channel, ChurnStatus, Direction, FeedbackInput, Insight, Language, Scores, SentimentLabel } from './index'

/** A point in time: an RFC 3339 text, milliseconds since the epoch, or a `Date`. */
export type Time = string | number | Date

/** Something named, and what was felt about it. */
export interface Opinion {
  name: string
  sentiment?: SentimentLabel | null
}

/** What one feedback said, in the fields that are judged over time. `voice` makes it. */
export interface Voice {
  /** The feedback's id, by which it is named as evidence and known again. A whole number is kept as its digits. */
  id: string | number
  /** When it was said. */
  time: Time
  /** Of two records with one id, the larger revision holds. */
  revision?: number | null
  /** Whether the record was taken back, in this revision. */
  withdrawn?: boolean | null
  channel?: Channel | null
  direction?: Direction | null
  language?: Language | 'unknown' | null
  sentiment?: { label: SentimentLabel, score?: number | null, confidence?: number | null } | null
  emotions?: ReadonlyArray<{ name: string, intensity: number }> | null
  intents?: ReadonlyArray<string> | null
  topics?: ReadonlyArray<Opinion> | null
  causes?: ReadonlyArray<{ name: string, owner?: string | null }> | null
  churn?: { status: string, risk?: number | null, destination?: string | null } | null
  competitors?: ReadonlyArray<{ name: string, stance?: string | null, direction?: string | null }> | null
  products?: ReadonlyArray<Opinion> | null
  /** Keywords, the best first, as lemmas. */
  keywords?: ReadonlyArray<Opinion> | null
  /** From 0 to 1. */
  severity?: number | null
  /** From 0 to 1. */
  urgency?: number | null
  /** From -5 (enormous trouble) to 5 (effortless), without 0. */
  effort?: number | null
  needs_reply?: boolean | null
  ticket?: string | number | null
  survey?: string | null
  scores?: Scores | null
  /** The customer's words, for showing the latest. */
  quote?: string | null
}

/** What every event has. */
interface EventBase {
  /** By which it is named as evidence and known again. A whole number is kept as its digits. */
  id: string | number
  time: Time
  /** Of two records with one id, the larger revision holds. */
  revision?: number | null
  /** Whether the record was taken back, in this revision. */
  withdrawn?: boolean | null
}

/** What a contact did and what became of it, beside its words. */
export type Event = EventBase & (
  | { type: 'purchase', amount?: number | null, product?: string | null }
  | {
    type: 'subscription', change: 'start' | 'renewal' | 'cancellation' | 'expiry', subscription?: string | number | null,
    until?: Time | null, amount?: number | null, reason?: string | null, competitor?: string | null
  }
  | {
    type: 'deal', deal: string | number, name?: string | null, stage?: string | null, status?: 'open' | 'won' | 'lost' | null,
    amount?: number | null, reason?: string | null, competitor?: string | null
  }
  | { type: 'conversion', source?: string | null }
  | { type: 'ticket', ticket: string | number, change: 'opened' | 'replied' | 'resolved' | 'reopened', severity?: number | null }
  | { type: 'meeting', change: 'held' | 'cancelled' }
  | { type: 'activity', name: string, properties?: Record<string, string | number | boolean> | null }
  | { type: 'survey', change: 'invited' | 'answered' | 'opted_out', survey?: string | null, scores?: Scores | null }
  | { type: 'churned', reason?: string | null, competitor?: string | null }
)

/** A voice, or a feedback with an id and a time and its insight. */
export type Spoken = Voice | readonly [FeedbackInput, Insight]

/** A contact's records, in whatever order they came: a `History`, two lists, or all in one iterable. */
export type Records =
  | History
  | { voices?: Iterable<Spoken> | null, events?: Iterable<Event> | null }
  | Iterable<Spoken | Event>

/** The records of several contacts by name. */
export type Contacts = Histories | Readonly<Record<string, Records>> | ReadonlyMap<string, Records>

/**
 * All that is known of one contact: what it said and what happened, in whatever order it came.
 *
 * Records are known by their ids, voices and events apart: one that comes twice counts once, and of two revisions the
 * larger holds. Merging histories gives what one pass over all records gives.
 *
 * ```js
 * const { analyze, contact } = require('voc-analytics')
 *
 * const history = new contact.History()
 * const mail = { id: 'm1', time: '2026-03-04T10:00:00Z', text: 'Your support is great, thank you!' }
 * history.observe(mail, analyze(mail)) // true
 * history.observe({ id: 'o1', time: '2026-02-01T09:00:00Z', type: 'purchase', amount: 49.9 }) // true
 * history.profile({ now: '2026-03-10T00:00:00Z' }).category.category // 'positive'
 * ```
 */
export declare class History {
  /** Throws a `VocError` with the code `feedback.invalid` for a record that cannot be used, naming it and the field. */
  constructor(records?: Records)
  /**
   * Takes in a voice or an event, or a feedback with an id and a time in a pair with its insight; whether it changed
   * anything. Throws as the constructor does.
   */
  observe(record: Spoken | Event): boolean
  /** Takes in a feedback with an id and a time, and its insight. */
  observe(feedback: FeedbackInput, insight: Insight): boolean
  /** Takes in an insight with an id, said at this time; the words, the ratings and the channel are not kept. */
  observe(insight: Insight, time: Time): boolean
  /** Adds all that another history of the same contact knows. */
  merge(other: History): void
  /** Everything about the contact at one time. */
  profile(inputs: Omit<Inputs, 'history' | 'contacts'>): Profile
  /** How many records there are. */
  get size(): number
  /** Another history that knows the same. */
  copy(): History
  /** The records, each in the order of time. */
  toJSON(): { voices: Array<Voice>, events: Array<Event> }
  /** The compact form, about 50 bytes for a record without words. */
  toBytes(): Uint8Array
  /** The history that `toBytes` wrote. Throws a `VocError` with the code `state.damaged` for other bytes. */
  static fromBytes(stored: Uint8Array): History
}

/**
 * The histories of many contacts, by name: an account's, a shard's or all. For an account, what belongs to no one
 * contact, as its deals and subscriptions, is kept under any name, as the account's own id. Merging is exact.
 */
export declare class Histories implements Iterable<[string, History]> {
  /** Throws as `History` does. */
  constructor(contacts?: Contacts)
  /** Takes in a record of a contact, as `History.observe` does. */
  observe(contact: string, record: Spoken | Event): boolean
  observe(contact: string, feedback: FeedbackInput, insight: Insight): boolean
  observe(contact: string, insight: Insight, time: Time): boolean
  /** Adds all that others know. */
  merge(other: Histories): void
  /** A copy of a contact's history. */
  get(contact: string): History | undefined
  /**
   * Takes a contact out, as an erasure asks for, and gives its history. Nothing of it stays, so that histories which still
   * know the contact bring it back when they are merged.
   */
  remove(contact: string): History | undefined
  /** Everything about the account that the contacts make together, at one time. */
  profile(inputs: Omit<Inputs, 'history' | 'contacts'>): Profile
  /** The category of each contact, in the order of names. */
  categories(inputs: Omit<Inputs, 'history' | 'contacts'>): Record<string, Category>
  /** How many contacts there are. */
  get size(): number
  /** The names of the contacts, in order. */
  keys(): IterableIterator<string>
  [Symbol.iterator](): IterableIterator<[string, History]>
  /** Others that know the same. */
  copy(): Histories
  toJSON(): Record<string, { voices: Array<Voice>, events: Array<Event> }>
  /** The compact form. */
  toBytes(): Uint8Array
  /** The histories that `toBytes` wrote. Throws a `VocError` with the code `state.damaged` for other bytes. */
  static fromBytes(stored: Uint8Array): Histories
}

/** What every call about one contact takes. Give `history` or `contacts`, one of them. */
export interface Inputs {
  /** The contact's history. */
  history?: Records | null
  /** An account: a history for each name, or `Histories`. */
  contacts?: Contacts | null
  /** The time at which it is looked at; nothing later counts, and nothing here looks at a clock. */
  now: Time
  /** What you know of the contact beside its history: `value`, `vip`, `segment_gap_days`, `readings`, ... */
  given?: Readonly<Record<string, unknown>> | null
  /** Settings of each part by its name: `category`, `trend`, `highlights`, `risk`, ... */
  options?: Readonly<Record<string, unknown>> | null
  /** What the viewer may see: numbers alone, everything (the default), or of the records those with these ids. */
  access?: 'dashboard' | 'records' | { only: ReadonlyArray<string> } | null
}

/** What a call about many contacts takes. */
export type ManyInputs = Omit<Inputs, 'history'> & { contacts: NonNullable<Inputs['contacts']> }

/** The records behind a result: how many, and the ids that the viewer may see. */
export interface Evidence {
  n: number
  ids: Array<string>
}

/** What a contact is to the company. */
export type CategoryName = 'churned_to_competitor' | 'churned' | 'negative' | 'undetermined' | 'positive'

/** What a contact is to the company, and why. */
export interface Category {
  category: CategoryName
  /** The rule that fired. */
  rule: string
  /** Since when. */
  date: string | null
  evidence: Evidence
  confidence: number | null
  /** The competitor that it went to. */
  destination: string | null
  win_back: { rule: string, left: string | null, returned: string | null, evidence: Evidence } | null
  net_sentiment: number | null
  records: number
  /** Other rules that hold. */
  reasons: Array<{ rule: string, date: string | null, evidence: Evidence, confidence: number | null }>
  /** What would change the answer. */
  changes: Array<{ trigger: string, count?: number, date?: string, to: CategoryName }>
}

/** Whether a contact became, stayed or ceased to be a promoter or a detractor. */
export interface Trend {
  class:
    | 'new_promoter' | 'new_detractor' | 'promoter_to_detractor' | 'detractor_to_promoter'
    | 'continues_promoter' | 'continues_detractor' | 'untracked'
  untracked: 'no_feedback' | 'no_side' | 'mixed' | null
  since: string | null
  evidence: Evidence
}

/** How likely a contact is to leave, as a sum of visible signals. */
export interface Risk {
  /** From 0 to 1; `null` for who is gone. */
  value: number | null
  level: 'low' | 'medium' | 'high' | null
  /** What the signals add together. */
  sum: number
  /** `adds` is a signal's weight, less for words of which there are few. */
  signals: Array<{ name: string, weight: number, adds: number, evidence: Evidence }>
}

/** Whether a contact has gone quiet, against its own rhythm. */
export interface Silence {
  last: string | null
  days: number | null
  usual_days: number | null
  risk: number | null
  quiet: boolean
  never_spoke: boolean
  unanswered_invitations: number
}

/** A number, how sure it is and what it rests on. Shares are in percent. */
export interface Figure {
  value: number | null
  /** Why there is no number. */
  absent: string | null
  interval: { low: number, high: number, level: number, method: string } | null
  n: number
  cautions: Array<string>
}

/** An emotion or intent and how often it was found. */
export interface StandsOut {
  name: string
  count: number
  /** An emotion's mean intensity, from 1 to 5. */
  intensity: number | null
  last: string
  evidence: Evidence
}

/** What a contact thinks of a product or topic. */
export interface OpinionOn {
  name: string
  records: number
  positive: number
  negative: number
  latest: SentimentLabel | null
  last: string
  evidence: Evidence
}

/** A keyword and how often it was said. */
export interface HeardKeyword {
  name: string
  sentiment: SentimentLabel | null
  count: number
  last: string
  evidence: Evidence
}

/** What stands out in a contact's voice. */
export interface Highlights {
  records: number
  positive: Figure
  negative: Figure
  sentiments: Array<{ label: SentimentLabel, share: Figure, evidence: Evidence }>
  emotions: Array<StandsOut>
  intents: Array<StandsOut>
  /** Intents that ask for something. */
  wants: Array<StandsOut>
  channels: Array<{
    channel: Channel | null, records: number, positive: number, negative: number, net_sentiment: number | null,
    evidence: Evidence
  }>
  products: Array<OpinionOn>
  topics: Array<OpinionOn>
  keywords: Array<HeardKeyword>
  /** The latest words. */
  verbatims: Array<{ id: string, time: string, channel: Channel | null, sentiment: SentimentLabel | null, quote: string }>
}

/** What was said in a time. */
export interface Said {
  keywords: Array<HeardKeyword>
  net_sentiment: number | null
  evidence: Evidence
}

/** What a contact talked about when its lead was converted. */
export interface Converted {
  time: string
  evidence: Evidence
  source: string | null
  days_to_convert: number | null
  before: Said
}

/** What was said around a deal. */
export interface DealVoice {
  deal: string
  name: string | null
  status: 'open' | 'won' | 'lost'
  amount: number | null
  opened: string
  changed: string
  stages: Array<{ stage: string, time: string }>
  before: Said
  after: Said
  competitors: Array<string>
  /** Why it was likely won or lost, the weightiest first. */
  reasons: Array<{
    kind: 'stated' | 'competitor' | 'cause' | 'topic' | 'product', name: string, weight: number, evidence: Evidence
  }>
  evidence: Evidence
}

/** What a contact is worth, and how it is to be answered. */
export interface Value {
  value: number | null
  recency_days: number | null
  frequency: number
  monetary: number | null
  rfm: RfmScore | null
  vip: boolean
  path: 'high_touch' | 'low_touch'
  reasons: Array<'given_vip' | 'value' | 'rfm_label' | 'at_risk'>
}

/** Scores of recency, frequency and spending. */
export interface RfmScore {
  recency: number
  frequency: number
  monetary: number
  code: string
  label: string | null
}

/** The scores of many contacts; `cuts` score others as this segment was scored. */
export interface Rfm {
  customers: Array<RfmScore & { id: string }>
  segments: Array<{ label: string, count: number, share: number, monetary_share: number | null }>
  cuts: Record<string, Record<string, Array<number>>> | null
  absent: string | null
  n: number
  excluded: Record<string, number>
  no_spread: Array<'recency' | 'frequency' | 'monetary'>
  cautions: Array<string>
}

/** A contact's complaints and what it waits for. */
export interface Complaints {
  total: number
  open: Array<{
    evidence: Evidence, time: string | null, severity: number | null, severe: boolean, cause: string | null,
    owner: string | null, open_days: number, waiting_days: number | null
  }>
  waiting: Evidence
  waiting_days: number | null
  /** A detractor that was won over again. */
  recovered: {
    evidence: Evidence, time: string, before: number | null, after: number | null, promoter: boolean, days: number
  } | null
}

/** What a contact's behaviour means, and what to do about it. */
export interface Signal {
  name: string
  meaning: string
  action: string
  polarity: 'positive' | 'negative' | 'neutral'
  last: string
  evidence: Evidence
}

/** A contact's health, from 0 to 100. */
export interface Health {
  value: number | null
  absent: string | null
  interval: Figure['interval']
  band: string | null
  trend: string | null
  change: number | null
  measured: number | null
  overrides: Array<{ reason: string, measure: string | null, from: number | null, to: number }>
  coverage: number
  measures: Array<{
    name: string, score: number | null, band: string | null, weight: number, contribution: number, stale: boolean
  }>
  n: number
  excluded: Record<string, number>
  cautions: Array<string>
}

/** Whether a contact may be asked now; times in milliseconds since 1970. */
export interface Eligibility {
  eligible: boolean
  refusals: Array<{
    reason: 'opted_out' | 'cool_down' | 'account_cool_down' | 'contact_quota' | 'account_quota', until: number | null,
    days: number | null, most: number | null
  }>
  next: number | null
  contact_invitations: number
  account_invitations: number
}

/** Something that was said or that happened. */
export interface Entry {
  time: string
  id: string
  kind: 'event' | 'reply' | 'voice'
  event?: string
  detail?: string
  amount?: number
  channel?: Channel
  sentiment?: SentimentLabel
  emotions?: Array<string>
  intents?: Array<string>
  keywords?: Array<string>
  churn?: ChurnStatus
  quote?: string
}

/** Everything about one contact, or about an account, at one time. */
export interface Profile {
  now: string
  category: Category
  trend: Trend
  highlights: Highlights
  conversions: Array<Converted>
  deals: Array<DealVoice>
  risk: Risk
  silence: Silence
  value: Value
  complaints: Complaints
  signals: Array<Signal>
  health: Health
  survey: Eligibility
  timeline: Array<Entry>
}

/**
 * What a history keeps of a feedback and its insight. Throws a `VocError` with the code `feedback.invalid` for a feedback
 * without an id or a time.
 */
export declare function voice(feedback: FeedbackInput, insight: Insight): Voice

/**
 * Everything about a contact, or about an account. Throws a `VocError`: `config.invalid` for an option,
 * `feedback.invalid` for a record, naming the field.
 *
 * ```js
 * const { contact } = require('voc-analytics')
 *
 * const history = [{ id: 'v1', time: '2026-03-04T10:00:00Z', sentiment: { label: 'positive' } }]
 * contact.profile({ history, now: '2026-03-10T00:00:00Z' }).category.category // 'positive'
 * ```
 */
export declare function profile(inputs: Inputs): Profile
/** What the contact is to the company, and why. */
export declare function category(inputs: Inputs): Category
/** Whether the contact became, stayed or ceased to be a promoter or a detractor. */
export declare function trend(inputs: Inputs): Trend
/** What stands out in the contact's voice. */
export declare function highlights(inputs: Inputs): Highlights
/** What the contact talked about when its lead was converted. */
export declare function conversions(inputs: Inputs): Array<Converted>
/** What was said around each deal. */
export declare function deals(inputs: Inputs): Array<DealVoice>
/** How likely the contact is to leave. */
export declare function risk(inputs: Inputs): Risk
/** Whether the contact has gone quiet. */
export declare function silence(inputs: Inputs): Silence
/** What the contact is worth, and how it is to be answered. */
export declare function value(inputs: Inputs): Value
/** The contact's complaints and what it waits for. */
export declare function complaints(inputs: Inputs): Complaints
/** What the contact's behaviour means. */
export declare function signals(inputs: Inputs): Array<Signal>
/** The contact's health. */
export declare function health(inputs: Inputs): Health
/** Whether the contact may be asked now. */
export declare function survey(inputs: Inputs): Eligibility
/** All that was said and that happened, oldest first. */
export declare function timeline(inputs: Inputs): Array<Entry>
/** The category of each of many contacts, by name. */
export declare function categories(inputs: ManyInputs): Record<string, Category>
/** Recency, frequency and spending of many contacts, scored among themselves. */
export declare function rfm(inputs: ManyInputs): Rfm
/** The median of all days between purchases, of contacts that bought at least twice; `null` where nobody did. */
export declare function medianGapDays(inputs: ManyInputs): number | null
