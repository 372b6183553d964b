/**
 * S6: the guest collects its garbage before each round (Hou et al. 2015), with the Java processes of Fig. 3. An upper bound of
 * the savings: a scenario has no writes to garbage, so that the collecting guest writes nothing at all.
 */
import type { Experiment } from '../experiment.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { resolveWorkload } from '../../scenario/workload/resolveWorkload.ts'
import { configuredMiB, linkSlider, loadedScenario, specjvm, teleport } from './testbed.ts'

/**
 * The upper bound for the collecting guest. "Only objects from the tenured generation are being copied": all memory that the
 * collectors sweep is garbage here, which no round sends and nothing writes; no object survives.
 */
function collecting(processes: number, mbps: number): ScenarioInput {
  const room = { memoryMiB: configuredMiB, usedMiB: specjvm.usedMiB(processes) }
  const { streams, content } = resolveWorkload({ preset: 'specjvm2008', processes }, room)
  const garbageMiB = streams.reduce((sum, { sizeMiB }) => sum + sizeMiB, 0)
  return teleport({ ...room, workload: { streams: [], content: { ...content, garbageMiB } } }, {
    mbps, name: `${processes} Java processes, garbage collection before each round`,
    strategy: { kind: 'precopy', rule: { kind: 'virtualbox' }, boosts: { garbageCollect: {} } },
  })
}

export const collection: Experiment = {
  id: 'sliwko2017-collection',
  paper: 'sliwko2017',
  figure: 'Section 4.5',
  title: 'Garbage collection before each round',
  rows: ['S6'],
  explanation: 'A Java process mostly dirties short-lived objects. If the guest collects garbage before each round, the young generation '
    + 'need not be sent at all, however often it is rewritten; the paper quotes over 90 % less migration time. Our guest is the upper '
    + 'limit of that, not a test of it: all its young memory counts as garbage, no object survives, and it writes nothing else. A guest '
    + 'without writes saves nearly as much without collecting. The value is therefore an upper bound that follows from the setup. Each '
    + 'collection stops the guest for 20 ms.',
  sliders: [linkSlider, { id: 'processes', label: 'Java processes', unit: '', min: 1, max: 8, step: 1, log: false, value: 8 }],
  scenarios: ({ mbps, processes }) => [
    { label: 'collecting', scenario: collecting(processes, mbps) }, { label: 'plain', scenario: loadedScenario(specjvm, processes, mbps) },
  ],
  async compute({ mbps, processes }, lab) {
    lab.expect(2)
    const timeOf = async (input: ScenarioInput): Promise<number> => (await lab.run(input)).migrations[0].totalS
    const plainS = await timeOf(loadedScenario(specjvm, processes, mbps))
    const collectingS = await timeOf(collecting(processes, mbps))
    return {
      measures: { plainS, collectingS },
      drawings: [{
        kind: 'bars', title: 'Total time', x: 'Guest', y: { label: 'Total time', unit: 's' }, groups: ['plain', 'collecting'],
        series: [{ label: 'Simulated', whose: 'ours', values: [plainS, collectingS] }],
      }],
    }
  },
  claims: [{
    form: 'relation', kind: 'input', row: 'S6', n: 1,
    what: 'Upper bound: reduction in total time by collection before each round, guest without other writes',
    paper: 'over 90 % less', unit: '% less',
    tolerance: 'none',
    ours: (m) => (1 - m('collectingS') / m('plainS')) * 100, holds: (m) => m('collectingS') < 0.1 * m('plainS'), why: '',
  }],
}
