import { describe, expect, it } from 'vitest'
import { ExtendedSimulation } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'

describe('PageAudit', () => {
  it('reports a mismatch for a page that was dropped without being sent', () => {
    const sim = new ExtendedSimulation(testScenario({ streams: [{ writesPerS: 20_000, sizeMiB: 16 }] }), { audit: true })
    sim.step()
    sim.step()
    const { set } = sim.requests[0].active!.memory
    const word = set.words.findIndex((w) => w !== 0)
    const bit = set.words[word] & -set.words[word]
    set.words[word] &= ~bit
    set.normalPages--
    // A later write would send the page again: the guest writes nothing from here on.
    sim.machines[0].guest.stop(sim.nowS)
    expect(sim.runToEnd().audit!.mismatches).toBe(1)
  })
})
