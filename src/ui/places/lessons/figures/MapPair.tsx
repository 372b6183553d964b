/** The pages of one guest on source and destination, with the link between them. */
import { Sign } from '../../../../kit/Sign.tsx'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { PageMap } from '../../../../engine/observe/pageMap.ts'
import type { Vm } from '../../../../scenario/schema/schema.ts'
import * as texts from '../../../../messages/compiled/en/places/lessons.ts'
import { formatWhole } from '../../../../units/format.ts'
import { inRow, inSentences } from '../../../../units/lists.ts'
import { COMMA } from '../../../../units/punctuation.ts'
import { MemoryLabels } from '../../../play/stage/maps/MemoryLabels.tsx'
import { StateSwatch } from '../../../play/stage/maps/StateSwatch.tsx'
import { TILE, TILE_CELLS } from '../../../play/stage/maps/mapGrid.ts'
import { MapPixels } from '../../../play/stage/maps/mapPixels.ts'
import { mapSummary } from '../../../play/stage/maps/mapSummary.ts'
import { countsAt, type StateCount } from '../../../play/stage/maps/sideStates.ts'
import type { Side } from '../../../../analysis/stateTokens.ts'
import { mapPaint } from '../../../play/stage/maps/paintMap.ts'
import { workingSetOf } from '../../../play/stage/workingSet.ts'
import { usePalette } from '../../../theme/colors.ts'
import { useDensity } from '../../../../kit/measure/useSize.ts'
import { fitMap, mergedStates } from './mapFit.ts'

interface MapPairProps {
  /** Above the maps: run and guest, if there are several. */
  caption: ReactNode
  /** Said with each side, for screen readers. */
  name: string
  guest: Vm
  frame: PageMap
  /** Rate of the link in words. */
  link: string
  /** Of the pair, CSS pixels. */
  width: number
  /** Largest side of a map, CSS pixels. */
  largest: number
  /** With the states below each map, and pages per dot. */
  counts: boolean
  /** States have their pages. Before a run they would answer the question. */
  counted: boolean
}

const SIDES: readonly { side: Side; title: string }[] = [
  { side: 'source', title: texts.sourceMap },
  { side: 'destination', title: texts.destinationMap },
]
/** Margin for the bracket of the working set. */
const BRACKET = 12
const LINK_WIDE = 112
const LINK_NARROW = 24
/** Width of a pair from which the link's rate is written on it. */
const LINK_NAMED_FROM = 380
/** Width of a map from which it says where the guest runs; below it, the bold name and the map's label do. */
const GUEST_SAID_FROM = 140

export function MapPair({ caption, name, guest, frame, link, width, largest, counts, counted }: MapPairProps) {
  const named = width >= LINK_NAMED_FROM
  const between = named ? LINK_WIDE : LINK_NARROW
  const room = Math.max(32, Math.min(largest, Math.floor((width - BRACKET - between) / 2)))
  const density = useDensity()
  const {
    states: { length },
    pagesPerCell,
  } = frame
  const fit = useMemo(() => fitMap({ states: { length }, pagesPerCell } as PageMap, room, density), [length, pagesPerCell, room, density])
  const wide = (fit.grid.columns * TILE * fit.grid.cellPx) / density
  const dotPages = pagesPerCell * fit.merged
  const hot = useMemo(() => workingSetOf(guest), [guest])
  const summaryOf = (side: Side): string => (counted ? mapSummary(side, frame) : statesIn(countsAt(side, frame.counts)))
  // Without counts below it, a narrow map's column is as wide as its title.
  const column = counts ? `${wide}px` : `minmax(${wide}px, max-content)`
  return (
    <section aria-label={name === '' ? undefined : name} className="flex min-w-0 flex-col">
      {caption}
      <div className="mt-auto grid items-start" style={{ gridTemplateColumns: `${column} ${between}px ${column}`, paddingLeft: BRACKET }}>
        {SIDES.map(({ side, title }) => (
          <div key={side} className={side === 'source' ? 'min-w-0' : 'col-start-3 row-start-1 min-w-0'}>
            <MapTitle title={title} guest={frame.guest === side} wide={wide} named={named} />
            <div className="relative" style={{ width: wide }}>
              <MapCanvas
                side={side}
                label={texts.mapOf(name === '' ? title : inRow([name, title]), summaryOf(side))}
                frame={frame}
                {...fit}
                wide={wide}
              />
              {side === 'source' && (
                <MemoryLabels
                  workingSet={hot}
                  untouched={null}
                  memoryMiB={guest.memoryMiB}
                  cellCss={fit.grid.cellPx / density}
                  grid={fit.grid}
                  named={false}
                />
              )}
            </div>
            {counts && <Counts counts={countsAt(side, frame.counts)} counted={counted} />}
          </div>
        ))}
        <Link text={named ? link : ''} high={(wide * fit.grid.rows) / fit.grid.columns} />
      </div>
      {counts && (
        <p className="mt-1 text-xs text-text2" style={{ paddingLeft: BRACKET }}>
          {inSentences([
            texts.pagesPerDot(dotPages, fit.grid.columns * fit.grid.rows > 1 ? dotPages * TILE_CELLS : null),
            ...(counted ? [texts.countsInPages] : []),
            ...(hot.length > 0 ? [texts.bracketMarks] : []),
          ])}
        </p>
      )}
    </section>
  )
}

