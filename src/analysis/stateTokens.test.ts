import { expect, it } from 'vitest'
import { PageState } from '../engine/observe/pageMap.ts'
import { stateToken } from './stateTokens.ts'

it('a page that was not sent is missing at the destination alone, a zero page too until it is known there', () => {
  const { notSent, zero, zeroKnown, dirty, inSync } = PageState
  const states = [notSent, zero, zeroKnown, dirty, inSync]
  expect(states.map((state) => stateToken('source', state))).toEqual(['not-sent', 'zero', 'zero', 'dirty', 'in-sync'])
  expect(states.map((state) => stateToken('destination', state))).toEqual(['missing', 'missing', 'zero', 'dirty', 'in-sync'])
})
