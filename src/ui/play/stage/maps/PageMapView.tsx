/** One host of the migration: its name, whether the guest runs there, every page as a map, and the counts by state. */
import { useId, useMemo } from 'react'
import type { PageMap } from '../../../../engine/observe/pageMap.ts'
import { usePlay } from '../../../../store/play/usePlay.ts'
import { useBeginning } from '../../../../store/beginning/beginning.ts'
import { lazyPart } from '../../../page/lazyPart.tsx'
import { discardsAt, guestAt, lostAtS } from '../../timeline/runMoments.ts'
import type { MemoryField } from './memoryFields.ts'
import { MapCanvas } from './MapCanvas.tsx'
import type { MapRoom, PageRange } from './mapGrid.ts'
import { gridFor, heightCells, NARROW_CSS, TILE } from './mapGrid.ts'
import type { Side } from '../../../../analysis/stateTokens.ts'
import type { CountsLayout } from './StateCounts.tsx'
import { StateCounts } from './StateCounts.tsx'
import type { TimesSent } from './timesSent.ts'
import type { PageMapFeed } from '../pageMapFeed.ts'
import { usePageMap } from '../pageMapFeed.ts'
import * as texts from '../../../../messages/compiled/en/play/stage.ts'
import { withVerdict } from '../../loadWithVerdict.ts'

/** The map before its head and legend. */
const TimesSentCanvas = lazyPart(async () => (await withVerdict()).TimesSentCanvas, undefined, 0)
const TimesSentHead = lazyPart(async () => (await withVerdict()).TimesSentHead, undefined, 1)
const TimesSentLegend = lazyPart(async () => (await withVerdict()).TimesSentLegend, undefined, 1)
const MemoryLabels = lazyPart(async () => (await withVerdict()).MemoryLabels)
const MapSummary = lazyPart(async () => (await withVerdict()).MapSummary)
const TourLens = lazyPart(async () => (await import('../../beginning/beginningParts.ts')).TourLens)
const TileProbe = lazyPart(async () => (await withVerdict()).TileProbe)

export interface PageMapProps {
  side: Side
  hostId: string
  feed: PageMapFeed
  /** Space for the map itself. */
  room: MapRoom
  /** Cells of a map that fits the room. */
  maxCells: number
  memoryMiB: number
  pageMiB: number
  /** Bracketed in the margin; empty if there is no working set or no room. */
  workingSet: MemoryField[]
  /** Never written: folded in the map. */
  untouched: MemoryField | null
  /** Of a source whose guest has left: how often each page was sent, shown in place of the states. */
  times: TimesSent | null
  counts: CountsLayout
  /** Map and counts are in the first and third row of the grid around both maps. */
  stacked: boolean
}

/** Heads of narrower maps have room for the host's name alone and one word about the guest. */
const WORDS_OF_HEAD_FROM_PX = 250
/** Heads of maps that are narrower than this, and than the title by its characters, have room for the mark alone. */
const WORD_OF_HEAD_FROM_PX = 105
const TITLE_CHARACTER_PX = 5
/** A second line of counts, of which 6 px may be the stage's padding. */
const SECOND_LINE_PX = 10

const guestOf = (pageMap: PageMap | null) => pageMap?.guest ?? 'source'
const pagesPerCellOf = (pageMap: PageMap | null) => pageMap?.pagesPerCell ?? 1
const cellsOf = (pageMap: PageMap | null) => pageMap?.states.length ?? 0

