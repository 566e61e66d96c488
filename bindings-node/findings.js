'use strict'

// Makes insights and columns of the numbers that the native side answers, each insight in one literal: setting its
// properties from there took half as long as the analysis. `src/findings.rs` writes the numbers and says how they lie;
// what else is found comes as JSON.

const native = require('./native.js')

const [kinds, languages, labels, parts] = native.names()

// In place of a kind where the input could not be used, and of a label where there is no sentiment.
const NONE = 255

// How many numbers a document, a sentence and a removed part have.
const DOCUMENT = 13
const SENTENCE = 10
const REMOVED = 3

// Where in a document its sentiment begins, and in that what columns are made of.
const SENTIMENT = 5
const SCORE = SENTIMENT + 1
const STRENGTH = SENTIMENT + 2
const CONFIDENCE = SENTIMENT + 3

// `| 0` tells the engine that the number is whole: it then takes no memory of its own.
function span(numbers, at) {
  return { start: numbers[at] | 0, end: numbers[at + 1] | 0 }
}

function sentiment(numbers, at) {
  if (numbers[at] === NONE) return null
  return {
    label: labels[numbers[at]],
    score: numbers[at + 1],
    strength: numbers[at + 2],
    confidence: numbers[at + 3],
    probabilities: {
      negative: numbers[at + 4],
      neutral: numbers[at + 5],
      positive: numbers[at + 6],
      mixed: numbers[at + 7],
    },
  }
}

// The insight of each input, `null` where it could not be used.
function insights([numbers, ids, json], versions) {
  const rests = JSON.parse(json)
  let used = 0
  const all = new Array(ids.length)
  let next = ids.length * DOCUMENT
  for (let i = 0; i < all.length; i++) {
    const at = i * DOCUMENT
    if (numbers[at] === NONE) {
      all[i] = null
      continue
    }
    const rest = rests[used++]
    const sentences = new Array(numbers[at + 3])
    for (let j = 0; j < sentences.length; j++, next += SENTENCE) {
      sentences[j] = { span: span(numbers, next), sentiment: sentiment(numbers, next + 2) }
    }
    const removed = new Array(numbers[at + 4])
    for (let j = 0; j < removed.length; j++, next += REMOVED) {
      removed[j] = { part: parts[numbers[next + 2]], span: span(numbers, next) }
    }
    all[i] = {
      id: ids[i],
      language: { code: languages[numbers[at + 1]], confidence: numbers[at + 2] },
      kind: kinds[numbers[at]],
      sentiment: sentiment(numbers, at + SENTIMENT),
      sentences,
      keywords: rest.keywords,
      mentions: rest.mentions,
      churn: rest.churn,
      comparison: rest.comparison,
      emotions: rest.emotions,
      basic_emotions: rest.basic_emotions,
      intents: rest.intents,
      topics: rest.topics,
      causes: rest.causes,
      urgency: rest.urgency,
      severity: rest.severity,
      effort: rest.effort,
      action: rest.action,
      language_use: rest.language_use,
      explanation: rest.explanation,
      removed,
      versions: { engine: versions.engine, model: versions.model, phrases: versions.phrases },
    }
  }
  return all
}

// Columns that have room for `length` rows.
function columns(length) {
  return {
    labels: [...labels],
    label: new Uint8Array(length),
    score: new Float64Array(length),
    strength: new Float64Array(length),
    confidence: new Float64Array(length),
    language: [],
    kind: [],
    errors: [],
  }
}

// Fills the rows from `first` on.
function fill(columns, first, [numbers]) {
  for (let at = 0, row = first; at < numbers.length; at += DOCUMENT, row++) {
    const used = numbers[at] !== NONE
    columns.label[row] = numbers[at + SENTIMENT]
    columns.score[row] = numbers[at + SCORE]
    columns.strength[row] = numbers[at + STRENGTH]
    columns.confidence[row] = numbers[at + CONFIDENCE]
    columns.language.push(used ? languages[numbers[at + 1]] : null)
    columns.kind.push(used ? kinds[numbers[at]] : null)
  }
}

module.exports = { columns, fill, insights }
