/** The engine against the plain simulator, which processes single writes and pages: equal means, equal spread. */
import { describe, it } from 'vitest'
import { simulate } from '../../src/engine/simulate.ts'
import { testScenario } from '../../src/testing/smallScenario.ts'
import { plainMigration } from './plainSimulator.ts'
import type { PlainPattern } from './plainSimulator.ts'
import { expectSameMean, expectSameVariance } from './sameDistribution.ts'

const SEEDS = 60
const memoryMiB = 32
const usedMiB = 24
const regionMiB = 6

interface Sample {
  totalS: number
  MiB: number
  secondRound: number
}

function both(pattern: PlainPattern, writesPerS: number, dirtyLog: 'since-sync' | 'since-send'): { engine: Sample[]; plain: Sample[] } {
  const options = { zipfS: 0.9, hotFraction: 0.15, hotShare: 0.8 }
  const scenario = testScenario({
    mbps: 400,
    vm: { memoryMiB, usedMiB },
    streams: [{ writesPerS, startMiB: 1, sizeMiB: regionMiB, pattern, ...options }],
    rule: { kind: 'threshold', remainingMiB: 0.1, maxRounds: 9 },
    strategy: { dirtyLog, clearChunkMiB: 4 },
  })
  const engine: Sample[] = []
  const plain: Sample[] = []
  for (let seed = 1; seed <= SEEDS; seed++) {
    const m = simulate(scenario, { seed }).migrations[0]
    engine.push({ totalS: m.totalS, MiB: m.transferredMiB, secondRound: m.rounds[1].dirtiedPages })
    const p = plainMigration({
      memoryPages: memoryMiB * 256,
      usedPages: usedMiB * 256,
      mbps: 400,
      writesPerS,
      startPage: 256,
      regionPages: regionMiB * 256,
      pattern,
      ...options,
      law: dirtyLog,
      chunkPages: 1024,
      remainingMiB: 0.1,
      maxRounds: 9,
      deviceStateKiB: 0,
      seed,
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
        const [ofEngine, ofPlain] = [engine, plain].map((samples) => samples.map((sample) => sample[quantity]))
        expectSameMean(quantity, ofEngine, ofPlain, 1e-9)
        expectSameVariance(quantity, ofEngine, ofPlain)
      }
    })
  }
})
