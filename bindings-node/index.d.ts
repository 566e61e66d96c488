// The hand-written half of index.d.ts, which `napi build` generates from header.d.ts and the Rust sources.

/** What one customer says over time: category, trend, voice, risk, worth and health. */
export * as contact from './contact'
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

/** What somebody feels towards the company. `neutral`: none of the others. */
export type EmotionName = 'happy' | 'enthusiastic' | 'grateful' | 'trusting' | 'confused' | 'dissatisfied' | 'frustrated' | 'neutral'

/** Ekman's basic emotions; `neutral`: no feeling to speak of. */
export type BasicEmotionName = 'anger' | 'disgust' | 'fear' | 'joy' | 'sadness' | 'surprise' | 'neutral'

/**
 * What a feedback asks of the company.
 *
 * `reply`: somebody has to answer or act. `suggestion`: there is an idea in it for whoever makes the product.
 * `none`: nobody waits for anything. `not_meaningful`: nothing that could be acted upon.
 */
export type Action = 'reply' | 'suggestion' | 'none' | 'not_meaningful'

/**
 * Where a customer stands.
 *
 * `risk`: thinks of leaving. `threat`: will leave unless something is done. `departing`: is leaving now.
 * `departed`: has left. `stayed`: was about to leave and stays, or came back. `arrived`: came from another
 * provider. `loyal`: says that they will not leave.
 */
export type ChurnStatus = 'none' | 'risk' | 'threat' | 'departing' | 'departed' | 'stayed' | 'arrived' | 'loyal'

/** What is named. */
export type MentionKind = 'competitor' | 'product'

/** How a competitor compares with the own brand; `none` where nothing is compared. */
export type RivalDirection = 'better' | 'worse' | 'equal' | 'none'

/** Where a customer stands between a competitor and the own brand. */
export type Stance = 'mentioned' | 'considering' | 'switching_to' | 'switched_to' | 'came_from'

/** A name that is known here, or one that your configuration adds: editors offer the known ones, any other is taken. */
export type Open<Name extends string> = Name | (string & {})

/** The intents that the library knows; `labels` may add some. */
export type IntentName =
  | 'complaint' | 'request' | 'query' | 'purchase' | 'cancellation' | 'switch' | 'refund' | 'escalation'
  | 'suggestion' | 'praise' | 'renewal' | 'upgrade' | 'recommendation' | 'legal'

/** The groups of topics of the library's own taxonomy. */
export type TopicGroupName =
  | 'product' | 'price' | 'billing' | 'delivery' | 'service' | 'onboarding' | 'account' | 'digital' | 'place'
  | 'communication' | 'company'

/** The topics of the library's own taxonomy. */
export type TopicName =
  | 'product.quality' | 'product.features' | 'product.usability' | 'product.reliability' | 'product.range'
  | 'price.value' | 'price.fees' | 'price.discounts' | 'billing.payment' | 'delivery.speed'
  | 'delivery.condition' | 'delivery.returns' | 'service.attitude' | 'service.competence' | 'service.response'
  | 'service.channels' | 'service.resolution' | 'onboarding.setup' | 'onboarding.documentation'
  | 'account.access' | 'account.security' | 'digital.website_app' | 'place.environment'
  | 'communication.information' | 'company.general'

/** The buckets of causes of the library's own taxonomy. */
export type CauseBucketName =
  | 'innovation' | 'glitch' | 'delayed_response' | 'poor_service' | 'pricing' | 'missed_deadline'
  | 'follow_up' | 'mismatch' | 'others'

/** The causes of the library's own taxonomy. */
export type CauseName =
  | 'innovation.missing_feature' | 'innovation.outdated' | 'innovation.behind_rivals' | 'glitch.defect'
  | 'glitch.bug' | 'glitch.outage' | 'glitch.poor_quality' | 'delayed_response.slow_reply'
  | 'delayed_response.no_reply' | 'delayed_response.queue' | 'poor_service.rude' | 'poor_service.unhelpful'
  | 'poor_service.lost_or_damaged' | 'poor_service.passed_around' | 'poor_service.wrong_order'
  | 'pricing.too_expensive' | 'pricing.unexpected_charge' | 'pricing.billing_error' | 'pricing.price_increase'
  | 'missed_deadline.late' | 'missed_deadline.cancelled' | 'missed_deadline.no_show'
  | 'follow_up.broken_promise' | 'follow_up.no_updates' | 'follow_up.keeps_returning'
  | 'mismatch.not_as_described' | 'mismatch.wrong_fit' | 'mismatch.hard_to_use' | 'others.security'
  | 'others.environment' | 'others.policy' | 'others.unstated'

/** In what a competitor is compared. */
export type Aspect = 'price' | 'delivery' | 'service' | 'digital' | 'place' | 'account' | 'onboarding' | 'product'

/** `profanity`: a swear word. `abuse`: it insults somebody. */
export type ProfanityKind = 'profanity' | 'abuse'

/** What is taken away as not the author's words. */
export type RemovedPart = 'markup' | 'quote' | 'signature' | 'disclaimer' | 'link' | 'transcript'

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
  | 'classifier.invalid'
  | 'classifier.model'

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
  /** Every code. */
  static readonly codes: ReadonlyArray<ErrorCode>
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
  /** Stars of a review, from 0 to 5, fractions allowed. */
  stars?: number | null
}

