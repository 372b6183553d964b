import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { hotHosts } from '../../models/hotspots/hotHosts.ts'
import { rebalance, usualRebalance } from '../../models/hotspots/rebalance.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { Refusal } from '../refusal.ts'
import { rebalanceReport, rebalanceSettings } from './rebalanceCommand.ts'

describe('the rebalance command', () => {
  it('takes its numbers within their ranges, and only known rules', () => {
    expect(rebalanceSettings({})).toEqual(usualRebalance)
    expect(rebalanceSettings({ threshold: '0.5', leaver: 'smallest' })).toMatchObject({ threshold: 0.5, leaver: 'smallest' })
    for (const options of [{ threshold: '0' }, { every: 'often' }, { samples: '1.5' }, { leaver: 'anyone' }]) expect(() => rebalanceSettings(options)).toThrow(Refusal)
  })

  it('prints each move with its hot spot, and the time above the threshold', async () => {
    const parsed = parseScenario(hotHosts)
    if (!parsed.ok) throw new Error(parsed.faults[0].message)
    const outcome = await rebalance(parsed.scenario, usualRebalance, { run: async (step) => simulate(step) })
    const lines = rebalanceReport(outcome, usualRebalance)
    expect(lines.filter((line) => line.endsWith('completed'))).toHaveLength(outcome.moves.length)
    expect(lines.at(-1)).toContain(`${outcome.overloadedS.before} s without`)
  })
})
