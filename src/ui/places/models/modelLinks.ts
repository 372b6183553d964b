/** The pages of Models. */
import type { FitSubject } from '../../../models/fit/trainableModels.ts'
import type { ModelName } from '../../../models/models.ts'
import * as texts from '../../../messages/compiled/en/places/models.ts'

export const learnPages: { subject: FitSubject; id: string; symbols: string; title: string }[] = [
  { subject: 'energy', id: 'learn-energy', symbols: 'α, β', title: texts.migrationEnergy },
  { subject: 'gamma', id: 'learn-gamma', symbols: 'ω, ξ, ψ', title: texts.skippedShare },
  { subject: 'transfer', id: 'learn-transfer', symbols: 'AF, CMDT, MF', title: texts.dataTransferred },
  { subject: 'phi', id: 'learn-phi', symbols: 'φ', title: texts.sampleWeight },
]

/** Short names of the sources, beside the pages' titles. */
const LIU = 'Liu 2011'
const SLIWKO = 'Sliwko 2017'

export const calculatorPages: { model: ModelName; row: string; title: string }[] = [
  { model: 'liu2011-base', row: LIU, title: texts.modelTitles['liu2011-base'] },
  { model: 'liu2011-algorithm1', row: LIU, title: texts.modelTitles['liu2011-algorithm1'] },
  { model: 'liu2011-refined', row: LIU, title: texts.modelTitles['liu2011-refined'] },
  { model: 'liu2011-energy', row: LIU, title: texts.modelTitles['liu2011-energy'] },
  { model: 'liu2011-cost', row: LIU, title: texts.modelTitles['liu2011-cost'] },
  { model: 'sliwko2017', row: SLIWKO, title: texts.modelTitles['sliwko2017'] },
  { model: 'gudkov2023', row: texts.gudkov, title: texts.modelTitles['gudkov2023'] },
]
