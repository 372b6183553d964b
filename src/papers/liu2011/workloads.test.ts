import { describe, expect, it } from 'vitest'
import { readersChoice } from './readersChoice.ts'
import { chosenWorkloads } from './workloads.ts'

describe('the workloads of Liu et al.', () => {
  it('are the middle of the grid that agrees with the sentences on Fig. 8 and 9', () => {
    const { agreeing, ...choice } = readersChoice()
    expect(agreeing).toBeGreaterThan(100)
    expect(choice).toEqual(chosenWorkloads)
  })
})
