/** One host of the migration: its name, whether the guest runs there, every page as a map, and the counts by state. */
import { useId } from 'react'
import { dataSize, say } from '../../../../units/format.ts'
import type { PageMap } from '../../../../engine/observe/pageMap.ts'
import { usePlay } from '../../../../store/play/usePlay.ts'
import { lazyPart } from '../../../app/lazyPart.tsx'
import { guestAt } from '../../timeline/runMoments.ts'
import type { Field } from './memoryFields.ts'
import { MapCanvas } from './MapCanvas.tsx'
import { gridFor, TILE } from './mapGrid.ts'
import { guestText, mapSummary } from './mapSummary.ts'
import { MemoryLabels } from './MemoryLabels.tsx'
import type { Side } from './pageColors.ts'
import type { CountsLayout } from './StateCounts.tsx'
import { StateCounts } from './StateCounts.tsx'
import type { PageMapFeed } from '../pageMapFeed.ts'
import { usePageMap } from '../pageMapFeed.ts'
import * as texts from '../../../../texts/stage.ts'

const TileProbe = lazyPart(async () => (await import('./TileProbe.tsx')).TileProbe)

export interface PageMapProps {
  side: Side
  hostId: string
  feed: PageMapFeed
  /** Width of the map in CSS pixels: a whole number of device pixels per cell. */
  sideCss: number
  density: number
  memoryMiB: number
  pageMiB: number
  /** Bracketed in the margin; empty if there is no working set or no room. */
  workingSet: Field[]
  /** Labelled in the map. */
  untouched: Field | null
  counts: CountsLayout
}

const guestOf = (pageMap: PageMap | null) => pageMap?.guest ?? 'source'
const pagesPerCellOf = (pageMap: PageMap | null) => pageMap?.pagesPerCell ?? 1
const cellsOf = (pageMap: PageMap | null) => pageMap?.states.length ?? 1024

export function PageMapView(props: PageMapProps) {
  const { side, hostId, feed, sideCss, density, memoryMiB, pageMiB, workingSet, untouched, counts } = props
  const guestOnMap = usePageMap(feed, guestOf)
  const guest = usePlay(({ run, playheadS }) => (run === null ? null : guestAt(run, playheadS))) ?? guestOnMap
  const cloned = usePlay(({ run }) => run?.facts.originalStays === true)
  const grid = gridFor(usePageMap(feed, cellsOf))
  const pagesPerCell = usePageMap(feed, pagesPerCellOf)
  const summaryId = useId()
  const title = side === 'source' ? texts.source : texts.destination
  const heightCss = sideCss * grid.rows / grid.columns
  const beside = counts === 'column'
  const presence = guest === 'stopped' ? 'stopped' : guest === side || (cloned && guest === 'destination') ? 'here' : 'elsewhere'
  return (
    <section aria-label={title} className={beside ? 'grid grid-cols-[auto_minmax(0,1fr)] gap-x-3' : ''}>
      <header className="col-span-full flex h-6 items-baseline gap-2 type-row" style={beside ? undefined : { width: sideCss }}>
        <h2 className="type-body font-semibold">{title}</h2>
        <span className="truncate text-text2">{texts.host(hostId)}</span>
        <GuestMark text={guestText(side, guest, cloned)} state={presence} />
      </header>
      <div className={`relative self-start ${FRAME[presence]}`}
        style={{ width: sideCss, height: heightCss }} data-guest={guest}>
        <MapCanvas
          side={side} feed={feed} sideCss={sideCss} density={density} describedBy={summaryId}
          label={side === 'source' ? texts.memoryOnSource(hostId) : texts.memoryOnDestination(hostId)}
        />
        <MemoryLabels workingSet={workingSet} untouched={untouched} memoryMiB={memoryMiB} sideCss={sideCss} grid={grid}
          untouchedText={untouched === null ? '' : texts.neverWritten(say(dataSize(untouched.toMiB - untouched.fromMiB)))} />
        <TileProbe
          side={side} feed={feed} grid={grid} pageMiB={pageMiB} tileCss={sideCss / grid.columns}
          label={texts.pageMapByTiles(title, say(dataSize(TILE * TILE * pagesPerCell * pageMiB)))}
        />
        {guest === 'stopped' && <div aria-hidden="true" className="stopped-frame pointer-events-none absolute -inset-1" />}
      </div>
      <Summary id={summaryId} side={side} feed={feed} />
      <div style={beside ? undefined : { width: sideCss }}>
        <StateCounts side={side} feed={feed} layout={counts} />
      </div>
    </section>
  )
}

const FRAME = {
  here: 'outline-2 outline-text',
  elsewhere: 'outline-1 outline-ctl',
  stopped: '',
}

function GuestMark({ text, state }: { text: string; state: keyof typeof FRAME }) {
  const dot = {
    here: 'size-[9px] rounded-full bg-text',
    elsewhere: 'size-[9px] rounded-full border-[1.5px] border-ctl',
    stopped: 'size-[11px] bg-[repeating-linear-gradient(45deg,var(--text)_0_1.5px,transparent_1.5px_4px)]',
  }[state]
  return (
    <span
      className={`ml-auto inline-flex items-center gap-1.5 whitespace-nowrap ${state === 'elsewhere' ? 'text-text2' : 'font-semibold'}`}
    >
      <i aria-hidden="true" className={`forced-color-adjust-none ${dot}`} />
      {text}
    </span>
  )
}

function Summary({ id, side, feed }: { id: string; side: Side; feed: PageMapFeed }) {
  const text = usePageMap(feed, (pageMap) => (pageMap === null ? texts.noPagesYet : mapSummary(side, pageMap)))
  return <p id={id} className="sr-only">{text}</p>
}
