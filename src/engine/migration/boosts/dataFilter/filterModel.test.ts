import { expect, it } from 'vitest'
import { boostDefaults } from '../../../../scenario/schema/boosts/boosts.ts'
import type { Workload } from '../../../../scenario/schema/schema.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { plainScenario } from '../../../plain/plainScenario.ts'
import { VirtualMachine } from '../../../vm.ts'
import { guestStart, learnModel } from './filterModel.ts'

const writes = (startMiB: number, phases: { forS: number; scale: number }[] = []) => ({
  streams: [{ writesPerS: 20_000, startMiB, sizeMiB: 4 }],
  phases,
})

/** The model of a guest with a workload from time 0, one of phases from 10.3 s, its load halved at 12 s, and one from 20.3 s, until 25 s. */
function learnedAt25S(observeS: number) {
  const alternating = writes(20, [
    { forS: 1, scale: 1 },
    { forS: 1, scale: 0 },
  ])
  const { vms, events } = plainScenario(
    testScenario({
      ...writes(0),
      scenario: {
        events: [alternating, writes(40)].map((workload, i) => ({ kind: 'set-workload', atS: 10.3 + 10 * i, target: 'vm', workload })),
      },
    }),
    1,
  )
  const later = events.map((event) => (event as { workload: Workload }).workload)
  const { guest, writes: made, pageCount } = new VirtualMachine(vms[0], 0, 1, null, later)
  guest.nextWorkload(10.3)
  guest.setLoadScale(12, 0.5)
  guest.nextWorkload(20.3)
  const setting = { ...boostDefaults.dataFilter, states: 64, windowMs: 100, observeS }
  return learnModel({ guest, writes: made, pageCount, key: 1 }, guestStart(guest, 25), setting)
}

it('observes each workload on its own clock and load, however many followed', () => {
  const { spans, regions } = learnedAt25S(30)
  expect(spans.map(({ workload, states }) => [workload, states.length])).toEqual([
    [0, 153],
    [1, 100],
    [2, 47],
  ])
  // The workload of phases ran ten seconds: one at half load, one at none, and so on.
  expect([...spans[1].loads]).toEqual(Array.from({ length: 100 }, (_, i) => expect.closeTo(i % 20 < 10 ? 0.5 : 0, 9)))
  // The region of 4 MiB that each writes, of 64 of 1 MiB.
  expect(regions.count).toBe(64)
  for (const [i, first] of [0, 20, 40].entries()) {
    for (const state of spans[i].states) if (state < regions.count) expect(Math.floor(state / 4) * 4).toBe(first)
  }
})

it('observes no workload that ended before the observation began', () => {
  expect(learnedAt25S(10).spans.map(({ workload, states }) => [workload, states.length])).toEqual([
    [1, 53],
    [2, 47],
  ])
})
