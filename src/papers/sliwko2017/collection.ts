/**
 * S6: the guest collects its garbage before each round (Hou et al. 2015), with the Java processes of Fig. 3: one workload, migrated
 * without and with collections. "Only objects from the tenured generation are being copied" in the rounds, and in the final round "all
 * objects from both the young and the tenured generation".
 */
import { downtimeMsOrNaN } from '../../engine/result/downtime.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import { boostDefaults } from '../../scenario/schema/boosts/boosts.ts'
import type { Experiment } from '../experiment.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { resolveWorkload } from '../../scenario/presets/resolveWorkload.ts'
import { relationClaim } from '../claims/claims.ts'
import { configuredMiB, librariesMiB, linkSlider, specjvm, teleport, teleporting } from './testbed.ts'
import { formatFixed } from '../../units/format.ts'

/**
 * Share of the young generation that survives a collection, %: most objects die young, and collectors are built for a few percent of
 * survivors. The paper gives none.
 */
const usualSurvivors = 5
/** Java processes at the write rate of Fig. 3. They write their young generation, 15.5 MB each, and not the libraries before it. */
function javaProcesses(processes: number, survivors: number, collects: boolean, mbps: number): ScenarioInput {
  const memory = { memoryMiB: configuredMiB, usedMiB: specjvm.usedMiB(processes) }
  const { streams, phases, content } = resolveWorkload({ preset: 'specjvm2008', processes }, memory)
  const young = streams.map((stream) => ({
    ...stream,
    startMiB: stream.startMiB + librariesMiB,
    sizeMiB: stream.sizeMiB - librariesMiB,
    survivorShare: survivors / 100,
  }))
  const workload = { streams: young, phases, content: { ...content, garbageMiB: 0 } }
  return teleport(
    { ...memory, workload },
    {
      mbps,
      name: `${processes} Java processes${collects ? ', garbage collection before each round' : ''}`,
      strategy: collects ? { kind: 'precopy', rule: { kind: 'virtualbox' }, boosts: { garbageCollect: {} } } : teleporting,
    },
  )
}

/** Time that the guest did not run before its final stop, ms. */
function pausedBeforeStopMs(run: MigrationResult): number {
  return (1 - run.performance.mean) * run.totalS * 1000 - downtimeMsOrNaN(run)
}

