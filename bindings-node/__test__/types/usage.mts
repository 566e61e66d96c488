// Never run: the compiler checks that the types say what the package does.

import voc, { Analyzer, Classifier, NpsState, VocError, analyze, compare, contact, fromArrow, netSentiment, nps, scores, shareOfVoice, toArrow } from 'voc-analytics'
import type {
  AnalyzerOptions,
  BatchResult,
  CauseBucketName,
  Channel,
  ChurnStatus,
  ConversationInsight,
  ErrorCode,
  FeedbackInput,
  Insight,
  InsightColumns,
  IntentName,
  Language,
  MessageKind,
  Open,
  RemovedPart,
  SentimentLabel,
  Span,
  StreamResult,
  TopicName,
} from 'voc-analytics'

const options: AnalyzerOptions = {
  languages: ['de', 'zh-TW'],
  channel: 'survey',
  threads: 2,
  cleaning: { quotes: false },
  sentiment: { sentences: true, mixed: null },
  config: 'voc.toml',
  model: null,
}
const analyzer: Analyzer = new Analyzer(options)
const record: FeedbackInput = {
  text: 'Zu langsam.',
  time: new Date(0),
  scores: { nps: 3 },
  dimensions: { brand: 'Acme', seats: 3, vip: true },
}
const insight: Insight = analyzer.analyze(record)
const label: SentimentLabel | undefined = insight.sentiment?.label
const language: Language | 'unknown' = insight.language.code
const kind: MessageKind = insight.kind
const part: RemovedPart | undefined = insight.removed[0]?.part
const span: Span | undefined = insight.sentences[0]?.span
const id: string | null = insight.id
const batch: Promise<BatchResult> = analyzer.analyzeBatch(['a', record] as const)
const columns: Promise<InsightColumns> = analyzer.analyzeColumns(['a'])
const weight: number | undefined = analyzer.wordWeights('a')[0]?.weight
analyze('a', { config: { threads: 1 } })
voc.analyze('a')

try {
  analyze('a')
} catch (error) {
  if (error instanceof VocError && error.code === 'feedback.invalid') error.message.trim()
}

// @ts-expect-error a channel that is none
const channel: Channel = 'fax'
// @ts-expect-error an option that is none
new Analyzer({ thread: 2 })
// @ts-expect-error a record without a text
analyze({ id: '1' })
// @ts-expect-error a text is needed
analyze()
// @ts-expect-error the sentiment may be missing
insight.sentiment.label
// @ts-expect-error an entry of a batch may be missing
batch.then(({ insights }) => insights[0].kind)
// @ts-expect-error a code that is none
new VocError('nonsense', 'x')

export { channel, columns, id, kind, label, language, part, span, weight }

const score: scores.Answer<scores.Nps> = nps(Float64Array.of(10, 9), { level: 0.9, method: 'bootstrap' })
const sentence: string = score.text
const low: number | undefined = score.interval?.low
const table: Map<scores.Label, scores.Answer<scores.Nps>> = nps([10, null], { by: ['a', 'b'] })
const state = new NpsState({ scale: '1-10' })
state.observe([1, 2], { weights: [1, 1] })
const bytes: Uint8Array = state.toBytes()
const needed: number = scores.answersForMargin({ share: { share: 0.5 } }, 0.05)
const drivers = scores.importance([1, 2], { speed: [1, 2] }, { division: 'lmg' }).drivers.map(({ share }) => share)
// @ts-expect-error: no such method
nps([1], { method: 'guess' })
// @ts-expect-error: no such option
nps([1], { levle: 0.9 })
// @ts-expect-error: scores of texts are not numbers
nps(['9'])
void [sentence, low, table, bytes, needed, drivers]

