import { expect, it } from 'vitest'
import { testScenario } from '../testing/smallScenario.ts'
import { simulate } from './simulate.ts'

it('a run in blocks of pages takes as long and sends as much under a cap, which QEMU counts in whole buffers', () => {
  const given = testScenario({
    mbps: 10_000,
    vm: { memoryMiB: 1024, usedMiB: 512 },
    streams: [{ writesPerS: 8000, sizeMiB: 128 }],
    strategy: { kind: 'precopy', rule: { kind: 'qemu' } },
  })
  const scenario = { ...given, migrations: given.migrations.map((one) => ({ ...one, maxMbps: 600 })) }
  const [whole] = simulate(scenario).migrations
  for (const mostUnits of [65_536, 16_384]) {
    const [inBlocks] = simulate(scenario, { mostUnits }).migrations
    expect(inBlocks.blockPages).toBe(262_144 / mostUnits)
    expect(Math.abs(inBlocks.totalS / whole.totalS - 1)).toBeLessThan(0.02)
    expect(Math.abs(inBlocks.transferredMiB / whole.transferredMiB - 1)).toBeLessThan(0.02)
  }
})
