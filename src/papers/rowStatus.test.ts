import { describe, expect, it } from 'vitest'
import { rowStatus, rowsByStatus, statusLine } from './rowStatus.ts'

const claim = (row: string, more: Partial<Parameters<typeof rowStatus>[0][number]> = {}) => ({
  row,
  kind: 'prediction' as const,
  holds: true,
  why: '',
  wrongEngine: 'half-rate' as const,
  ...more,
})

describe('the status of a row', () => {
  it('is sound if each prediction names a wrong engine that misses it, or fails for a reason', () => {
    expect(
      rowStatus([
        claim('L1'),
        claim('L1', { holds: false, why: 'chance', wrongEngine: null }),
        claim('L1', { kind: 'input', wrongEngine: null }),
      ]),
    ).toBe('sound')
  })

  it('is weak if no wrong engine misses a prediction that holds, or a failing one has no reason', () => {
    expect(rowStatus([claim('L1'), claim('L1', { wrongEngine: null })])).toBe('weak')
    expect(rowStatus([claim('L1', { holds: false })])).toBe('weak')
  })

  it('is circular without a prediction', () => {
    expect(rowStatus([claim('L1', { kind: 'definition' }), claim('L1', { kind: 'input' })])).toBe('circular')
  })

  it('is given for each row with claims', () => {
    const claims = [claim('N5', { kind: 'input' }), claim('L1'), claim('L2', { wrongEngine: null }), claim('D7')]
    expect(rowsByStatus(claims)).toEqual({ sound: ['L1', 'D7'], weak: ['L2'], circular: ['N5'] })
    expect(statusLine(claims)).toBe('2 rows are sound; weak: L2; circular: N5.')
    expect(statusLine([claim('L1')])).toBe('1 row is sound.')
  })
})
