/**
 * Lookup tables from page states to 32-bit pixels. A table covers 4 × 4 positions, so that textures cost nothing extra: dots on zero pages,
 * rising hatch on free pages, falling hatch on skipped pages. On request, dirty pages have notches and pages in flight have diamonds at
 * every scale, for vision or screens without colour.
 */
import { PageState, STATE_COUNT } from '../../../../engine/observe/pageMap.ts'
import { ON_IN_FLIGHT, type Palette, type StateToken, rgbaWord } from '../../../theme/colors.ts'
import { sideState } from './sideStates.ts'
import type { Side } from '../../../../analysis/stateTokens.ts'

/** Positions of 4 × 4 in a table of colours. */
export const MAP_PLACES = 16

export interface MapPaint {
  /** Colour of state s at position (x & 3, y & 3): `words[s * 16 + (y & 3) * 4 + (x & 3)]`. */
  words: Uint32Array
  /** The same for the last column and row of a tile, which frame each tile of missing pages. */
  edges: Uint32Array
  /** Beyond the last page. */
  outside: number
  /** Glyph colour of each state from 4 device pixels per page; 0 for none. */
  glyphs: Uint32Array
  /** The plain colour of a dirty page. */
  dirty: number
  /** Colour between tiles, from 4 device pixels per page. */
  line: number
}

export function mapPaint(side: Side, { chrome, state: colours, textured }: Palette): MapPaint {
  const words = new Uint32Array(STATE_COUNT * MAP_PLACES)
  const edges = new Uint32Array(STATE_COUNT * MAP_PLACES)
  const glyphs = new Uint32Array(STATE_COUNT)
  for (const state of Object.values(PageState)) {
    const { token } = sideState(side, state)
    const plain = rgbaWord(colours[token])
    for (let place = 0; place < MAP_PLACES; place++) {
      const at = state * MAP_PLACES + place
      words[at] = isMark(token, place & 3, place >> 2, textured) ? rgbaWord(markColour(token, chrome, colours)) : plain
      edges[at] = token === 'missing' ? rgbaWord(chrome.grid) : words[at]
    }
    glyphs[state] = token === 'dirty' ? rgbaWord(chrome.surface) : token === 'in-flight' ? rgbaWord(ON_IN_FLIGHT.mark) : 0
  }
  return { words, edges, glyphs, dirty: rgbaWord(colours.dirty), line: rgbaWord(chrome.surface), outside: rgbaWord(chrome.panel) }
}

function isMark(token: StateToken, x: number, y: number, textured: boolean): boolean {
  switch (token) {
    case 'zero':
      return x === 1 && y === 1
    case 'free':
      return x + y === 3
    case 'skipped':
      return x === y
    case 'dirty':
      return textured && x >= 2 && y <= x - 2
    case 'in-flight':
      return textured && (x === 1 || x === 2) && (y === 1 || y === 2)
    default:
      return false
  }
}

function markColour(token: StateToken, chrome: Palette['chrome'], colours: Palette['state']): string {
  switch (token) {
    case 'zero':
      return colours.free
    case 'skipped':
      return colours.dirty
    case 'in-flight':
      return ON_IN_FLIGHT.mark
    default:
      return chrome.surface
  }
}
