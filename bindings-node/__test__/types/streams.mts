// Never run: a program that uses Node's own types, and apache-arrow's.

import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { tableFromIPC } from 'apache-arrow'
import { Analyzer, fromArrow, toArrow } from 'voc-analytics'
import type { FeedbackInput, StreamResult } from 'voc-analytics'
import { createInsightStream } from 'voc-analytics/stream'

const analyzer = new Analyzer()
const stop = new AbortController()
const lines = createInterface({ input: createReadStream('feedback.txt') })
for await (const result of analyzer.analyzeStream(lines, { signal: stop.signal })) {
  const line: string = result.input
  console.log(result.index, line.length, result.error === null ? result.insight.kind : result.error.code)
}
const sink = new Writable({
  objectMode: true,
  write(result: StreamResult<FeedbackInput>, _, done) {
    console.log(result.input.text, result.insight?.sentiment?.label)
    done()
  },
})
await pipeline(Readable.from([{ text: 'a' }]), createInsightStream(analyzer, { signal: AbortSignal.timeout(1000), concurrency: 2 }), sink)

const bytes = await readFile('tickets.arrow')
const inputs = fromArrow(bytes, { text: 'comment', scores: { nps: 'score' }, dimensions: ['brand'] })
const columns = await analyzer.analyzeColumns(inputs, { onProgress: ({ done, total }) => console.log(done / total) })
await writeFile('insights.arrow', toArrow(columns, { format: 'file', extra: { id: inputs.map((_, row) => row) } }))
console.log(fromArrow(tableFromIPC(bytes)).length, fromArrow(tableFromIPC(bytes).batches[0]!).length)

// @ts-expect-error a stream of lines gives texts
for await (const { input } of analyzer.analyzeStream(lines)) input.text
// @ts-expect-error a format that is none
toArrow(columns, { format: 'csv' })
// @ts-expect-error a field that is none
fromArrow(bytes, { body: 'comment' })
// @ts-expect-error an analyzer is needed
createInsightStream()
