import { beforeEach, describe, expect, it } from 'vitest'
import { newPin, pinStore, setPins } from './compare/pins.ts'
import { gridDay, setGridDay } from './grid/gridDay.ts'
import { createOutsideHistory } from './outsideHistory.ts'

const names = () => pinStore.getState().pins.map(({ name }) => name)
const pin = (name: string) => newPin({ name }, '', name)

beforeEach(() => {
  setPins([])
  setGridDay({ perKWh: [473] }, null)
})

describe('the history of pins and grid', () => {
  it('takes back changes of the grid among those of the pins, and makes them again', () => {
    const history = createOutsideHistory()
    const seen = () => [names().join(''), gridDay().perKWh[0]]
    setPins([pin('a')])
    setGridDay({ perKWh: [44] }, null)
    setPins([...pinStore.getState().pins, pin('b')])
    expect(['', '', '', ''].map(() => history.undo() && seen())).toEqual([['a', 44], ['a', 473], ['', 473], false])
    expect(['', '', '', ''].map(() => history.redo() && seen())).toEqual([['a', 473], ['a', 44], ['ab', 44], false])
    setGridDay({ perKWh: [473] }, null)
  })

  it('takes back each change in turn, and makes it again', () => {
    const history = createOutsideHistory()
    setPins([pin('a')])
    setPins([...pinStore.getState().pins, pin('b')])
    setPins(pinStore.getState().pins.slice(1))
    expect(names()).toEqual(['b'])
    expect(history.undo()).toBe(true)
    expect(names()).toEqual(['a', 'b'])
    expect([history.undo(), history.undo(), history.undo()]).toEqual([true, true, false])
    expect(names()).toEqual([])
    expect([history.redo(), history.redo(), history.redo(), history.redo()]).toEqual([true, true, true, false])
    expect(names()).toEqual(['b'])
  })

  it('forgets the undone steps once another change is made', () => {
    const history = createOutsideHistory()
    setPins([pin('a')])
    history.undo()
    setPins([pin('c')])
    expect(history.redo()).toBe(false)
    expect(history.undo()).toBe(true)
    expect(names()).toEqual([])
  })

  it('leaves the changes of another tab', () => {
    const history = createOutsideHistory()
    const before = pinStore.getState().pins
    pinStore.setState({ pins: [pin('elsewhere')], beforeOtherTab: before })
    expect(history.undo()).toBe(false)
    expect(names()).toEqual(['elsewhere'])
  })
})
