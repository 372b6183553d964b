/** XBZRLE in the engine, by bitmaps and mean sizes, against a plain simulator of single writes, words and cache slots. */
import { describe, it } from 'vitest'
import { simulate } from '../../src/engine/simulate.ts'
import { testScenario } from '../../src/testing/smallScenario.ts'
import { plainXbzrle } from './plainXbzrle.ts'
import type { PlainXbzrle, PlainXbzrleResult } from './plainXbzrle.ts'
import { expectSameMean } from './sameDistribution.ts'

const SEEDS = 40

function engineRun(input: PlainXbzrle): PlainXbzrleResult {
  const region = { sizeMiB: input.regionPages / 256 }
  const m = simulate(
    testScenario({
      mbps: input.mbps,
      vm: { memoryMiB: input.memoryPages / 256 },
      streams: [
        { ...region, writesPerS: input.writesPerS * (1 - input.anywhere), pattern: input.pattern, zipfS: input.zipfS },
        { ...region, writesPerS: input.writesPerS * input.anywhere },
      ],
      workload: { content: { deltaBytes: input.wordsPerWrite * 8 } },
      rule: { kind: 'threshold', remainingMiB: input.remainingPages / 256, maxRounds: input.maxRounds },
      strategy: { boosts: { xbzrle: { cacheMiB: input.cacheSlots / 256 } } },
    }),
    { seed: input.seed },
  ).migrations[0]
  const { hits, cacheMisses, unchanged, overflows } = m.boosts.xbzrle
  return { totalS: m.totalS, bytes: m.transferredMiB * 2 ** 20, hits, misses: cacheMisses, unchanged, overflows }
}

const base: Omit<PlainXbzrle, 'seed'> = {
  memoryPages: 4096,
  mbps: 300,
  writesPerS: 6000,
  regionPages: 1536,
  pattern: 'uniform',
  anywhere: 0,
  zipfS: 0.8,
  wordsPerWrite: 1,
  cacheSlots: 4096,
  remainingPages: 16,
  maxRounds: 8,
}
const cases: [string, Partial<PlainXbzrle>][] = [
  ['a cache that holds all', {}],
  ['a cache that holds a third', { cacheSlots: 512 }],
  ['a cache that holds two thirds of a larger region, near the limit', { cacheSlots: 1024, regionPages: 2048, writesPerS: 12_000 }],
  ['40 words a write', { wordsPerWrite: 40, cacheSlots: 1024 }],
  ['whole pages', { wordsPerWrite: 512, cacheSlots: 1024 }],
  ['zipf writes', { pattern: 'zipf', cacheSlots: 1024, writesPerS: 9000 }],
  ['a sweep about as fast as the passes', { pattern: 'sequential', writesPerS: 12_000 }],
  ['a sweep over pages that are also written at random', { pattern: 'sequential', anywhere: 0.3, writesPerS: 12_000 }],
  ['a sweep, in a cache that holds two thirds', { pattern: 'sequential', cacheSlots: 1024, writesPerS: 5000 }],
]

/** Few pages are found unchanged there. */
const MANY_SEEDS = 300
const fewPages = { pattern: 'zipf', zipfS: 1.4, regionPages: 512, writesPerS: 20_000, remainingPages: 4 } as const

describe('XBZRLE and a plain simulator of its cache agree in distribution', () => {
  it.each<[string, Partial<PlainXbzrle>, number?]>([...cases, ['zipf writes of which few pages take most', fewPages, MANY_SEEDS]])(
    '%s',
    (_, change, seeds = SEEDS) => {
      const engine: PlainXbzrleResult[] = []
      const plain: PlainXbzrleResult[] = []
      for (let seed = 1; seed <= seeds; seed++) {
        engine.push(engineRun({ ...base, ...change, seed }))
        plain.push(plainXbzrle({ ...base, ...change, seed }))
      }
      for (const quantity of ['totalS', 'bytes', 'hits', 'misses', 'unchanged', 'overflows'] as const) {
        const [ofEngine, ofPlain] = [engine, plain].map((samples) => samples.map((sample) => sample[quantity]))
        // A delta's size is a mean rounded down to whole bytes.
        expectSameMean(quantity, ofEngine, ofPlain, 0.005)
      }
    },
  )
})
