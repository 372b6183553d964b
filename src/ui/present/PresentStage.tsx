/** The stage of the presentation: one pair of maps, and between them the link and what races, or the downtime's own instrument. */
import { useId, useMemo } from 'react'
import { say } from '../../units/format.ts'
import { rateIn, unitFor } from '../../units/rate.ts'
import type { PlayState } from '../../store/play/playState.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import { usePreference } from '../page/usePreference.ts'
import { useMoment } from './useMoment.ts'
import { useDensity, useSize } from '../theme/useSize.ts'
import { EndInstrument } from '../play/stage/EndInstrument.tsx'
import { ShortVaryingFigure } from '../play/stage/inequality/VaryingFigure.tsx'
import { InequalityFigure } from '../play/stage/inequality/InequalityFigure.tsx'
import { MapCanvas } from '../play/stage/maps/MapCanvas.tsx'
import type { MapRoom } from '../play/stage/maps/mapGrid.ts'
import { cellsThatFit, heightCells, TILE } from '../play/stage/maps/mapGrid.ts'
import { mapSummary } from '../play/stage/maps/mapSummary.ts'
import type { PageMapProps } from '../play/stage/maps/PageMapView.tsx'
import { pagesIn, usePageGrid, usePresence } from '../play/stage/maps/PageMapView.tsx'
import { TimesSentCanvas } from '../play/stage/maps/TimesSentMap.tsx'
import { useTimesSent } from '../play/stage/maps/useTimesSent.ts'
import { usePageMap, usePageMapFeed } from '../play/stage/pageMapFeed.ts'
import { PostcopyFigure } from '../play/stage/PostcopyFigure.tsx'
import { PauseInstrument } from '../play/stage/PauseInstrument.tsx'
import { showsPause } from '../play/stage/downtimeStop.ts'
import { Pipe } from '../play/stage/Pipe.tsx'
import { RemainingReading } from '../play/stage/RemainingReading.tsx'
import { useSides } from '../play/stage/Stage.tsx'
import { useInequality } from '../play/useInequality.ts'
import type { WireReading } from '../play/stage/wireReading.ts'
import { wireReadingAt } from '../play/stage/wireReading.ts'
import { brokenOffS, momentAt, pageMiBOf } from '../play/timeline/runMoments.ts'
import './present.css'
import './centre.css'
import { useRem } from '../theme/useSize.ts'
import * as stageTexts from '../../texts/play/stage.ts'
import * as onStageTexts from '../../texts/play/onStage.ts'
import * as sentTexts from '../../texts/play/timesSent.ts'
import * as texts from '../../texts/places/present.ts'

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
  const { presence, isBroken, state } = usePresence(side, feed)
  const { grid } = usePageGrid({ feed, room, maxCells, memoryMiB, pageMiB, untouched })
  const summaryId = useId()
  const summary = usePageMap(feed, (pageMap) => (pageMap === null ? '' : mapSummary(side, pageMap)))
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

function readWire({ run, playheadS }: Pick<PlayState, 'run' | 'playheadS'>): WireReading | null {
  return run === null ? null : wireReadingAt(run, playheadS)
}

/** `rem`: the root's font size in px, for which the letters are scaled. */
function Between({ height, rem }: { height: number; rem: number }) {
  const [size, attach] = useSize()
  const run = usePlay((state) => state.run)
  const wire = useMoment(readWire)
  const inequality = useInequality()
  const Figure = inequality?.varying === undefined ? InequalityFigure : ShortVaryingFigure
  const isStopped = usePlay(({ run: shown, playheadS }) => shown !== null && showsPause(shown, playheadS))
  const isBroken = usePlay(({ run: shown, playheadS }) => shown !== null && playheadS >= (brokenOffS(shown) ?? Infinity))
  const isBlind = usePlay(({ showing }) => showing.asks !== null && !showing.asks.isAnswered)
  const phase = usePlay(({ run: shown, playheadS }) => (shown === null ? null : momentAt(shown, playheadS).kind))
  const mostPx = (Math.min(LETTER_SHARE * size.width, height - (isBlind ? ELSE - CONSEQUENCE : ELSE) * rem) * 16) / rem
  const unit = unitFor(usePreference('rates'), 'mbit')
  const pageMiB = run === null ? 1 : pageMiBOf(run)
  return (
    <section ref={attach} className="present-wire" aria-label={stageTexts.wireLabel}>
      <div className="relative border-y border-ctl">
        <Pipe length={Math.max(1, size.width)} breadth={PIPE * rem} />
        {wire !== null && (
          <b className="present-rate">
            <span>{wire.migrationMbps > 0 ? say(rateIn(unit, wire.migrationMbps, pageMiB)) : onStageTexts.idle}</span>
          </b>
        )}
      </div>
      <div className="present-centre">
        {isBroken ? (
          <EndInstrument compact />
        ) : isStopped ? (
          <PauseInstrument compact marks={false} />
        ) : phase === 'push' && wire !== null ? (
          <PostcopyFigure leastPx={LEAST_LETTER_PX} mostPx={mostPx} />
        ) : inequality !== null ? (
          <Figure inequality={inequality} pageMiB={pageMiB} leastPx={LEAST_LETTER_PX} mostPx={mostPx} />
        ) : (
          wire !== null && <RemainingReading reading={wire} />
        )}
      </div>
    </section>
  )
}
