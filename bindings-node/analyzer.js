'use strict'

// The analyzer: single calls pass through, many records go chunk by chunk.

const { Reader, chunks, settings } = require('./chunks.js')
const { table } = require('./columns.js')
const { VocError, refusing, typeName } = require('./errors.js')
const { insights } = require('./findings.js')
const native = require('./native.js')

const MANY = ['signal', 'onProgress', 'chunk', 'concurrency']
const COLUMNS = [...MANY, 'columns']
const BATCH = [...MANY, 'explain']
const STREAM = ['signal', 'chunk', 'concurrency', 'explain']

// Choices of columns that an analyzer keeps ready.
const CHOICES = 8

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
  // choices of columns made ready, by their names
  #choices = new Map()

  #rows({ explain }) {
    const asked = explain === undefined ? undefined : { explain }
    return (chunk) => this.#native.analyzeBatch(chunk, asked)
  }

  #chosen(names) {
    const key = JSON.stringify(names)
    const known = this.#choices.get(key)
    if (known) return known
    const choice = refusing(() => this.#native.columns(names))
    if (this.#choices.size === CHOICES) this.#choices.delete(this.#choices.keys().next().value)
    this.#choices.set(key, choice)
    return choice
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
    const [choice, names] = this.#chosen(given.columns)
    const { columns, fill } = table(names, all.length)
    for await (const answer of batched(all, given, (chunk) => this.#native.analyzeColumns(chunk, choice))) {
      fill(answer.at, answer.part)
      columns.errors.push(...errorsOf(answer))
    }
    return columns
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
