/**
 * The tokens of tokens.css for output that CSS cannot paint: canvas, and files saved from charts. They are read from the live page, so that
 * theme, forced colours and contrast preference apply there too.
 */
import { useSyncExternalStore } from 'react'
import { objectOf } from '../../scenario/json/plainData.ts'
import { stateTokens } from '../../analysis/stateTokens.ts'
import type { StateToken } from '../../analysis/stateTokens.ts'

export type { StateToken } from '../../analysis/stateTokens.ts'

const CHROME = [
  'surface',
  'panel',
  'wash',
  'text',
  'text2',
  'ctl',
  'line',
  'grid',
  'accent',
  'accent-text',
  'danger',
  'ok',
  'dirty-ink',
  'in-sync-ink',
  'in-flight-ink',
  'app',
] as const

const STEPS = ['1', '2', '3', '4', '5'] as const

type ChromeToken = (typeof CHROME)[number]

export interface Palette {
  /** Always `#rrggbb`, whatever notation the style sheet uses. */
  chrome: Record<ChromeToken, string>
  state: Record<StateToken, string>
  /** One hue from quiet to loud, five steps, for counts and heat maps. */
  sequence: readonly string[]
  /** Forced colours or more contrast are requested: dirty, in flight and stopped get textures at every scale. */
  textured: boolean
  reducedMotion: boolean
}

/** Colours on memory in flight, the brightest state in every theme: they are dark in every theme. */
export const ON_IN_FLIGHT = {
  text: '#15171c',
  /** Lines and names of dirty memory. */
  dirty: '#9a3204',
  /** The mark of a page in flight on a page map. */
  mark: '#6b5500',
  /** The direction of the link's traffic. */
  chevron: '#8a7000',
} as const

const FORCED = '(forced-colors: active)'
const MORE_CONTRAST = '(prefers-contrast: more)'
const REDUCED_MOTION = '(prefers-reduced-motion: reduce)'
const QUERIES = ['print', '(prefers-color-scheme: dark)', FORCED, MORE_CONTRAST, REDUCED_MOTION]

let current: Palette | null = null
/** Components that hear of changes. Without one, a palette that is kept would grow old. */
let watchers = 0

/** The current palette. The component re-renders when theme, contrast or motion preference changes. */
export function usePalette(): Palette {
  return useSyncExternalStore(watchPalette, palette)
}

export function palette(): Palette {
  current ??= readPalette()
  return current
}

/** Calls back after the palette has changed. Returns a function that stops watching. */
function watchPalette(onChange: () => void): () => void {
  const refresh = () => {
    current = null
    onChange()
  }
  const queries = QUERIES.map((query) => window.matchMedia(query))
  for (const query of queries) query.addEventListener('change', refresh)
  const themed = new MutationObserver(refresh)
  themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] })
  watchers++
  return () => {
    if (--watchers === 0) current = null
    for (const query of queries) query.removeEventListener('change', refresh)
    themed.disconnect()
  }
}

/** A colour as one little-endian RGBA word, as ImageData holds it. */
export function rgbaWord(hex: string): number {
  const [red, green, blue] = rgbOf(hex)
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0
}

/** Red, green and blue of `#rrggbb`, or of `#rgb` as style sheets are shortened to, 0 to 255. */
export function rgbOf(hex: string): [number, number, number] {
  const digits = hex.length === 4 ? hex.slice(1).replaceAll(/./g, '$&$&') : hex.slice(1)
  const value = Number.parseInt(digits, 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement)
  let probe: CanvasRenderingContext2D | null = null
  const hex = (name: string) => {
    const value = style.getPropertyValue(`--${name}`).trim()
    if (value.startsWith('#')) return value
    // Forced colours have names and mixtures.
    probe ??= document.createElement('canvas').getContext('2d')
    if (probe === null) return value
    probe.fillStyle = '#000000'
    probe.fillStyle = value
    // A mixture reads back as `color(…)`: its pixel is read instead.
    probe.fillRect(0, 0, 1, 1)
    const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data
    return `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
  }
  const pick = <K extends string>(names: readonly K[], prefix: string) => objectOf(names, (name) => hex(prefix + name))
  const isSo = (query: string) => window.matchMedia(query).matches
  return {
    chrome: pick(CHROME, ''),
    state: pick(stateTokens, 'state-'),
    sequence: STEPS.map((step) => hex(`seq${step}`)),
    textured: isSo(FORCED) || isSo(MORE_CONTRAST),
    reducedMotion: isSo(REDUCED_MOTION),
  }
}
