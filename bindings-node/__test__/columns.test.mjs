// Findings by columns: what they hold, which are made, and what is refused.

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'

import { Analyzer, VocError } from '../index.mjs'

const COLUMNS = createRequire(import.meta.url)('../native.js').columns()
const NAMES = COLUMNS.map(([name]) => name)

const OPTIONS = {
  competitors: ['Zenith', 'Åkers "Nord"'],
  labels: {
    topics: [{ name: 'fleet.van "5", 日本', phrases: ['your van'] }],
    causes: [{ name: 'fleet.driver', phrases: ['the driver'] }],
    intents: [{ name: 'test drive', phrases: ['test drive'] }],
  },
}
const analyzer = new Analyzer(OPTIONS)

const TEXTS = [
  'Great phone!',
  'My parcel is three weeks late, I had to call five times. Send it today or I am switching to Zenith, they are cheaper.',
  '',
  { id: 'no text' },
  'Très déçu 😞, je résilie mon contrat et je passe chez Åkers "Nord".',
  'Könnt ihr mich bitte zurückrufen? Die Rechnung ist falsch.',
  null,
  '客服很好，谢谢！',
  'n/a',
  'Wow, what a great service, only three hours on hold!',
  'The driver was rude and your van blocked my gate. Before that I wanted a test drive.',
  'アプリがすぐ落ちる。返金してください。',
  { text: 'ok', scores: { nps: 11 } },
  'It was so easy to set up, five minutes and done. I will stay with you.',
]

// what an insight says by the name of a column
const SAYS = {
  label: ({ sentiment }) => sentiment?.label,
  score: ({ sentiment }) => sentiment?.score,
  strength: ({ sentiment }) => sentiment?.strength,
  confidence: ({ sentiment }) => sentiment?.confidence,
  language: ({ language }) => language.code,
  kind: ({ kind }) => kind,
  churnStatus: ({ churn }) => churn?.status,
  churnRisk: ({ churn }) => churn?.risk,
  churnDestination: ({ churn }) => churn?.destination,
  urgency: ({ urgency }) => urgency.score,
  severity: ({ severity }) => severity.score,
  effort: ({ effort }) => effort?.score,
  action: ({ action }) => action,
  comparison: ({ comparison }) => comparison,
  sarcasm: ({ language_use }) => language_use.sarcasm,
  emotions: ({ emotions }) => emotions.map(({ name }) => name),
  intents: ({ intents }) => intents.map(({ name }) => name),
  topics: ({ topics }) => topics.map(({ name }) => name),
  causes: ({ causes }) => causes.map(({ name }) => name),
}

const LISTS = { label: 'labels', churnStatus: 'churnStatuses', action: 'actions' }
const ARRAYS = { index: Uint8Array, flag: Uint8Array, number: Float64Array, whole: Float64Array, name: Array, names: Array }

// what a column says in a row, `null` where it says nothing
function said(columns, name, row) {
  const value = columns[name][row]
  if (LISTS[name]) return columns[LISTS[name]][value] ?? null
  if (name === 'comparison') return value === 255 ? null : value === 1
  return Number.isNaN(value) ? null : value
}

const many = (count) => Array.from({ length: count }, (_, i) => TEXTS[i % TEXTS.length])

const refused = (part) => (error) => {
  assert.ok(error instanceof VocError, `${error?.stack}`)
  assert.equal(error.code, 'config.invalid')
  assert.ok(error.message.includes(part), error.message)
  return true
}

test('every column says in each row what the insight says', async () => {
  const inputs = many(700)
  const { insights, errors } = await analyzer.analyzeBatch(inputs)
  const columns = await analyzer.analyzeColumns(inputs, { chunk: 90 })
  assert.deepEqual(columns.errors, errors)
  assert.deepEqual(Object.keys(SAYS), NAMES)
  assert.deepEqual(Object.keys(columns), [...NAMES.flatMap((name) => (LISTS[name] ? [LISTS[name], name] : [name])), 'errors'])
  for (const [name, holds] of COLUMNS) {
    assert.ok(columns[name] instanceof ARRAYS[holds], name)
    assert.equal(columns[name].length, inputs.length)
    for (const [row, insight] of insights.entries()) {
      assert.deepEqual(said(columns, name, row), insight && (SAYS[name](insight) ?? null), `${name} of ${JSON.stringify(inputs[row])}`)
    }
    const some = TEXTS.flatMap((_, row) => (insights[row] ? [said(columns, name, row)] : []))
    assert.ok(some.some((value) => value !== null && value.length !== 0), `nothing in ${name}`)
    assert.ok(new Set(some.map((value) => JSON.stringify(value))).size > 1, `all alike in ${name}`)
  }
})

test('what could not be used has nothing in any column', async () => {
  const columns = await analyzer.analyzeColumns([3, 'Great!', undefined])
  for (const [name, holds] of COLUMNS) {
    const nothing = { index: 255, flag: 255, number: NaN, whole: NaN, name: null, names: null }[holds]
    assert.equal(columns[name][0], nothing, name)
    assert.equal(columns[name][2], nothing, name)
  }
  assert.deepEqual(columns.errors.map(({ index }) => index), [0, 2])
  const none = await analyzer.analyzeColumns([3, null], { columns: ['score', 'topics'] })
  assert.deepEqual([[...none.score], none.topics], [[NaN, NaN], [null, null]])
})

