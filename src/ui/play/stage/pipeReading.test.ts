import { expect, it } from 'vitest'
import { simulatedRun } from '../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { pipeReadingAt } from './pipeReading.ts'

/** A run with application traffic whose link is down from 1 s to 2 s, and that lasts for so long that samples are seconds apart. */
function cutRun(target: string) {
  return simulatedRun(
    testScenario({
      vm: { memoryMiB: 512, traffic: { outMbps: 100 } },
      streams: [{ writesPerS: 60_000, sizeMiB: 256 }],
      rule: { kind: 'qemu', downtimeMs: 30 },
      scenario: { events: [{ kind: 'link-down', atS: 1, target, durationS: 1 }], endS: 400 },
    }),
  )
}

it.each(['a', 'a.up', 'b.down'])('carries nothing of the migration while %s is down, from its first moment on', (target) => {
  const run = cutRun(target)
  for (const tS of [1, 1.5, 1.999]) expect(pipeReadingAt(run, tS)!.migrationMbps).toBe(0)
  for (const tS of [0.99, 2.5]) expect(pipeReadingAt(run, tS)!.migrationMbps).toBeGreaterThan(100)
})

it('is not stopped by the other direction of a port', () => {
  const run = cutRun('b.up')
  expect(pipeReadingAt(run, 1)!.migrationMbps).toBeGreaterThan(100)
})

it.each(['a', 'a.up'])('carries nothing of the application while %s is down, from its first moment on', (target) => {
  const run = cutRun(target)
  for (const tS of [1, 1.001, 1.5, 1.999]) expect(pipeReadingAt(run, tS)!.applicationMbps).toBe(0)
  expect(pipeReadingAt(run, 0.99)!.applicationMbps).toBe(100)
  expect(pipeReadingAt(cutRun('b'), 1)!.applicationMbps).toBe(100)
})
