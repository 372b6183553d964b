import { describe, expect, it } from 'vitest'
import { gradeClass } from '../../../../compute/tasks/briefs.ts'
import type { ClassRow } from '../../../../compute/tasks/briefs.ts'
import { encodeShareLink } from '../../../../scenario/codec/shareLink.ts'
import { patched } from '../../../../scenario/jsonPatch.ts'
import { parseScenario } from '../../../../scenario/parseScenario.ts'
import { grade } from '../../../../teaching/briefs/grade.ts'
import { shippedBrief } from '../../../../teaching/briefs/shippedBriefs.ts'
import { linesIn } from '../../../../teaching/briefs/submissions.ts'
import { classHeadline, classRows, drawnGoals } from './classModel.ts'

const brief = shippedBrief('short-pause')!

function handedIn(...operations: object[]): { link: string; code: string } {
  const solution = patched(brief.written, operations)
  const parsed = solution.ok ? parseScenario(solution.value) : solution
  if (!('scenario' in parsed)) throw new Error('no solution')
  return { link: `https://example.org/${encodeShareLink(parsed.scenario)}&brief=short-pause`, code: grade(brief, parsed.scenario).code }
}

const limit = (value: number) => ({ op: 'add', path: '/migrations/0/strategy/rule/downtimeMs', value })
const [short, long] = [handedIn(limit(30)), handedIn(limit(100))]
const slower = handedIn(limit(30), { op: 'add', path: '/vms/0/workload', value: 'idle' })
const text = [
  `Ana, ${short.link}, ${short.code}`,
  `Ben ${short.link} 0000-0000`,
  `Chen ${long.link}`,
  slower.link,
  'absent: Fatou',
  'Gita https://example.org/#s=1.broken',
].join('\n')

const parts: (readonly ClassRow[])[] = []
const graded = gradeClass({ brief: brief.document, text }, {
  tell: (part: readonly ClassRow[]) => parts.push(part),
  signal: new AbortController().signal,
} as never)
const rows = classRows('short-pause', brief, graded)

describe('a class page', () => {
  it('has a row for each line with a link, which comes once it is graded, and counts the other lines', () => {
    expect(parts.map((part) => part.length)).toEqual([1, 2, 3, 4, 5])
    expect(rows.map(({ name }) => name)).toEqual(['Ana', 'Ben', 'Chen', 'Line 4', 'Gita'])
    expect(linesIn(text)).toEqual({ links: 5, notes: 1 })
  })
  it('has the state of each solution', () => {
    expect(rows.map(({ state }) => state)).toEqual(['solved', 'solved', 'notYet', 'outside', 'notRead'])
    expect(rows.map(({ code }) => code)).toEqual([short.code, short.code, 'none', 'none', 'none'])
    expect(classHeadline(graded)).toContain('2 of 5')
  })
  it('names a code that differs, a solution that is there twice, and a setting that the brief fixes', () => {
    expect(rows[1].notes.join()).toContain('differs')
    expect(rows[1].notes.join()).toContain('Ana')
    expect(rows[0].notes).toEqual([])
    expect(rows[3].notes).toHaveLength(1)
    expect(rows[3].goals).toEqual([])
  })
  it('opens each solution in Play, as one of the brief', () => {
    expect(rows[0].href).toMatch(/^#s=1\..*&brief=short-pause/)
    expect(rows[4].href).toBeNull()
  })
  it('draws two goals that have an upper limit, none where a brief has fewer', () => {
    expect(drawnGoals(brief)?.map((i) => brief.goals[i].op)).toEqual(['<=', '<='])
    expect(drawnGoals({ ...brief, goals: brief.goals.slice(0, 2) })).toBeNull()
  })
})