/** One thing that one customer said. Only `text` is needed; `null` and `undefined` both mean "not known". */
export interface FeedbackInput {
  /** What was said, as it came: markup, quoted replies and signatures are dealt with here. */
  text: string
  /** The record's id in your system; the insight carries it too. A whole number is kept as its digits. */
  id?: string | number | null
  /** Who said it. */
  contact?: string | number | null
  /** The account or household the contact belongs to. */
  account?: string | number | null
  /** Where it was said. */
  channel?: Channel | null
  /** Whether it was said to the company or by it. */
  direction?: Direction | null
  /** In which role the author wrote. */
  author?: AuthorRole | null
  /** When it was said: an RFC 3339 time with any offset, a date alone, milliseconds since the epoch, or a `Date`. */
  time?: string | number | Date | null
  /** The language, where you know it; otherwise it is identified. */
  language?: Language | 'unknown' | null
  /** Ratings given with the text. */
  scores?: Scores | null
  /** The survey it answers. */
  survey?: string | null
  /** The question it answers, which decides what a bare "nothing" means. */
  question?: string | null
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
  /** Whether the provider's side is left out of a transcript that names both sides ("Agent: …", "Customer: …"). */
  transcripts?: boolean | null
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

/** Settings of the keywords. */
export interface KeywordOptions {
  /** Keywords of a text at most, from 0 to 1000; 10 by default, 0 for none. */
  max_count?: number | null
  /** Words of a keyword at most, from 1 to 10; articles and prepositions inside it do not count. 4 by default. */
  max_words?: number | null
  /** The least score that a keyword must have beside the most telling one of its text, from 0 (the default) to 1. */
  min_score?: number | null
  /** Languages whose texts get keywords; all by default. */
  languages?: ReadonlyArray<Language> | null
  /** Phrases that are keywords wherever they stand, before all others. */
  include?: ReadonlyArray<string> | null
  /** Phrases that are no keywords, in whatever inflection; a longer phrase may hold one. */
  exclude?: ReadonlyArray<string> | null
  /** Words that are part of no keyword. */
  stopwords?: ReadonlyArray<string> | null
}

/** A name to find, with other ways to write it. */
export interface Name {
  /** The name by which findings call it. */
  name: string
  /** Other ways to write it. */
  aliases?: ReadonlyArray<string> | null
  /**
   * Whether it is a name only where it is written with capitals, or where a phrase about competitors points it out;
   * where not given, this holds for short names and for those that are words ("Orange", "Three").
   */
  match_case?: boolean | null
}

/** Which findings are made; each but `basic_emotions` is `true` by default. */
export interface FindingsOptions {
  /** What the author feels. */
  emotions?: boolean | null
  /** Ekman's basic emotions; `false` by default. */
  basic_emotions?: boolean | null
  /** What the author wants. */
  intents?: boolean | null
  /** What it is about. */
  topics?: boolean | null
  /** Why a customer is dissatisfied. */
  causes?: boolean | null
  /** How soon somebody has to act. */
  urgency?: boolean | null
  /** How much harm is done. */
  severity?: boolean | null
  /** How hard it was. */
  effort?: boolean | null
  /** Whether somebody has to answer. */
  action?: boolean | null
  /** Swear words, insults, irony. */
  language_use?: boolean | null
  /** What is said of leaving, staying or coming. */
  churn?: boolean | null
  /** Whether anything is compared. */
  comparison?: boolean | null
  /**
   * Probabilities from which labels hold, by the model's names for its questions, such as `intent:complaint`,
   * `topic:delivery.speed`, `cause:pricing.too_expensive`, `reply`; the model's own where not given.
   */
  thresholds?: Record<string, number> | null
}

/** Topics and causes in two levels; replaces the library's own as a whole. */
export interface Taxonomy {
  /** Groups of topics. */
  topics?: ReadonlyArray<TopicGroup>
  /** Buckets of causes. */
  causes?: ReadonlyArray<CauseBucket>
}

/** Topics that belong together. */
export interface TopicGroup {
  /** The name in data, such as `delivery`. */
  name: string
  /** What people call it. */
  title?: string | null
  /** The topics: their names within the group, such as `speed`. */
  leaves: ReadonlyArray<{ name: string, title?: string | null }>
}

/** Causes that belong together. */
export interface CauseBucket {
  /** The name in data, such as `missed_deadline`. */
  name: string
  /** What people call it. */
  title?: string | null
  /** The department that can mend it. */
  owner?: string | null
  /** What the customer needed. */
  need?: string | null
  /** The finer causes: names within the bucket, such as `late`, with owner and need where they are not the bucket's. */
  causes: ReadonlyArray<{ name: string, title?: string | null, owner?: string | null, need?: string | null }>
}

/** Lists of phrases, laid over those that the library ships. */
export interface PhraseLists {
  /** Names this state of the lists; it becomes part of the versions that an insight names. */
  version?: string
  /** Words that phrases share, by name. */
  sets?: Record<string, ReadonlyArray<string>>
  /** The lists; several may have one name. */
  lists?: ReadonlyArray<PhraseList>
}

/** Phrases that mean one thing. */
export interface PhraseList {
  /** What the phrases mean: `churn.departed`, say. */
  name: string
  /** The only language in which they mean it; all where not given. */
  language?: Language | null
  /** How much a phrase counts, mostly in log-odds; 1, the default, tips what is open, 8 mostly decides, 20 alone. */
  weight?: number | null
  /** The phrases. */
  phrases?: ReadonlyArray<string>
  /** Phrases of lower layers that are taken out, written as they are there. */
  remove?: ReadonlyArray<string>
  /** Whether all phrases that lower layers have under this name, and in this language where one is given, go. */
  replace?: boolean
}

/** A label of your own: it has phrases, examples, or both. */
export interface OwnLabel {
  /** Its name; of a topic or cause, what stands before the first dot is its group or bucket. */
  name: string
  /** Phrases that speak for it. */
  phrases?: ReadonlyArray<string>
  /** What people write who mean it, in any language; five or more serve well. */
  examples?: ReadonlyArray<string>
  /** What people write who do not mean it, though it looks so. */
  counter_examples?: ReadonlyArray<string>
  /** Of a cause, the department that can mend it; that of its bucket where not given. */
  owner?: string | null
  /** Of a cause, what the customer needed; that of its bucket where not given. */
  need?: string | null
}

/** Labels beside those of the model. One with the name of a label of the model takes its place. */
export interface OwnLabels {
  /** What a feedback may be about. */
  topics?: ReadonlyArray<OwnLabel>
  /** Why a customer may be dissatisfied or leave. */
  causes?: ReadonlyArray<OwnLabel>
  /** What an author may want. */
  intents?: ReadonlyArray<OwnLabel>
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
  /** Which keywords are told. */
  keywords?: KeywordOptions | null
  /** Names of your own company and brand, for telling "left you" from "left them". */
  own_brand?: ReadonlyArray<string | Name> | null
  /** Competitors to find. */
  competitors?: ReadonlyArray<string | Name> | null
  /** Your products to find. */
  products?: ReadonlyArray<string | Name> | null
  /** Which findings are made, and from which probability on. */
  findings?: FindingsOptions | null
  /** Topics and causes, their owners and needs, in place of the library's own. */
  taxonomy?: Taxonomy | null
  /** Topics, causes and intents of your own, beside those of the model. */
  labels?: OwnLabels | null
  /** Phrases of every finding, laid over those that the library ships. */
  phrases?: PhraseLists | null
  /** Whether every insight tells its reasons, see `Explanation`; false by default, since it takes about a third of a millisecond a text. */
  explain?: boolean | null
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

/** What one call asks for, whatever the analyzer's options say. */
export interface CallOptions {
  /** Whether insights tell their reasons, see `Explanation`. */
  explain?: boolean | null
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
  /** What it is about in the author's words, the most telling first. */
  keywords: Array<Keyword>
  /** The competitors and products that are named, in the order of the text. */
  mentions: Array<Mention>
  /** What is said of leaving, staying or coming, and the risk; `null` where nothing is and the risk is small. */
  churn: Churn | null
  /** Whether anything is compared: with a competitor, another product, or an earlier time. */
  comparison: boolean
  /** What the author feels, likeliest first; `neutral` alone where there is no feeling. */
  emotions: Array<Emotion>
  /**
   * Ekman's basic emotions, likeliest first; none unless the configuration asks for them
   * (`findings: { basic_emotions: true }`).
   */
  basic_emotions: Array<BasicEmotion>
  /** What the author wants, likeliest first. */
  intents: Array<Intent>
  /** What it is about, likeliest first. */
  topics: Array<Topic>
  /** Why the customer is dissatisfied or leaves, main cause first; none where they do neither. */
  causes: Array<Cause>
  /** How soon somebody has to act. */
  urgency: Graded
  /** How much harm is done. */
  severity: Graded
  /** The effort that the customer had; `null` where it is not spoken of. */
  effort: Effort | null
  /** Whether somebody has to answer. */
  action: Action
  /** Swear words, insults, irony. */
  language_use: LanguageUse
  /** Why: what each word and phrase gives to each score; `null` unless it was asked for by `explain`. */
  explanation: Explanation | null
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

/** An emotion that a text shows. */
export interface Emotion {
  /** Which. */
  name: EmotionName
  /** From 1 (a trace) to 5 (extreme). */
  intensity: number
  /** Calibrated probability that it is there, from 0 to 1. */
  confidence: number
  /** Where it shows. */
  evidence: Array<Span>
}

/** A basic emotion that a text shows, towards whatever or whomever. */
export interface BasicEmotion {
  /** Which. */
  name: BasicEmotionName
  /** Calibrated probability that it is there, from 0 to 1. */
  confidence: number
  /** Where it shows. */
  evidence: Array<Span>
}

/** Something that the customer wants. */
export interface Intent {
  /** Which. */
  name: Open<IntentName>
  /** Calibrated probability, from 0 to 1. */
  confidence: number
  /** Where it is said. */
  evidence: Array<Span>
}

/** What a feedback is about, with the feeling towards it. */
export interface Topic {
  /** Group and leaf of the taxonomy, such as `delivery.speed`. */
  name: Open<TopicName>
  /** The group, such as `delivery`. */
  group: Open<TopicGroupName>
  /** The feeling towards it. */
  sentiment: SentimentLabel
  /** From -1 (wholly negative) to 1 (wholly positive). */
  score: number
  /** Calibrated probability that the feedback is about it, from 0 to 1. */
  confidence: number
  /** Where it is spoken of. */
  evidence: Array<Span>
}

/** Why a customer is dissatisfied or leaves. */
export interface Cause {
  /** Bucket and finer cause of the taxonomy, such as `missed_deadline.late`. */
  name: Open<CauseName>
  /** The bucket, such as `missed_deadline`. */
  bucket: Open<CauseBucketName>
  /** The department that can mend it, where the taxonomy names one. */
  owner: string | null
  /** What the customer needed, where the taxonomy says so. */
  need: string | null
  /** Calibrated probability, from 0 to 1. */
  confidence: number
  /** Where it is said. */
  evidence: Array<Span>
}

/** What a feedback says of leaving, staying or coming. */
export interface Churn {
  /**
   * Probability that the customer is lost or will be, from 0 to 1: the logistic function of -2 plus the sum of
   * the signals' weights.
   */
  risk: number
  /** Where the customer stands. */
  status: ChurnStatus
  /** The competitor that the customer goes or would go to, where one is named. */
  destination: string | null
  /** What speaks for and against, in the order of the text. */
  signals: Array<ChurnSignal>
}

/** Something that speaks for the customer's leaving, or against it. */
export interface ChurnSignal {
  /** What it is: a status, a stance towards a competitor, or `model`. */
  kind: Open<ChurnStatus | Stance | 'model'>
  /** Where it stands in the text as it was given. */
  span: Span
  /** What it adds to the log-odds of the risk. */
  weight: number
}

/** A competitor or product that is named. */
export interface Mention {
  /** What is named. */
  kind: MentionKind
  /** The name as the configuration has it. */
  name: string
  /** The name as it is written in the text. */
  text: string
  /** Where it stands in the text as it was given. */
  span: Span
  /** The feeling towards it: for a competitor, beside the own brand. */
  sentiment: SentimentLabel
  /** From -1, bad, to 1, good. */
  score: number
  /** How a competitor compares; `null` for products. */
  direction: RivalDirection | null
  /** Where the customer stands towards a competitor; `null` for products. */
  stance: Stance | null
  /** The topic group in which a competitor is compared, where one can be told. */
  aspect: Aspect | null
}

/** A word or a phrase that tells what a feedback is about. */
export interface Keyword {
  /** As it is written where it first stands. */
  text: string
  /** In lower case, without inflection: one for "Delivery" and "deliveries". */
  lemma: string
  /** How telling it is beside the text's other keywords: 1 for the most telling, above 0 for all. */
  score: number
  /** Where it stands in the text as it was given, in order. */
  spans: Array<Span>
  /** The feeling where it stands. */
  sentiment: SentimentLabel
}

/** How urgent or how severe something is. */
export interface Graded {
  /** From 0 (not at all) to 1 (utterly). */
  score: number
  /** Phrases that say so; a text may be urgent without any. */
  cues: Array<Cue>
}

/** The effort that the customer had. */
export interface Effort {
  /** From -5 (enormous trouble) to 5 (effortless), never 0. */
  score: number
  /** Phrases that say so. */
  cues: Array<Cue>
}

/** A phrase that speaks for a finding. */
export interface Cue {
  /** What it speaks of: `deadline`, `outage`, `money`, ... */
  kind: string
  /** Where it stands in the text as it was given. */
  span: Span
}

/** Swear words, insults, irony. */
export interface LanguageUse {
  /** Swear words and insults, in the order of the text. */
  profanity: Array<Profanity>
  /**
   * Probability that praise is meant as blame, where it is likely enough to be looked at. Often wrong; no
   * label is turned for it.
   */
  sarcasm: number | null
}

/** Why an insight says what it says. */
export interface Explanation {
  /** The text as it was given, into which the spans point. */
  text: string
  /** Each label and score that the insight gives. */
  findings: Array<Explained>
}

/** A score and what it is made of: `base`, `question` and the contributions' weights sum to it, to six decimals. */
export interface Explained {
  /**
   * What is explained: `sentiment` (the score), `sentiment:negative` (the label's confidence), `emotion:happy`,
   * `intent:refund`, `topic:delivery.speed`, `topic_sentiment:delivery.speed` (the topic's own score),
   * `cause:glitch.outage`, `churn`, `urgency`, `severity`, `effort`, `action:reply`, `sarcasm`.
   */
  name: string
  /** The score or the confidence, as the insight gives it. */
  score: number
  /** What the score would be without a word, in the record's channel. */
  base: number
  /** What the survey question adds. */
  question: number
  /** What words and phrases add, above zero where they raise the score, in the order of the text. */
  contributions: Array<Contribution>
}

/** What a span of the text adds to a score. */
export interface Contribution {
  /** Where it stands in the text as it was given. */
  span: Span
  /** `words`: the model read them; `phrase`: a phrase of the lists stands there, which counts beside them. */
  source: 'words' | 'phrase'
  /** What it adds, in the unit of the score. */
  weight: number
}

/** A swear word or an insult. */
export interface Profanity {
  /** Which of the two. */
  kind: ProfanityKind
  /** Where it stands in the text as it was given. */
  span: Span
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

/** A column that `analyzeColumns` answers. */
export type ColumnName =
  | 'label' | 'score' | 'strength' | 'confidence' | 'language' | 'kind'
  | 'churnStatus' | 'churnRisk' | 'churnDestination' | 'urgency' | 'severity' | 'effort'
  | 'action' | 'comparison' | 'sarcasm' | 'emotions' | 'intents' | 'topics' | 'causes'

/**
 * The document-level findings of a batch, a column each, with a row for each input in order.
 *
 * The row of an input that could not be used has 255 in a `Uint8Array`, `NaN` in a `Float64Array`, and `null` elsewhere.
 */
export interface EveryColumn {
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
  /** The language. */
  language: Array<Language | 'unknown' | null>
  /** Whether it is a message, and if not, what it is. */
  kind: Array<MessageKind | null>
  /** The names that `churnStatus` counts. */
  churnStatuses: Array<ChurnStatus>
  /**
   * Where the customer stands, as an index into `churnStatuses`; 255 where nothing is said of leaving, staying or coming
   * and the risk is small.
   */
  churnStatus: Uint8Array
  /** Probability that the customer is lost or will be, from 0 to 1; `NaN` where `churnStatus` is 255. */
  churnRisk: Float64Array
  /** The competitor that the customer goes or would go to; `null` where none is named. */
  churnDestination: Array<string | null>
  /** How soon somebody has to act, from 0 (no hurry) to 1. */
  urgency: Float64Array
  /** How much harm is done, from 0 (none) to 1. */
  severity: Float64Array
  /** From -5 (enormous trouble) to 5 (effortless), whole and never 0; `NaN` where effort is not spoken of. */
  effort: Float64Array
  /** The names that `action` counts. */
  actions: Array<Action>
  /** What is asked of the company, as an index into `actions`. */
  action: Uint8Array
  /** Whether anything is compared: 1 or 0. */
  comparison: Uint8Array
  /** Probability that praise is meant as blame; `NaN` where that is not likely enough to be looked at. */
  sarcasm: Float64Array
  /** What the author feels, likeliest first. */
  emotions: Array<Array<EmotionName> | null>
  /** What the author wants, likeliest first. */
  intents: Array<Array<Open<IntentName>> | null>
  /** What it is about, as group and leaf such as `delivery.speed`, likeliest first. */
  topics: Array<Array<Open<TopicName>> | null>
  /** Why the customer is dissatisfied or leaves, as bucket and cause such as `missed_deadline.late`, main cause first. */
  causes: Array<Array<Open<CauseName>> | null>
  /** Which inputs could not be used, in order, and why. Empty when all could. */
  errors: Array<BatchError>
}

/** What the indices of a column count. */
type Counted<C> =
  | (C extends 'label' ? 'labels' : never)
  | (C extends 'churnStatus' ? 'churnStatuses' : never)
  | (C extends 'action' ? 'actions' : never)

/**
 * The columns of these names, with the names that indices count, and the errors. Where none were named, those whose finding
 * the analyzer's options leave out are not there, whatever the type says.
 */
export type InsightColumns<C extends ColumnName = ColumnName> = Pick<EveryColumn, C | Counted<C> | 'errors'>

/** How one awaits a batch or a stream. `null` and `undefined` both mean "not given". */
export interface StreamOptions extends CallOptions {
  /** Ends the work between two chunks: the call fails with the signal's reason. */
  signal?: Signal | null
  /**
   * Inputs at most that are copied, and whose results are made, at once on the main thread, from 1 to 65536; 256 by
   * default. Texts of 131,072 characters together make a chunk in any case.
   */
  chunk?: number | null
  /**
   * Chunks at most that are with the native side at once, from 1 to 64; 3 by default. Each takes a thread of libuv's
   * pool, of which there are four where `UV_THREADPOOL_SIZE` says nothing else.
   */
  concurrency?: number | null
}

/** How one awaits a batch. */
export interface BatchOptions extends StreamOptions {
  /** Called after each chunk. What it throws fails the batch. */
  onProgress?: ((progress: Progress) => void) | null
}

/** Which columns are wanted, and how one awaits them. */
export interface ColumnsOptions<C extends ColumnName = ColumnName> extends Omit<BatchOptions, 'explain'> {
  /**
   * The columns that are answered, in this order; what none of them needs is not looked for. By default all whose finding
   * the analyzer's options do not leave out.
   */
  columns?: ReadonlyArray<C> | null
}

/** How far a batch is. */
export interface Progress {
  /** Inputs that are done with. */
  done: number
  /** Inputs of the batch. */
  total: number
}

/** What is asked of an `AbortSignal`. */
export interface Signal {
  readonly aborted: boolean
  readonly reason?: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** What one record of a stream says, or why it could not be used. */
export type StreamResult<T = string | FeedbackInput> =
  | {
    /** The record's place in the stream, from 0. */
    index: number
    /** The record, as it was given. */
    input: T
    /** What it says. */
    insight: Insight
    error: null
  }
  | {
    index: number
    input: T
    insight: null
    /** Why the record could not be used. */
    error: VocError
  }

export interface Analyzer {
  /**
   * As `analyzeBatch`, answered in columns of the document-level findings: cheaper where millions of texts end up in a
   * table, since no object is made for each but the lists of names, and what no column needs is not looked for.
   *
   * ```js
   * const { label, labels, churnRisk } = await analyzer.analyzeColumns(texts, { columns: ['label', 'churnRisk'] })
   * const negative = label.filter((index) => labels[index] === 'negative').length
   * const atRisk = churnRisk.filter((risk) => risk > 0.5).length
   * ```
   *
   * A column is the same whichever others are asked for. Rejects as `analyzeBatch` does, and with the code
   * `config.invalid` for a column that is unknown, named twice, or whose finding the analyzer's options leave out.
   */
  analyzeColumns<C extends ColumnName = ColumnName>(
    inputs: ReadonlyArray<string | FeedbackInput>,
    options?: ColumnsOptions<C> | null,
  ): Promise<InsightColumns<C>>
  /**
   * Says what each record of a feed says, in the order given, whatever its length: records are read no faster than
   * results are taken, and at most `chunk * (concurrency + 2)` of them are held.
   *
   * A record that cannot be used has its error in its place. A feed that pauses is answered as it comes, without
   * waiting for a chunk to fill. Leaving the loop early closes the source.
   *
   * ```js
   * for await (const { input, insight, error } of analyzer.analyzeStream(source)) {
   *   console.log(error ? error.message : insight.sentiment?.label)
   * }
   * ```
   *
   * Throws a `VocError` for a source that cannot be gone through (`feedback.invalid`) and for an option that cannot be
   * used (`config.invalid`). The iterator fails with the signal's reason, and with what the source throws, after the
   * results of what it gave before.
   */
  analyzeStream<T extends string | FeedbackInput>(
    source: AsyncIterable<T> | Iterable<T>,
    options?: StreamOptions | null,
  ): AsyncGenerator<StreamResult<T>, void, undefined>
}

/** What a thread of messages says. Messages are named by their place in the thread as it was given, from 0. */
export interface ConversationInsight {
  /** Messages of the thread, whoever wrote them. */
  messages: number
  /** The feeling of each of the customer's messages that has one, in the order of time. */
  trajectory: Array<Mood>
  /** The feeling at the start; `null` where no message of the customer has one. */
  first: Sentiment | null
  /** The feeling at the end. */
  last: Sentiment | null
  /**
   * What the score gains from one message of the customer to the next: the least-squares slope over the trajectory,
   * from -2 to 2. `null` for fewer than two messages.
   */
  slope: number | null
  /** Where the feeling turned for good; `null` where it did not. */
  turning_point: TurningPoint | null
  /** What became of what the customer wanted. */
  resolution: Resolution
  /** Who wrote last to the other side, machines and internal notes aside; `null` where nobody did. */
  last_speaker: Speaker | null
  /** Whether the customer spoke last and wants something. */
  waiting: boolean
  /**
   * When the first message of the customer's that is without an answer was written, as an RFC 3339 time; `null` where
   * the customer is not waiting or the time is not known.
   */
  waiting_since: string | null
  /** What the customer wants: each intent as its surest message tells it, in the order in which they came up. */
  intents: Array<Told<Intent>>
  /** What it is about, likewise. */
  topics: Array<Told<Topic>>
  /** Why the customer is dissatisfied, likewise. */
  causes: Array<Told<Cause>>
  /** What is said of leaving with the highest risk, or that risk alone, since the customer was last said to stay. */
  churn: Told<Churn> | null
  /** Versions of what judged. */
  versions: Versions
}

/** A finding and the message that tells it; spans are of that message's text. */
export type Told<T> = { message: number } & T

/** The feeling of one message. */
export interface Mood {
  /** The message. */
  message: number
  /** When it was written, as an RFC 3339 time, where that is known. */
  time: string | null
  /** Its feeling. */
  sentiment: Sentiment
}

/** Where a customer's feeling turned for good. */
export interface TurningPoint {
  /** The customer's first message after the turn. */
  message: number
  /** The mean score from there on minus the mean score before, from -2 to 2; at least 0.4 either way. */
  change: number
  /** The message just before it. */
  after: number
  /** Who wrote that: the customer, where nobody else had a part in the turn. */
  after_speaker: Speaker
}

/** Who wrote a message: `agent` is a person of the company, `system` a machine of it. */
export type Speaker = 'customer' | 'agent' | 'system' | 'other'

/**
 * What became of what a customer wanted.
 *
 * `none`: the customer wanted nothing. `open`: there is no answer, or it did not help. `answered`: there is one, and the
 * customer has not said whether it helped. `resolved`: the customer says that it is settled, or gives thanks for an
 * answer and asks for nothing more.
 */
export type Resolution = 'none' | 'open' | 'answered' | 'resolved'

/** How columns are written as Arrow. */
export interface ArrowOptions {
  /** `stream` (the default), as it goes over a wire, or `file`, as a .arrow or .feather file holds it. */
  format?: 'stream' | 'file'
  /**
   * Columns of your own, under names of their own, which stand before the others: ids, dates, dimensions; a value for
   * each row.
   */
  extra?: Record<string, ArrayLike<unknown>>
}

/**
 * Columns as Arrow IPC bytes, which polars, pandas, DuckDB and `tableFromIPC` of apache-arrow read.
 *
 * The columns are those that are there, under their names and in their order: indices, languages, kinds and destinations
 * as dictionaries of texts, numbers as 64-bit floats, `effort` as 32-bit whole numbers, `comparison` as booleans, lists of
 * names as lists of texts. A last column `error` (texts) says why an input could not be used. What is not there is null.
 *
 * Needs the package apache-arrow, and throws an `Error` with the code `MODULE_NOT_FOUND` without it. Throws a `VocError`
 * with the code `feedback.invalid` for what are no columns, `config.invalid` for an option that cannot be used.
 *
 * ```js
 * const columns = await analyzer.analyzeColumns(texts)
 * await writeFile('insights.arrow', toArrow(columns, { format: 'file', extra: { id: ids } }))
 * ```
 */
export declare function toArrow(columns: InsightColumns<never> & Partial<EveryColumn>, options?: ArrowOptions | null): Uint8Array

/** What is asked of a table, or of a batch of records, of apache-arrow. */
export interface ArrowTable {
  readonly numRows: number
  readonly schema: { readonly fields: ReadonlyArray<{ readonly name: unknown }> }
  getChild(name: any): { get(row: number): unknown, [Symbol.iterator](): Iterator<unknown> } | null
}

/** Which column holds which field of a record. */
export interface ArrowFields {
  /** The column of the texts; `text` by default. */
  text?: string | null
  /** As the fields of `FeedbackInput` that have these names. */
  id?: string | null
  contact?: string | null
  account?: string | null
  channel?: string | null
  direction?: string | null
  author?: string | null
  time?: string | null
  language?: string | null
  survey?: string | null
  question?: string | null
  /** The columns of the ratings. */
  scores?: Partial<Record<keyof Scores, string>> | null
  /** The columns that are dimensions, under their own names. */
  dimensions?: ReadonlyArray<string> | null
}

/**
 * The rows of Arrow data as inputs: texts where nothing but texts is read, otherwise records. A null text stays one, and
 * is refused in its place.
 *
 * Without `fields` every column that has the name of a field or of a rating is read. IPC bytes need the package
 * apache-arrow; tables come from yours. Throws a `VocError`: `feedback.invalid` for what is no Arrow data,
 * `config.invalid` for a column that is not there.
 *
 * ```js
 * const inputs = fromArrow(await readFile('tickets.arrow'), { text: 'comment', id: 'ticket' })
 * const { insights } = await analyzer.analyzeBatch(inputs)
 * ```
 */
export declare function fromArrow(
  data: Uint8Array | ArrayBuffer | ArrowTable,
  fields?: ArrowFields | null,
): Array<string | FeedbackInput>

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

/** How a `Classifier` is fitted. */
export interface FitOptions {
  /** Of the order in which texts are divided into folds; 0 by default. */
  seed?: number
  /** Folds of the cross-validation, 2 to 20; 3 by default. */
  folds?: number
  /** Whether rare labels count as much as frequent ones while weights are fitted; true by default. */
  balance?: boolean
  /** The inverse of the penalty; chosen by cross-validation by default. */
  strength?: number | null
  /**
   * Of one label: the probability below which a text gets none, 0 by default. Of any number: the probability from which
   * each holds; by default for each label that of the best F1 in the cross-validation.
   */
  threshold?: number | null
  /** Threads that it works on, 1 to 1024; as many as there are cores by default. */
  threads?: number | null
}

/** Agreement on one label; `null` where there is nothing to divide by. */
export interface LabelFigures {
  precision: number | null
  recall: number | null
  f1: number | null
  /** Texts with the label. */
  support: number
}

/** How well labels found agree with those given. */
export interface Evaluation {
  /** Texts. */
  n: number
  /** Share of texts with exactly the right labels. */
  accuracy: number | null
  /** Mean F1 of the labels that occur in the gold. */
  macro_f1: number | null
  /** F1 over all labels of all texts. */
  micro_f1: number | null
  /** Expected calibration error of the likeliest label; `null` for texts of several labels. */
  ece: number | null
  /** Texts that got no label. */
  abstained: number
  /** Figures of each label. */
  labels: Record<string, LabelFigures>
}

/**
 * Tells labels of your own, learnt from texts that you have labelled.
 *
 * A logistic regression for each label over what the encoder makes of a text, which works across languages, and over its
 * words, letters and word pairs. The same texts, labels and options give the same classifier.
 *
 * ```js
 * const { Classifier } = require('voc-analytics')
 *
 * const texts = ['Where is my parcel?', 'Two weeks late', 'Charged twice', 'Wrong invoice']
 * const classifier = await Classifier.fit(texts, ['delivery', 'delivery', 'billing', 'billing'])
 * classifier.predict(['La factura está mal']) // ['billing']
 * ```
 */
export declare class Classifier {
  private constructor()
  /**
   * Learns off the main thread: one label for each text, or a list of labels for each.
   *
   * Rejects with a `VocError`: `classifier.invalid` for what cannot be learnt from, naming it.
   */
  static fit(
    texts: ReadonlyArray<string>,
    labels: ReadonlyArray<string> | ReadonlyArray<ReadonlyArray<string>>,
    options?: FitOptions | null,
  ): Promise<Classifier>
  /**
   * Reads a file that `save` wrote, or the bytes that it gave, here, in Rust or in Python.
   *
   * Throws a `VocError`: `classifier.model` where it was fitted on another model, `state.damaged` for other bytes, `io`
   * where the file cannot be read.
   */
  static load(stored: Uint8Array | string | URL): Classifier
  /** The labels, in the order of probabilities. */
  readonly labels: ReadonlyArray<string>
  /** The label of each text, `null` where none reaches the threshold; or a list of labels, likeliest first. */
  predict(texts: ReadonlyArray<string>): Array<string | null> | Array<Array<string>>
  /** The calibrated probability of each label for each text, in the order of `labels`. */
  predictProba(texts: ReadonlyArray<string>): Array<Array<number>>
  /** Agreement with the labels of texts that were not learnt from. */
  evaluate(
    texts: ReadonlyArray<string>,
    labels: ReadonlyArray<string> | ReadonlyArray<ReadonlyArray<string>>,
  ): Evaluation
  /** The classifier as bytes. */
  save(): Uint8Array
  /** Writes the classifier to a file, which is replaced where there is one; a `VocError` of code `io` where it cannot. */
  save(path: string | URL): void
}

/**
 * Which binding artifact the generated loader actually loaded: `'native'` for
 * a native addon, otherwise the `platformArchABI` of the WASI flavor. Every
 * flavor napi-rs can build is listed, because `NAPI_RS_NATIVE_LIBRARY_PATH`
 * can point the loader at a WASI artifact this package does not build itself.
 */
export declare const __napiBindingTarget: 'native' | 'wasm32-wasi' | 'wasm32-wasip1'

/**
 * Maps feedback to insight.
 *
 * Immutable: one analyzer serves any number of calls. Each worker thread makes its own; the model they share is
 * in memory once.
 *
 * ```js
 * const { Analyzer } = require('voc-analytics')
 *
 * const analyzer = new Analyzer({ channel: 'survey' })
 * const { sentiment } = analyzer.analyze('The app closes by itself every time.')
 * console.log(sentiment?.label, sentiment?.score)
 * ```
 */
export declare class Analyzer {
  /**
   * An analyzer with these options; without any, with the default configuration and the model of the package.
   *
   * Throws a `VocError`: `config.invalid` names the option and what is valid, `io` and `model.*` a file that
   * cannot be used.
   */
  constructor(options?: AnalyzerOptions | null)
  /**
   * Says what one feedback says.
   *
   * Any text is answered: empty, huge, of mixed scripts or of none. A lone surrogate is read as U+FFFD.
   *
   * Throws a `VocError` with the code `feedback.invalid` for anything but a text or a record, and for a record
   * with an unknown field, a wrong type or a score out of range.
   */
  analyze(input: string | FeedbackInput, options?: CallOptions | null): Insight
  /**
   * Says what each feedback says, off the main thread and on all cores, in the order given.
   *
   * An input that cannot be used has `null` in its place and its reason in `errors`; the others are answered.
   * Inputs are copied and results made some hundred at a time, so the event loop keeps turning; do not change
   * records before the promise settles.
   *
   * ```js
   * const { insights, errors } = await analyzer.analyzeBatch(texts, {
   *   signal: AbortSignal.timeout(60_000),
   *   onProgress: ({ done, total }) => console.log(`${done} of ${total}`),
   * })
   * ```
   *
   * Rejects with the signal's reason where that is aborted, with what `onProgress` throws, and with a `VocError`
   * where `inputs` is no array (`feedback.invalid`) or an option cannot be used (`config.invalid`).
   */
  analyzeBatch(inputs: ReadonlyArray<string | FeedbackInput>, options?: BatchOptions | null): Promise<BatchResult>
  /**
   * Says what a thread of messages says, in the order of their times where each has one, otherwise as given.
   *
   * Only the customer's messages are judged. A message without an `author` is taken by its `direction`, and
   * without that for the customer's.
   *
   * ```js
   * const { resolution, waiting } = analyzer.analyzeConversation([
   *   'My kettle arrived broken.',
   *   { author: 'agent', text: 'Sorry! We have sent a new one today.' },
   *   'It works now, thank you so much!',
   * ])
   * ```
   *
   * Throws a `VocError` with the code `feedback.invalid` that names the message which cannot be used.
   */
  analyzeConversation(messages: ReadonlyArray<string | FeedbackInput>): ConversationInsight
  /**
   * What each word of a feedback does to its sentiment score, in the order of the text.
   *
   * Each word is left out in turn and its sentence judged again. The weights do not sum to the score: words
   * share and repeat their work. Costs about as many analyses of a sentence as it has words.
   *
   * Throws as `analyze` does.
   */
  wordWeights(input: string | FeedbackInput): Array<WordWeight>
  /**
   * The vector of each text, as the encoder sees it, one after the other: 256 numbers each, none of them negative.
   *
   * Texts of like meaning have vectors of a small angle between them, across languages. Vectors of one model version
   * are the same on every machine. A text without a word or symbol has zeros alone.
   *
   * Throws a `VocError` with the code `feedback.invalid` for anything but an array of strings.
   */
  embed(texts: ReadonlyArray<string>): Float32Array
}

/** A fitted classifier; `Classifier` is its public face. */
export declare class FittedClassifier {}

/** A text without its personal data; holds none of it. `redact` makes it. */
export declare class Redacted {
  /** The text, masked. */
  get text(): string
  /** What was masked, in order. */
  get replacements(): Array<Replacement>
  /**
   * Where a stretch of the redacted text stood in the text as it was given. One that touches a mask covers all that
   * was masked.
   */
  toOriginal(start: number, end: number): Span
  /**
   * Where a stretch of the text as it was given stands in the redacted text. One that touches what was masked covers
   * the mask.
   */
  toRedacted(start: number, end: number): Span
}

/**
 * The values behind the tokens of redacted texts. Yours to keep, apart from the texts: it holds personal data.
 *
 * Texts redacted into one vault share their numbers: the same value has the same token in all of them.
 *
 * ```js
 * const { Vault, redact } = require('voc-analytics')
 *
 * const vault = new Vault()
 * redact('Write to jane@acme.example', null, vault).text // 'Write to [EMAIL_1]'
 * vault.restore('I wrote to [EMAIL_1].') // 'I wrote to jane@acme.example.'
 * ```
 */
export declare class Vault {
  /**
   * An empty vault, or the one that `JSON.stringify(vault)` wrote.
   *
   * Throws a `VocError` with the code `config.invalid` for anything else; its message tells none of the values.
   */
  constructor(json?: string | undefined | null)
  /** How many values it holds. */
  get size(): number
  /**
   * The text with every token of this vault replaced by its value; other text stays as it is.
   *
   * Throws a `VocError` with the code `feedback.invalid` for what is no text.
   */
  restore(text: string): string
  /** The tokens and values, for `JSON.stringify`. */
  toJSON(): Array<{ token: string, value: string }>
}

/** Why one input of a batch could not be used. */
export interface BatchError {
  /** The input's place in the batch, from 0. */
  index: number
  /** A stable code for programs. */
  code: ErrorCode
  /** What is wrong, naming the field. */
  message: string
}

/** A piece of personal data in a text. */
export interface Pii {
  /** What it is. */
  kind: PiiKind
  /** Where it stands. */
  span: Span
  /** What stands there. */
  text: string
  /** How sure it is, from 0 to 1; set by hand for each rule, not calibrated. */
  confidence: number
  /** Which rule found it, such as `us.ssn`; the label of a pattern of yours. */
  rule: string
}

/** A stretch of a text that was masked. */
export interface Replacement {
  /** What stood there. */
  kind: PiiKind
  /** Where it stood in the text as it was given. */
  span: Span
  /** Where its mask stands in the redacted text. */
  masked: Span
  /** The mask. */
  mask: string
  /** How sure it is that it was personal data, from 0 to 1. */
  confidence: number
  /** Which rule found it. */
  rule: string
}

/**
 * A stretch of the text as it was given: `text.slice(start, end)` is what it covers.
 *
 * Offsets count UTF-16 units, as JavaScript strings do.
 */
export interface Span {
  /** First unit. */
  start: number
  /** One past the last unit. */
  end: number
}

/** Versions of the engine, of the model and of the phrases of your own. */
export interface Versions {
  /** The engine's version. */
  engine: string
  /** The model's version. */
  model: string
  /** The version of the configuration's phrases, or a checksum of them where they name none; `null` without any. */
  phrases: string | null
}

/** A word and what it does to the sentiment score. */
export interface WordWeight {
  /** Where the word stands. */
  span: Span
  /**
   * The score with the word minus the score without it: above zero where the word speaks for the text's being
   * positive. From -2 to 2.
   */
  weight: number
}
