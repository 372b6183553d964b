/** N11, §5.6 and §6: the paper's statements on each improvement of pre-copy, as claims on the measures of `improvements.ts`. */
import type { Claim } from '../claims/claim.ts'
import { compared, relationClaim } from '../claims/claims.ts'
import { formatFixed } from '../../units/format.ts'

/**
 * The problem that an improvement tackles, as the paper says; `both`: the paper names none of the two. `none`: it sends every written page
 * again, as plain pre-copy does.
 */
export type Tackled = 'stuck' | 'resends' | 'both' | 'none'

/**
 * A write rate one quarter above the link's: an improvement that saves a fifth of the data, or sends no page twice, would cure it. At the
 * paper's 1 GB/s nothing could.
 */
export const hardMBps = 150
/** A write rate with which every algorithm copes. */
export const calmMBps = 10

/**
 * PMigrate's threads "handle the most time-consuming primitive operations" (§6), which helps where these and not the link are the limit: on
 * testbed II, where one sender carries 0.17 of the link's 1 GB/s (N7). On testbed I one sender fills the link.
 */
export const manySenders = 4

interface Judged {
  key: string
  what: string
  tackles: Tackled
}

/**
 * The saving of each improvement as §6 states it, with the calm guest. Delta compression is tried with the hard guest too: "when a page is
 * transferred during the iterative phase …, it is stored in a cache. If the same page is dirtied again, a compressed delta page can be
 * computed".
 */
const savings: { key: string; label: string; paper: string; of: 'calmMiB' | 'calmS' | 'moved' }[] = [
  {
    key: 'xbzrle',
    label: 'Delta compression',
    paper: 'if the same page is dirtied again, a compressed delta page can be computed and transferred instead of the full page',
    of: 'calmMiB',
  },
  { key: 'compression', label: 'Page compression', paper: 'increasing migration throughput with compression', of: 'calmMiB' },
  {
    key: 'dedup',
    label: 'Deduplication',
    paper: 'duplicate pages are sent as references, thus reducing the amount of transferred data',
    of: 'calmMiB',
  },
  {
    key: 'shared-storage',
    label: 'Shared storage',
    paper: 'fetches pages from the storage device instead of transferring them from the source',
    of: 'calmMiB',
  },
  {
    key: 'skip-free',
    label: 'Skipping free and soft-state pages',
    paper: 'total migration time can be significantly reduced',
    of: 'calmS',
  },
  {
    key: 'image',
    label: 'An old image at the destination',
    paper: 'pages that are identical with the saved image are not transferred',
    of: 'calmMiB',
  },
  { key: 'channels', label: 'Parallel pre-copy', paper: 'throughput can be increased by data and pipeline parallelism', of: 'calmS' },
  {
    key: 'xbzrle',
    label: 'Delta compression',
    paper: 'if the same page is dirtied again, a compressed delta page can be computed and transferred instead of the full page',
    of: 'moved',
  },
]

/**
 * Bounds of a saving, as parts of what the guest's content allows. Less than three quarters: the improvement acts on some of the pages only. More
 * than a tenth above: it also spares pages that must be sent; that much because fewer pages are written in a shorter migration.
 */
const leastPart = 0.75
const mostPart = 1.1

const atLeast = 'at least three quarters of what the content of the guest allows'

const savingWhat = {
  calmMiB: { what: `transfers less than plain pre-copy at ${calmMBps} MB/s`, unit: 'MiB' },
  calmS: { what: `takes less time than plain pre-copy at ${calmMBps} MB/s`, unit: 's' },
  moved: { what: `transfers less than plain pre-copy at ${hardMBps} MB/s`, unit: 'MiB' },
} as const

const parallelWhat = `${manySenders} senders take less time than one on testbed II at ${calmMBps} MB/s`

/** Which problem must remain, by the one that an improvement tackles. */
const remains: Record<Tackled, { what: string; paper: string; tolerance: string }> = {
  stuck: {
    what: 'does not solve the transfer-rate problem',
    paper: '"none of these improvements completely remedy the transfer rate … problem"',
    tolerance: 'none: the run does not converge',
  },
  resends: {
    what: 'does not solve the page re-send problem',
    paper: '"none of these improvements completely remedy the … page-resend problem"',
    tolerance: 'none: a tenth of the pages or more is retransmitted',
  },
  both: {
    what: 'does not solve both problems',
    paper: '"none of these completely solve the underlying issues"',
    tolerance: 'none: the run does not converge, or a tenth of the pages or more is retransmitted',
  },
  none: {
    what: 'does not solve both problems',
    paper: '"none of these completely solve the underlying issues"',
    tolerance: 'used as input, not predicted: the write rate is set above the link’s, and written pages are sent as by plain pre-copy',
  },
}

/** Shown by `reasons.long.test.ts`. */
const notCured: Partial<Record<string, string>> = {
  xbzrle:
    'Our guest changes a quarter of each page that it writes, and the first round fills the cache: every later page is a delta, and 150 MB/s written take a third of the link. With whole pages ' +
    'changed, or at the paper’s 1 GB/s, pre-copy does not converge.',
  compression:
    'Our pages compress to a quarter, and 150 MB/s written take a third of the link. With pages that do not compress by more than a tenth, or at the paper’s 1 GB/s, pre-copy does not converge.',
}

