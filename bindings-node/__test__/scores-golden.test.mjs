// The golden cases of the scores; `tests/golden/README.md` at the root of the repository defines them.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'

import { VocError, scores } from '../index.mjs'

const { calculators } = createRequire(import.meta.url)('../calculators.js')
const folder = new URL('../../tests/golden/', import.meta.url)
const TOLERANCE = 1e-9

const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase())
const SPECIAL = { NaN: NaN, Infinity: Infinity, '-Infinity': -Infinity }
const special = (item) => (typeof item === 'string' && item in SPECIAL ? SPECIAL[item] : item)

function answer({ call, input, options }) {
  const { places } = calculators[call]
  const given = Object.entries(input).map(([name, value]) => [name, Array.isArray(value) ? value.map(special) : value])
  const byPlace = places.map((place) => given.find(([name]) => name === place)?.[1])
  const rest = given.filter(([name]) => !places.includes(name))
  const settings = [...rest, ...Object.entries(options ?? {})].map(([name, value]) => [camel(name), value])
  return scores[camel(call)](...byPlace, Object.fromEntries(settings))
}

// What differs from what is expected; only the fields named are compared.
function differences(at, expected, found, tolerance) {
  if (Array.isArray(expected) && Array.isArray(found) && expected.length === found.length) {
    return expected.flatMap((item, i) => differences(`${at}[${i}]`, item, found[i], tolerance))
  }
  if (expected !== null && typeof expected === 'object' && !Array.isArray(expected)) {
    if (found === null || typeof found !== 'object') return [`${at}: found ${found}, not an object`]
    // names of data come back in JavaScript's way, but for those of the caller
    return Object.entries(expected).flatMap(([name, inner]) =>
      differences(`${at}.${name}`, inner, name in found ? found[name] : found[camel(name)], tolerance),
    )
  }
  const numbers = typeof expected === 'number' && typeof found === 'number'
  const same = numbers ? Math.abs(expected - found) <= tolerance : expected === (found ?? null)
  return same ? [] : [`${at}: found ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`]
}

function check(one) {
  const { error, display, ...expect } = one.expect
  if (error) {
    assert.throws(
      () => answer(one),
      (refused) => {
        assert.ok(refused instanceof VocError, `${refused}`)
        assert.equal(refused.code, error.code)
        const message = error.message.replace(/[a-z]+(?:_[a-z0-9]+)+/g, camel)
        assert.ok(refused.message.includes(error.message) || refused.message.includes(message), refused.message)
        return true
      },
    )
    return
  }
  const found = answer(one)
  if (display !== undefined) assert.equal(found.text, display)
  assert.deepEqual(differences('', expect, found, one.tolerance ?? TOLERANCE), [])
}

if (!existsSync(folder)) {
  test('golden scores', { skip: 'tests/golden is not here: this is not the whole repository' }, () => {})
} else {
  for (const file of readdirSync(folder).filter((name) => /^scores.*\.json$/.test(name))) {
    for (const one of JSON.parse(readFileSync(new URL(file, folder), 'utf8'))) {
      test(`golden ${file} ${one.name}`, () => check(one))
    }
  }
}
