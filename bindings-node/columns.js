'use strict'

// Columns: which there are, and arrays of what the native side answers for them. `src/columns.rs` says what they hold.

const { each, list, number, text, textOrNull } = require('./findings.js')
const native = require('./native.js')

// In place of an index or a flag that is not there.
const NONE = 255

// Of each column what it holds, and of an index what the list of its names is called and holds.
const COLUMNS = new Map(native.columns().map(([name, holds, names]) => [name, { holds, names }]))

// Room for so many values, with what tells a missing one, and what reads the value of a row. A function for each kind of
// array, so that the engine knows in each which it is.
function bytes(length) {
  const values = new Uint8Array(length).fill(NONE)
  return { values, read: (row) => (values[row] = number()) }
}

function doubles(length) {
  const values = new Float64Array(length).fill(NaN)
  return { values, read: (row) => (values[row] = number()) }
}

const others = (readOne) => (length) => {
  const values = new Array(length).fill(null)
  return { values, read: (row) => (values[row] = readOne()) }
}

const ROOM = {
  index: bytes,
  flag: bytes,
  number: doubles,
  whole: doubles,
  name: others(textOrNull),
  names: others(() => list(text)),
}

// A text that was met before is that one: the same few names come again in every share.
function sharing() {
  const known = new Map()
  const shared = (text) => known.get(text) ?? (known.set(text, text), text)
  return (json) => JSON.parse(json).map(shared)
}

// The columns of these names with room for so many rows, and `fill`, which reads an answer into the rows from `first` on.
function table(names, length) {
  const columns = {}
  const reads = []
  for (const name of names) {
    const { holds, names: counted } = COLUMNS.get(name)
    if (counted) columns[counted[0]] = [...counted[1]]
    const { values, read } = ROOM[holds](length)
    columns[name] = values
    reads.push(read)
  }
  columns.errors = []
  const parse = sharing()
  const fill = (first, part) => {
    each(part, (place) => {
      for (const read of reads) read(first + place)
    }, parse)
  }
  return { columns, fill }
}

module.exports = { COLUMNS, NONE, table }
