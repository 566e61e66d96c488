import type { Duplex } from 'node:stream'
import type { Analyzer, StreamOptions } from './index'

/**
 * A stream in object mode into which records go and out of which their results come, in order: `StreamResult` of
 * `voc-analytics`. It is `analyzer.analyzeStream` for `pipe` and `pipeline`: it takes no record before there is room for
 * it, and a record that cannot be used has its error in its place.
 *
 * ```js
 * await pipeline(source, createInsightStream(analyzer), sink)
 * ```
 *
 * Is destroyed with the signal's reason where that is aborted.
 */
export declare function createInsightStream(analyzer: Analyzer, options?: StreamOptions | null): Duplex
