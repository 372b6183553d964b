import { describe, expect, it } from 'vitest'
import type { ReproducedClaim } from '../papers/reproduce.ts'
import { markdownLines } from './papersMarkdown.ts'

const claim = (id: string, more: Partial<ReproducedClaim> = {}): ReproducedClaim => ({
  id, row: id.split('.')[0], what: 'a figure', paper: 23, ours: 22.984, unit: 's', tolerance: 'none', holds: true, why: '', ...more,
})

describe('the table of claims as Markdown', () => {
  it('counts by paper and row, and lists what does not hold with both figures and the reason, once', () => {
    const missed = claim('L2.2', { holds: false, why: 'a reason', what: 'a | b' })
    const again = claim('S3.2', { holds: false, why: 'a reason' })
    expect(markdownLines([claim('L1.1'), claim('L2.1'), missed, claim('S3.1'), again], 10)).toEqual([
      '| paper | claims | hold with 10 seeds | by row |', '| --- | --- | --- | --- |',
      '| Liu et al. 2011 | 3 | 2 | L1 1, L2 1 of 2 |', '| Sliwko and Getov 2017 | 2 | 1 | S3 1 of 2 |',
      '| **all** | 5 | 3 |  |', '',
      '| does not hold | claim | paper | ours | likely reason |', '| --- | --- | --- | --- | --- |',
      '| L2.2 | a \\| b | 23 s | 23 s | a reason |', '| S3.2 | a figure | 23 s | 23 s | as L2.2 |',
    ])
  })

  it('is the counts alone where all holds', () => {
    expect(markdownLines([claim('D1.1')], 1)).toHaveLength(4)
  })
})