export function PageMapView({
  side,
  hostId,
  feed,
  room,
  maxCells,
  memoryMiB,
  pageMiB,
  workingSet,
  untouched,
  times,
  counts,
  stacked,
}: PageMapProps) {
  const { guest, presence, state } = usePresence(side, feed)
  const { grid, pagesPerCell, cellCss } = usePageGrid({ feed, room, maxCells, memoryMiB, pageMiB, untouched })
  const sent = times !== null && times.cells.length === grid.cellCount ? times : null
  const isOnTour = useBeginning(({ part }) => part === 'tour')
  // At the other stops something else is lit.
  const isDimmed = useBeginning((now) => now.part === 'tour' && now.isThere && now.stop !== 1)
  const summaryId = useId()
  const title = side === 'source' ? texts.source : texts.destination
  const mapCss = grid.columns * TILE * cellCss
  const mapHeight = heightCells(grid) * cellCss
  const width = Math.max(mapCss, Math.min(NARROW_CSS, room.width))
  const layout = counts === 'line' && room.height - mapHeight >= SECOND_LINE_PX ? 'lines' : counts
  return (
    <section aria-label={title} className={`min-w-0 ${stacked ? PARTED[side] : ''}`} data-side={side} inert={isDimmed} style={{ width }}>
      <div>
        <MapHead title={title} hostId={hostId} width={width} isSent={sent !== null} guest={state} presence={presence} />
        <div className={`relative ${FRAME[presence]}`} data-guest={guest} style={{ width: mapCss, height: mapHeight }}>
          <MapCanvas
            side={side}
            feed={feed}
            grid={grid}
            density={room.density}
            describedBy={summaryId}
            label={side === 'source' ? texts.memoryOnSource(hostId) : texts.memoryOnDestination(hostId)}
          />
          {sent !== null && <TimesSentCanvas grid={grid} cells={sent.cells} density={room.density} />}
          <MemoryLabels workingSet={workingSet} memoryMiB={memoryMiB} cellCss={cellCss} grid={grid} untouched={untouched} />
          <TileProbe side={side} feed={feed} grid={grid} pageMiB={pageMiB} pagesPerCell={pagesPerCell} cellCss={cellCss} title={title} />
          {isOnTour && <TourLens side={side} grid={grid} pagesPerCell={pagesPerCell} cellCss={cellCss} width={mapCss} height={mapHeight} />}
          {guest === 'stopped' && <div aria-hidden="true" className="stopped-frame pointer-events-none absolute -inset-1" />}
        </div>
        <MapSummary id={summaryId} side={side} feed={feed} guest={state === 'lost' ? state : guest} />
      </div>
      {sent === null ? <StateCounts side={side} feed={feed} layout={layout} /> : <TimesSentLegend legend={sent.legend} layout={layout} />}
    </section>
  )
}

interface MapHeadProps {
  title: string
  hostId: string
  width: number
  /** The map shows how often each page was sent. */
  isSent: boolean
  guest: GuestState
  presence: keyof typeof FRAME
}

function MapHead({ title, hostId, width, isSent, guest, presence }: MapHeadProps) {
  const isShort = width < WORDS_OF_HEAD_FROM_PX
  return (
    <header className="flex h-6.5 items-baseline gap-2 type-row">
      <h2 className="type-body font-semibold">{title}</h2>
      <span className="shrink-[9999] truncate text-text2" title={hostId}>
        {isShort ? hostId : texts.host(hostId)}
      </span>
      {isSent ? (
        <TimesSentHead width={width} />
      ) : (
        <GuestMark
          guest={guest}
          presence={presence}
          isShort={isShort}
          hasWord={width >= WORD_OF_HEAD_FROM_PX + TITLE_CHARACTER_PX * title.length}
        />
      )}
    </header>
  )
}

/** Where the guest is, seen from one side. */
export function usePresence(side: Side, feed: PageMapFeed) {
  const guestOnMap = usePageMap(feed, guestOf)
  const guest = usePlay(({ run, playheadS }) => (run === null ? null : guestAt(run, playheadS))) ?? guestOnMap
  const cloned = usePlay(({ run }) => run?.facts.originalStays === true)
  const isLost = usePlay(({ run, playheadS }) => run !== null && playheadS >= (lostAtS(run) ?? Infinity))
  const isDiscarded = usePlay(({ run, playheadS }) => side === 'destination' && run !== null && discardsAt(run, playheadS))
  const isHere = !isLost && (guest === side || (cloned && guest === 'destination'))
  const presence: keyof typeof FRAME = guest === 'stopped' && !isLost ? 'stopped' : isHere ? 'here' : 'elsewhere'
  return {
    guest,
    presence,
    isBroken: isLost || isDiscarded,
    state: isLost ? ('lost' as const) : isDiscarded ? ('discarded' as const) : guestState(side, guest, cloned),
  }
}

