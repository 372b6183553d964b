import { describe, expect, it } from 'vitest'
import { mutantsOf, planted } from './mutant.ts'

function changed(source: string): string[] {
  return mutantsOf('a.ts', source).map((mutant) => planted(mutant, source))
}

describe('the mutants of a source', () => {
  it.each([
    ['a = b < c', ['a = b <= c']],
    ['a = b && c', ['a = b || c']],
    ['a += b', ['a -= b']],
    ['a = (b) - (c)', ['a = (b) + (c)']],
    ['a = !b', ['a = b']],
    ['a = 7', ['a = 8']],
    ['a = true', ['a = false']],
    ['if (a) b = c', ['if (!(a)) b = c']],
    ['a = b ? c : d', ['a = !(b) ? c : d']],
    ['a(b)', [';']],
  ])('of %s are %j', (source, expected) => {
    expect(changed(source)).toEqual(expected)
  })
  it('leave types, imports and thrown errors alone', () => {
    expect(changed(`import { a } from '1'\ntype B = 1 | 2\nlet c: 3\nthrow new Error(String(4 + 5))`)).toEqual([])
  })
  it('are found behind a type assertion', () => {
    expect(changed('a = (b + c) as number')).toEqual(['a = (b - c) as number'])
  })
  it('tell their line and what they replace', () => {
    expect(mutantsOf('a.ts', 'a()\nb = c * d')[1]).toMatchObject({ file: 'a.ts', line: 2, text: '*', by: '/' })
  })
})
