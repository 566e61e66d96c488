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

  embed(texts) {
    return refusing(() => this.#native.embed(texts))
  }
}

// Texts and labels are checked here, where their names are known.
function strings(name, given) {
  if (!Array.isArray(given)) throw new VocError('classifier.invalid', `${name}: expected an array`)
  const at = given.findIndex((one) => typeof one !== 'string')
  if (at >= 0) throw new VocError('classifier.invalid', `${name}[${at}]: expected a string`)
  return given
}

function listed(labels) {
  if (!Array.isArray(labels)) throw new VocError('classifier.invalid', 'labels: expected an array')
  return labels.map((label, at) => strings(`labels[${at}]`, Array.isArray(label) ? label : [label]))
}

class Classifier {
  #native
  #oneOf

  constructor(native) {
    this.#native = native
    this.labels = Object.freeze(refusing(() => native.labels()))
    this.#oneOf = native.oneOf()
  }

  static async fit(texts, labels, options) {
    const oneOf = Array.isArray(labels) && !labels.some(Array.isArray)
    const lists = listed(labels)
    const start = () => native.fitClassifier(strings('texts', texts), lists, oneOf, options ?? {})
    return new Classifier(await refusing(start))
  }

  static load(bytes) {
    if (!(bytes instanceof Uint8Array)) throw new VocError('state.damaged', 'expected a Uint8Array')
    return new Classifier(native.loadClassifier(bytes))
  }

  predict(texts) {
    const found = refusing(() => this.#native.predict(strings('texts', texts)))
    return this.#oneOf ? found.map(([label]) => label ?? null) : found
  }

  predictProba(texts) {
    return refusing(() => this.#native.predictProba(strings('texts', texts)))
  }

  evaluate(texts, labels) {
    return refusing(() => this.#native.evaluate(strings('texts', texts), listed(labels)))
  }

  save() {
    return refusing(() => this.#native.save())
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
  Classifier,
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
