'use strict'

// The package's entry for those who build pipelines of Node's streams.

const { Duplex } = require('node:stream')

function createInsightStream(analyzer, options) {
  const { signal, ...rest } = options ?? {}
  return Duplex.from((records, { signal: closed }) =>
    analyzer.analyzeStream(records, { ...rest, signal: signal ? AbortSignal.any([signal, closed]) : closed }))
}

module.exports = { createInsightStream }
