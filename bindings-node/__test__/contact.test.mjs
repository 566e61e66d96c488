// Contacts: the golden stories, histories of many forms, and refusals.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { inspect } from 'node:util'

import { Analyzer, VocError, contact } from '../index.mjs'

const file = new URL('../../tests/golden/contacts.json', import.meta.url)
const now = new Date('2026-03-10T00:00:00Z')
const records = [
  { id: 'v1', time: '2026-03-01T00:00:00Z', sentiment: { label: 'negative' }, quote: 'Slow' },
  { id: 'v2', time: '2026-03-02T00:00:00Z', sentiment: { label: 'negative' } },
  { id: 's1', time: new Date('2025-03-01T00:00:00Z'), type: 'subscription', change: 'start' },
]
const refuses = (call, code, part) =>
  assert.throws(call, (error) => error instanceof VocError && error.code === code && error.message.includes(part))

// What is found has what is expected; only the fields named are compared.
function compare(expected, found, at) {
  if (Array.isArray(expected)) {
    assert.equal(found.length, expected.length, at)
    expected.forEach((each, i) => compare(each, found[i], `${at}[${i}]`))
  } else if (expected !== null && typeof expected === 'object') {
    for (const [name, value] of Object.entries(expected)) compare(value, found?.[name] ?? null, `${at}.${name}`)
  } else if (typeof expected === 'number') {
    assert.ok(Math.abs(expected - found) <= 1e-9, `${at}: found ${found}, not ${expected}`)
  } else {
    assert.equal(found, expected, at)
  }
}

function check({ name, story, expect, ...inputs }) {
  const { error, ...expected } = expect
  if (error) {
    refuses(() => contact.profile(inputs), error.code, error.message)
    return
  }
  const profile = contact.profile(inputs)
  const { category, trend } = profile
  compare(expected, { ...category, evidence: category.evidence.ids, trend: trend.class, profile }, name)
}

if (!existsSync(file)) {
  test('golden stories', { skip: 'tests/golden is not here: this is not the whole repository' }, () => {})
} else {
  for (const one of JSON.parse(readFileSync(file, 'utf8'))) {
    test(`golden contacts.json ${one.name}`, () => check(one))
  }
}

test('every call answers as the profile does', () => {
  const { now: _, ...parts } = contact.profile({ history: records, now })
  assert.equal(Object.keys(parts).length, 13)
  for (const [name, part] of Object.entries(parts)) {
    assert.deepEqual(contact[name]({ history: records, now }), part, name)
  }
})

test('many contacts', () => {
  const contacts = new Map([['ada', records], ['bob', []]])
  const categories = contact.categories({ contacts, now })
  assert.deepEqual(Object.values(categories).map(({ category }) => category), ['negative', 'undetermined'])
  assert.equal(contact.medianGapDays({ contacts: Object.fromEntries(contacts), now }), null)
  assert.ok(contact.rfm({ contacts, now }))
  assert.equal(contact.profile({ contacts, now }).category.category, 'negative')
})

test('histories are made of feedback and insight', () => {
  const feedback = { id: 'v9', time: '2026-03-09T00:00:00Z', text: '👍 I cancelled last week and moved to Zenith.' }
  const insight = new Analyzer({ competitors: ['Zenith'] }).analyze(feedback)
  const voice = contact.voice(feedback, insight)
  assert.equal(voice.churn.destination, 'Zenith')
  const forms = [[...records, [feedback, insight]], { voices: [records[0], voice], events: [records[2]] }]
  for (const history of forms) {
    const { category, destination } = contact.category({ history, now })
    assert.deepEqual([category, destination], ['churned_to_competitor', 'Zenith'])
  }
  refuses(() => contact.voice({ text: 'x' }, insight), 'feedback.invalid', 'id')
  refuses(() => contact.voice(feedback, {}), 'feedback.invalid', 'insight')
})

test('refusals name what is wrong', () => {
  refuses(() => contact.trend({ history: records, now, options: { tred: {} } }), 'config.invalid', 'tred')
  refuses(() => contact.trend({ now }), 'config.invalid', 'history')
  const histories = new contact.Histories()
  for (const call of [(id) => histories.observe(id, records[0]), (id) => histories.get(id), (id) => histories.remove(id)]) {
    refuses(() => call(17), 'feedback.invalid', 'contact: expected a string, found a number')
    refuses(() => call(null), 'feedback.invalid', 'found null')
  }
  refuses(() => contact.trend(), 'config.invalid', 'history')
  refuses(() => contact.trend({ history: { voice: [] }, now }), 'feedback.invalid', 'voice')
  refuses(() => contact.trend({ history: [{ id: 'v', time: 0, severity: NaN }], now }), 'feedback.invalid', 'severity')
})

test('a viewer sees what it may', () => {
  const seen = (access) => contact.highlights({ history: records, now, access }).verbatims.length
  assert.deepEqual([seen(undefined), seen('dashboard'), seen({ only: ['v1'] })], [1, 0, 1])
})

const { History, Histories } = contact
const feedback = { id: 'v9', time: '2026-03-09T00:00:00Z', channel: 'chat', text: '👍 Your support is great, thank you!' }
const insight = new Analyzer().analyze(feedback)

