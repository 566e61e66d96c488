// What one customer says over time: the core's calls, typed. Fields have the names that they have as data.

import type {
  CauseBucketName, CauseName, Channel, ChurnStatus, Direction, EmotionName, FeedbackInput, Insight, IntentName, Language,
  Open, RivalDirection, Scores, SentimentLabel, Stance, TopicGroupName, TopicName,
} from './index'
import type { Absent, Caution, Method } from './scores'

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
  emotions?: ReadonlyArray<{ name: Open<EmotionName>, intensity: number }> | null
  intents?: ReadonlyArray<Open<IntentName>> | null
  topics?: ReadonlyArray<Opinion> | null
  causes?: ReadonlyArray<{ name: Open<CauseName>, owner?: string | null }> | null
  churn?: { status: ChurnStatus, risk?: number | null, destination?: string | null } | null
  competitors?: ReadonlyArray<{ name: string, stance?: Stance | null, direction?: RivalDirection | null }> | null
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

/** Which ratings are positive and negative. */
export interface RatingCuts {
  /** The lowest likelihood to recommend of a promoter. */
  nps_promoter?: number | null
  /** The highest of a detractor. */
  nps_detractor?: number | null
  /** The fewest stars that are positive. */
  stars_positive?: number | null
  /** The most that are negative. */
  stars_negative?: number | null
  /**
   * Intents that make a record negative whose text is neutral and that has no rating; none for never. Who complains
   * is not content, however coolly.
   */
  negative_intents?: ReadonlyArray<Open<IntentName>> | null
}

/** What a complaint is and what ends it. */
export interface ComplaintOptions {
  /** The intents that make a record a complaint, whatever its sentiment. */
  intents?: ReadonlyArray<Open<IntentName>> | null
  /**
   * The severity from which on a complaint is severe, 0 to 1. A negative record and a ticket of this severity are
   * complaints too.
   */
  severe?: number | null
  /**
   * Whether a later positive record, or the word that the contact stays, ends a complaint as a solved ticket does.
   */
  satisfied_resolves?: boolean | null
}

/** How the category is found. */
export interface CategoryOptions {
  /** How the business earns. */
  model?: 'auto' | 'subscription' | 'transactional' | null
  /** Rules that are not asked. */
  without?: ReadonlyArray<CategoryRule> | null
  /** Days after the end of a subscription in which it can still be renewed. */
  grace_days?: number | null
  /** Purchases have stopped after so many times the median days between them. */
  gap_factor?: number | null
  /** Purchases from which on a contact's own median counts, 2 or more; before, that of its segment does. */
  min_purchases?: number | null
  /**
   * The median days between purchases of the segment; without it, contacts with fewer purchases are not judged by
   * them. What is given with a contact goes before it.
   */
  segment_gap_days?: number | null
  /** Purchases within so many days are one. */
  same_occasion_days?: number | null
  /** Whether a lost deal means that a contact has left that is still subscribed. */
  lost_deal_despite_subscription?: boolean | null
  /** How sure a lost deal is as a sign of having left. */
  deal_lost_confidence?: number | null
  /** The risk in the words from which on a statement of having left counts. */
  departure_min_risk?: number | null
  /** How sure a statement of having left is that has no risk of its own. */
  departure_confidence?: number | null
  /** Days before the departure in which a competitor has to do with it. */
  competitor_before_days?: number | null
  /** Days after it. */
  competitor_after_days?: number | null
  /** Reasons in the CRM that mean a competitor, in lower case. */
  competitor_reasons?: ReadonlyArray<string> | null
  /** The intents that mean going to a competitor that is named. */
  switch_intents?: ReadonlyArray<Open<IntentName>> | null
  /** Days for which feedback counts. */
  window_days?: number | null
  /** Days after which a record weighs half. */
  half_life_days?: number | null
  /** Negative up to this net sentiment, -1 to 1. */
  negative_at?: number | null
  /** With so many records at least. */
  negative_min_records?: number | null
  /** Negative where so many last records are; 0 for never. */
  negative_run?: number | null
  /** Positive from this net sentiment on, -1 to 1. */
  positive_at?: number | null
  /** With so many records at least. */
  positive_min_records?: number | null
  /** Which ratings are positive and negative. */
  ratings?: RatingCuts | null
  /** What a complaint is and what ends it. */
  complaints?: ComplaintOptions | null
}

