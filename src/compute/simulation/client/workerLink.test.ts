import { describe, expect, it } from 'vitest'
import { fakeSimulationService } from '../../../testing/store/fakeSimulation.ts'
import { isCollected } from '../../../testing/waiting/collected.ts'
import { createSimulationService } from '../runLoop.ts'
import { LOST, WorkerLink } from './workerLink.ts'

function shown() {
  let crash: () => void = () => undefined
  const link = new WorkerLink({
    connect: () => ({
      service: createSimulationService(fakeSimulationService({ endS: 50 })),
      onCrash(listener) {
        crash = listener
      },
      close: () => undefined,
    }),
    nowMs: () => 0,
    after: () => () => undefined,
  })
  return { link, crash: () => crash() }
}

describe('the link to the simulation worker', () => {
  it('does not keep a reply that it has given, while its worker lives on', async () => {
    const { link, crash } = shown()
    const reply = async () => new WeakRef((await link.call(async () => ({ pages: [1] }))) as object)
    expect(await isCollected(await reply())).toBe(true)
    crash()
  })

  it('ends every call in progress as its worker is lost, and none of the next worker', async () => {
    const { link, crash } = shown()
    const calls = [1, 2].map(() => link.call(() => new Promise<never>(() => undefined)))
    crash()
    expect(await Promise.all(calls)).toEqual([LOST, LOST])
    expect(await link.call(async () => 3)).toBe(3)
  })
})
