import { describe, expect, it } from 'vitest'
import { testScenario } from '../../../testing/smallScenario.ts'
import type { MigrationResult } from '../../result/result.ts'
import { ExtendedSimulation, simulate } from '../../simulate.ts'

const MIB = 1_048_576
const SEGMENT = 1448
/** 64 MiB at 1 Gbit/s. */
const LINE = 125e6
const BYTES = 64 * MIB

const qemu = { kind: 'precopy', rule: { kind: 'qemu' } }
const threshold = { kind: 'precopy', rule: { kind: 'threshold' } }

function moved(scenario: Record<string, unknown>, strategy: Record<string, unknown> = threshold): MigrationResult {
  return simulate(testScenario({ streams: [], strategy, scenario: { endS: 200, ...scenario } })).migrations[0]
}

/** Handshake and slow start: each round trip carries a window, which doubles until it fills the path. */
function startS(rttS: number, firstSegments: number): number {
  let window = firstSegments * SEGMENT
  let lostS = rttS
  for (; window < LINE * rttS; window *= 2) lostS += rttS - window / LINE
  return lostS
}

describe('TCP of the path', () => {
  it.each(['cubic', 'bbr'])('%s costs a handshake and slow start', (congestionControl) => {
    const ideal = moved({ latencyMs: 5 })
    const real = moved({ latencyMs: 5, congestionControl })
    expect(real.totalS - ideal.totalS).toBeCloseTo(startS(0.01, 10), 6)
    expect(real.transferredMiB).toBe(ideal.transferredMiB)
  })

  it('is ideal unless the scenario says otherwise', () => {
    expect(moved({ latencyMs: 5, congestionControl: 'ideal' })).toEqual(moved({ latencyMs: 5 }))
  })

  it('takes the TCP of a link before that of the scenario', () => {
    const links = (congestionControl: string) => ({
      links: [{ id: 'l', a: 'a', b: 'b', mbps: 1000, latencyMs: 5, congestionControl }],
      hosts: ['a', 'b'].map((id) => ({ id, mbps: 1000 })),
    })
    expect(moved({ ...links('ideal'), congestionControl: 'cubic' })).toEqual(moved(links('ideal')))
    expect(moved(links('cubic')).totalS).toBeCloseTo(moved({ ...links('ideal'), congestionControl: 'ideal' }).totalS + startS(0.01, 10), 6)
  })

  it('carries at most a send buffer of 4 MiB per round trip', () => {
    const { totalS } = moved({ latencyMs: 100, congestionControl: 'cubic' })
    expect(BYTES / totalS).toBeLessThan((4 * MIB) / 0.2)
    // The last window waits for no acknowledgement.
    expect(totalS).toBeGreaterThan((BYTES - 8 * MIB) / ((4 * MIB) / 0.2))
  })

  it('waits for the doubled retransmission timer after an outage, and starts again with one segment', () => {
    const outage = { events: [{ kind: 'link-down', atS: 0.2, target: 'a', durationS: 5 }] }
    const ideal = moved({ latencyMs: 5, ...outage })
    const real = moved({ latencyMs: 5, congestionControl: 'bbr', ...outage })
    // 0.21 + 0.42 + 0.84 + 1.68 + 3.36 s: the first that is longer than 5 s.
    expect(real.totalS - ideal.totalS).toBeCloseTo(0.21 * 31 - 5 + startS(0.01, 10) + startS(0.01, 1) - 0.01, 5)
    expect(moved({ latencyMs: 5, congestionControl: 'cubic', ...outage }).totalS - real.totalS).toBeCloseTo(0.01 * 31, 5)
  })

  it('doubles the retransmission timer up to 120 s', () => {
    const outage = { endS: 1000, failAfterS: 1000, events: [{ kind: 'link-down', atS: 0.2, target: 'a', durationS: 300 }] }
    const lostS = moved({ latencyMs: 5, congestionControl: 'cubic', ...outage }).totalS - moved({ latencyMs: 5, ...outage }).totalS
    // 0.22 + 0.44 + … + 112.64 s are 225.06 s; 120 s more are the first moment after 300 s.
    expect(lostS).toBeCloseTo(0.22 * 1023 + 120 - 300 + startS(0.01, 10) + startS(0.01, 1) - 0.01, 5)
  })

  it('does not fail while the timer runs although the link has come back within the limit', () => {
    const outage = { failAfterS: 30, events: [{ kind: 'link-down', atS: 0.2, target: 'a', durationS: 29 }] }
    const { outcome, totalS } = moved({ latencyMs: 5, congestionControl: 'bbr', ...outage })
    expect(outcome).toBe('completed')
    expect(totalS).toBeGreaterThan(0.21 * 255)
    const longer = { ...outage, events: [{ ...outage.events[0], durationS: 31 }] }
    expect(moved({ latencyMs: 5, congestionControl: 'bbr', ...longer }).outcome).toBe('failed')
  })

  it('pauses for 0.2 s every ten seconds to measure the round trip with BBR', () => {
    const slow = { hosts: ['a', 'b'].map((id) => ({ id, mbps: 50 })), latencyMs: 20 }
    const cubic = moved({ ...slow, congestionControl: 'cubic' })
    const bbr = moved({ ...slow, congestionControl: 'bbr' })
    const probe = 1 - (4 * SEGMENT) / 0.04 / (LINE / 20)
    expect(bbr.totalS - cubic.totalS).toBeCloseTo(0.2 * probe, 5)
  })

  it('slows with packet loss as the path says, unless the event says otherwise', () => {
    const loss = (congestionControl: string | undefined) => [
      { kind: 'packet-loss', atS: 0, target: 'a.up', lossFraction: 0.002, durationS: 99, congestionControl },
    ]
    const cubic = moved({ latencyMs: 5, congestionControl: 'cubic', events: loss(undefined) })
    expect(cubic.totalS).toBeGreaterThan(4 * moved({ latencyMs: 5, congestionControl: 'bbr', events: loss(undefined) }).totalS)
    expect(moved({ latencyMs: 5, congestionControl: 'cubic', events: loss('bbr') }).totalS).toBeLessThan(2)
  })

  it("leaves less in QEMU's sockets before the last byte the longer the path is", () => {
    const drainS = (latencyMs: number) => {
      const { downtimeMs, reportedDowntimeMs } = moved({ latencyMs, congestionControl: 'cubic' }, qemu)
      return (downtimeMs ?? 0) - (reportedDowntimeMs ?? 0)
    }
    // Sockets of 3.6 MiB that are filled again at two thirds hold 2.4 to 3.6; bytes in flight are acknowledged half a round trip later.
    for (const latencyMs of [0.02, 2, 10]) {
      expect(drainS(latencyMs)).toBeGreaterThanOrEqual((2.4 * MIB) / 125e3 - latencyMs - 1e-6)
      expect(drainS(latencyMs)).toBeLessThanOrEqual((3.6 * MIB) / 125e3 - latencyMs + 1e-6)
    }
  })

  it("reports QEMU's own total, which ends with its last byte in the socket", () => {
    const { totalS, reportedTotalS, downtimeMs, reportedDowntimeMs } = moved({ latencyMs: 5, congestionControl: 'cubic' }, qemu)
    expect(totalS - reportedTotalS).toBeCloseTo(((downtimeMs ?? 0) - (reportedDowntimeMs ?? 0)) / 1000, 9)
    expect(reportedTotalS).toBeLessThan(totalS)
  })

  it('continues from a checkpoint in slow start, in an outage and after it as without one', () => {
    const scenario = testScenario({
      streams: [{ writesPerS: 4000, sizeMiB: 16 }],
      strategy: qemu,
      scenario: {
        endS: 60,
        latencyMs: 20,
        congestionControl: 'bbr',
        events: [{ kind: 'link-down', atS: 0.3, target: 'a', durationS: 1 }],
      },
    })
    const whole = simulate(scenario)
    for (const atS of [0.01, 0.15, 0.7, 1.5]) {
      const sim = new ExtendedSimulation(scenario)
      sim.runUntil(atS)
      const saved = sim.snapshot()
      sim.runToEnd()
      sim.restore(saved)
      expect(sim.runToEnd()).toEqual(whole)
    }
  })
})
