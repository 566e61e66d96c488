// The package: entries, types that agree with the core, versions, and what is published.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

import byDefault, * as esm from '../index.mjs'

const require = createRequire(import.meta.url)
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const read = (path) => readFileSync(join(root, path), 'utf8')
const manifest = JSON.parse(read('package.json'))
const types = read('index.d.ts')

test('import and require give the same things', () => {
  const cjs = require('../index.js')
  const own = ['Analyzer', 'Classifier', 'VocError', 'analyze', 'findPii', 'redact', 'Vault', 'toArrow', 'fromArrow', 'contact', 'scores']
  assert.deepEqual(Object.keys(cjs).slice(0, own.length), own)
  for (const name of Object.keys(cjs).slice(own.length)) assert.equal(cjs[name], cjs.scores[name])
  assert.equal(byDefault, cjs)
  for (const name of Object.keys(cjs)) assert.equal(esm[name], cjs[name])
})

test('the package finds itself by name', async () => {
  assert.equal(require('voc-analytics').analyze, esm.analyze)
  assert.equal((await import('voc-analytics')).VocError, esm.VocError)
})

test('the types compile, with those of Node and without, and refuse what they should', () => {
  for (const project of ['tsconfig.json', 'tsconfig.node.json']) {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, '__test__/types', project)], {
      stdio: 'inherit',
    })
  }
})

test('one version', () => {
  const workspace = readFileSync(join(root, '../Cargo.toml'), 'utf8')
  const version = /\[workspace\.package\]\nversion = "([^"]+)"/.exec(workspace)[1]
  assert.equal(manifest.version, version)
  assert.equal(esm.analyze('x').versions.engine, version)
})

test('what is published is listed, and runs nothing on installation', () => {
  for (const script of ['preinstall', 'install', 'postinstall', 'prepare']) {
    assert.equal(manifest.scripts[script], undefined)
  }
  assert.equal(manifest.dependencies, undefined)
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const listed = /"files":[^]*/.exec(packed)[0]
  const files = [...listed.matchAll(/"path": "([^"]+)"/g)].map(([, path]) => path)
  const wanted = [
    'README.md', 'analyzer.js', 'arrow.js', 'calculators.js', 'chunks.js', 'classifier.js', 'columns.js', 'contact.d.ts', 'contact.js', 'errors.js', 'findings.js', 'index.d.mts',
    'index.d.ts', 'index.js', 'index.mjs', 'native.js', 'package.json', 'scores.d.ts', 'scores.js', 'stream.d.mts', 'stream.d.ts', 'stream.js',
    'stream.mjs',
  ]
  assert.deepEqual(files.filter((path) => !path.startsWith('LICENSE')).sort(), wanted)
})

function union(name, from = types) {
  const [, body] = new RegExp(`export type ${name} =([^\\n]*(?:\\n  \\|[^\\n]*)*)`).exec(from)
  return [...body.matchAll(/'([^']+)'/g)].map(([, value]) => value)
}

function members(name, from = types) {
  const [, body] = new RegExp(`export interface ${name}\\b[^{]*\\{\\n([^]*?)\\n\\}`).exec(from)
  return [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, member]) => member)
}

function message(call) {
  try {
    call()
  } catch (error) {
    return error.message
  }
  assert.fail('nothing was refused')
}

// what the core names after "expected", which is all it knows
function expected(call) {
  const [, names] = /expected (?:one of )?(.*)$/.exec(message(call))
  return names.replace(/ at line .*$/, '').split(/, | or /).map((name) => name.replaceAll('`', ''))
}

const { Analyzer, analyze } = esm
const same = (a, b) => assert.deepEqual([...a].sort(), [...b].sort())

test('the unions are those of the core', async () => {
  same(union('Channel'), expected(() => analyze({ text: 'x', channel: '?' })))
  same(union('Direction'), expected(() => analyze({ text: 'x', direction: '?' })))
  same(union('AuthorRole'), expected(() => analyze({ text: 'x', author: '?' })))
  same(union('ErrorCode'), require('../native.js').errorCodes())
  const columns = await new Analyzer().analyzeColumns([])
  same(union('SentimentLabel'), columns.labels)
  same(union('ChurnStatus'), columns.churnStatuses)
  same(union('Action'), columns.actions)
  same(union('ColumnName'), require('../native.js').columns().map(([name]) => name))
  const [kinds, languages, labels, parts] = require('../native.js').names()
  same(union('MessageKind'), kinds)
  same([...union('Language'), 'unknown'], languages)
  same(union('SentimentLabel'), labels)
  same(union('RemovedPart'), parts)
  same([...union('Language'), 'unknown'], expected(() => analyze({ text: 'x', language: '?' })))
})

test('known names are those that the core finds', () => {
  const [intents, topics, causes] = ['intent', 'topic', 'cause'].map((kind) => {
    const known = expected(() => new Analyzer({ findings: { thresholds: { '?': 0.5 } } }))
    return known.filter((name) => name.startsWith(`${kind}:`)).map((name) => name.slice(kind.length + 1))
  })
  same(union('IntentName'), intents)
  same(union('TopicName'), topics)
  same(union('CauseName'), causes)
  same(union('TopicGroupName'), new Set(topics.map((name) => name.split('.')[0])))
  same(union('CauseBucketName'), new Set(causes.map((name) => name.split('.')[0])))
  same(union('ComparedScore', read('scores.d.ts')), expected(() => esm.compare([1], [2], { score: '?' })))
})

