// Threads of messages: the cases that all languages must agree on, and what is JavaScript's own.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

import { Analyzer, VocError } from '../index.mjs'
import { refuses } from './refusal.mjs'

const file = new URL('../../tests/golden/conversations.json', import.meta.url)
const named = (told, names) => {
  for (const name of names) assert.ok(told.some((one) => one.name === name), `${name} is not found`)
}
const same = (field) => (found, wanted) => assert.deepEqual(found[field], wanted)
const CHECKS = {
  first: ({ first }, label) => assert.equal(first?.label ?? null, label),
  last: ({ last }, label) => assert.equal(last?.label ?? null, label),
  trajectory: ({ trajectory }, places) => assert.deepEqual(trajectory.map(({ message }) => message), places),
  turning_point({ turning_point: found }, wanted) {
    if (wanted === null) assert.equal(found, null)
    else for (const [name, value] of Object.entries(wanted)) assert.equal(found[name], value)
  },
  slope_min: ({ slope }, least) => assert.ok(slope >= least, `${slope}`),
  slope_max: ({ slope }, most) => assert.ok(slope <= most, `${slope}`),
  intents: ({ intents }, names) => named(intents, names),
  topics: ({ topics }, names) => named(topics, names),
  causes: ({ causes }, names) => named(causes, names),
  churn: ({ churn }, message) => assert.equal(churn.message, message),
  resolution: same('resolution'),
  last_speaker: same('last_speaker'),
  waiting: same('waiting'),
  waiting_since: same('waiting_since'),
}

function check({ messages, config, expect: { error, ...findings } }) {
  const answer = () => new Analyzer({ config }).analyzeConversation(messages)
  if (error) return refuses(answer, error)
  const found = answer()
  for (const [finding, wanted] of Object.entries(findings)) {
    assert.ok(CHECKS[finding], `no check for ${finding}`)
    CHECKS[finding](found, wanted)
  }
}

if (existsSync(file)) {
  for (const one of JSON.parse(readFileSync(file, 'utf8'))) test(`golden conversation ${one.name}`, () => check(one))
} else {
  test('golden conversations', { skip: 'tests/golden is not here: this is not the whole repository' }, () => {})
}

const analyzer = new Analyzer({ competitors: ['Zenith'] })

test('spans count UTF-16 units of their own message', () => {
  const thread = [
    '👍👍 Übel: my parcel is three weeks late 😡.',
    { author: 'agent', text: '👍 We are sorry.' },
    { text: '🐌🐌🐌 Cancel my contract. I am switching to Zenith!', channel: 'chat' },
  ]
  const { intents, topics, causes, churn } = analyzer.analyzeConversation(thread)
  const text = (at) => thread[at].text ?? thread[at]
  const told = [...intents, ...topics, ...causes]
  const single = new Map([0, 2].map((at) => [at, analyzer.analyze(thread[at])]))
  assert.ok(new Set(told.map(({ message }) => message)).size === 2)
  for (const { message, ...finding } of told) {
    const { intents, topics, causes } = single.get(message)
    const alone = [...intents, ...topics, ...causes].find(({ name }) => name === finding.name)
    assert.deepEqual(finding, alone)
    for (const { start, end } of finding.evidence) assert.ok(start < end && end <= text(message).length)
  }
  assert.equal(churn.message, 2)
  assert.deepEqual(churn.signals, single.get(2).churn.signals)
  assert.ok(churn.signals.some(({ span }) => text(2).slice(span.start, span.end).includes('Cancel')))
})

test('what is no thread is refused by name', () => {
  const cases = [
    [undefined, 'messages: expected an array, found undefined'],
    ['text', 'messages: expected an array, found a string'],
    [['x', 3], 'messages[1]: expected a text or an object with a text, found a number'],
    [[{ text: 'x', channel: 'fax' }], 'messages[0]: channel: '],
  ]
  for (const [given, part] of cases) {
    assert.throws(() => analyzer.analyzeConversation(given), (error) => {
      assert.ok(error instanceof VocError, `${error}`)
      assert.equal(error.code, 'feedback.invalid')
      assert.ok(error.message.includes(part), error.message)
      return true
    })
  }
})
