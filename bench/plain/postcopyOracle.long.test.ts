/** The engine's post-copy against the plain simulator, which processes single accesses and pages: equal means, equal spread. */
import { describe, it } from 'vitest'
import { simulate } from '../../src/engine/simulate.ts'
import { testScenario } from '../../src/testing/smallScenario.ts'
import { plainPostcopy } from './plainPostcopy.ts'
import type { PlainPostcopy } from './plainPostcopy.ts'
import { expectSameMean, expectSameVariance } from './sameDistribution.ts'

const SEEDS = 60

interface Case {
  name: string
  strategy: Record<string, unknown>
  plain: Partial<PlainPostcopy>
  vcpus?: number
  mbps?: number
  writesPerS?: number
  readsPerS?: number
  latencyMs?: number
  startMiB?: number
}

interface Sample {
  faults: number
  resumeS: number
  lostS: number
  missing: number
  p50S: number
}

const memoryMiB = 24
const usedMiB = 20
const regionMiB = 8
const shape = { zipfS: 0.9, hotFraction: 0.15, hotShare: 0.8 }
const patterns = ['uniform', 'sequential', 'zipf', 'hotspot'] as const

function both(one: Case, pattern: PlainPostcopy['pattern']): { engine: Sample[]; plain: Sample[] } {
  const { vcpus = 1, mbps = 400, writesPerS = 4000, readsPerS = 0, latencyMs = 0.1, startMiB = 5 } = one
  const qemu = one.strategy.transport === 'qemu'
  const scenario = testScenario({
    mbps,
    vm: { memoryMiB, usedMiB, vcpus },
    streams: [{ writesPerS, readsPerS, startMiB, sizeMiB: regionMiB, pattern, ...shape }],
    strategy: { kind: 'postcopy', unmapUsPerRange: 0, unmapUsPerMiB: 0, ...one.strategy },
    scenario: { latencyMs },
    // A sweep's position depends on its writes so far: another one for each seed, as in the plain simulator.
    migration: { atS: 10 },
  })
  const engine: Sample[] = []
  const plain: Sample[] = []
  for (let seed = 1; seed <= SEEDS; seed++) {
    const atS = 10 + (seed * regionMiB * 256) / SEEDS / Math.max(1, writesPerS)
    const m = simulate({ ...scenario, migrations: [{ ...scenario.migrations[0], atS }] }, { seed }).migrations[0]
    engine.push({
      faults: m.pageFaults.count,
      resumeS: m.resumeS,
      p50S: m.pageFaults.p50Ms / 1000,
      lostS: m.totalS - m.performance.mean * m.totalS - m.downtimeMs! / 1000,
      missing: m.rounds.at(-2)!.remainingPages,
    })
    const p = plainPostcopy({
      memoryPages: memoryMiB * 256,
      usedPages: usedMiB * 256,
      mbps,
      normalPageBytes: qemu ? 4104 : 4096,
      markerBytes: qemu ? 9 : 8,
      writesPerS,
      readsPerS,
      startPage: startMiB * 256,
      regionPages: regionMiB * 256,
      pattern,
      ...shape,
      vcpus,
      latencyMs,
      inStream: qemu,
      pushFollows: false,
      serviceUs: 0,
      socketMiB: 0,
      prefetchPages: 0,
      push: true,
      precopyS: 0,
      ...one.plain,
      seed,
    })
    const waits = p.waitsS.toSorted((a, b) => a - b)
    plain.push({
      faults: p.faults,
      resumeS: p.resumeS,
      lostS: p.lostS,
      missing: p.missingPages,
      p50S: waits[Math.max(0, Math.ceil(waits.length / 2) - 1)] ?? 0,
    })
  }
  return { engine, plain }
}

const cases: Case[] = [
  { name: 'kernel', strategy: { transport: 'kernel' }, plain: {} },
  { name: 'kernel, reads too', strategy: { transport: 'kernel' }, plain: {}, writesPerS: 1000, readsPerS: 3000 },
  { name: 'kernel, three vCPUs', strategy: { transport: 'kernel' }, plain: {}, vcpus: 3, writesPerS: 12_000 },
  { name: 'kernel over a long way', strategy: { transport: 'kernel' }, plain: {}, latencyMs: 4 },
  { name: 'kernel, a fast writer', strategy: { transport: 'kernel' }, plain: {}, writesPerS: 40_000 },
  { name: 'kernel with prefetching', strategy: { transport: 'kernel', prefetchPages: 12 }, plain: { prefetchPages: 12 } },
  { name: 'kernel, copy follows faults', strategy: { transport: 'kernel', pushFollows: true }, plain: { pushFollows: true } },
  {
    name: 'kernel, copy follows faults, three vCPUs',
    strategy: { transport: 'kernel', pushFollows: true, prefetchPages: 12 },
    plain: { pushFollows: true, prefetchPages: 12 },
    vcpus: 3,
    writesPerS: 12_000,
  },
  {
    name: 'userspace, copy follows faults',
    strategy: { transport: 'userspace', pageServiceUs: 150, pushFollows: true },
    plain: { serviceUs: 150, pushFollows: true },
  },
  { name: 'userspace', strategy: { transport: 'userspace', pageServiceUs: 150 }, plain: { serviceUs: 150 } },
  { name: 'qemu', strategy: { transport: 'qemu', socketMiB: 0.5 }, plain: { socketMiB: 0.5 } },
  { name: 'qemu, two vCPUs', strategy: { transport: 'qemu', socketMiB: 0.5 }, plain: { socketMiB: 0.5 }, vcpus: 2 },
  { name: 'qemu with preempt', strategy: { transport: 'qemu', socketMiB: 0 }, plain: { socketMiB: 0 } },
  { name: 'hybrid', strategy: { kind: 'hybrid', rule: { kind: 'threshold', remainingMiB: 0 }, precopyS: 0.22 }, plain: { precopyS: 0.22 } },
]

describe('post-copy and a plain loop over single accesses agree in distribution', () => {
  for (const one of cases) {
    it.each(patterns)(`${one.name}: %s accesses`, (pattern) => {
      const { engine, plain } = both(one, pattern)
      for (const quantity of ['faults', 'resumeS', 'lostS', 'missing', 'p50S'] as const) {
        const [ofEngine, ofPlain] = [engine, plain].map((samples) => samples.map((sample) => sample[quantity]))
        // A median of few waits takes few distinct values.
        expectSameMean(quantity, ofEngine, ofPlain, quantity === 'p50S' ? 2e-3 : 1e-8)
        if (quantity === 'faults' || quantity === 'lostS') expectSameVariance(quantity, ofEngine, ofPlain)
      }
    })
  }
})
