/** Rules for every experiment. `sim papers` checks the claims themselves. */
import { beforeAll, describe, expect, it } from 'vitest'
import { claimId } from './claims/claim.ts'
import type { Experiment } from './experiment.ts'
import { paperSettings } from './experiment.ts'
import { experimentsOf, findExperiment } from './experiments.ts'
import { validScenario } from '../scenario/validScenario.ts'
import { isRowId, paperOfRow, rowIds } from './claims/paperRows.ts'
import { papers } from './papers.ts'

describe('the experiments', () => {
  let all: Experiment[] = []
  beforeAll(async () => {
    all = (await Promise.all(papers.map(({ id }) => experimentsOf(id)))).flat()
  })

  it('have unique ids that start with their paper, and are found by them', async () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    for (const { id, paper } of all) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/)
      expect(id.startsWith(`${paper}-`)).toBe(true)
      expect((await findExperiment(id))?.id).toBe(id)
    }
    expect(await findExperiment('liu2011-nothing')).toBeNull()
  })

  it('number the claims of each row from 1 without a gap, each id once', () => {
    const claims = all.flatMap((one) => one.claims)
    expect(new Set(claims.map(claimId)).size).toBe(claims.length)
    for (const row of rowIds) {
      const numbers = claims
        .filter((claim) => claim.row === row)
        .map(({ n }) => n)
        .sort((a, b) => a - b)
      expect(numbers, row).toEqual(numbers.map((_, i) => i + 1))
    }
  })

  it('make claims for the rows of their paper that they name', () => {
    for (const { id, paper, rows, claims } of all) {
      const claimed = [...new Set(claims.map(({ row }) => row))].sort()
      expect(claimed, id).toEqual([...rows].sort())
      for (const row of rows) {
        expect(isRowId(row)).toBe(true)
        expect(paperOfRow(row), id).toBe(paper)
      }
    }
  })

  it('leave no row of a paper without a claim', () => {
    const claimed = new Set<string>(all.flatMap(({ claims }) => claims.map(({ row }) => row)))
    expect(rowIds.filter((row) => !claimed.has(row))).toEqual([])
  })

  it('open valid scenarios in Play, at both ends of every slider', () => {
    for (const experiment of all) {
      const settings = paperSettings(experiment)
      const ends = experiment.sliders.flatMap(({ id, min, max }) => [
        { ...settings, [id]: min },
        { ...settings, [id]: max },
      ])
      for (const values of [settings, ...ends]) {
        for (const { scenario, label } of experiment.scenarios(values)) {
          expect(label).not.toBe('')
          expect(() => validScenario(scenario), `${experiment.id} ${JSON.stringify(values)}`).not.toThrow()
        }
      }
      for (const { id, min, max, value } of experiment.sliders) {
        expect(value >= min && value <= max, `${experiment.id} ${id}`).toBe(true)
      }
    }
  })
})
