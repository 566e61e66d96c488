// What scores take and give: columns of every kind, missing answers, groups, names and states.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { CsatState, NpsState, VocError, analyze, compare, csat, netSentiment, nps, scores, shareOfVoice, umuxLite } from '../index.mjs'
import { refusal } from './refusal.mjs'

const ANSWERS = [10, 9, 9, 7, 8, 3, 10, 0, 6, 5]
const expected = nps(ANSWERS)

test('a result is a plain object with its sentence', () => {
  assert.equal(expected.text, 'NPS 0 [-46, 46] (95%, adjusted Wald, n = 10)')
  assert.deepEqual(
    [expected.value, expected.n, expected.effectiveN, expected.promoters, expected.interval.method],
    [0, 10, 10, 4, 'adjusted_wald'],
  )
})

test('typed arrays of every kind count alike', () => {
  const kinds = [
    Float64Array, Float32Array, Int8Array, Int16Array, Int32Array, Uint8Array, Uint8ClampedArray, Uint16Array, Uint32Array,
  ]
  for (const kind of kinds) {
    assert.deepEqual(nps(kind.from(ANSWERS)), expected, kind.name)
    assert.deepEqual(nps(kind.from([0, ...ANSWERS, 0]).subarray(1, 11)), expected, kind.name)
  }
  assert.deepEqual(nps(BigInt64Array.from(ANSWERS, BigInt)), expected)
  assert.deepEqual(nps(BigUint64Array.from(ANSWERS, BigInt)), expected)
  assert.deepEqual(nps(ANSWERS.map(BigInt)), expected)
  assert.deepEqual(nps(Buffer.from(ANSWERS)), expected)
})

test('null and undefined are missing, NaN is not a number', () => {
  const { excluded, n } = nps([...ANSWERS, null, undefined, NaN])
  assert.deepEqual([n, excluded.missing, excluded.notANumber], [10, 2, 1])
  assert.equal(csat([true, false, null], { scale: '0-1' }).satisfied, 1)
})

test('settings are inputs and options in the names of JavaScript', () => {
  assert.equal(nps(null, { groups: [50, 30, 20] }).value, 30)
  assert.equal(nps([9.5, 3], { scale: '0-10', rounding: 'half_up' }).promoters, 1)
  const drivers = scores.importance([9, 2, 7, 6, 4, 8], { speed: [5, 1, 4, 2, 3, 4], price: Float64Array.of(4, 3, 2, 4, 3, 5) })
  assert.equal(drivers.text, 'speed 84%, price 16% (not significant) of R2 0.86 (Johnson, n = 6)')
  assert.equal(drivers.drivers[0].pValue < 0.05, true)
  const kano = scores.kano(null, null, { counts: { attractive: 40, oneDimensional: 25, mustBe: 15, indifferent: 20 } })
  assert.equal(kano.counts.mustBe, 15)
  assert.deepEqual(Object.keys(scores.postStratify(['a_b'], { a_b: 1, c_d: 1 }).uncovered), ['c_d'])
  assert.equal(scores.answersForMargin({ net: { positive: 0.5, negative: 0.5 } }, 5), 1534)
  assert.deepEqual(scores.adjustPValues([0.01, 0.5, 0.04], { correction: 'holm' }), [0.03, 0.5, 0.08])
  const now = new Date('2024-03-06T09:00:00Z')
  const sla = scores.sla([{ opened: new Date('2024-03-04T10:00:00Z') }], now, { targetHours: 8 })
  assert.equal(sla.value, 0)
})

test('groups of a population keep the names that the caller gave them', () => {
  const raked = (first, second) =>
    scores.rake([{ name: 'segment', groups: [first, second, second], population: { [first]: 1, [second]: 1 } }])
  assert.deepEqual(raked('newCustomers', 'oldOnes'), raked('new', 'old'))
})

test('groups give a map in the order of labels', () => {
  const by = ['web', 'shop', 'web', null, 'web', 'shop', 'shop', undefined, 'web', 'web']
  const table = nps(ANSWERS, { by })
  assert.deepEqual([...table.keys()], ['shop', 'web', null])
  assert.deepEqual(table.get('web'), nps([10, 9, 8, 6, 5]))
  assert.equal(umuxLite([[6, 7], [5, 6], [7, 7]], { by: [2, 1, 2] }).get(2).n, 2)
  assert.equal(shareOfVoice([['x'], ['y']], { by: ['a', 'b'] }).get('b').brands[0].brand, 'y')
})

test('what cannot be is refused by name', () => {
  const refused = (call, message) =>
    assert.throws(call, (error) => {
      assert.ok(error instanceof VocError, `${error}`)
      assert.equal(error.code, 'score.invalid')
      assert.ok(error.message.startsWith(message), error.message)
      return true
    })
  refused(() => nps(ANSWERS, { weights: [1] }), 'weights: 1 values for 10 rows')
  refused(() => nps(), '`answers` or `counts` or `groups`: needed')
  refused(() => nps('10'), 'answers: expected an array of numbers')
  refused(() => nps(['9']), 'answers[0]: a string is no number')
  refused(() => nps(ANSWERS, { level: 95 }), 'level: 95 is not between 0 and 1')
  refused(() => nps(ANSWERS, { scael: '0-10' }), 'scael: unknown field `scael`')
  refused(() => scores.penaltyReward([1], { a: [1] }, { hybridWithin: 3 }), 'hybridWithin: 3 is not from 0 to 1')
  refused(() => nps(ANSWERS, { by: ['a'] }), 'answers: 10 values for 1 rows')
  refused(() => nps(ANSWERS, { answers: [1] }), 'answers: given twice')
  refused(() => nps(ANSWERS, 7), 'settings: expected an object')
  refused(() => scores.regression([1], [[1]]), 'predictors: expected columns with names')
})

