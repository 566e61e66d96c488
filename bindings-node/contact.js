'use strict'

// What one customer says over time: the core's calls by name, with data in and data out. Histories may be large, so
// they cross as one JSON text.

const native = require('./native.js')

// The functions by the core's names for its calls.
const CALLS = {
  profile: 'profile',
  category: 'category',
  trend: 'trend',
  highlights: 'highlights',
  conversions: 'conversions',
  deals: 'deals',
  risk: 'risk',
  silence: 'silence',
  value: 'value',
  complaints: 'complaints',
  signals: 'signals',
  health: 'health',
  survey: 'survey',
  timeline: 'timeline',
  categories: 'categories',
  rfm: 'rfm',
  medianGapDays: 'median_gap_days',
}

module.exports = (VocError, refusing) => {
  // What `JSON.stringify` would turn into `null` or drop is refused; `null` among fields means "not given".
  function data(key, value) {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new VocError('feedback.invalid', `${key}: ${value} is not a finite number`)
    }
    if (['bigint', 'function', 'symbol'].includes(typeof value)) {
      throw new VocError('feedback.invalid', `${key}: a ${typeof value} is not data`)
    }
    return value ?? undefined
  }

  function voice(feedback, insight) {
    return JSON.parse(refusing(() => native.contactVoice(feedback, JSON.stringify(insight))))
  }

  const record = (given) => (Array.isArray(given) ? voice(...given) : given)

  function history(given) {
    if (given === null || given === undefined) return undefined
    if (typeof given[Symbol.iterator] !== 'function') {
      const lists = Object.entries(given).filter(([, records]) => records !== null && records !== undefined)
      return Object.fromEntries(lists.map(([name, records]) => [name, Array.from(records, record)]))
    }
    const records = Array.from(given, record)
    const isEvent = (each) => each !== null && typeof each === 'object' && 'type' in each
    return { voices: records.filter((each) => !isEvent(each)), events: records.filter(isEvent) }
  }

  function contacts(given) {
    if (given === null || given === undefined) return undefined
    const named = given instanceof Map ? [...given] : Object.entries(given)
    return Object.fromEntries(named.map(([name, each]) => [name, history(each)]))
  }

  const caller = (name) => (inputs) => {
    const all = { ...inputs, history: history(inputs?.history), contacts: contacts(inputs?.contacts) }
    return JSON.parse(refusing(() => native.contactCall(name, JSON.stringify(all, data))))
  }

  const calls = Object.entries(CALLS).map(([name, call]) => [name, caller(call)])
  return { voice, ...Object.fromEntries(calls) }
}