export const collection: Experiment = {
  id: 'sliwko2017-collection',
  paper: 'sliwko2017',
  figure: 'Section 4.5',
  title: 'Garbage collection before each round',
  rows: ['S6'],
  explanation:
    'A Java process mostly writes short-lived objects. If the guest collects its garbage before each round, the young ' +
    'generation need not be sent in the rounds, however often it is rewritten; the final copy sends the objects that survived the ' +
    'last collection and the ones created since. The paper quotes over 90 % less migration time. Both bars are the same eight ' +
    'processes with the same writes. We chose the share of survivors, 5 %, because most objects die young; each collection stops the ' +
    'guest for 20 ms. More survivors cost downtime rather than total time.',
  sliders: [
    linkSlider,
    { id: 'processes', label: 'Java processes', unit: '', min: 1, max: 8, step: 1, log: false, value: 8 },
    { id: 'survivors', label: 'Survivors of a collection', unit: '%', min: 0, max: 100, step: 1, log: false, value: usualSurvivors },
  ],
  scenarios: ({ mbps, processes, survivors }) => [
    { label: 'collecting', scenario: javaProcesses(processes, survivors, true, mbps) },
    { label: 'plain', scenario: javaProcesses(processes, survivors, false, mbps) },
  ],
  async compute({ mbps, processes, survivors }, lab) {
    lab.expect(2)
    const run = async (collects: boolean) => (await lab.run(javaProcesses(processes, survivors, collects, mbps))).migrations[0]
    const plain = await run(false)
    const collecting = await run(true)
    const youngMiB = specjvm.usedMiB(processes) - specjvm.usedMiB(0)
    const inRounds = collecting.rounds.filter(({ kind }) => kind !== 'stop').reduce((sum, { sentMiB }) => sum + sentMiB, 0)
    return {
      measures: {
        plainS: plain.totalS,
        collectingS: collecting.totalS,
        plainMiB: plain.transferredMiB,
        collectingMiB: collecting.transferredMiB,
        usedMiB: specjvm.usedMiB(processes),
        youngMiB,
        inRoundsMiB: inRounds,
        finalMiB: collecting.transferredMiB - inRounds,
        pausedMs: pausedBeforeStopMs(collecting),
        pausedPlainMs: pausedBeforeStopMs(plain),
      },
      drawings: [
        {
          kind: 'bars',
          title: 'Total time',
          x: 'Guest',
          y: { label: 'Total time', unit: 's' },
          groups: ['plain', 'collecting'],
          series: [{ label: 'Simulated', whose: 'ours', values: [plain.totalS, collecting.totalS] }],
        },
        {
          kind: 'bars',
          title: 'Data transferred',
          x: 'Guest',
          y: { label: 'Transferred', unit: 'MiB' },
          groups: ['plain', 'collecting'],
          series: [{ label: 'Simulated', whose: 'ours', values: [plain.transferredMiB, collecting.transferredMiB] }],
        },
      ],
    }
  },
  claims: [
    relationClaim(
      {
        kind: 'prediction',
        row: 'S6',
        n: 1,
        what: 'Eight Java processes: less total time with a collection before each round',
        unit: '% less',
        why: 'The rounds still send the memory of guest and libraries once.',
      },
      {
        paper: 'over 90 %',
        ours: (m) => (1 - m('collectingS') / m('plainS')) * 100,
        holds: (m) => m('collectingS') < 0.1 * m('plainS'),
      },
    ),
    relationClaim(
      {
        kind: 'definition',
        row: 'S6',
        n: 2,
        what: 'The rounds copy tenured objects only: data sent in rounds, of the memory in use',
        unit: 'MiB',
      },
      {
        paper: '"only objects from the tenured generation are being copied" (§4.5)',
        ours: (m) => `${formatFixed(m('inRoundsMiB'), 0)} of ${formatFixed(m('usedMiB'), 0)}`,
        holds: (m) => {
          const tenuredMiB = m('usedMiB') - m('youngMiB')
          return m('inRoundsMiB') < tenuredMiB + 0.1 * m('youngMiB') && m('inRoundsMiB') > 0.9 * tenuredMiB
        },
        tolerance:
          'At least nine tenths of the young generation are left out of the rounds, and at least nine tenths of the other memory in use are sent',
      },
    ),
    relationClaim(
      {
        kind: 'definition',
        row: 'S6',
        n: 3,
        what: 'The final round copies the live objects of the young generation',
        unit: 'MiB',
      },
      {
        paper: '"all objects from both the young and the tenured generation" (§4.5)',
        ours: (m) => m('finalMiB'),
        holds: (m) => m('finalMiB') >= (usualSurvivors / 100) * m('youngMiB'),
        tolerance: 'At least the 5 % that survive',
      },
    ),
    relationClaim(
      {
        kind: 'input',
        row: 'S6',
        n: 4,
        what: 'The guest is paused to collect its garbage: its time lost before the final copy, with and without collections',
        unit: 'ms',
      },
      {
        paper: '"a custom kernel module pauses JVM and invokes the GC just before each VM-LM round" (§4.5)',
        tolerance: `none: one pause of ${boostDefaults.garbageCollect.pauseMs} ms, which was set, before the first round, and none without collections; the switchover cuts the last short`,
        ours: (m) => `${formatFixed(m('pausedMs'), 1)}, ${formatFixed(m('pausedPlainMs'), 1)}`,
        holds: (m) => m('pausedMs') > boostDefaults.garbageCollect.pauseMs - 1 && m('pausedPlainMs') < 1,
      },
    ),
  ],
}
