// The contenders in JavaScript. `run` says what is asked of a contender.

import { createReadStream, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const ENOUGH = 0.5 // seconds of CPU time of the warm-up, and of the texts read again
const CHUNK = 8192 // texts that the stream holds at once

// the packages lie where `run` has installed them
const require = createRequire(join(process.env.SPEED_NODE, 'contender.js'))

const contenders = {
  sentiment() {
    const Sentiment = require('sentiment')
    const sentiment = new Sentiment()
    return (texts) => texts.map((text) => sentiment.analyze(text))
  },
  'ml-sentiment'() {
    const sentiment = require('ml-sentiment')()
    return (texts) => texts.map((text) => sentiment.classify(text))
  },
  'wink-sentiment'() {
    const sentiment = require('wink-sentiment')
    return (texts) => texts.map((text) => sentiment(text))
  },
  voc() {
    const { Analyzer } = require('voc-analytics')
    const analyzer = new Analyzer({ threads: 1 })
    return async (texts) => (await analyzer.analyzeBatch(texts)).insights
  },
  'voc-columns'() {
    const { Analyzer } = require('voc-analytics')
    const analyzer = new Analyzer({ threads: 1 })
    return async (texts) => (await analyzer.analyzeColumns(texts)).label
  },
  'voc-sentiment'() {
    const { Analyzer } = require('voc-analytics')
    const settings = JSON.parse(readFileSync(new URL('sentiment-alone.json', import.meta.url), 'utf8'))
    const analyzer = new Analyzer({ ...settings, threads: 1 })
    return async (texts) => (await analyzer.analyzeBatch(texts)).insights
  },
  'voc-all'() {
    const { Analyzer } = require('voc-analytics')
    const analyzer = new Analyzer()
    return async (texts) => (await analyzer.analyzeBatch(texts)).insights
  },
  'voc-all-columns'() {
    const { Analyzer } = require('voc-analytics')
    const analyzer = new Analyzer()
    return async (texts) => (await analyzer.analyzeColumns(texts)).label
  },
}

// contenders that take the texts of a stream as they come
const streams = {
  'voc-stream'() {
    const { Analyzer } = require('voc-analytics')
    const analyzer = new Analyzer()
    return async (texts) => {
      for await (const { insight } of analyzer.analyzeStream(texts)) if (!insight) throw new Error('no insight')
    }
  },
}

function cpuSeconds() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

async function repeat(work, texts) {
  const start = cpuSeconds()
  let done = 0
  while (cpuSeconds() - start < ENOUGH) {
    await work(texts)
    done += texts.length
  }
  return done / (cpuSeconds() - start)
}

const tasks = {
  async speed(work, file) {
    const texts = JSON.parse(readFileSync(file, 'utf8'))
    const cut = Math.floor(texts.length / 2)
    const fresh = texts.slice(cut)
    await repeat(work, texts.slice(0, cut))
    const [cpu, wall] = [cpuSeconds(), performance.now()]
    await work(fresh)
    const [cpuTaken, wallTaken] = [cpuSeconds() - cpu, (performance.now() - wall) / 1000]
    return {
      new: fresh.length / cpuTaken,
      again: await repeat(work, fresh),
      wall: fresh.length / wallTaken,
    }
  },
  async memory(work, file, isStream) {
    const lines = createInterface({ input: createReadStream(file) })
    if (isStream) {
      await work(lines)
    } else {
      let chunk = []
      for await (const line of lines) {
        if (chunk.push(line) === CHUNK) {
          await work(chunk)
          chunk = []
        }
      }
      await work(chunk)
    }
    const peak = /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))
    return Number(peak[1]) * 1024
  },
  async first(work, text) {
    return (await work([text]))[0]
  },
}

const [task, contender, argument] = process.argv.slice(2)
const isStream = contender in streams
const make = isStream ? streams[contender] : contenders[contender]
console.log(JSON.stringify(await tasks[task](make(), argument, isStream)))