/** What a trend class looks at. */
export interface TrendOptions {
  /** Days looked at. */
  window_days?: number | null
  /** Whether one record with real praise and real blame makes a contact untracked; otherwise it is passed over. */
  mixed_untracks?: boolean | null
  /** Which ratings are positive and negative. The likelihood to recommend goes before the text's sentiment. */
  ratings?: RatingCuts | null
}

/** What highlights look at. */
export interface HighlightOptions {
  /** Days looked at. */
  window_days?: number | null
  /** Emotions, intents, topics, products and keywords at most, each. */
  most?: number | null
  /** Verbatims at most. */
  most_verbatims?: number | null
  /** The intents that ask for something. */
  wants?: ReadonlyArray<Open<IntentName>> | null
  /** Which ratings are positive and negative. */
  ratings?: RatingCuts | null
  /** The level of intervals. */
  level?: number | null
}

/** What was said at conversion. */
export interface ConversionOptions {
  /** Days before the conversion. */
  before_days?: number | null
  /** Keywords at most. */
  most_keywords?: number | null
  /** Which ratings are positive and negative. */
  ratings?: RatingCuts | null
}

/** What was said around deals. */
export interface DealOptions {
  /** Days before a deal's last change of status. */
  before_days?: number | null
  /** Days after it. */
  after_days?: number | null
  /** Keywords at most. */
  most_keywords?: number | null
  /** Reasons at most. */
  most_reasons?: number | null
  /** The weight of a reason that stands in the CRM. */
  stated_weight?: number | null
  /** The weight of a record that prefers a competitor, or for a won deal the company. */
  competitor_weight?: number | null
  /** The weight of a record that names a cause. */
  cause_weight?: number | null
  /** The weight of a record with an opinion on a topic or product. */
  topic_weight?: number | null
  /** Which ratings are positive and negative. */
  ratings?: RatingCuts | null
}

/** Which voices are meant: those that fit all that is given. */
export interface VoicePattern {
  /** Labels. */
  sentiment?: ReadonlyArray<SentimentLabel> | null
  /** Channels. */
  channel?: ReadonlyArray<Channel> | null
  /** Intents. */
  intent?: ReadonlyArray<Open<IntentName>> | null
  /** Emotions. */
  emotion?: ReadonlyArray<Open<EmotionName>> | null
  /** Topics or their groups, as `price` for `price.fees`. */
  topic?: ReadonlyArray<Open<TopicName | TopicGroupName>> | null
  /** The feeling about that topic. */
  topic_sentiment?: ReadonlyArray<SentimentLabel> | null
  /** Causes or their buckets. */
  cause?: ReadonlyArray<Open<CauseName | CauseBucketName>> | null
  /** What is said about leaving. */
  churn?: ReadonlyArray<ChurnStatus> | null
  /** Stances to a competitor. */
  stance?: ReadonlyArray<Stance> | null
  /** Comparisons with a competitor. */
  direction?: ReadonlyArray<RivalDirection> | null
  /** Keywords. */
  keyword?: ReadonlyArray<string> | null
  /** Severity from here on. */
  severity_at_least?: number | null
  /** Urgency from here on. */
  urgency_at_least?: number | null
  /** Effort, -5 to 5, up to here. */
  effort_at_most?: number | null
}

/** What a property of an activity has to be. */
export interface PropertyTest {
  /** One of these. */
  is?: ReadonlyArray<string | number | boolean> | null
  /** At least this. */
  at_least?: number | null
  /** At most this. */
  at_most?: number | null
}

/** Which events are meant: those that fit all that is given. */
export interface EventPattern {
  /** The type, as `purchase` or `activity`. */
  type?: Event['type'] | null
  /** One of these changes, statuses or, of activities, names. */
  detail?: ReadonlyArray<string> | null
  /** What an activity's properties have to be, all of them. */
  properties?: Readonly<Record<string, PropertyTest>> | null
}

