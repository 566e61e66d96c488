// The scores, typed. Made by `tests/bindings/generate` from the core; not to be changed by hand.

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

/** A score that groups can be compared by. */
export type ComparedScore = 'nps' | 'account_nps' | 'csat' | 'ces' | 'sus' | 'umux_lite' | 'pmf' | 'mean' | 'effort_index' | 'nev' | 'text_nev' | 'net_sentiment'

/** The options of the score that is compared. */
export type ScoreOptions = NpsOptions | AccountNpsOptions | CsatOptions | CesOptions | SusOptions | UmuxLiteOptions | PmfOptions | MeanOptions | EffortIndexOptions | NevOptions | TextNevOptions | NetSentimentOptions

/** The inputs of a score by name, in place of its answers. */
export interface ScoreInputs {
  answers?: Numbers | null
  weights?: Numbers | null
  counts?: ReadonlyArray<number> | readonly [positive: number, negative: number, both: number, none: number] | readonly [positive: number, neutral: number, negative: number, mixed: number] | null
  groups?: readonly [promoters: number, passives: number, detractors: number] | null
  accounts?: ReadonlyArray<string> | null
  symbols?: ReadonlyArray<string | null | undefined> | null
  kind?: 'thumbs' | 'three_faces' | 'five_faces' | 'stars' | null
  questionnaires?: Rows | null
  words?: ReadonlyArray<'very' | 'somewhat' | 'not' | 'not_applicable' | null | undefined> | null
  numbers?: Numbers | null
  scores?: Numbers | null
  respondents?: ReadonlyArray<EmotionRatings> | null
  records?: ReadonlyArray<readonly [positive: boolean, negative: boolean]> | null
  responses?: ReadonlyArray<PolarityResponse> | null
  responsesN?: number | null
}

/** One group: its answers, the inputs of the score by name, or a sample. */
export type Scored = Numbers | Rows | ReadonlyArray<EmotionRatings> | ReadonlyArray<readonly [positive: boolean, negative: boolean]> | ReadonlyArray<PolarityResponse> | ScoreInputs | Sample

/**
 * What becomes of decimals on a scale of whole answers. Without a rule they are excluded.
 *
 * `half_up`: To the nearest whole number; halves go up; `half_even`: To the nearest whole number; halves go to the even one; `up`: To the next whole number above; `down`: To the next whole number below
 */
export type Rounding = 'half_up' | 'half_even' | 'up' | 'down'

/**
 * How the interval of a net score is found.
 *
 * `adjusted_wald`: The best covering of those compared by Rocks (2016); `trinomial_means`: The t interval of answers coded -1, 0, 1; none where all answers fall into one group; `bootstrap`: The percentile interval of resamples; none where all answers fall into one group. With weights, as many answers are drawn as there are effectively
 */
export type NpsMethod = 'adjusted_wald' | 'trinomial_means' | 'bootstrap'

/**
 * Why there is no value.
 *
 * `no_answers`: No valid answer; `no_weight`: All valid answers have the weight 0; `too_few`: Too few answers for this measure; `no_spread`: All answers are equal where a spread is needed; `nothing_to_divide_by`: The amount to be divided by, as the customers at the start, is 0; `too_little_coverage`: Too much of what goes in is missing; `nothing_to_compare_with`: The theme or group covers everything, so nothing is left to compare with; `not_reached`: The curve or window ends before the value is reached; `collinear`: The predictors are linearly dependent; `missing_measure`: A measure that may not be missing is; `not_a_share`: The part is larger than the whole, so it is no share
 */
export type Absent = 'no_answers' | 'no_weight' | 'too_few' | 'no_spread' | 'nothing_to_divide_by' | 'too_little_coverage' | 'nothing_to_compare_with' | 'not_reached' | 'collinear' | 'missing_measure' | 'not_a_share'

/**
 * How an interval or a p-value was found.
 *
 * `adjusted_wald`: Wald's interval after adding a few answers to every group (Agresti and Coull 1998; Rocks 2016 for NPS); `wilson`: The score interval of a share (Wilson 1927); `trinomial_means`: Answers coded -1, 0, 1 and their t interval; `t`: Student's t; `welch`: Welch's t, for unequal variances; `newcombe`: The difference of two shares from their Wilson limits (Newcombe 1998, method 10); `bootstrap`: Resampling with a seed; `greenwood`: The survival curve's variance (Greenwood 1926); `log_log`: Greenwood's variance on the scale log(-log S), which keeps within 0 and 1 (Kalbfleisch and Prentice 1980); `log_rank`: The comparison of survival curves (Mantel 1966; Peto and Peto 1972); `ratio`: The linearised variance of a ratio of two sums (Cochran 1977, 2.11); `normal`: The normal approximation; `n_minus_one`: The two-proportion test with n - 1 (E. Pearson 1947; Campbell 2007); `tango`: The score interval of a difference of paired shares (Tango 1998); `mcnemar_mid_p`: McNemar's mid-p test of paired shares (McNemar 1947; Fagerland, Lydersen and Laake 2013); `mcnemar_exact`: McNemar's exact conditional test of paired shares; `exact`: An exact test or interval from the distribution of the counts
 */
export type Method = 'adjusted_wald' | 'wilson' | 'trinomial_means' | 't' | 'welch' | 'newcombe' | 'bootstrap' | 'greenwood' | 'log_log' | 'log_rank' | 'ratio' | 'normal' | 'n_minus_one' | 'tango' | 'mcnemar_mid_p' | 'mcnemar_exact' | 'exact'

/**
 * What a reader of a value should know before acting on it.
 *
 * `outside_interval`: The interval does not hold the value: few answers, and those alike, are drawn towards the middle; `few_answers`: Too few answers to act on; `no_interval`: Too few answers for an interval; `no_spread`: There are several, but all are equal, which says nothing about how far others would lie from them; `held_value`: A rule holds the value beyond its whole interval, of which nothing is left; `not_monotone`: Counts that should not rise do: more opens than deliveries; `collinear`: Predictors overlap so much that their parts are unsure; `no_control_group`: Nothing ran beside the change, so what else changed at that time may be the cause; `not_converged`: The weights do not reach all given distributions at once; `uncovered`: Some groups of the population have no answer that could stand for them; `open_interval`: The upper limit of a time is not reached within what was observed; `totals_only`: Totals alone do not say how much customers differ, so there is no interval; `open_left_out`: Those still open are left out, which makes the mean too short; `prefetched_opens`: Mail programs that fetch pictures ahead count as readers; `constant_rates`: Margin and retention are taken as the same in every period; `imputed`: What is missing counts as a given score
 */
export type Caution = 'outside_interval' | 'few_answers' | 'no_interval' | 'no_spread' | 'held_value' | 'not_monotone' | 'collinear' | 'no_control_group' | 'not_converged' | 'uncovered' | 'open_interval' | 'totals_only' | 'open_left_out' | 'prefetched_opens' | 'constant_rates' | 'imputed'

/**
 * How the interval of a share is found.
 *
 * `wilson`: The score interval (Wilson 1927); `adjusted_wald`: Wald's after adding z^2 / 2 of either (Agresti and Coull 1998)
 */
export type ShareMethod = 'wilson' | 'adjusted_wald'

/**
 * Which question was asked.
 *
 * `1.0`: "How much effort did you personally have to put forth?", 1 very low to 5 very high: lower is better (Dixon, Freeman and Toman 2010); `2.0`: "The company made it easy for me to handle my issue", 1 strongly disagree to 7 strongly agree: higher is better (Dixon, Toman and `DeLisi` 2013)
 */
export type CesVersion = '1.0' | '2.0'

/**
 * Whether the bar is reached.
 *
 * `too_few`: Too few answers to say; `proven`: The whole interval is at or above the bar; `not_yet_proven`: The bar lies within the interval; `below_bar`: The whole interval is below the bar
 */
export type PmfVerdict = 'too_few' | 'proven' | 'not_yet_proven' | 'below_bar'

/**
 * The groups of emotions that drive or destroy value (Shaw 2007).
 *
 * `destroying`: The negative ones; `attention`: They win attention; `recommendation`: They lead to recommendation; `advocacy`: They make advocates
 */
export type EmotionCluster = 'destroying' | 'attention' | 'recommendation' | 'advocacy'

/**
 * What is counted.
 *
 * `mentions`: Mentions of themes, of which a document may have several; `documents`: Whole documents
 */
export type SentimentUnit = 'mentions' | 'documents'

/**
 * What is counted.
 *
 * `mentions`: Every mention; `documents`: A brand once for each document that mentions it
 */
export type VoiceUnit = 'mentions' | 'documents'

/**
 * Which part of a score is compared.
 *
 * `value`: The score itself, as NPS, the top box of CSAT or the mean of CES; `mean`: The mean answer, of NPS and CSAT; `bottom`: The bottom box of CSAT; `net`: Top less bottom box of CSAT; `easy`: Those who found it easy by CES 2.0: 5 to 7; `very_easy`: Those who found it very easy by CES 2.0: 6 and 7; `index`: The index of CES 2.0: 6 and 7 less 1 to 3
 */
export type Part = 'value' | 'mean' | 'bottom' | 'net' | 'easy' | 'very_easy' | 'index'

/**
 * What a score measures, which says how it is written.
 *
 * `net`: A net share in points from -100 to 100, as NPS; `share`: A share from 0 to 1, written in percentage points; `mean`: A mean in the units of the answers
 */
export type Measure = 'net' | 'share' | 'mean'

/**
 * How the differences within pairs are judged.
 *
 * `t`: Student's t of the differences; `mcnemar`: For a share: McNemar's mid-p test of those who changed, which keeps its level and finds nearly as much as the asymptotic test, at any number of them (Fagerland, Lydersen and Laake 2013), and Tango's score interval (1998); `mcnemar_exact`: For a share: McNemar's exact conditional test, which finds less than its level allows, and Tango's interval; `bootstrap`: The percentile interval of the mean difference, and the share of samples that stray as far from the observed mean as it lies from 0, each counting the observed one too (Davison and Hinkley 1997, section 4.4)
 */
export type PairedMethod = 't' | 'mcnemar' | 'mcnemar_exact' | 'bootstrap'

/**
 * How p-values are corrected for their number.
 *
 * `benjamini_hochberg`: The expected share of false ones among those called different stays below 1 - level (Benjamini and Hochberg 1995); `holm`: The probability of even one false one stays below 1 - level (Holm 1979); `none`: None: each comparison as if it were the only one
 */
export type Correction = 'benjamini_hochberg' | 'holm' | 'none'

/**
 * What each group is compared with.
 *
 * `first`: The first group, as a baseline; `previous`: The group before it, as periods in order; `each_other`: Every group before it: all pairs
 */
export type Against = 'first' | 'previous' | 'each_other'

/**
 * How two groups came about.
 *
 * `before_after`: Different respondents before and after a change; `paired`: The same respondents before and after a change; `ab`: Respondents given one of two variants by chance
 */
export type Design = 'before_after' | 'paired' | 'ab'

/**
 * What an experiment showed.
 *
 * `better`: The second score is better by more than chance explains; `worse`: The second score is worse by more than chance explains; `equivalent`: Whatever differs is smaller than what would matter; `not_shown`: The difference could be chance; that there is none is not shown either; `unknown`: Too few answers, or none that differ, to judge
 */
export type Verdict = 'better' | 'worse' | 'equivalent' | 'not_shown' | 'unknown'

/**
 * Which way a predictor pushes the outcome, the others held fixed.
 *
 * `positive`: More of it, more of the outcome; `negative`: More of it, less of the outcome; `zero`: No effect at all
 */
export type Sign = 'positive' | 'negative' | 'zero'

/**
 * How R2 is divided.
 *
 * `johnson`: Relative weights through the nearest uncorrelated predictors (Johnson 2000): fast with any number; `lmg`: The gain in R2 averaged over all orders of entry (Lindeman, Merenda and Gold 1980), which are its Shapley values
 */
export type Division = 'johnson' | 'lmg'

/**
 * What an attribute is for satisfaction.
 *
 * `satisfier`: High performance pleases more than low performance annoys; `hybrid`: Both about alike; `dissatisfier`: Low performance annoys more than high performance pleases
 */
export type Asymmetry = 'satisfier' | 'hybrid' | 'dissatisfier'

/**
 * A class of quality.
 *
 * `must_be`: M: taken for granted; only its absence is noticed; `one_dimensional`: O: the more the better; `attractive`: A: delights, and is not missed; `indifferent`: I: neither pleases nor annoys; `reverse`: R: its absence pleases; `questionable`: Q: the two answers contradict each other
 */
export type KanoClass = 'must_be' | 'one_dimensional' | 'attractive' | 'indifferent' | 'reverse' | 'questionable'

/**
 * The score whose change is looked at.
 *
 * `nps`: The Net Promoter Score of answers from 0 to 10, -100 to 100; `mean`: The mean of the answers
 */
export type ImpactMeasure = 'nps' | 'mean'

/**
 * What derived and stated importance together say of an attribute.
 *
 * `key`: Drives the outcome, and customers say so; `hidden`: Drives the outcome although customers do not say so; `must_have_talk`: Customers say it matters, and it does not move the outcome: taken for granted; `low`: Neither
 */
export type StatedQuadrant = 'key' | 'hidden' | 'must_have_talk' | 'low'

/**
 * What importance and performance together say of an attribute (Martilla and James 1977).
 *
 * `fix_now`: Matters, and is done badly; `protect`: Matters, and is done well; `watch`: Matters little, and is done badly; `maintain`: Matters little, and is done well
 */
export type PerformanceQuadrant = 'fix_now' | 'protect' | 'watch' | 'maintain'

/**
 * What becomes of a value beyond the worst or the best of its measure.
 *
 * `exclude`: It cannot be, as an NPS of 150, and is left out as out of range; `clamp`: It counts as the worst or the best, as 25 tickets where 10 are the worst
 */
export type Beyond = 'exclude' | 'clamp'

/**
 * Where health moves.
 *
 * `up`: Up by more than the dead band; `flat`: Within the dead band; `down`: Down by more than the dead band
 */
export type Trend = 'up' | 'flat' | 'down'

/**
 * Of whom the win-back rate is a share.
 *
 * `lost`: Of all who left, also those who came back by themselves; `approached`: Of those who were approached
 */
export type WinBackBase = 'lost' | 'approached'

/**
 * How the intervals of a curve are found, both from Greenwood's variance (1926).
 *
 * `log_log`: On the scale log(-log S), which keeps within 0 and 1 and covers better where few are left (Kalbfleisch and Prentice 1980); `plain`: S +- z SE, cut at 0 and 1
 */
export type SurvivalInterval = 'log_log' | 'plain'

/**
 * The money of a customer, from its purchases.
 *
 * `total`: All of it; `mean`: For each purchase
 */
export type Monetary = 'total' | 'mean'

/**
 * What a target is about.
 *
 * `first_response`: The first answer; `resolution`: The solution
 */
export type Milestone = 'first_response' | 'resolution'

/**
 * Of whom the recovered are a share.
 *
 * `answered_again`: Of detractors who answered again; those who did are seldom like those who did not; `all`: Of all detractors: at least so many are recovered
 */
export type RecoveryBase = 'answered_again' | 'all'

/**
 * A stage of the funnel, as the whole of a rate.
 *
 * `sent`: Invitations sent; `delivered`: Invitations sent that did not bounce; `opened`: Invitations opened; `clicked`: Invitations whose link was followed; `started`: Surveys begun
 */
export type FunnelStage = 'sent' | 'delivered' | 'opened' | 'clicked' | 'started'

/**
 * Why somebody is not to be asked.
 *
 * `opted_out`: Wants no more; `cool_down`: Was asked too lately; `account_cool_down`: Somebody of the account was asked too lately; `contact_quota`: Was asked too often; `account_quota`: The account was asked too often
 */
export type RefusalReason = 'opted_out' | 'cool_down' | 'account_cool_down' | 'contact_quota' | 'account_quota'

/**
 * Net Promoter Score: the share of promoters less that of detractors, in points from -100 to 100 (Reichheld 2003).
 *
 * On 0-10, promoters answer 9 or 10, detractors 0 to 6.
 */
export interface Nps {
  /** The score; `null` where there is none. */
  value: number | null
  /** Why there is no value. */
  absent: Absent | null
  /** Where the true score lies; `null` where the answers cannot tell, as most methods cannot where all are equal. */
  interval: Interval | null
  /** What was counted: valid answers, unless the score counts something else. */
  n: number
  /** (sum w)^2 / sum w^2 (Kish 1965); n without weights. */
  effectiveN: number
  /** What was left out. */
  excluded: Excluded
  /** What to be careful about. */
  cautions: Array<Caution>
  /** The standard error of the unadjusted score; 0 where all answers fall into one group, which says nothing about how sure the score is. */
  standardError: number | null
  /** The centre of the adjusted Wald interval, before its limits are cut at -100 and 100. */
  adjusted: number | null
  /** Promoters, unweighted. */
  promoters: number
  /** Passives, unweighted. */
  passives: number
  /** Detractors, unweighted. */
  detractors: number
  /** The scale; other than `0-10` the score is only NPS-like. */
  scale: string
  /** Answers behind the accounts, in account-level NPS. */
  accountAnswers: number | null
}

/** A confidence interval, in the units of the value that it belongs to. */
export interface Interval {
  /** The lower limit. */
  low: number
  /** The upper limit. */
  high: number
  /** How often such intervals hold the true value. */
  level: number
  /** How it was found. */
  method: Method
}

/** What was left out, by reason. */
export interface Excluded {
  /** No answer was given. */
  missing: number
  /** NaN. */
  notANumber: number
  /** Below or above the scale, or infinite. */
  outOfRange: number
  /** Decimals on a scale of whole numbers. */
  notWhole: number
  /** A weight that is negative, NaN or infinite. */
  badWeight: number
}

/** Customer satisfaction: the share of satisfied answers (top box) in percent, and what else is read from the same counts. */
export interface Csat {
  /** The score; `null` where there is none. */
  value: number | null
  /** Why there is no value. */
  absent: Absent | null
  /** Where the true score lies; `null` where the answers cannot tell, as most methods cannot where all are equal. */
  interval: Interval | null
  /** What was counted: valid answers, unless the score counts something else. */
  n: number
  /** (sum w)^2 / sum w^2 (Kish 1965); n without weights. */
  effectiveN: number
  /** What was left out. */
  excluded: Excluded
  /** What to be careful about. */
  cautions: Array<Caution>
  /** The share of bottom answers, in percent. */
  bottomShare: number | null
  /** Where the true share of bottom answers lies, in percent. */
  bottomInterval: Interval | null
  /** Top less bottom, in points from -100 to 100. */
  net: number | null
  /** Where the true net lies. */
  netInterval: Interval | null
  /** The mean answer, on the scale as given: low is best where the scale is reversed. */
  mean: number | null
  /** Where the true mean lies; `null` where all answers are equal. */
  meanInterval: Interval | null
  /** The mean from 0, the worst answer, to 100, the best. */
  rescaledMean: number | null
  /** Where the true rescaled mean lies. */
  rescaledInterval: Interval | null
  /** Top answers, unweighted. */
  satisfied: number
  /** Bottom answers, unweighted. */
  dissatisfied: number
  /** How often each answer was given, from the lowest to the highest, unweighted. */
  counts: Array<number>
  /** The scale. */
  scale: string
  /** How many of the best answers count as satisfied. */
  top: number
  /** How many of the worst answers count as dissatisfied. */
  bottom: number
  /** Whether the lowest answer is the best. */
  reversed: boolean
}

