'use strict'

// The package's entry for those who build pipelines of Node's streams.

const { Duplex } = require('node:stream')

const { VocError, typeName } = require('./errors.js')

function createInsightStream(analyzer, options) {
  if (typeof analyzer?.analyzeStream !== 'function') {
    throw new VocError('config.invalid', `analyzer: expected an Analyzer, found ${typeName(analyzer)}`)
  }
  const { signal, ...rest } = options ?? {}
  return Duplex.from((records, { signal: closed }) =>
    analyzer.analyzeStream(records, { ...rest, signal: signal ? AbortSignal.any([signal, closed]) : closed }))
}

module.exports = { createInsightStream }
