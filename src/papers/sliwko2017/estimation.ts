/** S2: AF from a few simulated migrations, and how well Eq. 1 then meets all of them. */
import type { Claim } from '../claim.ts'
import type { Experiment } from '../experiment.ts'
import type { LoadSweep } from './loadFigure.ts'
import { loadSweep, sweepDrawing } from './loadFigure.ts'
import { allocator, apache, linkSlider, loadedScenario, postgresql, specjvm, wwsPercents } from './testbed.ts'

const computing = 'at most 11 %: "between ±8 % and ±11 %" on average is the error the paper allows the formula'
const notExponential = 'At a constant speed of writing the engine\'s traffic is linear in the memory allocated (Fig. 5), and no '
  + 'exponential through CMDT + MF fits that.'

const meanError = (n: number, name: string, title: string, most: number, paper: string, tolerance: string, why: string): Claim => ({
  kind: 'relation', row: 'S2', n, what: `Average error of the fitted formula for ${title}`, paper, unit: '%', tolerance,
  ours: (m) => m(`error ${name}`) * 100, holds: (m) => m(`error ${name}`) <= most, why,
})

export const estimation: Experiment = {
  id: 'sliwko2017-estimation',
  paper: 'sliwko2017',
  figure: 'Section 5',
  title: 'Learning an application\'s factor from a few migrations',
  rows: ['S2'],
  explanation: 'The paper advises to find AF by running a few simulations. Here the migrations are the engine\'s: with CMDT and MF as '
    + 'measured, AF is fitted to each application\'s runs by least squares, and the formula is compared with all of them. It does well '
    + 'wherever the dirtying rate grows with the load, and badly for VM-Allocator, whose speed of writing does not change.',
  sliders: [linkSlider],
  scenarios: ({ mbps }) => [specjvm, postgresql, apache].map((one) => ({
    label: one.title, scenario: loadedScenario(one, one.loads[one.loads.length - 1], mbps),
  })),
  async compute({ mbps }, lab) {
    const all = [apache, specjvm, postgresql, ...wwsPercents.map(allocator)]
    lab.expect(all.reduce((count, { loads }) => count + loads.length, 0))
    const sweeps: LoadSweep[] = []
    for (const application of all) sweeps.push(await loadSweep(application, lab, mbps))
    const of = (id: string): LoadSweep[] => sweeps.filter(({ application }) => application.id === id)
    const mean = (id: string): number => of(id).reduce((sum, one) => sum + one.meanError, 0) / of(id).length
    const worst = (some: readonly LoadSweep[]): number => Math.max(...some.map(({ worstError }) => worstError))
    return {
      measures: {
        'error apache': mean('apache'), 'error specjvm2008': mean('specjvm2008'), 'error postgresql': mean('postgresql'),
        'error vm-allocator': mean('vm-allocator'), 'worst': worst(sweeps.filter(({ application }) => application.id !== 'vm-allocator')),
        'worst of all': worst(sweeps),
      },
      drawings: [
        sweepDrawing('What AF is fitted to', sweeps.slice(0, 3)),
        {
          kind: 'table', title: 'Fitted factors and errors',
          columns: [
            { head: 'Application', unit: '' }, { head: 'AF fitted', unit: '1/MB' }, { head: 'Average error', unit: '%' },
            { head: 'Worst', unit: '%' },
          ],
          rows: sweeps.map((one) => [one.application.title, one.af, one.meanError * 100, one.worstError * 100]),
        },
      ],
    }
  },
  claims: [
    meanError(1, 'apache', 'Apache', 0.04, '±4 %', 'at most 4 %', ''),
    meanError(2, 'specjvm2008', 'SPECjvm2008', 0.11, '±8 to ±11 %', computing, ''),
    meanError(3, 'postgresql', 'PostgreSQL', 0.11, '±8 to ±11 %', computing, ''),
    meanError(4, 'vm-allocator', 'VM-Allocator', 0.11, '±8 to ±11 %', computing, notExponential),
    {
      kind: 'relation', row: 'S2', n: 5, what: 'Worst error of the fitted formula over all applications', paper: 'up to ±19 %', unit: '%',
      tolerance: 'at most 19 %',
      ours: (m) => `${(m('worst') * 100).toFixed(1)} without VM-Allocator, ${(m('worst of all') * 100).toFixed(1)} with it`,
      holds: (m) => m('worst of all') <= 0.19, why: notExponential,
    },
  ],
}