/** Customer Effort Score: the mean answer (1 to 5, lower is better, or 1 to 7, higher is better), and for version 2.0 the shares of those who found it easy. */
export interface Ces {
  /** The score; `null` where there is none. */
  value: number | null
  /** Why there is no value. */
  absent: Absent | null
  /** Where the true score lies; `null` where the answers cannot tell, as most methods cannot where all are equal. */
  interval: Interval | null
  /** What was counted: valid answers, unless the score counts something else. */
  n: number
  /** (sum w)^2 / sum w^2 (Kish 1965); n without weights. */
  effectiveN: number
  /** What was left out. */
  excluded: Excluded
  /** What to be careful about. */
  cautions: Array<Caution>
  /** Version 2.0: answers of 5 to 7, in percent, as Gartner counts. */
  easy: number | null
  /** Where the true share of 5 to 7 lies. */
  easyInterval: Interval | null
  /** Version 2.0: answers of 6 or 7, in percent. */
  veryEasy: number | null
  /** Where the true share of 6 and 7 lies. */
  veryEasyInterval: Interval | null
  /** Version 2.0: the share of 6 and 7 less that of 1 to 3, in points from -100 to 100. */
  index: number | null
  /** Where the true index lies. */
  indexInterval: Interval | null
  /** How often each answer was given, from 1 up, unweighted. */
  counts: Array<number>
  /** Which question was asked. */
  version: CesVersion
  /** Whether a higher mean is a better one. */
  higherIsBetter: boolean
}

/** System Usability Scale: the mean of the questionnaires, 0 to 100 (Brooke 1996). */
export interface Sus {
  /** The score; `null` where there is none. */
  value: number | null
  /** Why there is no value. */
  absent: Absent | null
  /** Where the true score lies; `null` where the answers cannot tell, as most methods cannot where all are equal. */
  interval: Interval | null
  /** What was counted: valid answers, unless the score counts something else. */
  n: number
  /** (sum w)^2 / sum w^2 (Kish 1965); n without weights. */
  effectiveN: number
  /** What was left out. */
  excluded: Excluded
  /** What to be careful about. */
  cautions: Array<Caution>
  /** Questionnaires of them in which a missing item counted as the centre. */
  imputed: number
}

/** UMUX-Lite: the mean of the questionnaires, 0 to 100 (Lewis, Utesch and Maher 2013). */
export interface UmuxLite {
  /** The score; `null` where there is none. */
  value: number | null
  /** Why there is no value. */
  absent: Absent | null
  /** Where the true score lies; `null` where the answers cannot tell, as most methods cannot where all are equal. */
  interval: Interval | null
  /** What was counted: valid answers, unless the score counts something else. */
  n: number
  /** (sum w)^2 / sum w^2 (Kish 1965); n without weights. */
  effectiveN: number
  /** What was left out. */
  excluded: Excluded
  /** What to be careful about. */
  cautions: Array<Caution>
  /** What SUS would be expected to give: 0.65 of the mean and 22.9 (Lewis, Utesch and Maher 2013). */
  susLike: number | null
  /** The interval of the mean in terms of SUS; the error of the prediction is not in it. */
  susLikeInterval: Interval | null
}

/** Product-market fit: the share of users who would be very disappointed without the product (Ellis 2009), in percent. Ask recent, active users. */
export interface Pmf {
  /** The score; `null` where there is none. */
  value: number | null
  /** Why there is no value. */
  absent: Absent | null
  /** Where the true score lies; `null` where the answers cannot tell, as most methods cannot where all are equal. */
  interval: Interval | null
  /** What was counted: valid answers, unless the score counts something else. */
  n: number
  /** (sum w)^2 / sum w^2 (Kish 1965); n without weights. */
  effectiveN: number
  /** What was left out. */
  excluded: Excluded
  /** What to be careful about. */
  cautions: Array<Caution>
  /** Whether the bar is reached. */
  verdict: PmfVerdict
  /** The bar, in percent. */
  bar: number
  /** Very disappointed users, unweighted. */
  very: number
  /** Somewhat disappointed users, unweighted. */
  somewhat: number
  /** Users who would not be disappointed, unweighted. */
  not: number
}

/** The mean of numbers with its interval. */
export interface Mean {
  /** The score; `null` where there is none. */
  value: number | null
  /** Why there is no value. */
  absent: Absent | null
  /** Where the true score lies; `null` where the answers cannot tell, as most methods cannot where all are equal. */
  interval: Interval | null
  /** What was counted: valid answers, unless the score counts something else. */
  n: number
  /** (sum w)^2 / sum w^2 (Kish 1965); n without weights. */
  effectiveN: number
  /** What was left out. */
  excluded: Excluded
  /** What to be careful about. */
  cautions: Array<Caution>
  /** The standard deviation of the sample; `null` for fewer than two numbers. */
  deviation: number | null
}

/** The mean effort of the texts that tell of effort, -5 (hard) to 5 (easy), and how many do. */
export interface EffortIndex {
  /** The score; `null` where there is none. */
  value: number | null
  /** Why there is no value. */
  absent: Absent | null
  /** Where the true score lies; `null` where the answers cannot tell, as most methods cannot where all are equal. */
  interval: Interval | null
  /** What was counted: valid answers, unless the score counts something else. */
  n: number
  /** (sum w)^2 / sum w^2 (Kish 1965); n without weights. */
  effectiveN: number
  /** What was left out. */
  excluded: Excluded
  /** What to be careful about. */
  cautions: Array<Caution>
  /** The share of texts that tell of effort, in percent; `null` without texts. */
  coverage: number | null
  /** Where the true coverage lies, in percent. */
  coverageInterval: Interval | null
  /** Texts, with and without a word of effort. */
  records: number
}

/** Net Emotional Value: the mean rating of positive emotions less that of negative ones, for each respondent, and the mean over respondents (Shaw 2007), in points of the rating scale. */
export interface Nev {
  /** The score; `null` where there is none. */
  value: number | null
  /** Why there is no value. */
  absent: Absent | null
  /** Where the true score lies; `null` where the answers cannot tell, as most methods cannot where all are equal. */
  interval: Interval | null
  /** What was counted: valid answers, unless the score counts something else. */
  n: number
  /** (sum w)^2 / sum w^2 (Kish 1965); n without weights. */
  effectiveN: number
  /** What was left out. */
  excluded: Excluded
  /** What to be careful about. */
  cautions: Array<Caution>
  /** The mean rating of each cluster. */
  clusters: Array<ClusterMean>
  /** The lowest rating. */
  low: number
  /** The highest rating. */
  high: number
}

/** The mean rating of a cluster. */
export interface ClusterMean {
  /** The cluster. */
  cluster: EmotionCluster
  /** The mean of its ratings. */
  mean: number | null
  /** How many there are. */
  ratings: number
}

/** The share of records with positive emotions less that of records with negative ones, among records with emotions: Net Emotional Value (Shaw 2007) as texts tell of it, in points from -100 to 100. */
export interface TextNev {
  /** The score; `null` where there is none. */
  value: number | null
  /** Why there is no value. */
  absent: Absent | null
  /** Where the true score lies; `null` where the answers cannot tell, as most methods cannot where all are equal. */
  interval: Interval | null
  /** What was counted: valid answers, unless the score counts something else. */
  n: number
  /** (sum w)^2 / sum w^2 (Kish 1965); n without weights. */
  effectiveN: number
  /** What was left out. */
  excluded: Excluded
  /** What to be careful about. */
  cautions: Array<Caution>
  /** Records with positive emotions, those with both included; unweighted. */
  positive: number
  /** Records with negative emotions, those with both included; unweighted. */
  negative: number
  /** Records with both. */
  both: number
  /** Records, with and without emotions. */
  records: number
}

/**
 * Net sentiment: 100 (positive - negative) / all, which is the mean of -100, 0 and 100, in points. The name says whether mentions or documents are counted.
 *
 * The interval is that of NPS. It takes mentions for independent, which those of one document are not quite.
 */
export interface NetSentiment {
  /** The score; `null` where there is none. */
  value: number | null
  /** Why there is no value. */
  absent: Absent | null
  /** Where the true score lies; `null` where the answers cannot tell, as most methods cannot where all are equal. */
  interval: Interval | null
  /** What was counted: valid answers, unless the score counts something else. */
  n: number
  /** (sum w)^2 / sum w^2 (Kish 1965); n without weights. */
  effectiveN: number
  /** What was left out. */
  excluded: Excluded
  /** What to be careful about. */
  cautions: Array<Caution>
  /** Positive mentions (or documents) for each 100 responses; above 100 where responses praise several themes. */
  positivityIndex: number | null
  /** Positive ones, unweighted. */
  positive: number
  /** Neutral ones, unweighted. */
  neutral: number
  /** Negative ones, unweighted. */
  negative: number
  /** Mixed ones, unweighted. */
  mixed: number
  /** Responses, with and without mentions. */
  responses: number
  /** What was counted. */
  unit: SentimentUnit
}

/** Share of voice: the mentions of each brand among those of all brands tracked. The shares add up to 100. */
export interface ShareOfVoice {
  /** Each brand's share, the largest first. */
  brands: Array<BrandShare>
  /** Why there are no shares. */
  absent: Absent | null
  /** Mentions of all brands, or documents summed over the brands that they mention. */
  n: number
  /** n reduced as weights reduce the number of documents (Kish 1965). */
  effectiveN: number
  /** What was counted. */
  unit: VoiceUnit
  /** Documents left out: those that mention no brand are missing. */
  excluded: Excluded
}

/** One brand's share. */
export interface BrandShare {
  /** The brand. */
  brand: string
  /** Its share, in percent; `null` where no brand is mentioned. */
  value: number | null
  /** Where its true share lies, in percent. */
  interval: Interval | null
  /** Its mentions, or the documents that mention it, unweighted. */
  count: number
}

/** The difference of two scores. */
export interface Comparison {
  /** What is compared, which gives the units: points for a net share, 0 to 1 for a share, those of the answers for a mean. */
  measure: Measure
  /** The second score minus the first, as observed. */
  value: number | null
  /** The difference that the test judges and the interval surrounds: for net shares drawn towards 0 by the adjustment, else the observed one. */
  adjusted: number | null
  /** The interval of the difference; its method is not always that of the test. */
  interval: Interval | null
  /** The test's z or t; positive where the second score is the higher one. */
  statistic: number | null
  /** The degrees of freedom of a t. */
  degrees: number | null
  /** How often chance alone gives a difference as large, up or down. */
  pValue: number | null
  /** The test. */
  test: Method
  /** The first score. */
  first: number | null
  /** The second score. */
  second: number | null
  /** The answers, effectively, in the first group; pairs where the comparison is paired. */
  nFirst: number
  /** The same for the second group. */
  nSecond: number
  /** What was left out where answers were given; a pair counts once. */
  excluded: Excluded
  /** Why there is no value. */
  absent: Absent | null
  /** What to know before acting on it. */
  cautions: Array<Caution>
}

/** Several comparisons with corrected p-values. */
export interface GroupComparisons {
  /** One for each two groups that were compared. */
  comparisons: Array<GroupComparison>
}

/** One of several comparisons. */
export interface GroupComparison {
  /** The name of the first group. */
  first: string
  /** The name of the second group, whose score less the first one's is the difference. */
  second: string
  /** The two by themselves; the interval is not widened for the number of comparisons. */
  comparison: Comparison
  /** The p-value corrected for the number of comparisons; none where the comparison has none. */
  adjustedPValue: number | null
  /** Whether the corrected p-value is at most 1 - level. */
  differs: boolean
  /** How it was corrected. */
  correction: Correction
}

/** An experiment's result. */
export interface Experiment {
  /** How the groups came about. */
  design: Design
  /** What it showed. */
  verdict: Verdict
  /** The effect: the second score minus the first. */
  comparison: Comparison
  /** Whether a higher score was judged the better one. */
  higherIsBetter: boolean
  /** The smallest difference that would matter, where one was given. */
  smallestEffect: number | null
}

/** One weight for each respondent. */
export interface Weighting {
  /** The weights in the order of the respondents; 1 on average. */
  weights: Array<number>
  /** How many respondents there are. */
  n: number
  /** The effective number of respondents, (sum w)^2 / sum w^2 (Kish 1965). */
  effective: number
  /** By how much the weights inflate variances: n / effective, 1 for equal weights; none without respondents. */
  designEffect: number | null
  /** Groups of the population without a respondent, with the share of the population that they are; the others stand in for them. */
  uncovered: Record<string, number>
  /** How often all distributions were fitted; 1 where one fits at once. */
  iterations: number
  /** The largest distance of a weighted share from its population share, among covered groups. */
  distance: number
  /** What to know before using them. */
  cautions: Array<Caution>
}

/** A linear regression of the outcome on all predictors and a constant. */
export interface Regression {
  /** The explained share of the outcome's variance, 0 to 1. */
  r2: number | null
  /** R2 less what as many random predictors would explain. */
  adjustedR2: number | null
  /** The F statistic of all predictors together. */
  f: number | null
  /** The p-value of F; small where the predictors explain more than chance. */
  pValue: number | null
  /** The standard deviation of what is left unexplained, in units of the outcome. */
  residualDeviation: number | null
  /** The outcome where all predictors are 0. */
  intercept: Estimate | null
  /** One for each predictor, in the order given. */
  coefficients: Array<Coefficient>
  /** `n_eff` less one for each coefficient and the intercept. */
  degreesOfFreedom: number
  /** Complete rows. */
  n: number
  /** Kish's effective number of rows. */
  nEff: number
  /** Rows left out. */
  excluded: Excluded
  /** Of the intervals. */
  level: number
  /** Why there are no values. */
  absent: Absent | null
  /** Predictors that others determine, where that is why. */
  dependent: Array<string>
  /** What to know before acting on it. */
  cautions: Array<Caution>
}

/** An estimated number of a regression. */
export interface Estimate {
  /** In units of the outcome for a unit of the predictor. */
  value: number
  /** Its standard error; 0 for a perfect fit. */
  standardError: number
  /** The value in standard errors; `null` for a perfect fit. */
  t: number | null
  /** The two-sided p-value of the value being 0; `null` for a perfect fit. */
  pValue: number | null
  /** The t interval; `null` for a perfect fit. */
  interval: Interval | null
}

/** What the regression says of one predictor. */
export interface Coefficient {
  /** The predictor. */
  name: string
  /** Its coefficient. */
  estimate: Estimate | null
  /** The coefficient in standard deviations of both. */
  standardized: number | null
  /** The correlation with the outcome, no other held fixed. */
  correlation: number | null
  /** The variance inflation factor, 1 / (1 - R2 of the predictor on the others): 1 without overlap. */
  vif: number | null
  /** The direction of the coefficient. */
  sign: Sign | null
  /** Whether p < 1 - level. */
  significant: boolean | null
  /** Why there is no coefficient: `no_spread` for a predictor that is always the same. */
  absent: Absent | null
}

/** The importance of each predictor of an outcome. */
export interface Importance {
  /** How R2 is divided. */
  division: Division
  /** What all predictors together explain of the outcome, 0 to 1. */
  r2: number | null
  /** One for each predictor, in the order given. */
  drivers: Array<Driver>
  /** Rows left out. */
  excluded: Excluded
  /** Random orders that stand for all of them, where there are too many. */
  sampledOrders: number | null
  /** Of the intervals. */
  level: number
  /** Why there are no values. */
  absent: Absent | null
  /** Predictors that others determine, where that is why. */
  dependent: Array<string>
  /** The bootstrap interval of R2; it lies high where rows are few for the predictors. */
  r2Interval: Interval | null
  /** Complete rows; `null` where only correlations are known. */
  n: number | null
  /** Resamples behind the intervals. */
  resamples: number
  /** Resamples without a value, as a predictor was constant in them. */
  failedResamples: number
  /** What to know before acting on it. */
  cautions: Array<Caution>
}

/** The importance of one predictor. */
export interface Driver {
  /** The predictor. */
  name: string
  /** Its part of R2; the parts sum to R2. */
  weight: number | null
  /** Its part in percent. */
  share: number | null
  /** The place by weight, from 1. */
  rank: number | null
  /** The direction in the full regression. */
  sign: Sign | null
  /** The two-sided p-value of the coefficient in the full regression. */
  pValue: number | null
  /** Whether p < 1 - level. A driver that is not may matter all the same where predictors overlap. */
  significant: boolean | null
  /** Why there is no weight: `no_spread` for a predictor that is always the same. */
  absent: Absent | null
  /** The bootstrap interval of the weight, by percentiles. Weights are never negative, so it says how large, not whether there is any. */
  interval: Interval | null
  /** The bootstrap interval of the share, in percent. */
  shareInterval: Interval | null
  /** The coefficient of the full regression in standard deviations. */
  standardized: number | null
  /** The correlation with the outcome. */
  correlation: number | null
  /** The variance inflation factor. */
  vif: number | null
}

/** The importance of each predictor of a yes or no. */
export interface BinaryImportance {
  /** What all predictors together explain of the outcome, 0 to 1. */
  r2: number | null
  /** One for each predictor, in the order given. */
  drivers: Array<BinaryDriver>
  /** Rows left out. */
  excluded: Excluded
  /** Random orders that stand for all of them, where there are too many. */
  sampledOrders: number | null
  /** Of the intervals. */
  level: number
  /** Why there are no values. */
  absent: Absent | null
  /** Predictors that others determine, where that is why. */
  dependent: Array<string>
  /** Complete rows. */
  n: number
  /** Complete rows with the outcome 1. */
  nYes: number
  /** Whether predictors tell yes from no without fail, so that coefficients have no end and are not given. */
  separated: boolean
}

/** The importance of one predictor of a yes or no. */
export interface BinaryDriver {
  /** The predictor. */
  name: string
  /** Its part of R2; the parts sum to R2. */
  weight: number | null
  /** Its part in percent. */
  share: number | null
  /** The place by weight, from 1. */
  rank: number | null
  /** The direction in the full regression. */
  sign: Sign | null
  /** The two-sided p-value of the coefficient in the full regression. */
  pValue: number | null
  /** Whether p < 1 - level. A driver that is not may matter all the same where predictors overlap. */
  significant: boolean | null
  /** Why there is no weight: `no_spread` for a predictor that is always the same. */
  absent: Absent | null
  /** The change of the log odds for a unit of the predictor, the others held fixed. */
  coefficient: number | null
  /** Its standard error. */
  standardError: number | null
  /** Its interval (Wald's, from the normal approximation). */
  interval: Interval | null
}

/** Penalties and rewards of all attributes. */
export interface PenaltyRewards {
  /** One for each attribute, in the order given. */
  attributes: Array<PenaltyReward>
  /** The regression on two dummies for each attribute, `name:low` and `name:high`. */
  regression: Regression
}