test('states merge, are stored and read', () => {
  const [monday, tuesday] = [new NpsState(), new NpsState()]
  monday.observe(ANSWERS.slice(0, 4))
  tuesday.observe(Float64Array.from(ANSWERS.slice(4)), { weights: null })
  monday.merge(NpsState.fromBytes(tuesday.toBytes()))
  assert.deepEqual(monday.result(), expected)
  monday.merge(monday)
  assert.equal(monday.result().n, 20)
  const thumbs = new CsatState({ scale: '0-1', level: 0.9 })
  thumbs.observe(null, { counts: [1, 2] })
  assert.equal(CsatState.fromBytes(new Uint8Array(thumbs.toBytes()), { scale: '0-1', level: 0.9 }).result().interval.level, 0.9)
  assert.throws(() => monday.merge(thumbs), /state: expected a NpsState/)
  assert.throws(() => CsatState.fromBytes(thumbs.toBytes()), /scale: 1-5 and 0-1 cannot be merged/)
  assert.throws(
    () => NpsState.fromBytes(Buffer.from('VS')),
    (error) => error instanceof VocError && error.code === 'state.damaged',
  )
  assert.throws(() => monday.observe(['x']), VocError)
})

test('comparisons take answers, samples and inputs', () => {
  const found = compare([10, 9, 7, 3, 2], Int8Array.of(10, 9, 9, 10, 6), { score: 'nps' })
  assert.deepEqual(compare({ groups: [2, 1, 2] }, { groups: [4, 0, 1] }, { score: 'nps' }), found)
  const weighted = compare([1, 2, 3], [2, 3, 4], { score: 'mean', firstWeights: [1, 1, 0] })
  assert.equal(weighted.nFirst, 2)
  const csat = compare([5, 4, 2], [3, 2, 2], { score: 'csat', scoreOptions: { scale: '1-5', top: 1 } })
  assert.equal(csat.first, 1 / 3)
  const easy = compare({ counts: [1, 0, 0, 0, 1, 1, 1] }, Uint8Array.of(7, 7, 2), { score: 'ces', part: 'easy' })
  assert.deepEqual([easy.measure, easy.first], ['share', 0.75])
})

test('the same respondents are compared by any score', () => {
  const paired = scores.comparePaired([5, null, 2, 3], Float64Array.of(5, 4, 4, 4), { score: 'csat' })
  assert.deepEqual([paired.test, paired.first, paired.second, paired.excluded.missing], ['mcnemar_mid_p', 1 / 3, 1, 1])
  const counts = { both: 59, firstOnly: 6, secondOnly: 16, neither: 80 }
  assert.equal(scores.comparePaired(null, null, { counts }).pValue.toFixed(4), '0.0347')
  const sus = (answer) => [[answer, 3, 3, 3, 3, 3, 3, 3, 3, 3], [3, 3, 3, 3, 3, 3, 3, 3, 3, 3], [3, 3, 3, 3, 3, 3, 3, 3, 3, answer]]
  assert.equal(scores.comparePaired(sus(3), sus(4), { score: 'sus' }).value, 0)
})

test('purchases are counted in shards', () => {
  const purchases = [{ customer: 'ada', at: 90, amount: 40 }, { customer: 'bob', at: 12, amount: 20 }, { customer: 'ada', at: 97, amount: 60 }]
  const [april, may] = [new scores.RfmState(), new scores.RfmState()]
  april.observe(null, { purchases: purchases.slice(0, 2), now: 100 })
  may.observe(null, { purchases: purchases.slice(2), now: 100 })
  april.merge(scores.RfmState.fromBytes(may.toBytes()))
  assert.deepEqual(april.result(), scores.rfm(null, { purchases, now: 100 }))
})

test('net sentiment is told of insights', () => {
  const insights = ['I love it, great service!', 'Awful, it broke at once.', ''].map((text) => analyze(text))
  const labels = insights.map(({ sentiment }) => sentiment?.label ?? null)
  assert.deepEqual(netSentiment(insights, { unit: 'documents' }), netSentiment(labels, { unit: 'documents' }))
})

test('scores of groups are written as JSON', () => {
  const grouped = nps([10, 9, 3, 8], { by: ['web', 'web', 1, null] })
  assert.deepEqual([...grouped.keys()], [1, 'web', null])
  const written = JSON.parse(JSON.stringify({ grouped })).grouped
  assert.deepEqual(Object.keys(written).sort(), ['1', 'null', 'web'])
  assert.deepEqual(written.web, grouped.get('web'))
  assert.deepEqual(grouped, new Map(grouped))
  assert.match(refusal(() => JSON.stringify(nps([1, 2], { by: [1, '1'] }))).message, /^by: /)
})
