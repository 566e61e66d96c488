import stream from './stream.js'

export const { createInsightStream } = stream
