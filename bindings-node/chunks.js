'use strict'

// Cuts what comes in into chunks, keeps some of them with the native side, and hands out its answers in order.

const { VocError, refusing, typeName } = require('./errors.js')

// Inputs are copied and results made on the main thread, a chunk at once: both bounds keep that to some milliseconds.
const CHUNK = 256
const CHARACTERS = 131_072

// Chunks with the native side, so that some are analyzed while the results of another are made. Each takes one of the
// four threads that libuv has for files and names of hosts too: one is left to them.
const CONCURRENCY = 3

const LIMITS = { chunk: [1, 65_536, CHUNK], concurrency: [1, 64, CONCURRENCY] }

function refuse(message) {
  throw new VocError('config.invalid', message)
}

// The options of a call that knows these, with defaults in place of what is not given.
function settings(given, known) {
  const options = given ?? {}
  if (typeof options !== 'object' || Array.isArray(options)) {
    refuse(`options: expected an object, found ${typeName(given)}`)
  }
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) refuse(`${name}: unknown option, expected one of ${known.join(', ')}`)
  }
  const { columns, signal, onProgress, explain } = options
  if (signal != null && (typeof signal.aborted !== 'boolean' || typeof signal.addEventListener !== 'function')) {
    refuse(`signal: expected an AbortSignal, found ${typeName(signal)}`)
  }
  if (onProgress != null && typeof onProgress !== 'function') {
    refuse(`onProgress: expected a function, found ${typeName(onProgress)}`)
  }
  if (explain != null && typeof explain !== 'boolean') refuse('explain: expected true or false')
  if (columns != null && !Array.isArray(columns)) refuse(`columns: expected an array of names, found ${typeName(columns)}`)
  const odd = columns?.findIndex((name) => typeof name !== 'string') ?? -1
  if (odd >= 0) refuse(`columns[${odd}]: expected a name, found ${typeName(columns[odd])}`)
  const read = { columns: columns ?? undefined, signal, onProgress, explain: explain ?? undefined }
  for (const [name, [least, most, usual]] of Object.entries(LIMITS)) {
    const value = options[name] ?? usual
    if (!Number.isInteger(value) || value < least || value > most) {
      refuse(`${name}: ${String(value)} is not a whole number from ${least} to ${most}`)
    }
    read[name] = value
  }
  return read
}

// Reads anything that can be gone through, whether it makes one wait or not. The characters of a text are no records.
class Reader {
  #source
  #iterator
  #isReading = false
  #isExhausted = false

  constructor(source) {
    const isObject = source !== null && (typeof source === 'object' || typeof source === 'function')
    const iterate = isObject ? source[Symbol.asyncIterator] ?? source[Symbol.iterator] : undefined
    if (typeof iterate !== 'function') {
      throw new VocError('feedback.invalid', `source: expected an iterable or async iterable, found ${typeName(source)}`)
    }
    this.#source = source
    this.#iterator = iterate.call(source)
  }

  async next() {
    this.#isReading = true
    try {
      const answer = await this.#iterator.next()
      this.#isExhausted = Boolean(answer.done)
      return answer
    } catch (fault) {
      this.#isExhausted = true
      throw fault
    } finally {
      this.#isReading = false
    }
  }

