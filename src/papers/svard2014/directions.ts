/** N12, §7: the authors' proposals: quiet phases, switching execution back and forth, instant cloning. */
import { downtimeMsOrNaN } from '../../engine/result/downtime.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { compared, relationClaim } from '../claims/claims.ts'
import type { Experiment } from '../experiment.ts'
import { preCaching, svardScenario, testbedI } from '../../analysis/properties/testbeds.ts'
import { formatFixed } from '../../units/format.ts'

/** A guest of two phases, as §7.2 describes applications; the values are chosen here, as the paper gives none. */
const phased = {
  streams: [{ writesPerS: 60_000, readsPerS: 60_000, startMiB: 128, sizeMiB: 384 }],
  phases: [
    { forS: 12, scale: 1 },
    { forS: 12, scale: 0.05 },
  ],
}

function quiet(waits: boolean): ScenarioInput {
  return {
    version: 1,
    name: waits ? 'Started in a quiet phase' : 'Started in a busy phase',
    latencyMs: testbedI.latencyMs,
    hosts: [
      { id: 'a', mbps: testbedI.mbps },
      { id: 'b', mbps: testbedI.mbps },
    ],
    vms: [{ id: 'vm', host: 'a', memoryMiB: 1024, usedMiB: 768, workload: phased }],
    migrations: [
      {
        vm: 'vm',
        to: 'b',
        atS: 2,
        strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 30 }, ...(waits ? { boosts: { quietPhase: { waitS: 20 } } } : {}) },
      },
    ],
  }
}

/** Post-copy from the start of the busy phase, or of the quiet one after it. */
function postcopyFrom(phase: 'busy' | 'quiet'): ScenarioInput {
  const base = quiet(false)
  const atS = phase === 'busy' ? 0 : phased.phases[0].forS
  return {
    ...base,
    name: `Post-copy in a ${phase} phase`,
    migrations: base.migrations.map((migration) => ({ ...migration, atS, strategy: postcopy })),
  }
}

const contextSwitching = { kind: 'context-switching', ...preCaching } as const
/** Moves the same memory as context switching: the part that the guest has touched. */
const postcopy = { kind: 'postcopy', transport: 'kernel', ...preCaching } as const

/** Scenario I's guest. Under a post-copy that fetches ahead it waits at 1 GB/s only, so that there is a reason to return. */
function switching(strategy: ScenarioInput['migrations'][number]['strategy'], MBps: number): ScenarioInput {
  const base = svardScenario({ network: testbedI, algorithm: 'kernel', writtenMiB: 500, MBps })
  return { ...base, migrations: base.migrations.map((migration) => ({ ...migration, strategy })) }
}

/**
 * Clones on host b and on as many more hosts as make `clones`. "Flash cloning is the concept of expanding this technique" of VM forking, by
 * Hudzia (§7.3), an author of Heca. Of post-copy "most … implementations, including Yabusame and Heca, use a pre-caching mechanism to predict
 * which pages are needed by the VM in the near future" (§5.1): a clone pre-caches as the other post-copies here do.
 */
function cloning(MBps: number, clones = 2): ScenarioInput {
  const copies = Array.from({ length: clones - 1 }, (_, i) => `c${i + 1}`)
  const base = switching({ kind: 'clone', copies, ...preCaching }, MBps)
  return { ...base, name: 'Flash cloning', hosts: [...base.hosts, ...copies.map((id) => ({ id, mbps: testbedI.mbps }))] }
}

/** "Scaled to hundreds of VMs" (§7.3). */
const hundreds = 200

/** The slowest guest of Scenario I. */
const calmMBps = 10

/** Pages written at the destination that follow the guest to the source, for each return. */
const pagesBack = ({ rounds }: MigrationResult): number[] =>
  rounds.flatMap(({ reasons, sentPages }) => (reasons.some(({ code }) => code === 'pages-back') ? [sentPages] : []))

