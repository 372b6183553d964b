/**
 * KubeVirt: kubevirt/kubevirt `pkg/virt-config/virt-config.go` and the changes of two distributions. The fields' defaults follow the main
 * branch of 2026.
 */
import { choice, flag, following, number, part, plain } from '../fields/fields.ts'
import { QEMU_DOWNTIME_MS } from '../rules/qemu.ts'
import { describeManager, count, ms, parallelMigrations, perGiB, seconds } from './manager.ts'

/** Behind the feature gate MigrationDowntimeTuning (kubevirt/enhancements #291). */
const downtimeTuning = part('downtimeTuning', 'Experimental: raises the downtime limit in steps up to `maxDowntimeMs`.', {
  initialMs: plain({ ...ms, what: 'Initial downtime limit.' }, 150),
  steps: plain({ ...count, what: 'Number of equal steps up to `maxDowntimeMs`.' }, 7),
  startAfterIteration: plain({ ...count, what: 'No step before this round.' }, 3),
  cooldownSeconds: plain({ ...seconds, min: 1, what: 'Time between steps.' }, 10),
})

/** Behind the feature gate MigrationStallDetection (kubevirt/enhancements #248). */
const stallDetector = part('stallDetector', 'Experimental: detects a stall and switches over at a local minimum of remaining memory.', {
  stallMargin: plain(
    {
      min: 0,
      max: 100,
      unit: '%',
      what: 'Margin within which remaining memory counts as unchanged, and as close to the minimum.',
    },
    4,
  ),
  stallProgressTimeout: plain({ ...seconds, min: 1, what: 'Stalled when remaining memory has not fallen for this long.' }, 40),
  switchoverTimeout: plain({ ...seconds, min: 1, what: 'Time within which the guest must be stopped once the detector acts.' }, 60),
  ewmaAlpha: plain({ min: 0.01, max: 1, unit: '', what: 'Weight of the newest bandwidth sample in the moving average.' }, 0.4),
  precopyPossibleFactor: plain(
    {
      min: 1,
      max: 1_000,
      unit: '×',
      what: 'Without workload disruption: switchover is still tried if the expected downtime is at most this multiple of `maxDowntimeMs`.',
    },
    1.5,
  ),
  patienceWindowDecayFactor: plain({ min: 0.01, max: 1, unit: '×', what: 'Factor by which each further wait for a minimum shrinks.' }, 0.5),
  searchLocalMinima: flag(
    'searchLocalMinima',
    true,
    'Waits for a local minimum of remaining memory',
    'Waits for a local minimum of remaining memory.',
  ),
  completionTimeoutFactor: plain({ min: 1, max: 100, unit: '×', what: 'The migration must end within this multiple of the deadline.' }, 2),
})

export const kubevirt = describeManager({
  label: 'KubeVirt',
  why: 'Deadline proportional to VM size. At the deadline: raise the limit, pause, start post-copy, or abort.',
  fields: {
    parallelMigrationsPerCluster: plain(
      { ...parallelMigrations, what: 'Recorded only; `schedule.total` decides how many run at once.' },
      5,
    ),
    parallelOutboundMigrationsPerNode: plain(
      {
        ...parallelMigrations,
        what: 'Recorded only; `schedule.concurrency` decides how many run at once.',
      },
      2,
    ),
    bandwidthPerMigration: plain({ min: 0, max: 1.25e12, unit: 'B/s', what: 'Bandwidth limit; 0 means none.' }, 0),
    completionTimeoutPerGiB: number(
      'completionTimeout',
      {
        ...perGiB,
        what: 'Time until the timeout acts; 0 disables it.',
      },
      150,
      [0, 1000, 'linear'],
    ),
    progressTimeout: number(
      'progressTimeout',
      {
        ...seconds,
        what: 'Aborts after this time without progress; 0 disables it.',
      },
      150,
      [0, 600, 'linear'],
    ),
    maxDowntimeMs: number(
      'maxDowntimeMs',
      { ...ms, what: 'Downtime limit; the code ignores it without downtimeTuning or stallDetector.' },
      900,
      [10, 10_000, 'log'],
    ),
    /** GiB of the deadline: `ScaledValue(resource.Giga)`. `maxDowntimeMs`: ignored without one of the two feature gates. */
    follows: choice(
      'follows',
      'code',
      [
        { value: 'code', label: 'the code' },
        { value: 'documentation', label: 'the documentation' },
      ],
      'Code: 10^9 bytes per GiB of the deadline, 300 ms of downtime without a feature gate. Documentation: 2^30 bytes per GiB, always maxDowntimeMs.',
    ),
    downtimeTuning,
    stallDetector,
    allowAutoConverge: flag(
      'allowAutoConverge',
      false,
      'Throttles the vCPUs until the migration converges',
      'Throttles the vCPUs until the migration converges.',
    ),
    allowPostCopy: flag('allowPostCopy', false, 'Starts post-copy at the deadline', 'Starts post-copy at the deadline.'),
    allowWorkloadDisruption: following(
      'allowWorkloadDisruption',
      'allowPostCopy',
      'May pause the guest to complete at the deadline. Defaults to `allowPostCopy`.',
    ),
    /** `handleLegacyConvergence` suspends the guest; `processCompletionTimeouts` raises the downtime limit to QEMU's maximum. */
    disruption: choice(
      'disruption',
      'automatic',
      [
        { value: 'automatic', label: 'pause; with the stall detector, raise the limit' },
        { value: 'raise-downtime', label: 'raise the limit' },
        { value: 'pause', label: 'pause' },
      ],
      'What KubeVirt does at the deadline if disruption is allowed. Its code pauses the guest, and raises the limit only with the stall detector.',
    ),
  },
  variants: {
    field: 'version',
    what: 'Version whose defaults apply',
    /**
     * `before-pr-12848`: 800 s/GiB, QEMU's own downtime limit of 300 ms. `hyperconverged-2026-07`:
     * kubevirt/hyperconverged-cluster-operator #4426. `deckhouse`: deckhouse/virtualization #1082.
     */
    rows: {
      'main-2026': {},
      'before-pr-12848': { completionTimeoutPerGiB: 800, maxDowntimeMs: QEMU_DOWNTIME_MS, disruption: 'pause' },
      'hyperconverged-2026-07': { completionTimeoutPerGiB: 20, parallelOutboundMigrationsPerNode: 1 },
      deckhouse: { bandwidthPerMigration: 671_088_640, parallelOutboundMigrationsPerNode: 1 },
    },
  },
  /** The stall detector starts with at most QEMU's own limit (`QEMUDefaultTargetDowntimeMS`). */
  initialDowntimeMs: ({ maxDowntimeMs, downtimeTuning: tuning, stallDetector: detector, follows }) => {
    if (follows === 'code' && detector === null && tuning === null) return QEMU_DOWNTIME_MS
    return Math.min(maxDowntimeMs, (detector === null ? tuning?.initialMs : QEMU_DOWNTIME_MS) ?? Infinity)
  },
  waitsForDeadline: ({ downtimeTuning: tuning, stallDetector: detector, allowAutoConverge }) =>
    tuning === null && detector === null && !allowAutoConverge,
})

interface Disruption {
  disruption: 'automatic' | 'raise-downtime' | 'pause'
  stallDetector: unknown
}

/** What happens at the deadline if disruption is allowed. */
export function disruptionOf({ disruption, stallDetector: detector }: Disruption): 'raise-downtime' | 'pause' {
  if (disruption !== 'automatic') return disruption
  return detector === null ? 'pause' : 'raise-downtime'
}
