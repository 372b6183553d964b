/** Every claim of every experiment, computed at one seed and compared with the frozen list that `npm run papers` writes. */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { experimentsOf } from './experiments.ts'
import type { Drawing } from './drawing.ts'
import { paperSettings } from './experiment.ts'
import frozen from './frozenClaims.json'
import { frozenSeed, outcomesOf } from './frozenClaims.ts'
import { printed, withPrinted } from './gallery/printed.ts'
import type { Lab } from './lab.ts'
import { makeLab } from './lab.ts'
import { paperOfRow, rowIds } from './claims/paperRows.ts'
import { papers } from './papers.ts'
import type { ReproducedClaim } from './reproduce.ts'
import { judgedClaims } from './reproduce.ts'

const longMs = 120_000
const text = (file: string) => readFileSync(file, 'utf8')

/** The lab, with the runs that an experiment asks for and the number that it announces to the progress bar. */
function counting(lab: Lab, runs: { asked: number; announced: number }): Lab {
  return {
    ...lab,
    run(...given) {
      runs.asked++
      return lab.run(...given)
    },
    expect(announced) {
      runs.announced += announced
      lab.expect(announced)
    },
  }
}

/** Labels of the values that the paper prints for the experiment and that none of its drawings shows as the paper's. */
function undrawn(id: string, drawings: readonly Drawing[]): string[] {
  const isDrawn = (one: (typeof printed)[string][number]): boolean => {
    const shown = withPrinted(id, drawings).find(({ title }) => title === one.drawing)!
    if (one.kind === 'mark')
      return (
        shown.kind === 'lines' &&
        shown.marks?.some(({ at, axis, whose }) => at === one.at && axis === one.axis && whose === 'paper') === true
      )
    const series = shown.kind === 'bars' ? shown.series.find(({ label, whose }) => label === one.label && whose === 'paper') : undefined
    const values = new Set(series?.values.filter((value) => value !== null))
    return isDeepStrictEqual(values, new Set(Object.values(one.values)))
  }
  return (printed[id] ?? []).filter((one) => !isDrawn(one)).map(({ label }) => `${id}: ${label}`)
}

describe('the claims at seed 1', () => {
  it.each(papers.map(({ id, short }) => ({ id, short })))(
    'of $short are as frozen, a failing one has a reason, printed values are drawn, and each experiment announces its runs',
    async ({ id }) => {
      const lab = makeLab({ seed: frozenSeed })
      const claims: ReproducedClaim[] = []
      const miscounted: string[] = []
      const missing: string[] = []
      for (const experiment of await experimentsOf(id)) {
        const runs = { asked: 0, announced: 0 }
        const { measures, drawings } = await experiment.compute(paperSettings(experiment), counting(lab, runs))
        claims.push(...judgedClaims(experiment, [measures]))
        missing.push(...undrawn(experiment.id, drawings))
        if (runs.asked !== runs.announced) miscounted.push(`${experiment.id}: ${runs.asked} runs, ${runs.announced} announced`)
      }
      expect(miscounted).toEqual([])
      expect(missing).toEqual([])
      const ofPaper = Object.entries(frozen).filter(([claim]) =>
        rowIds.some((row) => paperOfRow(row) === id && claim.startsWith(`${row}.`)),
      )
      expect(outcomesOf(claims)).toEqual(Object.fromEntries(ofPaper))
      expect(claims.filter(({ holds, why }) => holds !== (why === '')).map((claim) => claim.id)).toEqual([])
    },
    longMs,
  )

  it('have the same count in the README as in docs/papers.md, which has a row for each failing one', () => {
    const table = text('docs/papers.md')
    const sentence = /^With \d+ seeds \d+ of (\d+) predictions hold \(\d+ %\)\. Not counted: (\d+) definitions, (\d+) inputs\.$/m.exec(
      table,
    )
    const kinds = Object.values(frozen).map((outcome) => outcome.split(' ')[0])
    expect(sentence?.slice(1).map(Number)).toEqual(
      ['prediction', 'definition', 'input'].map((kind) => kinds.filter((one) => one === kind).length),
    )
    expect(text('README.md')).toContain(`\n**${sentence?.[0]}**\n`)
    const failing = Object.entries(frozen).filter(([, outcome]) => outcome === 'prediction fails')
    for (const [id] of failing) expect(table).toContain(`\n| ${id} | `)
  })

  it('have a test for the reason of each one that fails, at any seed', () => {
    const [, table] = text('docs/papers.md').split('| does not hold |')
    const failing = [...table.split('\n\n')[0].matchAll(/^\| ([A-Z]\d+\.\d+) \|/gm)].map(([, id]) => id)
    expect(failing.length).toBeGreaterThan(20)
    const titles = papers.flatMap(({ id }) =>
      [...text(`src/papers/${id}/reasons.long.test.ts`).matchAll(/['"]((?:[A-Z]\d+\.\d+(?:, )?)+): /g)].map(([, ids]) => ids),
    )
    const checked = new Set(titles.flatMap((ids) => ids.split(', ')))
    expect(failing.filter((id) => !checked.has(id))).toEqual([])
    expect([...checked].filter((id) => !failing.includes(id))).toEqual([])
  })
})