/** Records that stand together. */
export interface Pattern {
  /** The voices that fit. */
  voice?: VoicePattern | null
  /** The events that fit; either voices or events are given. */
  event?: EventPattern | null
  /** In so many last days. */
  within_days?: number | null
  /** So many of them. */
  at_least?: number | null
  /** What, coming soon after, takes a record's meaning away. */
  unless?: { event: EventPattern, within_hours: number } | null
}

/** A sign of leaving or staying. */
export interface RiskSignal {
  /** Its name. */
  name: string
  /** What it can add to the risk, -1 to 1; negative where it speaks for staying. */
  weight: number
  /** When it holds. */
  when: { pattern: Pattern } | { fact: RiskFact }
}

/** What can be so about a contact. */
export type RiskFact =
  | 'net_negative' | 'net_positive' | 'turned_detractor' | 'open_complaint' | 'severe_complaint' | 'waiting' | 'quiet'
  | 'usage_falling' | 'notice_given' | 'term_ends_soon' | 'purchase_overdue'

/** How the risk of leaving is found. */
export interface RiskOptions {
  /** The signals; `voc-core/data/contact/risk.toml` unless given. */
  signals?: ReadonlyArray<RiskSignal> | null
  /** Signals beside them; one with the name of another replaces that. */
  extra?: ReadonlyArray<RiskSignal> | null
  /**
   * Doubt in few words: what n records say counts n / (n + this) of its weight, as if so many more had said nothing;
   * 0 for all of it.
   */
  prior_records?: number | null
  /** The risk from which on it is medium. */
  medium?: number | null
  /** The risk from which on it is high. */
  high?: number | null
  /** Days of waiting that are too many. */
  wait_days?: number | null
  /** Days before its end in which a term ends soon. */
  term_days?: number | null
  /** Times the usual gap after which a purchase is overdue. */
  overdue_factor?: number | null
  /** Days of usage that are compared with as many times three before them. */
  usage_days?: number | null
  /** Usage falls where it is at most this share of the usual. */
  usage_share?: number | null
}

/** When a contact is quiet. */
export interface SilenceOptions {
  /** Gaps between signs of life that a contact needs to have a rhythm. */
  min_gaps?: number | null
  /** Signs within so many days are one. */
  same_occasion_days?: number | null
  /** The risk from which on it is quiet, 0 to 1. */
  quiet_at?: number | null
}

/** A label of scores. */
export interface RfmLabel {
  /** The label. */
  name: string
  /** The lowest and the highest score of recency. */
  recency: readonly [number, number]
  /** The lowest and the highest score of frequency. */
  frequency: readonly [number, number]
  /** The lowest and the highest score of money; any unless given. */
  monetary?: readonly [number, number] | null
}

/** How customers are scored. */
export interface RfmOptions {
  /** The highest score, 2 to 9; the lowest is 1. */
  scores?: number | null
  /** `quantile`, or `fixed` with three lists. */
  cuts?: 'quantile' | { fixed: { recency: ReadonlyArray<number>, frequency: ReadonlyArray<number>, monetary: ReadonlyArray<number> } } | null
  /** Labels, of which the first that fits is taken. Unless given: `table` for scores of 1 to 5, none for others. */
  labels?: ReadonlyArray<RfmLabel> | null
  /** The money of a customer, where purchases are given. */
  monetary?: 'total' | 'mean' | null
}

/** What a contact is worth. */
export interface ValueOptions {
  /**
   * Scores of recency, frequency and money. A single contact is scored by fixed cuts, which `rfm` finds for a
   * segment; without them it has no scores.
   */
  rfm?: RfmOptions | null
  /** The worth from which on a contact is a VIP; without it, worth makes nobody one. */
  vip_value?: number | null
  /** The RFM labels that make a contact a VIP. */
  vip_labels?: ReadonlyArray<string> | null
  /** The churn risk from which on a contact that is worth something is answered in person too, 0 to 1. */
  high_touch_risk?: number | null
  /** What it has to be worth for that. */
  high_touch_value?: number | null
}

