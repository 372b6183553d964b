/**
 * The pixels of one page map. Painting touches only cells that differ from the previous map (measured: a few hundred of a quarter of a
 * million in most frames). A page that turns dirty fades to its colour, so that it does not flicker; all other changes, above all pages in
 * flight, show at once.
 */
import { PageState } from '../../../../engine/observe/pageMap.ts'
import type { MapGrid } from './mapGrid.ts'
import { heightCells, TILE, TILE_CELLS } from './mapGrid.ts'
import type { MapPaint } from './paintMap.ts'

/** A value that differs from every state. */
const UNPAINTED = 255
const LAST = TILE - 1
const ROW_FOURS = TILE / 4
/** If more than this share of the map changes, it is that of another run or of a distant moment and shows at once. */
const MOST_FADING_SHARE = 1 / 16

export class MapPixels {
  readonly width: number
  readonly height: number
  readonly #grid: MapGrid
  readonly #paint: MapPaint
  readonly #scale: number
  readonly #out: Uint32Array
  /** The colours at one pixel per cell; `out` itself unless cells are larger. */
  readonly #cells: Uint32Array
  readonly #states: Uint8Array
  /** Cells that are fading to the dirty colour. */
  #fading = new Int32Array(1024)
  #fadingCount = 0
  /** Cells of the fold, which are not painted, and the rows of cells by which the cells below it move up. */
  readonly #foldedFrom: number
  readonly #foldedTo: number
  readonly #lift: number

  /** `out` holds `grid.columns × 32 × scale` by `heightCells(grid) × scale` pixels. `scale` is 1, or at least 4 with a glyph in each cell. */
  constructor(grid: MapGrid, paint: MapPaint, scale: number, out: Uint32Array) {
    this.#grid = grid
    this.#paint = paint
    this.#scale = scale
    this.#out = out
    this.width = grid.columns * TILE
    this.height = heightCells(grid)
    this.#cells = scale === 1 ? out : new Uint32Array(this.width * this.height)
    this.#states = new Uint8Array(grid.cellCount).fill(UNPAINTED)
    const { columns, fold } = grid
    const rowCells = columns * TILE_CELLS
    this.#foldedFrom = fold === null ? 0 : fold.from * rowCells
    this.#foldedTo = fold === null ? 0 : Math.min(grid.cellCount, fold.to * rowCells)
    this.#lift = fold === null ? 0 : (fold.to - fold.from) * TILE - grid.bandCells
    // The first map paints over those of its cells.
    this.#cells.fill(paint.outside)
    if (scale > 1) for (let pixel = 0; pixel < this.#cells.length; pixel++) this.#block(pixel, UNPAINTED, paint.outside)
    if (fold !== null) this.#paintBand(fold.from * TILE, grid.bandCells)
  }

  get fades(): boolean {
    return this.#fadingCount > 0
  }

  /** `share` (0 to 1): share of the remaining distance by which fading pages approach the dirty colour; 1 shows everything at once. */
  show(states: Uint8Array, share: number): void {
    const before = this.#states
    const { cellCount } = this.#grid
    // Compares four cells at a time if the array is aligned.
    const fours = states.byteOffset % 4 === 0 ? cellCount >> 2 : 0
    const now4 = new Uint32Array(states.buffer, fours === 0 ? 0 : states.byteOffset, fours)
    const before4 = new Uint32Array(before.buffer, 0, fours)
    const shareNow = share < 1 && isOther(now4, before4) ? 1 : share
    this.#fade(states, shareNow)
    if (shareNow === 1 && this.#scale === 1) this.#showAtOnce(states, now4, before4)
    else this.#showFours(states, shareNow, now4, before4)
    for (let cell = fours * 4; cell < cellCount; cell++) {
      if (states[cell] !== before[cell] && !this.#isFolded(cell)) this.#change(cell, this.#pixelOf(cell), states[cell], shareNow)
    }
    before.set(states)
  }

  /** One pixel per cell without fading: four look-ups for four cells of which one has changed (measured: 0.4 of the time of `#change`). */
  #showAtOnce(states: Uint8Array, now4: Uint32Array, before4: Uint32Array): void {
    const out = this.#out
    const { words, edges } = this.#paint
    const fours = now4.length
    for (let row = 0; row < fours; row += ROW_FOURS) {
      if (this.#isFolded(row * 4)) continue
      const y = (row / ROW_FOURS) & LAST
      const inner = y === LAST ? edges : words
      const place = (y & 3) << 2
      const lastFour = row + ROW_FOURS - 1
      const end = Math.min(fours, row + ROW_FOURS)
      let pixel = this.#pixelOf(row * 4)
      for (let four = row; four < end; four++, pixel += 4) {
        if (now4[four] === before4[four]) continue
        const cell = four * 4
        out[pixel] = inner[(states[cell] << 4) | place]
        out[pixel + 1] = inner[(states[cell + 1] << 4) | place | 1]
        out[pixel + 2] = inner[(states[cell + 2] << 4) | place | 2]
        out[pixel + 3] = (four === lastFour ? edges : inner)[(states[cell + 3] << 4) | place | 3]
      }
    }
  }

  #showFours(states: Uint8Array, share: number, now4: Uint32Array, before4: Uint32Array): void {
    const before = this.#states
    const fours = now4.length
    for (let row = 0; row < fours; row += ROW_FOURS) {
      if (this.#isFolded(row * 4)) continue
      const pixel = this.#pixelOf(row * 4)
      const end = Math.min(fours, row + ROW_FOURS)
      for (let four = row; four < end; four++) {
        if (now4[four] === before4[four]) continue
        const cell = four * 4
        for (let i = 0; i < 4; i++) {
          if (states[cell + i] !== before[cell + i]) this.#change(cell + i, pixel + cell + i - row * 4, states[cell + i], share)
        }
      }
    }
  }

  #change(cell: number, pixel: number, state: number, share: number): void {
    const x = cell & LAST
    const y = (cell >> 5) & LAST
    const { words, edges, dirty } = this.#paint
    const colour = (x === LAST || y === LAST ? edges : words)[(state << 4) | ((y & 3) << 2) | (x & 3)]
    if (share < 1 && state === PageState.dirty && colour === dirty && this.#states[cell] !== UNPAINTED) {
      if (this.#fadingCount === this.#fading.length) this.#fading = grown(this.#fading)
      this.#fading[this.#fadingCount++] = cell
      this.#set(pixel, state, mixed(this.#cells[pixel], dirty, share))
    } else {
      this.#set(pixel, state, colour)
    }
  }

  /** A page stops fading when it is no longer dirty or has reached the colour. */
  #fade(states: Uint8Array, share: number): void {
    const { dirty } = this.#paint
    const fading = this.#fading
    let kept = 0
    for (let i = 0; i < this.#fadingCount; i++) {
      const cell = fading[i]
      if (states[cell] !== PageState.dirty) continue
      const pixel = this.#pixelOf(cell)
      const from = this.#cells[pixel]
      if (from === dirty) continue
      const colour = share < 1 ? mixed(from, dirty, share) : dirty
      this.#set(pixel, PageState.dirty, colour)
      if (colour !== dirty) fading[kept++] = cell
    }
    this.#fadingCount = kept
  }

  #pixelOf(cell: number): number {
    const { columns } = this.#grid
    const tile = cell >> 10
    const tileRow = Math.floor(tile / columns)
    const row = tileRow * TILE + ((cell >> 5) & LAST) - (cell >= this.#foldedTo ? this.#lift : 0)
    return row * this.width + (tile - tileRow * columns) * TILE + (cell & LAST)
  }

  #isFolded(cell: number): boolean {
    return cell >= this.#foldedFrom && cell < this.#foldedTo
  }

  /** The band of the fold has the texture of zero pages, which repeats every four rows. */
  #paintBand(fromRow: number, rows: number): void {
    const { words } = this.#paint
    const apart = this.#scale === 1 ? Math.min(4, rows) : rows
    for (let y = fromRow; y < fromRow + apart; y++) {
      for (let x = 0; x < this.width; x++) {
        this.#set(y * this.width + x, UNPAINTED, words[(PageState.zeroKnown << 4) | ((y & 3) << 2) | (x & 3)])
      }
    }
    const wide = this.width
    for (let y = apart; y < rows; y += 4) {
      const from = fromRow * wide
      this.#cells.copyWithin((fromRow + y) * wide, from, from + Math.min(4, rows - y) * wide)
    }
  }

