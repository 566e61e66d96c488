// Many texts at once: rows and columns, bad records, the event loop, worker threads.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

import { Analyzer, VocError } from '../index.mjs'

const analyzer = new Analyzer()
const TEXTS = ['Great phone!', 'The delivery was late. I am angry.', 'ok', '', 'Très déçu 😞.', '客服很好！']
const many = (count) => Array.from({ length: count }, (_, i) => `${i}: ${TEXTS[i % TEXTS.length]}`)

test('a batch answers in order what single calls answer', async () => {
  const inputs = [...many(1500), { text: 'Zu teuer.', id: 'last', channel: 'review' }]
  const { insights, errors } = await analyzer.analyzeBatch(inputs)
  assert.deepEqual(errors, [])
  assert.equal(insights.length, inputs.length)
  assert.equal(insights.at(-1).id, 'last')
  for (const i of [0, 1, 511, 512, 513, 1023, 1024, 1500]) {
    assert.deepEqual(insights[i], analyzer.analyze(inputs[i]))
  }
})

test('a bad record is named and the others are answered', async () => {
  const inputs = many(1200)
  inputs[0] = 3
  inputs[5] = { id: 'no text' }
  inputs[600] = { text: 'x', scores: { nps: 11 } }
  delete inputs[1100]
  const bad = [0, 5, 600, 1100]
  const { insights, errors } = await analyzer.analyzeBatch(inputs)
  assert.deepEqual(errors.map(({ index }) => index), bad)
  assert.deepEqual(Object.keys(errors[0]), ['index', 'code', 'message'])
  assert.ok(errors.every(({ code }) => code === 'feedback.invalid'))
  assert.match(errors[1].message, /text/)
  assert.match(errors[2].message, /scores\.nps: 11/)
  for (const [i, insight] of insights.entries()) assert.equal(insight === null, bad.includes(i))

  const columns = await analyzer.analyzeColumns(inputs)
  assert.deepEqual(columns.errors, errors)
  for (const i of bad) {
    assert.equal(columns.label[i], 255)
    assert.ok(Number.isNaN(columns.score[i]))
    assert.equal(columns.kind[i], null)
    assert.equal(columns.language[i], null)
  }
})

// every part that an insight can have or lack, with characters of one to four bytes before and within the spans
const VARIED = [
  { text: 'Love it 👍🏽👩‍👩‍👧! Slow 🐌 app.', id: '👍-1' },
  '<p>Schön 👍 &amp; gut.</p>\n<p>日本 &lt;3.</p>',
  { text: 'no such field', nonsense: 1 },
  '',
  { text: 'Nice 😀.\n\nOn 3 May 2024 at 10:12, Support wrote:\n> How is it?', id: 'r-2' },
  null,
  'n/a',
  { text: '𠮷野家は最高です。でも高い。', id: '' },
  'Bad \ud83d app. Good \udc4d team.',
  { text: '電池很差', language: 'zh-TW' },
]

test('what an insight lacks does not move what the next one has', async () => {
  const inputs = Array.from({ length: 1300 }, (_, i) => VARIED[i % VARIED.length])
  for (const options of [undefined, { sentiment: { sentences: false } }, { cleaning: { markup: false, quotes: false } }]) {
    const analyzer = new Analyzer(options)
    const singles = VARIED.map((input) => {
      try {
        return analyzer.analyze(input)
      } catch (error) {
        assert.equal(error.code, 'feedback.invalid')
        return null
      }
    })
    const { insights, errors } = await analyzer.analyzeBatch(inputs)
    assert.deepEqual(insights, inputs.map((_, i) => singles[i % VARIED.length]))
    assert.deepEqual(errors.map(({ index }) => index), [...inputs.keys()].filter((i) => [2, 5].includes(i % VARIED.length)))
  }
})

test('spans of a batch cover what they should', async () => {
  const { insights } = await analyzer.analyzeBatch(VARIED)
  const covered = (i, spans) => spans.map(({ span }) => (VARIED[i].text ?? VARIED[i]).slice(span.start, span.end))
  assert.deepEqual(covered(0, insights[0].sentences), ['Love it 👍🏽👩‍👩‍👧!', 'Slow 🐌 app.'])
  assert.deepEqual(covered(1, insights[1].sentences), ['Schön 👍 &amp; gut.', '日本 &lt;3.'])
  assert.ok(covered(1, insights[1].removed).every((tag) => /^<.*>$/s.test(tag)))
  assert.deepEqual(insights[4].removed.map(({ part }) => part), ['quote'])
  assert.match(covered(4, insights[4].removed)[0], /> How is it\?$/)
  assert.deepEqual(covered(7, insights[7].sentences), ['𠮷野家は最高です。', 'でも高い。'])
})

test('an id is the one that was given, or null, as for an empty one', async () => {
  const { insights } = await analyzer.analyzeBatch(VARIED)
  assert.deepEqual(insights.map((insight) => insight && insight.id), ['👍-1', null, null, null, 'r-2', null, null, null, null, null])
})

