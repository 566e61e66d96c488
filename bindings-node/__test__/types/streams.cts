import stream = require('voc-analytics/stream')
import voc = require('voc-analytics')

export const duplex: NodeJS.ReadWriteStream = stream.createInsightStream(new voc.Analyzer(), { chunk: 8 })
