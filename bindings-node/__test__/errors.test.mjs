// What is refused: every refusal is a VocError with a stable code that names the field and what is valid.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { Analyzer, VocError, analyze } from '../index.mjs'
import { refusal as anyRefusal } from './refusal.mjs'

const require = createRequire(import.meta.url)
const CODES = require('../native.js').errorCodes()

function refusal(call) {
  const refused = anyRefusal(call)
  assert.ok(refused instanceof Error)
  assert.equal(refused.name, 'VocError')
  assert.ok(CODES.includes(refused.code))
  return refused
}

function check(cases, code, call) {
  for (const [given, ...parts] of cases) {
    const error = refusal(() => call(given))
    assert.equal(error.code, code, error.message)
    for (const part of parts) assert.ok(error.message.includes(part), `${error.message} lacks ${part}`)
  }
}

test('records that cannot be used', () => {
  const cyclic = { text: 'x', dimensions: {} }
  cyclic.dimensions.self = cyclic
  const cases = [
    [undefined, 'expected a text', 'found undefined'],
    [null, 'found null'],
    [3, 'found a number'],
    [true, 'found a boolean'],
    [10n, 'found a BigInt'],
    [Symbol('x'), 'found a symbol'],
    [() => 'x', 'found a function'],
    [['x'], 'found an array'],
    [Buffer.from('x'), 'found a Buffer or typed array'],
    [{ text: new Float64Array(1) }, 'text: a Buffer or typed array is not data'],
    [{}, 'missing field `text`'],
    [{ text: null }, 'missing field `text`'],
    [{ text: 3 }, 'text: ', 'expected a string'],
    [{ text: ['x'] }, 'text: '],
    [{ text: 'x', chanel: 'email' }, '`chanel`', '`channel`'],
    [{ text: 'x', channel: 'fax' }, 'channel: ', '`fax`', '`email`', '`note`'],
    [{ text: 'x', direction: 'up' }, 'direction: ', '`inbound`'],
    [{ text: 'x', author: 'me' }, 'author: ', '`customer`'],
    [{ text: 'x', language: 'tlh' }, 'language: ', 'zh-TW'],
    [{ text: 'x', id: 7.5 }, 'id: ', 'expected a string or a whole number'],
    [{ text: 'x', id: true }, 'id: ', 'expected a string or a whole number'],
    [{ text: 'x', time: 'yesterday' }, 'time: ', 'RFC 3339'],
    [{ text: 'x', time: new Date(Number.NaN) }, 'time: ', 'invalid Date'],
    [{ text: 'x', time: 1e300 }, 'time: '],
    [{ text: 'x', scores: { nps: 11 } }, 'scores.nps: 11', 'from 0 to 10'],
    [{ text: 'x', scores: { nps: 7.5 } }, 'scores.nps: 7.5', 'whole number'],
    [{ text: 'x', scores: { csat: 0 } }, 'scores.csat: 0', 'from 1 to 10'],
    [{ text: 'x', scores: { nps: '9' } }, 'scores.nps: ', 'expected a number'],
    [{ text: 'x', scores: [9] }, 'scores: ', 'a list, expected an object'],
    [{ text: 'x', scores: { nps: Number.NaN } }, 'scores.nps: NaN'],
    [{ text: 'x', scores: { npz: 9 } }, '`npz`', '`nps`'],
    [{ text: 'x', dimensions: { a: () => 1 } }, 'dimensions.a: a function'],
    [{ text: 'x', dimensions: { a: 10n } }, 'dimensions.a: a BigInt'],
    [{ text: 'x', dimensions: { a: [1, Symbol('x')] } }, 'dimensions.a[1]: a symbol'],
    [{ text: 'x', dimensions: { a: {} } }, 'dimensions'],
    [cyclic, 'dimensions.self', 'too deeply'],
  ]
  const analyzer = new Analyzer()
  check(cases, 'feedback.invalid', (given) => analyze(given))
  check(cases, 'feedback.invalid', (given) => analyzer.analyze(given))
  check(cases, 'feedback.invalid', (given) => analyzer.wordWeights(given))
})

let folder
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'voc-'))
})
after(() => rmSync(folder, { recursive: true }))

