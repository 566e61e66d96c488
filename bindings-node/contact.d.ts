// What one customer says over time: the core's calls, typed. Fields have the names that they have as data.

import type { Channel, Direction, FeedbackInput, Insight, Language, Scores, SentimentLabel } from './index'

/** A point in time: an RFC 3339 text, milliseconds since the epoch, or a `Date`. */
export type Time = string | number | Date

/** Something named, and what was felt about it. */
export interface Opinion {
  name: string
  sentiment?: SentimentLabel | null
}

/** What one feedback said, in the fields that are judged over time. `voice` makes it. */
export interface Voice {
  /** The feedback's id, by which it is named as evidence and known again. */
  id: string
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
  ticket?: string | null
  survey?: string | null
  scores?: Scores | null
  /** The customer's words, for showing the latest. */
  quote?: string | null
}

/** What every event has. */
interface EventBase {
  /** By which it is named as evidence and known again. */
  id: string
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
    type: 'subscription', change: 'start' | 'renewal' | 'cancellation' | 'expiry', subscription?: string | null,
    until?: Time | null, amount?: number | null, reason?: string | null, competitor?: string | null
  }
  | {
    type: 'deal', deal: string, name?: string | null, stage?: string | null, status?: 'open' | 'won' | 'lost' | null,
    amount?: number | null, reason?: string | null, competitor?: string | null
  }
  | { type: 'conversion', source?: string | null }
  | { type: 'ticket', ticket: string, change: 'opened' | 'replied' | 'resolved' | 'reopened', severity?: number | null }
  | { type: 'meeting', change: 'held' | 'cancelled' }
  | { type: 'activity', name: string, properties?: Record<string, string | number | boolean> | null }
  | { type: 'survey', change: 'invited' | 'answered' | 'opted_out', survey?: string | null, scores?: Scores | null }
  | { type: 'churned', reason?: string | null, competitor?: string | null }
)

/** A voice, or a feedback with an id and a time and its insight. */
export type Spoken = Voice | readonly [FeedbackInput, Insight]

/** A contact's records, in whatever order they came: two lists, or all in one iterable. */
export type History = { voices?: Iterable<Spoken> | null, events?: Iterable<Event> | null } | Iterable<Spoken | Event>

/** What every call about one contact takes. Give `history` or `contacts`, one of them. */
export interface Inputs {
  /** The contact's history. */
  history?: History | null
  /** An account: a history for each name. */
  contacts?: Readonly<Record<string, History>> | ReadonlyMap<string, History> | null
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
  /** What `value` is made of. */
  sum: number
  signals: Array<{ name: string, weight: number, evidence: Evidence }>
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

/** A part of a profile as data; its fields are described in the documentation of contacts. */
export type Data = Record<string, unknown>

/** Everything about one contact, or about an account, at one time. */
export interface Profile {
  now: string
  category: Category
  trend: Trend
  highlights: Data
  conversions: Array<Data>
  deals: Array<Data>
  risk: Risk
  silence: Silence
  value: Data
  complaints: Data
  signals: Array<Data>
  health: Data
  survey: Data
  timeline: Array<Data>
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
export declare function highlights(inputs: Inputs): Data
/** What the contact talked about when its lead was converted. */
export declare function conversions(inputs: Inputs): Array<Data>
/** What was said around each deal. */
export declare function deals(inputs: Inputs): Array<Data>
/** How likely the contact is to leave. */
export declare function risk(inputs: Inputs): Risk
/** Whether the contact has gone quiet. */
export declare function silence(inputs: Inputs): Silence
/** What the contact is worth, and how it is to be answered. */
export declare function value(inputs: Inputs): Data
/** The contact's complaints and what it waits for. */
export declare function complaints(inputs: Inputs): Data
/** What the contact's behaviour means. */
export declare function signals(inputs: Inputs): Array<Data>
/** The contact's health. */
export declare function health(inputs: Inputs): Data
/** Whether the contact may be asked now. */
export declare function survey(inputs: Inputs): Data
/** All that was said and that happened, oldest first. */
export declare function timeline(inputs: Inputs): Array<Data>
/** The category of each of many contacts, by name. */
export declare function categories(inputs: ManyInputs): Record<string, Category>
/** Recency, frequency and spending of many contacts, scored among themselves. */
export declare function rfm(inputs: ManyInputs): Data
/** The median of all days between purchases, of contacts that bought at least twice; `null` where nobody did. */
export declare function medianGapDays(inputs: ManyInputs): number | null