/** The penalty and the reward of one attribute. */
export interface PenaltyReward {
  /** The attribute. */
  name: string
  /** Rows with a low performance. */
  low: number
  /** Rows with a high performance. */
  high: number
  /** The coefficient of low performance against middling; below 0 where it annoys. Its `absent` says why there is none. */
  penalty: Coefficient
  /** The coefficient of high performance against middling; above 0 where it pleases. */
  reward: Coefficient
  /** RIOCS, the range of impact on overall satisfaction: |penalty| + |reward|. */
  range: number | null
  /** SGP, the satisfaction-generating potential: reward / range. */
  satisfying: number | null
  /** DGP, the dissatisfaction-generating potential: |penalty| / range. */
  dissatisfying: number | null
  /** IA = SGP - DGP: 1 for a pure satisfier, 0 for a hybrid, -1 for a pure dissatisfier. */
  asymmetry: number | null
  /** What the asymmetry makes of the attribute. */
  class: Asymmetry | null
  /** Whether a penalty is above 0 or a reward below it, which the indices were not made for. */
  againstExpectation: boolean
}

/** The class of a feature and how its presence and absence move satisfaction. */
export interface Kano {
  /** The most frequent class; of equally frequent ones the first of M, O, A, I, R, Q. */
  class: KanoClass | null
  /** Whether the most frequent class is clearly ahead of the second (Fong 1996); otherwise the feature has no clear class and the respondents may be of several kinds. */
  clear: boolean | null
  /** (A + O) / (A + O + M + I), 0 to 1: how many its presence would satisfy (Berger et al. 1993). */
  better: number | null
  /** The Wilson interval of better. */
  betterInterval: Interval | null
  /** -(O + M) / (A + O + M + I), -1 to 0: how many its absence would dissatisfy (Berger et al. 1993). */
  worse: number | null
  /** The Wilson interval of worse. */
  worseInterval: Interval | null
  /** The counts behind it. */
  counts: KanoCounts
  /** Respondents who answered both questions. */
  n: number
  /** Respondents left out. */
  excluded: Excluded
  /** Why there is no value: `nothing_to_divide_by` where all are R or Q, so that there is a class but neither better nor worse. */
  absent: Absent | null
}

/** How many respondents put a feature into each class. */
export interface KanoCounts {
  /** M. */
  mustBe: number
  /** O. */
  oneDimensional: number
  /** A. */
  attractive: number
  /** I. */
  indifferent: number
  /** R. */
  reverse: number
  /** Q. */
  questionable: number
}

/** How much a theme moves the score. */
export interface ThemeImpact {
  /** The score. */
  measure: ImpactMeasure
  /** The score of all less the score of those without the theme: negative where the theme pulls down; -200 to 200 for NPS. The impacts of several themes do not add up. */
  impact: number | null
  /** The bootstrap interval of the impact. */
  interval: Interval | null
  /** The score of all. */
  all: number | null
  /** The score of those who mention the theme. */
  with: number | null
  /** The score of those who do not. */
  without: number | null
  /** Valid answers. */
  n: number
  /** Valid answers that mention the theme. */
  nWith: number
  /** Answers left out. */
  excluded: Excluded
  /** Resamples without a value, as the theme covered everything in them. */
  failedResamples: number
  /** Why there is no impact: `nothing_to_compare_with` where the theme covers everything. */
  absent: Absent | null
  /** What to know before acting on it. */
  cautions: Array<Caution>
}

/** The score split among themes. */
export interface AdditiveSplit {
  /** The net score that is split, -100 to 100. */
  score: number | null
  /** One for each theme, in the order given. */
  parts: Array<ThemePart>
  /** score + 100, where no significant theme pulls up, so that nobody gets it; 0 otherwise. With the parts, what is unassigned sums to 200 in absolute values, and to twice the score with signs. */
  unassignedPositive: number
  /** score - 100, where no significant theme pulls down; 0 otherwise. */
  unassignedNegative: number
  /** Valid rows; `null` where only effects are known. */
  n: number | null
  /** Rows left out. */
  excluded: Excluded
  /** The regression that the effects come from. */
  regression: Regression | null
  /** Why there is no score or no effects. */
  absent: Absent | null
}

/** The part of the score that a theme accounts for. */
export interface ThemePart {
  /** What the theme does, and how often. */
  effect: ThemeEffect
  /** Its part, in points: positive parts sum to score + 100, negative ones to score - 100. 0 where the effect is not significant. */
  part: number
}

/** What one theme does to the score, and how often. */
export interface ThemeEffect {
  /** The theme. */
  name: string
  /** The change of the score where it is mentioned, other themes held fixed. */
  coefficient: number
  /** How often it is mentioned. */
  volume: number
  /** Whether the effect is more than chance; others get no part. */
  significant: boolean
}

/** Attributes in the quadrants of a plane. */
export interface StatedQuadrants {
  /** One for each item, in the order given. */
  items: Array<StatedQuadrantsItem>
  /** The cut of derived importance. */
  derivedCut: number | null
  /** The cut of the other measure. */
  otherCut: number | null
  /** Items with both measures. */
  n: number
  /** Items without a quadrant, once each. */
  excluded: Excluded
  /** Why there are no cuts. */
  absent: Absent | null
}

/** An attribute in its quadrant. */
export interface StatedQuadrantsItem {
  /** The attribute and its measures. */
  item: QuadrantItem
  /** Its quadrant; `null` where a measure is missing or not finite. */
  quadrant: StatedQuadrant | null
}

/** An attribute with two measures. */
export interface QuadrantItem {
  /** The attribute. */
  name: string
  /** Its derived importance, as its part of R2. */
  derived: number | null
  /** Its stated importance, as a mean rating, or its performance. */
  other: number | null
}

/** Attributes in the quadrants of a plane. */
export interface PerformanceQuadrants {
  /** One for each item, in the order given. */
  items: Array<PerformanceQuadrantsItem>
  /** The cut of derived importance. */
  derivedCut: number | null
  /** The cut of the other measure. */
  otherCut: number | null
  /** Items with both measures. */
  n: number
  /** Items without a quadrant, once each. */
  excluded: Excluded
  /** Why there are no cuts. */
  absent: Absent | null
}

/** An attribute in its quadrant. */
export interface PerformanceQuadrantsItem {
  /** The attribute and its measures. */
  item: QuadrantItem
  /** Its quadrant; `null` where a measure is missing or not finite. */
  quadrant: PerformanceQuadrant | null
}

/** A customer's health. */
export interface Health {
  /** Sum of weights times scores over the sum of weights, 0 to 100, after overrides. */
  value: number | null
  /** Why there is none. */
  absent: Absent | null
  /** Where it lies if the readings' standard errors are all that is unsure and independent of each other; `null` unless every measure that counts has one, and where a rule holds the value beyond all of it. */
  interval: Interval | null
  /** The band of the value. */
  band: string | null
  /** Where it moves since the previous snapshot. */
  trend: Trend | null
  /** The value less the previous one. */
  change: number | null
  /** What the measures alone say, before overrides. */
  measured: number | null
  /** What changed it, in order. */
  overrides: Array<AppliedOverride>
  /** The share of all weight that is available, in percent; stale readings count for what is left of their weight. */
  coverage: number
  /** All measures in the order of the options. */
  measures: Array<MeasureHealth>
  /** Measures that are available. */
  n: number
  /** Readings left out; measures without a reading are not among them. */
  excluded: Excluded
  /** What to be careful about. */
  cautions: Array<Caution>
}

/** What changed health after the measures, and why. */
export interface AppliedOverride {
  /** Why. */
  reason: string
  /** The measure that gave the reason, where one did. */
  measure: string | null
  /** Health before. */
  from: number | null
  /** Health after. */
  to: number
}

/** A measure's part in health. */
export interface MeasureHealth {
  /** The measure. */
  name: string
  /** Its score, 0 to 100; `null` where it is not available. */
  score: number | null
  /** The band of its score. */
  band: string | null
  /** Its share of the weight that counts, 0 to 1, after staleness and what is not available. */
  weight: number
  /** What it adds to health: its share times its score. All together are `measured`. */
  contribution: number
  /** Whether it is not available because it is too old. */
  stale: boolean
}

/** The health of many customers; its headline is the mean. */
export interface HealthTally {
  /** The number. */
  value: number | null
  /** Why there is no number. */
  absent: Absent | null
  /** Where the true number lies. */
  interval: Interval | null
  /** What it rests on: for a share the whole, as the customers at the start. */
  n: number
  /** What to be careful about. */
  cautions: Array<Caution>
  /** The bands, from the worst. */
  bands: Array<BandShare>
  /** Customers without a health, and what was no health. */
  excluded: Excluded
}

/** A band and the customers in it. */
export interface BandShare {
  /** The band. */
  band: string
  /** The customers in it. */
  count: number
  /** The number. */
  value: number | null
  /** Why there is no number. */
  absent: Absent | null
  /** Where the true number lies. */
  interval: Interval | null
  /** What it rests on: for a share the whole, as the customers at the start. */
  n: number
  /** What to be careful about. */
  cautions: Array<Caution>
}

/** Churn of customers over a period, "logo churn": lost among those active at the start; who joined is in neither. */
export interface LogoChurn {
  /** The number. */
  value: number | null
  /** Why there is no number. */
  absent: Absent | null
  /** Where the true number lies. */
  interval: Interval | null
  /** What it rests on: for a share the whole, as the customers at the start. */
  n: number
  /** What to be careful about. */
  cautions: Array<Caution>
  /** (end - joined) / start = 1 - churn, in percent. */
  retention: Figure
  /** The churn of a year of such periods: 1 - (1 - churn)^periods, in percent. */
  annualChurn: Figure
  /** Active at the start. */
  start: number
  /** Active at the start and not at the end. */
  lost: number
  /** Active at the end and not at the start. */
  joined: number
  /** Active at the end. */
  end: number
  /** Active neither at the start nor at the end, who are in no count. */
  cameAndWent: number
}

/** A number, how sure it is and what it rests on. Shares are in percent. */
export interface Figure {
  /** The number. */
  value: number | null
  /** Why there is no number. */
  absent: Absent | null
  /** Where the true number lies. */
  interval: Interval | null
  /** What it rests on: for a share the whole, as the customers at the start. */
  n: number
  /** What to be careful about. */
  cautions: Array<Caution>
}

/** A loss of a year. */
export interface AnnualLoss {
  /** The loss of a year, 0 to 1. */
  value: number
}

/** Revenue retention over a period. Customers without revenue at the start are in no rate. */
export interface RevenueRetention {
  /** The number. */
  value: number | null
  /** Why there is no number. */
  absent: Absent | null
  /** Where the true number lies. */
  interval: Interval | null
  /** What it rests on: for a share the whole, as the customers at the start. */
  n: number
  /** What to be careful about. */
  cautions: Array<Caution>
  /** GRR: (start - contraction - churned) / start, in percent; at most 100. */
  gross: Figure
  /** 100 - GRR. */
  grossChurn: Figure
  /** 100 - NRR; negative where expansion outweighs what is lost. */
  netChurn: Figure
  /** The gross churn of a year of such periods: 1 - (1 - churn)^periods, in percent. */
  annualGrossChurn: Figure
  /** Revenue at the start. */
  start: number
  /** Revenue at the start of customers who left. */
  churned: number
  /** What customers who stayed pay less. */
  contraction: number
  /** What customers who stayed pay more. */
  expansion: number
  /** Revenue of customers without any at the start. */
  joined: number
  /** Customers who left. */
  customersLost: number
  /** Customers who pay less. */
  customersContracted: number
  /** Customers who pay more. */
  customersExpanded: number
  /** Customers without revenue at the start. */
  customersJoined: number
  /** What was left out. */
  excluded: Excluded
}

/** The share of customers about to leave who stayed. */
export interface SaveRate {
  /** The number. */
  value: number | null
  /** Why there is no number. */
  absent: Absent | null
  /** Where the true number lies. */
  interval: Interval | null
  /** What it rests on: for a share the whole, as the customers at the start. */
  n: number
  /** What to be careful about. */
  cautions: Array<Caution>
  /** Customers who stayed. */
  saved: number
  /** Customers who left. */
  lost: number
  /** Customers of whom it is not known yet. */
  open: number
}

/** The share of customers who left and came back. */
export interface WinBackRate {
  /** The number. */
  value: number | null
  /** Why there is no number. */
  absent: Absent | null
  /** Where the true number lies. */
  interval: Interval | null
  /** What it rests on: for a share the whole, as the customers at the start. */
  n: number
  /** What to be careful about. */
  cautions: Array<Caution>
  /** Of whom it is a share. */
  of: WinBackBase
  /** Customers who left. */
  lost: number
  /** Those of them who came back. */
  returned: number
  /** Those who were approached. */
  approached: number
  /** Those who were approached and came back. */
  returnedOfApproached: number
}

/**
 * How long customers stay after their first negative record; the headline is the median.
 *
 * It says nothing of customers without such a record: to compare with them, start their clocks at like times, since whoever stays longer has more time to complain.
 */
export interface Departure {
  /** The share that has ended by then: 0.5 for the median. */
  share: number
  /** The first time at which the curve is at or below 1 - share. */
  value: number | null
  /** Why there is none: nobody was observed, or the curve stays above. */
  absent: Absent | null
  /** Where the true time lies: the times at which the curve's interval holds 1 - share (Brookmeyer and Crowley 1982). */
  interval: Interval | null
  /** The lower limit, also where the upper one is not reached and there is no interval. */
  low: number | null
  /** What to be careful about. */
  cautions: Array<Caution>
  /** All observed. */
  n: number
  /** Those that ended. */
  ended: number
  /** Those last seen before their end. */
  censored: number
  /** What was left out. */
  excluded: Excluded
  /** The curve, a step for each time at which some ended. */
  steps: Array<SurvivalStep>
  /** How the intervals were found. */
  method: Method
  /** The level of the intervals. */
  level: number
  /** Customers without a negative record, who are not in the curve. */
  withoutNegative: number
  /** Customers whose first negative record came after they had left, who are not in the curve. */
  alreadyGone: number
}

/** A time at which some ended. */
export interface SurvivalStep {
  /** The time. */
  time: number
  /** Those who had neither ended nor been censored before it. */
  atRisk: number
  /** Those who ended at it. */
  ended: number
  /** The share that lasts longer, 0 to 1. */
  survival: number
  /** Its standard error (Greenwood 1926); `null` where nobody is left. */
  standardError: number | null
  /** Where the true share lies; `null` where nobody is left. */
  interval: Interval | null
}

/** Customers scored by recency, frequency and money (Hughes 1994). */
export interface Rfm {
  /** The customers that could be scored, in the order given. */
  customers: Array<RfmScore>
  /** The labels in the order of their table, those that nobody has too. */
  segments: Array<RfmSegment>
  /** The cuts that were used, as `fixed`; `null` without customers. */
  cuts: 'quantile' | Record<string, Record<string, Array<number>>> | null
  /** Why nobody is scored. */
  absent: Absent | null
  /** Customers scored. */
  n: number
  /** Customers left out, once each. */
  excluded: Excluded
  /** The measures of which all values are equal, so that quantiles cannot tell customers apart by them. */
  noSpread: Array<string>
  /** What to be careful about. */
  cautions: Array<Caution>
}

/** A customer's scores. */
export interface RfmScore {
  /** Whose they are. */
  id: string
  /** Recency's, from 1 up; the highest for those who bought last. */
  recency: number
  /** Frequency's. */
  frequency: number
  /** Money's. */
  monetary: number
  /** All three in a row, as `545`. */
  code: string
  /** The label; `null` where no label fits. */
  label: string | null
}

/** The customers of a label. */
export interface RfmSegment {
  /** The label. */
  label: string
  /** Customers with it. */
  count: number
  /** Their share of all customers, in percent. */
  share: number
  /** Their share of all money, in percent; `null` where there is none to share, and where a customer's is negative, so that shares could pass 100. */
  monetaryShare: number | null
}

/** The value of a customer in today's money, without the first period's margin (Gupta and Lehmann 2003). Simple: margin and retention are the same in every period and for every customer, which makes it too low where those who stay are the loyal ones. */
export interface LifetimeValue {
  /** The value, in the unit of the margin. */
  value: number | null
  /** Why there is none: nobody ever leaves and nothing is discounted, so that it has no end. */
  absent: Absent | null
  /** Where it lies if retention lies in its interval. */
  interval: Interval | null
  /** The margin of a period. */
  margin: number
  /** The retention of a period, 0 to 1. */
  retention: number
  /** The discount rate of a period. */
  discount: number
  /** How it was computed. */
  formula: 'perpetual' | Record<string, number>
  /** What to be careful about. */
  cautions: Array<Caution>
}

/** A survival curve, with what it says of times and shares that were asked for. */
export interface SurvivalCurve {
  /** The share that has ended by then: 0.5 for the median. */
  share: number
  /** The first time at which the curve is at or below 1 - share. */
  value: number | null
  /** Why there is none: nobody was observed, or the curve stays above. */
  absent: Absent | null
  /** Where the true time lies: the times at which the curve's interval holds 1 - share (Brookmeyer and Crowley 1982). */
  interval: Interval | null
  /** The lower limit, also where the upper one is not reached and there is no interval. */
  low: number | null
  /** What to be careful about. */
  cautions: Array<Caution>
  /** All observed. */
  n: number
  /** Those that ended. */
  ended: number
  /** Those last seen before their end. */
  censored: number
  /** What was left out. */
  excluded: Excluded
  /** The curve, a step for each time at which some ended. */
  steps: Array<SurvivalStep>
  /** How the intervals were found. */
  method: Method
  /** The level of the intervals. */
  level: number
  /** What is left at each time that was asked for. */
  at: Array<SurvivalAt>
  /** When each share that was asked for has ended. */
  quantiles: Array<TimeQuantile>
}

/** The share that lasts longer than a time. */
export interface SurvivalAt {
  /** The time. */
  time: number
  /** The share, 0 to 1. */
  value: number | null
  /** Why there is none: nobody was observed, or nobody so long. */
  absent: Absent | null
  /** Where the true share lies; `null` before the first and after the last has ended. */
  interval: Interval | null
  /** Those still observed at the time. */
  atRisk: number
  /** What to be careful about. */
  cautions: Array<Caution>
}

/** The time by which a share has ended, as the median. */
export interface TimeQuantile {
  /** The share that has ended by then: 0.5 for the median. */
  share: number
  /** The first time at which the curve is at or below 1 - share. */
  value: number | null
  /** Why there is none: nobody was observed, or the curve stays above. */
  absent: Absent | null
  /** Where the true time lies: the times at which the curve's interval holds 1 - share (Brookmeyer and Crowley 1982). */
  interval: Interval | null
  /** The lower limit, also where the upper one is not reached and there is no interval. */
  low: number | null
  /** What to be careful about. */
  cautions: Array<Caution>
}

