// Texts analysed in columns from Node, timed. `run` says what is asked of it.
//
//     contender.mjs FOLDER THREADS FILE    FOLDER has the package installed, FILE is a JSON list of texts; warms up on a
//                                          tenth of them, then answers with the seconds of wall and CPU time of all

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const [folder, threads, file] = process.argv.slice(2)
const { Analyzer } = createRequire(join(resolve(folder), 'contender.js'))('voc-analytics')
const texts = JSON.parse(readFileSync(file, 'utf8'))
const analyzer = new Analyzer({ threads: Number(threads) || undefined })
await analyzer.analyzeColumns(texts.slice(0, texts.length / 10))

const [before, began] = [process.cpuUsage(), performance.now()]
const { label } = await analyzer.analyzeColumns(texts)
const wall = (performance.now() - began) / 1000
const { user, system } = process.cpuUsage(before)
console.log(JSON.stringify({ rows: label.length, wall, cpu: (user + system) / 1e6 }))
