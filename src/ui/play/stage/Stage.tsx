/**
 * The stage: the source's page map, the wire, the destination's page map. The maps take the largest whole number of device pixels per cell
 * that leaves the wire its room; on a phone they are side by side above the wire, which is above their counts. `children` holds commands
 * that act on the run.
 */
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Vm } from '../../../scenario/schema/schema.ts'
import type { Run } from '../../../store/play/run.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { ONE_COLUMN, PHONE, useMediaQuery } from '../../controls/useMediaQuery.ts'
import { useDensity, useSize } from '../../../kit/measure/useSize.ts'
import { lazyComponent, lazyPart } from '../../page/lazyPart.tsx'
import { routeOf } from '../timeline/runMoments.ts'
import { Wire } from './Wire.tsx'
import { PageMapView, pagesIn } from './maps/PageMapView.tsx'
import type { CountsLayout } from './maps/StateCounts.tsx'
import { cellsThatFit, type MapRoom } from './maps/mapGrid.ts'
import { type MemoryField, untouchedField } from './maps/memoryFields.ts'
import type { TimesSent } from './maps/timesSent.ts'
import type { TimesSentSourceProps } from './maps/useTimesSent.ts'
import { usePageMapFeed } from './pageMapFeed.ts'
import { namesInRow } from '../../../units/punctuation.ts'
import { withVerdict } from '../loadWithVerdict.ts'
import { useBeginning } from '../../../store/beginning/beginning.ts'

/** From this width on the page is as high as the window, and the stage sets its own height. `room.css` has the same limit. */
const FIXED_HEIGHT = '(min-width: 64rem)'
const WIRE_PX = 352
const NARROW_WIRE_PX = 248
/** Head and counts of a map, and the stage's own padding. */
const AROUND_MAP_PX = 26 + 24 + 10
const FREE_MAP_PX = 384
const PHONE_MAP_PX = 204
const PHONE_GAP_PX = 8
/** From this width on the counts of five states fit one line. */
const LINE_PX = 300
const MOST_MAP_PX = 1024
/** Counts in rows are so much higher than in a line. */
const ROWS_PX = 56
/** The counts under a map may take a second line. */
const COUNTS_PX = 16
/** Width to height of a map, beside the column of the wire. */
const ASPECT = 1.36

/** Without its chunk the map of page states stays. */
const TimesSentSource = lazyComponent<TimesSentSourceProps>(() =>
  withVerdict().then(
    (part) => part.TimesSentSource,
    () => () => null,
  ),
)

const PageCounters = lazyPart(async () => (await import('../beginning/beginningParts.ts')).PageCounters, undefined, 1)

export function Stage({ children }: { children?: ReactNode }) {
  const [size, attach] = useSize()
  const density = useDensity()
  const phone = useMediaQuery(PHONE)
  const isOneColumn = useMediaQuery(ONE_COLUMN)
  const isFixed = useMediaQuery(FIXED_HEIGHT)
  const room = roomFor(size.width, isFixed ? size.height : null, phone, isOneColumn, density)
  const { width, height, aspect } = room
  const stableRoom = useMemo<MapRoom>(() => ({ width, height, density, aspect, below: COUNTS_PX }), [width, height, density, aspect])
  const sides = useSides()
  const { memoryMiB, pageMiB, untouched } = sides
  const maxCells = useMemo(
    () => cellsThatFit(Math.round(memoryMiB / pageMiB), pagesIn(untouched, pageMiB), stableRoom),
    [memoryMiB, pageMiB, untouched, stableRoom],
  )
  const feed = usePageMapFeed(maxCells)
  const [times, setTimes] = useState<TimesSent | null>(null)
  const isAsking = useBeginning((now) => now.part === 'question' || (now.part === 'tour' && now.stop === 1))
  const instead = isAsking ? <PageCounters feed={feed} /> : undefined
  const counts: CountsLayout = isOneColumn || width < LINE_PX ? 'rows' : 'line'
  const common = { feed, room: stableRoom, maxCells, counts, stacked: phone && !isOneColumn, memoryMiB, pageMiB, untouched }
  return (
    <div ref={attach} data-testid="stage" className="stage">
      {size.width > 0 && (
        <>
          <TimesSentSource maxCells={maxCells} tell={setTimes} />
          <PageMapView {...common} side="source" hostId={sides.from} times={times} workingSet={phone ? NO_FIELDS : sides.hot} />
          {!phone && <Wire instead={instead}>{children}</Wire>}
          <PageMapView {...common} side="destination" hostId={sides.to} times={null} workingSet={NO_FIELDS} />
          {phone && (
            <div className="stage-between">
              <Wire stacked instead={instead}>
                {children}
              </Wire>
            </div>
          )}
        </>
      )}
    </div>
  )
}

