'use strict'

// The classifier of a host's own labels.

const { readFileSync, writeFileSync } = require('node:fs')

const { VocError, refusing, typeName } = require('./errors.js')
const native = require('./native.js')

// Texts and labels are checked here, where their names are known.
function strings(name, given) {
  if (!Array.isArray(given)) throw new VocError('classifier.invalid', `${name}: expected an array`)
  const at = given.findIndex((one) => typeof one !== 'string')
  if (at >= 0) throw new VocError('classifier.invalid', `${name}[${at}]: expected a string`)
  return given
}

const isPath = (value) => typeof value === 'string' || value instanceof URL

// What the file system refuses, under the code that it has elsewhere.
function onDisk(path, call) {
  try {
    return call()
  } catch (error) {
    throw new VocError('io', `${String(path)}: ${error.message}`)
  }
}

function listed(labels) {
  if (!Array.isArray(labels)) throw new VocError('classifier.invalid', 'labels: expected an array')
  return labels.map((label, at) => strings(`labels[${at}]`, Array.isArray(label) ? label : [label]))
}

class Classifier {
  #native
  #oneOf

  constructor(fitted) {
    if (!(fitted instanceof native.FittedClassifier)) {
      const made = 'Classifier.fit and Classifier.load make classifiers'
      throw new VocError('classifier.invalid', `fitted: expected a fitted classifier, found ${typeName(fitted)}; ${made}`)
    }
    this.#native = fitted
    this.labels = Object.freeze(refusing(() => fitted.labels()))
    this.#oneOf = fitted.oneOf()
  }

  static async fit(texts, labels, options) {
    const oneOf = Array.isArray(labels) && !labels.some(Array.isArray)
    const lists = listed(labels)
    const start = () => native.fitClassifier(strings('texts', texts), lists, oneOf, options ?? {})
    return new Classifier(await refusing(start))
  }

  static load(stored) {
    const bytes = isPath(stored) ? onDisk(stored, () => readFileSync(stored)) : stored
    if (!(bytes instanceof Uint8Array)) {
      throw new VocError('state.damaged', `expected a path or a Uint8Array, found ${typeName(stored)}`)
    }
    return new Classifier(native.loadClassifier(bytes))
  }

  predict(texts) {
    const found = refusing(() => this.#native.predict(strings('texts', texts)))
    return this.#oneOf ? found.map(([label]) => label ?? null) : found
  }

  predictProba(texts) {
    return refusing(() => this.#native.predictProba(strings('texts', texts)))
  }

  evaluate(texts, labels) {
    return refusing(() => this.#native.evaluate(strings('texts', texts), listed(labels)))
  }

  save(path) {
    const bytes = refusing(() => this.#native.save())
    if (path === undefined || path === null) return bytes
    if (!isPath(path)) throw new VocError('classifier.invalid', `path: expected a string or a URL, found ${typeName(path)}`)
    return onDisk(path, () => writeFileSync(path, bytes))
  }
}

module.exports = { Classifier }
