'use strict'

// Reads the numbers that the native side answers, and makes insights of them, each object in one literal.
// `src/packed.rs` says how data lies in the numbers, `src/findings.rs` which data.

// What is being read, and where.
let numbers = new Float64Array(0)
let texts = []
let at = 0

const number = () => numbers[at++]

// `| 0` tells the engine that a number is whole: it then takes no memory of its own.
const whole = () => numbers[at++] | 0
const isThere = () => numbers[at++] !== 0
const text = () => texts[numbers[at++] | 0]
const textOrNull = () => (isThere() ? text() : null)

function list(read) {
  const all = new Array(whole())
  for (let i = 0; i < all.length; i++) all[i] = read()
  return all
}

// The fields of a literal are read in the order in which they are written.
const span = () => ({ start: whole(), end: whole() })

const sentiment = () => ({
  label: text(),
  score: numbers[at++],
  strength: numbers[at++],
  confidence: numbers[at++],
  probabilities: {
    negative: numbers[at++],
    neutral: numbers[at++],
    positive: numbers[at++],
    mixed: numbers[at++],
  },
})

const sentence = () => ({ span: span(), sentiment: sentiment() })

const keyword = () => ({
  text: text(),
  lemma: text(),
  score: numbers[at++],
  spans: list(span),
  sentiment: text(),
})

const mention = () => ({
  kind: text(),
  name: text(),
  text: text(),
  span: span(),
  sentiment: text(),
  score: numbers[at++],
  direction: textOrNull(),
  stance: textOrNull(),
  aspect: textOrNull(),
})

const signal = () => ({ kind: text(), span: span(), weight: numbers[at++] })

const churn = () => ({
  risk: numbers[at++],
  status: text(),
  destination: textOrNull(),
  signals: list(signal),
})

const emotion = () => ({
  name: text(),
  intensity: whole(),
  confidence: numbers[at++],
  evidence: list(span),
})

const intent = () => ({ name: text(), confidence: numbers[at++], evidence: list(span) })

const topic = () => ({
  name: text(),
  group: text(),
  sentiment: text(),
  score: numbers[at++],
  confidence: numbers[at++],
  evidence: list(span),
})

const cause = () => ({
  name: text(),
  bucket: text(),
  owner: textOrNull(),
  need: textOrNull(),
  confidence: numbers[at++],
  evidence: list(span),
})

const marked = () => ({ kind: text(), span: span() })
const graded = () => ({ score: numbers[at++], cues: list(marked) })
const effort = () => ({ score: whole(), cues: list(marked) })
const removed = () => ({ part: text(), span: span() })

const insight = ({ engine, model, phrases }) => ({
  id: textOrNull(),
  language: { code: text(), confidence: numbers[at++] },
  kind: text(),
  sentiment: isThere() ? sentiment() : null,
  sentences: list(sentence),
  keywords: list(keyword),
  mentions: list(mention),
  churn: isThere() ? churn() : null,
  comparison: isThere(),
  emotions: list(emotion),
  basic_emotions: list(intent),
  intents: list(intent),
  topics: list(topic),
  causes: list(cause),
  urgency: graded(),
  severity: graded(),
  effort: isThere() ? effort() : null,
  action: text(),
  language_use: { profanity: list(marked), sarcasm: isThere() ? numbers[at++] : null },
  explanation: isThere() ? JSON.parse(text()) : null,
  removed: list(removed),
  versions: { engine, model, phrases },
})

// Reads what the native side answers in shares: calls `read` with the place of each input that could be used, in order.
function each([shares, count, errors = []], read, parse = JSON.parse) {
  let share = 0
  let refused = 0
  at = numbers.length
  for (let place = 0; place < count; place++) {
    if (errors[refused]?.index === place) {
      refused++
      continue
    }
    while (at === numbers.length) {
      numbers = shares[share][0]
      texts = parse(shares[share++][1])
      at = 0
    }
    read(place)
  }
  // not kept until the next call
  numbers = new Float64Array(0)
  texts = []
}

// The insight of each input, `null` where it could not be used.
function insights(part, versions) {
  const all = new Array(part[1]).fill(null)
  each(part, (place) => {
    all[place] = insight(versions)
  })
  return all
}

module.exports = { each, insights, list, number, text, textOrNull }
