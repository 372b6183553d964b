import { describe, expect, it } from 'vitest'
import { mutants } from './list.ts'
import { placeOf, planted, readSources } from './mutant.ts'

const sources = readSources(process.cwd())
const [one] = mutants

describe('the list of mutants', () => {
  it('plants each in exactly one place of the sources', () => {
    const faults = mutants.flatMap((mutant) => {
      try {
        placeOf(mutant, sources)
        return []
      } catch (error) {
        return [(error as Error).message]
      }
    })
    expect(faults).toEqual([])
  })
  it('holds at least 60, each under its own name, and none without an effect', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(60)
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length)
    expect(new Set(mutants.map(({ find, replace }) => `${find}\n→\n${replace}`)).size).toBe(mutants.length)
    expect(mutants.filter(({ find, replace }) => find === replace)).toEqual([])
  })
  it('reads the sources without tests', () => {
    expect(sources.length).toBeGreaterThan(100)
    expect(sources.filter(({ path }) => path.includes('.test.'))).toEqual([])
  })
})

describe('a mutant', () => {
  const text = `const a = 1\n${one.find}\n`

  it('replaces its snippet and leaves the rest', () => {
    expect(planted(one, text)).toBe(`const a = 1\n${one.replace}\n`)
  })
  it('no longer applies if its snippet is gone or occurs twice', () => {
    expect(placeOf(one, [{ path: 'src/a.ts', text }])).toBe('src/a.ts')
    expect(() => placeOf(one, [{ path: 'src/a.ts', text: '' }])).toThrow(`${one.id} no longer applies: its snippet occurs nowhere`)
    expect(() =>
      placeOf(one, [
        { path: 'src/a.ts', text },
        { path: 'src/b.ts', text },
      ]),
    ).toThrow('occurs 2 times (src/a.ts, src/b.ts)')
    expect(() => placeOf(one, [{ path: 'src/a.ts', text: text + text }])).toThrow('occurs 2 times (src/a.ts)')
  })
})
