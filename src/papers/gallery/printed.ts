/** Values that a paper's text prints for a figure, drawn beside the simulated ones wherever the experiment does not do so itself. */
import type { Drawing } from '../drawing.ts'

interface PrintedMark {
  kind: 'mark'
  drawing: string
  at: number
  axis: 'x' | 'y'
  label: string
  from: string
}
interface PrintedBars {
  kind: 'bars'
  drawing: string
  label: string
  values: Readonly<Record<string, number>>
  from: string
}

/** `drawing`: title of the experiment's drawing; all values are in the drawing's units. `from`: where the text prints it. */
type Printed = PrintedMark | PrintedBars

/** By the id of the experiment. */
export const printed: Readonly<Record<string, readonly Printed[]>> = {
  'liu2011-adaptive-rate': [
    { kind: 'mark', drawing: 'Rate of each round', at: 400, axis: 'y', label: 'published minimum', from: '§5.1' },
    { kind: 'mark', drawing: 'Rate of each round', at: 800, axis: 'y', label: 'published maximum', from: '§5.1' },
  ],
  'liu2011-fig9': [
    { kind: 'mark', drawing: 'Distinct dirty pages', at: 30, axis: 'x', label: 'Dbench and SPECweb stable', from: '§5.2' },
    { kind: 'mark', drawing: 'Distinct dirty pages', at: 400, axis: 'x', label: 'TPC-C grows until here', from: '§5.2' },
  ],
  'svard2014-fig9': [{ kind: 'mark', drawing: 'Downtime', at: 250, axis: 'y', label: 'hybrid below 250 ms', from: '§4.4.2' }],
  'svard2014-fig11': [
    { kind: 'mark', drawing: 'Relative performance at 100 MB/s', at: 19, axis: 'x', label: 'Yabusame slows down', from: '§4.4.1' },
    { kind: 'mark', drawing: 'Relative performance at 100 MB/s', at: 42, axis: 'x', label: 'Yabusame recovers', from: '§4.4.1' },
    { kind: 'mark', drawing: 'Relative performance at 1,000 MB/s', at: 19, axis: 'x', label: 'Yabusame slows down', from: '§4.4.1' },
    { kind: 'mark', drawing: 'Relative performance at 1,000 MB/s', at: 42, axis: 'x', label: 'Yabusame recovers', from: '§4.4.1' },
  ],
  'ruan2014-fig456': [
    {
      kind: 'bars',
      drawing: 'Downtime',
      label: 'original, published',
      from: '§5.4',
      values: { 'Memory write, 512 MB': 8000, 'Memory write, 256 MB': 4000, 'Kernel build': 305 },
    },
    { kind: 'bars', drawing: 'Downtime', label: 'filter, published', from: '§5.4', values: { 'Kernel build': 326 } },
  ],
}

/** The experiment's drawings with the values that the text prints for them. A mark that a drawing has already is not added. */
export function withPrinted(experiment: string, drawings: readonly Drawing[]): Drawing[] {
  const own = Object.hasOwn(printed, experiment) ? printed[experiment] : []
  return drawings.map((drawing) => own.filter((one) => drawing.title === one.drawing).reduce(added, drawing))
}

function added(drawing: Drawing, one: Printed): Drawing {
  if (one.kind === 'mark') {
    if (drawing.kind !== 'lines' || drawing.marks?.some(({ at, axis }) => at === one.at && axis === one.axis) === true) return drawing
    return { ...drawing, marks: [...(drawing.marks ?? []), { at: one.at, axis: one.axis, label: one.label, whose: 'paper' }] }
  }
  if (drawing.kind !== 'bars') return drawing
  const values = drawing.groups.map((group) => (Object.hasOwn(one.values, group) ? one.values[group] : null))
  return { ...drawing, series: [{ label: one.label, whose: 'paper', values }, ...drawing.series] }
}
