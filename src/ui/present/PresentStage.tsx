/** The stage of the presentation: one pair of maps, and between them the link and what races, or the downtime's own instrument. */
import { useId, useMemo } from 'react'
import { unitFor } from '../../units/rate.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import { usePreference } from '../page/usePreference.ts'
import { useDensity, useSize } from '../../kit/measure/useSize.ts'
import { MapCanvas } from '../play/stage/maps/MapCanvas.tsx'
import type { MapRoom } from '../play/stage/maps/mapGrid.ts'
import { cellsThatFit, heightCells, TILE } from '../play/stage/maps/mapGrid.ts'
import { mapSummary } from '../play/stage/maps/mapSummary.ts'
import type { PageMapProps } from '../play/stage/maps/PageMapView.tsx'
import { pagesIn, usePageGrid, usePresence } from '../play/stage/maps/PageMapView.tsx'
import { TimesSentCanvas } from '../play/stage/maps/TimesSentMap.tsx'
import { useTimesSent } from '../play/stage/maps/useTimesSent.ts'
import { usePageMap, usePageMapFeed } from '../play/stage/pageMapFeed.ts'
import { Pipe } from '../play/stage/Pipe.tsx'
import { useSides } from '../play/stage/Stage.tsx'
import { linkTextAt } from '../play/linkText.ts'
import { Centre } from './Centre.tsx'
import './present.css'
import { useRem } from '../../kit/measure/useSize.ts'
import * as stageTexts from '../../messages/compiled/en/play/stage.ts'
import * as sentTexts from '../../messages/compiled/en/play/timesSent.ts'
import * as texts from '../../messages/compiled/en/places/present.ts'

/** In rem: the line above a map, the link, and the parts of a narrow stage, with the maps on top. */
const HEAD = 1.4
const PIPE = 1.9
const TALL_MAP = 10
const TALL_GAP = 0.7
const TALL_BETWEEN = 16.7
/** All of the inequality's column but its letters. */
const ELSE = 8.2
/** Of them, what follows from the inequality: not there while a prediction is asked for. */
const CONSEQUENCE = 1.75
/** What post-copy risks takes more lines. */
const RISK = 1.75
const EDGE_PX = 3
const LEAST_MAP_PX = 64
/** Width of a map, and of the letters beside it, as shares of their stage. */
const MAP_SHARE = 0.312
const LETTER_SHARE = 0.19
const LEAST_LETTER_PX = 16

/** `tall`: the maps are on top, for a narrow page that scrolls. */
export function PresentStage({ tall }: { tall: boolean }) {
  const [size, attach] = useSize()
  const density = useDensity()
  const rem = useRem()
  const { memoryMiB, pageMiB, untouched } = useSides()
  const width = Math.max(LEAST_MAP_PX, Math.floor(tall ? (size.width - TALL_GAP * rem) / 2 : size.width * MAP_SHARE))
  const height = tall ? TALL_MAP * rem : Math.max(LEAST_MAP_PX, size.height - HEAD * rem - EDGE_PX)
  const room = useMemo<MapRoom>(() => ({ width, height, density, aspect: width / height }), [width, height, density])
  const maxCells = useMemo(
    () => cellsThatFit(Math.round(memoryMiB / pageMiB), pagesIn(untouched, pageMiB), room),
    [memoryMiB, pageMiB, untouched, room],
  )
  const feed = usePageMapFeed(maxCells)
  const times = useTimesSent(maxCells)
  const common = { feed, room, maxCells, memoryMiB, pageMiB, untouched }
  return (
    <div ref={attach} className="present-stage" data-tall={tall}>
      {size.width > 0 && (
        <>
          <SideMap {...common} side="source" times={times} />
          <Between height={tall ? TALL_BETWEEN * rem : size.height - HEAD * rem} rem={rem} />
          <SideMap {...common} side="destination" times={null} />
        </>
      )}
    </div>
  )
}

function SideMap({
  side,
  feed,
  room,
  maxCells,
  memoryMiB,
  pageMiB,
  untouched,
  times,
}: Pick<PageMapProps, 'side' | 'feed' | 'room' | 'maxCells' | 'memoryMiB' | 'pageMiB' | 'untouched' | 'times'>) {
  const { guest, presence, isBroken, state } = usePresence(side, feed)
  const { grid } = usePageGrid({ feed, room, maxCells, memoryMiB, pageMiB, untouched })
  const summaryId = useId()
  const summary = usePageMap(feed, (pageMap) =>
    pageMap === null ? '' : mapSummary(side, pageMap, state === 'lost' ? state : (guest ?? pageMap.guest)),
  )
  const title = side === 'source' ? stageTexts.source : stageTexts.destination
  const css = grid.cellPx / room.density
  const whose = times === null ? guestText(side, presence) : sentTexts.headShort
  return (
    <section className="present-map" aria-label={title} style={{ width: grid.columns * TILE * css }} data-presence={presence}>
      <header>
        <h2>{title}</h2>
        <span>
          <i aria-hidden="true" />
          <b>{isBroken ? stageTexts.guestStates[state] : whose}</b>
          <b aria-hidden="true" className="present-map-short">
            {stageTexts.guestStatesShort[state]}
          </b>
        </span>
      </header>
      <div className="present-map-frame relative" style={{ width: grid.columns * TILE * css, height: heightCells(grid) * css }}>
        <MapCanvas side={side} feed={feed} grid={grid} density={room.density} describedBy={summaryId} label={texts.memoryOf(title)} />
        {times !== null && times.cells.length === grid.cellCount && (
          <TimesSentCanvas grid={grid} cells={times.cells} density={room.density} />
        )}
      </div>
      <p id={summaryId} className="sr-only">
        {summary}
      </p>
    </section>
  )
}

function guestText(side: PageMapProps['side'], presence: ReturnType<typeof usePresence>['presence']): string {
  if (presence === 'here') return texts.guestRunsHere
  if (presence === 'stopped') return texts.guestStopped
  return side === 'source' ? texts.guestLeft : texts.guestElsewhere
}

/** `rem`: the root's font size in px, for which the letters are scaled. */
function Between({ height, rem }: { height: number; rem: number }) {
  const [size, attach] = useSize()
  const unit = unitFor(usePreference('rates'), 'mbit')
  const rate = usePlay(({ run, playheadS }) => (run === null ? null : linkTextAt(run, playheadS, unit)))
  const isBlind = usePlay(({ showing }) => showing.asks !== null && !showing.asks.isAnswered)
  const elsePx = (isBlind ? ELSE - CONSEQUENCE : ELSE) * rem
  const letterPx = (besidePx: number) => (Math.min(LETTER_SHARE * size.width, height - besidePx) * 16) / rem
  return (
    <section ref={attach} className="present-wire" aria-label={stageTexts.wireLabel}>
      <div className="relative border-y border-ctl">
        <Pipe length={Math.max(1, size.width)} breadth={PIPE * rem} />
        {rate !== null && (
          <b className="present-rate">
            <span>{rate}</span>
          </b>
        )}
      </div>
      <div className="present-centre">
        <Centre leastPx={LEAST_LETTER_PX} mostPx={letterPx(elsePx)} postcopyPx={letterPx(elsePx + RISK * rem)} compact marks={false} />
      </div>
    </section>
  )
}
