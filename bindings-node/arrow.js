'use strict'

// Columns as Arrow IPC, and Arrow as inputs. Bytes go out, since tables of one copy of apache-arrow are not those of
// another; what comes in is asked for its columns by their names alone.

const { COLUMNS, NONE } = require('./columns.js')
const { VocError, typeName } = require('./errors.js')

const ARRAYS = { index: Uint8Array, flag: Uint8Array, number: Float64Array, whole: Float64Array, name: Array, names: Array }

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

// True or false for each row, as Arrow writes it: a bit for each, the lowest first.
function bits(length, isSet) {
  const all = new Uint8Array(Math.ceil(length / 64) * 8)
  for (let row = 0; row < length; row++) if (isSet(row)) all[row >> 3] |= 1 << (row & 7)
  return all
}

// Makes vectors of columns of so many rows: a function for each kind of column.
function writer(arrow, length) {
  const utf8 = new arrow.Utf8()
  const texts = (values) => arrow.vectorFromArray(values, utf8)
  const vector = (data) => new arrow.Vector([arrow.makeData({ length, ...data })])
  const dictionary = (names, indices, data, nullBitmap) => {
    const dictionary = texts(names)
    return vector({ type: new arrow.Dictionary(utf8, indices), dictionary, data, nullBitmap })
  }
  // which rows have a value
  const isCounted = (values) => bits(length, (row) => values[row] !== NONE)
  const isNumber = (values) => bits(length, (row) => !Number.isNaN(values[row]))
  const isThere = (values) => bits(length, (row) => values[row] !== null)
  return {
    index: (values, names) => dictionary(names, new arrow.Int8(), Int8Array.from(values), isCounted(values)),
    flag: (values) => {
      const data = bits(length, (row) => values[row] === 1)
      return vector({ type: new arrow.Bool(), data, nullBitmap: isCounted(values) })
    },
    number: (values) => vector({ type: new arrow.Float64(), data: values, nullBitmap: isNumber(values) }),
    whole: (values) => vector({ type: new arrow.Int32(), data: Int32Array.from(values), nullBitmap: isNumber(values) }),
    name: (values) => {
      const places = new Map()
      const place = (name) => places.get(name) ?? (places.set(name, places.size), places.size - 1)
      const data = Int32Array.from(values, (name) => (name === null ? 0 : place(name)))
      return dictionary([...places.keys()], new arrow.Int32(), data, isThere(values))
    },
    names: (values) => {
      const valueOffsets = new Int32Array(length + 1)
      for (let row = 0; row < length; row++) valueOffsets[row + 1] = valueOffsets[row] + (values[row]?.length ?? 0)
      const [child] = texts(values.flatMap((names) => names ?? [])).data
      const type = new arrow.List(arrow.Field.new({ name: 'item', type: utf8, nullable: true }))
      return vector({ type, child, valueOffsets, nullBitmap: isThere(values) })
    },
    texts,
  }
}

function toArrow(columns, options) {
  const names = Object.keys(columns ?? {}).filter((name) => COLUMNS.has(name))
  const length = columns?.[names[0]]?.length
  const isColumn = (name) => columns[name] instanceof ARRAYS[COLUMNS.get(name).holds] && columns[name].length === length
  if (names.length === 0 || !names.every(isColumn) || !Array.isArray(columns.errors)) {
    refuse('feedback.invalid', `columns: expected what analyzeColumns answers, found ${typeName(columns)}`)
  }
  const { format = 'stream', extra = {} } = options ?? {}
  if (format !== 'stream' && format !== 'file') {
    refuse('config.invalid', `format: unknown value ${JSON.stringify(format)}, expected one of stream, file`)
  }
  const arrow = load('toArrow')
  const write = writer(arrow, length)
  const table = {}
  for (const [name, values] of Object.entries(extra)) {
    if (values?.length !== length) {
      refuse('config.invalid', `extra.${name}: expected ${length} values, found ${values?.length ?? typeName(values)}`)
    }
    if (name === 'error' || names.includes(name)) refuse('config.invalid', `extra.${name}: there is a column of this name already`)
    table[name] = arrow.vectorFromArray(Array.from(values))
  }
  for (const name of names) {
    const { holds, names: counted } = COLUMNS.get(name)
    table[name] = write[holds](columns[name], counted?.[1])
  }
  const errors = new Array(length).fill(null)
  for (const { index, message } of columns.errors) errors[index] = message
  table.error = write.texts(errors)
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
