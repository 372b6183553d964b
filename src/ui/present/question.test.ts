import { describe, expect, it } from 'vitest'
import { fakePlayStore } from '../../testing/store/playStore.ts'
import { askInTime, turnQuestion } from './question.ts'

describe('a question to the class', () => {
  it('waits for the run, rests playback while it is open, and then plays on from its moment', () => {
    const { store, tell } = fakePlayStore({ playing: true })
    turnQuestion(store.getState())
    expect(store.getState().showing.asks).toBe(null)
    tell(0)
    store.getState().show({ hidesVerdict: true })
    store.getState().seek(3)
    store.getState().play()
    turnQuestion(store.getState())
    expect(store.getState()).toMatchObject({ playing: false, playheadS: 3, showing: { asks: { atS: 3, isAnswered: false } } })
    turnQuestion(store.getState())
    expect(store.getState()).toMatchObject({
      playing: true,
      playheadS: 3,
      showing: { asks: { atS: 3, isAnswered: true }, hidesVerdict: false },
    })
    turnQuestion(store.getState())
    expect(store.getState().showing.asks).toBe(null)
  })

  it('is put before the guest stops', () => {
    const { store, tell } = fakePlayStore()
    tell(0)
    store.getState().seek(10)
    turnQuestion(store.getState())
    expect(store.getState().showing.asks?.atS).toBe(0)
  })

  it('is moved before the stop where a link asks after it, once the run says where that is', () => {
    const { store, tell } = fakePlayStore()
    store.getState().show({ asks: { atS: 50, isAnswered: false } })
    askInTime(store.getState())
    expect(store.getState().showing.asks?.atS).toBe(50)
    tell(0)
    askInTime(store.getState())
    expect(store.getState()).toMatchObject({ playheadS: 0, showing: { asks: { atS: 0, isAnswered: false } } })
  })
})
