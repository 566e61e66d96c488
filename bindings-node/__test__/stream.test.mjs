// Feeds of any length, and batches that are awaited with a signal and a progress: order, bounded reading ahead, bad
// records in their place, ends from either side.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { PassThrough, Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { test } from 'node:test'

import { Analyzer, VocError } from '../index.mjs'
import { refusal } from './refusal.mjs'
import * as esm from '../stream.mjs'

const { createInsightStream } = esm
const analyzer = new Analyzer()
const findings = ['emotions', 'intents', 'topics', 'causes', 'urgency', 'severity', 'effort', 'action', 'language_use', 'churn', 'comparison']
// what is found does not matter where records are counted
const quick = new Analyzer({
  sentiment: { sentences: false },
  keywords: { max_count: 0 },
  findings: Object.fromEntries(findings.map((name) => [name, false])),
})
const MANY = 100_000
const isBad = (i) => i % 997 === 5

async function* feed(count, seen = { read: 0 }) {
  try {
    for (; seen.read < count; seen.read++) yield isBad(seen.read) ? { id: `${seen.read}` } : { id: `${seen.read}`, text: 'Good.' }
  } finally {
    seen.isClosed = true
  }
}

async function taken(results) {
  const all = []
  for await (const result of results) all.push(result)
  return all
}

test('100,000 records are answered in order, with few of them in flight', async () => {
  const seen = { read: 0 }
  const options = { chunk: 200, concurrency: 2 }
  let next = 0
  let ahead = 0
  for await (const { index, input, insight, error } of quick.analyzeStream(feed(MANY, seen), options)) {
    assert.equal(index, next++)
    assert.equal(input.id, `${index}`)
    assert.equal(insight === null, isBad(index))
    if (insight) assert.equal(insight.id, input.id)
    else assert.ok(error instanceof VocError && error.code === 'feedback.invalid' && error.message.includes('text'))
    ahead = Math.max(ahead, seen.read - index)
  }
  assert.equal(next, MANY)
  assert.ok(ahead <= 200 * (2 + 2), `${ahead} ahead`)
  assert.ok(ahead > 200, 'chunks are analyzed side by side')
})

test('100,000 records pass a pipeline, held up by a slow end', async () => {
  const seen = { read: 0 }
  let next = 0
  let ahead = 0
  const sink = new Writable({
    objectMode: true,
    write({ index, insight, error }, _, done) {
      assert.equal(index, next++)
      assert.equal(insight === null, isBad(index))
      assert.equal(error === null, !isBad(index))
      ahead = Math.max(ahead, seen.read - index)
      // slower now and then
      if (index % 1000 === 0) setImmediate(done)
      else done()
    },
  })
  await pipeline(Readable.from(feed(MANY, seen)), createInsightStream(quick, { chunk: 200, concurrency: 2 }), sink)
  assert.equal(next, MANY)
  // beside the chunks what the buffers of three streams hold
  assert.ok(ahead <= 200 * (2 + 2) + 100, `${ahead} ahead`)
})

test('a stream that nobody reads stops taking records', async () => {
  const stream = createInsightStream(quick, { chunk: 10, concurrency: 1 })
  let written = 0
  const write = () => {
    while (written < 5000 && stream.write('Good.')) written++
  }
  stream.on('drain', write)
  write()
  for (let turns = 0; turns < 200; turns++) await new Promise((resolve) => setImmediate(resolve))
  assert.ok(written < 200, `${written} written`)
  stream.destroy()
  await once(stream, 'close')
})

test('a stream says what a batch says', async () => {
  const inputs = ['Great phone!', 3, { text: 'Too slow 👍.', id: 'b' }, '', { text: 'x', channel: 'fax' }]
  const { insights, errors } = await analyzer.analyzeBatch(inputs)
  for (const chunk of [1, 2, 256]) {
    for (const source of [inputs, new Set(inputs), Readable.from(inputs)]) {
      const results = await taken(analyzer.analyzeStream(source, { chunk }))
      assert.deepEqual(results.map(({ insight }) => insight), insights)
      assert.deepEqual(results.map(({ input }) => input), inputs)
      const refused = results.filter(({ error }) => error)
      assert.deepEqual(refused.map(({ index, error: { code, message } }) => ({ index, code, message })), errors)
    }
  }
  assert.deepEqual(await taken(analyzer.analyzeStream([])), [])
})

test('a feed that pauses is answered as it comes', async () => {
  const source = new PassThrough({ objectMode: true })
  const results = analyzer.analyzeStream(source)
  for (const text of ['Great!', 'Awful.']) {
    source.write(text)
    const { value } = await results.next()
    assert.equal(value.input, text)
  }
  source.end()
  assert.deepEqual(await results.next(), { done: true, value: undefined })
})

test('leaving early closes the source', async () => {
  const seen = { read: 0 }
  for await (const { index } of quick.analyzeStream(feed(MANY, seen), { chunk: 10 })) if (index === 25) break
  await new Promise((resolve) => setImmediate(resolve))
  assert.ok(seen.isClosed)
  assert.ok(seen.read < 1000, `${seen.read} read`)
})

test('what the source throws comes after what it gave', async () => {
  const mine = new RangeError('mine')
  async function* failing() {
    yield 'Great!'
    yield 'Awful.'
    throw mine
  }
  const got = []
  const reading = async () => {
    for await (const { input } of analyzer.analyzeStream(failing())) got.push(input)
  }
  await assert.rejects(reading, (error) => error === mine)
  assert.deepEqual(got, ['Great!', 'Awful.'])
  await assert.rejects(pipeline(Readable.from(failing()), createInsightStream(analyzer), new PassThrough({ objectMode: true }).resume()), mine)
})

