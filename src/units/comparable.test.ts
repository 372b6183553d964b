import { describe, expect, it } from 'vitest'
import { comparable, NO_NAME, nameRank, queryWords } from './comparable.ts'

it('a search finds CO₂, the teacher’s link and Svärd as a keyboard types them', () => {
  expect(comparable('CO₂')).toBe(comparable('co2'))
  expect(comparable('Petter Svärd')).toBe('petter svard')
  expect(comparable('The teacher’s link')).toBe("the teacher's link")
})

describe('the rank of a name', () => {
  const ranked = (query: string, ...names: string[]) =>
    names.toSorted((one, other) => nameRank(one, queryWords(query)) - nameRank(other, queryWords(query)))

  it('is by whole words, beginnings of words, and the rest', () => {
    expect(ranked('limit', 'Unlimited', 'Limits', 'Downtime limit', 'Limit', 'Limit of rounds')).toEqual([
      'Limit',
      'Limit of rounds',
      'Downtime limit',
      'Limits',
      'Unlimited',
    ])
    // The later, whole occurrence counts.
    expect(nameRank('Extend the end', ['end'])).toBe(nameRank('At the end', ['end']))
  })

  it('needs every word, with or without hyphens, and knows words of other scripts', () => {
    expect(nameRank('Downtime limit', ['limit', 'down-time'])).toBeLessThan(NO_NAME)
    expect(nameRank('Downtime limit', ['limit', 'up'])).toBe(NO_NAME)
    expect(ranked('停机', '最长停机时间', '停机时间上限')).toEqual(['停机时间上限', '最长停机时间'])
  })
})
