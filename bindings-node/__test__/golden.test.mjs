// The cases that all languages must agree on; `tests/golden/README.md` at the root of the repository defines them.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'

import { VocError, analyze } from '../index.mjs'

const folder = new URL('../../tests/golden/', import.meta.url)

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
}

function check({ feedback, config, expect }) {
  const { error, ...findings } = expect
  const answer = () => analyze(feedback, config && { config })
  if (error) {
    assert.throws(answer, (refused) => {
      assert.ok(refused instanceof VocError, `${refused}`)
      assert.equal(refused.code, error.code)
      assert.ok(refused.message.includes(error.message), refused.message)
      return true
    })
    return
  }
  const insight = answer()
  for (const [finding, expected] of Object.entries(findings)) {
    assert.ok(CHECKS[finding], `no check for ${finding}`)
    CHECKS[finding](insight, expected, ({ start, end }) => feedback.text.slice(start, end))
  }
}

if (!existsSync(folder)) {
  test('golden cases', { skip: 'tests/golden is not here: this is not the whole repository' }, () => {})
} else {
  // cases of scores, redaction, contacts and conversations have something else than feedback,
  // and there are findings that this package does not tell yet
  const ofFeedback = (name) => name.endsWith('.json') && !/^(scores|redact|contacts|conversations|mentions|churn)/.test(name)
  for (const file of readdirSync(folder).filter(ofFeedback)) {
    for (const one of JSON.parse(readFileSync(new URL(file, folder), 'utf8'))) {
      test(`golden ${file} ${one.name}`, () => check(one))
    }
  }
}
