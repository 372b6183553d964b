/** The page's texts for each trainable model, without the computation, which belongs to the worker. */
import type { FitSubject } from '../../../models/fit/trainableModels.ts'
import type { Varied } from '../../../models/fit/varied.ts'
import * as texts from '../../../messages/compiled/en/places/models.ts'

interface LearnWords {
  formula: string
  rows: string
  explanation: string
  /** Columns of the user's rows. */
  columns: string
  /** The initial sweep: the varied value, and its range as multiples. */
  first: { varied: Varied; from: number; to: number; points: number }
  /** Parameters that may be given instead of fitted. */
  known: readonly { name: 'cmdtMB' | 'mfMB'; label: string; first: string }[]
}

export const learnWords: Record<FitSubject, LearnWords> = {
  energy: {
    formula: 'E = α·V_mig + β',
    rows: 'Liu et al. 2011, Eq. 15',
    columns: 'migratedMB, energyJ',
    known: [],
    explanation: texts.energyFit,
    first: { varied: 'memory', from: 0.25, to: 1, points: 8 },
  },
  gamma: {
    formula: 'γ = ω·T + ξ·D + ψ',
    rows: 'Liu et al. 2011, Eq. 10',
    columns: 'timeS, dirtyMBps, share',
    known: [],
    explanation: texts.gammaFit,
    first: { varied: 'writes', from: 0.25, to: 4, points: 12 },
  },
  transfer: {
    formula: 'LMDT = CMDT + MF·e^(AF·AM)',
    rows: 'Sliwko and Getov 2017, Eq. 1 and 2',
    columns: 'usedMB, canonicalMB, transferMB',
    explanation: texts.transferFit,
    first: { varied: 'written', from: 0.1, to: 1, points: 10 },
    known: [
      { name: 'cmdtMB', label: texts.knownCmdt, first: '' },
      { name: 'mfMB', label: texts.knownMf, first: '' },
    ],
  },
  phi: {
    formula: 'D̃ = φ·S + (1 − φ)·D̂',
    rows: 'Liu et al. 2011, Eq. 13',
    columns: 'sampleMBps, meanMBps',
    known: [],
    explanation: texts.phiFit,
    first: { varied: 'again', from: 0.5, to: 2, points: 12 },
  },
}
