/** The pages of every run at the playhead, small and side by side. */
import { useEffect, useRef, useState } from 'react'
import { PageState } from '../../../../engine/observe/pageMap.ts'
import type { PageMap } from '../../../../engine/observe/pageMap.ts'
import { palette, usePalette } from '../../../theme/colors.ts'
import { clock, dataSize, say } from '../../../../units/format.ts'
import { mapPaint } from '../../../play/stage/maps/paintMap.ts'
import { sideState } from '../../../play/stage/maps/sideStates.ts'
import { StateSwatch } from '../../../play/stage/maps/StateSwatch.tsx'
import type { Side } from '../../../../analysis/stateTokens.ts'
import * as texts from '../../../../messages/compiled/en/places/compare.ts'
import type { ComparedRow } from '../comparison.ts'
import { RunLetter } from '../RunLetter.tsx'
import { useCompare, useCompareStore } from '../useCompare.ts'
import { pageMiBOf } from '../../../play/timeline/runMoments.ts'

/** Cells of a picture: a strip four times as wide as high. */
const COLUMNS = 256
const ROWS = 64
/** Between two requests at a moving playhead: smooth to the eye, and not too often for four workers. */
const POLL_MS = 60

export function PageMaps({ rows }: { rows: readonly ComparedRow[] }) {
  const made = rows.filter(({ run }) => run.run !== null && run.faults.length === 0)
  if (made.length === 0) return null
  return (
    <section className="compare-section" aria-labelledby="compare-pages">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-text2">
        <h2 id="compare-pages" className="place-section">
          <PagesHeading />
        </h2>
        <p>{texts.pagesNote}</p>
      </div>
      <ul className="page-maps">
        {made.map((row) => (
          <RunPages key={row.run.pin.id} row={row} />
        ))}
      </ul>
    </section>
  )
}

function PagesHeading() {
  const playheadS = useCompare((state) => state.playheadS)
  return texts.pagesAt(say(clock(playheadS)))
}

function RunPages({ row: { run, place, letter, title } }: { row: ComparedRow }) {
  const store = useCompareStore()
  const colours = usePalette()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [map, setMap] = useState<PageMap | null>(null)
  const { id } = run.pin
  const made = run.run
  useEffect(() => {
    let wanted = true
    let shownS = -1
    let timer: ReturnType<typeof setTimeout> | undefined
    const poll = async (): Promise<void> => {
      const { playheadS } = store.getState()
      if (playheadS !== shownS) {
        shownS = playheadS
        const found = await store.getState().pageMap(id, playheadS, COLUMNS * ROWS)
        if (!wanted) return
        if (found !== null) setMap(found)
      }
      timer = setTimeout(() => void poll(), POLL_MS)
    }
    void poll()
    return () => {
      wanted = false
      clearTimeout(timer)
    }
    // A new run has new pages at the same time.
  }, [id, store, made?.runId, run.isDone])
  useEffect(() => {
    if (canvas.current !== null && map !== null) paint(canvas.current, map)
  }, [map, colours])
  return (
    <li>
      <canvas ref={canvas} width={COLUMNS} height={ROWS} role="img" aria-label={texts.pagesOf(letter)} />
      <p className="page-map-name">
        <RunLetter place={place} /> <span>{title}</span>
      </p>
      <p className="page-map-counts">{map === null || made === null ? texts.notThere : <Counts map={map} pageMiB={pageMiBOf(made)} />}</p>
    </li>
  )
}

function sideOf({ guest }: PageMap): Side {
  return guest === 'destination' ? 'destination' : 'source'
}

/** Pages in address order, row by row, stretched to the whole strip. */
function paint(canvas: HTMLCanvasElement, map: PageMap): void {
  const ink = canvas.getContext('2d')
  if (ink === null) return
  const { words, outside } = mapPaint(sideOf(map), palette())
  const image = ink.createImageData(COLUMNS, ROWS)
  const pixels = new Uint32Array(image.data.buffer)
  const cells = map.states.length
  // Few cells are drawn larger, in whole pixels.
  const factor = Math.max(1, Math.floor(Math.sqrt((COLUMNS * ROWS) / cells)))
  const columns = Math.floor(COLUMNS / factor)
  for (let y = 0; y < ROWS; y++) {
    for (let x = 0; x < COLUMNS; x++) {
      const column = Math.floor(x / factor)
      const cell = Math.floor(y / factor) * columns + column
      pixels[y * COLUMNS + x] = cell < cells && column < columns ? words[map.states[cell] * 16 + (y & 3) * 4 + (x & 3)] : outside
    }
  }
  ink.putImageData(image, 0, 0)
}

const COUNTED = [PageState.notSent, PageState.inSync, PageState.dirty, PageState.inFlight] as const

/** The states that move, by size, as the side on which the guest runs calls them. */
function Counts({ map, pageMiB }: { map: PageMap; pageMiB: number }) {
  const side = sideOf(map)
  return COUNTED.filter((state) => (map.counts[state] ?? 0) > 0).map((state) => {
    const { token, word } = sideState(side, state)
    return (
      <span key={state}>
        <StateSwatch token={token} />
        {texts.partSize(say(dataSize(map.counts[state] * pageMiB)), word)}
      </span>
    )
  })
}
