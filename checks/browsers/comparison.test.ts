import { describe, expect, it } from 'vitest'
import { differing, readComputed, summary } from './comparison.ts'
import { computeHashes } from './hashes.ts'
import { comparedScenarios } from './scenarios.ts'

const hash = (digit: string) => digit.repeat(64)

describe('results of several engines', () => {
  it('differ by the scenarios whose bytes do', () => {
    const scenarios = ['one', 'two', 'three'].map((name) => ({ name, scenario: {} }))
    const reference = { hashes: ['a', 'b', 'c'].map(hash), ms: 1 }
    const other = { hashes: ['a', 'd', 'c'].map(hash), ms: 2 }
    expect(differing(scenarios, reference, other)).toEqual(['two'])
    expect(differing(scenarios, reference, { ...reference })).toEqual([])
    expect(summary(other)).not.toBe(summary(reference))
  })

  it('are accepted from a page only with a hash for each scenario', () => {
    expect(readComputed({ hashes: [hash('0')], ms: 5 }, 1)).toEqual({ hashes: [hash('0')], ms: 5 })
    expect(() => readComputed({ hashes: [hash('0')], ms: 5 }, 2)).toThrow('did not send 2 hashes')
    expect(() => readComputed({ hashes: ['0'], ms: 5 }, 1)).toThrow('did not send')
    expect(() => readComputed({ error: 'no memory' }, 1)).toThrow('no memory')
    expect(() => readComputed(null, 1)).toThrow('did not send')
  })
})

describe('the compared scenarios', () => {
  const scenarios = comparedScenarios()

  it('are at least forty, each with its own name, and the same every time', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(40)
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length)
    expect(comparedScenarios()).toEqual(scenarios)
  })

  it('have a hash that changes with the last bit of one number', async () => {
    const [{ name, scenario }] = scenarios
    const other = JSON.parse(JSON.stringify(scenario)) as { hosts: { mbps: number }[] }
    other.hosts[0].mbps *= 1 + Number.EPSILON
    const { hashes } = await computeHashes([
      { name, scenario },
      { name, scenario },
      { name, scenario: other },
    ])
    expect(hashes[1]).toBe(hashes[0])
    expect(hashes[2]).not.toBe(hashes[0])
  })
})