/** Two survival curves compared (Mantel 1966; Peto and Peto 1972), all times weighing the same. */
export interface LogRank {
  /** The hazard ratio of the second group to the first, by one step from the test: exp((O - E) / V) (Peto et al. 1977). Above 1 the second ends sooner. Far from 1 it is drawn towards it. */
  value: number | null
  /** Why there is none: at no time with an end was somebody of both groups at risk. */
  absent: Absent | null
  /** Where the true hazard ratio lies. */
  interval: Interval | null
  /** (O - E)^2 / V, chi-squared with one degree of freedom. */
  statistic: number | null
  /** The probability of such a difference, or a larger one, where there is none. */
  pValue: number | null
  /** Ends observed in the first and in the second group. */
  observed: Array<number>
  /** Ends expected in each if both lasted equally long. */
  expected: Array<number>
  /** Those observed in each group. */
  n: Array<number>
  /** What was left out of both. */
  excluded: Excluded
  /** What to be careful about. */
  cautions: Array<Caution>
}

/** Business time between two times, or from one. */
export interface BusinessHours {
  /** Business hours between the two times, or between each two of them. */
  hours: number | Array<number> | null
  /** When so many business hours are over, in milliseconds since the epoch; `null` where the calendar never has so many. */
  due: number | null
  /** Whether it is open at the first time. */
  open: boolean | null
}

/** The first response time, in hours: tickets without an answer count as waiting at least so long (Kaplan and Meier 1958), so that a backlog makes it longer instead of vanishing from it. Those that were withdrawn or solved without an answer waited until then. */
export interface FirstResponse {
  /** The share that has ended by then: 0.5 for the median. */
  share: number
  /** The first time at which the curve is at or below 1 - share. */
  value: number | null
  /** Why there is none: nobody was observed, or the curve stays above. */
  absent: Absent | null
  /** Where the true time lies: the times at which the curve's interval holds 1 - share (Brookmeyer and Crowley 1982). */
  interval: Interval | null
  /** The lower limit, also where the upper one is not reached and there is no interval. */
  low: number | null
  /** What to be careful about. */
  cautions: Array<Caution>
  /** The time within which nine of ten are answered. */
  p90: TimeQuantile
  /** Tickets measured. */
  n: number
  /** Tickets with an answer. */
  answered: number
  /** Tickets without one, those that ended without one with them. */
  unanswered: number
  /** Tickets that ended without an answer: withdrawn, or solved. */
  withdrawn: number
  /** How the intervals were found. */
  method: Method
  /** The level of the intervals. */
  level: number
  /** What was left out. */
  excluded: Excluded
}

/** SLA attainment: the share of tickets whose target was kept, of those for which it is known. Tickets that are open past their target have broken it already. */
export interface SlaAttainment {
  /** The number. */
  value: number | null
  /** Why there is no number. */
  absent: Absent | null
  /** Where the true number lies. */
  interval: Interval | null
  /** What it rests on: for a share the whole, as the customers at the start. */
  n: number
  /** What to be careful about. */
  cautions: Array<Caution>
  /** Tickets whose target was kept. */
  met: number
  /** Tickets whose target was not kept: late and overdue ones. */
  breached: number
  /** Tickets that were done, too late. */
  late: number
  /** Tickets that were not done and are, or were when they ended without it, past their target. */
  overdue: number
  /** Open tickets that are not due yet, in no rate. */
  pending: number
  /** Tickets that ended without it before their target, in no rate: withdrawn, or solved without an answer. */
  withdrawn: number
  /** What the target is about. */
  milestone: Milestone
  /** What was left out. */
  excluded: Excluded
}

/** Loop closure; the headline is the rate. */
export interface LoopClosure {
  /** The number. */
  value: number | null
  /** Why there is no number. */
  absent: Absent | null
  /** Where the true number lies. */
  interval: Interval | null
  /** What it rests on: for a share the whole, as the customers at the start. */
  n: number
  /** What to be careful about. */
  cautions: Array<Caution>
  /** The mean time of the closed ones in hours, with its t interval. It is too short while others are open. */
  meanHours: Figure
  /** The time in hours by which half are closed, with the open ones as open so far (Kaplan and Meier 1958). */
  medianHours: TimeQuantile
  /** Loops that are closed. */
  closed: number
  /** Loops that are open. */
  open: number
  /** What was left out. */
  excluded: Excluded
}

/** First contact resolution; the headline is the gross one. A case is judged once it had as long to come back as every other: those solved within the last `reopen_days` are in no rate, whatever became of them. To hold back only those that did not come back yet would leave the failures of those days in the rate. Cases that are not solved have no such day and count as not solved at first contact. */
export interface FirstContactResolution {
  /** The number. */
  value: number | null
  /** Why there is no number. */
  absent: Absent | null
  /** Where the true number lies. */
  interval: Interval | null
  /** What it rests on: for a share the whole, as the customers at the start. */
  n: number
  /** What to be careful about. */
  cautions: Array<Caution>
  /** Net: the same of eligible cases. */
  net: Figure
  /** Cases solved at first contact that did not come back in time. */
  resolved: number
  /** Eligible cases among those of the gross rate. */
  eligible: number
  /** Cases solved at first contact that came back in time. */
  reopened: number
  /** Cases solved within the last `reopen_days`, at first contact or later, come back or not: in no rate. */
  pending: number
  /** What was left out. */
  excluded: Excluded
}

/** The share of detractors who answer as passives or promoters afterwards. */
export interface RecoveredDetractors {
  /** The number. */
  value: number | null
  /** Why there is no number. */
  absent: Absent | null
  /** Where the true number lies. */
  interval: Interval | null
  /** What it rests on: for a share the whole, as the customers at the start. */
  n: number
  /** What to be careful about. */
  cautions: Array<Caution>
  /** Of whom it is a share. */
  of: RecoveryBase
  /** Detractors. */
  detractors: number
  /** Detractors who answered again. */
  answeredAgain: number
  /** Those who are passives now. */
  toPassive: number
  /** Those who are promoters now. */
  toPromoter: number
  /** Customers who were no detractors, in no rate. */
  others: number
  /** What was left out: first answers that are none. A second answer that is none counts as not given. */
  excluded: Excluded
}

/** The funnel of a survey; its headline is the response rate. Rates are in percent, with Wilson's intervals. */
export interface Funnel {
  /** The number. */
  value: number | null
  /** Why there is no number. */
  absent: Absent | null
  /** Where the true number lies. */
  interval: Interval | null
  /** What it rests on: for a share the whole, as the customers at the start. */
  n: number
  /** What to be careful about. */
  cautions: Array<Caution>
  /** Delivered / sent. */
  delivery: Figure
  /** Bounced / sent. */
  bounce: Figure
  /** Bounced for good / sent. */
  hardBounce: Figure
  /** Bounced for now / sent. */
  softBounce: Figure
  /** Opened / delivered, or what was asked for, without machines where they are told apart. */
  open: Figure
  /** Clicked / delivered, or what was asked for. */
  click: Figure
  /** Clicked / opened. */
  clickToOpen: Figure
  /** Started / clicked, or what was asked for. */
  start: Figure
  /** Completed / started, or what was asked for. */
  completion: Figure
  /** Unsubscribed / delivered, or what was asked for. */
  unsubscribe: Figure
  /** Sent and not bounced. */
  delivered: number
  /** The counts as given. */
  counts: FunnelCounts
  /** Stages with more than the stage before, as `clicked above opened`. */
  rises: Array<string>
  /** The whole of the response rate. */
  responseOf: FunnelStage
  /** What to be careful about in the funnel as a whole. */
  funnelCautions: Array<Caution>
}

/** Invitations counted by stage; what was not tracked is left out, which is something else than 0. */
export interface FunnelCounts {
  /** Sent. */
  sent: number
  /** Bounced for good. */
  bouncedHard: number
  /** Bounced for now. */
  bouncedSoft: number
  /** Opened, each once, by readers and machines. */
  opened: number | null
  /** Opened by machines alone, where they are told apart. */
  openedByMachine: number | null
  /** Followed, each once. */
  clicked: number | null
  /** Begun. */
  started: number | null
  /** Completed. */
  completed: number | null
  /** Unsubscribed. */
  unsubscribed: number | null
}

/** The response rates of AAPOR, in percent: complete answers, or partial ones with them, of a sample whose unknown members count as eligible, in part or not at all. */
export interface ResponseRates {
  /** I of all, the unknown as eligible: the smallest. */
  rr1: Figure
  /** I and P of all, the unknown as eligible. */
  rr2: Figure
  /** I, with the share e of the unknown as eligible. */
  rr3: Figure
  /** I and P, with the share e of the unknown as eligible. */
  rr4: Figure
  /** I, with none of the unknown as eligible: the largest. */
  rr5: Figure
  /** I and P, with none of the unknown as eligible. */
  rr6: Figure
  /** The share of the unknown that was taken as eligible; `null` where nothing says so. */
  eligibleShare: number | null
}

/** Whether somebody may be asked. */
export interface Eligibility {
  /** Whether to ask now. */
  eligible: boolean
  /** All reasons against it. */
  refusals: Array<Refusal>
  /** From when on to ask, in milliseconds since the epoch: now, if now; `null` for never. */
  next: number | null
  /** Invitations to the contact so far. */
  contactInvitations: number
  /** Invitations to the account so far. */
  accountInvitations: number
}

/** A reason not to ask, and until when it holds. */
export interface Refusal {
  /** The reason. */
  reason: RefusalReason
  /** When it is over, in milliseconds since the epoch; `null` for never. */
  until: number | null
  /** The days of the rule that it comes from. */
  days: number | null
  /** The invitations of the quota that it comes from. */
  most: number | null
}

/** All in order, the highest score first; equal scores stay in the order given, those without a score come last. */
export interface Ranking {
  /** One for each given. */
  items: Array<Ranked>
  /** How many have a score. */
  n: number
  /** The sum of all scores. */
  total: number
  /** Those without a score. */
  excluded: Excluded
  /** Why nothing is ranked. */
  absent: Absent | null
  /** The line, in percent. */
  line: number
}

/** One of several, in its place. */
export interface Ranked {
  /** What it is called. */
  name: string
  /** Its score. */
  value: number | null
  /** Why there is none. */
  absent: Absent | null
  /** Its place from 1; equal scores share the best of their places. */
  rank: number | null
  /** Its share of all scores, in percent. */
  share: number | null
  /** The share of it and of all before it, in percent. */
  cumulative: number | null
  /** Whether it is among the vital few: those with a higher score do not yet reach the line. */
  vital: boolean
  /** The factors of the score, in the order of the formula. */
  factors: Array<Array<unknown>>
}

/** How sure the places of a ranking are. */
export interface Places {
  /** One for each item, in the order given. */
  items: Array<Stability>
}

/** How sure a place is. */
export interface Stability {
  /** What it is called. */
  name: string
  /** Its place in the records as they are. */
  rank: number
  /** The places that it takes in the middle of the resamples, at the level. */
  low: number
  /** The upper end of them. */
  high: number
  /** How often it is first, in percent of the resamples; ties share it. */
  first: number
  /** The level of the places. */
  level: number
  /** Records drawn from. */
  n: number
  /** How often they were drawn. */
  resamples: number
}

/** Revenue at risk of a cause: the value of the contacts that it touches, times how much more often they leave than others. It says what goes together, not what causes what: who is touched may differ in other ways. */
export interface RevenueAtRisk {
  /** Value affected x (P(churn | cause) - P(churn | no cause)), at least 0, in the unit of the values. */
  value: number | null
  /** Why there is none: nobody with the cause, or nobody without it. */
  absent: Absent | null
  /** Where it lies by Newcombe's interval of the difference, the values taken as known; at least 0. */
  interval: Interval | null
  /** P(churn | cause) - P(churn | no cause), on -1 to 1; below 0 those touched leave less. */
  difference: number | null
  /** The value of all contacts touched. */
  affectedValue: number
  /** Contacts touched. */
  affected: number
  /** Contacts touched who left. */
  affectedChurned: number
  /** Contacts not touched. */
  others: number
  /** Contacts not touched who left. */
  othersChurned: number
  /** All contacts counted. */
  n: number
  /** What was left out. */
  excluded: Excluded
  /** What to be careful about. */
  cautions: Array<Caution>
}

/** A measure of health. */
export interface HealthMeasure {
  /** What readings call it. */
  name?: string
  /** Its weight, 0 or more, within its group or, without one, beside the groups. */
  weight?: number
  /** The group that it belongs to. */
  group?: string | null
  /** Whether overrides for critical measures look at it. */
  critical?: boolean
  /** The value that scores 0; larger than `best` where less is better. */
  worst?: number
  /** The value that scores 100. */
  best?: number
  /** What becomes of values beyond `worst` and `best`. */
  beyond?: Beyond
  /** The age at which its weight has halved, in the unit of the readings' ages; it keeps its weight unless given. A group keeps its weight beside the others, however old its measures are. */
  halfLife?: number | null
  /** The age from which on it is not available. */
  maxAge?: number | null
}

/** A group of measures: scored by itself, then weighed as one. */
export interface HealthGroup {
  /** What measures call it. */
  name?: string
  /** Its weight beside other groups and measures without a group. */
  weight?: number
}

/** A band of health: above the band before it, up to and with its own end. */
export interface HealthBand {
  /** The band's name, as a colour. */
  name?: string
  /** The highest health in it; the next band begins above. */
  upTo?: number
}

/** A rule that holds health down while a measure is bad. */
export interface HealthOverride {
  /** The measure that it looks at; any critical one unless given. */
  measure?: string | null
  /** It holds while the measure is in this band or a worse one. */
  band?: string
  /** Health is then in this band at best. */
  cap?: string
  /** Why, as it is told to the reader. */
  reason?: string
}

/** A label of customers by their scores; ends are included. */
export interface RfmLabel {
  /** The label. */
  name?: string
  /** The lowest and the highest score of recency. */
  recency?: ReadonlyArray<unknown>
  /** The lowest and the highest score of frequency. */
  frequency?: ReadonlyArray<unknown>
  /** The lowest and the highest score of money; any unless given. */
  monetary?: ReadonlyArray<unknown> | null
}

/** Opening hours, each as `09:00-17:00`; none where it is closed. */
export interface WeekHours {
  /** On Mondays. */
  monday?: ReadonlyArray<string>
  /** On Tuesdays. */
  tuesday?: ReadonlyArray<string>
  /** On Wednesdays. */
  wednesday?: ReadonlyArray<string>
  /** On Thursdays. */
  thursday?: ReadonlyArray<string>
  /** On Fridays. */
  friday?: ReadonlyArray<string>
  /** On Saturdays. */
  saturday?: ReadonlyArray<string>
  /** On Sundays. */
  sunday?: ReadonlyArray<string>
}

/** When a service is open. */
export interface CalendarOptions {
  /** The time zone of the hours: `UTC`, a name of the IANA database as `Europe/Berlin`, a fixed offset as `+05:30`, or a POSIX rule as `CET-1CEST,M3.5.0,M10.5.0/3`; `UTC+2` and `GMT+2` are refused, which POSIX reads as two hours behind UTC. Names are looked up in the data compiled into the library, so that every machine answers alike. */
  timeZone?: string
  /** The hours of each weekday. */
  week?: WeekHours
  /** Days on which it is closed, as `2026-12-25`. */
  holidays?: ReadonlyArray<string>
  /** Days with other hours than their weekday's, as `{"2026-12-24": ["09:00-12:00"]}`; they go before holidays. */
  special?: Record<string, ReadonlyArray<string>>
}

/** At most so many invitations in any so many days. */
export interface Quota {
  /** Invitations, 1 or more. */
  most?: number
  /** Days, above 0. */
  days?: number
}

/** What `nps` takes besides. */
export interface NpsSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** In place of answers: how often each was given, from the lowest to the highest. */
  counts?: ReadonlyArray<number> | null
  /** In place of answers: how many promoters, passives and detractors there are. */
  groups?: readonly [promoters: number, passives: number, detractors: number] | null
  /** `0-10`, or `1-10`, `1-7`, `1-5`, whose scores are NPS-like and never to be mixed with NPS. `0-10` unless given. */
  scale?: string
  /** What becomes of decimals; excluded unless given. */
  rounding?: Rounding | null
  /** How the mean of an account becomes an answer, in account-level NPS. `half_up` unless given. */
  accountRounding?: Rounding
  /** The level of the interval. 0.95 unless given. */
  level?: number
  /** How the interval is found. `adjusted_wald` unless given. */
  method?: NpsMethod
  /** How many samples the bootstrap draws; 1,000 or more. 2000 unless given. */
  resamples?: number
  /** Where the bootstrap's random numbers start. 1 unless given. */
  seed?: number
}

/** What `accountNps` takes besides. */
export interface AccountNpsSettings {
  /** How much each answer counts within its account, by the role of who gave it. */
  weights?: Numbers | null
  /** `0-10`, or `1-10`, `1-7`, `1-5`, whose scores are NPS-like and never to be mixed with NPS. `0-10` unless given. */
  scale?: string
  /** What becomes of decimals; excluded unless given. */
  rounding?: Rounding | null
  /** How the mean of an account becomes an answer, in account-level NPS. `half_up` unless given. */
  accountRounding?: Rounding
  /** The level of the interval. 0.95 unless given. */
  level?: number
  /** How the interval is found. `adjusted_wald` unless given. */
  method?: NpsMethod
  /** How many samples the bootstrap draws; 1,000 or more. 2000 unless given. */
  resamples?: number
  /** Where the bootstrap's random numbers start. 1 unless given. */
  seed?: number
}

/** What `csat` takes besides. */
export interface CsatSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** In place of answers: how often each was given, from the lowest to the highest. */
  counts?: ReadonlyArray<number> | null
  /** In place of answers: thumbs, faces or stars. */
  symbols?: ReadonlyArray<string | null | undefined> | null
  /** What the symbols are: `thumbs`, `three_faces`, `five_faces` or `stars`. */
  kind?: 'thumbs' | 'three_faces' | 'five_faces' | 'stars' | null
  /** The scale of the answers: `1-5` for stars, `0-1` for thumbs. `1-5` unless given. */
  scale?: string
  /** How many of the best answers count as satisfied. Unless given: 1 of 2 or 3, 2 of 4 to 7, 3 of 10 or 11. */
  top?: number | null
  /** How many of the worst answers count as dissatisfied; as many as `top` unless given. */
  bottom?: number | null
  /** Whether the lowest answer is the best. false unless given. */
  reversed?: boolean
  /** What becomes of decimals; excluded unless given. */
  rounding?: Rounding | null
  /** The level of the intervals. 0.95 unless given. */
  level?: number
  /** How the intervals of the shares are found. `wilson` unless given. */
  method?: ShareMethod
}

/** What `ces` takes besides. */
export interface CesSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** In place of answers: how often each was given, from the lowest to the highest. */
  counts?: ReadonlyArray<number> | null
  /** `1.0` or `2.0`. `2.0` unless given. */
  version?: CesVersion
  /** What becomes of decimals; excluded unless given. */
  rounding?: Rounding | null
  /** The level of the intervals. 0.95 unless given. */
  level?: number
}

