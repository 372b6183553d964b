import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../engine/result/result.ts'
import { simulate } from '../../engine/simulate.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { defaultScenario } from '../../scenario/presets/scenarioPresets.ts'
import { withFields } from '../../scenario/fieldPath.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { bestMoves, failedMoves, settledMoves, steadyMoves, untriedMoves } from './bestMoves.ts'
import type { TriedMove } from './bestMoves.ts'
import { movesFor } from './moves.ts'
import type { Move } from './moves.ts'
import { MOST_POINTS, trialOf } from './trial.ts'
import type { Trial } from './trial.ts'

function changed(scenario: Scenario, { changes }: Move): Scenario {
  const parsed = parseScenario(withFields(scenario, changes, scenario))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.scenario
}

function simulated(scenario: Scenario): Trial {
  const {
    migrations: [migration],
    series,
  } = simulate(scenario, { series: true })
  const { tS, vms } = series!
  const { remainingPages } = vms[migration.vm]
  return trialOf(migration, { tS, remainingPages }, tS.length, scenario.vms[0].pageKiB / 1024)
}

const tried = (scenario: Scenario, vm: string, outcome: Outcome = 'completed') =>
  movesFor(scenario, vm, outcome).map((move) => ({ move, trial: simulated(changed(scenario, move)) }))
const noCurve = { tS: new Float64Array(0), remainingMiB: new Float64Array(0) }
const trial = (change: Partial<Trial> = {}): Trial => ({
  outcome: 'completed',
  totalS: 10,
  downtimeMs: 300,
  transferredMiB: 1000,
  speed: 1,
  rounds: 3,
  leastMiB: 30,
  lostWorkS: 0,
  hadSplitPages: false,
  curve: noCurve,
  ...change,
})

describe('moves without a trial', () => {
  const ids = (...all: Move['id'][]) => all.map((id) => ({ id }))

  it('fill the places that the best leave, each kind once', () => {
    const late = ids('postcopy', 'longer-downtime', 'longer-downtime', 'xbzrle', 'half-load')
    expect(untriedMoves(trial(), late, ids('hybrid'))).toEqual(ids('postcopy', 'longer-downtime'))
    expect(untriedMoves(trial(), late, ids('postcopy', 'hybrid'))).toEqual(ids('longer-downtime'))
    expect(untriedMoves(trial(), late, ids('hybrid', 'autoConverge', 'faster-link'))).toEqual([])
  })

  it('are none that cannot make the run complete', () => {
    const late = ids('shorter-downtime', 'autoConverge')
    expect(untriedMoves(trial({ outcome: 'not-converged' }), late, [])).toEqual(ids('autoConverge'))
    expect(untriedMoves(trial(), late, [])).toEqual(late)
  })
})

