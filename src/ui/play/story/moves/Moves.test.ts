import { expect, it } from 'vitest'
import { fetchDefaults } from '../../../../scenario/schema/strategies/strategies.ts'
import { moveName } from './Moves.tsx'

it('a move to a strategy that fetches pages names the transport that it has', () => {
  expect(fetchDefaults.transport).toBe('kernel')
  const named = (['postcopy', 'hybrid', 'stop-and-copy'] as const).map((strategy) => moveName({ id: strategy, strategy, amount: null }))
  expect(named).toEqual(['Post-copy, kernel transport', 'Hybrid, kernel transport', 'Stop-and-copy'])
})
