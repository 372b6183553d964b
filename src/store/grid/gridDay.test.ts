import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { USUAL_GRID } from '../../analysis/energy/carbon.ts'
import { type GridChoice, gridDay, noteGridSteps, releaseGrid, setGridDay } from './gridDay.ts'

const steps: GridChoice[] = []
let stop = (): void => undefined

beforeEach(() => {
  setGridDay(USUAL_GRID, null)
  stop = noteGridSteps((before) => steps.push(before))
})
afterEach(() => {
  stop()
  steps.length = 0
  setGridDay(USUAL_GRID, null)
})

const noted = () => steps.map(({ grid }) => grid.perKWh[0])

describe('the steps of the grid', () => {
  it('are one for all changes of a control until it is released, and one for each change without a control', () => {
    for (const value of [1, 12, 123]) setGridDay({ perKWh: [value] }, 'typed')
    expect(noted()).toEqual([473])
    releaseGrid()
    setGridDay({ perKWh: [124] }, 'typed')
    setGridDay({ perKWh: [44] }, null)
    setGridDay({ perKWh: [36] }, null)
    expect(noted()).toEqual([473, 123, 124, 44])
  })

  it('do not count a value that is already chosen, nor a step that is undone', () => {
    setGridDay({ perKWh: [473] }, null)
    expect(noted()).toEqual([])
    setGridDay({ perKWh: [44] }, null)
    const after = steps[0].now()
    steps[0].restore()
    expect(gridDay()).toEqual(USUAL_GRID)
    after.restore()
    expect(gridDay()).toEqual({ perKWh: [44], startHour: 0 })
    expect(noted()).toEqual([473])
  })

  it('begin anew after an undone step, by the same control too', () => {
    setGridDay({ perKWh: [1] }, 'typed')
    steps[0].restore()
    setGridDay({ perKWh: [2] }, 'typed')
    expect(noted()).toEqual([473, 473])
  })
})
