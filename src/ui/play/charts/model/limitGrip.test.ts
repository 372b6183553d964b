import { describe, expect, it } from 'vitest'
import { exampleRun } from '../../../../testing/runs/exampleRun.ts'
import { axisOf } from '../../timeline/axis/useTimeAxis.ts'
import { gripOf, gripShare, limitAfterKey, limitAt } from './limitGrip.ts'
import { remainingModel } from './remainingModel.ts'

const run = exampleRun()

describe('the grip of the limit line', () => {
  it('lies on the line, and a height gives its limit back', () => {
    const { scale, rows } = remainingModel({ run, axis: axisOf(run, 700, false) })
    const grip = gripOf(run)!
    expect(grip.path).toBe('migrations[0].strategy.rule.downtimeMs')
    expect(gripShare(scale, grip)).toBeCloseTo(Number(rows.findLast((row) => 'threshold' in row)!.threshold), 3)
    expect(limitAt(scale, gripShare(scale, grip), grip.mbps)).toBe(300)
    expect(limitAt(scale, 0.9 * gripShare(scale, grip), grip.mbps)).toBe(270)
    expect(limitAt(scale, -1, grip.mbps)).toBe(1)
  })

  it('moves by keys, and by at least one millisecond', () => {
    expect(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', 'x'].map((key) => limitAfterKey(key, 300))).toEqual([
      320,
      290,
      600,
      150,
      1,
      30_000,
      null,
    ])
    expect([limitAfterKey('ArrowUp', 1), limitAfterKey('ArrowDown', 1), limitAfterKey('ArrowDown', 2)]).toEqual([2, 1, 1])
  })

  it('is absent where no rule of this migration has it: other rules, managers', () => {
    const other = (strategy: Record<string, unknown>) => {
      const changed = exampleRun()
      Object.assign(changed.scenario.migrations[0].strategy, strategy)
      return gripOf(changed)
    }
    expect(other({ rule: { kind: 'threshold', remainingMiB: 1 } })).toBeNull()
    expect(other({ manager: { kind: 'virsh' } })).toBeNull()
    expect(other({})).not.toBeNull()
  })
})