test('a signal ends a stream, even one that waits for a silent source', async () => {
  const reason = new Error('enough')
  const silent = new PassThrough({ objectMode: true })
  const stop = new AbortController()
  const results = analyzer.analyzeStream(silent, { signal: stop.signal })
  const waiting = results.next()
  setImmediate(() => stop.abort(reason))
  await assert.rejects(waiting, (error) => error === reason)
  assert.ok(silent.destroyed)

  const between = new AbortController()
  const reading = async () => {
    for await (const { index } of quick.analyzeStream(feed(MANY), { signal: between.signal })) if (index === 10) between.abort(reason)
  }
  await assert.rejects(reading, (error) => error === reason)
  await assert.rejects(quick.analyzeStream(['x'], { signal: AbortSignal.abort(reason) }).next(), (error) => error === reason)

  const piped = new AbortController()
  const stream = createInsightStream(analyzer, { signal: piped.signal })
  stream.write('Great!')
  await once(stream, 'data')
  piped.abort(reason)
  const [failure] = await once(stream, 'error')
  assert.equal(failure, reason)
})

test('a signal ends a batch between chunks', async () => {
  const inputs = Array.from({ length: 20_000 }, (_, i) => `${i}: Good.`)
  const reason = new Error('enough')
  for (const call of ['analyzeBatch', 'analyzeColumns']) {
    const stop = new AbortController()
    let seen = 0
    const onProgress = ({ done }) => {
      seen = done
      if (done >= 500) stop.abort(reason)
    }
    await assert.rejects(quick[call](inputs, { signal: stop.signal, onProgress, chunk: 100 }), (error) => error === reason)
    assert.equal(seen, 500)
    await assert.rejects(quick[call]([], { signal: stop.signal }), (error) => error === reason)
    await assert.rejects(quick[call](inputs, { signal: AbortSignal.timeout(1) }), { name: 'TimeoutError' })
  }
})

test('progress is told after each chunk', async () => {
  const inputs = Array.from({ length: 1050 }, () => 'Good.')
  for (const call of ['analyzeBatch', 'analyzeColumns']) {
    const told = []
    await quick[call](inputs, { chunk: 500, onProgress: (progress) => told.push(progress) })
    assert.deepEqual(told, [500, 1000, 1050].map((done) => ({ done, total: 1050 })))
  }
  const mine = new Error('mine')
  const onProgress = () => {
    throw mine
  }
  await assert.rejects(quick.analyzeBatch(inputs, { onProgress }), (error) => error === mine)
})

test('the event loop turns at least once for each chunk, and long texts make short chunks', async () => {
  let turns = 0
  const count = () => {
    turns += 1
    turning = setImmediate(count)
  }
  let turning = setImmediate(count)
  await quick.analyzeBatch(Array.from({ length: 10_000 }, () => 'Good.'), { chunk: 100 })
  clearImmediate(turning)
  assert.ok(turns >= 100, `${turns} turns`)
  const told = []
  const long = Array.from({ length: 6 }, () => ({ text: 'Good. '.repeat(12_000) }))
  await quick.analyzeBatch(long, { onProgress: ({ done }) => told.push(done) })
  assert.deepEqual(told, [2, 4, 6])
})

test('what cannot be used is named', async () => {
  const cases = [
    [3, 'options: expected an object, found a number'],
    [[], 'options: expected an object, found an array'],
    [{ chunks: 3 }, 'chunks: unknown option, expected one of signal'],
    [{ chunk: 0 }, 'chunk: 0 is not a whole number from 1 to 65536'],
    [{ chunk: 1.5 }, 'chunk: 1.5'],
    [{ concurrency: '2' }, 'concurrency: 2'],
    [{ concurrency: 65 }, 'from 1 to 64'],
    [{ signal: 3 }, 'signal: expected an AbortSignal, found a number'],
    [{ signal: {} }, 'signal: expected an AbortSignal, found an object'],
  ]
  const is = (code, part) => (error) => {
    assert.ok(error instanceof VocError, `${error}`)
    assert.equal(error.code, code)
    assert.ok(error.message.includes(part), error.message)
    return true
  }
  for (const [options, part] of cases) {
    assert.throws(() => analyzer.analyzeStream([], options), is('config.invalid', part))
    await assert.rejects(analyzer.analyzeBatch([], options), is('config.invalid', part))
    await assert.rejects(analyzer.analyzeColumns([], options), is('config.invalid', part))
  }
  assert.throws(() => analyzer.analyzeStream([], { onProgress() {} }), is('config.invalid', 'onProgress: unknown option'))
  await assert.rejects(analyzer.analyzeBatch([], { onProgress: 3 }), is('config.invalid', 'onProgress: expected a function'))
  for (const source of [undefined, null, 3, 'text', {}]) {
    assert.throws(() => analyzer.analyzeStream(source), is('feedback.invalid', 'source: expected an iterable or async iterable, found'))
  }
  assert.throws(() => createInsightStream(analyzer, { chunk: 0 }), is('config.invalid', 'chunk: 0'))
})

test('import and require give the same stream', () => {
  const cjs = createRequire(import.meta.url)('../stream.js')
  assert.deepEqual(Object.keys(cjs), Object.keys(esm))
  assert.equal(cjs.createInsightStream, createInsightStream)
})

test('a stream without an analyzer is refused by the name of the argument', () => {
  for (const [given, found] of [[undefined, 'undefined'], [null, 'null'], [{ signal: null }, 'an object']]) {
    const refused = refusal(() => createInsightStream(given))
    assert.equal(refused.code, 'config.invalid')
    assert.equal(refused.message, `analyzer: expected an Analyzer, found ${found}`)
  }
})