  #set(pixel: number, state: number, colour: number): void {
    this.#cells[pixel] = colour
    if (this.#scale > 1) this.#block(pixel, state, colour)
  }

  /** Paints a cell of many pixels with its glyph; the last column and row of a tile end in a line. */
  #block(pixel: number, state: number, colour: number): void {
    const scale = this.#scale
    const x = pixel % this.width
    const y = (pixel - x) / this.width
    const wide = this.width * scale
    const { glyphs, line } = this.#paint
    const glyph = state === UNPAINTED ? 0 : glyphs[state]
    const isDiamond = state === PageState.inFlight
    for (let v = 0; v < scale; v++) {
      const row = (y * scale + v) * wide + x * scale
      const lastRow = v === scale - 1 && (y & LAST) === LAST
      for (let u = 0; u < scale; u++) {
        const between = lastRow || (u === scale - 1 && (x & LAST) === LAST)
        this.#out[row + u] = between ? line : glyph !== 0 && inGlyph(isDiamond, u, v, scale) ? glyph : colour
      }
    }
  }
}

/** Whether so much differs that nothing fades. */
function isOther(now4: Uint32Array, before4: Uint32Array): boolean {
  const most = now4.length * MOST_FADING_SHARE
  let changed = 0
  for (let four = 0; four < now4.length; four++) if (now4[four] !== before4[four] && ++changed > most) return true
  return false
}

/**
 * The colour at `share` of the way between two colours. Rounding would stop short of the goal, so a channel that no longer moves is set to
 * it.
 */
function mixed(from: number, to: number, share: number): number {
  const weight = Math.round(share * 256)
  const redBlue = (((from & 0xff00ff) * (256 - weight) + (to & 0xff00ff) * weight) >>> 8) & 0xff00ff
  const green = (((from & 0xff00) * (256 - weight) + (to & 0xff00) * weight) >>> 8) & 0xff00
  const colour = (0xff000000 | redBlue | green) >>> 0
  return colour === from ? to : colour
}

function grown(values: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(values.length * 2)
  larger.set(values)
  return larger
}

/** A notch in the upper right corner of a dirty page, a diamond in the middle of a page in flight. */
function inGlyph(isDiamond: boolean, u: number, v: number, scale: number): boolean {
  if (isDiamond) return Math.abs(u - (scale - 1) / 2) + Math.abs(v - (scale - 1) / 2) <= scale / 4
  return u - v >= scale / 2
}
