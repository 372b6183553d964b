import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { gudkov2023 } from '../../models/formulas/gudkov2023.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { guestperfCases } from './guestperf.ts'
import { memcachedCells, memcachedGuest, parsedCell } from './memcachedTable.ts'
import { agrees } from './publishedCase.ts'
import { publishedCases } from './publishedCases.ts'
import { publishedText } from './publishedText.ts'

const runOf = (id: string) => {
  const found = publishedCases.find((one) => one.id === id)
  if (found === undefined) throw new Error(`there is no ${id}`)
  const parsed = parseScenario(found.scenario)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return { found, run: simulate(parsed.scenario).migrations[0] }
}

describe('published results', () => {
  it('are valid scenarios without warnings, each under its own name', () => {
    const all = [...publishedCases, ...guestperfCases]
    for (const { id, scenario } of all) expect([id, parseScenario(scenario)]).toMatchObject([id, { ok: true, warnings: [] }])
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(new Set(all.map(({ scenario }) => scenario.name)).size).toBe(all.length)
  })

  it('have the title of the scenario that they open', () => {
    for (const { title, scenario } of publishedCases) expect(scenario.name).toBe(title)
  })

  it('are written with whole rounds, and three figures of means and of other quantities', () => {
    expect([publishedText(69, 'rounds'), publishedText(68.63, 'rounds'), publishedText(6, 'rounds')]).toEqual([
      '69 rounds',
      '68.6 rounds',
      '6 rounds',
    ])
    expect([publishedText(45, 's'), publishedText(null, 's')]).toEqual(['45.0 s', 'not converged'])
  })

  it('of Gudkov: all 48 cells by his arithmetic, and the engine gives the total time of a fast link’s cell', () => {
    expect(memcachedCells).toHaveLength(48)
    for (const { mbps, downtimeMs, totalS } of memcachedCells) {
      expect(gudkov2023({ ...memcachedGuest, mbps: [mbps], downtimeMs: [downtimeMs] }).totalS[0][0]).toBe(totalS)
    }
    const fast = memcachedCells.find(({ link, downtimeMs }) => link === '40 Gbps' && downtimeMs === 1000)!
    const { outcome, totalS } = simulate(parsedCell(fast)).migrations[0]
    expect(outcome).toBe('completed')
    expect(Math.ceil(totalS)).toBe(fast.totalS)
  })

  it('of large pages: the idle guest never converges on 16 MiB pages, and does on 4 KiB', () => {
    const large = runOf('large-pages')
    for (const figure of large.found.figures) expect(agrees(figure, figure.ours(large.run)), figure.what).toBe(true)
    expect(runOf('small-pages').run.outcome).toBe('completed')
  })

  it('of the hard guest: it never converges without a boost', () => {
    const { found, run } = runOf('hard-plain')
    expect(agrees(found.figures[0], found.figures[0].ours(run))).toBe(true)
    expect(run.outcome).toBe('not-converged')
  })
})
