/** Fig. 2 (S4): Apache with 50 to 250 users. */
import type { Experiment } from '../../experiment.ts'
import type { ScenarioInput } from '../../../scenario/schema/schema.ts'
import { loadSweep, sweepDrawing } from './loadFigure.ts'
import { apache, linkSlider, loadedScenario, loadedVm, measurementShare, teleport, transferredMiB } from '../testbed.ts'

/** Apache without users. */
export function idleApache(mbps?: number): ScenarioInput {
  return teleport(loadedVm(apache, 0), { mbps, name: 'Idle Apache' })
}

export const fig2: Experiment = {
  id: 'sliwko2017-fig2',
  paper: 'sliwko2017',
  figure: 'Fig. 2',
  title: 'Apache: nearly linear in the number of users',
  rows: ['S4'],
  explanation:
    'A server of static pages writes little: one page of logs and connection state for each of 65 to 220 requests per second. ' +
    'Retransmitted data stays far below the first copy, so traffic grows almost linearly. The 171 MB in use by the idle server follow ' +
    'from the 175 MB that were transferred.',
  sliders: [linkSlider],
  scenarios: ({ mbps }) => [250, 50].map((users) => ({ label: `${users} users`, scenario: loadedScenario(apache, users, mbps) })),
  async compute({ mbps }, lab) {
    lab.expect(apache.loads.length + 1)
    const idle = transferredMiB(await lab.run(idleApache(mbps)))
    const sweep = await loadSweep(apache, lab, mbps)
    const { points } = sweep
    return {
      measures: {
        idle,
        lineRSquared: sweep.lineRSquared,
        at50: points[0].transferMB,
        at250: points[points.length - 1].transferMB,
      },
      drawings: [sweepDrawing('Apache under 50 to 250 users', [sweep])],
    }
  },
  claims: [
    {
      form: 'number',
      kind: 'input',
      row: 'S4',
      n: 4,
      what: 'An idle Apache transfers 175 MB',
      paper: 175,
      unit: 'MB',
      tolerance: { share: measurementShare, because: 'twice the spread of the paper’s measurements; the 171 MB in use are an input' },
      ours: (m) => m('idle'),
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'S4',
      n: 5,
      what: 'From 50 to 250 users traffic grows nearly linearly with memory',
      unit: 'R² of a line',
      paper: 'almost linear',
      tolerance: 'R² of a straight line of at least 0.98: "almost"',
      ours: (m) => m('lineRSquared'),
      holds: (m) => m('lineRSquared') >= 0.98 && m('at250') > m('at50'),
      why: '',
    },
  ],
}
