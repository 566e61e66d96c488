import voc = require('voc-analytics')

const insight: voc.Insight = voc.analyze('a')
const analyzer = new voc.Analyzer({ threads: 1 })
export const answers = [insight, analyzer.analyze({ text: 'b' })]
