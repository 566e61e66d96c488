// Personal data: the golden cases that all languages share, and what is Node's own.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

import { Vault, VocError, findPii, redact } from '../index.mjs'
import { refusal, refuses } from './refusal.mjs'

const file = new URL('../../tests/golden/redact.json', import.meta.url)

function check({ text, options, expect }) {
  if (expect.error) return refuses(() => redact(text, options), expect.error)
  const cut = (from, { start, end }) => from.slice(start, end)
  assert.deepEqual(findPii(text, options).map(({ kind, span }) => ({ kind, text: cut(text, span) })), expect.found)
  const redacted = redact(text, options)
  assert.equal(redacted.text, expect.redacted)
  for (const { span, masked, mask } of redacted.replacements) {
    assert.equal(cut(redacted.text, masked), mask)
    assert.deepEqual(redacted.toRedacted(span.start, span.end), masked)
    assert.deepEqual(redacted.toOriginal(masked.start, masked.end), span)
  }
  const vault = new Vault()
  assert.equal(vault.restore(redact(text, options, vault).text), text)
}

if (!existsSync(file)) {
  test('golden cases', { skip: 'tests/golden is not here: this is not the whole repository' }, () => {})
} else {
  for (const one of JSON.parse(readFileSync(file, 'utf8'))) test(`golden redact.json ${one.name}`, () => check(one))
}

test('a vault is shared and kept', () => {
  const first = new Vault()
  redact('a@b.example', null, first)
  const vault = new Vault(JSON.stringify(first))
  assert.equal(redact('c@d.example, a@b.example', {}, vault).text, '[EMAIL_2], [EMAIL_1]')
  assert.equal(vault.size, 2)
  assert.throws(() => new Vault('{'), { name: 'VocError', code: 'config.invalid' })
})

test('what is no text is refused', () => {
  assert.throws(() => redact(3), { name: 'VocError', code: 'feedback.invalid' })
  assert.throws(() => findPii('x', []), { name: 'VocError', code: 'config.invalid' })
})

test('no message of an error holds personal data', () => {
  const value = 'jane@acme.example'
  const vault = new Vault()
  const redacted = redact(value, null, vault)
  const wrong = [
    [() => new Vault(vault.toJSON()), 'config.invalid', /^vault: expected .*, found an array$/],
    [() => new Vault({ value }), 'config.invalid', /found an object$/],
    [() => new Vault(JSON.stringify([value])), 'config.invalid', /^vault: .* at line 1 column \d+$/],
    [() => new Vault(JSON.stringify([{ token: 1, value }])), 'config.invalid', /^vault: /],
    [() => vault.restore({ text: value }), 'feedback.invalid', /^text: expected a string, found an object$/],
    [() => redact([value]), 'feedback.invalid', /found an array$/],
    [() => redact(value, null, vault.toJSON()), 'config.invalid', /^vault: expected a Vault, found an array$/],
    [() => redacted.toOriginal(value, 3), 'feedback.invalid', /^start: expected a number, found a string$/],
    [() => redacted.toRedacted(0, { value }), 'feedback.invalid', /^end: expected a number, found an object$/],
  ]
  for (const [call, code, message] of wrong) {
    const refused = refusal(call)
    assert.equal(refused.code, code)
    assert.match(refused.message, message)
    assert.ok(!refused.message.includes('jane'), refused.message)
  }
  assert.equal(new Vault(null).size, 0)
})
