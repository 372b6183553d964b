import { describe, expect, it } from 'vitest'
import { ExtendedSimulation } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'

// A burst checks its clock every 64 pages, which take 21 ms at 100 Mbit/s: a burst ends up to 21 ms after its 50 ms limit.
const qemu = (events: object[] = []) => testScenario({ mbps: 100, rule: { kind: 'qemu', downtimeMs: 30 }, scenario: { events } })
const instants = Array.from({ length: 40 }, (_, i) => 0.3 + i * 0.003)

describe('a burst that its time limit cuts', () => {
  it('gives the same result when restored from a checkpoint before or after its limit', () => {
    const whole = JSON.stringify(new ExtendedSimulation(qemu()).runToEnd())
    for (const atS of instants) {
      const first = new ExtendedSimulation(qemu())
      first.runUntil(atS)
      const second = new ExtendedSimulation(qemu())
      second.restore(structuredClone(first.snapshot()))
      expect(JSON.stringify(second.runToEnd())).toBe(whole)
    }
  })
  it('ends at whole pages and loses none when the path breaks for a moment', () => {
    for (const atS of instants) {
      const {
        migrations: [migration],
        audit,
      } = new ExtendedSimulation(qemu([{ atS, kind: 'link-down', target: 'b.down', durationS: 0.013 }]), { audit: true }).runToEnd()
      expect([migration.outcome, audit?.mismatches]).toEqual(['completed', 0])
      const bytes = migration.transferredMiB * 1048576 - migration.pagesSent * 4104 - migration.zeroPages * 9
      expect(Math.abs(bytes)).toBeLessThan(1)
    }
  })
  it('takes one event', () => {
    const sim = new ExtendedSimulation(qemu())
    sim.runUntil(0.5)
    let moments = 0
    while (sim.nowS < 1.5) {
      sim.step()
      moments++
    }
    // Each burst takes 50 ms and at most the 64 pages begun by then.
    expect(moments).toBeLessThanOrEqual(20)
  })
})
