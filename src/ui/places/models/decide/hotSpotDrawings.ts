/** The outcome of load-triggered migration as drawings: hosts over time without and with the moves, the moves, and who could have left. */
import type { HotSpotMove, RebalanceOutcome, RebalanceSettings } from '../../../../models/hotspots/rebalance.ts'
import type { Drawing, LinesDrawing } from '../../../../papers/drawing.ts'
import * as texts from '../../../../messages/compiled/en/places/models.ts'
import { formatExact } from '../../../../units/format.ts'

/** Hosts that have a line in the drawing of loads, the fullest ones. */
const MOST_HOSTS = 3

export function loadDrawing({ before, after, settings }: RebalanceOutcome & { settings: RebalanceSettings }): Drawing {
  const fullest = Object.keys(before.hosts)
    .toSorted((one, other) => Math.max(...before.hosts[other]) - Math.max(...before.hosts[one]))
    .slice(0, MOST_HOSTS)
  const line = (loads: RebalanceOutcome['before'], id: string, moved: boolean): LinesDrawing['series'][number] => ({
    label: texts.hostOf(id, moved),
    whose: moved ? 'ours' : 'model',
    points: loads.tS.map((x, i) => ({ x, y: 100 * loads.hosts[id][i] })),
  })
  return {
    kind: 'lines',
    title: texts.hostLoad,
    x: { label: texts.time, unit: 's' },
    y: { label: texts.loadShare, unit: '%' },
    series: [...fullest.map((id) => line(after, id, true)), line(before, fullest[0], false)],
    marks: [{ at: settings.threshold * 100, axis: 'y', label: texts.aboveThreshold, whose: 'model' }],
  }
}

export function hotSpotMoves(moves: readonly HotSpotMove[]): Drawing {
  return {
    kind: 'table',
    title: texts.movesOfHotSpots,
    columns: [
      { head: texts.movedVm, unit: '' },
      { head: texts.atTime, unit: 's' },
      { head: texts.hotHost, unit: '' },
      { head: texts.destination, unit: '' },
      { head: texts.untilTime, unit: 's' },
      { head: texts.downtime, unit: 'ms' },
    ],
    rows: moves.map(({ moved, atS, host, to, endS, downtimeMs }) => [moved, atS, host, to, endS, downtimeMs]),
  }
}

export function candidatesDrawing({ atS, host, candidates }: HotSpotMove): Drawing {
  return {
    kind: 'bars',
    title: texts.whoCouldLeave(formatExact(atS), host),
    x: '',
    y: { label: texts.volumePerGiB, unit: '' },
    groups: candidates.map(({ vm }) => vm),
    series: [{ label: texts.volumePerGiB, whose: 'ours', values: candidates.map(({ volumePerGiB }) => volumePerGiB) }],
  }
}
