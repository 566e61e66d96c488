'use strict'

// The one class of what is refused.

const native = require('./native.js')

const codes = Object.freeze(native.errorCodes())

class VocError extends Error {
  static codes = codes

  constructor(code, message) {
    super(message)
    this.code = code
  }
}
Object.defineProperty(VocError.prototype, 'name', { value: 'VocError' })

function refusing(call) {
  try {
    return call()
  } catch (error) {
    throw codes.includes(error?.code) ? new VocError(error.code, error.message) : error
  }
}

// What a value is, in the words of the native side.
function typeName(value) {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

module.exports = { VocError, refusing, typeName }
