'use strict'

// Columns as Arrow IPC, and Arrow as inputs. Bytes go out, since tables of one copy of apache-arrow are not those of
// another; what comes in is asked for its columns by their names alone.

const { VocError, typeName } = require('./errors.js')

// In place of a label where there is no sentiment.
const NONE = 255

const FIELDS = ['text', 'id', 'contact', 'account', 'channel', 'direction', 'author', 'time', 'language', 'survey', 'question']
const SCORES = ['nps', 'csat', 'ces', 'stars']
const PARTS = [...FIELDS, 'scores', 'dimensions']

function refuse(code, message) {
  throw new VocError(code, message)
}

function load(caller) {
  try {
    return require('apache-arrow')
  } catch (cause) {
    if (cause?.code !== 'MODULE_NOT_FOUND') throw cause
    const message = `${caller} needs the package apache-arrow: npm install apache-arrow`
    throw Object.assign(new Error(message, { cause }), { code: cause.code })
  }
}

// Which rows have a value, as Arrow writes it: a bit for each, the lowest first.
function validity(length, has) {
  const bits = new Uint8Array(Math.ceil(length / 64) * 8)
  for (let row = 0; row < length; row++) if (has(row)) bits[row >> 3] |= 1 << (row & 7)
  return bits
}

function toArrow(columns, options) {
  if (!(columns?.label instanceof Uint8Array) || !(columns.score instanceof Float64Array)) {
    refuse('feedback.invalid', `columns: expected what analyzeColumns answers, found ${typeName(columns)}`)
  }
  const { format = 'stream', extra = {} } = options ?? {}
  if (format !== 'stream' && format !== 'file') {
    refuse('config.invalid', `format: unknown value ${JSON.stringify(format)}, expected one of stream, file`)
  }
  const arrow = load('toArrow')
  const { length } = columns.label
  const isFelt = validity(length, (row) => columns.label[row] !== NONE)
  const isUsed = validity(length, (row) => columns.language[row] !== null)
  const vector = (data) => new arrow.Vector([arrow.makeData(data)])
  const names = (values, data, nullBitmap) => {
    const dictionary = arrow.vectorFromArray(values, new arrow.Utf8())
    return vector({ type: new arrow.Dictionary(dictionary.type, new arrow.Int8()), dictionary, data, nullBitmap, length })
  }
  const numbers = (data) => vector({ type: new arrow.Float64(), data, nullBitmap: isFelt, length })
  const words = (column) => {
    const places = new Map()
    const place = (word) => places.get(word) ?? (places.set(word, places.size), places.size - 1)
    const data = Int8Array.from(column, (word) => (word === null ? 0 : place(word)))
    return names([...places.keys()], data, isUsed)
  }
  const errors = new Array(length).fill(null)
  for (const { index, message } of columns.errors) errors[index] = message

  const table = {}
  for (const [name, values] of Object.entries(extra)) {
    if (values?.length !== length) {
      refuse('config.invalid', `extra.${name}: expected ${length} values, found ${values?.length ?? typeName(values)}`)
    }
    table[name] = arrow.vectorFromArray(Array.from(values))
  }
  table.label = names(columns.labels, new Int8Array(columns.label.slice().buffer), isFelt)
  table.score = numbers(columns.score)
  table.strength = numbers(columns.strength)
  table.confidence = numbers(columns.confidence)
  table.language = words(columns.language)
  table.kind = words(columns.kind)
  table.error = arrow.vectorFromArray(errors, new arrow.Utf8())
  return arrow.tableToIPC(new arrow.Table(table), format)
}

// Whole numbers of 64 bits as numbers where those hold them exactly; ids and names as texts.
const plain = (value) => (typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value)
const text = (value) => (typeof value === 'bigint' || typeof value === 'number' ? String(value) : value)
const dimension = (value) => (typeof plain(value) === 'bigint' ? String(value) : plain(value))

const AS_TEXT = new Set(['id', 'contact', 'account', 'survey'])

function fromArrow(data, fields) {
  const isBytes = data instanceof Uint8Array || data instanceof ArrayBuffer
  const table = isBytes ? load('fromArrow').tableFromIPC(data) : data
  if (!Array.isArray(table?.schema?.fields) || typeof table.getChild !== 'function') {
    refuse('feedback.invalid', `data: expected Arrow IPC bytes or an Arrow table, found ${typeName(data)}`)
  }
  const found = table.schema.fields.map(({ name }) => name)
  const column = (path, name) => {
    if (!found.includes(name)) {
      refuse('config.invalid', `${path}: no column ${JSON.stringify(name)}, expected one of ${found.join(', ')}`)
    }
    return table.getChild(name)
  }
  const wanted = fields ?? ofTheirNames(found)
  for (const part of Object.keys(wanted)) {
    if (!PARTS.includes(part)) refuse('config.invalid', `${part}: unknown field, expected one of ${PARTS.join(', ')}`)
  }
  const of = (path, names, convert) => names.map(([name, from]) => [name, column(path(name), from), convert(name)])
  const own = Object.entries({ text: 'text', ...wanted }).filter(([name, from]) => FIELDS.includes(name) && from != null)
  const columns = of((name) => name, own, (name) => (AS_TEXT.has(name) ? text : plain))
  const scores = of((name) => `scores.${name}`, Object.entries(wanted.scores ?? {}), () => plain)
  const dimensions = of(() => 'dimensions', Array.from(wanted.dimensions ?? [], (name) => [name, name]), () => dimension)
  const at = (row, values) => Object.fromEntries(values.map(([name, vector, convert]) => [name, convert(vector.get(row))]))

  if (columns.length === 1 && scores.length === 0 && dimensions.length === 0) {
    return Array.from(columns[0][1])
  }
  return Array.from({ length: table.numRows }, (_, row) => {
    const record = at(row, columns)
    if (scores.length > 0) record.scores = at(row, scores)
    if (dimensions.length > 0) record.dimensions = at(row, dimensions)
    return record
  })
}

// What each field is read from where nothing is said: the column that has its name.
function ofTheirNames(found) {
  const named = (names) => Object.fromEntries(names.filter((name) => found.includes(name)).map((name) => [name, name]))
  return { ...named(FIELDS), scores: named(SCORES) }
}

module.exports = { fromArrow, toArrow }
