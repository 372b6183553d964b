import { describe, expect, it } from 'vitest'
import { simulatedRun } from '../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { momentToAsk, predictionOf } from './prediction.ts'

type Parts = Parameters<typeof testScenario>[0]

const runOf = (parts: Parts) => simulatedRun(testScenario(parts))
const rightOf = (parts: Parts) => predictionOf(runOf(parts), 0)!.right

/** A guest that writes faster than the link sends. */
const fast = { rule: { kind: 'qemu' }, streams: [{ writesPerS: 60_000, sizeMiB: 200 }], vm: { memoryMiB: 256 } }
const stopAndCopy = { strategy: { kind: 'stop-and-copy', rule: undefined } }
const postcopy = { strategy: { kind: 'postcopy', rule: undefined } }

describe('the rounds until the guest stops', () => {
  it('precede the stop', () => {
    expect(rightOf({})).toBe(0)
  })

  it('never end where the run proves that it cannot converge', () => {
    expect(rightOf({ ...fast, scenario: { endS: 90 } })).toBe(2)
  })

  it('are not known of a run that was cut off or cancelled before', () => {
    expect(rightOf({ scenario: { endS: 0.3 } })).toBeNull()
    expect(rightOf({ scenario: { events: [{ kind: 'cancel', target: 'vm', atS: 0.3 }] } })).toBeNull()
    expect(rightOf({ scenario: { events: [{ kind: 'host-crash', target: 'b', atS: 0.3 }] } })).toBeNull()
  })
})

describe('the time for which the guest is stopped', () => {
  it('is known of a post-copy that was cut off after its stop', () => {
    expect(rightOf({ ...postcopy, scenario: { endS: 0.3 } })).toBe(0)
  })

  it('is not known where the run ends in the stop, unless it is long by then', () => {
    expect(rightOf({ ...stopAndCopy, scenario: { endS: 0.05 } })).toBeNull()
    expect(rightOf({ ...stopAndCopy, mbps: 100, scenario: { endS: 2 } })).toBe(2)
  })

  it('is forever where the VM was lost in the stop', () => {
    expect(rightOf({ ...stopAndCopy, scenario: { events: [{ kind: 'host-crash', target: 'a', atS: 0.05 }] } })).toBe(2)
  })
})

it('asks before the guest stops, also where the end of the run cuts the stop', () => {
  const whole = runOf({})
  const { switchoverS, endS } = whole.result!.migrations[0]
  const cut = runOf({ scenario: { endS: (switchoverS! + endS) / 2 } })
  for (const run of [whole, cut]) {
    expect(momentToAsk(run, switchoverS! - 0.01)).toBe(switchoverS! - 0.01)
    expect(momentToAsk(run, switchoverS! + 0.001)).toBe(0)
  }
})