test('a column is the same whichever others are asked for', async () => {
  const inputs = many(60)
  for (const options of [OPTIONS, { ...OPTIONS, threads: 2 }, { phrases: { lists: [{ name: 'churn.threat', phrases: ['send it today'] }] } }]) {
    const analyzer = new Analyzer(options)
    const all = await analyzer.analyzeColumns(inputs)
    for (const name of NAMES) {
      const alone = await analyzer.analyzeColumns(inputs, { columns: [name] })
      const list = LISTS[name]
      assert.deepEqual(Object.keys(alone), list ? [list, name, 'errors'] : [name, 'errors'])
      assert.deepEqual(alone[name], all[name])
      assert.deepEqual(alone.errors, all.errors)
    }
    const half = NAMES.filter((_, at) => at % 2).reverse()
    const chosen = await analyzer.analyzeColumns(inputs, { columns: half })
    assert.deepEqual(Object.keys(chosen).filter((name) => NAMES.includes(name)), half)
    for (const name of half) assert.deepEqual(chosen[name], all[name])
  }
})

test('choices side by side and again do not mix', async () => {
  const inputs = many(300)
  const all = await analyzer.analyzeColumns(inputs)
  const choices = [...NAMES, ...NAMES].map((name, at) => [...new Set([name, NAMES[at % 7]])])
  const answers = await Promise.all(choices.map((columns) => analyzer.analyzeColumns(inputs, { columns, chunk: 64 })))
  for (const [at, columns] of answers.entries()) {
    for (const name of choices[at]) assert.deepEqual(columns[name], all[name])
  }
})

test('labels of your own are named as you named them', async () => {
  const columns = ['topics', 'causes', 'intents', 'churnDestination']
  const { topics, causes, intents, churnDestination } = await analyzer.analyzeColumns(TEXTS, { columns })
  const at = TEXTS.findIndex((text) => typeof text === 'string' && text.includes('your van'))
  assert.ok(topics[at].includes('fleet.van "5", 日本'), topics[at])
  assert.ok(causes[at].includes('fleet.driver'), causes[at])
  assert.ok(intents[at].includes('test drive'), intents[at])
  assert.ok(churnDestination.includes('Åkers "Nord"'), churnDestination)
})

test('a finding that the options leave out has no column', async () => {
  const quiet = new Analyzer({ findings: { churn: false, topics: false } })
  const columns = await quiet.analyzeColumns(['I will leave you.'])
  const without = ['churnStatus', 'churnRisk', 'churnDestination', 'topics']
  assert.deepEqual(Object.keys(columns).filter((name) => NAMES.includes(name)), NAMES.filter((name) => !without.includes(name)))
  assert.ok(!('churnStatuses' in columns))
  const left = 'columns: `churnRisk` is not found, as `findings.churn` says so, expected some of label, score,'
  await assert.rejects(quiet.analyzeColumns([], { columns: ['label', 'churnRisk'] }), (error) => {
    assert.ok(!/expected .*(churn|topics)/.test(error.message), error.message)
    return refused(left)(error)
  })
})

test('columns that cannot be are named, and those that can', async () => {
  const cases = [
    [['label', 'mood'], `columns: unknown \`mood\`, expected some of ${NAMES.join(', ')}`],
    [['churn_risk'], 'columns: unknown `churn_risk`'],
    [['labels'], 'columns: unknown `labels`'],
    [['errors'], 'columns: unknown `errors`'],
    [['label,score'], 'columns: unknown `label,score`'],
    [['label', 'score', 'label'], `columns: \`label\` is named twice, expected some of ${NAMES.join(', ')}`],
    [[], `columns: none is named, expected some of ${NAMES.join(', ')}`],
    ['label', 'columns: expected an array of names, found a string'],
    [{ label: true }, 'columns: expected an array of names, found an object'],
    [['label', 3], 'columns[1]: expected a name, found a number'],
    [['label', , 'score'], 'columns[1]: expected a name, found undefined'],
  ]
  await analyzer.analyzeColumns(['a'], { columns: ['label', 'score'] })
  for (const [columns, part] of cases) {
    await assert.rejects(analyzer.analyzeColumns(['a'], { columns }), refused(part))
  }
  for (const columns of [null, undefined]) {
    assert.deepEqual(Object.keys(await analyzer.analyzeColumns([], { columns })), Object.keys(await analyzer.analyzeColumns([])))
  }
  await assert.rejects(analyzer.analyzeBatch([], { columns: ['label'] }), refused('columns: unknown option'))
  assert.throws(() => analyzer.analyzeStream([], { columns: ['label'] }), refused('columns: unknown option'))
})

test('a change of what was answered does not reach what comes', async () => {
  const { topics, actions } = await analyzer.analyzeColumns(TEXTS)
  const before = structuredClone(topics)
  topics.forEach((names) => names?.push('changed'))
  actions.length = 0
  const again = await analyzer.analyzeColumns(TEXTS)
  assert.deepEqual(again.topics, before)
  assert.deepEqual(again.actions, ['reply', 'suggestion', 'none', 'not_meaningful'])
})
