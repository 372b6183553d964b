import { describe, expect, it } from 'vitest'
import { fakeScenario, fakeSimulationService } from '../../../testing/store/fakeSimulation.ts'
import { createSimulationService } from '../runLoop.ts'
import { connectClosableWorker } from './closableWorker.ts'

/** A closable client over workers in this thread, and which of them have been closed, in the order of their starts. */
function workshop() {
  const closed: boolean[] = []
  const closable = connectClosableWorker(() => {
    const at = closed.push(false) - 1
    return {
      service: { ...createSimulationService(fakeSimulationService({ endS: 50 })), trial: async () => null },
      onCrash: () => undefined,
      close: () => {
        closed[at] = true
      },
    }
  })
  return { closed, ...closable }
}

describe('a closable client', () => {
  it('closes the worker of its runs after a trial has had another one', async () => {
    const { client, close, closed } = workshop()
    await client.trial({ scenario: fakeScenario, vm: 'web' })
    expect(closed).toEqual([false, false])
    close()
    expect(closed).toEqual([true, true])
  })

  it('starts no worker once it is closed', async () => {
    const { client, close, closed } = workshop()
    close()
    expect(await client.trial({ scenario: fakeScenario, vm: 'web' })).toBeNull()
    expect(closed).toEqual([true])
  })
})