  // Nothing more is read. Waits until the source knows, unless it has yet to answer for its next record: that may take
  // forever.
  async close() {
    if (this.#isExhausted) return
    if (!this.#isReading) return void (await this.#iterator.return?.())
    if (typeof this.#source.destroy === 'function') this.#source.destroy()
    Promise.resolve(this.#iterator.return?.()).catch(() => {})
  }
}

function characters(input) {
  try {
    const text = typeof input === 'string' ? input : input?.text
    return typeof text === 'string' ? text.length : 0
  } catch {
    return 0
  }
}

// No record is nested deeper.
const DEEPEST = 16

function touch(value, depth = 0) {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return
  for (const key of Object.keys(value)) touch(value[key], depth + 1)
}

// What reading a record throws, by the place of the record: getters and proxies run code of the caller's.
function thrownBy(inputs) {
  const thrown = new Map()
  inputs.forEach((input, place) => {
    try {
      touch(input)
    } catch (fault) {
      thrown.set(place, fault)
    }
  })
  return thrown
}

// What `start` answers; records that throw when they are read are refused like others that cannot be used.
async function answered(start, inputs) {
  try {
    return await refusing(() => start(inputs))
  } catch (fault) {
    const thrown = fault instanceof VocError ? new Map() : thrownBy(inputs)
    if (thrown.size === 0) throw fault
    const part = await refusing(() => start(inputs.map((input, place) => (thrown.has(place) ? undefined : input))))
    for (const error of part.at(-1)) {
      if (thrown.has(error.index)) error.message = `reading it threw ${String(thrown.get(error.index))}`
    }
    return part
  }
}

// Lets the event loop turn once.
const turn = () => new Promise((resolve) => setImmediate(resolve))

// What one waits for and another rings. Whoever waits looks first whether there is still something to wait for.
function bell() {
  let resolve = () => {}
  return { ring: () => resolve(), heard: () => new Promise((heard) => (resolve = heard)) }
}

// Yields for each chunk its `inputs`, the place `at` which the first of them has in the source, and the `part` that
// `start` answers. Reads ahead no further than there is room. A chunk is started before it is full where nothing else
// is being analyzed, so that a slow feed is answered as it comes. What the source throws comes after what it gave.
async function* chunks(reader, start, { chunk, concurrency, signal }) {
  const flights = []
  const room = bell()
  const landed = bell()
  let pending = []
  let size = 0
  let at = 0
  let working = 0
  let isDue = false
  let isStopped = false
  let isOver = false
  let failure

  async function fly(flight) {
    working++
    try {
      flight.part = await answered(start, flight.inputs)
    } catch (fault) {
      flight.failure = { fault }
    }
    working--
    flight.hasLanded = true
    landed.ring()
  }

  function launch() {
    const flight = { inputs: pending, at, part: undefined, failure: undefined, hasLanded: false }
    at += pending.length
    pending = []
    size = 0
    flights.push(flight)
    fly(flight)
  }

  // Starts what is pending unless more comes in this turn of the event loop.
  function launchSoon() {
    if (isDue || working > 0) return
    isDue = true
    setImmediate(() => {
      isDue = false
      if (pending.length > 0 && working === 0 && flights.length < concurrency && !isStopped) launch()
    })
  }

  async function launchWhenRoom() {
    while (flights.length >= concurrency && !isStopped) await room.heard()
    if (pending.length > 0 && !isStopped) launch()
  }

  async function read() {
    try {
      while (!isStopped) {
        const { done, value } = await reader.next()
        if (done) break
        pending.push(value)
        size += characters(value)
        if (pending.length >= chunk || size >= CHARACTERS) {
          await launchWhenRoom()
          await turn()
        } else {
          launchSoon()
        }
      }
    } catch (fault) {
      failure = { fault }
    }
    await launchWhenRoom()
    isOver = true
    landed.ring()
  }

  signal?.addEventListener('abort', landed.ring)
  read()
  try {
    for (;;) {
      if (signal?.aborted) throw signal.reason
      const oldest = flights[0]
      if (oldest?.hasLanded) {
        flights.shift()
        room.ring()
        launchSoon()
        if (oldest.failure) throw oldest.failure.fault
        yield oldest
        await turn()
      } else if (!oldest && isOver) {
        if (failure) throw failure.fault
        return
      } else {
        await landed.heard()
      }
    }
  } finally {
    isStopped = true
    signal?.removeEventListener('abort', landed.ring)
    room.ring()
    await reader.close()
  }
}

module.exports = { Reader, chunks, settings }
