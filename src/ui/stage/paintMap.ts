/**
 * Paints page states into 32-bit pixels: one look-up a cell. The look-up knows 4 × 4 places, so that textures cost nothing
 * more: dots on zero pages, rising hatch on free ones, falling hatch on pages left out; and on request notches on dirty and
 * diamonds on pages in flight at any scale, for eyes or screens without colour.
 */
import { PageState } from '../../engine/picture.ts'
import { type Palette, type StateToken, rgbaWord } from '../theme/colors.ts'
import { type MapGrid, TILE, TILE_CELLS } from './mapGrid.ts'
import { type Side, sideState } from './pageColors.ts'

const STATES = Object.keys(PageState).length
const PLACES = 16

export interface MapPaint {
  /** Colour of state s at place (x & 3, y & 3): `words[s * 16 + (y & 3) * 4 + (x & 3)]`. */
  words: Uint32Array
  /** The same for the last column and row of a tile, which frame each tile of missing pages. */
  edges: Uint32Array
  /** Beyond the last page. */
  outside: number
  /** From 4 device pixels a page: colour of the glyph of a state, 0 for none. */
  glyphs: Uint32Array
  /** The plain colour of a dirty page. */
  dirty: number
  /** Between tiles, from 4 device pixels a page. */
  line: number
}

export function mapPaint(side: Side, { chrome, state: colours, textured }: Palette): MapPaint {
  const words = new Uint32Array(STATES * PLACES)
  const edges = new Uint32Array(STATES * PLACES)
  const glyphs = new Uint32Array(STATES)
  for (const state of Object.values(PageState)) {
    const { token } = sideState(side, state)
    const plain = rgbaWord(colours[token])
    for (let place = 0; place < PLACES; place++) {
      const at = state * PLACES + place
      words[at] = isMark(token, place & 3, place >> 2, textured) ? rgbaWord(markColour(token, chrome, colours)) : plain
      edges[at] = token === 'missing' ? rgbaWord(chrome.grid) : words[at]
    }
    glyphs[state] = token === 'dirty' ? rgbaWord(chrome.surface) : token === 'in-flight' ? rgbaWord('#6B5500') : 0
  }
  return { words, edges, glyphs, dirty: rgbaWord(colours.dirty), line: rgbaWord(chrome.surface), outside: rgbaWord(chrome.panel) }
}

/** One pixel a cell. `out` holds `grid.columns × 32` by `grid.rows × 32` pixels. */
export function paintCells(states: Uint8Array, grid: MapGrid, paint: MapPaint, out: Uint32Array): void {
  const { cellCount, columns, rows } = grid
  const { words, edges } = paint
  const stride = columns * TILE
  for (let tile = 0; tile < columns * rows; tile++) {
    const first = tile * TILE_CELLS
    const corner = Math.floor(tile / columns) * TILE * stride + (tile % columns) * TILE
    if (first + TILE_CELLS > cellCount) {
      paintPartTile(states, cellCount, first, paint, out, { corner, stride })
      continue
    }
    for (let y = 0; y < TILE; y++) {
      const table = y === TILE - 1 ? edges : words
      const row = (y & 3) << 2
      let cell = first + y * TILE
      const pixel = corner + y * stride
      // By fours, as the texture repeats: measured half again as fast as one by one.
      for (let x = pixel; x < pixel + TILE; x += 4) {
        out[x] = table[(states[cell] << 4) | row]
        out[x + 1] = table[(states[cell + 1] << 4) | row | 1]
        out[x + 2] = table[(states[cell + 2] << 4) | row | 2]
        out[x + 3] = table[(states[cell + 3] << 4) | row | 3]
        cell += 4
      }
      out[pixel + TILE - 1] = edges[(states[cell - 1] << 4) | row | 3]
    }
  }
}

/**
 * Moves what is shown towards what is to be shown: a page that becomes dirty turns its colour by `share` (0 to 1) of what is
 * left, so that it never blinks; everything else, above all pages in flight, shows at once.
 */
export function blendDirty(shown: Uint32Array, target: Uint32Array, dirty: number, share: number): void {
  const weight = Math.round(share * 256)
  for (let i = 0; i < target.length; i++) {
    const to = target[i]
    const from = shown[i]
    if (from === to) continue
    if (to !== dirty) {
      shown[i] = to
      continue
    }
    const redBlue = (((from & 0xff00ff) * (256 - weight) + (to & 0xff00ff) * weight) >>> 8) & 0xff00ff
    const green = (((from & 0xff00) * (256 - weight) + (to & 0xff00) * weight) >>> 8) & 0xff00
    const mixed = (0xff000000 | redBlue | green) >>> 0
    // Rounding would stop short of the goal.
    shown[i] = mixed === from ? to : mixed
  }
}

/** Every pixel of a map whose cells are `scale` device pixels wide, with glyphs: for `scale` from 4. */
export function paintGlyphs(
  cells: Uint32Array, states: Uint8Array, grid: MapGrid, { glyphs, line }: MapPaint, scale: number, out: Uint32Array,
): void {
  const stride = grid.columns * TILE
  const wide = stride * scale
  for (let y = 0; y < grid.rows * TILE; y++) {
    for (let x = 0; x < stride; x++) {
      const tile = (y >> 5) * grid.columns + (x >> 5)
      const cell = tile * TILE_CELLS + (y & 31) * TILE + (x & 31)
      const glyph = cell < grid.cellCount ? glyphs[states[cell]] : 0
      const isDiamond = cell < grid.cellCount && states[cell] === PageState.inFlight
      const colour = cells[y * stride + x]
      for (let v = 0; v < scale; v++) {
        const row = (y * scale + v) * wide + x * scale
        const lastRow = v === scale - 1 && (y & 31) === 31
        for (let u = 0; u < scale; u++) {
          const between = lastRow || (u === scale - 1 && (x & 31) === 31)
          out[row + u] = between ? line : glyph !== 0 && inGlyph(isDiamond, u, v, scale) ? glyph : colour
        }
      }
    }
  }
}

interface TilePlace { corner: number; stride: number }

function paintPartTile(
  states: Uint8Array, cellCount: number, first: number, { words, outside }: MapPaint, out: Uint32Array, { corner, stride }: TilePlace,
): void {
  for (let i = 0; i < TILE_CELLS; i++) {
    const x = i & 31
    const y = i >> 5
    out[corner + y * stride + x] = first + i < cellCount ? words[(states[first + i] << 4) | ((y & 3) << 2) | (x & 3)] : outside
  }
}

function isMark(token: StateToken, x: number, y: number, textured: boolean): boolean {
  switch (token) {
    case 'zero': return x === 1 && y === 1
    case 'free': return x + y === 3
    case 'skipped': return x === y
    case 'dirty': return textured && x >= 2 && y <= x - 2
    case 'in-flight': return textured && (x === 1 || x === 2) && (y === 1 || y === 2)
    default: return false
  }
}

function markColour(token: StateToken, chrome: Palette['chrome'], colours: Palette['state']): string {
  switch (token) {
    case 'zero': return colours.free
    case 'skipped': return colours.dirty
    case 'in-flight': return '#6B5500'
    default: return chrome.surface
  }
}

/** A notch in the upper right corner of a dirty page, a diamond in the middle of one in flight. */
function inGlyph(isDiamond: boolean, u: number, v: number, scale: number): boolean {
  if (isDiamond) return Math.abs(u - (scale - 1) / 2) + Math.abs(v - (scale - 1) / 2) <= scale / 4
  return u - v >= scale / 2
}