describe('the next moves', () => {
  it('of the opening scenario are valid, complete, and each improves something by a tenth', () => {
    const parsed = parseScenario(defaultScenario)
    if (!parsed.ok) throw new Error('refused')
    const { scenario } = parsed
    const base = simulated(scenario)
    const best = bestMoves(base, tried(scenario, scenario.vms[0].id))
    expect(best).toHaveLength(3)
    expect(new Set(best.map(({ id }) => id)).size).toBe(3)
    expect(best.map(({ id }) => id)).toContain('postcopy')
    for (const {
      trial: { outcome, downtimeMs, totalS, transferredMiB, speed },
    } of best) {
      expect(outcome).toBe('completed')
      expect(Math.min(downtimeMs / base.downtimeMs, totalS / base.totalS, transferredMiB / base.transferredMiB)).toBeLessThanOrEqual(
        speed > base.speed + 0.1 ? Infinity : 0.9,
      )
    }
  })

  it('of a run that never converges complete', () => {
    const stuck = testScenario({
      streams: [{ writesPerS: 40_000, sizeMiB: 50 }],
      rule: { kind: 'qemu', downtimeMs: 50 },
      scenario: { endS: 60 },
    })
    const base = simulated(stuck)
    expect(base.outcome).toBe('not-converged')
    const best = bestMoves(base, tried(stuck, 'vm'))
    expect(best).toHaveLength(3)
    expect(best.every(({ trial: { outcome }, gains }) => outcome === 'completed' && gains[0] === 'completes')).toBe(true)
  })

  it('leave out what fails, what does not complete and what improves nothing', () => {
    const move = (id: Move['id']): Move => ({
      id,
      strategy: id === 'postcopy' ? id : null,
      changes: [{ path: 'x', value: 1 }],
      amount: null,
    })
    expect(
      bestMoves(trial(), [
        { move: move('postcopy'), trial: trial({ outcome: 'lost', downtimeMs: 1 }) },
        { move: move('hybrid'), trial: trial({ outcome: 'not-converged', downtimeMs: 1 }) },
        { move: move('half-load'), trial: trial({ totalS: 9.5 }) },
        { move: move('faster-link'), trial: trial({ totalS: 1 }) },
      ]).map(({ id, gains }) => [id, gains]),
    ).toEqual([['faster-link', ['total']]])
  })

  it('keep the kind of a rule and double its limit, and are none for a fleet', () => {
    const moves = movesFor(testScenario({ rule: { kind: 'virtualbox', downtimeMs: 250 } }), 'vm', 'completed')
    expect(moves.filter(({ id }) => id === 'longer-downtime').map(({ amount }) => amount)).toEqual([500, 1000, 2500])
    expect(moves.some(({ id }) => id === 'autoConverge')).toBe(false)
    const odd = movesFor(testScenario({ rule: { kind: 'qemu', downtimeMs: 162.009 } }), 'vm', 'completed')
    expect(odd.filter(({ id }) => id.endsWith('-downtime')).map(({ amount }) => amount)).toEqual([81, 324, 648, 1620])
    const fleet = { ...testScenario(), fleet: {} as Scenario['fleet'] }
    expect(movesFor(fleet, 'vm', 'completed')).toEqual([])
  })

  it('have no link faster than the fastest port in common use', () => {
    const faster = (mbps: number, toMbps = mbps) => {
      const hosts = [
        { id: 'a', mbps },
        { id: 'b', mbps: toMbps },
      ]
      return movesFor(testScenario({ scenario: { hosts } }), 'vm', 'completed').find(({ id }) => id === 'faster-link')?.amount
    }
    expect(faster(25_000)).toBe(250_000)
    expect(faster(100_000)).toBe(400_000)
    expect(faster(1000, 400_000)).toBe(400_000)
    expect(faster(400_000)).toBeUndefined()
    expect(faster(10_000_000)).toBeUndefined()
  })

  it('speed up the ports of all copies of a clone', () => {
    const hosts = ['a', 'b', 'c', 'd'].map((id) => ({ id, mbps: 1000 }))
    const scenario = testScenario({ strategy: { kind: 'clone', rule: undefined, copies: ['c'] }, scenario: { hosts } })
    const faster = movesFor(scenario, 'vm', 'completed').find(({ id }) => id === 'faster-link')!
    expect(changed(scenario, faster).hosts.map(({ mbps }) => mbps)).toEqual([10_000, 10_000, 10_000, 1000])
    expect(bestMoves(simulated(scenario), tried(scenario, 'vm')).map(({ id }) => id)).toContain('faster-link')
  })

  it('stay in their places once they are shown, and better ones take the free places only', () => {
    const move = (id: Move['id'], amount = 0): TriedMove => ({
      id,
      strategy: null,
      changes: [{ path: 'x', value: 1 }],
      amount,
      trial: trial(),
      gains: [],
      isSplit: false,
    })
    const shown = [move('hybrid'), move('longer-downtime', 600)]
    const better = [move('postcopy'), move('longer-downtime', 1200), move('faster-link')]
    expect(steadyMoves(shown, better)).toEqual([...shown, better[0]])
    expect(steadyMoves([], better)).toEqual(better)
    const [postcopy, longer, faster] = better
    expect(settledMoves([move('hybrid'), postcopy, move('longer-downtime', 600)], better)).toEqual([faster, postcopy, longer])
    expect(settledMoves([move('hybrid'), move('xbzrle'), longer], [postcopy, longer])).toEqual([postcopy, longer])
  })

  it('that do not complete either are named by the least that they leave, each kind once', () => {
    const move = (id: Move['id'], amount: number | null = null): Move => ({
      id,
      strategy: null,
      changes: [{ path: 'x', value: 1 }],
      amount,
    })
    const stuck = (leastMiB: number) => trial({ outcome: 'not-converged', leastMiB })
    expect(
      failedMoves([
        { move: move('xbzrle'), trial: stuck(700) },
        { move: move('longer-downtime', 600), trial: stuck(690) },
        { move: move('longer-downtime', 3000), trial: stuck(628) },
        { move: move('shorter-downtime', 150), trial: stuck(600) },
        { move: move('half-load'), trial: trial() },
        { move: move('postcopy'), trial: trial({ outcome: 'lost', leastMiB: Infinity }) },
      ]).map(({ id, amount, leastMiB }) => [id, amount, leastMiB]),
    ).toEqual([
      ['longer-downtime', 3000, 628],
      ['xbzrle', null, 700],
    ])
  })
})

