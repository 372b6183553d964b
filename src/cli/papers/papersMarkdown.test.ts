import { describe, expect, it } from 'vitest'
import type { ReproducedClaim } from '../../papers/reproduce.ts'
import { markdownLines } from './papersMarkdown.ts'

const claim = (id: string, more: Partial<ReproducedClaim> = {}): ReproducedClaim => ({
  id,
  row: id.split('.')[0],
  what: 'a figure',
  paper: 23,
  ours: 22.984,
  unit: 's',
  tolerance: 'none',
  holds: true,
  why: '',
  seedsHeld: null,
  kind: 'prediction',
  spread: [22.984, 22.984],
  wrongEngine: 'half-rate',
  ...more,
})

describe('the table of claims as Markdown', () => {
  it('counts predictions by paper and row, and lists a failing one once with both values and its reason', () => {
    const missed = claim('L2.2', { holds: false, why: 'a reason', what: 'a | b', spread: [22, 24] })
    const again = claim('S3.2', { holds: false, why: 'a reason' })
    expect(markdownLines([claim('L1.1'), claim('L2.1'), missed, claim('S3.1'), again], 10)).toEqual([
      'With 10 seeds 3 of 5 predictions hold (60 %).',
      '',
      '3 rows are sound.',
      '',
      'The 2 that do not hold have 1 cause. Counted more than once: L2.2, S3.2.',
      '',
      '| paper | predictions | hold | definitions | inputs | predictions by row |',
      '| --- | --- | --- | --- | --- | --- |',
      '| Liu et al. 2011 | 3 | 2 | 0 | 0 | L1 1, L2 1 of 2 |',
      '| Sliwko and Getov 2017 | 2 | 1 | 0 | 0 | S3 1 of 2 |',
      '| **all** | 5 | 3 | 0 | 0 |  |',
      '',
      '| does not hold | claim | published | simulated | likely reason |',
      '| --- | --- | --- | --- | --- |',
      '| L2.2 | a \\| b | 23 s | 23 s (22 to 24) | a reason |',
      '| S3.2 | a figure | 23 s | 23 s | as L2.2 |',
    ])
  })

  it('says beside the mean that a relation holds for some seeds only, and shares a reason whatever their number', () => {
    const some = claim('L3.20', { holds: false, why: 'a reason', ours: '3 < 4', spread: null, seedsHeld: { held: 7, of: 10 } })
    const none = claim('L3.21', { holds: false, why: 'a reason', seedsHeld: { held: 0, of: 10 } })
    expect(markdownLines([some, none], 10).slice(-2)).toEqual([
      '| L3.20 | a figure | 23 s | 3 < 4 s; holds for 7 of 10 seeds | a reason |',
      '| L3.21 | a figure | 23 s | 23 s; fails for all 10 seeds | as L3.20 |',
    ])
  })

  it('does not count definitions and inputs, and lists them separately', () => {
    const claims = [
      claim('D1.1'),
      claim('D1.2', { kind: 'definition' }),
      claim('D2.1', { kind: 'input' }),
      claim('D2.2', { kind: 'input' }),
    ]
    const lines = markdownLines(claims, 1)
    expect(lines[0]).toBe('With one seed 1 of 1 prediction holds (100 %). Not counted: 1 definition, 2 inputs.')
    expect(lines).toContain('| Dayaratne 2024 | 1 | 1 | 1 | 2 | D1 1 |')
    expect(lines.filter((line) => line.startsWith('| D')).map((line) => line.slice(2, 6))).toEqual(['Daya', 'D1.2', 'D2.1', 'D2.2'])
  })

  it('prints figures in words with their unit', () => {
    const lines = markdownLines(
      [claim('D1.2', { kind: 'definition', paper: '19 to 42', ours: '10.0 to 33.3', unit: 's', spread: null })],
      1,
    )
    expect(lines).toContain('| D1.2 | a figure | 19 to 42 s | 10.0 to 33.3 s |')
  })

  it('names a failing definition as such, without lowering the count', () => {
    const lines = markdownLines([claim('D1.1'), claim('D1.2', { kind: 'definition', holds: false, why: 'a fault' })], 1)
    expect(lines[0]).toBe('With one seed 1 of 1 prediction holds (100 %). Not counted: 1 definition.')
    expect(lines).toContain('| D1.2 (definition) | a figure | 23 s | 23 s | a fault |')
  })
})
