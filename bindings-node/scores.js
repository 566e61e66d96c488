'use strict'

// The scores: a function for each calculator, and a class for each state, made of the table in calculators.js. Typed
// arrays go to the native side as they are, other arrays of numbers as typed arrays, everything else as JSON.

const { calculators, maps, words } = require('./calculators.js')
const native = require('./native.js')

const dataMaps = new Set(maps)
// whose keys are the caller's own, also where they stand within others: the groups of a margin's population
const dataKeyed = new Set(
  Object.values(calculators).flatMap(({ inputs }) => Object.keys(inputs).filter((name) => inputs[name][1] === 'keyed')),
)
const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase())
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const pascal = (name) => camel(`_${name}`)

// messages of the core name fields as data has them
const spoken = new Map(words.map((word) => [word, camel(word)]))
const inWords = (message) => message.replace(/[a-z]+(?:_[a-z0-9]+)+/g, (word) => spoken.get(word) ?? word)

module.exports = (VocError, codes) => {
  const refuse = (message) => {
    throw new VocError('score.invalid', message)
  }

  function refusing(call) {
    try {
      return call()
    } catch (error) {
      throw codes.has(error?.code) ? new VocError(error.code, inWords(error.message)) : error
    }
  }

  // what comes back, in JavaScript's names
  function renamed(value, keys = true) {
    if (Array.isArray(value)) return value.map((item) => renamed(item))
    if (value === null || typeof value !== 'object') return value
    const entries = Object.entries(value)
    return Object.fromEntries(
      entries.map(([key, inner]) => [keys ? camel(key) : key, renamed(inner, !dataMaps.has(key))]),
    )
  }

  // what goes in, in the names of data; `keyed` keeps the caller's own names
  function named(value, keyed = false) {
    if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value, (item) => named(item))
    if (value === null || typeof value !== 'object' || typeof value.toJSON === 'function') return value
    const entries = Object.entries(value).map(([key, inner]) => [keyed ? key : snake(key), inner])
    return Object.fromEntries(entries.map(([key, inner]) => [key, named(inner, !keyed && dataKeyed.has(key))]))
  }

  const isTyped = (value) => ArrayBuffer.isView(value) && !(value instanceof DataView)

  // a column as its type and what it holds
  function column(name, values) {
    if (isTyped(values)) {
      if (values instanceof Uint8ClampedArray || values instanceof Uint8Array) {
        return ['Uint8Array', new Uint8Array(values.buffer, values.byteOffset, values.length)]
      }
      return [values.constructor.name, values]
    }
    if (!Array.isArray(values)) refuse(`${name}: expected an array of numbers`)
    const numbers = new Float64Array(values.length)
    let missing = null
    for (let i = 0; i < values.length; i++) {
      const value = values[i]
      if (typeof value === 'number') numbers[i] = value
      else if (value === null || value === undefined) (missing ??= new Uint8Array(values.length))[i] = 1
      else if (typeof value === 'boolean' || typeof value === 'bigint') numbers[i] = Number(value)
      else refuse(`${name}[${i}]: a ${typeof value} is no number`)
    }
    return missing ? ['gaps', numbers, missing] : ['Float64Array', numbers]
  }

  const isNumbers = (value) =>
    isTyped(value) ||
    (Array.isArray(value) && value.every((item) => item === null || item === undefined || typeof item === 'number'))

  function input(name, [kind, keyed], value) {
    const shown = camel(name)
    if (kind === 'numbers' || (kind === 'scored' && isNumbers(value))) return [name, ...column(shown, value)]
    if (kind === 'table') {
      if (value === null || typeof value !== 'object' || Array.isArray(value)) {
        refuse(`${shown}: expected columns with names`)
      }
      const columns = Object.entries(value).map(([key, values]) => [key, ...column(`${shown}.${key}`, values)])
      return [name, 'table', columns]
    }
    try {
      return [name, 'json', JSON.stringify(named(value, keyed === 'keyed')) ?? 'null']
    } catch (error) {
      return refuse(`${shown}: ${error.message}`)
    }
  }

  // the arguments of a call as inputs and options
  function split({ places, inputs, options }, given, settings) {
    if (settings === null || typeof settings !== 'object') refuse('settings: expected an object')
    const all = new Map(places.map((name, i) => [name, given[i]]))
    const chosen = {}
    for (const [key, value] of Object.entries(settings)) {
      const name = snake(key)
      if (key === 'by') continue
      if (options.includes(name) || !(name in inputs)) {
        if (value !== undefined) chosen[name] = named(value)
      } else if (all.get(name) === undefined || all.get(name) === null) all.set(name, value)
      else refuse(`${key}: given twice`)
    }
    const taken = [...all].filter(([, value]) => value !== undefined && value !== null)
    return { inputs: taken.map(([name, value]) => input(name, inputs[name], value)), options: JSON.stringify(chosen) }
  }

  function answer(json, text, plain) {
    const result = renamed(JSON.parse(json))
    return plain ? result : Object.assign(result, { text })
  }

  function groups(by) {
    if (!Array.isArray(by)) refuse('by: expected an array of labels')
    const places = new Map()
    const rows = Uint32Array.from(by, (label) => {
      const key = label === undefined || Number.isNaN(label) ? null : label
      if (!places.has(key)) places.set(key, places.size)
      return places.get(key)
    })
    const labels = [...places.keys()]
    const odd = labels.find((label) => label !== null && !['string', 'number', 'boolean'].includes(typeof label))
    if (odd !== undefined) refuse(`by: a ${typeof odd} is no label`)
    return { labels, rows }
  }

  // A map, which `JSON.stringify` writes as an object and not as `{}`.
  function grouped(entries) {
    const toJSON = () => {
      const named = new Map(entries.map(([label, result]) => [String(label), result]))
      if (named.size < entries.length) refuse('by: labels of which two are one text cannot be written as JSON')
      return Object.fromEntries(named)
    }
    return Object.defineProperty(new Map(entries), 'toJSON', { value: toJSON })
  }

  const scores = {}
  for (const [name, calculator] of Object.entries(calculators)) {
    const count = calculator.places.length
    scores[camel(name)] = {
      [camel(name)](...given) {
        const settings = given[count] ?? {}
        const { inputs, options } = split(calculator, given.slice(0, count), settings)
        if (settings.by === undefined || 'by' in calculator.inputs) {
          return answer(...refusing(() => native.score(name, inputs, options)), calculator.plain)
        }
        const { labels, rows } = groups(settings.by)
        const answers = refusing(() => native.scoreBy(name, inputs, options, JSON.stringify(labels), rows))
        return grouped(answers.map(([group, json, text]) => [labels[group], answer(json, text, calculator.plain)]))
      },
    }[camel(name)]
    if (calculator.state) scores[`${pascal(name)}State`] = stateClass(name, calculator)
  }
  return scores

  function stateClass(name, calculator) {
    const className = `${pascal(name)}State`
    const ofState = { ...calculator, inputs: {}, places: [] }
    return {
      [className]: class {
        #counter
        #options

        constructor(options = {}) {
          this.#options = split(ofState, [], options).options
          this.#counter = refusing(() => native.counter(name, this.#options))
        }

        observe(...given) {
          const count = calculator.places.length
          const { inputs } = split({ ...calculator, options: [] }, given.slice(0, count), given[count] ?? {})
          refusing(() => native.counterObserve(this.#counter, inputs))
        }

        merge(other) {
          if (other === null || typeof other !== 'object' || !(#counter in other)) {
            refuse(`state: expected a ${className}`)
          }
          // the native side cannot read and write one state at once
          const seen = other === this ? native.counter(name, this.#options, other.toBytes()) : other.#counter
          refusing(() => native.counterMerge(this.#counter, seen))
        }

        result() {
          return answer(...refusing(() => native.counterResult(this.#counter)), calculator.plain)
        }

        toBytes() {
          return native.counterBytes(this.#counter)
        }

        static fromBytes(stored, options = {}) {
          if (!(stored instanceof Uint8Array)) refuse('stored: expected a Uint8Array')
          const state = new this(options)
          const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength)
          state.#counter = refusing(() => native.counter(name, state.#options, bytes))
          return state
        }
      },
    }[className]
  }
}
