import { describe, expect, it } from 'vitest'
import { simulate } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import type { Reason } from '../result/reasons/reason.ts'

/** 64 MiB at 1 Gbit/s. */
const STOP_AND_COPY_S = (64 * 1048576 * 8) / 1e9
const ignored = (event: string, atS: number, because: Reason): Reason => ({ code: 'event-ignored', values: { event, atS, because } })
const cancelAt = (atS: number): Record<string, unknown> => ({ atS, kind: 'cancel', target: 'vm' })

describe('an event on a migration', () => {
  it('at the moment of its start applies to it', () => {
    const {
      migrations: [m],
      notes,
    } = simulate(testScenario({ scenario: { events: [cancelAt(0)] } }))
    expect([m.outcome, m.endS, notes]).toEqual(['cancelled', 0, []])
    const capped = simulate(testScenario({ scenario: { events: [{ atS: 0, kind: 'set-max-mbps', target: 'vm', mbps: 500 }] } }))
    expect(capped.migrations[0].rounds[0].rateMbps).toBeCloseTo(500, 6)
  })

  it("at the start of the VM's next migration applies to that one", () => {
    const { migrations } = simulate(
      testScenario({
        scenario: {
          migrations: [
            { vm: 'vm', to: 'b' },
            { vm: 'vm', to: 'a', atS: 20 },
          ].map((one) => ({ ...one, strategy: { kind: 'stop-and-copy' } })),
          events: [cancelAt(20)],
        },
      }),
    )
    expect(migrations.map(({ outcome, endS }) => [outcome, endS])).toEqual([
      ['completed', STOP_AND_COPY_S],
      ['cancelled', 20],
    ])
  })

  it('on the load needs no migration: it holds from its time on', () => {
    const dirtied = (events: object[]) => {
      const {
        migrations: [m],
        notes,
      } = simulate(
        testScenario({
          vm: { workload: { streams: [{ writesPerS: 4000, sizeMiB: 32 }] } },
          scenario: { migrations: [{ vm: 'vm', to: 'b', atS: 5, strategy: { kind: 'precopy' } }], events },
        }),
      )
      expect(notes).toEqual([])
      return m.rounds[0].dirtiedPages
    }
    expect(dirtied([])).toBeGreaterThan(500)
    expect(dirtied([{ atS: 1, kind: 'scale-workload', target: 'vm', scale: 0 }])).toBe(0)
    expect(dirtied([{ atS: 100, kind: 'scale-workload', target: 'vm', scale: 0 }])).toBe(dirtied([]))
    expect(dirtied([{ atS: 1, kind: 'set-workload', target: 'vm', workload: { streams: [] } }])).toBe(0)
  })

  it('is noted as ignored before the start, while queued, and after the end', () => {
    const { migrations, notes } = simulate(
      testScenario({
        scenario: {
          vms: ['vm', 'other'].map((id) => ({ id, host: 'a', memoryMiB: 64, deviceStateKiB: 0 })),
          migrations: ['other', 'vm'].map((vm) => ({ vm, to: 'b', atS: 1, strategy: { kind: 'stop-and-copy' } })),
          schedule: { mode: 'serial' },
          events: [cancelAt(0.5), cancelAt(1), cancelAt(1.2), cancelAt(100), { atS: 100, kind: 'recover', target: 'other' }],
        },
      }),
    )
    expect(migrations.map(({ outcome }) => outcome)).toEqual(['completed', 'completed'])
    const notRunning: Reason = { code: 'not-running', values: { vm: 'vm' } }
    const ended: Reason = { code: 'run-ended', values: { atS: expect.closeTo(1 + 2 * STOP_AND_COPY_S, 9) } }
    expect(notes).toEqual([
      ignored('cancel', 0.5, notRunning),
      ignored('cancel', 1, notRunning),
      ignored('cancel', 1.2, notRunning),
      ignored('cancel', 100, ended),
      ignored('recover', 100, ended),
    ])
  })

  it('after the end only adds that note', () => {
    const without = simulate(testScenario(), { series: true, audit: true })
    const late = simulate(testScenario({ scenario: { events: [cancelAt(3)] } }), { series: true, audit: true })
    const ended: Reason = { code: 'run-ended', values: { atS: without.migrations[0].endS } }
    expect(late).toEqual({ ...without, notes: [ignored('cancel', 3, ended)] })
  })

  it("pauses post-copy under QEMU's transport only, until a recovery", () => {
    const postcopy = (transport: string, kinds: readonly [kind: string, atS: number][]) =>
      simulate(
        testScenario({
          streams: [{ writesPerS: 3000, sizeMiB: 16 }],
          strategy: { kind: 'postcopy', transport },
          scenario: { endS: 60, events: kinds.map(([kind, atS]) => ({ kind, atS, target: 'vm' })) },
        }),
        { audit: true },
      )
    const free = postcopy('qemu', [])
    const paused = postcopy('qemu', [['pause', 0.2]])
    expect([paused.migrations[0].outcome, paused.migrations[0].endS]).toEqual(['paused', 0.2])
    const recovered = postcopy('qemu', [
      ['pause', 0.2],
      ['pause', 0.4],
      ['recover', 3.2],
    ])
    expect([recovered.migrations[0].outcome, recovered.audit!.mismatches]).toEqual(['completed', 0])
    expect(recovered.migrations[0].totalS - free.migrations[0].totalS).toBeCloseTo(3, 1)
    expect(recovered.notes).toEqual([ignored('pause', 0.4, { code: 'paused-already', values: {} })])
    expect(postcopy('kernel', [['pause', 0.2]]).notes).toEqual([ignored('pause', 0.2, { code: 'cannot-pause', values: {} })])
    const precopy = simulate(testScenario({ scenario: { events: [{ kind: 'pause', atS: 0.2, target: 'vm' }] } }))
    expect(precopy.notes).toEqual([ignored('pause', 0.2, { code: 'postcopy-only', values: {} })])
  })
})
