/** Fig. 3 (S4): SPECjvm2008 with 1 to 8 processes. */
import type { Experiment } from '../../experiment.ts'
import { loadSweep, sweepDrawing } from './loadFigure.ts'
import { linkSlider, loadedScenario, specjvm } from '../testbed.ts'

export const fig3: Experiment = {
  id: 'sliwko2017-fig3',
  paper: 'sliwko2017',
  figure: 'Fig. 3',
  title: 'SPECjvm2008: traffic against number of processes',
  rows: ['S4'],
  explanation: 'Eight Java processes dirty eight times what one does. Traffic is roughly memory / (1 − dirtied / sent), so that it '
    + 'explodes as the processes together come near what the link carries. That is what an exponential was fitted to. A process has 15.5 '
    + 'MB beyond 32 MB of libraries; its 342 page writes a second are ours, taken once from the fitted curve\'s ends.',
  sliders: [linkSlider],
  scenarios: ({ mbps }) => [8, 4, 1].map((count) => ({ label: `${count} processes`, scenario: loadedScenario(specjvm, count, mbps) })),
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
      form: 'relation', kind: 'prediction', row: 'S4', n: 6,
      what: 'SPECjvm2008: traffic grows exponentially with the processes\' memory', unit: 'R²',
      paper: 'visibly exponential', tolerance: 'none: Eq. 1, of which only AF is fitted, meets the runs better than a free straight line',
      ours: (m) => `Eq. 1 ${m('formulaRSquared').toFixed(3)}, line ${m('lineRSquared').toFixed(3)}`,
      holds: (m) => m('formulaRSquared') > m('lineRSquared'), why: 'Traffic follows 1 / (1 − dirtied / sent), which is no exponential.',
    },
  ],
}
