// Spans count UTF-16 units of the text as it was given.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Analyzer } from '../index.mjs'

const analyzer = new Analyzer()

const TEXTS = [
  ['ASCII', 'It broke twice. I want a refund.', ['It broke twice.', 'I want a refund.']],
  ['emoji', 'Love it 👍🏽👩‍👩‍👧! Slow 🐌 app.', ['Love it 👍🏽👩‍👩‍👧!', 'Slow 🐌 app.']],
  ['combining marks', 'Tre\u0300s cafe\u0301. Naïve façade.', ['Tre\u0300s cafe\u0301.', 'Naïve façade.']],
  ['CJK', '电池很差。客服很好！', ['电池很差。', '客服很好！']],
  ['astral CJK', '𠮷野家は最高です。でも高い。', ['𠮷野家は最高です。', 'でも高い。']],
  ['lone surrogates', 'Bad \ud83d app. Good \udc4d team.', ['Bad \ud83d app.', 'Good \udc4d team.']],
]

for (const [name, text, sentences] of TEXTS) {
  test(`sentences of ${name}`, () => {
    const spans = analyzer.analyze(text).sentences.map(({ span }) => span)
    assert.deepEqual(spans.map(({ start, end }) => text.slice(start, end)), sentences)
  })

  test(`words of ${name}`, () => {
    const weights = analyzer.wordWeights(text)
    assert.ok(weights.length > 0)
    for (const { span } of weights) {
      const word = text.slice(span.start, span.end)
      assert.ok(word.length > 0 && word === word.trim(), JSON.stringify(word))
    }
  })
}

test('spans lead through cleaning to the text as given', () => {
  const text = '<p>Schön 👍 &amp; gut.</p>\n<p>日本 &lt;3.</p>'
  const { sentences, removed } = analyzer.analyze(text)
  assert.equal(text.slice(sentences[0].span.start, sentences[0].span.end), 'Schön 👍 &amp; gut.')
  assert.ok(removed.length > 0)
  for (const { part, span } of removed) {
    assert.equal(part, 'markup')
    assert.match(text.slice(span.start, span.end), /^<.*>$/s)
  }
})

test('batches count as single calls do', async () => {
  const texts = TEXTS.map(([, text]) => text)
  const { insights } = await analyzer.analyzeBatch(texts)
  assert.deepEqual(insights, texts.map((text) => analyzer.analyze(text)))
})