/** What `sus` takes besides. */
export interface SusSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** Missing items up to which a questionnaire counts, each as the centre, 3: 0, 1 or 2. 2 unless given. */
  maxMissing?: number
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `umuxLite` takes besides. */
export interface UmuxLiteSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `pmf` takes besides. */
export interface PmfSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** In place of answers: how often each was given, from the lowest to the highest. */
  counts?: ReadonlyArray<number> | null
  /** In place of answers, of which 3 is very and 1 not disappointed: `very`, `somewhat`, `not` or `not_applicable`. */
  words?: ReadonlyArray<'very' | 'somewhat' | 'not' | 'not_applicable' | null | undefined> | null
  /** The share of very disappointed users to reach, in percent. 40.0 unless given. */
  bar?: number
  /** Answers below which there is no verdict. 40 unless given. */
  minN?: number
  /** Answers below which the verdict is a direction and no decision. 100 unless given. */
  decideN?: number
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `mean` takes besides. */
export interface MeanSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `effortIndex` takes besides. */
export interface EffortIndexSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `nev` takes besides. */
export interface NevSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** The lowest rating: not felt at all. 0.0 unless given. */
  low?: number
  /** The highest rating: felt strongly. 10.0 unless given. */
  high?: number
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `textNev` takes besides. */
export interface TextNevSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** In place of records: how many show positive emotions alone, negative alone, both, none. */
  counts?: readonly [positive: number, negative: number, both: number, none: number] | null
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `netSentiment` takes besides. */
export interface NetSentimentSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** In place of responses: how many are positive, neutral, negative, mixed. */
  counts?: readonly [positive: number, neutral: number, negative: number, mixed: number] | null
  /** With counts: how many responses they are from. */
  responsesN?: number | null
  /** `mentions` or `documents`. `mentions` unless given. */
  unit?: SentimentUnit
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `shareOfVoice` takes besides. */
export interface ShareOfVoiceSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** In place of documents: the mentions of each brand. */
  counts?: Readonly<Record<string, number>> | null
  /** Brands to be named even where nobody mentions them. */
  brands?: ReadonlyArray<string> | null
  /** `mentions` or `documents`. `mentions` unless given. */
  unit?: VoiceUnit
  /** The level of the intervals. 0.95 unless given. */
  level?: number
}

/** What `compare` takes besides. */
export interface CompareSettings {
  /** The weights of the first group's answers. */
  firstWeights?: Numbers | null
  /** The weights of the second group's answers. */
  secondWeights?: Numbers | null
  /** The score of both groups, as `nps` or `mean`. Without one, the inputs are samples: counts such as `{"net": {"positive": 50, "neutral": 30, "negative": 20}}` or `{"share": {"successes": 40, "n": 100}}`, or `{"mean": {"mean": 3.4, "deviation": 1.1, "n": 100}}`. */
  score?: ComparedScore | null
  /** The score's own options, as its scale. */
  scoreOptions?: ScoreOptions
  /** Which part of the score is compared, as `easy` of CES or `bottom` of CSAT; the score itself unless given. `value` unless given. */
  part?: Part
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `comparePaired` takes besides. */
export interface ComparePairedSettings {
  /** In place of answers that are so or not: how many were so `both` times, `first_only`, `second_only` and `neither`. */
  counts?: { both: number, firstOnly: number, secondOnly: number, neither: number } | null
  /** The score that is compared, as `nps` or `csat`; without one, the mean of numbers. */
  score?: ComparedScore | null
  /** The score's own options, as its scale. */
  scoreOptions?: ScoreOptions
  /** Which part of the score is compared, as `easy` of CES or `bottom` of CSAT; the score itself unless given. `value` unless given. */
  part?: Part
  /** The level of the interval. 0.95 unless given. */
  level?: number
  /** The test: unless given, McNemar's mid-p for a share and Student's t for a mean or a net share. */
  method?: PairedMethod | null
  /** How many samples the bootstrap draws; 1,000 or more. 2000 unless given. */
  resamples?: number
  /** Where the bootstrap's random numbers start. 1 unless given. */
  seed?: number
}

/** What `compareGroups` takes besides. */
export interface CompareGroupsSettings {
  /** The weights of the answers. */
  weights?: Numbers | null
  /** The score of each group, as `nps` or `mean`. Without one, the values are a sample for each group. */
  score?: ComparedScore | null
  /** The score's own options, as its scale. */
  scoreOptions?: ScoreOptions
  /** Which part of the score is compared, as `easy` of CES or `bottom` of CSAT; the score itself unless given. `value` unless given. */
  part?: Part
  /** The level of each interval; 1 minus it bounds the false discoveries. 0.95 unless given. */
  level?: number
  /** How p-values are corrected for their number. `benjamini_hochberg` unless given. */
  correction?: Correction
  /** What each group is compared with, in the order of the groups' names. `first` unless given. */
  against?: Against
}

/** What `ab` takes besides. */
export interface AbSettings {
  /** The weights of the first group's answers. */
  firstWeights?: Numbers | null
  /** The weights of the second group's answers. */
  secondWeights?: Numbers | null
  /** The score of both groups, as `nps` or `mean`. Without one, the inputs are samples. */
  score?: ComparedScore | null
  /** The score's own options, as its scale. */
  scoreOptions?: ScoreOptions
  /** Which part of the score is compared, as `easy` of CES or `bottom` of CSAT; the score itself unless given. `value` unless given. */
  part?: Part
  /** The level of the interval; a difference is shown where p is at most 1 minus it. 0.95 unless given. */
  level?: number
  /** Whether a higher score is the better one. true unless given. */
  higherIsBetter?: boolean
  /** The smallest difference that would matter, in the units of the score; an interval that stays within it to either side shows that nothing that matters changed. */
  smallestEffect?: number | null
}

/** What `beforeAfter` takes besides. */
export interface BeforeAfterSettings {
  /** The weights of the first group's answers. */
  firstWeights?: Numbers | null
  /** The weights of the second group's answers. */
  secondWeights?: Numbers | null
  /** The score of both groups, as `nps` or `mean`. Without one, the inputs are samples. */
  score?: ComparedScore | null
  /** The score's own options, as its scale. */
  scoreOptions?: ScoreOptions
  /** Which part of the score is compared, as `easy` of CES or `bottom` of CSAT; the score itself unless given. `value` unless given. */
  part?: Part
  /** Whether the same respondents answered before and after, in the same order; without a score, their means are compared then. false unless given. */
  paired?: boolean
  /** The level of the interval; a difference is shown where p is at most 1 minus it. 0.95 unless given. */
  level?: number
  /** Whether a higher score is the better one. true unless given. */
  higherIsBetter?: boolean
  /** The smallest difference that would matter, in the units of the score; an interval that stays within it to either side shows that nothing that matters changed. */
  smallestEffect?: number | null
}

/** What `adjustPValues` takes besides. */
export interface AdjustPValuesSettings {
  /** How they are corrected for their number. `benjamini_hochberg` unless given. */
  correction?: Correction
}

/** What `bootstrapMean` takes besides. */
export interface BootstrapMeanSettings {
  /** The level of the interval. 0.95 unless given. */
  level?: number
  /** How many samples are drawn; 1,000 or more. 2000 unless given. */
  resamples?: number
  /** Where the random numbers start. 1 unless given. */
  seed?: number
}

/** What `answersForMargin` takes besides. */
export interface AnswersForMarginSettings {
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `answersToDetect` takes besides. */
export interface AnswersToDetectSettings {
  /** How likely the test shall show the difference. 0.8 unless given. */
  power?: number
  /** The level of the test. 0.95 unless given. */
  level?: number
}

/** What `powerToDetect` takes besides. */
export interface PowerToDetectSettings {
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `postStratify` takes besides. */
export interface PostStratifySettings {
}

/** What `rake` takes besides. */
export interface RakeSettings {
  /** How often all distributions are fitted at most. 1000 unless given. */
  iterations?: number
  /** How far the weighted shares may stay from those of the population. 1e-10 unless given. */
  tolerance?: number
}

/** What `regression` takes besides. */
export interface RegressionSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** Of intervals; a coefficient is significant where p < 1 - level. 0.95 unless given. */
  level?: number
}

/** What `importance` takes besides. */
export interface ImportanceSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** How R2 is divided; Johnson's weights unless given. `johnson` unless given. */
  division?: Division
  /** Of intervals; a driver is significant where its coefficient has p < 1 - level. 0.95 unless given. */
  level?: number
  /** Bootstrap resamples behind the intervals, 1,000 unless given; 0 for none. 1000 unless given. */
  resamples?: number
  /** Of the random resamples and orders. 0 unless given. */
  seed?: number
  /** Up to how many predictors LMG visits every group, at most 20; 15 unless given. 15 unless given. */
  exactUpTo?: number
  /** Random orders where there are more predictors, at least 2; 2,000 unless given. 2000 unless given. */
  orders?: number
}

/** What `importanceFromCorrelations` takes besides. */
export interface ImportanceFromCorrelationsSettings {
  /** How R2 is divided; Johnson's weights unless given. `johnson` unless given. */
  division?: Division
  /** Of intervals; a driver is significant where its coefficient has p < 1 - level. 0.95 unless given. */
  level?: number
  /** Bootstrap resamples behind the intervals, 1,000 unless given; 0 for none. 1000 unless given. */
  resamples?: number
  /** Of the random resamples and orders. 0 unless given. */
  seed?: number
  /** Up to how many predictors LMG visits every group, at most 20; 15 unless given. 15 unless given. */
  exactUpTo?: number
  /** Random orders where there are more predictors, at least 2; 2,000 unless given. 2000 unless given. */
  orders?: number
}

/** What `binaryImportance` takes besides. */
export interface BinaryImportanceSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** Of intervals; a driver is significant where its coefficient has p < 1 - level. 0.95 unless given. */
  level?: number
  /** Up to how many predictors every group is fitted, at most 20; 10 unless given. 10 unless given. */
  exactUpTo?: number
  /** Random orders where there are more predictors, at least 2; 200 unless given. 200 unless given. */
  orders?: number
  /** Of the random orders. 0 unless given. */
  seed?: number
}

/** What `penaltyReward` takes besides. */
export interface PenaltyRewardSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** A value up to this is a low performance; -1 unless given, for themes coded -1 (negative mention), 0 (none) and 1 (positive mention). For ratings of 1 to 5, 2 is usual. -1.0 unless given. */
  low?: number
  /** A value from this on is a high performance; 1 unless given. For ratings of 1 to 5, 4 or 5 is usual. 1.0 unless given. */
  high?: number
  /** Attributes whose impact asymmetry is at most this far from 0 are hybrid; 0.2 unless given. 0.2 unless given. */
  hybridWithin?: number
  /** Of intervals; an effect is significant where p < 1 - level. 0.95 unless given. */
  level?: number
}

/** What `kano` takes besides. */
export interface KanoSettings {
  /** In place of answers: how many respondents put it into each class. */
  counts?: Partial<KanoCounts> | null
  /** Of the intervals of better and worse. 0.95 unless given. */
  level?: number
}

/** What `themeImpact` takes besides. */
export interface ThemeImpactSettings {
  /** The score whose change is looked at. `nps` unless given. */
  measure?: ImpactMeasure
  /** Of the interval. 0.95 unless given. */
  level?: number
  /** Bootstrap resamples behind the interval; 0 for none. 1000 unless given. */
  resamples?: number
  /** Of the random resamples. 0 unless given. */
  seed?: number
}

/** What `additiveSplit` takes besides. */
export interface AdditiveSplitSettings {
  /** How much each row counts, 0 or more; 1 unless given. */
  weights?: Numbers | null
  /** In place of answers: the net score, -100 to 100. */
  score?: number | null
  /** With a score: the `name`, `coefficient`, `volume` and `significant` of each theme. */
  effects?: ReadonlyArray<ThemeEffect> | null
  /** An effect is significant where p < 1 - level. 0.95 unless given. */
  level?: number
}

/** What `statedQuadrants` takes besides. */
export interface StatedQuadrantsSettings {
  /** Of derived importance. `median` unless given. */
  derived?: 'median' | 'mean' | Record<string, number>
  /** Of stated importance, or of performance. `median` unless given. */
  other?: 'median' | 'mean' | Record<string, number>
}

/** What `performanceQuadrants` takes besides. */
export interface PerformanceQuadrantsSettings {
  /** Of derived importance. `median` unless given. */
  derived?: 'median' | 'mean' | Record<string, number>
  /** Of stated importance, or of performance. `median` unless given. */
  other?: 'median' | 'mean' | Record<string, number>
}

/** What `health` takes besides. */
export interface HealthSettings {
  /** The health of the previous snapshot, 0 to 100. */
  previous?: number | null
  /** A health that overrides the measures: `value` and `reason`. */
  manual?: ManualOverride | null
  /** The measures; NPS, lifecycle and transactional CSAT, usage, support tickets and behaviour unless given. */
  measures?: ReadonlyArray<HealthMeasure>
  /** The groups that measures name. */
  groups?: ReadonlyArray<HealthGroup>
  /** What becomes of measures that are not available. `renormalise` unless given. */
  na?: 'renormalise' | Record<string, number> | 'fail'
  /** The share of all weight, in percent, that must be available for health to have a value. 50.0 unless given. */
  minCoverage?: number
  /** The bands, from the worst, the last up to 100. */
  bands?: ReadonlyArray<HealthBand>
  /** The change since the previous snapshot up to which the trend is flat. 5.0 unless given. */
  deadBand?: number
  /** Rules that hold health down. */
  overrides?: ReadonlyArray<HealthOverride>
  /** The level of the interval, where readings have standard errors. 0.95 unless given. */
  level?: number
}

/** What `healthTally` takes besides. */
export interface HealthTallySettings {
  /** The bands, from the worst, the last up to 100. */
  bands?: ReadonlyArray<HealthBand>
  /** The level of the intervals. 0.95 unless given. */
  level?: number
}

/** What `churn` takes besides. */
export interface ChurnSettings {
  /** In place of customers: how many there were at the `start`, `joined`, and are there at the `end`. */
  counts?: { start: number, joined: number, end: number } | null
  /** How many periods make a year: 12 for months, 4 for quarters, 1 for years. 12.0 unless given. */
  periodsPerYear?: number
  /** The level of the intervals. 0.95 unless given. */
  level?: number
}

/** What `annualised` takes besides. */
export interface AnnualisedSettings {
}

/** What `revenueRetention` takes besides. */
export interface RevenueRetentionSettings {
  /** In place of customers: the totals `start`, `expansion`, `contraction` and `churned`. */
  totals?: { start: number, churned: number, contraction: number, expansion: number } | null
  /** How many periods make a year: 12 for months, 4 for quarters, 1 for years. 12.0 unless given. */
  periodsPerYear?: number
  /** The level of the intervals. 0.95 unless given. */
  level?: number
}