test('a text without words has no sentiment', async () => {
  const { insights } = await analyzer.analyzeBatch(['Great phone!', '', 'Late again.'])
  assert.equal(insights[1].sentiment, null)
  assert.deepEqual([insights[1].sentences, insights[1].removed], [[], []])
  assert.ok(insights[0].sentiment && insights[2].sentiment)
  const { label, score } = await analyzer.analyzeColumns(['Great phone!', '', 'Late again.'])
  assert.equal(label[1], 255)
  assert.deepEqual([...score].map(Number.isNaN), [false, true, false])
})

test('a change of one insight does not touch another', async () => {
  const { insights } = await analyzer.analyzeBatch(['a', 'b'])
  insights[0].versions.model = 'changed'
  assert.deepEqual(insights[1], analyzer.analyze('b'))
  const columns = await analyzer.analyzeColumns(['a'])
  columns.labels.length = 0
  assert.equal((await analyzer.analyzeColumns(['a'])).labels.length, 4)
})

test('columns say what rows say', async () => {
  const inputs = many(700)
  const { insights } = await analyzer.analyzeBatch(inputs)
  const columns = await analyzer.analyzeColumns(inputs)
  assert.ok(columns.label instanceof Uint8Array && columns.score instanceof Float64Array)
  for (const [i, { sentiment, language, kind }] of insights.entries()) {
    assert.equal(columns.labels[columns.label[i]], sentiment?.label)
    assert.equal(columns.score[i], sentiment?.score ?? Number.NaN)
    assert.equal(columns.strength[i], sentiment?.strength ?? Number.NaN)
    assert.equal(columns.confidence[i], sentiment?.confidence ?? Number.NaN)
    assert.equal(columns.language[i], language.code)
    assert.equal(columns.kind[i], kind)
  }
})

test('an empty batch is answered', async () => {
  assert.deepEqual(await analyzer.analyzeBatch([]), { insights: [], errors: [] })
  const columns = await analyzer.analyzeColumns([])
  assert.equal(columns.label.length, 0)
  assert.deepEqual(columns.labels, ['negative', 'neutral', 'positive', 'mixed'])
})

test('what is no array is refused by a rejection', async () => {
  for (const inputs of [undefined, null, 'text', 3, { length: 1 }, new Set(['a'])]) {
    for (const call of [() => analyzer.analyzeBatch(inputs), () => analyzer.analyzeColumns(inputs)]) {
      await assert.rejects(call, (error) => {
        assert.ok(error instanceof VocError)
        assert.equal(error.code, 'feedback.invalid')
        assert.match(error.message, /^inputs: expected an array, found/)
        return true
      })
    }
  }
})

test('changes of the array during a batch do not count', async () => {
  const inputs = many(1000)
  const batch = analyzer.analyzeBatch(inputs)
  inputs.length = 0
  assert.equal((await batch).insights.length, 1000)
})

test('the event loop keeps turning during a batch', async () => {
  const inputs = many(20_000)
  let turns = 0
  const count = () => {
    turns += 1
    turning = setImmediate(count)
  }
  let turning = setImmediate(count)
  const { insights } = await analyzer.analyzeBatch(inputs)
  clearImmediate(turning)
  assert.equal(insights.length, inputs.length)
  assert.ok(turns >= 20, `${turns} turns`)
})

test('batches run side by side', async () => {
  const inputs = many(600)
  const batches = await Promise.all(Array.from({ length: 6 }, () => analyzer.analyzeBatch(inputs)))
  for (const batch of batches) assert.deepEqual(batch, batches[0])
})

test('worker threads answer the same and come and go', async () => {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads')
    const { Analyzer, VocError } = require(workerData.entry)
    const analyzer = new Analyzer()
    let code
    try {
      analyzer.analyze(3)
    } catch (error) {
      code = error instanceof VocError && error.code
    }
    analyzer.analyzeBatch(workerData.inputs).then((batch) => parentPort.postMessage({ batch, code }))
  `
  const inputs = many(300)
  const workerData = { entry: fileURLToPath(new URL('../index.js', import.meta.url)), inputs }
  const expected = await analyzer.analyzeBatch(inputs)
  const run = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(code, { eval: true, workerData })
      let answer
      worker.on('message', (message) => (answer = message))
      worker.on('error', reject)
      worker.on('exit', () => resolve(answer))
    })
  for (const { batch, code } of await Promise.all([run(), run(), run()])) {
    assert.deepEqual(batch, expected)
    assert.equal(code, 'feedback.invalid')
  }
})

test('a worker may end in the middle of a batch', async () => {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads')
    const { Analyzer } = require(workerData.entry)
    new Analyzer().analyzeBatch(Array.from({ length: 20000 }, (_, i) => 'Late again, ' + i))
    parentPort.postMessage('started')
  `
  const entry = fileURLToPath(new URL('../index.js', import.meta.url))
  const worker = new Worker(code, { eval: true, workerData: { entry } })
  await new Promise((resolve) => worker.once('message', resolve))
  await worker.terminate()
  assert.equal((await analyzer.analyzeBatch(['still here'])).insights.length, 1)
})
