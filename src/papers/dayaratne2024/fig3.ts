/** Fig. 3 (D1): total time and downtime as the traffic at source or destination grows. */
import { downtimeMsOrNaN } from '../../engine/result/downtime.ts'
import type { LinesDrawing } from '../drawing.ts'
import type { Experiment } from '../experiment.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import type { TestbedTechnique } from './testbed.ts'
import { moveAll } from './testbed.ts'
import { formatFixed } from '../../units/format.ts'

/** Mbit/s. */
const rates = [0, 200, 400, 600, 800] as const
const busiest = rates.length - 1

interface Curve {
  id: string
  host: 'a' | 'b'
  direction: 'in' | 'out'
  technique: TestbedTechnique
}

const curves: readonly Curve[] = (['pre-copy', 'post-copy'] as const).flatMap((technique) =>
  (['a', 'b'] as const).flatMap((host) =>
    (['out', 'in'] as const).map((direction) => ({ id: `${technique} ${host} ${direction}`, host, direction, technique })),
  ),
)

function scenario({ host, direction, technique, id }: Curve, rate: number, mbps: number): ScenarioInput {
  const traffic = direction === 'in' ? { inMbps: rate } : { outMbps: rate }
  const others = [{ id: 'other', host, memoryMiB: 64, traffic }]
  return moveAll([{ id: 'vm', technique }], { name: `${id}, ${rate} Mbit/s`, mbps, others })
}

export const fig3: Experiment = {
  id: 'dayaratne2024-fig3',
  paper: 'dayaratne2024',
  figure: 'Fig. 3',
  title: 'Total time and downtime against traffic',
  rows: ['D1'],
  explanation:
    'Traffic out of the source lengthens pre-copy’s total time and downtime; traffic into the destination lengthens ' +
    'post-copy’s. In the simulation every byte leaves the source and arrives at the destination under both techniques, so traffic of ' +
    'other VMs at the other end slows it too; the free direction stays free.',
  sliders: [{ id: 'mbps', label: 'Port', unit: 'Mbit/s', min: 900, max: 10_000, step: 100, log: true, value: 1000 }],
  scenarios: ({ mbps }) =>
    [curves[0], curves[7]].map((curve) => ({
      label: `${curve.technique}, ${curve.direction === 'in' ? 'into' : 'out of'} ${curve.host === 'a' ? 'the source' : 'the destination'}`,
      scenario: scenario(curve, rates[busiest], mbps),
    })),
  async compute({ mbps }, lab) {
    lab.expect(curves.length * rates.length)
    const measures: Record<string, number> = {}
    const lines: { curve: Curve; timeS: number[]; downMs: number[] }[] = []
    for (const curve of curves) {
      const timeS: number[] = []
      const downMs: number[] = []
      for (const rate of rates) {
        const {
          migrations: [run],
        } = await lab.run(scenario(curve, rate, mbps))
        timeS.push(run.totalS)
        downMs.push(downtimeMsOrNaN(run))
      }
      lines.push({ curve, timeS, downMs })
      measures[`${curve.id} s`] = timeS[busiest] / timeS[0]
      measures[`${curve.id} ms`] = downMs[busiest] / downMs[0]
      measures[`${curve.id} grows`] = timeS[1] > timeS[0] && timeS.every((time, i) => i === 0 || time >= timeS[i - 1]) ? 1 : 0
    }
    const drawing = (title: string, host: 'a' | 'b', unit: string, of: (line: (typeof lines)[number]) => number[]): LinesDrawing => ({
      kind: 'lines',
      title,
      x: { label: 'Traffic', unit: 'Mbit/s' },
      y: { label: unit === 's' ? 'Total time' : 'Downtime', unit },
      series: lines
        .filter(({ curve }) => curve.host === host)
        .map((line) => ({
          label: `${line.curve.technique}, ${line.curve.direction}`,
          whose: 'ours',
          points: of(line).map((y, i) => ({ x: rates[i], y })),
        })),
    })
    return {
      measures,
      drawings: [
        drawing('Total time with traffic at the source', 'a', 's', ({ timeS }) => timeS),
        drawing('Downtime with traffic at the source', 'a', 'ms', ({ downMs }) => downMs),
        drawing('Total time with traffic at the destination', 'b', 's', ({ timeS }) => timeS),
        drawing('Downtime with traffic at the destination', 'b', 'ms', ({ downMs }) => downMs),
      ],
    }
  },
  claims: [
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D1',
      n: 7,
      what: 'Fig. 3a. Pre-copy’s total time grows with traffic out of the source, and does not change with traffic into it',
      unit: 'times',
      paper: 'degrades the migration',
      tolerance: 'none: grows from the first step, never falls; unchanged within 0.1 %',
      ours: (m) => `out ${formatFixed(m('pre-copy a out s'), 2)}, in ${formatFixed(m('pre-copy a in s'), 2)}`,
      holds: (m) => m('pre-copy a out grows') === 1 && Math.abs(m('pre-copy a in s') - 1) < 0.001,
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D1',
      n: 8,
      what: 'Fig. 3b. Pre-copy’s downtime grows with traffic out of the source',
      paper: 'increases downtime',
      unit: 'times',
      tolerance: 'none: an inequality',
      ours: (m) => m('pre-copy a out ms'),
      holds: (m) => m('pre-copy a out ms') > 1,
      why: 'QEMU’s rule uses the bandwidth it measures: with less bandwidth, it stops with fewer pages remaining.',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D1',
      n: 9,
      what: 'Fig. 3c. Post-copy’s total time grows with traffic into the destination, and does not change with traffic out of it',
      unit: 'times',
      paper: 'increased migration time',
      tolerance: 'none: grows from the first step, never falls; unchanged within 0.1 %',
      ours: (m) => `in ${formatFixed(m('post-copy b in s'), 2)}, out ${formatFixed(m('post-copy b out s'), 2)}`,
      holds: (m) => m('post-copy b in grows') === 1 && Math.abs(m('post-copy b out s') - 1) < 0.001,
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D1',
      n: 10,
      what: 'Fig. 3d. Post-copy’s downtime grows with traffic into the destination',
      paper: 'similar degradation',
      unit: 'times',
      tolerance: 'none: an inequality',
      ours: (m) => m('post-copy b in ms'),
      holds: (m) => m('post-copy b in ms') > 1,
      why: '',
    },
  ],
}
