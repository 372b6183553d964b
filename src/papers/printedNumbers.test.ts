/** A claim exists for each number that the papers print, not only for its row. */
import { describe, expect, it } from 'vitest'
import type { Claim } from './claim.ts'
import { experimentsOf } from './experiments.ts'
import type { RowId } from './paperRows.ts'
import { papers } from './papers.ts'

/**
 * As printed, in the claim's units; a number that several claims must name is listed as often. Rows without numbers have
 * relations only.
 */
const printed: Partial<Record<RowId, readonly string[]>> = {
  L1: ['20'],
  L2: ['-0.0463', '-0.0001', '0.3586', '0.843'],
  L3: ['7', '10', '10', '0.5'],
  L4: ['0.512', '20.165', '0.993', '6'],
  L5: ['20', '72.9', '93.5', '74.5', '73.6'],
  L6: ['100', '400', '800'],
  L7: ['20', '30', '20', '30', '400'],
  N1: ['10', '70', '120'],
  N2: ['10', '100', '1', '23', '19', '42'],
  N3: ['500', '14'],
  N4: ['250', '10', '3', '5'],
  N5: ['10', '100', '1000', '10000', '500', '7', '2'],
  N6: ['14'],
  N7: ['6', '24', '60', '60', '60', '1', '1'],
  N8: ['1', '60', '5'],
  R1: ['256', '4', '12000'],
  R3: ['2.79', '1.63'],
  R4: ['50', '30', '1673', '1636', '1640', '1667', '2000', '1972', '1662'],
  R5: ['8000', '4000', '73.5', '236.1', '0.2', '1.6', '5.5', '305', '21'],
  R6: ['256', '256', '256', '64', '1024'],
  S1: ['9.6', '90', '175', '115', '145', '213', '213', '213', '0.00682', '0.03305', '0.01072', '0.0062', '0.00676', '0.00714'],
  S2: ['4', '8', '11', '8', '11', '8', '11', '19'],
  S3: ['250', '4'],
  S4: ['80', '90', '10', '175', '250', '10', '30'],
  S5: ['247', '354', '2255', '2266'],
  S6: ['90'],
  S8: ['50'],
  S9: ['6', '5', '1'],
}

/** Numbers in a claim's setting and in the paper's value. Tolerances do not count. */
function numbersIn({ what, paper }: Claim): string[] {
  return `${what} ${paper}`.match(/-?\d+(\.\d+)?/g) ?? []
}

describe('the numbers the papers print', () => {
  it.each(Object.entries(printed))("of %s are each in a claim of that row: %j", async (row, numbers) => {
    const claims = (await Promise.all(papers.map(({ id }) => experimentsOf(id)))).flat()
      .flatMap((experiment) => experiment.claims).filter((claim) => claim.row === row)
    const missing = [...new Set(numbers)].filter((number) =>
      claims.filter((claim) => numbersIn(claim).includes(number)).length < numbers.filter((one) => one === number).length)
    expect(missing).toEqual([])
  })
})
