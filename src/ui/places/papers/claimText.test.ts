import { describe, expect, it } from 'vitest'
import { claimNumberText, claimValueText, curlyQuotes, oursText, rangeEndText, simulatedText } from './claimText.ts'

describe('a simulated value beside the published one', () => {
  it('has its range over the seeds, unless all seeds print the same', () => {
    expect(simulatedText({ ours: 36.4, unit: 'ms', spread: [0, 268] })).toBe('36.4\u00A0ms (0 to 268)')
    expect(simulatedText({ ours: 5, unit: 'ms', spread: [5, 5] })).toBe('5\u00A0ms')
    expect(simulatedText({ ours: '3 < 4', unit: 's', spread: null })).toBe('3 < 4\u00A0s')
  })

  it('has the unit of a relation, and not a second time where the words name it', () => {
    expect(oursText({ ours: '31 ≪ 1,888', unit: 'ms' })).toBe('31 ≪ 1,888\u00A0ms')
    expect(oursText({ ours: '47 → 34 rounds, 186 → 494 ms', unit: 'rounds, ms' })).toBe('47 → 34 rounds, 186 → 494\u00A0ms')
    expect(oursText({ ours: '9.0 → 18.6 s, 219 MiB lost', unit: 's' })).toBe('9.0 → 18.6\u00A0s, 219\u00A0MiB lost')
    expect(oursText({ ours: 'occurs', unit: '' })).toBe('occurs')
  })

  it('names a quantity once in a range over the seeds', () => {
    expect([oursText({ ours: -0.628, unit: 'R²' }), rangeEndText(-0.5, 'R²')]).toEqual(['R²: −0.628', claimNumberText(-0.5)])
    expect(rangeEndText(5, 'ms')).toBe('5\u00A0ms')
  })

  it('has quotations of the paper in typographic marks', () => {
    expect(claimValueText('"worse" and "should drop" (§5)', '')).toBe('“worse” and “should drop” (§5)')
    expect(curlyQuotes('a 19" rack')).toBe('a 19" rack')
  })

  it('is 0 where only the rounding of floating point differs', () => {
    expect(simulatedText({ ours: 2.2e-14, unit: '% off', spread: [0, 6.7e-14] })).toBe('0 % off')
    expect(claimValueText(-2.2e-14, '')).toBe('0')
    expect(claimValueText(2.2e-6, 's')).not.toBe('0\u00A0s')
  })

  it('has its unit after the last of several numbers, or before them where words or several units follow', () => {
    const text = (ours: string, unit: string) => simulatedText({ ours, unit, spread: null })
    expect(text('18 → 34', '% of full speed')).toBe('18 → 34 % of full speed')
    expect(text('10 MB/s: 75.6, 100 MB/s: 75.6', 'ms')).toBe('10\u00A0MB/s: 75.6, 100\u00A0MB/s: 75.6\u00A0ms')
    expect(text('112, 118, 153', 'ms at 3, 5, 10 s')).toBe('112, 118, 153 ms at 3, 5, 10 s')
    expect(text('27.3 at 50 %', 's')).toBe('s: 27.3 at 50\u00A0%')
    expect(text('same 0.038, changed 1.000', 'distance')).toBe('distance: same 0.038, changed 1.000')
    expect(text('Eq. 1 0.978, line 0.747', 'R²')).toBe('R²: Eq. 1 0.978, line 0.747')
    expect(text('26.82 > 22.68, 383,777 > 320,669', 's, pages')).toBe('s, pages: 26.82 > 22.68, 383,777 > 320,669')
    expect(text('69 → 40, 176 → 14', '% base, % refined')).toBe('% base, % refined: 69 → 40, 176 → 14')
    expect(claimValueText('1,972 and 2,000 > 1,636 to 1,673', 'ms')).toBe('1,972 and 2,000 > 1,636 to 1,673\u00A0ms')
    expect(claimValueText('19 to 42', 's')).toBe('19 to 42\u00A0s')
    expect(claimValueText('best at 256', 'ms')).toBe('best at 256')
  })
})
