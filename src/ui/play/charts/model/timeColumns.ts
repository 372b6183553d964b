import type { LiveLine } from '../../../../kit/plot/marks.ts'
import type { TimeAxis } from '../../timeline/axis/timeAxis.ts'

/** The downtime as a hatched column, the boundaries where the time axis changes its scale, and the foot. */
export function timeColumns({ stretches, width }: TimeAxis): LiveLine[] {
  const upright = (x: number) => [0, 1].map((y) => ({ x, y }))
  const line = (x: number, dash?: string): LiveLine => ({ kind: 'line', of: 'y', rows: upright(x), ink: 'var(--ctl)', width: 1, dash })
  const downtime = stretches.find(({ kind }) => kind === 'downtime')
  const seams = stretches.flatMap(({ kind, scale, fromX, toX }) => {
    if (scale === 1 || (kind !== 'first-round' && kind !== 'rest')) return []
    return [line(kind === 'rest' ? fromX : toX, '1 3')]
  })
  const foot: LiveLine = { kind: 'line', of: 'y', rows: [0, width].map((x) => ({ x, y: 0 })), ink: 'var(--ctl)', width: 1 }
  if (downtime === undefined) return [...seams, foot]
  const [fromX, toX] = [downtime.fromX, downtime.toX]
  const column: LiveLine = {
    kind: 'area',
    of: 'y',
    rows: [fromX, toX].map((x) => ({ x, y: 1 })),
    ink: 'var(--line)',
    width: 1,
    hatched: true,
  }
  return [column, ...seams, line(fromX), line(toX), foot]
}
