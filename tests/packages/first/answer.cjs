// A first answer in a fresh process, and what it took, in JSON.
const started = performance.now()
const { analyze } = require('voc-analytics')
const imported = performance.now()
const insight = analyze('The delivery came two weeks late and nobody answers the phone.')
const answered = performance.now()

console.log(
  JSON.stringify({
    label: insight.sentiment.label,
    version: insight.versions.engine,
    from: require.resolve('voc-analytics'),
    import: imported - started,
    answer: answered - imported,
  }),
)
