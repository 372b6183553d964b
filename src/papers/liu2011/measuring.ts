/** L7, Fig. 8 and 9: a workload as a hypervisor sees it by peeking at the dirty log. */
import { dirtyPagesAtPeeks, paperPeeks, peeksUntilMeanStraight } from '../../models/dirtyWindows.ts'
import type { Experiment } from '../experiment.ts'
import type { Lab } from '../lab.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import { compared, isFalling, isRising, relationClaim } from '../claims/claims.ts'
import type { LiuWorkload } from './workloads.ts'
import { liuScenario } from './testbed.ts'
import { liuWorkloads } from './workloads.ts'
import { mean } from '../../units/statistics.ts'
import { formatFixed } from '../../units/format.ts'

const { windowS, peekS, spanS } = paperPeeks

const scenario = (workload: LiuWorkload, name: string) => liuScenario({ name, workload, mbps: 400 })
const vmOf = (workload: LiuWorkload) => validScenario(scenario(workload, '')).vms[0]

/** Pages dirtied in each window of one minute. */
function inWindows(workload: LiuWorkload, { seed }: Lab, everyS: number): number[] {
  return dirtyPagesAtPeeks(vmOf(workload), seed, { everyS, count: Math.round(spanS / everyS), clear: true })
}

/** Distinct pages dirty at each peek since the start. The number of peeks is the paper's, whatever the interval. */
function soFar(workload: LiuWorkload, { seed }: Lab, everyS: number): number[] {
  return dirtyPagesAtPeeks(vmOf(workload), seed, { everyS, count: Math.round(spanS / peekS), clear: false })
}

/** Workloads with enough writes in half a second to compare two measurements. */
const busy = liuWorkloads.filter(({ id }) => id !== 'idle')

/** Pages dirtied in the first round of a migration, and in a window as long at the same time. */
async function roundAndWindow({ id, label }: (typeof liuWorkloads)[number], lab: Lab): Promise<[round: number, window: number]> {
  const [{ rounds }] = (await lab.run(liuScenario({ name: label, workload: id }))).migrations
  return [rounds[0].dirtiedPages, dirtyPagesAtPeeks(vmOf(id), lab.seed, { everyS: rounds[0].durationS, count: 1, clear: true })[0]]
}

const kneeMeasurements = 64

function knee(workload: LiuWorkload, { seed }: Lab, everyS: number): number {
  return peeksUntilMeanStraight(vmOf(workload), seed, { everyS, measurements: kneeMeasurements })
}