const NO_FIELDS: MemoryField[] = []

/** `fixedPx`: the height of a stage that does not grow with its contents. */
function roomFor(stageWidth: number, fixedPx: number | null, phone: boolean, isOneColumn: boolean, density: number): MapRoom {
  if (phone) {
    const inner = stageWidth - 24
    return { width: Math.max(96, isOneColumn ? inner : (inner - PHONE_GAP_PX) / 2), height: PHONE_MAP_PX, density }
  }
  const inner = stageWidth - 32
  const wire = inner < 900 && fixedPx === null ? NARROW_WIRE_PX : WIRE_PX
  const width = Math.min(MOST_MAP_PX, Math.max(96, (inner - wire) / 2))
  const height = fixedPx === null ? FREE_MAP_PX : fixedPx - AROUND_MAP_PX - (width < LINE_PX ? ROWS_PX : 0)
  return { width, height: Math.max(120, height), density, aspect: ASPECT }
}

/** The destination host; for a clone, every host that gets a copy. */
function destinationsOf(run: Run): string {
  return namesInRow([routeOf(run).to, ...run.facts.copyHosts])
}

/** Descriptions of the VM for both maps; the same objects as long as the VM is the same, so that a run of a dragged slider lays out no map anew. */
export function useSides() {
  const text = usePlay(({ run }) => (run === null ? '' : vmTextOf(run)))
  const from = usePlay((state) => (state.run === null ? '' : routeOf(state.run).from))
  const to = usePlay((state) => (state.run === null ? '' : destinationsOf(state.run)))
  const vm = useMemo(() => (text === '' ? undefined : (JSON.parse(text) as Vm)), [text])
  const hot = useWorkingSet(vm)
  return useMemo(() => {
    if (vm === undefined) return { from, to, memoryMiB: 1024, pageMiB: 1 / 256, hot, untouched: null }
    return { from, to, memoryMiB: vm.memoryMiB, pageMiB: vm.pageKiB / 1024, hot, untouched: untouchedField(vm) }
  }, [vm, hot, from, to])
}

const vmTexts = new WeakMap<Run, string>()

/** The followed VM as text, by which two runs' are compared; empty if the scenario has none. */
function vmTextOf(run: Run): string {
  let text = vmTexts.get(run)
  if (text === undefined) vmTexts.set(run, (text = JSON.stringify(run.scenario.vms.find(({ id }) => id === run.vm) ?? '')))
  return text === '""' ? '' : text
}

const NONE: MemoryField[] = []

/**
 * The regions that a VM writes often. Resolving a workload is a separate chunk, which the stage does not need: until it has loaded, or if
 * it fails to load, nothing is bracketed.
 */
function useWorkingSet(vm: Vm | undefined): MemoryField[] {
  const [fieldsOf, learn] = useState<((vm: Vm) => MemoryField[]) | null>(null)
  useEffect(() => {
    let wanted = true
    withVerdict()
      .then(({ workingSetOf }) => {
        if (wanted) learn(() => workingSetOf)
      })
      .catch(() => undefined)
    return () => {
      wanted = false
    }
  }, [])
  return useMemo(() => (fieldsOf === null || vm === undefined ? NONE : fieldsOf(vm)), [fieldsOf, vm])
}