describe('a trial', () => {
  const stuck = testScenario({
    streams: [{ writesPerS: 40_000, sizeMiB: 50 }],
    rule: { kind: 'qemu', downtimeMs: 50 },
    scenario: { endS: 60 },
  })

  it('has a curve of few points that keeps the start, the end, the highest and the lowest of a thousand teeth', () => {
    const {
      curve: { tS, remainingMiB },
      totalS,
      leastMiB,
      lostWorkS,
    } = simulated(stuck)
    expect(tS.length).toBeLessThanOrEqual(MOST_POINTS)
    expect(tS.length).toBeGreaterThan(MOST_POINTS / 2)
    expect(tS[0]).toBe(0)
    expect(remainingMiB[0]).toBe(Math.max(...remainingMiB))
    expect(tS.at(-1)).toBeCloseTo(totalS, 1)
    for (let i = 1; i < tS.length; i++) expect(tS[i]).toBeGreaterThan(tS[i - 1])
    // A tooth starts at what a round left, and falls to the threshold.
    const later = remainingMiB.subarray(4)
    expect(Math.max(...later)).toBeGreaterThan(0.95 * leastMiB)
    expect(Math.min(...later)).toBeLessThan(0.5 * leastMiB)
    expect(lostWorkS).toBe(0)
  })

  it('has a curve that ends with the memory left where the migration is cancelled', () => {
    const { outcome, curve } = simulated(testScenario({ scenario: { events: [{ kind: 'cancel', atS: 0.3, target: 'vm' }] } }))
    expect(outcome).toBe('cancelled')
    expect(curve.remainingMiB.at(-1)).toBeGreaterThan(0)
    expect(curve.tS.at(-1)).toBeCloseTo(0.3, 1)
  })

  it('counts the downtime as no lost work', () => {
    const { lostWorkS, downtimeMs } = simulated(testScenario({ strategy: { kind: 'stop-and-copy', rule: undefined } }))
    expect(downtimeMs).toBeGreaterThan(100)
    expect(lostWorkS).toBeLessThan(1e-6)
  })

  it('says what a slowdown costs', () => {
    const slowed = testScenario({
      streams: [{ writesPerS: 40_000, sizeMiB: 50 }],
      rule: { kind: 'qemu', downtimeMs: 50 },
      strategy: { boosts: { autoConverge: {} } },
      scenario: { endS: 60 },
    })
    const { lostWorkS, speed, totalS } = simulated(slowed)
    expect(speed).toBeLessThan(1)
    expect(lostWorkS).toBeGreaterThan(0)
    expect(lostWorkS).toBeLessThan(totalS)
  })
})

const QEMU_POSTCOPY = { kind: 'postcopy', transport: 'qemu' }

