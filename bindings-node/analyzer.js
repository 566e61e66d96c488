'use strict'

// The analyzer: single calls pass through, many records go chunk by chunk.

const { Reader, chunks, settings } = require('./chunks.js')
const { VocError, refusing, typeName } = require('./errors.js')
const { columns, fill, insights } = require('./findings.js')
const native = require('./native.js')

const COLUMNS = ['signal', 'onProgress', 'chunk', 'concurrency']
const BATCH = [...COLUMNS, 'explain']
const STREAM = ['signal', 'chunk', 'concurrency', 'explain']

// Yields the chunks of an array as it is now. Progress is told when whoever takes a chunk is done with it.
async function* batched(inputs, { onProgress, ...rest }, start) {
  let done = 0
  for await (const answer of chunks(new Reader(inputs), start, rest)) {
    yield answer
    done += answer.inputs.length
    onProgress?.({ done, total: inputs.length })
  }
}

// Later changes of the caller's array do not count.
function snapshot(inputs) {
  if (Array.isArray(inputs)) return inputs.slice()
  throw new VocError('feedback.invalid', `inputs: expected an array, found ${typeName(inputs)}`)
}

// The errors of a chunk, counted from the first of all inputs once its insights have been made.
function* errorsOf({ part, at }) {
  for (const error of part.at(-1)) {
    error.index += at
    yield error
  }
}

class Analyzer {
  #native
  #versions

  #rows({ explain }) {
    const asked = explain === undefined ? undefined : { explain }
    return (chunk) => this.#native.analyzeBatch(chunk, asked)
  }

  constructor(options) {
    this.#native = refusing(() => new native.Analyzer(options))
    this.#versions = this.#native.versions()
  }

  analyze(input, options) {
    const answer = refusing(() => this.#native.analyze(input, options))
    return insights(answer, this.#versions)[0]
  }

  async analyzeBatch(inputs, options) {
    const given = settings(options, BATCH)
    const batch = { insights: [], errors: [] }
    for await (const answer of batched(snapshot(inputs), given, this.#rows(given))) {
      batch.insights.push(...insights(answer.part, this.#versions))
      batch.errors.push(...errorsOf(answer))
    }
    return batch
  }

  async analyzeColumns(inputs, options) {
    const given = settings(options, COLUMNS)
    const all = snapshot(inputs)
    const table = columns(all.length)
    for await (const answer of batched(all, given, (chunk) => this.#native.analyzeColumns(chunk))) {
      fill(table, answer.at, answer.part)
      table.errors.push(...errorsOf(answer))
    }
    return table
  }

  analyzeStream(source, options) {
    const rest = settings(options, STREAM)
    return this.#results(new Reader(source), rest)
  }

  async *#results(reader, options) {
    const { signal } = options
    for await (const answer of chunks(reader, this.#rows(options), options)) {
      const found = insights(answer.part, this.#versions)
      const errors = new Map()
      for (const { index, code, message } of errorsOf(answer)) errors.set(index, new VocError(code, message))
      for (let i = 0; i < found.length; i++) {
        if (signal?.aborted) throw signal.reason
        const index = answer.at + i
        yield { index, input: answer.inputs[i], insight: found[i], error: errors.get(index) ?? null }
      }
    }
  }

  analyzeConversation(messages) {
    const insight = JSON.parse(refusing(() => this.#native.analyzeConversation(messages)))
    return { ...insight, versions: { ...this.#versions } }
  }

  wordWeights(input) {
    return refusing(() => this.#native.wordWeights(input))
  }

  embed(texts) {
    return refusing(() => this.#native.embed(texts))
  }
}

module.exports = { Analyzer }
