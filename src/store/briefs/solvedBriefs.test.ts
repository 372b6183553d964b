import { describe, expect, it } from 'vitest'
import { createSolvedBriefs } from './solvedBriefs.ts'

function memory(first: string | null = null) {
  const kept = { text: first }
  return {
    kept,
    storage: () => ({
      getItem: () => kept.text,
      setItem: (_key: string, text: string) => {
        kept.text = text
      },
    }),
  }
}

describe('solved briefs', () => {
  it('are there at the next start', () => {
    const { storage } = memory()
    createSolvedBriefs(storage).getState().solve('pair', 'K7Q2-9MXD')
    expect(createSolvedBriefs(storage).getState().codes).toEqual({ pair: 'K7Q2-9MXD' })
  })

  it('of another tab stay', () => {
    const { storage } = memory()
    const one = createSolvedBriefs(storage)
    createSolvedBriefs(storage).getState().solve('pair', 'A')
    one.getState().solve('delta', 'B')
    expect(createSolvedBriefs(storage).getState().codes).toEqual({ pair: 'A', delta: 'B' })
  })

  it('start empty if the kept value is no list of codes', () => {
    for (const text of ['', '{', 'null', '[1]', '{"pair":3}'])
      expect(createSolvedBriefs(memory(text).storage).getState().codes, text).toEqual({})
  })

  it('work without storage', () => {
    const solved = createSolvedBriefs(() => {
      throw new Error('forbidden')
    })
    solved.getState().solve('pair', 'A')
    expect(solved.getState().codes).toEqual({ pair: 'A' })
  })
})
