/** An idle guest on pages of 16 MiB that never converges (balamuruhans, 2019), and the same guest tracked in pages of 4 KiB. */
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import type { PublishedCase } from './publishedCase.ts'
import { simulatedSyncs, simulatedTotalS } from './publishedCase.ts'

const assumed =
  '`info migrate` gives the rate on the link (866.83 Mbit/s) and shows that each round retransmits about 2.2 GiB. ' +
  'Not published: which pages an idle guest writes. Simulated: 20 writes per second over 2.5 GiB, enough to dirty most of its large ' +
  'pages in one round.'

function scenario(name: string, pageKiB: 4 | 16384): ScenarioInput {
  return {
    version: 1,
    name,
    hosts: [
      { id: 'a', mbps: 866.83 },
      { id: 'b', mbps: 866.83 },
    ],
    vms: [
      {
        id: 'idle',
        host: 'a',
        pageKiB,
        memoryMiB: 8192,
        usedMiB: 3072,
        workload: { streams: [{ writesPerS: 20, sizeMiB: 2560 }] },
      },
    ],
    migrations: [{ vm: 'idle', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 300 } } }],
    endS: 130.874,
  }
}

export const largePages: readonly PublishedCase[] = [
  {
    id: 'large-pages',
    title: 'Idle guest, 16 MiB pages',
    description: 'One write dirties 16 MiB, so even an idle guest never converges.',
    source: 'balamuruhans.github.io, "Converge migration for hugepage backed VM" (2019): `info migrate` after 131 s',
    assumed,
    scenario: scenario('Idle guest, 16 MiB pages', 16384),
    figures: [
      { what: 'Total time', unit: 's', published: null, within: 0, ours: simulatedTotalS },
      { what: 'Syncs', unit: 'rounds', published: 6, within: 0.34, ours: simulatedSyncs },
    ],
  },
  {
    id: 'small-pages',
    title: 'Idle guest, 4 KiB pages',
    description: 'The same writes tracked in 4 KiB pages: two rounds, short downtime.',
    source: '',
    assumed,
    scenario: scenario('Idle guest, 4 KiB pages', 4),
    figures: [],
  },
]
