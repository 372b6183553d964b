/**
 * Colours of a film: the tokens of the page, as one table of at most 256 colours. Text has sixteen shades of each ink on the surface, so
 * that its edges are smooth. The values are those of `src/ui/theme/tokens.css`, which a test compares.
 */
import { stateTokens } from '../analysis/stateTokens.ts'
import type { StateToken } from '../analysis/stateTokens.ts'

const inks = ['text', 'text2', 'accent', 'dirty-ink', 'ok', 'danger'] as const
/** `mark`: arrows on the colour of data in flight, in the page's ink for that colour in the light theme; the same in both themes. */
const flats = ['surface', 'panel', 'ctl', 'line', 'grid', 'mark', 'seq1', 'seq2', 'seq3', 'seq4', 'seq5'] as const

export type Ink = (typeof inks)[number]
export type Colour = Ink | (typeof flats)[number] | `state-${StateToken}`
export type FilmTheme = keyof typeof filmThemes

export const filmThemes = {
  light: {
    surface: '#fbfaf7',
    panel: '#f3f2ed',
    text: '#15171c',
    text2: '#565a63',
    ctl: '#85878c',
    line: '#deddd7',
    grid: '#e6e5df',
    accent: '#5a3bd6',
    danger: '#b3261e',
    ok: '#1f6b3a',
    'dirty-ink': '#b33b05',
    mark: '#6b5500',
    seq1: '#e9e4d6',
    seq2: '#f1c9a0',
    seq3: '#e5975a',
    seq4: '#c25a17',
    seq5: '#7a2e06',
    'state-not-sent': '#868c98',
    'state-dirty': '#d2480a',
    'state-in-sync': '#8fb8e0',
    'state-in-flight': '#ffe14d',
    'state-zero': '#dbd8cd',
    'state-free': '#b8b4a6',
    'state-missing': '#fbfaf7',
    'state-skipped': '#6e3412',
  },
  dark: {
    surface: '#111215',
    panel: '#17191d',
    text: '#ecece8',
    text2: '#a3a7af',
    ctl: '#747983',
    line: '#2a2d33',
    grid: '#24272d',
    accent: '#ac9bff',
    danger: '#ff8a80',
    ok: '#7fd69b',
    'dirty-ink': '#ff8a47',
    mark: '#6b5500',
    seq1: '#23262b',
    seq2: '#5b3a22',
    seq3: '#96521f',
    seq4: '#d9731f',
    seq5: '#ffc48a',
    'state-not-sent': '#7c8390',
    'state-dirty': '#ff7a2e',
    'state-in-sync': '#27588a',
    'state-in-flight': '#fff08a',
    'state-zero': '#2b2f36',
    'state-free': '#474d57',
    'state-missing': '#111215',
    'state-skipped': '#9a5527',
  },
} as const satisfies Record<string, Record<Colour, string>>

/** Shades of an ink from the surface (0) to the ink itself (15). */
const SHADES = 16

type Rgb = readonly [number, number, number]

export interface ColourTable {
  /** Colours by index; the last one marks pixels that a frame leaves as they are. */
  colours: Rgb[]
  unchanged: number
  indexOf(colour: Colour): number
  /** Index of an ink's first shade. */
  shadesOf(ink: Ink): number
}

/** The palette of a theme's frames, with the index of each colour in it. */
export function colourTable(theme: FilmTheme): ColourTable {
  const hex = filmThemes[theme]
  const colours: Rgb[] = []
  const indices = new Map<Colour, number>()
  const shades = new Map<Ink, number>()
  const surface = rgbOf(hex.surface)
  for (const name of [...flats, ...stateTokens.map((token) => `state-${token}` as const)]) {
    indices.set(name, colours.push(rgbOf(hex[name])) - 1)
  }
  for (const ink of inks) {
    shades.set(ink, colours.length)
    const [red, green, blue] = rgbOf(hex[ink])
    for (let shade = 0; shade < SHADES; shade++) {
      const mixed = (from: number, to: number) => Math.round(from + ((to - from) * shade) / (SHADES - 1))
      colours.push([mixed(surface[0], red), mixed(surface[1], green), mixed(surface[2], blue)])
    }
    indices.set(ink, colours.length - 1)
  }
  const unchanged = colours.push([0, 0, 0]) - 1
  return { colours, unchanged, indexOf: (colour) => indices.get(colour) ?? 0, shadesOf: (ink) => shades.get(ink) ?? 0 }
}

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}
