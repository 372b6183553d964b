import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { builtMigration } from '../../testing/migrationResult.ts'
import * as texts from '../../messages/compiled/en/report.ts'
import { ownRequest } from './ownRequest.ts'
import { verdictOf } from './verdict.ts'

/** A guest that writes faster than 100 Mbit/s carry goes to `b` by one strategy, returns, and goes there again by another. */
function thereAndBack(first: Record<string, unknown>, last: Record<string, unknown>) {
  const scenario = testScenario({
    mbps: 100,
    streams: [{ writesPerS: 20_000, readsPerS: 100, sizeMiB: 32 }],
    scenario: {
      endS: 200,
      // Listed out of order: the time of the request decides.
      migrations: [
        { vm: 'vm', to: 'b', atS: 60, strategy: last },
        { vm: 'vm', to: 'b', strategy: first },
        { vm: 'vm', to: 'a', atS: 30, strategy: { kind: 'stop-and-copy' } },
      ],
    },
  })
  return { scenario, migrations: simulate(scenario).migrations }
}

describe('the request of a result', () => {
  const postcopy = { kind: 'postcopy', transport: 'kernel' }

  it('is the one of its time where the VM goes to the same host twice', () => {
    const { scenario, migrations } = thereAndBack(postcopy, { ...postcopy, transport: 'qemu' })
    expect(migrations.map((migration) => scenario.migrations.indexOf(ownRequest(migration, scenario)!))).toEqual([0, 1, 2])
  })

  it('is that of a migration that waited for the one before', () => {
    const { scenario, migrations } = thereAndBack(postcopy, postcopy)
    const early = { ...scenario, migrations: scenario.migrations.map((one) => ({ ...one, atS: one.atS / 1000 })) }
    const waited = simulate(early).migrations
    expect(waited[0].queuedS).toBeGreaterThan(5)
    expect(waited.map((migration) => early.migrations.indexOf(ownRequest(migration, early)!))).toEqual([0, 1, 2])
    expect(ownRequest({ ...migrations[0], vm: 'of a fleet' }, scenario)).toBeUndefined()
  })

  it('is found though start minus time in the queue is a rounding before the request', () => {
    const strategy = { kind: 'stop-and-copy' }
    const migrations = [0, 0.1].map((atS) => ({ vm: 'vm', to: 'b', atS, strategy }))
    const scenario = testScenario({ scenario: { migrations } })
    const queued = builtMigration({ vm: 'vm', to: 'b', startS: 0.3, queuedS: 0.2 })
    expect(queued.startS - queued.queuedS).toBeLessThan(0.1)
    expect(ownRequest(queued, scenario)).toBe(scenario.migrations[1])
  })

  it('decides what a failure of each migration would do', () => {
    const { scenario, migrations } = thereAndBack(postcopy, { ...postcopy, transport: 'qemu' })
    const [last, first] = migrations.map((one) => verdictOf(one, 4, scenario).facts.find(({ term }) => term === texts.risk)?.text)
    expect(first).not.toContain('paused')
    expect(last).toContain('paused')
  })

  it('decides whether the first migration never converges', () => {
    const endless = { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 10 } }
    const forced = { kind: 'precopy', rule: { kind: 'threshold', maxRounds: 2 } }
    const { scenario, migrations } = thereAndBack(endless, forced)
    expect(migrations[1].outcome).toBe('not-converged')
    expect(verdictOf(migrations[1], 4, scenario).headline).toEqual([texts.neverConverges])
  })
})
