/**
 * A film of a run as an animated GIF: every browser, chat client and slide program shows one. Pure: the same scenario and options give the
 * same bytes.
 */
import { GIFEncoder } from 'gifenc/dist/gifenc.esm.js'
import type { Scenario } from '../scenario/schema/schema.ts'
import { FrameDrawer } from './drawFrame.ts'
import type { FilmTheme } from './filmColours.ts'
import { colourTable } from './filmColours.ts'
import { filmLayout } from './filmLayout.ts'
import { filmRun, filmTimes } from './filmRun.ts'

/** A film to make. */
export interface FilmOptions {
  /** Size in pixels, within `filmLimits`. */
  width: number
  height: number
  /** Length without the longer last frame, within `filmSeconds`. */
  seconds: number
  theme: FilmTheme
  /** The VM to follow; null: the first one that migrates. */
  vm: string | null
}

export const usualFilm: FilmOptions = { width: 800, height: 450, seconds: 10, theme: 'light', vm: null }
export const filmSeconds = { min: 1, max: 60 } as const

const FRAMES_PER_S = 10
/** The last frame stays longer, so that the verdict can be read. */
const LAST_MS = 3000

/** Makes the film frame by frame and yields the share that is done; returns its bytes, or null if no such VM migrates. */
export function* film(scenario: Scenario, options: FilmOptions): Generator<number, Uint8Array<ArrayBuffer> | null> {
  const run = filmRun(scenario, options.vm)
  if (run === null) return null
  const frames = Math.max(2, Math.round(options.seconds * FRAMES_PER_S))
  const times = filmTimes(run.migration, run.tS[run.tS.length - 1], frames)
  const table = colourTable(options.theme)
  const layout = filmLayout(options.width, options.height)
  const drawer = new FrameDrawer(run, times, layout, table)
  const encoder = GIFEncoder()
  const before = new Uint8Array(layout.width * layout.height)
  const changes = new Uint8Array(layout.width * layout.height)
  for (const [i, atS] of times.atS.entries()) {
    const isLast = i === frames - 1
    drawer.draw(atS)
    const { pixels } = drawer.picture
    // Only pixels that differ are drawn over the frame before: long runs of one value take little room.
    for (let pixel = 0; pixel < pixels.length; pixel++)
      changes[pixel] = i > 0 && pixels[pixel] === before[pixel] ? table.unchanged : pixels[pixel]
    before.set(pixels)
    encoder.writeFrame(changes, layout.width, layout.height, {
      palette: i === 0 ? table.colours : undefined,
      transparent: i > 0,
      transparentIndex: table.unchanged,
      dispose: 1,
      delay: isLast ? LAST_MS : 1000 / FRAMES_PER_S,
      repeat: 0,
    })
    yield (i + 1) / frames
  }
  encoder.finish()
  return encoder.bytes()
}

/** A frame of the film by itself, as red, green, blue and opacity of each pixel. */
export interface Still {
  width: number
  height: number
  rgba: Uint8ClampedArray<ArrayBuffer>
}

/** The picture of a moment; null if no such VM migrates. `atS` beyond the run is its end. */
export function still(scenario: Scenario, { atS, ...options }: Omit<FilmOptions, 'seconds'> & { atS: number }): Still | null {
  const run = filmRun(scenario, options.vm)
  if (run === null) return null
  const endS = run.tS[run.tS.length - 1]
  const table = colourTable(options.theme)
  const layout = filmLayout(options.width, options.height)
  const drawer = new FrameDrawer(run, filmTimes(run.migration, endS, 2), layout, table)
  const shownS = Math.min(Math.max(atS, 0), endS)
  drawer.draw(shownS)
  const { pixels, width, height } = drawer.picture
  const rgba = new Uint8ClampedArray(4 * pixels.length)
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    rgba.set(table.colours[pixels[pixel]], 4 * pixel)
    rgba[4 * pixel + 3] = 255
  }
  return { width, height, rgba }
}