export const directionsExperiment: Experiment = {
  id: 'svard2014-directions',
  paper: 'svard2014',
  figure: '§7',
  title: 'Three proposed extensions',
  rows: ['N12'],
  explanation:
    'The paper closes with three ideas: run the guest on the destination and return it to the source while too many pages are ' +
    'missing, each switch with the CPU state alone and the pages behind it; wait for a phase with few writes; and flash-clone it, with copies that start at once and fetch pages on demand. It gives ' +
    'no numbers. We check what each idea promises, on guests of our choice.',
  sliders: [
    { id: 'MBps', label: 'Write rate (context switching and clones)', unit: 'MB/s', min: 10, max: 1000, step: 1, log: true, value: 1000 },
  ],
  scenarios: ({ MBps }) => [
    { label: 'Started in a quiet phase', scenario: quiet(true) },
    { label: 'Started in a busy phase', scenario: quiet(false) },
    { label: 'Context switching', scenario: switching(contextSwitching, MBps) },
    { label: 'Flash cloning', scenario: cloning(MBps) },
  ],
  async compute({ MBps }, lab) {
    lab.expect(9)
    const only = async (scenario: ScenarioInput) => (await lab.run(scenario)).migrations[0]
    const busy = await only(quiet(false))
    const calm = await only(quiet(true))
    const toAndFro = await only(switching(contextSwitching, MBps))
    const back = toAndFro.performance.mean * 100
    const plainPostcopy = (await only(switching(postcopy, MBps))).performance.mean * 100
    const lostS = async (phase: 'busy' | 'quiet'): Promise<number> => {
      const { performance, totalS } = await only(postcopyFrom(phase))
      return (1 - performance.mean) * totalS
    }
    const twoClones = await only(cloning(MBps))
    const manyClones = await only(cloning(MBps, hundreds))
    const calmClone = await only(cloning(calmMBps))
    const cloneMs = downtimeMsOrNaN(twoClones)
    return {
      measures: {
        busyMiB: busy.transferredMiB,
        calmMiB: calm.transferredMiB,
        busyResent: busy.pagesResent,
        calmResent: calm.pagesResent,
        switchingMean: back,
        switchingDone: Number(toAndFro.outcome === 'completed'),
        returns: toAndFro.switches.filter(({ to }) => to === 'source').length,
        postcopyMean: plainPostcopy,
        cloneMs,
        manyClonesMs: downtimeMsOrNaN(manyClones),
        calmCloneMean: calmClone.performance.mean * 100,
        twoClonesMiB: twoClones.transferredMiB,
        manyClonesMiB: manyClones.transferredMiB,
        busyLostS: await lostS('busy'),
        quietLostS: await lostS('quiet'),
        longestSwitchMs: Math.max(...toAndFro.switches.map(({ pauseMs }) => pauseMs)),
        leastBack: Math.min(...pagesBack(toAndFro)),
        thereMs: Math.max(...toAndFro.switches.filter(({ to }) => to === 'destination').map(({ pauseMs }) => pauseMs)),
      },
      drawings: [
        {
          kind: 'table',
          title: 'Result of each idea',
          columns: [
            { head: 'Run', unit: '' },
            { head: 'Figure', unit: '' },
            { head: 'Value', unit: '' },
          ],
          rows: [
            ['Started in a busy phase', 'transferred, MiB', busy.transferredMiB],
            ['Started in a quiet phase', 'transferred, MiB', calm.transferredMiB],
            ['Post-copy', '% of full speed', plainPostcopy],
            ['Context switching', '% of full speed', back],
            ['Flash cloning', 'downtime, ms', cloneMs],
          ],
        },
      ],
    }
  },
  claims: [
    relationClaim(
      {
        kind: 'prediction',
        row: 'N12',
        n: 1,
        what: '§7.1: at 1 GB/s the guest returns to the source, moves back and forth until all memory has moved, and runs no slower than under post-copy alone',
        unit: 'returns; % of full speed',
        why: 'Returning to the source costs more than waiting on the destination.',
      },
      {
        paper: '"If performance is degraded … execution is switched back to the source"',
        tolerance: 'none: at least one return, and an inequality',
        ours: (m) => `${m('returns')}; ${compared(m('switchingMean'), m('postcopyMean'), 1)}`,
        holds: (m) => m('switchingDone') === 1 && m('returns') > 0 && m('switchingMean') >= m('postcopyMean'),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N12',
        n: 2,
        what: '§7.2: a migration started in a quiet phase transfers and retransmits less than one started in a busy phase',
        unit: 'MiB',
        why: 'The quiet phase ended before the migration completed.',
      },
      {
        paper: 'the dirtying rate is at its lowest',
        ours: (m) => compared(m('calmMiB'), m('busyMiB'), 0),
        holds: (m) => m('calmMiB') < m('busyMiB') && m('calmResent') < m('busyResent'),
      },
    ),
    relationClaim(
      { kind: 'prediction', row: 'N12', n: 3, what: '§7.3: a VM with its state is cloned to two hosts', unit: 'ms' },
      {
        paper: 'sub-second',
        ours: (m) => m('cloneMs'),
        holds: (m) => m('cloneMs') < 1000,
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N12',
        n: 4,
        what: '§7.2: a post-copy started at the beginning of a quiet phase costs the guest less time than one in a busy phase',
        unit: 's lost',
      },
      {
        paper: '"the impact of the missing page problem is reduced"',
        tolerance: 'none: an inequality; in the busy phase the guest waits for pages, for a second at least',
        ours: (m) => compared(m('quietLostS'), m('busyLostS'), 2),
        holds: (m) => m('busyLostS') >= 1 && m('quietLostS') < m('busyLostS'),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N12',
        n: 5,
        what: '§7.1: each switch, there and back, interrupts the guest for a tenth of a second at most',
        unit: 'ms there; the longest',
      },
      {
        paper:
          '"as the CPU state is small and can easily be migrated, these dynamic context switches can be performed almost instantaneously"',
        tolerance: 'Stated in words; we test for 100 ms, below which a user notices no pause',
        ours: (m) => `${formatFixed(m('thereMs'), 0)}, ${formatFixed(m('longestSwitchMs'), 0)}`,
        holds: (m) => m('longestSwitchMs') <= 100,
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N12',
        n: 6,
        what: `§7.3: a VM with its state is cloned to ${hundreds} hosts, and its host sends little more than for two`,
        unit: 'ms; MiB',
      },
      {
        paper: '"sub-second stateful VM cloning, scaled to hundreds of VMs, while consuming few cloud I/O resources"',
        tolerance: 'below a second; "few" is tested as a tenth more',
        ours: (m) => `${formatFixed(m('manyClonesMs'), 0)}; ${compared(m('manyClonesMiB'), m('twoClonesMiB'), 0)}`,
        holds: (m) => m('manyClonesMs') < 1000 && m('manyClonesMiB') <= 1.1 * m('twoClonesMiB'),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N12',
        n: 7,
        what: '§7.3: a clone at 10 MB/s runs almost at full speed while its memory follows',
        unit: '% of full speed',
      },
      {
        paper: '"with negligible runtime overhead"',
        tolerance: 'Stated in words; we test for 95 % of full speed on average, as for N2.2',
        ours: (m) => m('calmCloneMean'),
        holds: (m) => m('calmCloneMean') >= 95,
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N12',
        n: 8,
        what: '§7.1: the pages follow each switch, the one back too: fewest pages that the guest wrote at the destination and fetches at the source',
        unit: 'pages',
      },
      {
        paper: '"execution is switched over to the destination side while pages continue to be migrated in the background" (§7.1)',
        tolerance: 'none: more than no page after each return, and all memory has moved in the end',
        ours: (m) => m('leastBack'),
        holds: (m) => m('switchingDone') === 1 && m('returns') > 0 && Number.isFinite(m('leastBack')) && m('leastBack') > 0,
      },
    ),
  ],
}
