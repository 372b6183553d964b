import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { StoredClaim } from '../../../papers/gallery/picture.ts'
import * as texts from '../../../messages/compiled/en/places/papers.ts'
import { FailedClaims } from './FailedClaims.tsx'

afterEach(cleanup)

const claim = (id: string, change: Partial<StoredClaim>): StoredClaim => ({
  id,
  what: id,
  paper: 1,
  ours: 1,
  unit: '',
  holds: true,
  why: '',
  seedsHeld: null,
  kind: 'prediction',
  spread: null,
  ...change,
})
const text = (claims: StoredClaim[], changed: boolean): string =>
  render(<FailedClaims title="Fig. 2" claims={claims} changed={changed} />).container.textContent

describe('the predictions that fail', () => {
  const failing = [claim('A', { holds: false, why: 'One.' }), claim('B', { holds: false, why: 'One.' }), claim('C', {})]

  it('are listed with a reason that they share, and nothing is said where all hold', () => {
    expect(text(failing, false)).toBe(`${texts.failedClaims}${texts.claimWithId('A', 'A')}${texts.claimWithId('B', 'B')}One.`)
    expect(text([claim('C', {})], false)).toBe('')
  })

  it('share a reason whatever the number of seeds for which they hold, which is said beside each', () => {
    const some = claim('A', { holds: false, why: 'One.', seedsHeld: { held: 7, of: 10 } })
    const none = claim('B', { holds: false, why: 'One.', seedsHeld: { held: 0, of: 10 } })
    const [first, second] = [some, none].map(
      ({ id, seedsHeld }) => `${texts.claimWithId(id, id)}${texts.heldForSeeds(seedsHeld!.held, 10)}`,
    )
    expect(text([some, none], false)).toBe(`${texts.failedClaims}${first}${second}One.`)
  })

  it('are counted at other settings than the paper’s, definitions and inputs apart', () => {
    expect(text([...failing, claim('D', { holds: false, kind: 'input' })], true)).toBe(texts.failAtSettings(2, 3))
    expect(text([claim('C', {})], true)).toBe(texts.allHoldAtSettings)
    expect(text([claim('D', { holds: false, kind: 'input' })], true)).toBe('')
  })
})
