import { describe, expect, it } from 'vitest'
import { ExtendedSimulation } from '../simulate.ts'
import { PageAudit } from './audit.ts'
import { PageEncoding } from './pageEncoding.ts'
import { PendingPages } from './pendingPages.ts'
import { testScenario } from '../../testing/smallScenario.ts'

describe('PageAudit', () => {
  it('reports a mismatch for a page that was dropped without being sent', () => {
    const sim = new ExtendedSimulation(testScenario({ streams: [{ writesPerS: 20_000, sizeMiB: 16 }] }), { audit: true })
    sim.step()
    sim.step()
    const { set } = sim.requests[0].active!.memory
    const word = set.pages.words.findIndex((w) => w !== 0)
    const bit = set.pages.words[word] & -set.pages.words[word]
    set.take(word, bit, 1, 0)
    // A later write would send the page again: the guest writes nothing from here on.
    sim.machines[0].guest.stop(sim.nowS)
    expect(sim.runToEnd().audit!.mismatches).toBe(1)
  })
  it('reports a mismatch for a difference to a page that the destination has never received', () => {
    const set = new PendingPages(64)
    set.fill(0)
    const lanes = Int32Array.of(0, 1)
    set.encoding = new PageEncoding([{ lanes, pageS: 0, bytes: () => 20 }], {
      timeAfter: () => 0,
      workAt: () => new Float64Array(2),
      meanBodyBytes: 4096,
    })
    set.scan.advance({ ...set.scan.at, scanned: 64, normalPages: 64 })
    const audit = new PageAudit(64)
    audit.sent(set)
    expect(audit.compare(64, []).mismatches).toBe(1)
    audit.sent(set)
    expect(audit.compare(64, []).mismatches).toBe(1)
  })
})