const stance: string | null | undefined = new Analyzer({ competitors: ['Zenith', { name: 'Acme' }] }).analyze('a').mentions[0]?.stance
const leaving: number | undefined = insight.churn?.risk
const wants: string[] = insight.intents.map(({ name }) => name)
const voice = contact.voice({ text: 'a', id: '1', time: 0 }, insight)
const event: contact.Event = { id: 's1', time: new Date(), type: 'subscription', change: 'start' }
const level: 'low' | 'medium' | 'high' | null = contact.profile({ history: [voice, event], now: 0 }).risk.level
const history: contact.History = new contact.History([voice, event])
const changed: boolean = history.observe({ text: 'a', id: '1', time: 0 }, insight) || history.observe(insight, new Date())
const adds: number | undefined = history.profile({ now: 0 }).risk.signals[0]?.adds
const several = new contact.Histories(new Map([['ada', history], ['bob', new contact.History()]]))
several.merge(contact.Histories.fromBytes(several.toBytes()))
const names: Array<string> = [...several].map(([name, one]) => `${name} ${one.size}`)
const byContact: Record<string, contact.Category> = contact.categories({ contacts: several, now: 0 })
const topics: Array<contact.OpinionOn> = contact.highlights({ history, now: 0 }).topics
// @ts-expect-error an insight alone needs its time
history.observe(insight)
const all: Record<string, contact.Category> = contact.categories({ contacts: { ada: { voices: [voice] } }, now: 0 })
// @ts-expect-error: no such change
contact.trend({ history: [{ id: 's1', time: 0, type: 'subscription', change: 'begin' }], now: 0 })
// @ts-expect-error: a time is needed
contact.trend({ history: [] })
// @ts-expect-error: no such finding
new Analyzer({ findings: { emotion: true } })
void [stance, leaving, wants, level, changed, adds, names, byContact, topics, all]

const stop = new AbortController()
const awaited: Promise<BatchResult> = analyzer.analyzeBatch(['a'], { signal: stop.signal, onProgress: ({ done, total }) => done < total, chunk: 64 })
const shown: Promise<InsightColumns> = analyzer.analyzeColumns(['a'], { signal: null, concurrency: 4 })
const chosen = await analyzer.analyzeColumns(['a'], { columns: ['label', 'churnStatus', 'topics'], chunk: 9 })
const feelings: SentimentLabel[] = chosen.labels
const standing: ChurnStatus | undefined = chosen.churnStatuses[chosen.churnStatus[0] ?? 255]
const about: string[] | null | undefined = chosen.topics[0]
const named: ReadonlyArray<'score' | 'action'> = ['score', 'action']
const scored: Promise<InsightColumns<'score' | 'action'>> = analyzer.analyzeColumns(['a'], { columns: named })
const risk: Float64Array = (await columns).churnRisk
const shared: Uint8Array = toArrow(chosen, { extra: { id: ['1'] } })
const allOf: InsightColumns = await analyzer.analyzeColumns(['a'], { columns: null })
// @ts-expect-error a column that was not asked for
chosen.score
// @ts-expect-error what no chosen column counts
chosen.actions
// @ts-expect-error a column that is none
analyzer.analyzeColumns(['a'], { columns: ['mood'] })
// @ts-expect-error columns are no part of a batch
analyzer.analyzeBatch(['a'], { columns: ['label'] })
// @ts-expect-error columns hold no reasons
analyzer.analyzeColumns(['a'], { explain: true })
// @ts-expect-error no columns at all
toArrow({ label: [1] })
void [feelings, standing, about, scored, risk, shared, allOf]
const streamed: AsyncGenerator<StreamResult<FeedbackInput>, void, undefined> = analyzer.analyzeStream([record], { signal: stop.signal })
for await (const result of streamed) {
  if (result.error) result.error.code satisfies ErrorCode
  else result.insight.kind satisfies MessageKind
  // @ts-expect-error the insight may be missing
  result.insight.kind
}
const conversation: ConversationInsight = analyzer.analyzeConversation(['a', { text: 'b', author: 'agent' }])
const settled: boolean = conversation.resolution === 'resolved' && conversation.intents[0]?.message === 0 && conversation.intents[0].name === 'refund'
const codes: ReadonlyArray<ErrorCode> = VocError.codes
const phrases: string | null = insight.versions.phrases
const arrow: Uint8Array = toArrow(await columns, { extra: { id: ['1'] } })
const inputs: Array<string | FeedbackInput> = fromArrow(arrow, { text: 'comment' })
// @ts-expect-error progress is of batches: a stream has no end that is known
analyzer.analyzeStream(['a'], { onProgress() {} })
// @ts-expect-error an option that is none
analyzer.analyzeBatch(['a'], { chunks: 3 })
// @ts-expect-error records alone can be gone through
analyzer.analyzeStream(3)
// @ts-expect-error a resolution that is none
conversation.resolution === 'done'
void [awaited, shown, settled, codes, phrases, inputs]

