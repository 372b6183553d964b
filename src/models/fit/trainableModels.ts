/** The parameters that least squares can fit (L10, S2, L3): for each subject its formula, its columns and the fit. */
import type { FitQuality } from './fitQuality.ts'
import { fitQuality } from './fitQuality.ts'
import { fitEnergy, fitGamma } from './leastSquaresLinear.ts'
import type { KnownFactors } from './leastSquaresTransfer.ts'
import { fitTransfer } from './leastSquaresTransfer.ts'
import { algorithm1Defaults, energyDefaults, migrationFactorMB, refinedDefaults } from '../formulas/modelInputs.ts'
import type { ObservationColumn, TableRow } from './observationTable.ts'
import type { PhiStep } from './tunePhi.ts'
import { phiObservations, tunePhi } from './tunePhi.ts'
import * as texts from '../../messages/compiled/en/models/fits.ts'

export type FitSubject = 'energy' | 'gamma' | 'transfer' | 'phi'

/** Unit of the sizes in the rows: MB of the author's own rows, MiB of simulated runs, which stand for the paper's MB. */
export type SizeUnit = 'MB' | 'MiB'

export interface LearnedParameter {
  symbol: string
  what: string
  unit: string
  value: number
  /** The paper's own value; null if it has none that holds in general. */
  paper: number | null
  /** Given, not fitted. */
  known: boolean
}

export interface Learned {
  parameters: LearnedParameter[]
  quality: FitQuality
  /** Observed values, in the unit of `TrainableModel.target`; one per observation, as in `quality.fitted`. */
  observed: number[]
  warnings: string[]
  /** For φ: its steps. */
  steps: PhiStep[]
}

export interface TrainableModel {
  title: string
  formula: string
  /** Paper and equations. */
  source: string
  columns: readonly ObservationColumn[]
  target(size: SizeUnit): { label: string; unit: string }
  learn(rows: readonly TableRow[], known: KnownFactors, size: SizeUnit): { ok: true; learned: Learned } | { ok: false; why: string }
}

const meaning = texts.parameters

const numbers = (...names: string[]): ObservationColumn[] => names.map((name) => ({ name, kind: 'number' }))
const value = (row: TableRow, name: string): number => Number(row[name])
const parameter = (symbol: string, what: string, unit: string, learned: number, paper: number | null, known = false): LearnedParameter => ({
  symbol,
  what,
  unit,
  value: learned,
  paper,
  known,
})

const energy: TrainableModel = {
  title: 'Migration energy',
  formula: 'E = α·V_mig + β',
  source: 'Liu et al. 2011, Eq. 15',
  columns: numbers('migratedMB', 'energyJ'),
  target: () => ({ label: texts.targets.energy, unit: 'J' }),
  learn(rows, _known, size) {
    const observations = rows.map((row) => ({ migratedMB: value(row, 'migratedMB'), energyJ: value(row, 'energyJ') }))
    const fit = fitEnergy(observations)
    if (!fit.ok) return fit
    return {
      ok: true,
      learned: {
        parameters: [
          parameter('α', meaning.alpha(size), `J/${size}`, fit.alpha, energyDefaults.alpha),
          parameter('β', meaning.beta, 'J', fit.beta, energyDefaults.beta),
        ],
        quality: fit.quality,
        observed: observations.map(({ energyJ }) => energyJ),
        warnings: [],
        steps: [],
      },
    }
  },
}

const gamma: TrainableModel = {
  title: 'Skipped share γ',
  formula: 'γ = ω·T + ξ·D + ψ',
  source: 'Liu et al. 2011, Eq. 10',
  columns: numbers('timeS', 'dirtyMBps', 'share'),
  target: () => ({ label: texts.targets.gamma, unit: '' }),
  learn(rows) {
    const observations = rows.map((row) => ({ timeS: value(row, 'timeS'), dirtyMBps: value(row, 'dirtyMBps'), share: value(row, 'share') }))
    if (observations.length > 0 && observations.every(({ share }) => share === 0)) {
      return { ok: false, why: texts.noSkippedPage }
    }
    const fit = fitGamma(observations)
    if (!fit.ok) return fit
    const { a, b, c } = fit.gamma
    const paper = algorithm1Defaults.gamma
    return {
      ok: true,
      learned: {
        parameters: [
          parameter('ω', meaning.omega, '1/s', a, paper.a),
          parameter('ξ', meaning.xi, 's/MB', b, paper.b),
          parameter('ψ', meaning.psi, '', c, paper.c),
        ],
        quality: fit.quality,
        observed: observations.map(({ share }) => share),
        warnings: [],
        steps: [],
      },
    }
  },
}

const transfer: TrainableModel = {
  title: 'Data transferred',
  formula: 'LMDT = CMDT + MF·e^(AF·AM), AM = used − canonical',
  source: 'Sliwko and Getov 2017, Eq. 1 and 2',
  columns: [
    { name: 'usedMB', kind: 'number' },
    { name: 'canonicalMB', kind: 'number', otherwise: 0 },
    { name: 'transferMB', kind: 'number' },
  ],
  target: (size) => ({ label: texts.targets.transfer, unit: size }),
  learn(rows, known, size) {
    const observations = rows.map((row) => ({
      usedMB: value(row, 'usedMB'),
      canonicalMB: value(row, 'canonicalMB'),
      transferMB: value(row, 'transferMB'),
    }))
    const fit = fitTransfer(observations, known)
    if (!fit.ok) return fit
    return {
      ok: true,
      learned: {
        parameters: [
          parameter('AF', meaning.af, `1/${size}`, fit.af, null),
          parameter('CMDT', meaning.cmdt, size, fit.cmdtMB, null, known.cmdtMB !== undefined),
          parameter('MF', meaning.mf, size, fit.mfMB, migrationFactorMB, known.mfMB !== undefined),
        ],
        quality: fit.quality,
        observed: observations.map(({ transferMB }) => transferMB),
        warnings: fit.warnings ?? [],
        steps: [],
      },
    }
  },
}

const phi: TrainableModel = {
  title: 'Sample weight φ',
  formula: 'D̃ = φ·S + (1 − φ)·D̂',
  source: 'Liu et al. 2011, Eq. 13',
  columns: numbers('sampleMBps', 'meanMBps'),
  target: () => ({ label: texts.targets.phi, unit: 'MB/s' }),
  learn(rows) {
    const observations = phiObservations(rows.map((row) => ({ sampleMBps: value(row, 'sampleMBps'), meanMBps: value(row, 'meanMBps') })))
    if (observations.length === 0) return { ok: false, why: texts.oneMigration }
    const tuned = tunePhi(observations)
    const observed = observations.map(({ measuredMBps }) => measuredMBps)
    return {
      ok: true,
      learned: {
        parameters: [parameter('φ', meaning.phi, '', tuned.phi, refinedDefaults.phi)],
        quality: fitQuality(
          observed,
          tuned.steps.map(({ predictedMBps }) => predictedMBps),
        ),
        observed,
        warnings: [],
        steps: tuned.steps,
      },
    }
  },
}

export const trainableModels: Record<FitSubject, TrainableModel> = { energy, gamma, transfer, phi }
