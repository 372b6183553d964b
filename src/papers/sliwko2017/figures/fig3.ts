/** Fig. 3 (S4): SPECjvm2008 with 1 to 8 processes. */
import type { Experiment } from '../../experiment.ts'
import { loadSweep, sweepDrawing } from './loadFigure.ts'
import { linkSlider, loadedScenario, specjvm } from '../testbed.ts'
import { formatFixed } from '../../../units/format.ts'

export const fig3: Experiment = {
  id: 'sliwko2017-fig3',
  paper: 'sliwko2017',
  figure: 'Fig. 3',
  title: 'SPECjvm2008: traffic against number of processes',
  rows: ['S4'],
  explanation:
    'Eight Java processes dirty eight times as much as one. Traffic is roughly memory / (1 − dirtied / sent), so it rises ' +
    'steeply as their dirty rate approaches the link rate; an exponential was fitted to that. A process has 15.5 MB on top of 32 MB of ' +
    'libraries. We chose its 342 page writes per second once from the ends of the fitted curve.',
  sliders: [linkSlider],
  scenarios: ({ mbps }) =>
    [8, 4, 1].map((count) => ({ label: count === 1 ? '1 process' : `${count} processes`, scenario: loadedScenario(specjvm, count, mbps) })),
  async compute({ mbps }, lab) {
    lab.expect(specjvm.loads.length)
    const sweep = await loadSweep(specjvm, lab, mbps)
    return {
      measures: { lineRSquared: sweep.lineRSquared, formulaRSquared: sweep.formulaRSquared },
      drawings: [sweepDrawing('SPECjvm2008 with 1 to 8 processes', [sweep])],
    }
  },
  claims: [
    {
      form: 'relation',
      kind: 'prediction',
      row: 'S4',
      n: 6,
      what: 'SPECjvm2008: traffic grows exponentially with the processes’ memory',
      unit: 'R²',
      paper: 'visibly exponential',
      tolerance: 'none: Eq. 1 with only AF fitted matches the runs better than a free straight line',
      ours: (m) => `Eq. 1 ${formatFixed(m('formulaRSquared'), 3)}, line ${formatFixed(m('lineRSquared'), 3)}`,
      holds: (m) => m('formulaRSquared') > m('lineRSquared'),
      why: 'Traffic follows 1 / (1 − dirtied / sent), which is not an exponential.',
    },
  ],
}
