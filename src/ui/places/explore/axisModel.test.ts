import { describe, expect, it } from 'vitest'
import { completeScenario } from '../../../scenario/codec/completeScenario.ts'
import { scenarioPresets } from '../../../scenario/presets/scenarioPresets.ts'
import { axisModel, figureTick, positionAmong } from './axisModel.ts'
import { choiceAt, settingChoices } from './controls/settingChoices.ts'

const home = completeScenario(scenarioPresets[0].scenario)

describe('the axis of a figure', () => {
  it('names each tick by all of its digits, however close the ticks are, and none below zero', () => {
    const ticks = [10.975, 11, 11.025, 11.05, 11.075, 11.1]
    expect(ticks.map((tick) => Number(figureTick(tick)))).toEqual(ticks)
    expect([figureTick(0.1 + 0.2), figureTick(12_500), figureTick(-0.5)]).toEqual(['0.3', '12,500', ''])
  })
})

describe('the axis of a setting', () => {
  it('places a value between its neighbours, on the scale of the axis', () => {
    expect(positionAmong([1, 10, 100], Math.sqrt(1000), true)).toBeCloseTo(1.5, 9)
    expect(positionAmong([0, 10, 20], 5, false)).toBe(0.5)
    expect(positionAmong([20, 10, 0], 5, false)).toBe(1.5)
    expect(positionAmong([1, 2], 3, false)).toBeNull()
  })

  it('has its ticks in the order of the axis, also where the values fall', () => {
    const choice = choiceAt(settingChoices(home), 'hosts[*].mbps')
    const ticksOf = (values: number[], scale: 'log' | 'linear') => {
      const spec = {
        kind: 'range',
        path: choice.path,
        from: values[0],
        to: values[values.length - 1],
        count: values.length,
        scale,
      } as const
      return axisModel({ path: choice.path, values }, spec, choice).ticks.map(({ label }) => label)
    }
    expect(ticksOf([480, 240, 120, 60, 30], 'log')).toEqual(['480', '200', '100', '50', '30'])
    expect(ticksOf([30, 60, 120, 240, 480], 'log')).toEqual(['30', '50', '100', '200', '480'])
    expect(ticksOf([400, 300, 200], 'linear')).toEqual(ticksOf([200, 300, 400], 'linear').toReversed())
  })
})
