// Contacts: the golden stories, histories of many forms, and refusals.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

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
  refuses(() => contact.trend(), 'config.invalid', 'history')
  refuses(() => contact.trend({ history: { voice: [] }, now }), 'feedback.invalid', 'voice')
  refuses(() => contact.trend({ history: [{ id: 'v', time: 0, severity: NaN }], now }), 'feedback.invalid', 'severity')
})

test('a viewer sees what it may', () => {
  const seen = (access) => contact.highlights({ history: records, now, access }).verbatims.length
  assert.deepEqual([seen(undefined), seen('dashboard'), seen({ only: ['v1'] })], [1, 0, 1])
})
