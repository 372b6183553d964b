/** S6: the guest collects its garbage before each round (Hou et al. 2015), with the Java processes of Fig. 3. */
import type { Experiment } from '../experiment.ts'
import type { ScenarioInput } from '../../scenario/schema.ts'
import { resolveWorkload } from '../../scenario/resolveWorkload.ts'
import { configuredMiB, linkSlider, loadedScenario, specjvm, teleport } from './testbed.ts'

/**
 * The same guest when it collects first. "Only objects from the tenured generation are being copied": what the collectors sweep is dead or
 * about to be when a round begins, and is left out however often it is written. So it stands as garbage here, without writes.
 */
function collecting(processes: number, mbps: number): ScenarioInput {
  const room = { memoryMiB: configuredMiB, usedMiB: specjvm.usedMiB(processes) }
  const { streams, content } = resolveWorkload({ preset: 'specjvm2008', processes }, room)
  const garbageMiB = streams.reduce((sum, { sizeMiB }) => sum + sizeMiB, 0)
  return teleport({ ...room, workload: { streams: [], content: { ...content, garbageMiB } } }, {
    mbps, name: `${processes} Java processes, collecting before each round`,
    strategy: { kind: 'precopy', rule: { kind: 'virtualbox' }, boosts: { garbageCollect: {} } },
  })
}

export const collection: Experiment = {
  id: 'sliwko2017-collection',
  paper: 'sliwko2017',
  figure: 'Section 4.5',
  title: 'Collecting garbage before each round',
  rows: ['S6'],
  explanation: 'What a Java process dirties is mostly objects that die young. If the guest collects before each round, the young '
    + 'generation need not be sent at all, however often it is rewritten; the paper quotes over 90 % less migration time. Here all that '
    + 'the collectors sweep is left out, down to the objects that survive, which the last round would send; each collection stops the '
    + 'guest for 20 ms.',
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
        kind: 'bars', title: 'Migration time', x: 'Guest', y: { label: 'Total time', unit: 's' }, groups: ['plain', 'collecting'],
        series: [{ label: 'Engine', whose: 'ours', values: [plainS, collectingS] }],
      }],
    }
  },
  claims: [{
    kind: 'relation', row: 'S6', n: 1, what: 'Collecting before each round: less migration time', paper: 'over 90 % less', unit: '% less',
    tolerance: 'none',
    ours: (m) => (1 - m('collectingS') / m('plainS')) * 100, holds: (m) => m('collectingS') < 0.1 * m('plainS'), why: '',
  }],
}
