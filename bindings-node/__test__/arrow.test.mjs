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
const analyzer = new Analyzer()
const INPUTS = ['Great phone!', '', 3, 'Très déçu 😞.', 'The delivery was late. I am angry.', null]

test('columns come back from Arrow as they were', options, async () => {
  const inputs = Array.from({ length: 700 }, (_, i) => INPUTS[i % INPUTS.length])
  const columns = await analyzer.analyzeColumns(inputs)
  for (const format of ['stream', 'file']) {
    const table = arrow.tableFromIPC(toArrow(columns, { format }))
    assert.deepEqual(table.schema.fields.map(({ name }) => name), ['label', 'score', 'strength', 'confidence', 'language', 'kind', 'error'])
    assert.equal(table.numRows, inputs.length)
    const messages = new Map(columns.errors.map(({ index, message }) => [index, message]))
    for (const [i, row] of table.toArray().entries()) {
      assert.equal(row.label, columns.labels[columns.label[i]] ?? null)
      for (const name of ['score', 'strength', 'confidence']) {
        assert.equal(row[name], Number.isNaN(columns[name][i]) ? null : columns[name][i])
      }
      assert.equal(row.language, columns.language[i])
      assert.equal(row.kind, columns.kind[i])
      assert.equal(row.error, messages.get(i) ?? null)
    }
    assert.equal(table.getChild('score').nullCount, columns.score.filter(Number.isNaN).length)
    assert.equal(table.getChild('kind').nullCount, columns.errors.length)
  }
  assert.equal(arrow.tableFromIPC(toArrow(await analyzer.analyzeColumns([]))).numRows, 0)
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
    ['config.invalid', 'format: unknown value "csv", expected one of stream, file', () => toArrow(columns, { format: 'csv' })],
    ['config.invalid', 'extra.id: expected 1 values, found 2', () => toArrow(columns, { extra: { id: [1, 2] } })],
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
