import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'

import { Analyzer, Classifier, VocError } from '../index.mjs'
import { refusal } from './refusal.mjs'

const texts = [
  'The parcel is late again', 'Delivery took three weeks', 'Still waiting for my order', 'The courier was quick',
  'I was charged twice', 'The invoice is wrong', 'Why did my bill go up', 'Refund still not on my card',
]
const labels = [...Array(4).fill('delivery'), ...Array(4).fill('billing')]
const asked = ['Mon colis est encore en retard', 'Die Rechnung stimmt nicht']

test('a few texts are learnt, stored and read again', async () => {
  const classifier = await Classifier.fit(texts, labels)
  assert.deepEqual(classifier.labels, ['billing', 'delivery'])
  assert.deepEqual(classifier.predict(asked), ['delivery', 'billing'])
  const again = Classifier.load(classifier.save())
  assert.deepEqual(again.predictProba(asked), classifier.predictProba(asked))
  assert.equal(classifier.evaluate(texts, labels).n, 8)
})

test('a classifier is kept in a file', async () => {
  const classifier = await Classifier.fit(texts, labels)
  const folder = mkdtempSync(join(tmpdir(), 'voc-'))
  const file = join(folder, 'queues.voc')
  for (const path of [file, pathToFileURL(file)]) {
    assert.equal(classifier.save(path), undefined)
    assert.deepEqual(Classifier.load(path).predict(asked), classifier.predict(asked))
  }
  const absent = join(folder, 'no', 'queues.voc')
  for (const call of [() => classifier.save(absent), () => Classifier.load(absent)]) {
    assert.throws(call, (error) => error instanceof VocError && error.code === 'io' && error.message.includes(absent))
  }
  assert.throws(() => classifier.save(3), { code: 'classifier.invalid' })
  assert.throws(() => Classifier.load(3), { code: 'state.damaged', message: /found a number/ })
  rmSync(folder, { recursive: true })
})

test('texts of several labels, and abstaining', async () => {
  const several = await Classifier.fit(texts, labels.map((label) => (label === 'delivery' ? [label, 'parcels'] : [label])))
  const [late, wrong] = several.predict(['Your courier is three weeks late', asked[1]])
  assert.ok(late.includes('delivery') && late.includes('parcels'))
  assert.ok(wrong.includes('billing') && !wrong.includes('parcels'))
  const common = await Classifier.fit(texts, labels.map((label) => [label, 'all']))
  assert.ok(common.predict(asked).every((found) => found.includes('all')))
  const unsure = await Classifier.fit(texts, labels, { threshold: 1 })
  assert.deepEqual(unsure.predict(['hm']), [null])
})

test('what cannot be used is refused with a code', async () => {
  const invalid = (error) => error instanceof VocError && error.code === 'classifier.invalid'
  await assert.rejects(Classifier.fit(['a'], ['x', 'y']), invalid)
  await assert.rejects(Classifier.fit([1], ['x']), invalid)
  await assert.rejects(Classifier.fit(texts, labels, { fold: 2 }), invalid)
  assert.throws(() => Classifier.load(new Uint8Array(9)), { code: 'state.damaged' })
})

test('vectors lie one after the other', () => {
  const vectors = new Analyzer().embed(['The parcel is late.', ''])
  assert.ok(vectors instanceof Float32Array)
  assert.equal(vectors.length, 512)
  assert.ok(vectors.subarray(256).every((x) => x === 0))
  assert.throws(() => new Analyzer().embed([1]), { code: 'feedback.invalid' })
})

test('a classifier is not made by its constructor', () => {
  const refused = refusal(() => new Classifier())
  assert.equal(refused.code, 'classifier.invalid')
  assert.match(refused.message, /^fitted: expected .*found undefined; Classifier.fit and Classifier.load make/)
  assert.equal(refusal(() => new Classifier({ labels: () => [] })).code, 'classifier.invalid')
})