/** The problem that each improvement tackles remains; numbered from 1. */
function problemClaims(improvements: readonly Judged[]): Claim[] {
  return improvements.map(({ key, what, tackles }, i) =>
    relationClaim(
      {
        kind: tackles === 'none' ? 'input' : 'prediction',
        row: 'N11',
        n: i + 1,
        what: `${what}: ${remains[tackles].what}`,
        why: notCured[key] ?? 'With this improvement the problem that it tackles disappears.',
      },
      {
        paper: remains[tackles].paper,
        ours: (m) =>
          `${m(`stuck ${key}`) > 0 ? 'not converged' : 'converges'}, ` +
          `${m(`resends ${key}`) > 0 ? 'retransmits' : 'retransmits little'}, ${formatFixed(m(`moved ${key}`), 0)} MiB`,
        holds: (m) => (tackles === 'none' || tackles === 'both' ? m(`cured ${key}`) === 0 : m(`${tackles} ${key}`) === 1),
        tolerance: remains[tackles].tolerance,
      },
    ),
  )
}

/** The saving of each improvement; numbered from `first`. */
function savingClaims(first: number): Claim[] {
  return savings.map(({ key, label, paper, of }, i) =>
    relationClaim(
      {
        kind: 'prediction',
        row: 'N11',
        n: first + i,
        what: `${label}: ${key === 'channels' ? parallelWhat : savingWhat[of].what}`,
        unit: savingWhat[of].unit,
      },
      {
        paper,
        tolerance: of === 'moved' ? `${atLeast}; a migration that converges also retransmits less` : `${atLeast}, a tenth above at most`,
        ours: (m) => (key === 'channels' ? compared(m('manyS'), m('oneS'), 1) : compared(m(`${of} ${key}`), m(`${of} plain`), 1)),
        holds: (m) => {
          const saved = key === 'channels' ? m('oneS') - m('manyS') : m(`${of} plain`) - m(`${of} ${key}`)
          const part = saved / m(`allowed ${of} ${key}`)
          return part >= leastPart && (of === 'moved' || part <= mostPart)
        },
      },
    ),
  )
}

const otherClaims: readonly Claim[] = [
  relationClaim(
    {
      kind: 'prediction',
      row: 'N11',
      n: 12,
      what: 'Log and replay (Hu et al.): transfers less than pre-copy and partly solves the page re-send problem',
      unit: 'MiB',
    },
    {
      paper: 'resource usage was reduced',
      ours: (m) => compared(m('moved log-replay'), m('moved plain'), 0),
      holds: (m) => m('moved log-replay') < m('moved plain'),
    },
  ),
  relationClaim(
    {
      kind: 'prediction',
      row: 'N11',
      n: 24,
      what: `Four VMs of one image, two to each of two hosts: the second at a host sends as references what the first has brought there, and they transfer less than without references at ${calmMBps} MB/s`,
      unit: 'MiB of references; MiB',
    },
    {
      paper: '"throughput can be increased when migrating multiple instances of VMs with similar memory contents"',
      tolerance: `${atLeast}, a tenth above at most: all but what a VM writes is equal`,
      ours: (m) => `${formatFixed(m('referencesMiB'), 0)}; ${compared(m('scatteredMiB'), m('separateMiB'), 0)}`,
      holds: (m) => {
        const part = m('referencesMiB') / m('allowed references')
        return part >= leastPart && part <= mostPart && m('scatteredMiB') < m('separateMiB')
      },
    },
  ),
  relationClaim(
    {
      kind: 'prediction',
      row: 'N11',
      n: 21,
      what: 'Disk blocks in the order of their write history (Zheng et al.): less storage data',
      unit: 'MiB of disk',
    },
    {
      paper: '"schedule the transfer order of the blocks, thereby reducing the amount of storage data being transferred"',
      tolerance: 'at least 1 % less',
      ours: (m) => compared(m('orderedMiB'), m('diskMiB'), 0),
      holds: (m) => m('orderedMiB') < 0.99 * m('diskMiB'),
    },
  ),
  relationClaim(
    {
      kind: 'prediction',
      row: 'N11',
      n: 25,
      what: `Bandwidth from a cost function: at ${calmMBps} MB/s a lower rate than plain pre-copy’s, and a short downtime`,
      unit: 'MiB/s, ms',
    },
    {
      paper: '"minimize the resource usage during migration while maintaining a short migration downtime"',
      tolerance:
        'at least a tenth less, as for N11.22; short is below a second: "downtimes as low as one second caused unrecoverable application problems" (§3.2.1)',
      ours: (m) => `${compared(m('rate bandwidth-cost'), m('rate plain'), 0)}, ${formatFixed(m('calmMs bandwidth-cost'), 0)}`,
      holds: (m) => m('rate bandwidth-cost') < 0.9 * m('rate plain') && m('calmMs bandwidth-cost') < 1000,
    },
  ),
  relationClaim(
    {
      kind: 'prediction',
      row: 'N11',
      n: 26,
      what: `Guest-aided page selection (HSG-LM): fewer retransmitted pages at ${calmMBps} MB/s than under Xen, whose hypervisor skips pages that are dirty again`,
      unit: 'pages',
    },
    {
      paper: '"guest OS can make a more accurate prediction as to what pages will be accessed in the near future than the hypervisor"',
      tolerance: 'at least a tenth fewer, as for N11.22',
      ours: (m) => compared(m('guestResent'), m('xenResent'), 0),
      holds: (m) => m('guestResent') < 0.9 * m('xenResent'),
    },
  ),
]

export const improvementClaims = (improvements: readonly Judged[]): readonly Claim[] => [
  ...problemClaims(improvements),
  ...savingClaims(13),
  ...otherClaims,
]