export const dirtyingRateExperiment: Experiment = {
  id: 'liu2011-fig8',
  paper: 'liu2011',
  figure: 'Fig. 8',
  title: 'Pages dirtied per half second',
  rows: ['L7'],
  explanation:
    'For one minute the dirty log is read and cleared every half second, roughly the length of a round for most of these ' +
    'workloads. A low curve means an easy migration, a high one a hard one. The paper plots the curves without printing values, so our ' +
    'workloads’ write rates follow its sentences on this figure and Fig. 9: from a grid we took the middle of the rates that agree with every sentence. They are the same in ' +
    'every experiment, and Fig. 10 to 14 had no part in the choice.',
  sliders: [{ id: 'windowMs', label: 'Window', unit: 'ms', min: 100, max: 2000, step: 100, log: false, value: windowS * 1000 }],
  scenarios: () => liuWorkloads.map(({ id, label }) => ({ label, scenario: scenario(id, label) })),
  async compute({ windowMs }, lab) {
    lab.expect(busy.length)
    const everyS = windowMs / 1000
    const curves = liuWorkloads.map(({ id, label }) => ({ id, label, pages: inWindows(id, lab, everyS) }))
    const both: Record<string, number> = {}
    for (const one of busy) [both[`round ${one.id}`], both[`window ${one.id}`]] = await roundAndWindow(one, lab)
    return {
      measures: {
        ...both,
        windows: curves[0].pages.length,
        ...Object.fromEntries(
          curves.flatMap(({ id, pages }) => [
            [`mean ${id}`, mean(pages)],
            [`least ${id}`, Math.min(...pages)],
            [`most ${id}`, Math.max(...pages)],
          ]),
        ),
      },
      drawings: [
        {
          kind: 'lines',
          title: 'Pages dirtied in each window',
          x: { label: 'Time', unit: 's' },
          y: { label: 'Dirty pages', unit: '' },
          series: curves.map(({ label, pages }) => ({ label, whose: 'ours', points: pages.map((y, i) => ({ x: (i + 1) * everyS, y })) })),
        },
      ],
    }
  },
  claims: [
    relationClaim(
      { kind: 'input', row: 'L7', n: 1, what: 'TPC-C and idle Linux stay at a relatively low level', unit: 'pages' },
      {
        paper: 'low compared with Linpack and SPECweb',
        tolerance: 'none: the highest window of the low workloads below a tenth of the lowest window of the high ones',
        ours: (m) => `at most ${formatFixed(Math.max(m('most idle'), m('most tpc-c')), 0)}`,
        holds: (m) => Math.max(m('most idle'), m('most tpc-c')) < 0.1 * Math.min(m('least linpack'), m('least specweb2005')),
      },
    ),
    relationClaim(
      { kind: 'input', row: 'L7', n: 2, what: 'Linpack and SPECweb are consistently high', unit: 'pages' },
      {
        paper: 'every window above the other workloads',
        ours: (m) => `at least ${formatFixed(Math.min(m('least linpack'), m('least specweb2005')), 0)}`,
        holds: (m) => Math.min(m('least linpack'), m('least specweb2005')) > Math.max(m('most idle'), m('most tpc-c'), m('most dbench')),
      },
    ),
    relationClaim(
      { kind: 'input', row: 'L7', n: 3, what: 'Linpack’s rate is very high: above SPECweb’s', unit: 'pages' },
      {
        paper: 'Linpack > SPECweb',
        ours: (m) => compared(m('mean linpack'), m('mean specweb2005'), 0),
        holds: (m) => m('mean linpack') > m('mean specweb2005'),
      },
    ),
    relationClaim(
      {
        kind: 'definition',
        row: 'L7',
        n: 11,
        what: 'The log of a migration and the measurement agree: pages dirtied in its first round, and in a window as long; TPC-C, Dbench, Linpack, SPECweb',
        unit: 'pages',
      },
      {
        paper:
          '"As VM live migration also works in shadow paging model, we can measure a VM’s memory dirtying rate incidentally before the pre-migration phase" (§4.2)',
        tolerance: '5 % each; an idle guest writes too few pages to judge',
        ours: (m) => busy.map(({ id }) => compared(m(`round ${id}`), m(`window ${id}`), 0)).join('; '),
        holds: (m) => busy.every(({ id }) => Math.abs(m(`window ${id}`) / m(`round ${id}`) - 1) <= 0.05),
      },
    ),
  ],
}

const inView = 'used as input, not predicted: the working set was sized to this figure'