function file(name, content) {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

test('options that cannot be used', () => {
  const cases = [
    [3, 'options: expected an object, found a number'],
    ['de', 'found a string'],
    [[], 'found an array'],
    [{ thread: 2 }, 'thread: unknown option', 'threads', 'config', 'model'],
    [{ threads: 0 }, 'threads: 0', 'from 1 to'],
    [{ threads: 1.5 }, 'threads: '],
    [{ threads: 'two' }, 'threads: ', 'expected a whole number from 0 up'],
    [{ labels: [] }, 'labels: ', 'a list, expected an object'],
    [{ threads: Number.POSITIVE_INFINITY }, 'threads: inf'],
    [{ channel: 'fax' }, 'channel: ', '`email`'],
    [{ languages: ['tlh'] }, 'languages[0]: ', 'zh-TW'],
    [{ languages: ['unknown'] }, 'languages', 'unknown'],
    [{ languages: 'de' }, 'languages: '],
    [{ sentiment: { sentence: true } }, '`sentence`', '`sentences`'],
    [{ sentiment: { mixed: 1 } }, 'sentiment.mixed: '],
    [{ cleaning: { quote: true } }, '`quote`', '`quotes`'],
    [{ config: 3 }, 'config: expected'],
    [{ config: { thread: 2 } }, '`thread`', '`threads`'],
    [{ config: { threads: 2 }, threads: 3 }, 'threads: given as 3 in options and as 2 in config'],
    [{ config: file('two.toml', 'threads = 2'), threads: 3 }, 'threads: given as 3'],
    [
      { config: { sentiment: { mixed: false } }, sentiment: { mixed: true } },
      'sentiment.mixed: given as true in options and as false in config',
    ],
    [{ config: file('bad.toml', 'thread = 2') }, '`thread`'],
    [{ config: file('bad.json', '{') }, 'bad.json: ', 'at line 1 column 1'],
    [{ config: file('broken.toml', 'threads = 2\nchannel = = 1') }, 'broken.toml: ', 'at line 2 column 11'],
    [{ config: 'config.yaml' }, '.json or .toml'],
    [{ model: 3 }, 'model: expected the path'],
  ]
  check(cases, 'config.invalid', (given) => new Analyzer(given))
  check(cases, 'config.invalid', (given) => analyze('x', given))
})

test('files that cannot be used', () => {
  check([[{ config: join(folder, 'absent.toml') }, 'absent.toml']], 'io', (given) => new Analyzer(given))
  check([[{ model: join(folder, 'absent.model') }, 'absent.model']], 'io', (given) => new Analyzer(given))
  check([[{ model: file('text.model', 'hello, I am no model') }]], 'model.foreign', (given) => new Analyzer(given))
})

test('a configuration may come from a file and be added to', () => {
  const toml = file('config.toml', "languages = ['fr']\n[sentiment]\nsentences = false")
  const json = file('config.json', '{"languages": ["fr"], "sentiment": {"sentences": false}}')
  for (const config of [toml, json, { languages: ['fr'], sentiment: { sentences: false } }]) {
    const insight = analyze('Das ist gut. Danke.', { config, threads: 2, languages: ['fr'] })
    assert.equal(insight.language.code, 'fr')
    assert.deepEqual(insight.sentences, [])
    const both = analyze('Good, but bad.', { config, sentiment: { mixed: false, sentences: false } })
    assert.deepEqual(both.sentences, [])
    assert.notEqual(both.sentiment.label, 'mixed')
  }
})

test("what the caller's own code throws passes through", async () => {
  const mine = new RangeError('mine')
  const thrower = {
    get text() {
      throw mine
    },
  }
  assert.throws(() => analyze(thrower), (error) => error === mine)
  // of many records it is the one that cannot be used
  const batch = await new Analyzer().analyzeBatch(['x', thrower, 'y'])
  assert.deepEqual(batch.errors, [{ index: 1, code: 'feedback.invalid', message: 'reading it threw RangeError: mine' }])
  assert.deepEqual(batch.insights.map((insight) => insight !== null), [true, false, true])
  const results = []
  for await (const result of new Analyzer().analyzeStream(['x', thrower, 'y'])) results.push(result.error?.message ?? null)
  assert.deepEqual(results, [null, 'reading it threw RangeError: mine', null])
  const trapped = new Proxy({}, {
    ownKeys() {
      throw mine
    },
  })
  assert.throws(() => analyze({ text: 'x', scores: trapped }), (error) => error === mine)
})

test('one class for import and require, which knows its codes', () => {
  const cjs = require('../index.js')
  assert.deepEqual(VocError.codes, CODES)
  assert.ok(Object.isFrozen(VocError.codes))
  assert.ok(refusal(() => cjs.analyze(3)) instanceof cjs.VocError)
  assert.ok(refusal(() => cjs.scores.nps(['9'])) instanceof VocError)
  assert.ok(new cjs.VocError('io', 'x') instanceof VocError)
})
