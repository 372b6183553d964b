import { describe, expect, it } from 'vitest'
import type { Round } from '../../engine/result/result.ts'
import { printedRounds } from './PrintReport.tsx'

const rounds = (count: number) => Array.from({ length: count }, (_, index) => ({ index }) as Round)

describe('the rounds of a printed report', () => {
  it('are all there if they fit', () => {
    expect(printedRounds([])).toEqual([])
    expect(printedRounds(rounds(16)).map((row) => row.kind === 'round' && row.round.index)).toEqual(rounds(16).map(({ index }) => index))
  })

  it('are the first and the last of many, with the number left out, in 16 rows', () => {
    for (const count of [17, 1000]) {
      const rows = printedRounds(rounds(count))
      expect(rows).toHaveLength(16)
      expect(rows[10]).toEqual({ kind: 'left-out', count: count - 15 })
      expect(rows[9]).toMatchObject({ round: { index: 9 } })
      expect(rows.at(-1)).toMatchObject({ round: { index: count - 1 } })
    }
  })
})
