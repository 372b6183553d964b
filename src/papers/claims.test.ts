/** The claims that are cheap to check, at one seed. All of them, over ten seeds: `sim papers --seeds 10`. */
import { describe, expect, it } from 'vitest'
import { isWithin, measureOf } from './claim.ts'
import { isFalling, isRising, listed, spreadShare } from './claims.ts'
import { findExperiment } from './experiments.ts'
import { makeLab } from './lab.ts'
import { judged, measuresOf } from './reproduce.ts'

describe('cheap experiments', () => {
  it.each([
    ['liu2011-base-model', []],
    ['liu2011-xen-rule', []],
    ['liu2011-fig3', []],
    ['liu2011-adaptive-rate', []],
    ['liu2011-fig8', []],
    ['liu2011-fig9', []],
    ['liu2011-fig14', ['L5.3', 'L5.5', 'L5.6']],
    ['svard2014-appmembench', []],
    ['svard2014-fig10', ['N7.5']],
    ['dayaratne2024-table1', []],
  ] as const)('%s: all claims hold but %j', async (id, missed) => {
    const experiment = await findExperiment(id)
    expect(experiment).not.toBeNull()
    if (experiment === null) return
    const entries = judged(experiment, [await measuresOf(experiment, makeLab({ seed: 1 }))])
    expect(entries.filter(({ holds }) => !holds).map((entry) => entry.id)).toEqual(missed)
    // What does not hold says why, and what holds owes no excuse.
    for (const { holds, why } of entries) expect(why === '').toBe(holds)
  })
})

describe('what claims are judged by', () => {
  it('takes a tolerance as a share of the paper\'s number or as an amount, the edge included', () => {
    expect(isWithin(110, 100, { share: 0.1, because: '' })).toBe(true)
    expect(isWithin(110.1, 100, { share: 0.1, because: '' })).toBe(false)
    expect(isWithin(-0.9, -1, { share: 0.1, because: '' })).toBe(true)
    expect(isWithin(20.001, 20, { plusMinus: 0, because: '' })).toBe(false)
    expect(isWithin(Number.NaN, 20, { plusMinus: 5, because: '' })).toBe(false)
  })

  it('calls a measure that is not there by its name, and gives the reason of one that could not be taken', () => {
    expect(() => measureOf({ a: 1 })('b')).toThrow('no measure "b"')
    expect(() => measureOf({ a: 'the engine has no clones' })('a')).toThrow('the engine has no clones')
  })

  it('orders strictly, and measures spread against the mean', () => {
    expect([isRising([1, 2, 3]), isRising([1, 1]), isFalling([3, 2]), isFalling([2, 3])]).toEqual([true, false, true, false])
    expect(spreadShare([9, 10, 11])).toBeCloseTo(0.2, 12)
    expect(listed(measureOf({ x: 1.2345, y: 200 }), [{ label: 'a', name: 'x' }, { label: 'b', name: 'y' }])).toBe('a 1.23, b 200')
  })
})
