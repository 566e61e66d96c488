'use strict'

// The package's entry. It adds to the generated loader what has to be JavaScript: an error class of its own, and
// batches cut into chunks.

const { columns, fill, insights } = require('./findings.js')
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
    const errors = part[3]
    for (const error of errors) error.index += at
    yield { part, errors, at }
    at += CHUNK
  } while (at < inputs.length)
}

// Later changes of the caller's array do not count. What is no array is the native side's to refuse.
function snapshot(inputs) {
  return Array.isArray(inputs) ? inputs.slice() : { slice: () => inputs }
}

class Analyzer {
  #native
  #versions

  constructor(options) {
    this.#native = refusing(() => new native.Analyzer(options))
    this.#versions = this.#native.versions()
  }

  analyze(input, options) {
    const answer = refusing(() => this.#native.analyze(input, options))
    return insights(answer, this.#versions)[0]
  }

  async analyzeBatch(inputs, options) {
    const batch = { insights: [], errors: [] }
    const start = (chunk) => this.#native.analyzeBatch(chunk, options)
    for await (const { part, errors } of chunks(snapshot(inputs), start)) {
      batch.insights.push(...insights(part, this.#versions))
      batch.errors.push(...errors)
    }
    return batch
  }

  async analyzeColumns(inputs) {
    const all = snapshot(inputs)
    const table = columns(all.length ?? 0)
    for await (const { part, errors, at } of chunks(all, (chunk) => this.#native.analyzeColumns(chunk))) {
      fill(table, at, part)
      table.errors.push(...errors)
    }
    return table
  }

  wordWeights(input) {
    return refusing(() => this.#native.wordWeights(input))
  }
}

function analyze(input, options) {
  return new Analyzer(options).analyze(input)
}

function findPii(text, options) {
  return refusing(() => native.findPii(text, options))
}

function redact(text, options, vault) {
  return refusing(() => native.redact(text, options, vault ?? undefined))
}

class Vault extends native.Vault {
  constructor(json) {
    refusing(() => super(json))
  }
}

const contact = require('./contact.js')(VocError, refusing)
const scores = require('./scores.js')(VocError, codes)

const { nps, csat, ces, sus, umuxLite, pmf, nev, textNev, netSentiment, shareOfVoice, effortIndex, compare } = scores
const { NpsState, CsatState, CesState, SusState, UmuxLiteState, PmfState, NevState, TextNevState, NetSentimentState, ShareOfVoiceState, EffortIndexState } = scores

module.exports = {
  Analyzer,
  VocError,
  analyze,
  findPii,
  redact,
  Vault,
  contact,
  scores,
  nps,
  csat,
  ces,
  sus,
  umuxLite,
  pmf,
  nev,
  textNev,
  netSentiment,
  shareOfVoice,
  effortIndex,
  compare,
  NpsState,
  CsatState,
  CesState,
  SusState,
  UmuxLiteState,
  PmfState,
  NevState,
  TextNevState,
  NetSentimentState,
  ShareOfVoiceState,
  EffortIndexState,
}
