'use strict'

// The package's entry. It adds to the generated loader what has to be JavaScript: an error class of its own, and
// many records cut into chunks.

const { Analyzer } = require('./analyzer.js')
const { fromArrow, toArrow } = require('./arrow.js')
const { Classifier } = require('./classifier.js')
const { VocError, refusing, typeName } = require('./errors.js')
const native = require('./native.js')

function analyze(input, options) {
  return new Analyzer(options).analyze(input)
}

function findPii(text, options) {
  return refusing(() => native.findPii(text, options))
}

function redact(text, options, vault) {
  if (vault !== undefined && vault !== null && !(vault instanceof Vault)) {
    throw new VocError('config.invalid', `vault: expected a Vault, found ${typeName(vault)}`)
  }
  return refusing(() => native.redact(text, options, vault ?? undefined))
}

class Vault extends native.Vault {
  constructor(json) {
    refusing(() => super(json))
  }

  restore(text) {
    return refusing(() => super.restore(text))
  }
}

for (const name of ['toOriginal', 'toRedacted']) {
  const call = native.Redacted.prototype[name]
  native.Redacted.prototype[name] = function (start, end) {
    return refusing(() => call.call(this, start, end))
  }
}

const contact = require('./contact.js')(VocError, refusing)
const scores = require('./scores.js')(VocError, new Set(VocError.codes))

const { nps, csat, ces, sus, umuxLite, pmf, nev, textNev, netSentiment, shareOfVoice, effortIndex, compare } = scores
const { NpsState, CsatState, CesState, SusState, UmuxLiteState, PmfState, NevState, TextNevState, NetSentimentState, ShareOfVoiceState, EffortIndexState } = scores

module.exports = {
  Analyzer,
  Classifier,
  VocError,
  analyze,
  findPii,
  redact,
  Vault,
  toArrow,
  fromArrow,
  contact,
  scores,
  nps,
  csat,
  ces,
  sus,
  umuxLite,
  pmf,
  nev,
  textNev,
  netSentiment,
  shareOfVoice,
  effortIndex,
  compare,
  NpsState,
  CsatState,
  CesState,
  SusState,
  UmuxLiteState,
  PmfState,
  NevState,
  TextNevState,
  NetSentimentState,
  ShareOfVoiceState,
  EffortIndexState,
}
