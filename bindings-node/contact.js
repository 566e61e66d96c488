'use strict'

// What one customer says over time: the core's calls by name, with data in and data out. Histories may be large, so
// they cross as one JSON text, or stay on the native side as a `History`.

const { typeName } = require('./errors.js')
const native = require('./native.js')

const inspect = Symbol.for('nodejs.util.inspect.custom')

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
    if (value === null && this[key] instanceof Date) {
      // what has no name is the time beside an insight
      throw new VocError('feedback.invalid', `${key || 'time'}: invalid Date`)
    }
    return value ?? undefined
  }

  function voice(feedback, insight) {
    return JSON.parse(refusing(() => native.contactVoice(feedback, JSON.stringify(insight))))
  }

  const record = (given) => (Array.isArray(given) ? voice(...given) : given)
  const isGiven = (value) => value !== null && value !== undefined
  const isObject = (value) => value !== null && typeof value === 'object'
  const text = (value) => JSON.stringify(value, data) ?? 'null'
  const ask = (call, core, name, inputs) => JSON.parse(refusing(() => call(core, name, text(inputs ?? {}))))
  const refuse = (message) => {
    throw new VocError('feedback.invalid', message)
  }

  function named(contact) {
    if (typeof contact === 'string') return contact
    return refuse(`contact: expected a string, found ${typeName(contact)}`)
  }

  // The records of any form as `voices` and `events`, or as one list of both.
  function lists(given) {
    if (given instanceof History) return given.toJSON()
    if (!isObject(given)) refuse(`history: expected records, found ${typeName(given)}`)
    if (typeof given[Symbol.iterator] !== 'function') {
      const named = Object.entries(given).filter(([, records]) => isGiven(records))
      return Object.fromEntries(named.map(([name, records]) => [name, Array.from(records, record)]))
    }
    return { records: Array.from(given, record) }
  }

  function entries(contacts) {
    return contacts instanceof Map || contacts instanceof Histories ? [...contacts] : Object.entries(contacts)
  }

  // What `observe` takes, as a voice or an event: an insight alone comes with its time.
  function observed(given, second) {
    if (isObject(given) && 'versions' in given) {
      return JSON.parse(refusing(() => native.contactVoiceAt(JSON.stringify(given), text(second))))
    }
    return isObject(second) ? voice(given, second) : record(given)
  }

  function bytes(stored) {
    if (!(stored instanceof Uint8Array)) refuse('stored: expected a Uint8Array')
    return Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength)
  }

  // Ways to the native sides, which the classes hand out to this module alone.
  const coreOf = {}

  class History {
    #core

    constructor(records = []) {
      const all = lists(records)
      this.#core = refusing(() => native.history(text(all)))
    }

    // The native side of a history, and nothing of anything else.
    static #of(given) {
      return isObject(given) && #core in given ? given.#core : undefined
    }

    static #made(core) {
      const history = new History()
      history.#core = core
      return history
    }

    static {
      coreOf.history = History.#of
      coreOf.made = History.#made
    }

    observe(record, insight) {
      const given = text(observed(record, insight))
      return refusing(() => native.historyObserve(this.#core, given))
    }

    merge(other) {
      const core = History.#of(other) ?? refuse('history: expected a History')
      // a history knows all that it knows, and the native side cannot read and write one at once
      if (core !== this.#core) native.historyMerge(this.#core, core)
    }

    profile(inputs) {
      return ask(native.historyAsk, this.#core, 'profile', inputs)
    }

    get size() {
      const [voices, events] = native.historyCounts(this.#core)
      return voices + events
    }

    copy() {
      return History.fromBytes(this.toBytes())
    }

    toJSON() {
      return JSON.parse(native.historyData(this.#core))
    }

    toBytes() {
      return native.historyBytes(this.#core)
    }

    static fromBytes(stored) {
      const given = bytes(stored)
      return History.#made(refusing(() => native.history('null', given)))
    }

    [inspect]() {
      const [voices, events] = native.historyCounts(this.#core)
      return `History(voices=${voices}, events=${events})`
    }
  }

  class Histories {
    #core

    constructor(contacts = {}) {
      this.#core = native.histories()
      for (const [contact, records] of entries(contacts)) {
        const history = records instanceof History ? records : new History(records)
        native.historiesAdd(this.#core, named(contact), coreOf.history(history))
      }
    }

    static #of(given) {
      return isObject(given) && #core in given ? given.#core : undefined
    }

    static {
      coreOf.histories = Histories.#of
    }

    observe(contact, record, insight) {
      const given = text(observed(record, insight))
      return refusing(() => native.historiesObserve(this.#core, named(contact), given))
    }

    merge(other) {
      const core = Histories.#of(other) ?? refuse('histories: expected Histories')
      if (core !== this.#core) native.historiesMerge(this.#core, core)
    }

    get(contact) {
      const core = native.historiesGet(this.#core, named(contact))
      return core ? coreOf.made(core) : undefined
    }

    remove(contact) {
      const core = native.historiesRemove(this.#core, named(contact))
      return core ? coreOf.made(core) : undefined
    }

    profile(inputs) {
      return ask(native.historiesAsk, this.#core, 'profile', inputs)
    }

    categories(inputs) {
      return ask(native.historiesAsk, this.#core, 'categories', inputs)
    }

    get size() {
      return native.historiesNames(this.#core).length
    }

    keys() {
      return native.historiesNames(this.#core).values()
    }

    *[Symbol.iterator]() {
      for (const contact of this.keys()) yield [contact, this.get(contact)]
    }

    copy() {
      return Histories.fromBytes(this.toBytes())
    }

    toJSON() {
      return Object.fromEntries([...this].map(([contact, history]) => [contact, history.toJSON()]))
    }

    toBytes() {
      return native.historiesBytes(this.#core)
    }

    static fromBytes(stored) {
      const given = bytes(stored)
      const histories = new Histories()
      histories.#core = refusing(() => native.histories(given))
      return histories
    }

    [inspect]() {
      return `Histories(contacts=${this.size})`
    }
  }

  const caller = (name) => (inputs) => {
    const { history, contacts, ...rest } = inputs ?? {}
    const one = coreOf.history(history)
    const several = coreOf.histories(contacts)
    if (one && !isGiven(contacts)) return ask(native.historyAsk, one, name, rest)
    if (several && !isGiven(history)) return ask(native.historiesAsk, several, name, rest)
    const subject = {
      history: isGiven(history) ? lists(history) : undefined,
      contacts: isGiven(contacts)
        ? Object.fromEntries(entries(contacts).map(([contact, each]) => [contact, lists(each)]))
        : undefined,
    }
    const all = text({ ...rest, ...subject })
    return JSON.parse(refusing(() => native.contactCall(name, all)))
  }

  const calls = Object.entries(CALLS).map(([name, call]) => [name, caller(call)])
  return { History, Histories, voice, ...Object.fromEntries(calls) }
}
