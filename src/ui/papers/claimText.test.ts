import { describe, expect, it } from 'vitest'
import { simulatedText } from './claimText.ts'

describe('a simulated value beside the published one', () => {
  it('has its range over the seeds, unless all seeds print the same', () => {
    expect(simulatedText({ ours: 36.4, unit: 'ms', spread: [0, 268] })).toBe('36.4\u00A0ms (0 to 268)')
    expect(simulatedText({ ours: 5, unit: 'ms', spread: [5, 5] })).toBe('5\u00A0ms')
    expect(simulatedText({ ours: '3 < 4', unit: 's', spread: null })).toBe('3 < 4')
  })
})
