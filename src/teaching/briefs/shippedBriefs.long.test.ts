import { describe, expect, it } from 'vitest'
import { grade, solutionOf } from './grade.ts'
import { readBrief } from './readBrief.ts'
import { shippedBrief, shippedIds } from './shippedBriefs.ts'
import solutions from './solutions.json'

/** `misses`: goals by id that a wrong solution misses; a right one has none. */
type Named = Record<string, { patch: object[]; misses?: string[] }>

function graded(id: string, patch: object[]) {
  const brief = shippedBrief(id)!
  const solution = solutionOf(brief, patch)
  if (!solution.ok) throw new Error(JSON.stringify(solution.faults))
  return grade(brief, solution.scenario)
}

describe('the briefs that come with Switchover', () => {
  it('are twenty, numbered from 1, each with solutions', () => {
    expect(shippedIds.map((id) => shippedBrief(id)!.number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(Object.keys(solutions).toSorted()).toEqual(shippedIds.toSorted())
    expect(shippedBrief('constructor')).toBeNull()
  })

  it('have no fault and no warning', () => {
    for (const id of shippedIds) expect(readBrief(shippedBrief(id)!.document), id).toMatchObject({ ok: true, warnings: [] })
  })

  it('have each text in Chinese, with the numbers of the English one', () => {
    const files = import.meta.glob<Readonly<Record<string, string>>>('./shipped/zh/*.json', { import: 'default', eager: true })
    const chinese = new Map(Object.entries(files).map(([file, texts]) => [file.slice('./shipped/zh/'.length, -'.json'.length), texts]))
    expect([...chinese.keys()].toSorted()).toEqual(shippedIds.toSorted())
    const numbersIn = (text: string): string[] => [...text.matchAll(/\d[\d,.]*(?<![,.])/g)].map(([number]) => number).toSorted()
    for (const [id, texts] of chinese) {
      const { document } = shippedBrief(id)!
      const { en } = document.text
      expect(readBrief({ ...document, text: { en, zh: texts } }), id).toMatchObject({ ok: true })
      expect(Object.keys(texts).toSorted(), id).toEqual(Object.keys(en).toSorted())
      for (const [key, text] of Object.entries(texts)) {
        expect(text, `${id} ${key}`).toMatch(/\p{Script=Han}/u)
        expect([key, numbersIn(text)], id).toEqual([key, numbersIn(en[key])])
      }
    }
  })

  for (const [id, named] of Object.entries<Named>(solutions)) {
    it(`${id}: its start fails, its solutions pass, and a tempting wrong one misses the right goal`, () => {
      expect(graded(id, []).passed).toBe(false)
      expect(Object.keys(named)).toEqual(expect.arrayContaining(['reference', 'tempting']))
      for (const [name, { patch, misses = [] }] of Object.entries(named)) {
        const { outside, goals, passed } = graded(id, patch)
        expect(outside, name).toEqual([])
        // A run that does not complete misses the goals on its downtime too, so that more goals than the named ones may be missed.
        const missed = goals.filter(({ met }) => !met).map((goal) => goal.id)
        expect(missed, name).toEqual(expect.arrayContaining(misses))
        expect({ passed, isRight: missed.length === 0 }, name).toEqual({ passed: misses.length === 0, isRight: misses.length === 0 })
      }
    })
  }
})
