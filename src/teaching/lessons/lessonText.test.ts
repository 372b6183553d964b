import { describe, expect, it } from 'vitest'
import { MetricFault } from '../../analysis/metrics/parseMetric.ts'
import { figuresIn, figureText, filledText } from './lessonText.ts'

const scope = { R: { web: { totalS: 11, downtimeMs: null, outcome: 'completed', rounds: [{ sent: 5 }] } } }
const filled = (text: string, words?: Record<string, string>): string => filledText(text, scope, words)

describe('the figures of a text', () => {
  it('are numbers with their unit, words, or `none` for what the run does not have', () => {
    expect(filled('It takes {R:web.totalS|s}, {R:web.downtimeMs|ms} of downtime: {R:web.outcome|n}.')).toBe(
      'It takes 11.0 s, none of downtime: completed.',
    )
  })

  it('are in the given words, where one is given', () => {
    expect(filled('{R:web.outcome|n} {R:web.downtimeMs|ms}', { completed: 'done', none: 'nothing' })).toBe('done nothing')
    expect(filled('{R:web.outcome|n}', { toString: 'x' })).toBe('completed')
  })

  it('are refused with the metric or the format that cannot be written', () => {
    expect(() => filled('{R:web.rounds|n}')).toThrow(MetricFault)
    expect(() => filled('{R:web.rounds|n}')).toThrow(/R:web\.rounds/)
    expect(() => filled('{R:web.totalS|min}')).toThrow(/"min"/)
  })

  it('are listed with their formats, and other braces are text', () => {
    expect(figuresIn('{a.b|ms} {c} {|n} {d|x}')).toEqual([
      { metric: 'a.b', format: 'ms' },
      { metric: 'd', format: 'x' },
    ])
    expect(filled('{c} stays')).toBe('{c} stays')
  })

  it('that are no finite number are `none`', () => {
    expect([Number.NaN, Infinity, null].map((value) => figureText(value, 's'))).toEqual(['none', 'none', 'none'])
  })
})
