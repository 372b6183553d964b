/** Every number that the papers print (`printedNumbers.json`, section by section) has a claim that names it, or a reason why not. */
import { describe, expect, it } from 'vitest'
import type { Claim } from './claim.ts'
import { claimId } from './claim.ts'
import { experimentsOf } from '../experiments.ts'
import { papers } from '../papers.ts'
import printedNumbers from './printedNumbers.json'

interface PrintedNumber {
  section: string
  printed: string
  unit: string
  claims?: readonly string[]
  'no claim'?: string
}

/** Numbers in a claim's setting, in the paper's value and in the tolerance's reason. */
function numbersIn(claim: Claim): string[] {
  const { what, paper } = claim
  const reason = claim.form === 'number' ? claim.tolerance.because : claim.tolerance
  return (
    `${what} ${paper} ${reason}`
      .replaceAll(/(?<=\d),(?=\d{3})/g, '')
      .match(/-?\d+(\.\d+)?/g)
      ?.map((text) => String(Number(text))) ?? []
  )
}

describe('the numbers the papers print', () => {
  it.each(papers.map(({ id, short }) => ({ id, short })))('of $short each have a claim that names them, or a reason', async ({ id }) => {
    const claims = new Map((await experimentsOf(id)).flatMap((experiment) => experiment.claims.map((claim) => [claimId(claim), claim])))
    for (const entry of printedNumbers[id] as readonly PrintedNumber[]) {
      const where = `§${entry.section}: ${entry.printed} ${entry.unit}`
      expect(entry.claims === undefined, where).toBe(entry['no claim'] !== undefined)
      for (const name of entry.claims ?? []) {
        const claim = claims.get(name)
        expect(claim, `${where}, ${name}`).toBeDefined()
        expect(numbersIn(claim!), `${where}, ${name}`).toContain(String(Number(entry.printed)))
      }
    }
  })
})