describe('the next moves of a migration that broke off', () => {
  const broken = (events: Scenario['events'], change: Partial<Scenario> = {}, strategy: Record<string, unknown> = {}) => {
    const scenario = testScenario({ scenario: { events, ...change }, strategy })
    const base = simulated(scenario)
    return { base, best: bestMoves(base, tried(scenario, 'vm', base.outcome)) }
  }

  it('are not to cancel, after a cancel', () => {
    const { base, best } = broken([{ kind: 'cancel', atS: 0.2, target: 'vm' }])
    expect(base.outcome).toBe('cancelled')
    expect(best[0]).toMatchObject({ id: 'no-cancel', gains: ['completes'] })
  })

  it('outlast the outage or start after it, when the link was down for too long', () => {
    const { base, best } = broken([{ kind: 'link-down', atS: 0.2, target: 'b', durationS: 20 }], { failAfterS: 3 })
    expect(base.outcome).toBe('failed')
    expect(best.slice(0, 2)).toMatchObject([
      { id: 'longer-timeout', amount: 30, changes: [{ path: 'failAfterS' }] },
      { id: 'later-start', amount: 21 },
    ])
  })

  it('recover a paused post-copy once its link is back, or after its pause', () => {
    const { base, best } = broken([{ kind: 'link-down', atS: 0.5, target: 'b', durationS: 3.5 }], { failAfterS: 3 }, QEMU_POSTCOPY)
    expect(base.outcome).toBe('paused')
    expect(best[0]).toMatchObject({ id: 'recover', amount: 5, gains: ['completes'] })
    const paused = broken([{ kind: 'pause', atS: 0.2, target: 'vm' }], {}, QEMU_POSTCOPY)
    expect(paused.base.outcome).toBe('paused')
    expect(paused.best[0]).toMatchObject({ id: 'recover', amount: 1, gains: ['completes'] })
  })

  it('are none of those after an outage of more than an hour: the run without it is one', () => {
    const { best } = broken([{ kind: 'link-down', atS: 0.2, target: 'b', durationS: 100_000 }], { failAfterS: 3 })
    expect(best[0].id).toBe('no-failure')
    expect(best.some(({ id }) => id === 'longer-timeout' || id === 'later-start')).toBe(false)
  })

  it('never start earlier than the migration did', () => {
    const ids = (startS: number, durationS: number) => {
      const scenario = testScenario({ scenario: { events: [{ kind: 'link-down', atS: 1, target: 'b', durationS }], failAfterS: 3 } })
      scenario.migrations[0].atS = startS
      return movesFor(scenario, 'vm', 'failed')
        .filter(({ id }) => id === 'later-start' || id === 'longer-timeout')
        .map(({ id, changes }) => [id, changes[0].value])
    }
    expect(ids(0, 20)).toEqual([
      ['longer-timeout', 30],
      ['later-start', 21],
    ])
    expect(ids(40, 20)).toEqual([['longer-timeout', 30]])
    expect(ids(40, 3600)).toEqual([
      ['longer-timeout', 5400],
      ['later-start', 3601],
    ])
  })

  it('are a run without the failure, after a crash of the destination', () => {
    const { base, best } = broken([{ kind: 'host-crash', atS: 0.2, target: 'b' }])
    expect(base.outcome).toBe('failed')
    expect(best[0].id).toBe('no-failure')
  })

  it.each([{ kind: 'postcopy', rule: undefined }, QEMU_POSTCOPY])('are three after a crash of the source in post-copy: %o', (strategy) => {
    const { base, best } = broken([{ kind: 'host-crash', atS: 0.3, target: 'a' }], {}, { rule: undefined, ...strategy })
    expect(base.outcome).toBe('lost')
    expect(best.map(({ id }) => id)).toEqual(['no-failure', 'faster-link', 'precopy'])
    expect(best.every(({ trial: { outcome } }) => outcome === 'completed')).toBe(true)
    // Pre-copy alone would lose the guest with its host.
    expect(best[2].changes.map(({ path }) => path)).toEqual(['migrations[0].strategy', 'events'])
  })

  it('carry the risk of post-copy where the strategy stays, and not where they only save the guest', () => {
    const { best } = broken([{ kind: 'host-crash', atS: 0.3, target: 'b' }], {}, { kind: 'postcopy', rule: undefined })
    expect(best[0]).toMatchObject({ id: 'no-failure', isSplit: true })
    expect(best.filter(({ trial: { outcome } }) => outcome !== 'completed').every(({ isSplit }) => !isSplit)).toBe(true)
    expect(broken([{ kind: 'host-crash', atS: 0.2, target: 'b' }]).best[0]).toMatchObject({ id: 'no-failure', isSplit: false })
  })

  it('carry no such risk with a hybrid whose rule fires before its post-copy', () => {
    const hybrids = [10, 100_000].map((writesPerS) => {
      const scenario = testScenario({ vm: { workload: { streams: [{ writesPerS, sizeMiB: 48 }] } } })
      const found = tried(scenario, 'vm').find(({ move: { id } }) => id === 'hybrid')!
      return bestMoves(trial({ totalS: 1e6 }), [found])[0]
    })
    expect(hybrids.map(({ trial: { outcome }, isSplit }) => [outcome, isSplit])).toEqual([
      ['completed', false],
      ['completed', true],
    ])
  })

  it('save at least the guest, where post-copy lost it', () => {
    const { base, best } = broken(
      [{ kind: 'link-down', atS: 0.2, target: 'b', durationS: 20 }],
      { failAfterS: 3 },
      { kind: 'postcopy', rule: undefined },
    )
    expect(base.outcome).toBe('lost')
    expect(best.map(({ gains }) => gains[0])).toEqual(['completes', 'completes', expect.stringMatching(/completes|survives/)])
  })
})
