import { describe, expect, it } from 'vitest'
import { guideOf } from '../../papers/gallery/guides.ts'
import { papers } from '../../papers/papers.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { termWithId } from '../../texts/glossary/glossary.ts'
import { freeJob } from '../../testing/store/computer.ts'
import { cards, compute, opening } from './papers.ts'
import type { Progress } from '../task.ts'

describe('the tasks of Papers', () => {
  it('lists each experiment with its claims as plain data', async () => {
    const listed = await cards('liu2011')
    expect(listed.map(({ id }) => id)).toContain('liu2011-fig9')
    expect(structuredClone(listed)).toEqual(listed)
    for (const { claims } of listed) expect(claims.length).toBeGreaterThan(0)
  })

  it('computes an experiment: drawings, claims with published and simulated values, and the scenarios of its runs', async () => {
    const reply = await compute({ experiment: 'liu2011-fig9', settings: {}, seeds: 1 }, freeJob<Progress>())
    if (reply.kind !== 'done') throw new Error(reply.kind)
    expect(reply.drawings[0].title).not.toBe('')
    expect(reply.claims.every(({ ours }) => ours !== null)).toBe(true)
    expect(reply.plays.length).toBeGreaterThan(0)
    expect(structuredClone(reply)).toEqual(reply)
  })

  it.each(papers.map(({ id }) => id))('opens %s with a text, a run for every try, and a picture of every figure', async (paper) => {
    const { guide, tries, pictures } = await opening(paper)
    const listed = await cards(paper)
    const ids = listed.map(({ id }) => id)
    expect(Object.keys(pictures)).toEqual(ids)
    for (const { id, claims } of listed)
      expect(pictures[id].claims.map((claim) => claim.id).sort(), id).toEqual(claims.map((claim) => claim.id).sort())
    expect(guide.findings.filter(({ experiment }) => !ids.includes(experiment))).toEqual([])
    for (const { experiment, claims } of guide.findings) {
      const predictions = pictures[experiment].claims.filter(({ kind }) => kind === 'prediction').map(({ id }) => id)
      expect(
        claims.filter((id) => !predictions.includes(id)),
        experiment,
      ).toEqual([])
    }
    expect(guide.terms.filter((term) => termWithId(term) === undefined)).toEqual([])
    expect(tries).toHaveLength((await guideOf(paper)).tries.length)
    expect(tries.map(({ scenario }) => parseScenario(scenario).ok)).toEqual(tries.map(() => true))
  })

  it('stops at its next pause once that rejects', async () => {
    const job = { ...freeJob<Progress>(), pause: () => Promise.reject(new Error('cancelled')) }
    await expect(compute({ experiment: 'liu2011-fig9', settings: {}, seeds: 10 }, job)).rejects.toThrow('cancelled')
    expect(job.parts).toEqual([])
  })

  it('refuses an unknown experiment with a sentence', async () => {
    expect(await compute({ experiment: 'liu2011-fig99', settings: {}, seeds: 1 }, freeJob<Progress>())).toMatchObject({ kind: 'refused' })
  })
})
