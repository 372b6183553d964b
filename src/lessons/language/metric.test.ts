import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { metricHolds, metricList, metricNumber, metricValue } from './metric.ts'
import { MetricFault, parseMetric, runsIn } from './metricSyntax.ts'

const scope = {
  A: {
    migrations: [{ vm: 'web', totalS: 9, outcome: 'failed' }, { vm: 'web', totalS: 12, outcome: 'completed', downtimeMs: null, rounds: [{ sent: 3, complete: true }, { sent: 5, complete: false }] }, { vm: 'db', totalS: 4, outcome: 'lost' }],
    totals: { makespanS: 21 }, series: { tS: [0, 1, 2], v: [10, 20, 30] },
  },
  S: { vms: [{ id: 'web', memoryMiB: 1024 }], endS: 7 },
}

describe('a metric', () => {
  it.each([
    ['A:web.totalS', 12], ['A:totals.makespanS - A:db.totalS', 17], ['2 + 3 * 4 - 10 / 5', 12], ['-(2 + 3) * 2', -10], ['2 - -3', 5],
    ['A:web.rounds[-1].sent', 5], ['A:web.rounds[0].sent', 3], ['sum(A:web.rounds[*].sent)', 8], ['A:web.rounds[complete=true][-1].sent', 3],
    ['count(A:migrations[outcome=lost])', 1], ['max(A:web.totalS, A:db.totalS)', 12], ['mean(A:series.v)', 20], ['abs(3 - 5) + round(1.6)', 4],
    ['at(A:series.v, A:series.tS, 1.5)', 20], ['at(A:series.v, A:series.tS, 99)', 30], ['at(A:series.v, A:series.tS, -1)', 10], ['S:web.memoryMiB + S:endS', 1031],
  ])('%s is %d', (source, value) => {
    expect(metricNumber(source, scope)).toBe(value)
  })

  it('joins comparisons, "and" before "or", and reads no further than it must', () => {
    expect(metricHolds("A:web.outcome == 'completed' and A:web.totalS > 10", scope)).toBe(true)
    expect(metricHolds('1 > 2 and 1 > 2 or 1 < 2', scope)).toBe(true)
    expect(metricHolds('1 < 2 or A:nobody.x > 1', scope)).toBe(true)
    expect(metricHolds("A:web.outcome != 'lost'", scope)).toBe(true)
  })

  it('is unknown with an unknown value, which is neither more nor less than anything', () => {
    expect(metricNumber('A:web.downtimeMs / 2', scope)).toBeNull()
    expect(metricHolds('A:web.downtimeMs < 300', scope)).toBe(false)
    expect(metricHolds('A:web.downtimeMs >= 300', scope)).toBe(false)
    expect(metricNumber('max(A:web.downtimeMs, 3)', scope)).toBeNull()
  })

  it.each([
    ['A:web.nothing', 'does not exist'], ['B:web.totalS', 'names B'], ['A:mail.totalS', 'no VM'], ['A:web.rounds[7].sent', 'which has 2'], ['1 +', 'ends too early'],
    ['web.totalS', '":" belongs'], ['sqrt(2)', 'calls "sqrt"'], ['1 2', 'does not end'], ['A:web.outcome + 1', 'calculates with'], ['at(1, 2)', 'takes 3'],
    ['A:web.constructor', 'does not exist'], ['A:__proto__.x', 'no VM'], ['toString:x', 'names toString'], ['1; alert', 'no expression has'], ['3 and 4', 'joins a number'],
  ])('%s is refused: %s', (source, why) => {
    expect(() => metricHolds(source, scope)).toThrow(MetricFault)
    expect(() => metricHolds(source, scope)).toThrow(why)
  })

  it('names its runs', () => {
    expect(new Set(runsIn(parseMetric('max(A:x, 2 * B:y[0]) > -C:z')))).toEqual(new Set(['A', 'B', 'C']))
  })

  it('reads lists of numbers only', () => {
    expect(metricList('A:series.v', scope)).toEqual([10, 20, 30])
    expect(() => metricList('A:migrations', scope)).toThrow(MetricFault)
  })

  it('never throws anything but a fault, whatever is written', () => {
    const parts = fc.constantFrom('A:', 'web', '.', '[', ']', '*', '0', '-1', '(', ')', ' and ', '+', 'max', ',', '==', "'x'", 'S:vms', ' ', '\u0000', '🙂')
    fc.assert(fc.property(fc.array(parts, { maxLength: 20 }).map((all) => all.join('')), (source) => {
      try {
        metricValue(source, scope)
      } catch (error) {
        expect(error).toBeInstanceOf(MetricFault)
      }
    }))
    expect(() => metricValue('('.repeat(2000), scope)).toThrow(MetricFault)
    expect(() => metricValue('-'.repeat(1999), scope)).toThrow(MetricFault)
  })
})