/** What `saveRate` takes besides. */
export interface SaveRateSettings {
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `winBackRate` takes besides. */
export interface WinBackRateSettings {
  /** `lost` or `approached`. `lost` unless given. */
  of?: WinBackBase
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `departure` takes besides. */
export interface DepartureSettings {
  /** The level of the intervals. 0.95 unless given. */
  level?: number
  /** `log_log` or `plain`. `log_log` unless given. */
  interval?: SurvivalInterval
}

/** What `rfm` takes besides. */
export interface RfmSettings {
  /** In place of customers: the `customer`, `at` and `amount` of each purchase. */
  purchases?: ReadonlyArray<Purchase> | null
  /** With purchases: the time from which recency is counted, in their unit. */
  now?: number | null
  /** The highest score, 2 to 9; the lowest is 1. 5 unless given. */
  scores?: number
  /** `quantile`, or `fixed` with three lists. `quantile` unless given. */
  cuts?: 'quantile' | Record<string, Record<string, ReadonlyArray<number>>>
  /** Labels, of which the first that fits is taken. Unless given: `table` for scores of 1 to 5, none for others. */
  labels?: ReadonlyArray<RfmLabel> | null
  /** The money of a customer, where purchases are given. `total` unless given. */
  monetary?: Monetary
}

/** What `lifetimeValue` takes besides. */
export interface LifetimeValueSettings {
  /** m: what a customer leaves after costs in each period; negative for a loss. Without it there is no value. */
  margin?: number | null
  /** d: the discount rate of a period, 0 or more, as 0.01 a month. 0.0 unless given. */
  discount?: number
  /** `perpetual`, or `contract` with its periods. `perpetual` unless given. */
  formula?: 'perpetual' | Record<string, number>
}

/** What `survival` takes besides. */
export interface SurvivalSettings {
  /** Times at which to say what is left. */
  at?: ReadonlyArray<number> | null
  /** Shares, 0 to 1, of which to say when they have ended. */
  quantiles?: ReadonlyArray<number> | null
  /** The level of the intervals. 0.95 unless given. */
  level?: number
  /** `log_log` or `plain`. `log_log` unless given. */
  interval?: SurvivalInterval
}

/** What `logRank` takes besides. */
export interface LogRankSettings {
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `businessTime` takes besides. */
export interface BusinessTimeSettings {
  /** In place of the last time: how many business hours are to pass. */
  hours?: number | null
  /** The time zone of the hours: `UTC`, a name of the IANA database as `Europe/Berlin`, a fixed offset as `+05:30`, or a POSIX rule as `CET-1CEST,M3.5.0,M10.5.0/3`; `UTC+2` and `GMT+2` are refused, which POSIX reads as two hours behind UTC. Names are looked up in the data compiled into the library, so that every machine answers alike. `UTC` unless given. */
  timeZone?: string
  /** The hours of each weekday. */
  week?: WeekHours
  /** Days on which it is closed, as `2026-12-25`. */
  holidays?: ReadonlyArray<string>
  /** Days with other hours than their weekday's, as `{"2026-12-24": ["09:00-12:00"]}`; they go before holidays. */
  special?: Record<string, ReadonlyArray<string>>
}

/** What `firstResponse` takes besides. */
export interface FirstResponseSettings {
  /** The hours that count; all of them unless given. */
  calendar?: CalendarOptions | null
  /** The level of the intervals. 0.95 unless given. */
  level?: number
  /** How the intervals are found. `log_log` unless given. */
  interval?: SurvivalInterval
}

/** What `sla` takes besides. */
export interface SlaSettings {
  /** `first_response` or `resolution`. `first_response` unless given. */
  milestone?: Milestone
  /** The target in hours, above 0, of tickets without their own. 24.0 unless given. */
  targetHours?: number
  /** The hours that count; all of them unless given. */
  calendar?: CalendarOptions | null
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `loopClosure` takes besides. */
export interface LoopClosureSettings {
  /** The hours that count; all of them unless given. */
  calendar?: CalendarOptions | null
  /** The level of the intervals. 0.95 unless given. */
  level?: number
}

/** What `firstContact` takes besides. */
export interface FirstContactSettings {
  /** Days within which a case may not come back to count as solved, and for which a solution is not judged at all; 0 to count every solution at once. 7.0 unless given. */
  reopenDays?: number
  /** The level of the intervals. 0.95 unless given. */
  level?: number
}

/** What `recoveredDetractors` takes besides. */
export interface RecoveredDetractorsSettings {
  /** The scale of both answers: `0-10`, or `1-10`, `1-7`, `1-5`. `0-10` unless given. */
  scale?: string
  /** `answered_again` or `all`. `answered_again` unless given. */
  of?: RecoveryBase
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `surveyFunnel` takes besides. */
export interface SurveyFunnelSettings {
  /** In place of records: how many of each. */
  counts?: Partial<FunnelCounts> | null
  /** Of the open rate. `delivered` unless given. */
  openOf?: FunnelStage
  /** Of the click rate. `delivered` unless given. */
  clickOf?: FunnelStage
  /** Of the start rate. `clicked` unless given. */
  startOf?: FunnelStage
  /** Of the completion rate. `started` unless given. */
  completionOf?: FunnelStage
  /** Of the response rate: `delivered`, or `sent`. `delivered` unless given. */
  responseOf?: FunnelStage
  /** Of the unsubscribe rate: `delivered`, or `sent`. `delivered` unless given. */
  unsubscribeOf?: FunnelStage
  /** The level of the intervals. 0.95 unless given. */
  level?: number
}

/** What `responseRates` takes besides. */
export interface ResponseRatesSettings {
  /** P: partial answers. */
  partial?: number | null
  /** R: refused or broke off. */
  refused?: number | null
  /** NC: eligible and not reached. */
  notReached?: number | null
  /** O: eligible and not answering for other reasons. */
  other?: number | null
  /** UH and UO: not known whether eligible. */
  unknown?: number | null
  /** Known not to be eligible; only to estimate e from. */
  notEligible?: number | null
  /** e: the share of the unknown that is eligible, where it is known. */
  eligibleShare?: number | null
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** What `surveyEligibility` takes besides. */
export interface SurveyEligibilitySettings {
  /** The account of that contact. */
  account?: string | null
  /** Contacts who want no more. */
  optedOut?: ReadonlyArray<string> | null
  /** Days after an invitation in which the same contact is left alone. 90.0 unless given. */
  coolDownDays?: number
  /** Days after an invitation in which its whole account is left alone. 0.0 unless given. */
  accountCoolDownDays?: number
  /** How often a contact may be asked. */
  contactQuota?: Quota | null
  /** How often the contacts of an account, all together, may be asked. */
  accountQuota?: Quota | null
}

/** What `priority` takes besides. */
export interface PrioritySettings {
  /** The share of the whole, in percent, that the vital few make up (Juran 1951). 80.0 unless given. */
  line?: number
}

/** What `rice` takes besides. */
export interface RiceSettings {
  /** The share of the whole, in percent, that the vital few make up (Juran 1951). 80.0 unless given. */
  line?: number
}

/** What `ice` takes besides. */
export interface IceSettings {
  /** The share of the whole, in percent, that the vital few make up (Juran 1951). 80.0 unless given. */
  line?: number
}

/** What `rankStability` takes besides. */
export interface RankStabilitySettings {
  /** The level of the interval. 0.95 unless given. */
  level?: number
  /** How many samples are drawn; 1,000 or more. 2000 unless given. */
  resamples?: number
  /** Where the random numbers start. 1 unless given. */
  seed?: number
}

/** What `revenueAtRisk` takes besides. */
export interface RevenueAtRiskSettings {
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/**
 * Net Promoter Score with its interval.
 *
 * `answers`: The answers.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function nps(answers: Numbers | null, settings: NpsSettings & { by: Labels }): Groups<Answer<Nps>>
/**
 * Net Promoter Score with its interval.
 *
 * `answers`: The answers.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function nps(answers?: Numbers | null, settings?: NpsSettings): Answer<Nps>

/**
 * Net Promoter Score with one vote for each account, the mean of its answers.
 *
 * `accounts`: The account of each answer.
 *
 * `answers`: The answers.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function accountNps(accounts: ReadonlyArray<string>, answers: Numbers, settings: AccountNpsSettings & { by: Labels }): Groups<Answer<Nps>>
/**
 * Net Promoter Score with one vote for each account, the mean of its answers.
 *
 * `accounts`: The account of each answer.
 *
 * `answers`: The answers.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function accountNps(accounts: ReadonlyArray<string>, answers: Numbers, settings?: AccountNpsSettings): Answer<Nps>

/**
 * Customer satisfaction: the share of satisfied answers with its interval.
 *
 * `answers`: The answers.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function csat(answers: Numbers | null, settings: CsatSettings & { by: Labels }): Groups<Answer<Csat>>
/**
 * Customer satisfaction: the share of satisfied answers with its interval.
 *
 * `answers`: The answers.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function csat(answers?: Numbers | null, settings?: CsatSettings): Answer<Csat>

/**
 * Customer Effort Score: the mean answer with its interval, and the shares of those who found it easy.
 *
 * `answers`: The answers.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function ces(answers: Numbers | null, settings: CesSettings & { by: Labels }): Groups<Answer<Ces>>
/**
 * Customer Effort Score: the mean answer with its interval, and the shares of those who found it easy.
 *
 * `answers`: The answers.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function ces(answers?: Numbers | null, settings?: CesSettings): Answer<Ces>

/**
 * System Usability Scale: the mean of the questionnaires, 0 to 100.
 *
 * `questionnaires`: Ten items for each questionnaire, answered 1 to 5.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function sus(questionnaires: Rows, settings: SusSettings & { by: Labels }): Groups<Answer<Sus>>
/**
 * System Usability Scale: the mean of the questionnaires, 0 to 100.
 *
 * `questionnaires`: Ten items for each questionnaire, answered 1 to 5.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function sus(questionnaires: Rows, settings?: SusSettings): Answer<Sus>

/**
 * UMUX-Lite: the mean of the questionnaires, 0 to 100, and what SUS would be expected to give.
 *
 * `questionnaires`: Two items for each questionnaire, answered 1 to 7.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function umuxLite(questionnaires: Rows, settings: UmuxLiteSettings & { by: Labels }): Groups<Answer<UmuxLite>>
/**
 * UMUX-Lite: the mean of the questionnaires, 0 to 100, and what SUS would be expected to give.
 *
 * `questionnaires`: Two items for each questionnaire, answered 1 to 7.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function umuxLite(questionnaires: Rows, settings?: UmuxLiteSettings): Answer<UmuxLite>

/**
 * Product-market fit: the share of users who would be very disappointed without the product.
 *
 * `answers`: The answers.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function pmf(answers: Numbers | null, settings: PmfSettings & { by: Labels }): Groups<Answer<Pmf>>
/**
 * Product-market fit: the share of users who would be very disappointed without the product.
 *
 * `answers`: The answers.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function pmf(answers?: Numbers | null, settings?: PmfSettings): Answer<Pmf>

/**
 * The mean of numbers with its t interval, for a score of your own.
 *
 * `numbers`: The numbers.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function mean(numbers: Numbers, settings: MeanSettings & { by: Labels }): Groups<Answer<Mean>>
/**
 * The mean of numbers with its t interval, for a score of your own.
 *
 * `numbers`: The numbers.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function mean(numbers: Numbers, settings?: MeanSettings): Answer<Mean>

/**
 * The mean effort that texts tell of, and how many texts tell of any.
 *
 * `scores`: The effort of each text, -5 (hard) to 5 (easy), missing where it tells of none.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function effortIndex(scores: Numbers, settings: EffortIndexSettings & { by: Labels }): Groups<Answer<EffortIndex>>
/**
 * The mean effort that texts tell of, and how many texts tell of any.
 *
 * `scores`: The effort of each text, -5 (hard) to 5 (easy), missing where it tells of none.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function effortIndex(scores: Numbers, settings?: EffortIndexSettings): Answer<EffortIndex>

/**
 * Net Emotional Value: the mean rating of positive emotions less that of negative ones.
 *
 * `respondents`: The ratings of each respondent, by emotion or as pairs of an emotion and its rating.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function nev(respondents: ReadonlyArray<EmotionRatings>, settings: NevSettings & { by: Labels }): Groups<Answer<Nev>>
/**
 * Net Emotional Value: the mean rating of positive emotions less that of negative ones.
 *
 * `respondents`: The ratings of each respondent, by emotion or as pairs of an emotion and its rating.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function nev(respondents: ReadonlyArray<EmotionRatings>, settings?: NevSettings): Answer<Nev>

/**
 * Net Emotional Value of texts: records with positive emotions less those with negative ones.
 *
 * `records`: For each record, whether it shows positive and whether it shows negative emotions.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function textNev(records: ReadonlyArray<readonly [positive: boolean, negative: boolean]> | null, settings: TextNevSettings & { by: Labels }): Groups<Answer<TextNev>>
/**
 * Net Emotional Value of texts: records with positive emotions less those with negative ones.
 *
 * `records`: For each record, whether it shows positive and whether it shows negative emotions.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function textNev(records?: ReadonlyArray<readonly [positive: boolean, negative: boolean]> | null, settings?: TextNevSettings): Answer<TextNev>

/**
 * Net sentiment: positive less negative mentions, or documents.
 *
 * `responses`: The polarities of each response: those of its mentions, or its own alone where documents are counted; or its insight.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function netSentiment(responses: ReadonlyArray<PolarityResponse> | null, settings: NetSentimentSettings & { by: Labels }): Groups<Answer<NetSentiment>>
/**
 * Net sentiment: positive less negative mentions, or documents.
 *
 * `responses`: The polarities of each response: those of its mentions, or its own alone where documents are counted; or its insight.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function netSentiment(responses?: ReadonlyArray<PolarityResponse> | null, settings?: NetSentimentSettings): Answer<NetSentiment>

/**
 * Share of voice: the mentions of each brand among those of all.
 *
 * `documents`: The brands that each document mentions, each as often as it is mentioned.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function shareOfVoice(documents: ReadonlyArray<string | ReadonlyArray<string> | null | undefined> | null, settings: ShareOfVoiceSettings & { by: Labels }): Groups<Answer<ShareOfVoice>>
/**
 * Share of voice: the mentions of each brand among those of all.
 *
 * `documents`: The brands that each document mentions, each as often as it is mentioned.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function shareOfVoice(documents?: ReadonlyArray<string | ReadonlyArray<string> | null | undefined> | null, settings?: ShareOfVoiceSettings): Answer<ShareOfVoice>

/**
 * The difference of a score between two independent groups, second minus first, with its interval and test.
 *
 * `first`: The answers of the first group, all inputs of the score by name, or a sample.
 *
 * `second`: The same of the second group.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function compare(first: Scored, second: Scored, settings?: CompareSettings): Answer<Comparison>

/**
 * The change of a score of the same respondents asked twice, second minus first.
 *
 * `first`: Each respondent's first answer, or all inputs of the score by name.
 *
 * `second`: Each respondent's second answer, in the same order.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function comparePaired(first?: Scored | null, second?: Scored | null, settings?: ComparePairedSettings): Answer<Comparison>

/**
 * Compares a score among several groups and corrects the p-values for their number.
 *
 * `values`: The answers of all groups; without a score, a sample for each group by its name.
 *
 * `by`: The group of each answer, as its channel or period.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function compareGroups(values: Scored | Readonly<Record<string, Sample>>, by?: Labels | null, settings?: CompareGroupsSettings): Answer<GroupComparisons>

/**
 * Judges variant B, the second, against variant A, given to respondents by chance, in plain words.
 *
 * `first`: The answers of the first group, all inputs of the score by name, or a sample.
 *
 * `second`: The same of the second group.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function ab(first: Scored, second: Scored, settings?: AbSettings): Answer<Experiment>

/**
 * Judges a change of a score from before to after, in plain words; without a control group the cause is not shown.
 *
 * `first`: The answers of the first group, all inputs of the score by name, or a sample.
 *
 * `second`: The same of the second group.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function beforeAfter(first: Scored, second: Scored, settings?: BeforeAfterSettings): Answer<Experiment>

/**
 * Corrects p-values for their number.
 *
 * `pValues`: The p-values, 0 to 1.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function adjustPValues(pValues: Numbers, settings?: AdjustPValuesSettings): Array<number | null>

/**
 * The mean of numbers with its bootstrap interval, for numbers that are far from normal.
 *
 * `numbers`: The numbers.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function bootstrapMean(numbers: Numbers, settings: BootstrapMeanSettings & { by: Labels }): Groups<Answer<Mean>>
/**
 * The mean of numbers with its bootstrap interval, for numbers that are far from normal.
 *
 * `numbers`: The numbers.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function bootstrapMean(numbers: Numbers, settings?: BootstrapMeanSettings): Answer<Mean>

/**
 * How many answers give an interval that reaches so far to either side.
 *
 * `expected`: What is believed of the answers: `{"net": {"positive": 0.5, "negative": 0.2}}`, `{"share": {"share": 0.4}}` or `{"mean": {"deviation": 1.2}}`.
 *
 * `margin`: How far: in points for a net share, on 0 to 1 for a share.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function answersForMargin(expected: Expected, margin: number, settings?: AnswersForMarginSettings): number

/**
 * How many answers each of two groups needs so that a test shows a difference.
 *
 * `expected`: What is believed of the answers: `{"net": {"positive": 0.5, "negative": 0.2}}`, `{"share": {"share": 0.4}}` or `{"mean": {"deviation": 1.2}}`.
 *
 * `difference`: The difference to be shown, second minus first: in points for a net share, on 0 to 1 for a share.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function answersToDetect(expected: Expected, difference: number, settings?: AnswersToDetectSettings): number

/**
 * How likely a test shows a difference between two groups of so many answers.
 *
 * `expected`: What is believed of the answers: `{"net": {"positive": 0.5, "negative": 0.2}}`, `{"share": {"share": 0.4}}` or `{"mean": {"deviation": 1.2}}`.
 *
 * `difference`: The difference to be shown, second minus first: in points for a net share, on 0 to 1 for a share.
 *
 * `nFirst`: The answers of the first group.
 *
 * `nSecond`: The answers of the second group.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function powerToDetect(expected: Expected, difference: number, nFirst: number, nSecond: number, settings?: PowerToDetectSettings): number

/**
 * Weights that give respondents the make-up of the population, from the sizes of its groups.
 *
 * `groups`: Each respondent's group, as the channel.
 *
 * `population`: How large each group is, as counts or shares of any total.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function postStratify(groups: ReadonlyArray<string>, population: Readonly<Record<string, number>>, settings?: PostStratifySettings): Answer<Weighting>

/**
 * Weights that give respondents several distributions of the population at once.
 *
 * `margins`: For each property its `name`, the `groups` of the respondents and the `population`.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function rake(margins: ReadonlyArray<Margin>, settings?: RakeSettings): Answer<Weighting>

/**
 * Linear regression by least squares, with what a reader needs to trust it.
 *
 * `outcome`: What is to be explained, as the overall satisfaction.
 *
 * `predictors`: What may explain it: a column for each predictor, by name.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function regression(outcome: Numbers, predictors: Table, settings: RegressionSettings & { by: Labels }): Groups<Answer<Regression>>
/**
 * Linear regression by least squares, with what a reader needs to trust it.
 *
 * `outcome`: What is to be explained, as the overall satisfaction.
 *
 * `predictors`: What may explain it: a column for each predictor, by name.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function regression(outcome: Numbers, predictors: Table, settings?: RegressionSettings): Answer<Regression>

/**
 * How much each predictor accounts for of the explained variance of an outcome: Johnson's relative weights or LMG.
 *
 * `outcome`: What is to be explained, as the overall satisfaction.
 *
 * `predictors`: What may explain it: a column for each predictor, by name.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function importance(outcome: Numbers, predictors: Table, settings: ImportanceSettings & { by: Labels }): Groups<Answer<Importance>>
/**
 * How much each predictor accounts for of the explained variance of an outcome: Johnson's relative weights or LMG.
 *
 * `outcome`: What is to be explained, as the overall satisfaction.
 *
 * `predictors`: What may explain it: a column for each predictor, by name.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function importance(outcome: Numbers, predictors: Table, settings?: ImportanceSettings): Answer<Importance>

/**
 * The importance of predictors from correlations alone: no intervals and no significance.
 *
 * `names`: The names of the predictors.
 *
 * `predictors`: The correlations among predictors, a list of rows.
 *
 * `outcome`: The correlation of each predictor with the outcome.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function importanceFromCorrelations(names: ReadonlyArray<string>, predictors: ReadonlyArray<ReadonlyArray<number>>, outcome: ReadonlyArray<number>, settings?: ImportanceFromCorrelationsSettings): Answer<Importance>

/**
 * The importance of predictors of a yes or no, as churned: general dominance in logistic regressions.
 *
 * `outcome`: What is to be explained: 1 for yes and 0 for no.
 *
 * `predictors`: What may explain it: a column for each predictor, by name.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function binaryImportance(outcome: Numbers, predictors: Table, settings: BinaryImportanceSettings & { by: Labels }): Groups<Answer<BinaryImportance>>
/**
 * The importance of predictors of a yes or no, as churned: general dominance in logistic regressions.
 *
 * `outcome`: What is to be explained: 1 for yes and 0 for no.
 *
 * `predictors`: What may explain it: a column for each predictor, by name.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function binaryImportance(outcome: Numbers, predictors: Table, settings?: BinaryImportanceSettings): Answer<BinaryImportance>

/**
 * What a low and what a high performance of each attribute do to the outcome, apart.
 *
 * `outcome`: What is to be explained, as the overall satisfaction.
 *
 * `predictors`: What may explain it: a column for each predictor, by name.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function penaltyReward(outcome: Numbers, predictors: Table, settings: PenaltyRewardSettings & { by: Labels }): Groups<Answer<PenaltyRewards>>
/**
 * What a low and what a high performance of each attribute do to the outcome, apart.
 *
 * `outcome`: What is to be explained, as the overall satisfaction.
 *
 * `predictors`: What may explain it: a column for each predictor, by name.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function penaltyReward(outcome: Numbers, predictors: Table, settings?: PenaltyRewardSettings): Answer<PenaltyRewards>

/**
 * Kano's class of a feature: whether it delights, must be, or leaves customers cold.
 *
 * `functional`: How each respondent feels with the feature: `like`, `must_be`, `neutral`, `live_with`, `dislike`, or 1 to 5.
 *
 * `dysfunctional`: The same without the feature.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function kano(functional: ReadonlyArray<KanoAnswer | null | undefined> | null, dysfunctional: ReadonlyArray<KanoAnswer | null | undefined> | null, settings: KanoSettings & { by: Labels }): Groups<Answer<Kano>>
/**
 * Kano's class of a feature: whether it delights, must be, or leaves customers cold.
 *
 * `functional`: How each respondent feels with the feature: `like`, `must_be`, `neutral`, `live_with`, `dislike`, or 1 to 5.
 *
 * `dysfunctional`: The same without the feature.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function kano(functional?: ReadonlyArray<KanoAnswer | null | undefined> | null, dysfunctional?: ReadonlyArray<KanoAnswer | null | undefined> | null, settings?: KanoSettings): Answer<Kano>

/**
 * How a theme moves the score: the score of all less the score of those who do not mention it.
 *
 * `answers`: The answers.
 *
 * `mentions`: Whether each answer mentions the theme: true or 1, or false or 0.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function themeImpact(answers: Numbers, mentions: Numbers, settings: ThemeImpactSettings & { by: Labels }): Groups<Answer<ThemeImpact>>
/**
 * How a theme moves the score: the score of all less the score of those who do not mention it.
 *
 * `answers`: The answers.
 *
 * `mentions`: Whether each answer mentions the theme: true or 1, or false or 0.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function themeImpact(answers: Numbers, mentions: Numbers, settings?: ThemeImpactSettings): Answer<ThemeImpact>

/**
 * The NPS as a sum of what themes add and take away.
 *
 * `answers`: The answers, 0 to 10.
 *
 * `themes`: A column for each theme, above 0 where the answer mentions it.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function additiveSplit(answers: Numbers | null, themes: Table | null, settings: AdditiveSplitSettings & { by: Labels }): Groups<Answer<AdditiveSplit>>
/**
 * The NPS as a sum of what themes add and take away.
 *
 * `answers`: The answers, 0 to 10.
 *
 * `themes`: A column for each theme, above 0 where the answer mentions it.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function additiveSplit(answers?: Numbers | null, themes?: Table | null, settings?: AdditiveSplitSettings): Answer<AdditiveSplit>

/**
 * Derived against stated importance: key, hidden, must-have talk or low.
 *
 * `items`: The `name` of each attribute, its `derived` importance, and the `other` measure: stated importance or performance.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function statedQuadrants(items: ReadonlyArray<{ name: string, derived?: number | null, other?: number | null }>, settings?: StatedQuadrantsSettings): Answer<StatedQuadrants>

/**
 * Importance against performance: fix now, protect, watch or maintain.
 *
 * `items`: The `name` of each attribute, its `derived` importance, and the `other` measure: stated importance or performance.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function performanceQuadrants(items: ReadonlyArray<{ name: string, derived?: number | null, other?: number | null }>, settings?: PerformanceQuadrantsSettings): Answer<PerformanceQuadrants>

/**
 * A customer's health: several measures as one score, with its band, trend and reasons.
 *
 * `readings`: The measures that are known: `measure`, `value` and optionally `age` and `standard_error` of each.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function health(readings: ReadonlyArray<HealthReading>, settings?: HealthSettings): Answer<Health>

/**
 * The healths of many customers: their mean, and how many are in each band.
 *
 * `healths`: The health of each customer, 0 to 100.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function healthTally(healths: Numbers, settings: HealthTallySettings & { by: Labels }): Groups<Answer<HealthTally>>
/**
 * The healths of many customers: their mean, and how many are in each band.
 *
 * `healths`: The health of each customer, 0 to 100.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function healthTally(healths: Numbers, settings?: HealthTallySettings): Answer<HealthTally>

/**
 * Churn and retention of customers over a period, and the churn of a year at that rate.
 *
 * `customers`: For each customer, whether it was active at the start and at the end (`at_start`, `at_end`).
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function churn(customers: ReadonlyArray<CustomerPeriod> | null, settings: ChurnSettings & { by: Labels }): Groups<Answer<LogoChurn>>
/**
 * Churn and retention of customers over a period, and the churn of a year at that rate.
 *
 * `customers`: For each customer, whether it was active at the start and at the end (`at_start`, `at_end`).
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function churn(customers?: ReadonlyArray<CustomerPeriod> | null, settings?: ChurnSettings): Answer<LogoChurn>

/**
 * What a loss of each period makes in a year: 1 - (1 - loss)^periods.
 *
 * `loss`: The loss of a period, 0 to 1.
 *
 * `periodsPerYear`: How many periods a year has.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function annualised(loss: number, periodsPerYear: number, settings?: AnnualisedSettings): Answer<AnnualLoss>

/**
 * Gross and net retention of revenue over a period, from what each customer pays at its start and at its end.
 *
 * `start`: What each customer pays at the start, 0 where it joined later.
 *
 * `end`: What each pays at the end, 0 where it left.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function revenueRetention(start: Numbers | null, end: Numbers | null, settings: RevenueRetentionSettings & { by: Labels }): Groups<Answer<RevenueRetention>>
/**
 * Gross and net retention of revenue over a period, from what each customer pays at its start and at its end.
 *
 * `start`: What each customer pays at the start, 0 where it joined later.
 *
 * `end`: What each pays at the end, 0 where it left.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function revenueRetention(start?: Numbers | null, end?: Numbers | null, settings?: RevenueRetentionSettings): Answer<RevenueRetention>

/**
 * How many of the customers who wanted to leave were saved.
 *
 * `outcomes`: What came of each: `saved`, `lost` or `open`.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function saveRate(outcomes: ReadonlyArray<'saved' | 'lost' | 'open'>, settings: SaveRateSettings & { by: Labels }): Groups<Answer<SaveRate>>
/**
 * How many of the customers who wanted to leave were saved.
 *
 * `outcomes`: What came of each: `saved`, `lost` or `open`.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function saveRate(outcomes: ReadonlyArray<'saved' | 'lost' | 'open'>, settings?: SaveRateSettings): Answer<SaveRate>

/**
 * How many of the lost customers came back.
 *
 * `customers`: For each lost customer, whether it was approached and whether it returned (`approached`, `returned`).
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function winBackRate(customers: ReadonlyArray<LostCustomer>, settings: WinBackRateSettings & { by: Labels }): Groups<Answer<WinBackRate>>
/**
 * How many of the lost customers came back.
 *
 * `customers`: For each lost customer, whether it was approached and whether it returned (`approached`, `returned`).
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function winBackRate(customers: ReadonlyArray<LostCustomer>, settings?: WinBackRateSettings): Answer<WinBackRate>

/**
 * How long customers stay after their first negative record.
 *
 * `customers`: The times of each: `first_negative`, `left` and `watched_until`, in one unit.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function departure(customers: ReadonlyArray<NegativeHistory>, settings: DepartureSettings & { by: Labels }): Groups<Answer<Departure>>
/**
 * How long customers stay after their first negative record.
 *
 * `customers`: The times of each: `first_negative`, `left` and `watched_until`, in one unit.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function departure(customers: ReadonlyArray<NegativeHistory>, settings?: DepartureSettings): Answer<Departure>

/**
 * Scores and labels customers by how recently, how often and for how much they buy.
 *
 * `customers`: The `id`, `recency`, `frequency` and `monetary` of each customer.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function rfm(customers: ReadonlyArray<RfmCustomer> | null, settings: RfmSettings & { by: Labels }): Groups<Answer<Rfm>>
/**
 * Scores and labels customers by how recently, how often and for how much they buy.
 *
 * `customers`: The `id`, `recency`, `frequency` and `monetary` of each customer.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function rfm(customers?: ReadonlyArray<RfmCustomer> | null, settings?: RfmSettings): Answer<Rfm>

/**
 * What a customer is worth under plain assumptions, from how many stay each period.
 *
 * `retention`: The share that stays each period, 0 to 1; or its `value` and its `interval`.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function lifetimeValue(retention: number | { value: number, interval?: Interval | null }, settings?: LifetimeValueSettings): Answer<LifetimeValue>

/**
 * The Kaplan-Meier curve of customers, with Greenwood's intervals, and its median.
 *
 * `durations`: From the start of each to its end, or to when it was last seen.
 *
 * `ended`: Whether each ended: true or 1, or false or 0.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function survival(durations: Numbers, ended: Numbers, settings: SurvivalSettings & { by: Labels }): Groups<Answer<SurvivalCurve>>
/**
 * The Kaplan-Meier curve of customers, with Greenwood's intervals, and its median.
 *
 * `durations`: From the start of each to its end, or to when it was last seen.
 *
 * `ended`: Whether each ended: true or 1, or false or 0.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function survival(durations: Numbers, ended: Numbers, settings?: SurvivalSettings): Answer<SurvivalCurve>

/**
 * Whether two survival curves differ: the log-rank test and the hazard ratio of the second to the first.
 *
 * `first`: The `durations` of the first group, and whether each `ended`.
 *
 * `second`: The same of the second group.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function logRank(first: Table, second: Table, settings?: LogRankSettings): Answer<LogRank>

/**
 * Business hours between two times, or when so many are over.
 *
 * `from`: The first time, or several.
 *
 * `until`: The last time, or several.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function businessTime(from: Time | ReadonlyArray<Time>, until?: Time | ReadonlyArray<Time> | null, settings?: BusinessTimeSettings): Answer<BusinessHours>

/**
 * How long customers wait for the first answer: median and 90th percentile, open tickets counted as such.
 *
 * `tickets`: The times of each ticket: `opened`, `responded`, `resolved`, `withdrawn`, and when the customer was `waiting`.
 *
 * `now`: The time up to which things are known.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function firstResponse(tickets: ReadonlyArray<Ticket>, now: Time, settings: FirstResponseSettings & { by: Labels }): Groups<Answer<FirstResponse>>
/**
 * How long customers wait for the first answer: median and 90th percentile, open tickets counted as such.
 *
 * `tickets`: The times of each ticket: `opened`, `responded`, `resolved`, `withdrawn`, and when the customer was `waiting`.
 *
 * `now`: The time up to which things are known.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function firstResponse(tickets: ReadonlyArray<Ticket>, now: Time, settings?: FirstResponseSettings): Answer<FirstResponse>

/**
 * How many tickets meet their target, those overdue counted as breached.
 *
 * `tickets`: The times of each ticket, and its own `target_hours` where it has some.
 *
 * `now`: The time up to which things are known.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function sla(tickets: ReadonlyArray<Ticket>, now: Time, settings: SlaSettings & { by: Labels }): Groups<Answer<SlaAttainment>>
/**
 * How many tickets meet their target, those overdue counted as breached.
 *
 * `tickets`: The times of each ticket, and its own `target_hours` where it has some.
 *
 * `now`: The time up to which things are known.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function sla(tickets: ReadonlyArray<Ticket>, now: Time, settings?: SlaSettings): Answer<SlaAttainment>

/**
 * How many loops were closed, and how soon: whether somebody came back to who gave feedback.
 *
 * `loops`: When each was `opened` and `closed`.
 *
 * `now`: The time up to which things are known.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function loopClosure(loops: ReadonlyArray<FeedbackLoop>, now: Time, settings: LoopClosureSettings & { by: Labels }): Groups<Answer<LoopClosure>>
/**
 * How many loops were closed, and how soon: whether somebody came back to who gave feedback.
 *
 * `loops`: When each was `opened` and `closed`.
 *
 * `now`: The time up to which things are known.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function loopClosure(loops: ReadonlyArray<FeedbackLoop>, now: Time, settings?: LoopClosureSettings): Answer<LoopClosure>

/**
 * How many cases were solved at first contact and did not come back, gross and net.
 *
 * `cases`: The `contacts` of each case, when it was `solved` and `reopened`, and whether it was `eligible`.
 *
 * `now`: The time up to which things are known.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function firstContact(cases: ReadonlyArray<ServiceCase>, now: Time, settings: FirstContactSettings & { by: Labels }): Groups<Answer<FirstContactResolution>>
/**
 * How many cases were solved at first contact and did not come back, gross and net.
 *
 * `cases`: The `contacts` of each case, when it was `solved` and `reopened`, and whether it was `eligible`.
 *
 * `now`: The time up to which things are known.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function firstContact(cases: ReadonlyArray<ServiceCase>, now: Time, settings?: FirstContactSettings): Answer<FirstContactResolution>

/**
 * How many detractors are none any more when asked again.
 *
 * `before`: Each customer's first answer.
 *
 * `after`: Each customer's second answer, in the same order.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function recoveredDetractors(before: Numbers, after: Numbers, settings: RecoveredDetractorsSettings & { by: Labels }): Groups<Answer<RecoveredDetractors>>
/**
 * How many detractors are none any more when asked again.
 *
 * `before`: Each customer's first answer.
 *
 * `after`: Each customer's second answer, in the same order.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function recoveredDetractors(before: Numbers, after: Numbers, settings?: RecoveredDetractorsSettings): Answer<RecoveredDetractors>

/**
 * From surveys sent to surveys completed, each rate with its denominator.
 *
 * `records`: What came of each invitation: `bounced`, `opened`, `opened_by_machine`, `clicked`, `started`, `completed`, `unsubscribed`.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function surveyFunnel(records: ReadonlyArray<FunnelRecord> | null, settings: SurveyFunnelSettings & { by: Labels }): Groups<Answer<Funnel>>
/**
 * From surveys sent to surveys completed, each rate with its denominator.
 *
 * `records`: What came of each invitation: `bounced`, `opened`, `opened_by_machine`, `clicked`, `started`, `completed`, `unsubscribed`.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function surveyFunnel(records?: ReadonlyArray<FunnelRecord> | null, settings?: SurveyFunnelSettings): Answer<Funnel>

/**
 * The six response rates of AAPOR, for samples of which some may not have been eligible.
 *
 * `complete`: I: complete answers.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function responseRates(complete?: number | null, settings?: ResponseRatesSettings): Answer<ResponseRates>

/**
 * Whether a contact may be asked now, by cool-down and quota, or from when on.
 *
 * `invitations`: The `contact`, `account` and time (`at`) of each invitation so far.
 *
 * `contact`: Who would be asked.
 *
 * `now`: The time up to which things are known.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function surveyEligibility(invitations: ReadonlyArray<Invitation>, contact: string, now: Time, settings?: SurveyEligibilitySettings): Answer<Eligibility>

/**
 * Ranks causes by reach, severity, value, churn and effort, with the factors shown.
 *
 * `causes`: The `name` and the factors of each cause: `reach`, `severity`, `value`, `churn_lift`, `effort`.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function priority(causes: ReadonlyArray<PriorityCause>, settings?: PrioritySettings): Answer<Ranking>

/**
 * Ranks ideas by reach x impact x confidence / effort.
 *
 * `ideas`: The `name`, `reach`, `impact`, `confidence` and `effort` of each idea.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function rice(ideas: ReadonlyArray<RiceIdea>, settings?: RiceSettings): Answer<Ranking>

/**
 * Ranks ideas by impact x confidence x ease.
 *
 * `ideas`: The `name`, `impact`, `confidence` and `ease` of each idea.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function ice(ideas: ReadonlyArray<IceIdea>, settings?: IceSettings): Answer<Ranking>

/**
 * How sure the places of a ranking by reach are: records are drawn anew and ranked anew.
 *
 * `names`: The items.
 *
 * `worth`: With what the reach of each is multiplied: the other factors of its score.
 *
 * `records`: For each record, the places of the items that it touches, from 0.
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function rankStability(names: ReadonlyArray<string>, worth: ReadonlyArray<number>, records: ReadonlyArray<ReadonlyArray<number>>, settings?: RankStabilitySettings): Answer<Places>

/**
 * The revenue that a cause puts at risk: what its customers are worth times the churn that goes with it.
 *
 * `contacts`: The `value` of each contact, whether it has the cause (`affected`) and whether it left (`churned`).
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function revenueAtRisk(contacts: ReadonlyArray<AffectedContact>, settings: RevenueAtRiskSettings & { by: Labels }): Groups<Answer<RevenueAtRisk>>
/**
 * The revenue that a cause puts at risk: what its customers are worth times the churn that goes with it.
 *
 * `contacts`: The `value` of each contact, whether it has the cause (`affected`) and whether it left (`churned`).
 *
 * Throws `VocError` with the code `score.invalid`.
 */
export declare function revenueAtRisk(contacts: ReadonlyArray<AffectedContact>, settings?: RevenueAtRiskSettings): Answer<RevenueAtRisk>

/** The options of `nps`. */
export interface NpsOptions {
  /** `0-10`, or `1-10`, `1-7`, `1-5`, whose scores are NPS-like and never to be mixed with NPS. `0-10` unless given. */
  scale?: string
  /** What becomes of decimals; excluded unless given. */
  rounding?: Rounding | null
  /** How the mean of an account becomes an answer, in account-level NPS. `half_up` unless given. */
  accountRounding?: Rounding
  /** The level of the interval. 0.95 unless given. */
  level?: number
  /** How the interval is found. `adjusted_wald` unless given. */
  method?: NpsMethod
  /** How many samples the bootstrap draws; 1,000 or more. 2000 unless given. */
  resamples?: number
  /** Where the bootstrap's random numbers start. 1 unless given. */
  seed?: number
}

/** The state of `nps`: counted in shards, merged and stored, without loss. */
export declare class NpsState {
  constructor(options?: NpsOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(answers?: Numbers | null, inputs?: { weights?: Numbers | null; counts?: ReadonlyArray<number> | null; groups?: readonly [promoters: number, passives: number, detractors: number] | null }): void
  /** Adds all that another state has seen. */
  merge(other: NpsState): void
  /** The score of what was counted. */
  result(): Answer<Nps>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: NpsOptions): NpsState
}

/** The options of `accountNps`. */
export interface AccountNpsOptions {
  /** `0-10`, or `1-10`, `1-7`, `1-5`, whose scores are NPS-like and never to be mixed with NPS. `0-10` unless given. */
  scale?: string
  /** What becomes of decimals; excluded unless given. */
  rounding?: Rounding | null
  /** How the mean of an account becomes an answer, in account-level NPS. `half_up` unless given. */
  accountRounding?: Rounding
  /** The level of the interval. 0.95 unless given. */
  level?: number
  /** How the interval is found. `adjusted_wald` unless given. */
  method?: NpsMethod
  /** How many samples the bootstrap draws; 1,000 or more. 2000 unless given. */
  resamples?: number
  /** Where the bootstrap's random numbers start. 1 unless given. */
  seed?: number
}

/** The state of `accountNps`: counted in shards, merged and stored, without loss. */
export declare class AccountNpsState {
  constructor(options?: AccountNpsOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(accounts: ReadonlyArray<string>, answers: Numbers, inputs?: { weights?: Numbers | null }): void
  /** Adds all that another state has seen. */
  merge(other: AccountNpsState): void
  /** The score of what was counted. */
  result(): Answer<Nps>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: AccountNpsOptions): AccountNpsState
}

/** The options of `csat`. */
export interface CsatOptions {
  /** The scale of the answers: `1-5` for stars, `0-1` for thumbs. `1-5` unless given. */
  scale?: string
  /** How many of the best answers count as satisfied. Unless given: 1 of 2 or 3, 2 of 4 to 7, 3 of 10 or 11. */
  top?: number | null
  /** How many of the worst answers count as dissatisfied; as many as `top` unless given. */
  bottom?: number | null
  /** Whether the lowest answer is the best. false unless given. */
  reversed?: boolean
  /** What becomes of decimals; excluded unless given. */
  rounding?: Rounding | null
  /** The level of the intervals. 0.95 unless given. */
  level?: number
  /** How the intervals of the shares are found. `wilson` unless given. */
  method?: ShareMethod
}

/** The state of `csat`: counted in shards, merged and stored, without loss. */
export declare class CsatState {
  constructor(options?: CsatOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(answers?: Numbers | null, inputs?: { weights?: Numbers | null; counts?: ReadonlyArray<number> | null; symbols?: ReadonlyArray<string | null | undefined> | null; kind?: 'thumbs' | 'three_faces' | 'five_faces' | 'stars' | null }): void
  /** Adds all that another state has seen. */
  merge(other: CsatState): void
  /** The score of what was counted. */
  result(): Answer<Csat>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: CsatOptions): CsatState
}

/** The options of `ces`. */
export interface CesOptions {
  /** `1.0` or `2.0`. `2.0` unless given. */
  version?: CesVersion
  /** What becomes of decimals; excluded unless given. */
  rounding?: Rounding | null
  /** The level of the intervals. 0.95 unless given. */
  level?: number
}

/** The state of `ces`: counted in shards, merged and stored, without loss. */
export declare class CesState {
  constructor(options?: CesOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(answers?: Numbers | null, inputs?: { weights?: Numbers | null; counts?: ReadonlyArray<number> | null }): void
  /** Adds all that another state has seen. */
  merge(other: CesState): void
  /** The score of what was counted. */
  result(): Answer<Ces>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: CesOptions): CesState
}

/** The options of `sus`. */
export interface SusOptions {
  /** Missing items up to which a questionnaire counts, each as the centre, 3: 0, 1 or 2. 2 unless given. */
  maxMissing?: number
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** The state of `sus`: counted in shards, merged and stored, without loss. */
export declare class SusState {
  constructor(options?: SusOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(questionnaires: Rows, inputs?: { weights?: Numbers | null }): void
  /** Adds all that another state has seen. */
  merge(other: SusState): void
  /** The score of what was counted. */
  result(): Answer<Sus>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: SusOptions): SusState
}

/** The options of `umuxLite`. */
export interface UmuxLiteOptions {
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** The state of `umuxLite`: counted in shards, merged and stored, without loss. */
export declare class UmuxLiteState {
  constructor(options?: UmuxLiteOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(questionnaires: Rows, inputs?: { weights?: Numbers | null }): void
  /** Adds all that another state has seen. */
  merge(other: UmuxLiteState): void
  /** The score of what was counted. */
  result(): Answer<UmuxLite>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: UmuxLiteOptions): UmuxLiteState
}

/** The options of `pmf`. */
export interface PmfOptions {
  /** The share of very disappointed users to reach, in percent. 40.0 unless given. */
  bar?: number
  /** Answers below which there is no verdict. 40 unless given. */
  minN?: number
  /** Answers below which the verdict is a direction and no decision. 100 unless given. */
  decideN?: number
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** The state of `pmf`: counted in shards, merged and stored, without loss. */
export declare class PmfState {
  constructor(options?: PmfOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(answers?: Numbers | null, inputs?: { weights?: Numbers | null; counts?: ReadonlyArray<number> | null; words?: ReadonlyArray<'very' | 'somewhat' | 'not' | 'not_applicable' | null | undefined> | null }): void
  /** Adds all that another state has seen. */
  merge(other: PmfState): void
  /** The score of what was counted. */
  result(): Answer<Pmf>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: PmfOptions): PmfState
}

/** The options of `mean`. */
export interface MeanOptions {
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** The state of `mean`: counted in shards, merged and stored, without loss. */
export declare class MeanState {
  constructor(options?: MeanOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(numbers: Numbers, inputs?: { weights?: Numbers | null }): void
  /** Adds all that another state has seen. */
  merge(other: MeanState): void
  /** The score of what was counted. */
  result(): Answer<Mean>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: MeanOptions): MeanState
}

/** The options of `effortIndex`. */
export interface EffortIndexOptions {
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** The state of `effortIndex`: counted in shards, merged and stored, without loss. */
export declare class EffortIndexState {
  constructor(options?: EffortIndexOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(scores: Numbers, inputs?: { weights?: Numbers | null }): void
  /** Adds all that another state has seen. */
  merge(other: EffortIndexState): void
  /** The score of what was counted. */
  result(): Answer<EffortIndex>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: EffortIndexOptions): EffortIndexState
}

/** The options of `nev`. */
export interface NevOptions {
  /** The lowest rating: not felt at all. 0.0 unless given. */
  low?: number
  /** The highest rating: felt strongly. 10.0 unless given. */
  high?: number
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** The state of `nev`: counted in shards, merged and stored, without loss. */
export declare class NevState {
  constructor(options?: NevOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(respondents: ReadonlyArray<EmotionRatings>, inputs?: { weights?: Numbers | null }): void
  /** Adds all that another state has seen. */
  merge(other: NevState): void
  /** The score of what was counted. */
  result(): Answer<Nev>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: NevOptions): NevState
}

/** The options of `textNev`. */
export interface TextNevOptions {
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** The state of `textNev`: counted in shards, merged and stored, without loss. */
export declare class TextNevState {
  constructor(options?: TextNevOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(records?: ReadonlyArray<readonly [positive: boolean, negative: boolean]> | null, inputs?: { weights?: Numbers | null; counts?: readonly [positive: number, negative: number, both: number, none: number] | null }): void
  /** Adds all that another state has seen. */
  merge(other: TextNevState): void
  /** The score of what was counted. */
  result(): Answer<TextNev>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: TextNevOptions): TextNevState
}

/** The options of `netSentiment`. */
export interface NetSentimentOptions {
  /** `mentions` or `documents`. `mentions` unless given. */
  unit?: SentimentUnit
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** The state of `netSentiment`: counted in shards, merged and stored, without loss. */
export declare class NetSentimentState {
  constructor(options?: NetSentimentOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(responses?: ReadonlyArray<PolarityResponse> | null, inputs?: { weights?: Numbers | null; counts?: readonly [positive: number, neutral: number, negative: number, mixed: number] | null; responsesN?: number | null }): void
  /** Adds all that another state has seen. */
  merge(other: NetSentimentState): void
  /** The score of what was counted. */
  result(): Answer<NetSentiment>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: NetSentimentOptions): NetSentimentState
}

/** The options of `shareOfVoice`. */
export interface ShareOfVoiceOptions {
  /** `mentions` or `documents`. `mentions` unless given. */
  unit?: VoiceUnit
  /** The level of the intervals. 0.95 unless given. */
  level?: number
}

/** The state of `shareOfVoice`: counted in shards, merged and stored, without loss. */
export declare class ShareOfVoiceState {
  constructor(options?: ShareOfVoiceOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(documents?: ReadonlyArray<string | ReadonlyArray<string> | null | undefined> | null, inputs?: { weights?: Numbers | null; counts?: Readonly<Record<string, number>> | null; brands?: ReadonlyArray<string> | null }): void
  /** Adds all that another state has seen. */
  merge(other: ShareOfVoiceState): void
  /** The score of what was counted. */
  result(): Answer<ShareOfVoice>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: ShareOfVoiceOptions): ShareOfVoiceState
}

/** The options of `regression`. */
export interface RegressionOptions {
  /** Of intervals; a coefficient is significant where p < 1 - level. 0.95 unless given. */
  level?: number
}

/** The state of `regression`: counted in shards, merged and stored, without loss. */
export declare class RegressionState {
  constructor(options?: RegressionOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(outcome: Numbers, predictors: Table, inputs?: { weights?: Numbers | null }): void
  /** Adds all that another state has seen. */
  merge(other: RegressionState): void
  /** The score of what was counted. */
  result(): Answer<Regression>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: RegressionOptions): RegressionState
}

/** The options of `kano`. */
export interface KanoOptions {
  /** Of the intervals of better and worse. 0.95 unless given. */
  level?: number
}

/** The state of `kano`: counted in shards, merged and stored, without loss. */
export declare class KanoState {
  constructor(options?: KanoOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(functional?: ReadonlyArray<KanoAnswer | null | undefined> | null, dysfunctional?: ReadonlyArray<KanoAnswer | null | undefined> | null, inputs?: { counts?: Partial<KanoCounts> | null }): void
  /** Adds all that another state has seen. */
  merge(other: KanoState): void
  /** The score of what was counted. */
  result(): Answer<Kano>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: KanoOptions): KanoState
}

/** The options of `themeImpact`. */
export interface ThemeImpactOptions {
  /** The score whose change is looked at. `nps` unless given. */
  measure?: ImpactMeasure
  /** Of the interval. 0.95 unless given. */
  level?: number
  /** Bootstrap resamples behind the interval; 0 for none. 1000 unless given. */
  resamples?: number
  /** Of the random resamples. 0 unless given. */
  seed?: number
}

/** The state of `themeImpact`: counted in shards, merged and stored, without loss. */
export declare class ThemeImpactState {
  constructor(options?: ThemeImpactOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(answers: Numbers, mentions: Numbers): void
  /** Adds all that another state has seen. */
  merge(other: ThemeImpactState): void
  /** The score of what was counted. */
  result(): Answer<ThemeImpact>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: ThemeImpactOptions): ThemeImpactState
}

/** The options of `healthTally`. */
export interface HealthTallyOptions {
  /** The bands, from the worst, the last up to 100. */
  bands?: ReadonlyArray<HealthBand>
  /** The level of the intervals. 0.95 unless given. */
  level?: number
}

/** The state of `healthTally`: counted in shards, merged and stored, without loss. */
export declare class HealthTallyState {
  constructor(options?: HealthTallyOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(healths: Numbers): void
  /** Adds all that another state has seen. */
  merge(other: HealthTallyState): void
  /** The score of what was counted. */
  result(): Answer<HealthTally>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: HealthTallyOptions): HealthTallyState
}

/** The options of `churn`. */
export interface ChurnOptions {
  /** How many periods make a year: 12 for months, 4 for quarters, 1 for years. 12.0 unless given. */
  periodsPerYear?: number
  /** The level of the intervals. 0.95 unless given. */
  level?: number
}

/** The state of `churn`: counted in shards, merged and stored, without loss. */
export declare class ChurnState {
  constructor(options?: ChurnOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(customers?: ReadonlyArray<CustomerPeriod> | null, inputs?: { counts?: { start: number, joined: number, end: number } | null }): void
  /** Adds all that another state has seen. */
  merge(other: ChurnState): void
  /** The score of what was counted. */
  result(): Answer<LogoChurn>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: ChurnOptions): ChurnState
}

/** The options of `revenueRetention`. */
export interface RevenueRetentionOptions {
  /** How many periods make a year: 12 for months, 4 for quarters, 1 for years. 12.0 unless given. */
  periodsPerYear?: number
  /** The level of the intervals. 0.95 unless given. */
  level?: number
}

/** The state of `revenueRetention`: counted in shards, merged and stored, without loss. */
export declare class RevenueRetentionState {
  constructor(options?: RevenueRetentionOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(start?: Numbers | null, end?: Numbers | null, inputs?: { totals?: { start: number, churned: number, contraction: number, expansion: number } | null }): void
  /** Adds all that another state has seen. */
  merge(other: RevenueRetentionState): void
  /** The score of what was counted. */
  result(): Answer<RevenueRetention>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: RevenueRetentionOptions): RevenueRetentionState
}

/** The options of `saveRate`. */
export interface SaveRateOptions {
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** The state of `saveRate`: counted in shards, merged and stored, without loss. */
export declare class SaveRateState {
  constructor(options?: SaveRateOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(outcomes: ReadonlyArray<'saved' | 'lost' | 'open'>): void
  /** Adds all that another state has seen. */
  merge(other: SaveRateState): void
  /** The score of what was counted. */
  result(): Answer<SaveRate>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: SaveRateOptions): SaveRateState
}

/** The options of `winBackRate`. */
export interface WinBackRateOptions {
  /** `lost` or `approached`. `lost` unless given. */
  of?: WinBackBase
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** The state of `winBackRate`: counted in shards, merged and stored, without loss. */
export declare class WinBackRateState {
  constructor(options?: WinBackRateOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(customers: ReadonlyArray<LostCustomer>): void
  /** Adds all that another state has seen. */
  merge(other: WinBackRateState): void
  /** The score of what was counted. */
  result(): Answer<WinBackRate>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: WinBackRateOptions): WinBackRateState
}

/** The options of `departure`. */
export interface DepartureOptions {
  /** The level of the intervals. 0.95 unless given. */
  level?: number
  /** `log_log` or `plain`. `log_log` unless given. */
  interval?: SurvivalInterval
}

/** The state of `departure`: counted in shards, merged and stored, without loss. */
export declare class DepartureState {
  constructor(options?: DepartureOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(customers: ReadonlyArray<NegativeHistory>): void
  /** Adds all that another state has seen. */
  merge(other: DepartureState): void
  /** The score of what was counted. */
  result(): Answer<Departure>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: DepartureOptions): DepartureState
}

/** The options of `rfm`. */
export interface RfmOptions {
  /** The highest score, 2 to 9; the lowest is 1. 5 unless given. */
  scores?: number
  /** `quantile`, or `fixed` with three lists. `quantile` unless given. */
  cuts?: 'quantile' | Record<string, Record<string, ReadonlyArray<number>>>
  /** Labels, of which the first that fits is taken. Unless given: `table` for scores of 1 to 5, none for others. */
  labels?: ReadonlyArray<RfmLabel> | null
  /** The money of a customer, where purchases are given. `total` unless given. */
  monetary?: Monetary
}

/** The state of `rfm`: counted in shards, merged and stored, without loss. */
export declare class RfmState {
  constructor(options?: RfmOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(customers?: ReadonlyArray<RfmCustomer> | null, inputs?: { purchases?: ReadonlyArray<Purchase> | null; now?: number | null }): void
  /** Adds all that another state has seen. */
  merge(other: RfmState): void
  /** The score of what was counted. */
  result(): Answer<Rfm>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: RfmOptions): RfmState
}

/** The options of `survival`. */
export interface SurvivalOptions {
  /** The level of the intervals. 0.95 unless given. */
  level?: number
  /** `log_log` or `plain`. `log_log` unless given. */
  interval?: SurvivalInterval
}

/** The state of `survival`: counted in shards, merged and stored, without loss. */
export declare class SurvivalState {
  constructor(options?: SurvivalOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(durations: Numbers, ended: Numbers, inputs?: { at?: ReadonlyArray<number> | null; quantiles?: ReadonlyArray<number> | null }): void
  /** Adds all that another state has seen. */
  merge(other: SurvivalState): void
  /** The score of what was counted. */
  result(): Answer<SurvivalCurve>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: SurvivalOptions): SurvivalState
}

/** The options of `firstResponse`. */
export interface FirstResponseOptions {
  /** The hours that count; all of them unless given. */
  calendar?: CalendarOptions | null
  /** The level of the intervals. 0.95 unless given. */
  level?: number
  /** How the intervals are found. `log_log` unless given. */
  interval?: SurvivalInterval
}

/** The state of `firstResponse`: counted in shards, merged and stored, without loss. */
export declare class FirstResponseState {
  constructor(options?: FirstResponseOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(tickets: ReadonlyArray<Ticket>, now: Time): void
  /** Adds all that another state has seen. */
  merge(other: FirstResponseState): void
  /** The score of what was counted. */
  result(): Answer<FirstResponse>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: FirstResponseOptions): FirstResponseState
}

/** The options of `sla`. */
export interface SlaOptions {
  /** `first_response` or `resolution`. `first_response` unless given. */
  milestone?: Milestone
  /** The target in hours, above 0, of tickets without their own. 24.0 unless given. */
  targetHours?: number
  /** The hours that count; all of them unless given. */
  calendar?: CalendarOptions | null
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** The state of `sla`: counted in shards, merged and stored, without loss. */
export declare class SlaState {
  constructor(options?: SlaOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(tickets: ReadonlyArray<Ticket>, now: Time): void
  /** Adds all that another state has seen. */
  merge(other: SlaState): void
  /** The score of what was counted. */
  result(): Answer<SlaAttainment>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: SlaOptions): SlaState
}

/** The options of `loopClosure`. */
export interface LoopClosureOptions {
  /** The hours that count; all of them unless given. */
  calendar?: CalendarOptions | null
  /** The level of the intervals. 0.95 unless given. */
  level?: number
}

/** The state of `loopClosure`: counted in shards, merged and stored, without loss. */
export declare class LoopClosureState {
  constructor(options?: LoopClosureOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(loops: ReadonlyArray<FeedbackLoop>, now: Time): void
  /** Adds all that another state has seen. */
  merge(other: LoopClosureState): void
  /** The score of what was counted. */
  result(): Answer<LoopClosure>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: LoopClosureOptions): LoopClosureState
}

/** The options of `firstContact`. */
export interface FirstContactOptions {
  /** Days within which a case may not come back to count as solved, and for which a solution is not judged at all; 0 to count every solution at once. 7.0 unless given. */
  reopenDays?: number
  /** The level of the intervals. 0.95 unless given. */
  level?: number
}

/** The state of `firstContact`: counted in shards, merged and stored, without loss. */
export declare class FirstContactState {
  constructor(options?: FirstContactOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(cases: ReadonlyArray<ServiceCase>, now: Time): void
  /** Adds all that another state has seen. */
  merge(other: FirstContactState): void
  /** The score of what was counted. */
  result(): Answer<FirstContactResolution>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: FirstContactOptions): FirstContactState
}

/** The options of `recoveredDetractors`. */
export interface RecoveredDetractorsOptions {
  /** The scale of both answers: `0-10`, or `1-10`, `1-7`, `1-5`. `0-10` unless given. */
  scale?: string
  /** `answered_again` or `all`. `answered_again` unless given. */
  of?: RecoveryBase
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** The state of `recoveredDetractors`: counted in shards, merged and stored, without loss. */
export declare class RecoveredDetractorsState {
  constructor(options?: RecoveredDetractorsOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(before: Numbers, after: Numbers): void
  /** Adds all that another state has seen. */
  merge(other: RecoveredDetractorsState): void
  /** The score of what was counted. */
  result(): Answer<RecoveredDetractors>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: RecoveredDetractorsOptions): RecoveredDetractorsState
}

/** The options of `surveyFunnel`. */
export interface SurveyFunnelOptions {
  /** Of the open rate. `delivered` unless given. */
  openOf?: FunnelStage
  /** Of the click rate. `delivered` unless given. */
  clickOf?: FunnelStage
  /** Of the start rate. `clicked` unless given. */
  startOf?: FunnelStage
  /** Of the completion rate. `started` unless given. */
  completionOf?: FunnelStage
  /** Of the response rate: `delivered`, or `sent`. `delivered` unless given. */
  responseOf?: FunnelStage
  /** Of the unsubscribe rate: `delivered`, or `sent`. `delivered` unless given. */
  unsubscribeOf?: FunnelStage
  /** The level of the intervals. 0.95 unless given. */
  level?: number
}

/** The state of `surveyFunnel`: counted in shards, merged and stored, without loss. */
export declare class SurveyFunnelState {
  constructor(options?: SurveyFunnelOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(records?: ReadonlyArray<FunnelRecord> | null, inputs?: { counts?: Partial<FunnelCounts> | null }): void
  /** Adds all that another state has seen. */
  merge(other: SurveyFunnelState): void
  /** The score of what was counted. */
  result(): Answer<Funnel>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: SurveyFunnelOptions): SurveyFunnelState
}

/** The options of `revenueAtRisk`. */
export interface RevenueAtRiskOptions {
  /** The level of the interval. 0.95 unless given. */
  level?: number
}

/** The state of `revenueAtRisk`: counted in shards, merged and stored, without loss. */
export declare class RevenueAtRiskState {
  constructor(options?: RevenueAtRiskOptions)
  /** Counts inputs; where they are refused, nothing of them. */
  observe(contacts: ReadonlyArray<AffectedContact>): void
  /** Adds all that another state has seen. */
  merge(other: RevenueAtRiskState): void
  /** The score of what was counted. */
  result(): Answer<RevenueAtRisk>
  /** The stored form: the counts, without the options that the result is read with. */
  toBytes(): Uint8Array
  /** Reads a stored form; throws `VocError` with the code `state.damaged` for what is none. */
  static fromBytes(stored: Uint8Array, options?: RevenueAtRiskOptions): RevenueAtRiskState
}
