/** Pages on both sides at the playhead, from the film of a run. */
import { useEffect, useMemo, useRef } from 'react'
import type { PageMap } from '../../../engine/observe/pageMap.ts'
import { gridFor, TILE } from '../../play/stage/maps/mapGrid.ts'
import { MapPixels } from '../../play/stage/maps/mapPixels.ts'
import { mapSummary } from '../../play/stage/maps/mapSummary.ts'
import type { Side } from '../../play/stage/maps/pageColors.ts'
import { mapPaint } from '../../play/stage/maps/paintMap.ts'
import { usePalette } from '../../theme/colors.ts'
import { useDensity, useSize } from '../../theme/useSize.ts'
import type { Film } from '../../../worker/lessons/lessonsProtocol.ts'
import { Figure } from './Figure.tsx'
import { MapKey } from './MapKey.tsx'
import * as texts from '../../../texts/places/lessons.ts'

const SIDES: readonly { side: Side; name: string }[] = [{ side: 'source', name: texts.sourceMap }, { side: 'destination', name: texts.destinationMap }]
const LARGEST_CSS = 384
const BETWEEN = 24

export function MapsFigure({ film, untilS }: { film: Film | undefined; untilS: number }) {
  const [{ width }, attach] = useSize()
  const room = Math.min(LARGEST_CSS, Math.floor((width - BETWEEN) / 2))
  if (film === undefined) return <Figure title={texts.mapsTitle}><p className="text-sm text-text2">{texts.filming}</p></Figure>
  const frame = film.frames[Math.max(0, Math.min(film.frames.length - 1, Math.floor(untilS / film.stepS + 1e-6)))]
  return (
    <Figure title={texts.mapsTitle} note={texts.pagesPerCell(frame.pagesPerCell)}>
      <div ref={attach} className="flex" style={{ gap: BETWEEN }}>
        {room > 32 && SIDES.map(({ side, name }) => (
          <div key={side}>
            <p className="mb-1 text-xs">{name}{guestIsHere(side, frame) && ' ●'}</p>
            <MapCanvas side={side} name={name} frame={frame} room={room} />
          </div>
        ))}
      </div>
      <MapKey frame={frame} />
    </Figure>
  )
}

const guestIsHere = (side: Side, { guest }: PageMap) => guest === side

function MapCanvas({ side, name, frame, room }: { side: Side; name: string; frame: PageMap; room: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const painter = useRef<{ cells: number; image: ImageData; pixels: MapPixels } | null>(null)
  const palette = usePalette()
  const density = useDensity()
  const cells = frame.states.length
  const { pagesPerCell } = frame
  const grid = useMemo(
    () => gridFor({ cellCount: cells, pagesPerCell, untouched: null }, { width: room, height: room, density }), [cells, pagesPerCell, room, density],
  )
  const widthCss = grid.columns * TILE * grid.cellPx / density
  useEffect(() => {
    painter.current = null
  }, [palette, side, grid])
  useEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false })
    if (context === null || context === undefined) return
    if (painter.current === null || painter.current.cells !== cells) {
      const image = new ImageData(grid.columns * TILE, grid.rows * TILE)
      painter.current = { cells, image, pixels: new MapPixels(grid, mapPaint(side, palette), 1, new Uint32Array(image.data.buffer)) }
    }
    painter.current.pixels.show(frame.states, 1)
    context.putImageData(painter.current.image, 0, 0)
  }, [frame, grid, side, palette, cells])
  return (
    <canvas
      ref={canvas} role="img" aria-label={texts.mapOf(name, mapSummary(side, frame))} width={grid.columns * TILE} height={grid.rows * TILE}
      className="outline-1 outline-ctl [image-rendering:pixelated] forced-color-adjust-none"
      style={{ width: widthCss, height: (widthCss * grid.rows) / grid.columns }}
    />
  )
}
