/**
 * Colours of a film: the tokens of the page, as one table of at most 256 colours. Text has sixteen shades of each ink on the surface, so
 * that its edges are smooth. The values are those of `src/ui/theme/tokens.css`, which a test compares.
 */
import { stateTokens } from '../analysis/stateTokens.ts'
import type { StateToken } from '../analysis/stateTokens.ts'

const inks = ['text', 'text2', 'accent', 'dirty-ink', 'ok', 'danger'] as const
/** `mark`: arrows on the colour of data in flight, as the stage draws them in both themes. */
const flats = ['surface', 'panel', 'ctl', 'line', 'grid', 'mark'] as const

export type Ink = (typeof inks)[number]
export type Colour = Ink | (typeof flats)[number] | `state-${StateToken}`
export type FilmTheme = keyof typeof filmThemes

export const filmThemes = {
  light: {
    surface: '#FBFAF7',
    panel: '#F3F2ED',
    text: '#15171C',
    text2: '#565A63',
    ctl: '#85878C',
    line: '#DEDDD7',
    grid: '#E6E5DF',
    accent: '#5A3BD6',
    danger: '#B3261E',
    ok: '#1F6B3A',
    'dirty-ink': '#B33B05',
    mark: '#6B5500',
    'state-not-sent': '#868C98',
    'state-dirty': '#D2480A',
    'state-in-step': '#8FB8E0',
    'state-in-flight': '#FFE14D',
    'state-zero': '#DBD8CD',
    'state-free': '#B8B4A6',
    'state-missing': '#FBFAF7',
    'state-skipped': '#6E3412',
  },
  dark: {
    surface: '#111215',
    panel: '#17191D',
    text: '#ECECE8',
    text2: '#A3A7AF',
    ctl: '#747983',
    line: '#2A2D33',
    grid: '#24272D',
    accent: '#AC9BFF',
    danger: '#FF8A80',
    ok: '#7FD69B',
    'dirty-ink': '#FF8A47',
    mark: '#6B5500',
    'state-not-sent': '#7C8390',
    'state-dirty': '#FF7A2E',
    'state-in-step': '#27588A',
    'state-in-flight': '#FFF08A',
    'state-zero': '#2B2F36',
    'state-free': '#474D57',
    'state-missing': '#111215',
    'state-skipped': '#9A5527',
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
