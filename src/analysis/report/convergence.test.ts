import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { cannotConverge, endsAtDeadlineOf } from './convergence.ts'
import { restAboveLimit } from '../../engine/migration/rules/steadyRounds.ts'

describe('the prediction that a run never converges', () => {
  const rule = { kind: 'qemu', downtimeMs: 1 }
  const streams = [{ writesPerS: 60_000, sizeMiB: 48 }]
  const told = (parts: Parameters<typeof testScenario>[0]) => {
    const scenario = testScenario({ rule, streams, ...parts, scenario: { endS: 30, ...parts?.scenario } })
    const { rounds } = simulate(scenario).migrations[0]
    return cannotConverge(scenario, 'vm', rounds, 30)
  }

  it('is made for a run that does not converge', () => {
    expect(told({})).toBe(true)
  })

  it('is not made where auto-converge, a dirty limit or a manager may still slow the guest', () => {
    expect(told({ strategy: { boosts: { autoConverge: {} } } })).toBe(false)
    expect(told({ strategy: { boosts: { dirtyLimit: {} } } })).toBe(false)
    expect(told({ strategy: { manager: { kind: 'nova' } } })).toBe(false)
  })

  it('is not made where a rule or time limit ends pre-copy, or the load may fall', () => {
    expect(told({ rule: { kind: 'xen' } })).toBe(false)
    expect(told({ strategy: { forceAfterS: 100 } })).toBe(false)
    expect(
      told({
        workload: {
          phases: [
            { forS: 100, scale: 1 },
            { forS: 5, scale: 0 },
          ],
        },
      }),
    ).toBe(false)
    expect(told({ vm: { loadSwing: 0.8, loadSwingS: 60 } })).toBe(false)
    expect(told({ mbps: 200, vm: { memoryMiB: 256, workload: { preset: 'unixbench' } } })).toBe(false)
    expect(told({ scenario: { events: [{ kind: 'scale-workload', atS: 50, target: 'vm', scale: 0 }], endS: 30 } })).toBe(false)
  })

  it('is not made by rounds from before the last event', () => {
    const late = (events: object[]) => told({ scenario: { events, endS: 30 } })
    expect(late([{ kind: 'scale-workload', atS: 1, target: 'vm', scale: 1 }])).toBe(true)
    expect(late([{ kind: 'scale-workload', atS: 29.9, target: 'vm', scale: 0.01 }])).toBe(false)
    expect(late([{ kind: 'set-downtime', atS: 29.9, target: 'vm', ms: 2000 }])).toBe(false)
    const loss = { kind: 'packet-loss', atS: 1, target: 'a.up', lossFraction: 0.02, congestionControl: 'cubic' }
    expect(late([{ ...loss, durationS: 1 }])).toBe(true)
    expect(late([{ ...loss, durationS: 60 }])).toBe(false)
  })

  it('is not made while a workload that an event sets has phases', () => {
    const events = (workload: object) => [{ kind: 'set-workload', atS: 1, target: 'vm', workload: { streams, ...workload } }]
    const phases = [
      { forS: 60, scale: 1 },
      { forS: 60, scale: 0.1 },
    ]
    expect(told({ scenario: { events: events({}), endS: 40 } })).toBe(true)
    expect(told({ scenario: { events: events({ phases }), endS: 40 } })).toBe(false)
  })

  it('is not made beside a migration whose end would leave it more of the path', () => {
    const alone = testScenario({
      rule: { kind: 'qemu', downtimeMs: 300 },
      streams: [{ writesPerS: 20_000, sizeMiB: 160 }],
      vm: { memoryMiB: 256 },
    })
    const [vm] = alone.vms
    const other = { ...vm, id: 'other', memoryMiB: 8192, usedMiB: 8192, workload: 'idle' }
    const scenario = { ...alone, vms: [vm, other], migrations: [...alone.migrations, { ...alone.migrations[0], vm: 'other' }] }
    const cut = simulate({ ...scenario, endS: 100 }).migrations[0]
    expect([cut.outcome, restAboveLimit(cut.rounds)]).toEqual(['not-converged', true])
    expect(cannotConverge(scenario, 'vm', cut.rounds, 100)).toBe(false)
    expect(simulate(scenario).migrations[0].outcome).toBe('completed')
  })

  it('is made for no run that completes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 30_000 }), fc.integer({ min: 4, max: 48 }), (writesPerS, sizeMiB) => {
        const scenario = testScenario({
          rule: { kind: 'qemu', downtimeMs: 20 },
          streams: [{ writesPerS, sizeMiB }],
          scenario: { endS: 30 },
        })
        const { outcome, rounds } = simulate(scenario).migrations[0]
        if (outcome !== 'completed') return
        for (let n = 1; n < rounds.length; n++) expect(cannotConverge(scenario, 'vm', rounds.slice(0, n), rounds[n].startS)).toBe(false)
      }),
      { numRuns: 30 },
    )
  })
})

describe("the prediction that a manager's deadline ends a run", () => {
  const strict = { kind: 'kubevirt', completionTimeoutPerGiB: 1000, follows: 'documentation', maxDowntimeMs: 1 }
  const endsAt = (settings: object, streams = [{ writesPerS: 60_000, sizeMiB: 48 }]) => {
    const scenario = testScenario({
      rule: { kind: 'qemu', downtimeMs: 1 },
      streams,
      strategy: { manager: settings },
      scenario: { endS: 30 },
    })
    const { rounds } = simulate(scenario).migrations[0]
    return endsAtDeadlineOf(scenario, 'vm', rounds, 30)
  }

  it('is made for KubeVirt, which changes nothing before it', () => {
    expect(endsAt(strict)).toBe('KubeVirt')
    expect(endsAt({ ...strict, allowWorkloadDisruption: true })).toBe('KubeVirt')
  })

  it('is not made where KubeVirt or another manager acts before', () => {
    for (const early of [{ allowAutoConverge: true }, { downtimeTuning: {} }, { stallDetector: {} }])
      expect(endsAt({ ...strict, ...early })).toBe(null)
    for (const kind of ['nova', 'ovirt', 'proxmox', 'virsh']) expect(endsAt({ kind })).toBe(null)
  })

  it('is not made while the rounds decline', () => {
    expect(endsAt(strict, [{ writesPerS: 10, sizeMiB: 1 }])).toBe(null)
  })
})
