/** The stage of the presentation: one pair of maps, and between them the link and what races, or the downtime's own instrument. */
import { useId, useMemo } from 'react'
import { say } from '../../units/format.ts'
import { rateIn, unitFor } from '../../units/rate.ts'
import type { PlayState } from '../../store/play/playState.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import { usePreference } from '../app/preferences.ts'
import { PHONE, useMediaQuery } from '../controls/useMediaQuery.ts'
import { useMoment } from '../embed/useMoment.ts'
import { useDensity, useSize } from '../theme/useSize.ts'
import { InequalityFigure } from '../play/stage/InequalityFigure.tsx'
import { MapCanvas } from '../play/stage/maps/MapCanvas.tsx'
import type { MapRoom } from '../play/stage/maps/mapGrid.ts'
import { cellsThatFit, heightCells, TILE } from '../play/stage/maps/mapGrid.ts'
import { mapSummary } from '../play/stage/maps/mapSummary.ts'
import type { PageMapProps } from '../play/stage/maps/PageMapView.tsx'
import { pagesIn, useGrid, usePresence } from '../play/stage/maps/PageMapView.tsx'
import { usePageMap, usePageMapFeed } from '../play/stage/pageMapFeed.ts'
import { PauseInstrument } from '../play/stage/PauseInstrument.tsx'
import { showsPause } from '../play/stage/downtimeStop.ts'
import { Pipe } from '../play/stage/Pipe.tsx'
import { RemainingReading } from '../play/stage/RemainingReading.tsx'
import { useSides } from '../play/stage/Stage.tsx'
import type { WireReading } from '../play/stage/wireReading.ts'
import { wireReadingAt } from '../play/stage/wireReading.ts'
import { pageMiBOf } from '../play/timeline/runMoments.ts'
import * as stageTexts from '../../texts/stage.ts'
import * as texts from '../../texts/places/present.ts'

const HEAD_PX = 34
const EDGE_PX = 3
const PIPE_PX = 46
const PHONE_MAP_PX = 180
const PHONE_GAP_PX = 12
const PHONE_BETWEEN_PX = 300
/** Width of a map and of all else beside it, as shares of the stage. */
const MAP_SHARE = 0.312
const LETTER_SHARE = 0.23
/** All of the inequality's column but its letters, and the largest letters at a root size of 16 px. */
const ELSE_PX = 200

export function PresentStage() {
  const [size, attach] = useSize()
  const density = useDensity()
  const { memoryMiB, pageMiB, untouched } = useSides()
  const phone = useMediaQuery(PHONE)
  const width = Math.max(96, Math.floor(phone ? (size.width - PHONE_GAP_PX) / 2 : size.width * MAP_SHARE))
  const height = phone ? PHONE_MAP_PX : Math.max(96, size.height - HEAD_PX - EDGE_PX)
  const room = useMemo<MapRoom>(() => ({ width, height, density, aspect: width / height }), [width, height, density])
  const maxCells = useMemo(
    () => cellsThatFit(Math.round(memoryMiB / pageMiB), pagesIn(untouched, pageMiB), room), [memoryMiB, pageMiB, untouched, room],
  )
  const feed = usePageMapFeed(maxCells)
  const common = { feed, room, memoryMiB, pageMiB, untouched }
  return (
    <div ref={attach} className="present-stage">
      {size.width > 0 && (
        <>
          <SideMap {...common} side="source" />
          <Between height={phone ? PHONE_BETWEEN_PX : size.height - HEAD_PX} />
          <SideMap {...common} side="destination" />
        </>
      )}
    </div>
  )
}

function SideMap({ side, feed, room, memoryMiB, pageMiB, untouched }: Pick<PageMapProps, 'side' | 'feed' | 'room' | 'memoryMiB' | 'pageMiB' | 'untouched'>) {
  const { presence } = usePresence(side, feed)
  const { grid } = useGrid({ feed, room, memoryMiB, pageMiB, untouched })
  const summaryId = useId()
  const summary = usePageMap(feed, (pageMap) => (pageMap === null ? '' : mapSummary(side, pageMap)))
  const title = side === 'source' ? stageTexts.source : stageTexts.destination
  const css = grid.cellPx / room.density
  const said = presence === 'here' ? texts.guestRunsHere : presence === 'stopped' ? texts.guestStopped : side === 'source' ? texts.guestLeft : texts.guestElsewhere
  return (
    <section className="present-map" aria-label={title} style={{ width: room.width }} data-presence={presence}>
      <header><h2>{title}</h2><span><i aria-hidden="true" />{said}</span></header>
      <div className="present-map-frame" style={{ width: grid.columns * TILE * css, height: heightCells(grid) * css }}>
        <MapCanvas side={side} feed={feed} grid={grid} density={room.density} describedBy={summaryId} label={texts.memoryOf(title)} />
      </div>
      <p id={summaryId} className="sr-only">{summary}</p>
    </section>
  )
}

function readWire({ run, playheadS }: Pick<PlayState, 'run' | 'playheadS'>): WireReading | null {
  return run === null ? null : wireReadingAt(run, playheadS)
}

function Between({ height }: { height: number }) {
  const [size, attach] = useSize()
  const run = usePlay((state) => state.run)
  const wire = useMoment(readWire)
  const isStopped = usePlay(({ run: shown, playheadS }) => shown !== null && showsPause(shown, playheadS))
  const unit = unitFor(usePreference('rates'), 'mbit')
  const pageMiB = run === null ? 1 : pageMiBOf(run)
  return (
    <section ref={attach} className="present-wire" aria-label={stageTexts.wireLabel}>
      <div className="relative border-y border-ctl">
        <Pipe length={Math.max(1, size.width)} breadth={PIPE_PX} />
        {wire !== null && <b className="present-rate"><span>{say(rateIn(unit, wire.migrationMbps, pageMiB))}</span></b>}
      </div>
      <div className="present-centre">
        {isStopped ? <PauseInstrument compact marks={false} />
          : run?.facts.inequality ? <InequalityFigure inequality={run.facts.inequality} pageMiB={pageMiB} mostPx={Math.min(LETTER_SHARE * size.width, height - ELSE_PX) / 1.5} />
            : wire !== null && <RemainingReading reading={wire} />}
      </div>
    </section>
  )
}
