import { describe, expect, it } from 'vitest'
import type { Boosts } from './boosts/boosts.ts'
import { boostDefaults } from './boosts/boosts.ts'
import { parseScenario } from '../parseScenario.ts'
import { sampleMigration } from '../../testing/scenarioDocument.ts'

/** A boost by itself under Xen's rule, as filled in, or the faults if it is refused. */
function parsed(name: string, value: unknown): unknown {
  const outcome = parseScenario(sampleMigration({ strategy: { kind: 'precopy', rule: { kind: 'xen' }, boosts: { [name]: value } } }))
  if (!outcome.ok) return outcome.faults.map(({ path, message }) => `${path}: ${message}`)
  const { strategy } = outcome.scenario.migrations[0]
  return 'boosts' in strategy ? strategy.boosts[name as keyof Boosts] : undefined
}

describe('a boost given as {}', () => {
  it('has its defaults', () => {
    for (const [name, defaults] of Object.entries(boostDefaults)) expect([name, parsed(name, {})]).toEqual([name, defaults])
  })

  it('is also on if it has no parameters', () => {
    expect([parsed('skipFree', {}), parsed('guestAided', {}), parsed('reorder', {})]).toEqual([true, true, 'lru'])
    expect([parsed('skipFree', false), parsed('reorder', 'dirty-rate')]).toEqual([false, 'dirty-rate'])
  })
})

describe('a boost given as another value', () => {
  it('is refused with the allowed values', () => {
    expect(parsed('skipFree', 'yes')).toEqual(['migrations[0].strategy.boosts.skipFree: must be true or false, got "yes"'])
    expect(parsed('reorder', 'LRU')).toEqual([
      'migrations[0].strategy.boosts.reorder: must be one of "lru", "dirty-rate", got "LRU". Did you mean "lru"?',
    ])
    expect(parsed('xbzrle', true)).toEqual(['migrations[0].strategy.boosts.xbzrle: must be an object { … }, got true'])
  })
})