// names: the known ones are offered and checked where they are closed, own labels are taken where they may be
const intent: IntentName = 'cancellation'
const own: Open<IntentName> = 'callback'
const wanted: boolean = insight.intents.some(({ name }) => name === ('cancellation' satisfies IntentName))
const buckets: Array<Open<CauseBucketName>> = insight.causes.map(({ bucket }) => bucket)
// @ts-expect-error an intent that is none
const slip: IntentName = 'cancelation'
// @ts-expect-error a topic that is none
const group: TopicName = 'delivery.sped'
// @ts-expect-error an emotion that is none
insight.emotions[0]?.name === 'angry'
// @ts-expect-error a status that is none
insight.churn?.status === 'churned'
// @ts-expect-error an aspect that is none
insight.mentions[0]?.aspect === 'prices'
void [intent, own, wanted, buckets, slip, group]
await Classifier.fit(['a'], ['b'], { threads: 2, seed: 1 })

// scores: what each takes, and nothing else
shareOfVoice([['Acme'], 'Bolt', null])
netSentiment([insight, 'positive', ['negative'], null])
compare([1, 2], { answers: [3] }, { score: 'csat', scoreOptions: { scale: '1-5' }, part: 'net' })
compare({ net: { positive: 5, neutral: 3, negative: 2 } }, { share: { successes: 4, n: 10 } })
compare({ groups: [50, 30, 20] }, { groups: [70, 20, 10] }, { score: 'nps' })
scores.compareGroups({ email: { share: { successes: 6, n: 10 } }, web: { mean: { mean: 3, n: 9 } } })
scores.churn([[true, false], { atStart: true, atEnd: true }])
scores.kano(['like', 1], ['dislike', 5])
scores.sla([{ opened: new Date(), waiting: [{ from: 0 }] }], Date.now(), { targetHours: 8 })
scores.surveyFunnel(null, { counts: { sent: 10 } })
scores.rfm(null, { purchases: [{ customer: 'ada', at: 3 }], now: 9 })
const written: Record<string, scores.Answer<scores.Nps>> = nps([1, 2], { by: ['a', 'b'] }).toJSON()
void written
// @ts-expect-error insights are no brands
shareOfVoice([insight])
// @ts-expect-error no answers, no inputs and no sample
compare({ foo: 1 }, [3])
// @ts-expect-error a number is no group
compare([1], 3)
// @ts-expect-error a score that is none
compare([1], [2], { score: 'bogus' })
// @ts-expect-error an option that no score has
compare([1], [2], { score: 'nps', scoreOptions: { scales: '0-10' } })
// @ts-expect-error records of something else
scores.churn([{ nonsense: true }])
// @ts-expect-error an outcome that is none
scores.saveRate(['kept'])
// @ts-expect-error a field that is none
scores.priority([{ name: 'a', weight: 3 }])
// @ts-expect-error a time is needed
scores.firstResponse([{ opened: 0 }], { quantile: 0.5 })

// contacts: exact settings
contact.profile({ history: [], now: 0, given: { vip: true }, options: { category: { grace_days: 14, without: ['purchases_stopped'] } } })
contact.risk({ history: [], now: 0, options: { risk: { extra: [{ name: 'x', weight: 0.2, when: { fact: 'quiet' } }] } } })
// @ts-expect-error a part that is none
contact.profile({ history: [], now: 0, options: { categry: {} } })
// @ts-expect-error a setting that is none
contact.profile({ history: [], now: 0, options: { category: { grace: 14 } } })
// @ts-expect-error a rule that is none
contact.category({ history: [], now: 0, options: { category: { without: ['no_purchase'] } } })
// @ts-expect-error what one cannot know of a contact
contact.profile({ history: [], now: 0, given: { vipp: true } })
// @ts-expect-error a rule that is none
contact.category({ history: [], now: 0 }).rule === 'stated'
// @ts-expect-error a status that is none
contact.profile({ history: [{ id: '1', time: 0, churn: { status: 'leaving' } }], now: 0 })
