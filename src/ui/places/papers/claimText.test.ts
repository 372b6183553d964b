import { describe, expect, it } from 'vitest'
import { claimValueText, simulatedText } from './claimText.ts'

describe('a simulated value beside the published one', () => {
  it('has its range over the seeds, unless all seeds print the same', () => {
    expect(simulatedText({ ours: 36.4, unit: 'ms', spread: [0, 268] })).toBe('36.4\u00A0ms (0 to 268)')
    expect(simulatedText({ ours: 5, unit: 'ms', spread: [5, 5] })).toBe('5\u00A0ms')
    expect(simulatedText({ ours: '3 < 4', unit: 's', spread: null })).toBe('3 < 4\u00A0s')
  })

  it('is 0 where only the rounding of floating point differs', () => {
    expect(simulatedText({ ours: 2.2e-14, unit: '% off', spread: [0, 6.7e-14] })).toBe('0 % off')
    expect(claimValueText(-2.2e-14, '')).toBe('0')
    expect(claimValueText(2.2e-6, 's')).not.toBe('0\u00A0s')
  })

  it('has its unit after several numbers, and none after words or two quantities', () => {
    const text = (ours: string, unit: string) => simulatedText({ ours, unit, spread: null })
    expect(text('18 → 34', '% of full speed')).toBe('18 → 34 % of full speed')
    expect(text('10 MB/s: 75.6, 100 MB/s: 75.6', 'ms')).toBe('10\u00A0MB/s: 75.6, 100\u00A0MB/s: 75.6\u00A0ms')
    expect(text('112, 118, 153', 'ms at 3, 5, 10 s')).toBe('112, 118, 153 ms at 3, 5, 10 s')
    expect(text('27.3 at 50 %', 's')).toBe('27.3 at 50\u00A0%')
    expect(text('same 0.038, changed 1.000', 'distance')).toBe('same 0.038, changed 1.000')
    expect(text('26.82 > 22.68, 383,777 > 320,669', 's, pages')).toBe('26.82 > 22.68, 383,777 > 320,669')
    expect(claimValueText('19 to 42', 's')).toBe('19 to 42\u00A0s')
    expect(claimValueText('best at 256', 'ms')).toBe('best at 256')
  })
})
