import voc from './index.js'

export const { Analyzer, VocError, analyze } = voc
export default voc
