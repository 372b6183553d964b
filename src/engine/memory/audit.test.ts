import { describe, expect, it } from 'vitest'
import { ExtendedSimulation } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'

describe('the audit', () => {
  it('finds a page that something took out of the set without giving it back', () => {
    const sim = new ExtendedSimulation(testScenario({ streams: [{ writesPerS: 20_000, sizeMiB: 16 }] }), { audit: true })
    sim.step()
    sim.step()
    const { set } = sim.requests[0].active!.memory
    const word = set.words.findIndex((w) => w !== 0)
    const bit = set.words[word] & -set.words[word]
    set.words[word] &= ~bit
    set.normalPages--
    // Written again in a later round it would be sent after all: from here on the guest writes nothing.
    sim.machines[0].guest.stop(sim.nowS)
    expect(sim.runToEnd().audit!.mismatches).toBe(1)
  })
})
