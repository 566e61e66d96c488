// How a refusal looks, for the tests that expect one.

import assert from 'node:assert/strict'

import { VocError } from '../index.mjs'

/** The error with which `call` is refused. */
export function refusal(call) {
  let refused
  assert.throws(call, (error) => {
    refused = error
    return true
  })
  assert.ok(refused instanceof VocError, `${refused?.stack}`)
  return refused
}

/** Holds `call` to be refused as a golden case says: with this code, and a message that holds this one. */
export function refuses(call, { code, message }) {
  const refused = refusal(call)
  assert.equal(refused.code, code)
  assert.ok(refused.message.includes(message), refused.message)
}
