import voc from './index.js'

export const { Analyzer, Classifier, VocError, analyze, findPii, redact, Vault, toArrow, fromArrow, contact, scores } = voc
export const { nps, csat, ces, sus, umuxLite, pmf, nev, textNev, netSentiment, shareOfVoice, effortIndex, compare } = voc
export const { NpsState, CsatState, CesState, SusState, UmuxLiteState, PmfState, NevState, TextNevState, NetSentimentState, ShareOfVoiceState, EffortIndexState } = voc
export default voc
