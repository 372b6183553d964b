import { describe, expect, it } from 'vitest'
import { simulatedRun } from '../../../testing/simulatedRun.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { firstSentS } from './firstSentS.ts'

describe('the start of a migration', () => {
  const vmOf = (id: string) => ({ id, host: 'a', memoryMiB: 64, diskMiB: 60 })
  const waiting = (endS: number) =>
    testScenario({
      scenario: {
        endS,
        schedule: { mode: 'serial' },
        vms: [vmOf('late'), vmOf('early')],
        migrations: [
          { vm: 'early', to: 'b' },
          { vm: 'late', to: 'b' },
        ],
      },
    })

  it('is known once it sends, from its local disk on, and unknown while it is queued', () => {
    const run = simulatedRun(waiting(30))
    const [early, late] = run.result!.migrations
    expect([early.vm, late.startS]).toEqual(['early', early.endS])
    // At most a sample later.
    expect(firstSentS(run)).toBeGreaterThanOrEqual(late.startS)
    expect(firstSentS(run)).toBeCloseTo(late.startS, 1)
    expect(firstSentS(simulatedRun(waiting(0.2)))).toBeNull()
  })
})
