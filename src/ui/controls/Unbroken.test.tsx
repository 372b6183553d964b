import { isValidElement } from 'react'
import { describe, expect, it } from 'vitest'
import { Unbroken } from './Unbroken.tsx'

/** The parts of a text that do not wrap. */
const whole = (text: string): string[] =>
  Unbroken({ children: text }).flatMap((part) => (isValidElement<{ children: string }>(part) ? [part.props.children] : []))

describe('a text that wraps', () => {
  it('keeps a number with its unit, its name or its sign', () => {
    expect(whole('Sent in 45.9 s, 63.6 % more.')).toEqual(['45.9 s', '63.6 %'])
    expect(whole('Missed deadlines: 0, 2 and 3.')).toEqual(['deadlines: 0', '2 and'])
    expect(whole('uniform, Zipf (s = 1), hotspot')).toEqual(['s = 1'])
    expect(whole('total time × (1 − mean speed): 2.16 s')).toEqual(['(1 − mean', '2.16 s'])
    expect(whole('1/(1 − CPU) · 1/(1 − network), if')).toEqual(['1/(1 − CPU)', '1/(1 − network)'])
    expect(whole('D 77.12 MB/s, R 125 MB/s')).toEqual(['D 77.12 MB/s', 'R 125 MB/s'])
    expect(whole('1 × completed, 5 × lost')).toEqual(['1 ×', '5 ×'])
    expect(whole('Table 1, Fig. 3: a retry starts with round 1.')).toEqual(['Table 1', 'Fig. 3', 'round 1.'])
    expect(whole('16,896 = 16,896; 9.5 = 9.5 pages')).toEqual(['16,896 = 16,896', '9.5 = 9.5 pages'])
    expect(whole('The paper requires 0 < φ < 1.')).toEqual(['0 < φ < 1.'])
    expect(whole('64.2 > 47.3, 64.2 > 9.3 s')).toEqual(['64.2 > 47.3,', '64.2 > 9.3 s'])
    expect(whole('Pre-copy, limit 300 ms, Auto-converge')).toEqual(['Pre-copy', '300 ms', 'Auto-converge'])
    expect(whole('30.1 MiB（7,711 页），第 2 轮')).toEqual(['30.1 MiB', '7,711 页', '2 轮'])
  })
})