test('the settings of contacts are those of the core', () => {
  const contacts = read('contact.d.ts')
  const known = (options) => expected(() => esm.contact.profile({ history: {}, now: 0, options }))
  const parts = members('ContactOptions', contacts)
  same(parts, known({ '?': 1 }))
  for (const part of parts) {
    const [, type] = new RegExp(`export interface ContactOptions [^}]*\\n  ${part}\\?: (\\w+)`).exec(contacts)
    same(members(type, contacts), known({ [part]: { '?': 1 } }))
  }
  same(members('RatingCuts', contacts), known({ trend: { ratings: { '?': 1 } } }))
  same(members('ComplaintOptions', contacts), known({ category: { complaints: { '?': 1 } } }))
  same(members('Scorecard', contacts), known({ health: { scorecard: { '?': 1 } } }))
  same(members('HealthMeasure', contacts), known({ health: { scorecard: { measures: [{ '?': 1 }] } } }))
  same(members('RfmOptions', contacts), known({ value: { rfm: { '?': 1 } } }))
  same(members('RiskSignal', contacts), known({ risk: { extra: [{ '?': 1 }] } }))
  same(members('BehaviourSignal', contacts), known({ signals: { extra: [{ '?': 1 }] } }))
  const pattern = (given) => known({ signals: { extra: [{ name: 'x', meaning: 'x', action: 'x', polarity: 'neutral', pattern: given }] } })
  same(members('Pattern', contacts), pattern({ '?': 1 }))
  same(members('VoicePattern', contacts), pattern({ voice: { '?': 1 } }))
  same(members('EventPattern', contacts), pattern({ event: { '?': 1 } }))
  same(members('PropertyTest', contacts), pattern({ event: { properties: { x: { '?': 1 } } } }))
  same(union('CategoryRule', contacts), known({ category: { without: ['?'] } }))
  same(members('Given', contacts), expected(() => esm.contact.profile({ history: {}, now: 0, given: { '?': 1 } })))
})

test('the fields are those of the core', async () => {
  same(members('FeedbackInput'), expected(() => analyze({ text: 'x', '?': 1 })))
  same(members('Scores'), expected(() => analyze({ text: 'x', scores: { '?': 1 } })))
  same([...members('Config'), ...members('AnalyzerOptions')], expected(() => new Analyzer({ '?': 1 })))
  same(members('Config'), expected(() => new Analyzer({ config: { '?': 1 } })))
  same(members('SentimentOptions'), expected(() => new Analyzer({ sentiment: { '?': 1 } })))
  same(members('KeywordOptions'), expected(() => new Analyzer({ keywords: { '?': 1 } })))
  same(members('FindingsOptions'), expected(() => new Analyzer({ findings: { '?': 1 } })))
  same(members('Taxonomy'), expected(() => new Analyzer({ taxonomy: { '?': 1 } })))
  same(members('PhraseLists'), expected(() => new Analyzer({ phrases: { '?': 1 } })))
  same(members('CleaningOptions'), expected(() => new Analyzer({ cleaning: { '?': 1 } })))
  const refused = await esm.Classifier.fit(['a'], ['b'], { '?': 1 }).catch((error) => error)
  same(members('FitOptions'), expected(() => { throw refused }))
})

test('an answer has the members that the types say, in their order', async () => {
  const is = (name, value) => assert.deepEqual(Object.keys(value), members(name))
  const analyzer = new Analyzer()
  const batch = await analyzer.analyzeBatch(['<b>Great</b> phone!', 3])
  const [insight] = batch.insights
  is('BatchResult', batch)
  is('BatchError', batch.errors[0])
  is('Insight', insight)
  is('LanguageFinding', insight.language)
  is('Sentiment', insight.sentiment)
  is('Probabilities', insight.sentiment.probabilities)
  is('SentenceInsight', insight.sentences[0])
  is('Span', insight.sentences[0].span)
  is('Removed', insight.removed[0])
  const full = new Analyzer({ competitors: ['Zenith'], findings: { basic_emotions: true } }).analyze(
    'You fucking thieves! My parcel is three weeks late, I had to call five times and explain it all again. ' +
      'Send it today or I am switching to Zenith, they are much cheaper.',
  )
  is('Emotion', full.emotions[0])
  is('BasicEmotion', full.basic_emotions[0])
  is('Intent', full.intents[0])
  is('Topic', full.topics[0])
  is('Cause', full.causes[0])
  is('Keyword', full.keywords[0])
  is('Mention', full.mentions[0])
  is('Churn', full.churn)
  is('ChurnSignal', full.churn.signals[0])
  is('Graded', full.urgency)
  is('Graded', full.severity)
  is('Cue', full.urgency.cues[0])
  is('Effort', full.effort)
  is('LanguageUse', full.language_use)
  is('Profanity', full.language_use.profanity[0])
  is('Versions', insight.versions)
  is('WordWeight', analyzer.wordWeights('Great')[0])
  is('EveryColumn', await analyzer.analyzeColumns([]))
  const thread = ['It broke. I am leaving.', { author: 'agent', text: 'Sorry!' }, { text: 'It works, thank you!' }]
  const conversation = analyzer.analyzeConversation(thread)
  is('ConversationInsight', conversation)
  is('Mood', conversation.trajectory[0])
  is('TurningPoint', conversation.turning_point)
  await analyzer.analyzeBatch(['x'], { onProgress: (progress) => is('Progress', progress) })
  for await (const result of analyzer.analyzeStream(['x', 3])) assert.deepEqual(Object.keys(result), ['index', 'input', 'insight', 'error'])
})
