import { describe, expect, it } from 'vitest'
import { accepted, differences, hashesText } from './comparison.ts'

const frozen = { 'a/1': { numbers: 'n1', text: 't1' }, 'a/2': { numbers: 'n2', text: 't2' }, 'b/1': { numbers: 'n3', text: 't3' } }
const corpus = Object.keys(frozen)
const asFrozen = corpus.map((name) => ({ name, hashes: frozen[name as keyof typeof frozen] }))

describe('frozen and recomputed results', () => {
  it('do not differ if both hashes are equal, or if a scenario was not run', () => {
    expect(differences(frozen, asFrozen, corpus)).toEqual([])
    expect(differences(frozen, asFrozen.slice(0, 1), corpus)).toEqual([])
  })

  it('differ in numbers, in text or in both', () => {
    const now = [
      { name: 'a/1', hashes: { numbers: 'other', text: 't1' } },
      { name: 'a/2', hashes: { numbers: 'n2', text: 'other' } },
      { name: 'b/1', hashes: { numbers: 'other', text: 'other' } },
    ]
    expect(differences(frozen, now, corpus)).toEqual([
      { name: 'a/1', parts: ['numbers'] },
      { name: 'a/2', parts: ['text'] },
      { name: 'b/1', parts: ['numbers', 'text'] },
    ])
  })

  it('differ if a scenario is new, is gone, or has no result', () => {
    const now = [
      { name: 'c/1', hashes: { numbers: 'n', text: 't' } },
      { name: 'a/1', fault: 'refused' },
    ]
    expect(differences(frozen, now, ['a/1', 'b/1', 'c/1'])).toEqual([
      { name: 'c/1', parts: ['new'] },
      { name: 'a/1', parts: ['fault'], fault: 'refused' },
      { name: 'a/2', parts: ['gone'] },
    ])
  })

  it('accept results of scenarios that ran, keep results of scenarios that failed or did not run, and drop removed scenarios, in corpus order', () => {
    const now = [
      { name: 'c/1', hashes: { numbers: 'n', text: 't' } },
      { name: 'a/1', fault: 'refused' },
    ]
    const next = accepted(frozen, now, ['c/1', 'a/1', 'b/1'])
    expect(next).toEqual({ 'c/1': { numbers: 'n', text: 't' }, 'a/1': frozen['a/1'], 'b/1': frozen['b/1'] })
    expect(Object.keys(next)).toEqual(['c/1', 'a/1', 'b/1'])
  })

  it('are written one per line, and read back the same', () => {
    expect(hashesText(frozen).split('\n')).toHaveLength(corpus.length + 3)
    expect(JSON.parse(hashesText(frozen))).toEqual(frozen)
  })
})
