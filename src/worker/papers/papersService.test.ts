import { describe, expect, it } from 'vitest'
import { guideOf } from '../../papers/gallery/guides.ts'
import { papers } from '../../papers/papers.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { termWithId } from '../../texts/glossary/glossary.ts'
import { createPapersService } from './papersService.ts'

const service = () => createPapersService({ pause: async () => undefined })
describe('the papers service', () => {
  it('lists each experiment with its claims as plain data', async () => {
    const cards = await service().cards('liu2011')
    expect(cards.map(({ id }) => id)).toContain('liu2011-fig9')
    expect(structuredClone(cards)).toEqual(cards)
    for (const { claims } of cards) expect(claims.length).toBeGreaterThan(0)
  })

  it('computes an experiment: drawings, claims with published and simulated values, and the scenarios of its runs', async () => {
    const steps: number[] = []
    const reply = await service().compute({ requestId: 1, experiment: 'liu2011-fig9', settings: {}, seeds: 1 }, (done) => steps.push(done))
    if (reply.kind !== 'done') throw new Error(reply.kind)
    expect(reply.drawings[0].title).not.toBe('')
    expect(reply.claims.every(({ ours }) => ours !== null)).toBe(true)
    expect(reply.plays.length).toBeGreaterThan(0)
    expect(structuredClone(reply)).toEqual(reply)
  })

  it.each(papers.map(({ id }) => id))('opens %s with a text, a run for every try, and a picture of every figure', async (paper) => {
    const { guide, tries, pictures } = await service().opening(paper)
    const cards = await service().cards(paper)
    const ids = cards.map(({ id }) => id)
    expect(Object.keys(pictures)).toEqual(ids)
    for (const { id, claims } of cards)
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

  it('stops when cancelled', async () => {
    let cancel: () => void = () => undefined
    const cancelled = createPapersService({ pause: async () => cancel() })
    cancel = () => cancelled.cancel(7)
    expect(await cancelled.compute({ requestId: 7, experiment: 'liu2011-fig9', settings: {}, seeds: 10 }, () => undefined)).toEqual({
      kind: 'cancelled',
    })
  })

  it('refuses an unknown experiment with a sentence', async () => {
    expect(await service().compute({ requestId: 1, experiment: 'liu2011-fig99', settings: {}, seeds: 1 }, () => undefined)).toMatchObject({
      kind: 'refused',
    })
  })
})