interface MapTitleProps {
  title: string
  /** The guest runs on this side. */
  guest: boolean
  /** Width of the map, CSS pixels. */
  wide: number
  /** There is room for whole words. */
  named: boolean
}

function MapTitle({ title, guest, wide, named }: MapTitleProps) {
  return (
    // Large letters: what does not fit beside the name is on a second line, which is cut off.
    <p className="mb-1 flex h-4 min-w-0 flex-wrap overflow-hidden text-xs whitespace-nowrap">
      {guest ? (
        <>
          <b className="max-w-full truncate">{title}</b>
          {wide >= GUEST_SAID_FROM && (
            <span>
              {COMMA}
              {named ? texts.guestHere : texts.guest}
            </span>
          )}
        </>
      ) : (
        <span className="max-w-full truncate">{title}</span>
      )}
    </p>
  )
}

function Link({ text, high }: { text: string; high: number }) {
  return (
    <p
      className="col-start-2 row-start-1 flex flex-col items-center justify-center self-start px-1 pt-5 text-center text-xs"
      style={{ height: Math.min(high + 20, 220) }}>
      {text}
      <Sign
        d="M0 5h94M88 1l6 4-6 4"
        size={[96, 10]}
        line={1.5}
        ink="var(--text2)"
        preserveAspectRatio="xMaxYMid slice"
        className="mt-1 h-2.5 w-full"
      />
    </p>
  )
}

const statesIn = (counts: readonly StateCount[]): string => inRow(counts.flatMap(({ word, pages }) => (pages > 0 ? [word] : [])))

function Counts({ counts, counted }: { counts: readonly StateCount[]; counted: boolean }) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {counts
        .filter(({ pages }) => pages > 0)
        .map(({ token, word, pages }) => (
          <li key={token} className="flex items-center gap-1.5">
            <StateSwatch token={token} />
            {counted ? `${word} ${formatWhole(pages)}` : word}
          </li>
        ))}
    </ul>
  )
}

interface MapCanvasProps {
  side: Side
  label: string
  frame: PageMap
  merged: number
  grid: ReturnType<typeof fitMap>['grid']
  /** CSS pixels. */
  wide: number
}

function MapCanvas({ side, label, frame, merged, grid, wide }: MapCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const painter = useRef<{ image: ImageData; pixels: MapPixels } | null>(null)
  const palette = usePalette()
  useEffect(() => {
    painter.current = null
  }, [palette, side, grid])
  useEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false })
    if (context === null || context === undefined) return
    if (painter.current === null) {
      const image = new ImageData(grid.columns * TILE, grid.rows * TILE)
      painter.current = { image, pixels: new MapPixels(grid, mapPaint(side, palette), 1, new Uint32Array(image.data.buffer)) }
    }
    painter.current.pixels.show(mergedStates(frame.states, merged), 1)
    context.putImageData(painter.current.image, 0, 0)
  }, [frame, merged, grid, side, palette])
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      width={grid.columns * TILE}
      height={grid.rows * TILE}
      className="block outline-1 outline-ctl [image-rendering:pixelated] forced-color-adjust-none"
      style={{ width: wide, height: (wide * grid.rows) / grid.columns }}
    />
  )
}
