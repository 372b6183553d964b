/**
 * The map of what a migration cost: how often each page was sent. Counts take the place of page states, so that `MapPixels` paints them
 * with a table of the same shape.
 */
import type { SentTimesMap } from '../../../../engine/memory/sentTimes.ts'
import { dataSize, formatNumber, formatWhole, say } from '../../../../units/format.ts'
import type { Palette } from '../../../theme/colors.ts'
import { rgbaWord } from '../../../theme/colors.ts'
import { STATE_COUNT } from '../../../../engine/observe/pageMap.ts'
import { MAP_PLACES, type MapPaint } from './paintMap.ts'
import { inRow } from '../../../../units/lists.ts'
import * as texts from '../../../../messages/compiled/en/play/timesSent.ts'

/** Pages sent at least this often share one colour. */
export const MOST_TIMES = 5

/** Counts as the states of a map: 0 to `MOST_TIMES`. `out` is overwritten and returned. */
export function timesAsStates(times: Uint8Array, out: Uint8Array = new Uint8Array(times.length)): Uint8Array {
  for (let cell = 0; cell < times.length; cell++) out[cell] = Math.min(MOST_TIMES, times[cell])
  return out
}

/**
 * Pages that were never sent as a body, zero and free ones, are dotted as zero pages are; each other count has its step. The rows of dirty
 * pages and pages in flight, which `MapPixels` treats apart, are not used.
 */
export function timesPaint({ chrome, state, sequence }: Palette): MapPaint {
  const words = new Uint32Array(STATE_COUNT * MAP_PLACES)
  for (let times = 0; times <= MOST_TIMES; times++) {
    const plain = rgbaWord(times === 0 ? state.zero : sequence[times - 1])
    const dot = rgbaWord(state.free)
    for (let place = 0; place < MAP_PLACES; place++) {
      const isDot = times === 0 && (place & 3) === 1 && place >> 2 === 1
      words[times * MAP_PLACES + place] = isDot ? dot : plain
    }
  }
  return {
    words,
    edges: words,
    glyphs: new Uint32Array(STATE_COUNT),
    dirty: rgbaWord(state.dirty),
    line: rgbaWord(chrome.surface),
    outside: rgbaWord(chrome.panel),
  }
}

export interface TimesSent {
  /** States for `MapPixels`: 0 to `MOST_TIMES`, one per cell. */
  cells: Uint8Array
  pagesPerCell: number
  legend: TimesSummary
}

interface TimesStep {
  times: number
  word: string
  /** Tailwind class of its swatch; a page that was never sent looks like a zero page. */
  fill: string
}

/** The legend, in order; each step is written beside its colour. */
export const TIMES_STEPS: readonly TimesStep[] = [
  { times: 1, word: texts.once, fill: 'bg-seq1' },
  { times: 2, word: texts.several('2'), fill: 'bg-seq2' },
  { times: 3, word: texts.several('3'), fill: 'bg-seq3' },
  { times: 4, word: texts.several('4'), fill: 'bg-seq4' },
  { times: MOST_TIMES, word: texts.timesAndMore(formatWhole(MOST_TIMES)), fill: 'bg-seq5' },
]

export interface TimesSummary {
  /** `480 MiB sent once`, `224 MiB sent 3.0 times on average`; only the parts that apply. */
  labels: string[]
  /** Both in a sentence, for screen readers. */
  spoken: string
  /** A cell of the map is several pages; it shows the one sent most often. */
  isCoarse: boolean
}

export function timesSummary({ pagesPerCell, oncePages, againPages, againTimes }: SentTimesMap, pageMiB: number): TimesSummary {
  const size = (pages: number): string => say(dataSize(pages * pageMiB))
  const labels = [
    ...(oncePages > 0 ? [texts.sentOnce(size(oncePages))] : []),
    ...(againPages > 0 ? [texts.sentAgain(size(againPages), formatNumber(againTimes / againPages, 2))] : []),
  ]
  return { labels, spoken: labels.length === 0 ? texts.nothingSent : texts.spoken(inRow(labels)), isCoarse: pagesPerCell > 1 }
}

export function timesSentOn(map: SentTimesMap, pageMiB: number): TimesSent {
  return { cells: timesAsStates(map.cells), pagesPerCell: map.pagesPerCell, legend: timesSummary(map, pageMiB) }
}
