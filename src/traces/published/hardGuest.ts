/**
 * D. Berrange on guest slowdown (openstack-dev, 2016): writing 1 GB takes 400 ms undisturbed, up to 7000 ms for minutes under
 * auto-converge, and 7000 ms for less than a second after a switch to post-copy. His hard case: four workers over all of 8 GiB.
 */
import type { MigrationResult } from '../../engine/result/result.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { BASE_PAGE_BYTES } from '../../units/units.ts'
import type { PublishedCase } from './publishedCase.ts'
import { simulatedTotalS } from './publishedCase.ts'

const source = 'D. Berrange, openstack-dev, 2016-11-08'
const assumed =
  'Workers that each write 1 GB in 400 ms, page by page, with a 500 ms limit as in QEMU’s guestperf, over 10 Gbit/s. ' +
  'The mail does not name the guest of its times: post-copy is simulated with guestperf’s own, one worker over 1 GiB. The published times are ' +
  'worst cases; after switchover the simulated one is the mean over the time in which the guest is slowed.'

const msPerGB = 400
/** Page writes per second of one undisturbed worker of guestperf, which D. Berrange wrote. */
export const workerWritesPerS = (1e9 / BASE_PAGE_BYTES) * (1000 / msPerGB)

type Strategy = ScenarioInput['migrations'][number]['strategy']

function scenario(name: string, workers: number, memoryMiB: number, strategy: Strategy): ScenarioInput {
  const sizeMiB = memoryMiB / workers
  return {
    version: 1,
    name,
    hosts: [
      { id: 'a', mbps: 10_000 },
      { id: 'b', mbps: 10_000 },
    ],
    vms: [
      {
        id: 'workers',
        host: 'a',
        vcpus: workers,
        memoryMiB,
        workload: {
          streams: Array.from({ length: workers }, (_, i) => ({
            writesPerS: workerWritesPerS,
            startMiB: i * sizeMiB,
            sizeMiB,
            pattern: 'sequential' as const,
          })),
        },
      },
    ],
    migrations: [{ vm: 'workers', to: 'b', strategy }],
    endS: 300,
  }
}

/** Mean time to write 1 GB while the guest is slowed, the downtime included; null if it writes nothing. */
function slowedMsPerGB({ performance: { mean, degradedS }, totalS: length }: MigrationResult): number | null {
  const speed = degradedS > 0 ? 1 - ((1 - mean) * length) / degradedS : 1
  return speed > 0 ? msPerGB / speed : null
}

/** Time to write 1 GB under the final throttle of auto-converge; null without auto-converge. */
function throttledMsPerGB({ boosts }: MigrationResult): number | null {
  const percent = boosts.autoConverge?.throttlePercent
  return percent === undefined ? null : msPerGB / (1 - percent / 100)
}

const rule = { kind: 'qemu' as const, downtimeMs: 500 }
const postcopy: Strategy = { kind: 'hybrid', rule, transport: 'qemu', precopyRounds: 1, unmapUsPerRange: 0, unmapUsPerMiB: 0 }

export const hardGuest: readonly PublishedCase[] = [
  {
    id: 'hard-plain',
    title: 'Four workers, 8 GiB',
    description: 'All memory is rewritten constantly: pre-copy never converges.',
    source,
    assumed,
    scenario: scenario('Four workers, 8 GiB', 4, 8192, { kind: 'precopy', rule }),
    figures: [{ what: 'Total time', unit: 's', published: null, within: 0, ours: simulatedTotalS }],
  },
  {
    id: 'hard-auto-converge',
    title: 'Four workers, auto-converge',
    description: 'Completes, with the guest throttled throughout.',
    source,
    assumed,
    scenario: scenario('Four workers, auto-converge', 4, 8192, { kind: 'precopy', rule, boosts: { autoConverge: {} } }),
    figures: [{ what: 'Time to write 1 GB, worst case', unit: 'ms', published: 7000, within: 0.5, ours: throttledMsPerGB }],
  },
  {
    id: 'spikes-post-copy',
    title: 'One worker, post-copy',
    description: 'Guest speed drops sharply after switchover and recovers within a second.',
    source,
    assumed,
    scenario: scenario('One worker, post-copy', 1, 1024, postcopy),
    figures: [
      { what: 'Time to write 1 GB after switchover', unit: 'ms', published: 7000, within: 0.5, ours: slowedMsPerGB },
      { what: 'Slowdown lasts', unit: 's', published: 1, within: 0.5, ours: ({ performance }) => performance.degradedS },
    ],
  },
]