/** A behaviour and what to do about it. */
export interface BehaviourSignal {
  /** Its name. */
  name: string
  /** What it means, in a sentence. */
  meaning: string
  /** What to do, as the host's name of an action. */
  action: string
  /** Whether it is good news. */
  polarity: 'positive' | 'negative' | 'neutral'
  /** The records that make it. */
  pattern: Pattern
}

/** The table of behaviour signals. */
export interface SignalOptions {
  /** The table; `voc-core/data/contact/signals.toml` unless given. */
  signals?: ReadonlyArray<BehaviourSignal> | null
  /** Signals beside it; one with the name of another replaces that. */
  extra?: ReadonlyArray<BehaviourSignal> | null
}

/** A measure of health. */
export interface HealthMeasure {
  /** What readings call it. */
  name?: string | null
  /** Its weight, 0 or more, within its group or, without one, beside the groups. */
  weight?: number | null
  /** The group that it belongs to. */
  group?: string | null
  /** Whether overrides for critical measures look at it. */
  critical?: boolean | null
  /** The value that scores 0; larger than `best` where less is better. */
  worst?: number | null
  /** The value that scores 100. */
  best?: number | null
  /** What becomes of values beyond `worst` and `best`. */
  beyond?: 'exclude' | 'clamp' | null
  /**
   * The age at which its weight has halved, in the unit of the readings' ages; it keeps its weight unless given. A
   * group keeps its weight beside the others, however old its measures are.
   */
  half_life?: number | null
  /** The age from which on it is not available. */
  max_age?: number | null
}

/** Measures that share a weight. */
export interface HealthGroup {
  /** What measures call it. */
  name: string
  /** Its weight beside other groups and measures without a group. */
  weight: number
}

/** A band of health: above the band before it, up to and with its own end. */
export interface HealthBand {
  /** The band's name, as a colour. */
  name: string
  /** The highest health in it; the next band begins above. */
  up_to: number
}

/** A rule that holds health down. */
export interface HealthOverride {
  /** The measure that it looks at; any critical one unless given. */
  measure?: string | null
  /** It holds while the measure is in this band or a worse one. */
  band: string
  /** Health is then in this band at best. */
  cap: string
  /** Why, as it is told to the reader. */
  reason: string
}

/** The measures of health and how they become one score. */
export interface Scorecard {
  /** The measures; NPS, lifecycle and transactional CSAT, usage, support tickets and behaviour unless given. */
  measures?: ReadonlyArray<HealthMeasure> | null
  /** The groups that measures name. */
  groups?: ReadonlyArray<HealthGroup> | null
  /** What becomes of measures that are not available. */
  na?: 'renormalise' | 'fail' | { treat_as: number } | { cap_at: number } | null
  /** The share of all weight, in percent, that must be available for health to have a value. */
  min_coverage?: number | null
  /** The bands, from the worst, the last up to 100. */
  bands?: ReadonlyArray<HealthBand> | null
  /** The change since the previous snapshot up to which the trend is flat. */
  dead_band?: number | null
  /** Rules that hold health down. */
  overrides?: ReadonlyArray<HealthOverride> | null
  /** The level of the interval, where readings have standard errors. */
  level?: number | null
}

/** How health is found. */
export interface HealthOptions {
  /** The measures and how they become one score. */
  scorecard?: Scorecard | null
  /** Days of answers and tickets. */
  window_days?: number | null
  /** Days of usage that are compared with as many times three before them. */
  usage_days?: number | null
  /** Surveys of the relation, and not of one contact with the company. */
  lifecycle_surveys?: ReadonlyArray<string> | null
  /** The lowest satisfaction that can be answered. */
  csat_low?: number | null
  /** The highest. */
  csat_high?: number | null
  /** Which ratings are positive and negative. */
  ratings?: RatingCuts | null
}

/** How often somebody may be asked. */
export interface Quota {
  /** Invitations, 1 or more. */
  most: number
  /** Days, above 0. */
  days: number
}

/** Who may be asked. */
export interface EligibilityOptions {
  /** Days after an invitation in which the same contact is left alone. */
  cool_down_days?: number | null
  /** Days after an invitation in which its whole account is left alone. */
  account_cool_down_days?: number | null
  /** How often a contact may be asked. */
  contact_quota?: Quota | null
  /** How often the contacts of an account, all together, may be asked. */
  account_quota?: Quota | null
}