/** The map's cells: their grid, the pages in each, and their size in CSS pixels. */
export function usePageGrid({
  feed,
  room,
  maxCells,
  memoryMiB,
  pageMiB,
  untouched,
}: Pick<PageMapProps, 'feed' | 'room' | 'maxCells' | 'memoryMiB' | 'pageMiB' | 'untouched'>) {
  const arrived = usePageMap(feed, cellsOf)
  const arrivedPerCell = usePageMap(feed, pagesPerCellOf)
  // Before the first map: as many cells as there will be, not one for each page, of which a map of TiB could not be allocated.
  const cellCount = arrived > 0 ? arrived : maxCells
  const pagesPerCell = arrived > 0 ? arrivedPerCell : Math.ceil(memoryMiB / pageMiB / maxCells)
  // By value: a run whose VM is written differently has other objects, and another grid would be another canvas.
  const { from, to } = pagesIn(untouched, pageMiB) ?? NO_PAGES
  const grid = useMemo(
    () => gridFor({ cellCount, pagesPerCell, untouched: from === NO_PAGES.from ? null : { from, to } }, room),
    [cellCount, pagesPerCell, from, to, room],
  )
  return { grid, pagesPerCell, cellCss: grid.cellPx / room.density }
}

const NO_PAGES: PageRange = { from: -1, to: -1 }

/** Whole pages of a field of memory. */
export function pagesIn(field: MemoryField | null, pageMiB: number): PageRange | null {
  return field === null ? null : { from: Math.ceil(field.fromMiB / pageMiB), to: Math.floor(field.toMiB / pageMiB) }
}

/** On a phone the wire lies between the map and its counts, over the middle row. */
const ROWS = 'row-span-3 row-start-1 grid grid-cols-[minmax(0,1fr)] grid-rows-subgrid [&>:last-child]:row-start-3'
const PARTED = { source: `${ROWS} col-start-1`, destination: `${ROWS} col-start-2 justify-self-end` }

const FRAME = {
  here: 'outline-2 outline-text',
  elsewhere: 'outline-1 outline-ctl',
  stopped: '',
}

interface GuestMarkProps {
  guest: GuestState
  presence: keyof typeof FRAME
  isShort: boolean
  /** Where short: a word beside the mark. */
  hasWord: boolean
}

function GuestMark({ guest, presence, isShort, hasWord }: GuestMarkProps) {
  const dot = {
    here: 'size-[9px] rounded-full bg-text',
    elsewhere: 'size-[9px] rounded-full border-[1.5px] border-ctl',
    stopped: 'stopped-mark size-[11px]',
  }[presence]
  const text = texts.guestStates[guest]
  return (
    <span
      className={`ml-auto inline-flex min-w-0 items-baseline gap-1.5 whitespace-nowrap ${presence === 'elsewhere' ? 'text-text2' : 'font-semibold'}`}>
      <i aria-hidden="true" className={`shrink-0 self-center forced-color-adjust-none ${dot}`} />
      {isShort && hasWord && (
        <span aria-hidden="true" className="truncate">
          {texts.guestStatesShort[guest]}
        </span>
      )}
      <span className={isShort ? 'sr-only' : 'truncate'}>{text}</span>
    </span>
  )
}

type GuestState = keyof typeof texts.guestStates

/** Where the guest is, as seen from one side. `cloned`: copies run at the destination while the original keeps running. */
function guestState(side: Side, guest: PageMap['guest'], cloned: boolean): GuestState {
  if (cloned && guest === 'destination') return side === 'source' ? 'original' : 'copies'
  if (guest === 'stopped') return 'stopped'
  if (guest === side) return 'here'
  return side === 'source' ? 'moved' : 'waiting'
}
