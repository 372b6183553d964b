import { describe, expect, it } from 'vitest'
import { uniform01 } from '../../../random/hash.ts'
import { BLOCK_WINDOWS, StateChain } from './stateChain.ts'

const windows = 40 * BLOCK_WINDOWS

function learned(states: number, nameOf: (i: number) => number): StateChain {
  const chain = new StateChain(states)
  chain.learn(
    Uint16Array.from({ length: windows }, (_, i) => nameOf(i)),
    () => undefined,
  )
  return chain
}

describe('the chain of states (R3)', () => {
  it('mostly finds no order in independent states, and never rebuilds', () => {
    let without = 0
    for (let key = 1; key <= 40; key++) {
      const chain = learned(24, (i) => Math.floor(24 * uniform01(key, i)))
      if (chain.hasNoOrder) without++
      expect(chain.rebuilds).toBe(0)
      expect(chain.mostOften(3, 3)).toBeLessThan(0.2)
    }
    // With one more deviation: five of six.
    expect(without).toBeGreaterThanOrEqual(27)
  })
  it('draws the next state by frequency: one in four times the rarer one, and none after an unknown state', () => {
    // 0 is followed by 1 three times, then by 2 once.
    const chain = learned(24, (i) => (i % 2 === 0 ? 0 : i % 8 === 7 ? 2 : 1))
    const drawn = Array.from({ length: 100 }, (_, i) => chain.drawn(0, i / 100))
    expect(drawn.filter((state) => state === 1).length).toBe(75)
    expect(drawn.filter((state) => state === 2).length).toBe(25)
    expect(chain.next[0]).toBe(1)
    expect(chain.drawn(5, 0.5)).toBe(-1)
  })
  it('knows the states after a number of windows, of which one in four times follows another way', () => {
    // 0, 1, 0, 1, 0, 1, 0, 2 and again.
    const chain = learned(24, (i) => (i % 2 === 0 ? 0 : i % 8 === 7 ? 2 : 1))
    const after = (steps: number): number[] => [...chain.after(1, steps)!].map((chance) => Math.round(1000 * chance))
    expect([0, 1, 2, 3].map((steps) => after(steps).slice(0, 3))).toEqual([
      [0, 1000, 0],
      [1000, 0, 0],
      [0, 750, 250],
      [1000, 0, 0],
    ])
    expect(Math.max(...chain.after(5, 1)!)).toBe(0)
  })
  it('finds an order in a loop and in lasting states', () => {
    expect(learned(24, (i) => (7 * i) % 24).hasNoOrder).toBe(false)
    expect(learned(24, (i) => Math.floor(i / 30) % 24).hasNoOrder).toBe(false)
    // Windows without writes, and now and then one of a slow sweep.
    expect(learned(24, (i) => (uniform01(5, i) < 0.8 ? 24 : Math.floor(i / 400) % 24)).hasNoOrder).toBe(false)
  })
  it('knows the common states, and the share of rare ones to expect', () => {
    const chain = learned(24, (i) => (i % 2000 === 1999 ? 20 : i % 8))
    expect([0, 7, 8, 20].map((state) => chain.isCommon(state))).toEqual([true, true, false, false])
    expect(
      [
        [0, 1],
        [7, 0],
        [0, 2],
        [20, 0],
      ].map(([from, to]) => chain.isCommonMove(from, to)),
    ).toEqual([true, true, false, true])
    expect(chain.mostOddStates).toBeCloseTo(2 / (BLOCK_WINDOWS + 1), 12)
  })
  it('expects anything before a block has been tested', () => {
    const chain = new StateChain(8)
    chain.learn(new Uint16Array(BLOCK_WINDOWS).fill(3), () => undefined)
    expect([chain.ready, chain.hasNoOrder, chain.mostOddStates, chain.mostOddMoves]).toEqual([true, false, 1, 1])
  })
})