/** The settings of every result about a contact. What is not given has its default. */
export interface ContactOptions {
  /** The category, and with it what a complaint is. */
  category?: CategoryOptions | null
  /** The trend class. */
  trend?: TrendOptions | null
  /** Highlights. */
  highlights?: HighlightOptions | null
  /** What was said at conversion. */
  conversion?: ConversionOptions | null
  /** What was said around deals. */
  deals?: DealOptions | null
  /** Churn risk. */
  risk?: RiskOptions | null
  /** Silence. */
  silence?: SilenceOptions | null
  /** What a contact is worth. */
  value?: ValueOptions | null
  /** Behaviour signals. */
  signals?: SignalOptions | null
  /** Health. */
  health?: HealthOptions | null
  /** Who may be asked. */
  survey?: EligibilityOptions | null
}

/** What is known of a measure of health. */
export interface HealthReading {
  /** The measure's name. */
  measure: string
  /** Its value, between its worst and its best; NA where there is none. */
  value?: number | null
  /** How old it is, in the unit of the options; as of now unless given. */
  age?: number | null
  /** The value's standard error, where it is a sample's. */
  standard_error?: number | null
}

/** What you know of a contact beside its history. */
export interface Given {
  /** What the contact is worth, in the host's currency; otherwise its purchases tell. */
  value?: number | null
  /** Whether it is to be treated as very important, whatever it is worth. */
  vip?: boolean | null
  /** The median days between purchases in its segment, for contacts with too few of their own. */
  segment_gap_days?: number | null
  /** Readings of health measures that the history does not tell, as a login count; they go before the history's. */
  readings?: ReadonlyArray<HealthReading> | null
  /** The health of the previous snapshot, 0 to 100. */
  previous_health?: number | null
  /** A health set by hand. */
  manual_health?: { score: number, reason: string } | null
  /** When others of its account were invited to surveys. */
  account_invitations?: ReadonlyArray<Time> | null
}

/** What every call about one contact takes. Give `history` or `contacts`, one of them. */
export interface Inputs {
  /** The contact's history. */
  history?: Records | null
  /** An account: a history for each name, or `Histories`. */
  contacts?: Contacts | null
  /** The time at which it is looked at; nothing later counts, and nothing here looks at a clock. */
  now: Time
  /** What you know of the contact beside its history. */
  given?: Given | null
  /** Settings of each part by its name. */
  options?: ContactOptions | null
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

/** Why a contact is what it is. */
export type CategoryRule =
  | 'competitor_stated' | 'competitor_reason' | 'competitor_preferred' | 'subscription_ended'
  | 'account_marked' | 'purchases_stopped' | 'deal_lost' | 'departure_stated' | 'net_negative'
  | 'negative_run' | 'severe_complaint' | 'net_positive' | 'no_feedback' | 'too_few_records' | 'balanced'

/** What a contact is to the company, and why. */
export interface Category {
  category: CategoryName
  /** The rule that fired. */
  rule: CategoryRule
  /** Since when. */
  date: string | null
  evidence: Evidence
  confidence: number | null
  /** The competitor that it went to. */
  destination: string | null
  win_back: { rule: CategoryRule, left: string | null, returned: string | null, evidence: Evidence } | null
  net_sentiment: number | null
  records: number
  /** Other rules that hold. */
  reasons: Array<{ rule: CategoryRule, date: string | null, evidence: Evidence, confidence: number | null }>
  /** What would change the answer. */
  changes: Array<{
    trigger:
      | 'purchase' | 'no_purchase' | 'no_renewal' | 'positive_feedback' | 'negative_feedback' | 'complaints_solved' | 'silence'
    count?: number
    date?: string
    to: CategoryName
  }>
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
  absent: Absent | null
  interval: { low: number, high: number, level: number, method: Method } | null
  n: number
  cautions: Array<Caution>
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
  emotions?: Array<Open<EmotionName>>
  intents?: Array<Open<IntentName>>
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
