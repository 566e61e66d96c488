// Columns as Arrow and Arrow as inputs; apache-arrow is optional.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

import { Analyzer, VocError, fromArrow, toArrow } from '../index.mjs'

const arrow = await import('apache-arrow').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
})
const options = arrow ? {} : { skip: 'apache-arrow is not installed' }
const analyzer = new Analyzer({ competitors: ['Zenith'] })
const INPUTS = [
  'Great phone!',
  '',
  3,
  'Très déçu 😞.',
  'My parcel is three weeks late. I had to call five times and was passed on each time. Send it today or I am switching to Zenith, they are cheaper.',
  'Wow, what a great service, only three hours on hold!',
  null,
]

test('columns come back from Arrow as they were', options, async () => {
  const inputs = Array.from({ length: 700 }, (_, i) => INPUTS[i % INPUTS.length])
  const columns = await analyzer.analyzeColumns(inputs)
  for (const format of ['stream', 'file']) {
    const table = arrow.tableFromIPC(toArrow(columns, { format }))
    const names = Object.keys(columns).filter((name) => !['labels', 'churnStatuses', 'actions', 'errors'].includes(name))
    assert.deepEqual(table.schema.fields.map(({ name }) => name), [...names, 'error'])
    assert.equal(table.numRows, inputs.length)
    const counted = { label: columns.labels, churnStatus: columns.churnStatuses, action: columns.actions }
    const messages = new Map(columns.errors.map(({ index, message }) => [index, message]))
    for (const name of names) {
      const vector = table.getChild(name)
      let nulls = 0
      for (const [row, value] of columns[name].entries()) {
        const expected = counted[name] ? counted[name][value] ?? null : Number.isNaN(value) ? null : value
        const found = vector.get(row)
        if (name === 'comparison') assert.equal(found, value === 255 ? null : value === 1)
        else assert.deepEqual(found?.toArray ? [...found] : found, expected, `${name} of ${JSON.stringify(inputs[row])}`)
        if (found === null) nulls++
      }
      assert.equal(vector.nullCount, nulls, name)
      assert.ok(nulls >= columns.errors.length && nulls < inputs.length, name)
    }
    for (const [row, { error }] of table.toArray().entries()) assert.equal(error, messages.get(row) ?? null)
  }
  assert.equal(arrow.tableFromIPC(toArrow(await analyzer.analyzeColumns([]))).numRows, 0)
})

test('the types of columns do not depend on what is in them', options, async () => {
  const types = (table) => table.schema.fields.map(({ name, type }) => `${name}: ${type}`)
  const full = types(arrow.tableFromIPC(toArrow(await analyzer.analyzeColumns(INPUTS))))
  for (const inputs of [[], [3], ['Great!']]) {
    assert.deepEqual(types(arrow.tableFromIPC(toArrow(await analyzer.analyzeColumns(inputs)))), full)
  }
  assert.ok(full.includes('topics: List<Utf8>') && full.includes('effort: Int32') && full.includes('comparison: Bool'), `${full}`)
})

test('chosen columns are written in their order', options, async () => {
  const columns = await analyzer.analyzeColumns(INPUTS, { columns: ['topics', 'churnStatus'] })
  const table = arrow.tableFromIPC(toArrow(columns))
  assert.deepEqual(table.schema.fields.map(({ name }) => name), ['topics', 'churnStatus', 'error'])
  assert.equal(table.numRows, INPUTS.length)
  assert.deepEqual(table.getChild('topics').get(4).toJSON(), columns.topics[4])
})

test('columns of your own go along', options, async () => {
  const columns = await analyzer.analyzeColumns(['Great!', 'Awful.'])
  const extra = { id: ['a', 'b'], seats: Int32Array.of(3, 4), since: [new Date(0), null] }
  const table = arrow.tableFromIPC(toArrow(columns, { extra }))
  assert.deepEqual(table.schema.fields.slice(0, 4).map(({ name }) => name), ['id', 'seats', 'since', 'label'])
  assert.deepEqual([...table.getChild('id')], extra.id)
  assert.deepEqual([...table.getChild('seats')], [3, 4])
  assert.deepEqual([...table.getChild('since')], [0, null])
})

