import { describe, expect, it } from 'vitest'
import type { Reason } from './reason.ts'
import { reasonsText, reasonText } from './reasonText.ts'

const MIB = 1_048_576

describe('the text of a reason', () => {
  it.each<[Reason, string]>([
    [
      { code: 'qemu', values: { pages: 54_216, bytes: 212 * MIB, needS: 2.62, mbps: 679, limitMs: 300 }, next: 'copy-again' },
      '212 MiB remain (54,216 pages): 2.62 s at 679 Mbit/s. Over the 300 ms limit, so copy another round.',
    ],
    [
      { code: 'qemu', values: { pages: 7710, bytes: 30.1 * MIB, needS: 0.287, mbps: 880, limitMs: 300 }, next: 'stop-guest' },
      '30.1 MiB remain (7,710 pages): 287 ms at 880 Mbit/s. Within the 300 ms limit, so stop the guest.',
    ],
    [
      // A point of a sweep.
      { code: 'qemu', values: { pages: 256, bytes: MIB, needS: 0.01, mbps: 880, limitMs: 162.0088 }, next: 'stop-guest' },
      '1.00 MiB remain (256 pages): 10.0 ms at 880 Mbit/s. Within the 162 ms limit, so stop the guest.',
    ],
    [
      {
        code: 'threshold',
        values: { pages: 10, bytes: 40_960, thresholdBytes: MIB },
        next: 'stop-guest',
        waitsFor: { code: 'storage-pending', values: { bytes: 12 * MIB } },
      },
      '40.0 KiB remain (10 pages). At most the 1.00 MiB threshold, but keep the guest running: 12.0 MiB still to be fetched from storage.',
    ],
    [
      {
        code: 'forced-postcopy',
        values: { pages: 81_920, bytes: 320 * MIB, by: { code: 'precopy-time', values: { seconds: 2 } }, isFinal: false },
      },
      '320 MiB remain (81,920 pages) after 2.00 s of pre-copy: switch over; remaining pages follow.',
    ],
    [
      { code: 'forced-stop', values: { pages: 1, bytes: 4096, by: { code: 'time-limit', values: { seconds: 37.5 } } } },
      '4.00 KiB remain (1 page). Time limit of 37.5 s reached: stop the guest anyway.',
    ],
    [
      {
        code: 'manager-sets-downtime',
        values: {
          manager: 'Nova',
          limitMs: 146,
          because: { code: 'ladder-step', values: { step: 3, of: 11, delayS: 75, gib: 4, counted: 'exact' } },
        },
      },
      'Nova sets the downtime limit to 146 ms: step 3 of 11, one every 75 s/GiB × 4.00 GiB.',
    ],
    [
      { code: 'compressed', values: { share: 0.5, threads: 2, outMbps: 1600, linkMbps: 2000, slowerMbps: null } },
      'Pages compressed to 50.0 % by 2 threads: 1,600 Mbit/s of the link’s 2,000 Mbit/s.',
    ],
    [
      { code: 'compressed', values: { share: 0.5, threads: 2, outMbps: 1600, linkMbps: 4000, slowerMbps: 3200 } },
      'Pages compressed to 50.0 % by 2 threads: 1,600 Mbit/s of the link’s 4,000 Mbit/s. The threads take in 3,200 Mbit/s: without compression the migration sends faster.',
    ],
    [
      { code: 'qemu-idle-window', values: {}, next: 'stop-guest' },
      'Nothing remains, and nothing was sent in the last measurement window, so stop the guest.',
    ],
    [{ code: 'rises', values: { polls: 6, empty: 0, limit: 5 } }, 'remaining memory rose in 6 polls, over 5'],
    [{ code: 'rises', values: { polls: 6, empty: 2, limit: 5 } }, 'remaining memory rose, or nothing remained, in 6 polls, over 5'],
    [{ code: 'rises', values: { polls: 1, empty: 1, limit: 0 } }, 'nothing remained in 1 poll, over 0'],
    [
      {
        code: 'manager-aborts',
        values: {
          manager: 'KubeVirt',
          because: { code: 'deadline', values: { sPerGiB: 150, gib: 69, counted: 'gigabytes', seconds: 10_350, factor: 1 } },
        },
      },
      'KubeVirt aborts the migration: 150 s/GiB × 69 (KubeVirt counts GB, rounded up) = 10,350 s elapsed.',
    ],
    [
      {
        code: 'manager-aborts',
        values: {
          manager: 'Nova',
          because: { code: 'deadline', values: { sPerGiB: 800, gib: 2, counted: 'least-2-gib', seconds: 1600, factor: 1 } },
        },
      },
      'Nova aborts the migration: 800 s/GiB × 2.00 GiB (Nova counts at least 2 GiB) = 1,600 s elapsed.',
    ],
    [
      {
        code: 'deadline-missed',
        values: {
          deadline: { code: 'deadline', values: { sPerGiB: 20, gib: 0.5, counted: 'exact', seconds: 30, factor: 3 } },
          remainingBytes: 1_048_576,
          needS: 50,
          leftS: 20,
          factor: 3,
        },
      },
      '20 s/GiB × 0.500 GiB × 3 = 30 s elapsed, and 1.00 MiB need 50.0 s; only 20 s remain until 3× the deadline',
    ],
  ])('follows its pattern: %j', (reason, sentence) => {
    expect(reasonText(reason)).toBe(sentence)
  })

  it('joins the decision and the remarks of a round as sentences', () => {
    expect(
      reasonsText([
        { code: 'qemu-first-window', values: {}, next: 'switch-over' },
        { code: 'tracking-cost', values: { lostS: 0.041 } },
      ]),
    ).toBe(
      'Everything was sent within the first measurement window, so switch over: the guest is already paused. Dirty tracking cost the guest 41.0 ms.',
    )
  })
})
