'use strict'

// The package's entry. It adds to the generated loader what has to be JavaScript: an error class of its own, and
// batches cut into chunks.

const native = require('./native.js')

// Inputs copied and results made at once on the main thread: some milliseconds of its time.
const CHUNK = 512

const codes = new Set(native.errorCodes())

class VocError extends Error {
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
    throw codes.has(error?.code) ? new VocError(error.code, error.message) : error
  }
}

// Yields what `start` answers for each chunk, with the place of its first input. An empty batch is one empty chunk.
async function* chunks(inputs, start) {
  let at = 0
  do {
    const part = await refusing(() => start(inputs.slice(at, at + CHUNK)))
    for (const error of part.errors) error.index += at
    yield { part, at }
    at += CHUNK
  } while (at < inputs.length)
}

// Later changes of the caller's array do not count. What is no array is the native side's to refuse.
function snapshot(inputs) {
  return Array.isArray(inputs) ? inputs.slice() : { slice: () => inputs }
}

class Analyzer extends native.Analyzer {
  constructor(options) {
    refusing(() => super(options))
  }

  analyze(input) {
    return refusing(() => super.analyze(input))
  }

  async analyzeBatch(inputs) {
    const batch = { insights: [], errors: [] }
    for await (const { part } of chunks(snapshot(inputs), (chunk) => super.analyzeBatch(chunk))) {
      batch.insights.push(...part.insights)
      batch.errors.push(...part.errors)
    }
    return batch
  }

  async analyzeColumns(inputs) {
    const all = snapshot(inputs)
    const columns = {
      labels: [],
      label: new Uint8Array(all.length ?? 0),
      score: new Float64Array(all.length ?? 0),
      strength: new Float64Array(all.length ?? 0),
      confidence: new Float64Array(all.length ?? 0),
      language: [],
      kind: [],
      errors: [],
    }
    for await (const { part, at } of chunks(all, (chunk) => super.analyzeColumns(chunk))) {
      columns.labels = part.labels
      for (const name of ['label', 'score', 'strength', 'confidence']) columns[name].set(part[name], at)
      for (const name of ['language', 'kind', 'errors']) columns[name].push(...part[name])
    }
    return columns
  }

  wordWeights(input) {
    return refusing(() => super.wordWeights(input))
  }
}

function analyze(input, options) {
  return refusing(() => native.analyze(input, options))
}

module.exports = { Analyzer, VocError, analyze }
