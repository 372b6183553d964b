/**
 * QEMU's own matrix of scenarios (`tests/migration/guestperf/comparison.py` and its defaults in `scenario.py`, `hardware.py`),
 * under the same names: one guest of 1 GiB whose worker rewrites all of it page after page, a limit of 500 ms, ended after 300 s.
 * They have no published results.
 *
 * Two names differ from their definitions there: `compr-xbzrle-cache-20` has a cache of 10 %, `compr-multifd-channels-4` two
 * channels. Here the scenarios follow their names.
 */
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { MBPS_OF_MIB_PER_S } from '../../units/units.ts'
import { workerWritesPerS } from './hardGuest.ts'

export interface GuestperfCase {
  /** As in QEMU. */
  id: string
  comparison: string
  /** The parameter in which it differs from the others of its comparison. */
  own: { rounds: number } | { mbps: number } | { percent: number } | { count: number }
  scenario: ScenarioInput
}

type Strategy = NonNullable<ScenarioInput['migrations'][number]['strategy']>

const memoryMiB = 1024
const rule = { kind: 'qemu', downtimeMs: 500 } as const
/** Ports of the hosts; guestperf's own default is no limit. */
const portMbps = 10_000
const writesPerS = workerWritesPerS

function scenario(id: string, strategy: Strategy, mibPerS: number | null = null): ScenarioInput {
  const maxMbps = mibPerS === null ? null : mibPerS * MBPS_OF_MIB_PER_S
  const mbps = Math.max(portMbps, maxMbps ?? 0)
  return {
    version: 1,
    name: id,
    hosts: [
      { id: 'a', mbps },
      { id: 'b', mbps },
    ],
    vms: [
      {
        id: 'stress',
        host: 'a',
        memoryMiB,
        workload: { streams: [{ writesPerS, sizeMiB: memoryMiB, pattern: 'sequential' }], content: { compressRatio: 1, deltaBytes: 4096 } },
      },
    ],
    migrations: [{ vm: 'stress', to: 'b', maxMbps, strategy }],
    endS: 300,
  }
}

/** Pauses the guest after this many rounds, however much memory remains. */
const paused = (rounds: number): Strategy =>
  rounds === 0 ? { kind: 'stop-and-copy' } : { kind: 'precopy', rule: { kind: 'threshold', remainingMiB: 0, maxRounds: rounds } }
const postcopy = (precopyRounds: number): Strategy => ({
  kind: 'hybrid',
  rule,
  precopyRounds,
  transport: 'qemu',
  unmapUsPerRange: 0,
  unmapUsPerMiB: 0,
})
const boosted = (boosts: Extract<Strategy, { kind: 'precopy' }>['boosts']): Strategy => ({ kind: 'precopy', rule, boosts })
const throttled = (incrementPercent: number): Strategy => boosted({ autoConverge: { incrementPercent } })
/** QEMU requires a power of two. */
const cacheMiB = (percent: number): number => 2 ** Math.floor(Math.log2((memoryMiB * percent) / 100))

const bandwidths = [
  ['100mbs', 100, 12],
  ['300mbs', 300, 37],
  ['1gbs', 1000, 125],
  ['10gbs', 10_000, 1250],
  ['100gbs', 100_000, 12_500],
] as const

function matrix(
  comparison: string,
  entries: readonly (readonly [id: string, own: GuestperfCase['own'], strategy: Strategy, mibPerS?: number])[],
): GuestperfCase[] {
  return entries.map(([id, own, strategy, mibPerS]) => ({ id, comparison, own, scenario: scenario(id, strategy, mibPerS) }))
}

export const guestperfCases: readonly GuestperfCase[] = [
  ...matrix(
    'pause-iters',
    [0, 1, 5, 20].map((n) => [`pause-iters-${n}`, { rounds: n }, paused(n)]),
  ),
  ...matrix(
    'post-copy-bandwidth',
    bandwidths.map(([name, mbps, mibPerS]) => [`post-copy-bw-${name}`, { mbps }, postcopy(5), mibPerS]),
  ),
  ...matrix(
    'post-copy-iters',
    [0, 1, 5, 20].map((n) => [`post-copy-iters-${n}`, { rounds: n }, postcopy(n)]),
  ),
  ...matrix(
    'auto-converge-iters',
    [5, 10, 20].map((step) => [`auto-converge-step-${step}`, { percent: step }, throttled(step)]),
  ),
  ...matrix(
    'auto-converge-bandwidth',
    bandwidths.map(([name, mbps, mibPerS]) => [`auto-converge-bw-${name}`, { mbps }, throttled(10), mibPerS]),
  ),
  ...matrix(
    'compr-mt',
    [1, 2, 4].map((threads) => [`compr-mt-threads-${threads}`, { count: threads }, boosted({ compression: { threads } })]),
  ),
  ...matrix(
    'compr-xbzrle',
    [5, 10, 20, 50].map((percent) => [`compr-xbzrle-cache-${percent}`, { percent }, boosted({ xbzrle: { cacheMiB: cacheMiB(percent) } })]),
  ),
  ...matrix(
    'compr-multifd',
    [4, 8, 32, 64].map((count) => [`compr-multifd-channels-${count}`, { count }, boosted({ channels: { count } })]),
  ),
]
