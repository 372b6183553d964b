import { describe, expect, it } from 'vitest'
import { createPapersService, settingsWithin } from './papersService.ts'

const service = () => createPapersService({ pause: async () => undefined })
const slider = { id: 'rateMbps', label: 'Rate', unit: 'Mbit/s', min: 100, max: 1000, step: 1, log: false, value: 400 }

describe('the gallery’s worker', () => {
  it('lists each experiment with its claims, as plain data', async () => {
    const cards = await service().cards('liu2011')
    expect(cards.map(({ id }) => id)).toContain('liu2011-fig9')
    expect(structuredClone(cards)).toEqual(cards)
    for (const { claims } of cards) expect(claims.length).toBeGreaterThan(0)
  })

  it('computes an experiment: drawings, claims with ours beside the paper’s, and the runs it stands on', async () => {
    const steps: number[] = []
    const reply = await service().compute({ requestId: 1, experiment: 'liu2011-fig9', settings: {}, seeds: 1 }, (done) => steps.push(done))
    if (reply.kind !== 'done') throw new Error(reply.kind)
    expect(reply.drawings[0].title).not.toBe('')
    expect(reply.claims.every(({ ours }) => ours !== null)).toBe(true)
    expect(reply.plays.length).toBeGreaterThan(0)
    expect(structuredClone(reply)).toEqual(reply)
  })

  it('stops when it is cancelled', async () => {
    let cancel: () => void = () => undefined
    const cancelled = createPapersService({ pause: async () => cancel() })
    cancel = () => cancelled.cancel(7)
    expect(await cancelled.compute({ requestId: 7, experiment: 'liu2011-fig9', settings: {}, seeds: 10 }, () => undefined)).toEqual({ kind: 'cancelled' })
  })

  it('says in a sentence that there is no such experiment', async () => {
    expect(await service().compute({ requestId: 1, experiment: 'liu2011-fig99', settings: {}, seeds: 1 }, () => undefined)).toMatchObject({ kind: 'refused' })
  })

  it('keeps an address’s settings within the sliders, and leaves out those that are none', () => {
    expect(settingsWithin({ sliders: [slider] }, { rateMbps: 5000, constructor: 3 })).toEqual({ rateMbps: 1000 })
    expect(settingsWithin({ sliders: [slider] }, { rateMbps: NaN })).toEqual({ rateMbps: 400 })
  })
})
