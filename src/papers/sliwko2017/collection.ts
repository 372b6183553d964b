/** S6: the guest collects its garbage before each round (Hou et al. 2015), with the Java processes of Fig. 3. */
import type { Experiment } from '../experiment.ts'
import type { ScenarioInput } from '../../scenario/schema.ts'
import { measured } from '../lab.ts'
import { linkSlider, loadedVm, specjvm, teleport } from './testbed.ts'

function scenario(processes: number, mbps: number, collects: boolean): ScenarioInput {
  const name = `${processes} Java processes, ${collects ? 'collecting before each round' : 'plain'}`
  return teleport(loadedVm(specjvm, processes), {
    mbps, name, strategy: { kind: 'precopy', rule: { kind: 'virtualbox' }, boosts: collects ? { garbageCollect: {} } : {} },
  })
}

export const collection: Experiment = {
  id: 'sliwko2017-collection',
  paper: 'sliwko2017',
  figure: 'Section 4.5',
  title: 'Collecting garbage before each round',
  rows: ['S6'],
  explanation: 'What a Java process dirties is mostly objects that die young. If the guest collects before each round, their pages need '
    + 'not be '
    + 'sent at all. The paper quotes over 90 % less migration time from measurements of others.',
  sliders: [linkSlider, { id: 'processes', label: 'Java processes', unit: '', min: 1, max: 8, step: 1, log: false, value: 8 }],
  scenarios: ({ mbps, processes }) => [true, false].map((collects) => ({
    label: collects ? 'collecting' : 'plain', scenario: scenario(processes, mbps, collects),
  })),
  async compute({ mbps, processes }, lab) {
    lab.expect(2)
    const timeOf = async (collects: boolean): Promise<number> => (await lab.run(scenario(processes, mbps, collects))).migrations[0].totalS
    const plainS = await timeOf(false)
    const collectingS = await measured(() => timeOf(true))
    return {
      measures: { plainS, collectingS },
      drawings: [{
        kind: 'bars', title: 'Migration time', x: 'Guest', y: { label: 'Total time', unit: 's' }, groups: ['plain', 'collecting'],
        series: [{ label: 'Engine', whose: 'ours', values: [plainS, typeof collectingS === 'number' ? collectingS : null] }],
      }],
    }
  },
  claims: [{
    kind: 'relation', row: 'S6', n: 1, what: 'Collecting before each round: less migration time', paper: 'over 90 % less', unit: '% less',
    tolerance: 'none',
    ours: (m) => (1 - m('collectingS') / m('plainS')) * 100, holds: (m) => m('collectingS') < 0.1 * m('plainS'),
    why: 'Garbage is memory that is dead when a round begins, and nothing writes there; the heap that the collector sweeps while the '
      + 'round goes on is '
      + 'still dirtied and sent again. In the measurements quoted that young generation itself is left out.',
  }],
}
