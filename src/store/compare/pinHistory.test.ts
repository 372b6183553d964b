import { beforeEach, describe, expect, it } from 'vitest'
import { createPinHistory } from './pinHistory.ts'
import { newPin, pinStore, setPins } from './pins.ts'

const names = () => pinStore.getState().pins.map(({ name }) => name)
const pin = (name: string) => newPin({ name }, '', name)

beforeEach(() => setPins([]))

describe('the history of the pins', () => {
  it('takes back each change in turn, and makes it again', () => {
    const history = createPinHistory()
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
    const history = createPinHistory()
    setPins([pin('a')])
    history.undo()
    setPins([pin('c')])
    expect(history.redo()).toBe(false)
    expect(history.undo()).toBe(true)
    expect(names()).toEqual([])
  })

  it('leaves the changes of another tab', () => {
    const history = createPinHistory()
    const before = pinStore.getState().pins
    pinStore.setState({ pins: [pin('elsewhere')], beforeOtherTab: before })
    expect(history.undo()).toBe(false)
    expect(names()).toEqual(['elsewhere'])
  })
})
