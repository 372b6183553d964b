import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_ROUNDS } from '../../scenario/schema/strategies/maxRounds.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { ExtendedSimulation, simulate } from '../simulate.ts'

/** Guests that write 20,000 pages a second over `sizeMiB`, with their names in the order of the list, on one 1 Gbit/s link. */
function guests(names: readonly string[], sizeMiB: number, more: Record<string, unknown> = {}): Scenario {
  const parsed = parseScenario({
    version: 1,
    hosts: ['a', 'b'].map((id) => ({ id, mbps: 1000 })),
    vms: names.map((id) => ({ id, host: 'a', memoryMiB: 256, workload: { streams: [{ writesPerS: 20_000, sizeMiB }] } })),
    migrations: names.map((vm) => ({ vm, to: 'b' })),
    ...more,
  })
  if (!parsed.ok) throw new Error(parsed.faults[0].message)
  return parsed.scenario
}

const verdicts = (scenario: Scenario) => simulate(scenario).migrations.map(({ outcome, proof }) => [outcome, proof])
const NEVER = ['not-converged', 'alike-rounds']
const CUT = ['not-converged', 'end']

describe('alike guests on one link', () => {
  it('have alike verdicts: none of them leaves the link to the others', () => {
    expect(verdicts(guests(['web'], 128))).toEqual([['completed', undefined]])
    expect(verdicts(guests(['web', 'db'], 128))).toEqual([NEVER, NEVER])
  })

  it('have results that change with their names and nothing else', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(['web', 'db', 'mail', 'ci'], { minLength: 2 }),
        fc.constantFrom(16, 64, 128),
        fc.constantFrom(null, 20),
        (names, sizeMiB, endS) => {
          const unnamed = (order: readonly string[]) =>
            simulate(guests(order, sizeMiB, { endS })).migrations.map(({ vm: _vm, ...rest }) => rest)
          expect(unnamed(names)).toEqual(unnamed(names.toReversed()))
        },
      ),
      { numRuns: 12 },
    )
  })
})

describe('a migration whose rounds are alike', () => {
  const stuck = { writesPerS: 60_000, sizeMiB: 48 }
  const alone = (parts: Parameters<typeof testScenario>[0] = {}) =>
    testScenario({ rule: { kind: 'qemu', downtimeMs: 1 }, streams: [stuck], ...parts })

  it('never ends, by that proof', () => {
    expect(verdicts(alone())).toEqual([NEVER])
    expect(verdicts(alone({ scenario: { endS: 30 } }))).toEqual([NEVER])
    expect(verdicts(alone({ scenario: { endS: 1 } }))).toEqual([CUT])
  })

  it('waits for an event, a phase and a deadline that may end it, however late', () => {
    const event = { kind: 'set-downtime', atS: 900, target: 'vm', ms: 2000 }
    const late = simulate(alone({ scenario: { events: [event] } })).migrations[0]
    expect([late.outcome, late.endS > 900]).toEqual(['completed', true])
    expect(late.rounds.length).toBeLessThanOrEqual(MOST_ROUNDS + 1)
    expect(late.rounds.reduce((sum, { sentPages }) => sum + sentPages, 0)).toBe(late.pagesSent)

    const phases = [
      { forS: 400, scale: 1 },
      { forS: 5, scale: 0 },
    ]
    expect(verdicts(alone({ workload: { phases } }))).toEqual([['completed', undefined]])

    const manager = { kind: 'virsh', timeout: 800, timeoutAction: 'suspend' }
    const suspended = simulate(alone({ strategy: { manager } })).migrations[0]
    expect([suspended.outcome, suspended.endS > 800]).toEqual(['completed', true])
  })

  it('keeps its share of the link until another one has ended, which may free it', () => {
    const [vm] = alone().vms
    const beside = (sizeMiB: number) => {
      const { vms, migrations, ...rest } = testScenario({
        rule: { kind: 'qemu', downtimeMs: 300 },
        streams: [{ writesPerS: 20_000, sizeMiB: 160 }],
        vm: { memoryMiB: 256 },
      })
      const other = { ...vm, id: 'other', memoryMiB: sizeMiB, usedMiB: sizeMiB }
      const quiet = { ...other, workload: 'idle' as const }
      return { ...rest, vms: [vms[0], quiet], migrations: [migrations[0], { ...migrations[0], vm: 'other' }] }
    }
    expect(verdicts(beside(8192))).toEqual([
      ['completed', undefined],
      ['completed', undefined],
    ])
    expect(verdicts({ ...beside(8192), endS: 100 })).toEqual([CUT, CUT])
  })

  it('keeps one that waits for its end from starting', () => {
    const [never, waiting] = simulate(
      guests(['web', 'db'], 128, { schedule: { mode: 'serial' }, hosts: ['a', 'b'].map((id) => ({ id, mbps: 300 })) }),
    ).migrations
    expect([never.proof, waiting.outcome, waiting.reason.code]).toEqual(['alike-rounds', 'skipped', 'never-started'])
  })

  it('is the same from a checkpoint at any moment', () => {
    const scenario = guests(['web', 'db'], 128)
    const whole = simulate(scenario)
    for (const share of [0.1, 0.6, 0.9, 0.999]) {
      const run = new ExtendedSimulation(scenario)
      run.runUntil(whole.migrations[0].endS * share)
      const other = new ExtendedSimulation(scenario)
      other.restore(run.snapshot())
      expect(other.runToEnd()).toEqual(whole)
    }
  })
})

it('rounds that neither end a migration nor become alike end with the simulation, and say so', () => {
  const scenario = testScenario({
    rule: { kind: 'qemu', downtimeMs: 1, socketMiB: 0 },
    vm: { memoryMiB: 24 },
    streams: [{ writesPerS: 1e6, sizeMiB: 3 }],
    strategy: { boosts: { autoConverge: { maxPercent: 20 } } },
  })
  const [{ outcome, proof, reason, rounds }] = simulate(scenario).migrations
  expect([outcome, proof, rounds.length]).toEqual(['not-converged', 'end', MOST_ROUNDS])
  expect(reason).toMatchObject({ code: 'unfinished', values: { when: { code: 'simulation-end', values: { because: 'rounds' } } } })
})
