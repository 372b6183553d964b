/** The engine against the plain simulator, which processes single writes and pages: equal means, equal spread. */
import { describe, expect, it } from 'vitest'
import { simulate } from '../src/engine/simulate.ts'
import { testScenario } from '../src/testing/smallScenario.ts'
import { plainMigration } from './plainSimulator.ts'
import type { PlainPattern } from './plainSimulator.ts'

const SEEDS = 60
const memoryMiB = 32
const usedMiB = 24
const regionMiB = 6

interface Sample {
  totalS: number
  MiB: number
  secondRound: number
}

function moments(values: number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  return { mean, variance: values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1) }
}

function both(pattern: PlainPattern, writesPerS: number, dirtyLog: 'since-sync' | 'since-send'): { engine: Sample[]; plain: Sample[] } {
  const options = { zipfS: 0.9, hotFraction: 0.15, hotShare: 0.8 }
  const scenario = testScenario({
    mbps: 400, vm: { memoryMiB, usedMiB }, streams: [{ writesPerS, startMiB: 1, sizeMiB: regionMiB, pattern, ...options }],
    rule: { kind: 'threshold', remainingMiB: 0.1, maxRounds: 9 }, strategy: { dirtyLog, clearChunkMiB: 4 },
  })
  const engine: Sample[] = []
  const plain: Sample[] = []
  for (let seed = 1; seed <= SEEDS; seed++) {
    const m = simulate(scenario, { seed }).migrations[0]
    engine.push({ totalS: m.totalS, MiB: m.transferredMiB, secondRound: m.rounds[1].dirtiedPages })
    const p = plainMigration({
      memoryPages: memoryMiB * 256, usedPages: usedMiB * 256, mbps: 400, writesPerS, startPage: 256, regionPages: regionMiB * 256, pattern, ...options,
      law: dirtyLog, chunkPages: 1024, remainingMiB: 0.1, maxRounds: 9, deviceStateKiB: 0, seed,
    })
    plain.push({ totalS: p.totalS, MiB: p.transferredBytes / 2 ** 20, secondRound: p.dirtiedPages[1] })
  }
  return { engine, plain }
}

const patterns: PlainPattern[] = ['uniform', 'sequential', 'zipf', 'hotspot']

describe('the engine and a plain loop over single writes agree in distribution', () => {
  for (const dirtyLog of ['since-sync', 'since-send'] as const) {
    it.each(patterns)(`%s writes, log ${dirtyLog}`, (pattern) => {
      const { engine, plain } = both(pattern, 6000, dirtyLog)
      for (const quantity of ['totalS', 'MiB', 'secondRound'] as const) {
        const a = moments(engine.map((sample) => sample[quantity]))
        const b = moments(plain.map((sample) => sample[quantity]))
        // Means: 4.5 standard errors of their difference (48 comparisons). A count has at least the spread of one page.
        const error = Math.sqrt((a.variance + b.variance) / SEEDS)
        expect(Math.abs(a.mean - b.mean), `${quantity}: ${a.mean} against ${b.mean}`).toBeLessThan(4.5 * error + 1e-9 * b.mean)
        // Variances: a ratio of two from 60 draws each lies within e^±1.2 except once in 100,000.
        expect(Math.abs(Math.log(a.variance / b.variance)), `${quantity}: variances ${a.variance}, ${b.variance}`).toBeLessThan(1.2)
      }
    })
  }
})
