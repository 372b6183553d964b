/** The two runs published with auto-converge in QEMU 1.6 (C. Vinod, qemu/qemu commit 7ca1dfad, 2013). */
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { BASE_PAGES_PER_MIB } from '../../units/units.ts'
import type { PublishedCase } from './publishedCase.ts'
import { simulatedDowntimeMs, simulatedTotalS } from './publishedCase.ts'

const source = 'C. Vinod, qemu/qemu commit 7ca1dfad952d (2013): `info migrate` of both runs'
const assumed =
  'The send rate is the published one (366 GiB in 24.8 min: 2.1 of the 20 Gbit/s allowed), zero pages are its duplicates. ' +
  'The region (2.7 GiB) is its remaining memory; the write rate is set so that the published 67,551 pages per second are dirty at each ' +
  'sync. Auto-converge of QEMU 1.6 slept 30 of 40 ms at once: 75 % in one step. The time that QEMU needed to find zero pages in ' +
  '256 GiB is not simulated.'

const zeroPages = 64_946_416

function scenario(name: string, boosts: object): ScenarioInput {
  return {
    version: 1,
    name,
    hosts: [
      { id: 'a', mbps: 2113 },
      { id: 'b', mbps: 2113 },
    ],
    vms: [
      {
        id: 'warehouse',
        host: 'a',
        vcpus: 20,
        memoryMiB: 262_152,
        usedMiB: 262_152 - zeroPages / BASE_PAGES_PER_MIB,
        workload: { streams: [{ writesPerS: 110_000, sizeMiB: 2700 }] },
      },
    ],
    migrations: [{ vm: 'warehouse', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 4000 }, boosts } }],
    endS: 300,
  }
}

export const autoConvergePair: readonly PublishedCase[] = [
  {
    id: 'warehouse-plain',
    title: 'Java warehouse, 256 GiB',
    description: 'Never converged in 24.8 min and 366 GiB. Simulated: the first 5 min.',
    source,
    assumed,
    scenario: scenario('Java warehouse, 256 GiB', {}),
    figures: [{ what: 'Total time', unit: 's', published: null, within: 0, ours: simulatedTotalS }],
  },
  {
    id: 'warehouse-auto-converge',
    title: 'Java warehouse, auto-converge',
    description: 'The same guest, throttled: completes, with downtime above the 4 s limit.',
    source,
    assumed,
    scenario: scenario('Java warehouse, auto-converge', { autoConverge: { initialPercent: 75, incrementPercent: 1, maxPercent: 75 } }),
    figures: [
      { what: 'Total time', unit: 's', published: 241.161, within: 0.2, ours: simulatedTotalS },
      { what: 'Downtime', unit: 'ms', published: 6373, within: 0.2, ours: simulatedDowntimeMs },
    ],
  },
]
