// One text at a time: what goes in, what comes out.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Analyzer, VocError, analyze } from '../index.mjs'

const LABELS = ['negative', 'neutral', 'positive', 'mixed']

function checkSentiment({ label, score, strength, confidence, probabilities }) {
  assert.deepEqual(Object.keys(probabilities), LABELS)
  const sum = Object.values(probabilities).reduce((a, b) => a + b)
  assert.ok(Math.abs(sum - 1) < 1e-6, `probabilities sum to ${sum}`)
  assert.equal(confidence, probabilities[label])
  assert.ok(Math.abs(score - (probabilities.positive - probabilities.negative)) < 1e-9)
  assert.ok(strength >= 0 && strength <= 1)
}

test('an insight is a plain object with every field', () => {
  const text = 'The app closes by itself every time. Support was friendly.'
  const insight = analyze(text)
  assert.deepEqual(Object.keys(insight), [
    'id',
    'language',
    'kind',
    'sentiment',
    'sentences',
    'keywords',
    'mentions',
    'churn',
    'comparison',
    'emotions',
    'basic_emotions',
    'intents',
    'topics',
    'causes',
    'urgency',
    'severity',
    'effort',
    'action',
    'language_use',
    'explanation',
    'removed',
    'versions',
  ])
  assert.equal(insight.id, null)
  assert.equal(insight.kind, 'meaningful')
  assert.equal(typeof insight.language.code, 'string')
  checkSentiment(insight.sentiment)
  assert.deepEqual(
    insight.sentences.map(({ span }) => text.slice(span.start, span.end)),
    ['The app closes by itself every time.', 'Support was friendly.'],
  )
  for (const { sentiment } of insight.sentences) checkSentiment(sentiment)
  assert.deepEqual(insight.removed, [])
  assert.match(insight.versions.engine, /^\d+\.\d+\.\d+/)
  assert.equal(typeof insight.versions.model, 'string')
  assert.deepEqual(structuredClone(insight), insight)
})

test('versions name the phrases of the configuration', async () => {
  const lists = [{ name: 'churn.departed', language: 'en', phrases: ['hung up the boots'] }]
  const own = new Analyzer({ phrases: { version: 'acme-7', lists } })
  const phrases = (insight) => insight.versions.phrases
  assert.equal(phrases(analyze('x')), null)
  assert.equal(phrases(own.analyze('x')), 'acme-7')
  assert.equal(phrases((await own.analyzeBatch(['x'])).insights[0]), 'acme-7')
  assert.equal(phrases(own.analyzeConversation(['x'])), 'acme-7')
  assert.match(phrases(analyze('x', { phrases: { lists } })), /^crc32:[0-9a-f]{8}$/)
})

test('the same input gives the same bytes', () => {
  const analyzer = new Analyzer()
  const text = 'Good phone, bad battery. Würde ich nicht wieder kaufen!'
  const first = JSON.stringify(analyzer.analyze(text))
  assert.equal(JSON.stringify(analyzer.analyze(text)), first)
  assert.equal(JSON.stringify(new Analyzer({ threads: 2 }).analyze({ text })), first)
  assert.equal(JSON.stringify(analyze(text)), first)
})

test('a record carries what is known', () => {
  const record = {
    id: 'r-1',
    contact: 'c-1',
    account: 'a-1',
    channel: 'ticket',
    direction: 'inbound',
    author: 'customer',
    time: '2026-02-17T09:30:00+01:00',
    language: 'de',
    scores: { nps: 3, csat: 2.5, ces: 7, stars: 0.5 },
    survey: 's-1',
    text: 'Gut.',
    dimensions: { brand: 'Acme', seats: 12, vip: true },
  }
  const insight = analyze(record)
  assert.equal(insight.id, 'r-1')
  assert.deepEqual(insight.language, { code: 'de', confidence: 1 })
})

test('times come as text, milliseconds or Date', () => {
  for (const time of ['2026-02-17T09:30:00Z', 1771320600000, new Date(1771320600000), new Date(0)]) {
    assert.ok(analyze({ text: 'ok', time }).versions)
  }
})

test('null and undefined mean not known', () => {
  const record = { text: 'Too slow.', id: null, channel: undefined, time: null, scores: null, dimensions: { a: null } }
  assert.deepEqual(analyze(record), analyze('Too slow.'))
  assert.deepEqual(analyze({ text: 'Too slow.', scores: { nps: null } }, null), analyze('Too slow.'))
})

test('every text is answered', () => {
  const texts = ['', ' \n\t', '\0\u0001\u001b', '👍', '🏳️‍🌈👩‍👩‍👧', '?!', '\ud83d', 'a\udc4db', '非常好用。', 'x'.repeat(100_000)]
  for (const text of texts) {
    const insight = analyze(text)
    for (const { span } of insight.sentences) assert.ok(span.start < span.end && span.end <= text.length)
  }
  assert.equal(analyze('').sentiment, null)
  assert.deepEqual(analyze('').sentences, [])
})

test('a megabyte is answered', () => {
  const text = 'The delivery was late and nobody answered. Ça suffit 😡! '.repeat(20_000)
  const { sentences } = analyze(text)
  assert.ok(sentences.length > 20_000)
  const last = sentences.at(-1).span
  assert.equal(text.slice(last.start, last.end), 'Ça suffit 😡!')
})

test('options change what is answered', () => {
  const text = 'Fast. Cheap.'
  assert.deepEqual(analyze(text, { sentiment: { sentences: false } }).sentences, [])
  assert.equal(analyze('Das ist gut', { languages: ['fr'] }).language.code, 'fr')
  const mail = 'Nice.\n\nOn 3 May 2024 at 10:12, Support wrote:\n> How is it?'
  const [quote] = analyze(mail).removed
  assert.equal(quote.part, 'quote')
  assert.ok(mail.slice(quote.span.start, quote.span.end).endsWith('> How is it?'))
  assert.deepEqual(analyze(mail, { cleaning: { quotes: false } }).removed, [])
  const noMixed = analyze('Good phone, bad battery.', { sentiment: { mixed: false } })
  assert.notEqual(noMixed.sentiment.label, 'mixed')
})

test('kinds are named', () => {
  assert.equal(analyze('n/a').kind, 'not_applicable')
  assert.equal(analyze('👍').kind, 'emoji_only')
  assert.equal(analyze('').kind, 'empty')
})

test('words are weighed in the order of the text', () => {
  const text = 'Not good 👍 at all'
  const weights = new Analyzer().wordWeights(text)
  const words = weights.map(({ span }) => text.slice(span.start, span.end))
  assert.ok(words.includes('good') && words.includes('all'), words.join('|'))
  for (const [i, { span, weight }] of weights.entries()) {
    assert.ok(weight >= -2 && weight <= 2)
    assert.ok(i === 0 || weights[i - 1].span.end <= span.start)
  }
  assert.deepEqual(new Analyzer().wordWeights(''), [])
})

test('an analyzer is a class of its own', () => {
  const analyzer = new Analyzer()
  assert.ok(analyzer instanceof Analyzer)
  assert.equal(analyzer.constructor.name, 'Analyzer')
  assert.throws(() => Analyzer(), TypeError)
  assert.ok(new VocError('io', 'x') instanceof Error)
})

test('channels are read in any case, as exports write them', () => {
  const text = 'Third outage this week.'
  const { sentiment } = analyze({ text, channel: 'ticket' })
  assert.deepEqual(analyze({ text, channel: 'Ticket' }).sentiment, sentiment)
  assert.deepEqual(new Analyzer({ channel: 'TICKET' }).analyze(text).sentiment, sentiment)
})