test('a history takes records of every form', () => {
  const kept = contact.voice(feedback, insight)
  for (const given of [[kept], [feedback, insight], [[feedback, insight]]]) {
    const history = new History(records)
    assert.equal(history.observe(...given), true)
    assert.equal(history.observe(...given), false)
    assert.deepEqual(history.toJSON(), new History([...records, kept]).toJSON())
    assert.equal(history.size, 4)
    assert.equal(inspect(history), 'History(voices=3, events=1)')
  }
  const alone = new History()
  assert.ok(alone.observe(insight, now))
  const [voice] = alone.toJSON().voices
  assert.deepEqual([voice.id, voice.time, voice.quote], ['v9', '2026-03-10T00:00:00Z', undefined])
  assert.deepEqual(voice.sentiment, kept.sentiment)
})

test('merged histories are what one pass gives', () => {
  const whole = new History(records)
  const [first, second] = [new History(records.slice(0, 2)), new History(records.slice(1))]
  second.merge(first)
  second.merge(second)
  assert.deepEqual(second.toBytes(), whole.toBytes())
  assert.notDeepEqual(first.toBytes(), whole.toBytes())
  const asked = { now, given: { value: 100 } }
  assert.deepEqual(second.profile(asked), whole.profile(asked))
  assert.deepEqual(whole.profile(asked), contact.profile({ history: records, ...asked }))
  assert.deepEqual(contact.trend({ history: whole, now }), contact.trend({ history: records, now }))
})

test('histories are copied and stored', () => {
  const history = new History({ voices: records.slice(0, 2), events: new Set(records.slice(2)) })
  const stored = new Uint8Array(history.toBytes())
  const copies = [history.copy(), History.fromBytes(stored), new History(history), new History(history.toJSON())]
  history.observe({ id: 'v3', time: now, needs_reply: true })
  for (const each of copies) assert.deepEqual([each.size, [...each.toBytes()]], [3, [...stored]])
  for (const damaged of [stored.subarray(0, -1), new Uint8Array()]) {
    refuses(() => History.fromBytes(damaged), 'state.damaged', '')
  }
  refuses(() => History.fromBytes('bytes'), 'feedback.invalid', 'Uint8Array')
})

test('histories refuse what is no record', () => {
  const history = new History()
  const refused = (part, ...given) => refuses(() => history.observe(...given), 'feedback.invalid', part)
  refused('effort', { id: 'v', time: now, effort: 0 })
  refused('time: invalid Date', { id: 'v', time: new Date(NaN) })
  refused('time: invalid Date', { id: 'v', type: 'purchase', time: new Date('yesterday') })
  refused('type: unknown `fax`, expected one of `purchase`', { id: 'v', type: 'fax', time: now })
  refused('type: is missing, expected one of `purchase`', { id: 'v', time: now })
  refused('amount: invalid type: string "3", expected a number', { id: 'v', type: 'purchase', time: now, amount: '3' })
  refused('ticket: invalid type: number `7.5`', { id: 7, type: 'ticket', time: now, ticket: 7.5, change: 'opened' })
  refused('id', { text: 'x' }, insight)
  refused('time', insight)
  refused('time', insight, 'yesterday')
  refused('time: invalid Date', insight, new Date(NaN))
  refused('', 7)
  refused('', null)
  refuses(() => new History([records[0], { id: 'x', time: 0, severity: 3 }]), 'feedback.invalid', 'records[1].severity')
  refuses(() => new History(7), 'feedback.invalid', 'number')
  refuses(() => history.merge({}), 'feedback.invalid', 'History')
  refuses(() => history.profile(), 'config.invalid', 'now')
  assert.equal(history.size, 0)
})

test('histories of many contacts merge to what one pass gives', () => {
  const whole = new Histories({ bob: [], ada: records })
  const [monday, tuesday] = [new Histories(), new Histories(new Map([['bob', new History()]]))]
  for (const record of records.slice(0, 2)) assert.ok(monday.observe('ada', record))
  assert.ok(tuesday.observe('ada', records[2]))
  tuesday.merge(monday)
  tuesday.merge(tuesday)
  assert.deepEqual(tuesday.toBytes(), whole.toBytes())
  assert.deepEqual([...whole].map(([name, { size }]) => [name, size]), [['ada', 3], ['bob', 0]])
  assert.deepEqual([whole.size, whole.get('eve'), inspect(whole)], [2, undefined, 'Histories(contacts=2)'])
  const plain = { ada: records, bob: [] }
  const categories = contact.categories({ contacts: plain, now })
  for (const contacts of [whole, whole.copy(), Histories.fromBytes(whole.toBytes()), { ada: whole.get('ada'), bob: [] }]) {
    assert.deepEqual(contact.categories({ contacts, now }), categories)
  }
  assert.deepEqual(whole.categories({ now }), categories)
  assert.deepEqual(whole.profile({ now }), contact.profile({ contacts: plain, now }))
  assert.equal(JSON.stringify(whole), JSON.stringify(new Histories(JSON.parse(JSON.stringify(whole)))))
  assert.ok(whole.observe('eve', feedback, insight))
  assert.equal(whole.get('eve').toJSON().voices[0].quote, feedback.text)
  refuses(() => whole.merge(new History()), 'feedback.invalid', 'Histories')
  const erased = whole.copy()
  assert.deepEqual(erased.remove('ada').toJSON(), new History(records).toJSON())
  assert.deepEqual([erased.remove('ada'), [...erased.keys()]], [undefined, [...whole.keys()].filter((name) => name !== 'ada')])
})
