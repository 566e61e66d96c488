// The cases that all languages must agree on; `tests/golden/README.md` at the root of the repository defines them.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { inspect, isDeepStrictEqual } from 'node:util'

import { analyze } from '../index.mjs'
import { refuses } from './refusal.mjs'

const folder = new URL('../../tests/golden/', import.meta.url)

// Whether what is found has the fields that are wanted.
function agrees(found, wanted) {
  return Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(found[name], value))
}

// Labels beside those named are no error; a list that is to be empty is.
function named(labels, names) {
  const found = labels.map(({ name }) => name)
  if (names.length === 0) assert.deepEqual(found, [])
  for (const name of names) assert.ok(found.includes(name), `${name} is not among ${found}`)
}

function cued({ cues }, kinds) {
  for (const kind of kinds) assert.ok(cues.some((cue) => cue.kind === kind), inspect(cues))
}

const CHECKS = {
  language: (insight, language) => assert.equal(insight.language.code, language),
  kind: (insight, kind) => assert.equal(insight.kind, kind),
  label: (insight, label) => assert.equal(insight.sentiment?.label ?? null, label),
  labels: (insight, labels) => assert.ok(labels.includes(insight.sentiment?.label), insight.sentiment?.label),
  score_min: (insight, least) => assert.ok(insight.sentiment.score >= least, `${insight.sentiment.score}`),
  score_max: (insight, most) => assert.ok(insight.sentiment.score <= most, `${insight.sentiment.score}`),
  sentences(insight, sentences, covered) {
    const found = insight.sentences.map(({ span, sentiment }, i) =>
      sentences[i] && 'label' in sentences[i]
        ? { text: covered(span), label: sentiment.label }
        : { text: covered(span) },
    )
    assert.deepEqual(found, sentences)
  },
  removed(insight, removed, covered) {
    assert.deepEqual(insight.removed.map(({ part, span }) => ({ part, text: covered(span) })), removed)
  },
  keywords(insight, keywords, covered) {
    const found = insight.keywords.map(({ text, lemma, sentiment, spans }) =>
      ({ text, lemma, sentiment, spans: spans.map(covered) }))
    assert.equal(found.length > 0, keywords.length > 0)
    for (const wanted of keywords) assert.ok(found.some((keyword) => agrees(keyword, wanted)), inspect({ wanted, found }))
  },
  no_keywords(insight, lemmas) {
    assert.deepEqual(insight.keywords.filter(({ lemma }) => lemmas.includes(lemma)), [])
  },
  mentions(insight, mentions, covered) {
    for (const { text, span } of insight.mentions) assert.equal(covered(span), text)
    assert.equal(insight.mentions.length, mentions.length)
    mentions.forEach((wanted, i) => assert.ok(agrees(insight.mentions[i], wanted), inspect([insight.mentions[i], wanted])))
  },
  churn({ churn }, expected) {
    assert.equal(churn === null, expected === null)
    if (expected === null) return
    const { risk_min: least = 0, risk_max: most = 1, ...wanted } = expected
    assert.ok(churn.risk >= least && churn.risk <= most, `${churn.risk}`)
    assert.ok(agrees(churn, wanted), inspect([churn, wanted]))
  },
  comparison: (insight, comparison) => assert.equal(insight.comparison, comparison),
  emotions: (insight, names) => named(insight.emotions, names),
  basic_emotions: (insight, names) => named(insight.basic_emotions, names),
  intents: (insight, names) => named(insight.intents, names),
  not_intents(insight, names) {
    assert.deepEqual(insight.intents.filter(({ name }) => names.includes(name)), [])
  },
  causes: (insight, names) => named(insight.causes, names),
  causes_not_empty: (insight) => assert.ok(insight.causes.length > 0),
  owner: (insight, owner) => assert.equal(insight.causes[0].owner, owner),
  topics(insight, topics) {
    const found = Object.fromEntries(insight.topics.map(({ name, sentiment }) => [name, sentiment]))
    assert.ok(agrees(found, topics), inspect([found, topics]))
    if (Object.keys(topics).length === 0) assert.deepEqual(found, {})
  },
  urgency_min: ({ urgency }, least) => assert.ok(urgency.score >= least, `${urgency.score}`),
  urgency_max: ({ urgency }, most) => assert.ok(urgency.score <= most, `${urgency.score}`),
  severity_min: ({ severity }, least) => assert.ok(severity.score >= least, `${severity.score}`),
  urgency_cues: ({ urgency }, kinds) => cued(urgency, kinds),
  effort_min: ({ effort }, least) => assert.ok(effort.score >= least, `${effort.score}`),
  effort_max: ({ effort }, most) => assert.ok(effort.score <= most, `${effort.score}`),
  explained(insight, expected, covered) {
    for (const { score, base, question, contributions } of insight.explanation.findings) {
      const sum = contributions.reduce((sum, { weight }) => sum + weight, base + question)
      assert.ok(Math.abs(sum - score) < 1e-6, `${sum} is not ${score}`)
    }
    for (const [name, { raises = [], lowers = [] }] of Object.entries(expected)) {
      const { contributions } = insight.explanation.findings.find((explained) => explained.name === name)
      const words = (sign) => contributions.filter(({ weight }) => weight * sign > 0).map(({ span }) => covered(span))
      for (const word of raises) assert.ok(words(1).includes(word), inspect({ name, word, contributions }))
      for (const word of lowers) assert.ok(words(-1).includes(word), inspect({ name, word, contributions }))
    }
  },
  effort_cues: ({ effort }, kinds) => cued(effort, kinds),
  action: (insight, action) => assert.equal(insight.action, action),
  profanity(insight, profanity, covered) {
    assert.deepEqual(insight.language_use.profanity.map(({ kind, span }) => [kind, covered(span)]), profanity)
  },
}

function check({ feedback, config, expect }) {
  const { error, ...findings } = expect
  const answer = () => analyze(feedback, config && { config })
  if (error) return refuses(answer, error)
  const insight = answer()
  for (const [finding, expected] of Object.entries(findings)) {
    assert.ok(CHECKS[finding], `no check for ${finding}`)
    CHECKS[finding](insight, expected, ({ start, end }) => feedback.text.slice(start, end))
  }
}

if (!existsSync(folder)) {
  test('golden cases', { skip: 'tests/golden is not here: this is not the whole repository' }, () => {})
} else {
  // cases of scores, redaction, contacts and conversations have something else than feedback
  const ofFeedback = (name) => name.endsWith('.json') && !/^(scores|redact|contacts|conversations)/.test(name)
  for (const file of readdirSync(folder).filter(ofFeedback)) {
    for (const one of JSON.parse(readFileSync(new URL(file, folder), 'utf8'))) {
      test(`golden ${file} ${one.name}`, () => check(one))
    }
  }
}
