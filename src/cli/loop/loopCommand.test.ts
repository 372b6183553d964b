import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { closedLoop } from '../../models/loop/closedLoop.ts'
import { eightVms } from '../../models/loop/eightVms.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { Refusal } from '../refusal.ts'
import { loopReport, settingsOf } from './loopCommand.ts'

const parsed = parseScenario(eightVms)
if (!parsed.ok) throw new Error(parsed.faults[0].message)
const { scenario } = parsed
const pathsOf = (options: Parameters<typeof settingsOf>[1]): string[] => {
  try {
    settingsOf(scenario, options)
    return []
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(({ path }) => path)
    throw error
  }
}

describe('the loop command', () => {
  it('uses the hosts of the first migration, four moves and equal weights', () => {
    expect(settingsOf(scenario, {})).toEqual({ from: 'a', to: 'b', moves: 4, weights: { a: 0.25, b: 0.25, c: 0.25, d: 0.25 } })
    expect(settingsOf(scenario, { weights: '3,1,0,0', moves: '2' })).toMatchObject({ moves: 2, weights: { a: 0.75, b: 0.25, c: 0, d: 0 } })
  })

  it('refuses unknown hosts, no moves and other than four weights', () => {
    expect([pathsOf({ to: 'z' }), pathsOf({ moves: '0' }), pathsOf({ weights: '1,2' })]).toEqual([['--from, --to'], ['--moves'], ['--weights']])
  })

  it('prints each move, predicted and measured, and the learned parameters', async () => {
    const lines = loopReport(await closedLoop(scenario, settingsOf(scenario, { moves: '2' }), { run: async (step) => simulate(step) }))
    expect(lines.filter((line) => line.endsWith('predicted'))).toHaveLength(2)
    expect(lines.filter((line) => line.endsWith('completed'))).toHaveLength(2)
    expect(lines.find((line) => line.startsWith('  host a:'))).toMatch(/P₀ 180 W/)
  })
})