export const writableWorkingSetExperiment: Experiment = {
  id: 'liu2011-fig9',
  paper: 'liu2011',
  figure: 'Fig. 9',
  title: 'Finding the writable working set',
  rows: ['L7'],
  explanation:
    'The dirty log is read every 50 ms for one minute and never cleared. The curve rises steeply while every write hits a ' +
    'clean page, and bends once the program returns to its hot pages. After the bend it is a straight line: pages written for the ' +
    'first time, at a steady rate. The paper measures the writable working set where "the slope of a curve … does not change". We ' +
    'extend the straight line back to the start and call the set complete when the curve has risen to 95 % of the difference. The hot ' +
    'pages of Dbench and SPECweb are written as often as this figure says, so the bends of their curves are inputs, not predictions.',
  sliders: [{ id: 'peekMs', label: 'Sampling interval', unit: 'ms', min: 10, max: 200, step: 10, log: false, value: peekS * 1000 }],
  scenarios: () => liuWorkloads.map(({ id, label }) => ({ label, scenario: scenario(id, label) })),
  async compute({ peekMs }, lab) {
    const everyS = peekMs / 1000
    const curves = liuWorkloads.map(({ id, label }) => ({ id, label, pages: soFar(id, lab, everyS) }))
    const rates = (pages: number[]) => [100, 200, 400, 800, 1200].map((peeks) => pages[peeks - 1] / (peeks * everyS))
    const tpcc = curves.find(({ id }) => id === 'tpc-c')!.pages
    return {
      measures: {
        peeks: curves[0].pages.length,
        ratesFall: curves.filter(({ pages }) => isFalling(rates(pages))).length,
        'grows tpc-c': isRising([100, 200, 300, 350, 399].map((peek) => tpcc[peek - 1])) ? 1 : 0,
        'last growth tpc-c': tpcc[398] - tpcc[348],
        ...Object.fromEntries(
          curves.flatMap(({ id, pages }) => [
            [`stable ${id}`, knee(id, lab, everyS)],
            [`set ${id}`, pages[pages.length - 1]],
            [`first ${id}`, pages[0] / everyS],
            [`window ${id}`, mean(inWindows(id, lab, windowS))],
            [`as peeked ${id}`, pages[Math.round(windowS / everyS) - 1]],
          ]),
        ),
      },
      drawings: [
        {
          kind: 'lines',
          title: 'Distinct dirty pages',
          x: { label: 'Sample', unit: `× ${peekMs} ms` },
          y: { label: 'Dirty pages', unit: '', log: true },
          series: curves.map(({ label, pages }) => ({
            label,
            whose: 'ours',
            points: pages.map((y, i) => ({ x: i + 1, y: Math.max(1, y) })).filter((__, i) => i < 60 || i % 10 === 9),
          })),
          marks: [
            { at: 20, axis: 'x', label: 'Dbench, SPECweb stable from', whose: 'paper' },
            { at: 30, axis: 'x', label: 'Dbench, SPECweb stable until', whose: 'paper' },
            { at: 400, axis: 'x', label: 'TPC-C grows until', whose: 'paper' },
          ],
        },
      ],
    }
  },
  claims: [
    ...(['dbench', 'specweb2005'] as const).map((id, i) =>
      relationClaim(
        { kind: 'input', row: 'L7', n: 4 + i, what: `${i === 0 ? 'Dbench' : 'SPECweb'}: stable after 20 to 30 samples`, unit: 'samples' },
        {
          paper: '20 to 30',
          ours: (m) => m(`stable ${id}`),
          tolerance: inView,
          holds: (m) => m(`stable ${id}`) >= 20 && m(`stable ${id}`) <= 30,
        },
      ),
    ),
    relationClaim(
      { kind: 'input', row: 'L7', n: 6, what: 'TPC-C: still growing before sample 400', unit: 'pages in the last 50 samples' },
      {
        paper: 'increasing before the 400th',
        ours: (m) => m('last growth tpc-c'),
        holds: (m) => m('grows tpc-c') === 1 && m('last growth tpc-c') > 0,
        tolerance: inView,
      },
    ),
    relationClaim(
      {
        kind: 'input',
        row: 'L7',
        n: 7,
        what: 'TPC-C’s working set ends larger than Dbench’s, although its dirty rate is lower',
        unit: 'pages',
      },
      {
        paper: 'TPC-C > Dbench',
        ours: (m) => compared(m('set tpc-c'), m('set dbench'), 0),
        holds: (m) => m('set tpc-c') > m('set dbench') && m('first tpc-c') < m('first dbench'),
      },
    ),
    relationClaim(
      { kind: 'input', row: 'L7', n: 8, what: 'Linpack: the largest working set and the highest dirty rate', unit: 'pages' },
      {
        paper: 'large WWS and high rate',
        ours: (m) => m('set linpack'),
        holds: (m) =>
          liuWorkloads.every(({ id }) => id === 'linpack' || (m('set linpack') > m(`set ${id}`) && m('first linpack') > m(`first ${id}`))),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'L7',
        n: 9,
        what: 'Applications whose dirty rate falls as the window grows: 5, 10, 20, 40, 60 s',
        unit: 'of 5',
      },
      {
        paper: 'all',
        ours: (m) => m('ratesFall'),
        holds: (m) => m('ratesFall') === liuWorkloads.length,
        tolerance: 'none; in less than 5 s an idle guest writes too few pages to judge',
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'L7',
        n: 10,
        what: 'Both measurements give one rate: pages in a window of half a second, mean of one minute, and in ten peeks without clearing; TPC-C, Dbench, Linpack, SPECweb',
        unit: 'pages',
      },
      {
        paper: '"The memory dirtying rate can be measured from another aspect as well … we did not clean the dirty bitmap" (§5.2)',
        tolerance: 'half as many more or fewer: the load of SPECweb deviates from its mean; an idle guest writes too few pages to judge',
        ours: (m) => busy.map(({ id }) => `${formatFixed(m(`window ${id}`), 0)}, ${formatFixed(m(`as peeked ${id}`), 0)}`).join('; '),
        holds: (m) => busy.every(({ id }) => Math.abs(m(`as peeked ${id}`) / m(`window ${id}`) - 1) <= 0.5),
      },
    ),
  ],
}