test('Arrow comes in as bytes and as tables, by the names of its columns or by yours', options, async () => {
  const time = new Date('2026-02-17T09:30:00Z')
  const table = new arrow.Table({
    text: arrow.vectorFromArray(['Great!', null, 'Awful.'], new arrow.Utf8()),
    comment: arrow.vectorFromArray(['x', 'y', 'z']),
    id: arrow.vectorFromArray([1n, 2n, 9007199254740993n], new arrow.Int64()),
    time: arrow.vectorFromArray([time, time, null], new arrow.TimestampMicrosecond()),
    nps: arrow.vectorFromArray([10, null, 0], new arrow.Int8()),
    brand: arrow.vectorFromArray(['a', 'b', null]),
  })
  const named = [
    { text: 'Great!', id: '1', time: +time, scores: { nps: 10 } },
    { text: null, id: '2', time: +time, scores: { nps: null } },
    { text: 'Awful.', id: '9007199254740993', time: null, scores: { nps: 0 } },
  ]
  for (const data of [table, arrow.tableToIPC(table), arrow.tableToIPC(table, 'file'), table.batches[0]]) {
    assert.deepEqual(fromArrow(data), named)
    assert.deepEqual(fromArrow(data, { text: 'comment' }), ['x', 'y', 'z'])
    assert.deepEqual(fromArrow(data, {}), ['Great!', null, 'Awful.'])
    assert.deepEqual(fromArrow(data, { id: 'comment', scores: { nps: 'nps' }, dimensions: ['brand', 'nps'] })[0], {
      text: 'Great!',
      id: 'x',
      scores: { nps: 10 },
      dimensions: { brand: 'a', nps: 10 },
    })
  }
  const { insights, errors } = await analyzer.analyzeBatch(fromArrow(table))
  assert.deepEqual(insights.map((insight) => insight && insight.id), ['1', null, '9007199254740993'])
  assert.deepEqual(errors.map(({ index }) => index), [1])
})

test('what cannot be used is named', options, async () => {
  const columns = await analyzer.analyzeColumns(['x'])
  const table = new arrow.Table({ comment: arrow.vectorFromArray(['x']) })
  const cases = [
    ['feedback.invalid', 'columns: expected what analyzeColumns answers, found a number', () => toArrow(3)],
    ['feedback.invalid', 'columns: ', () => toArrow({ label: [1] })],
    ['feedback.invalid', 'columns: ', () => toArrow({ ...columns, score: new Float64Array(2) })],
    ['feedback.invalid', 'columns: ', () => toArrow({ errors: [] })],
    ['config.invalid', 'format: unknown value "csv", expected one of stream, file', () => toArrow(columns, { format: 'csv' })],
    ['config.invalid', 'extra.id: expected 1 values, found 2', () => toArrow(columns, { extra: { id: [1, 2] } })],
    ['config.invalid', 'extra.topics: there is a column', () => toArrow(columns, { extra: { topics: ['mine'] } })],
    ['config.invalid', 'extra.error: there is a column', () => toArrow(columns, { extra: { error: ['mine'] } })],
    ['feedback.invalid', 'data: expected Arrow IPC bytes or an Arrow table, found a string', () => fromArrow('x')],
    ['config.invalid', 'text: no column "text", expected one of comment', () => fromArrow(table)],
    ['config.invalid', 'id: no column "key"', () => fromArrow(table, { text: 'comment', id: 'key' })],
    ['config.invalid', 'scores.nps: no column "nps"', () => fromArrow(table, { text: 'comment', scores: { nps: 'nps' } })],
    ['config.invalid', 'dimensions: no column "brand"', () => fromArrow(table, { text: 'comment', dimensions: ['brand'] })],
    ['config.invalid', 'body: unknown field, expected one of text', () => fromArrow(table, { body: 'comment' })],
  ]
  for (const [code, part, call] of cases) {
    assert.throws(call, (error) => {
      assert.ok(error instanceof VocError, `${error}`)
      assert.equal(error.code, code)
      assert.ok(error.message.includes(part), error.message)
      return true
    })
  }
})

test('without apache-arrow everything else works, and Arrow says what it needs', () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const folder = mkdtempSync(join(tmpdir(), 'voc-'))
  try {
    for (const file of readdirSync(root).filter((name) => /\.(js|node)$/.test(name))) cpSync(join(root, file), join(folder, file))
    const code = `
      const { Analyzer, toArrow } = require('./index.js')
      new Analyzer().analyzeColumns(['Great!']).then(toArrow).catch(({ code, message }) => console.log(code, message))
    `
    const printed = execFileSync(process.execPath, ['--eval', code], { cwd: folder, encoding: 'utf8' })
    assert.equal(printed, 'MODULE_NOT_FOUND toArrow needs the package apache-arrow: npm install apache-arrow\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
