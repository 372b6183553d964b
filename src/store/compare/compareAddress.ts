/**
 * A comparison in the hash of an address: `#/what-if/runs?a=1.…&b=1.…`, each scenario compressed as in a share link, with the name (`an`) and
 * the followed VM (`av`) where they are not the usual ones, and what all share: `seeds`, `curve`, `t`. A link is untrusted input.
 */
import { decodeShareLink, encodeShareLink } from '../../scenario/codec/shareLink.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { pageAddresses } from '../address/pages.ts'
import type { Pin } from './pins.ts'
import { MOST_PINS } from './pins.ts'

/** Start of the hashes of Compare. */
export const COMPARE = pageAddresses.compare
const PLACES = ['a', 'b', 'c', 'd'] as const

/** `same`: every run has the first one's seed; `own`: its own; `five`: the first one's and the four after it. */
export type SeedMode = 'same' | 'own' | 'five'
export type CurveName = 'remaining' | 'bandwidth' | 'speed'

export interface CompareView {
  seeds: SeedMode
  curve: CurveName
  playheadS: number
}

export const firstView: CompareView = { seeds: 'same', curve: 'remaining', playheadS: 0 }

export interface LinkedRun {
  draft: unknown
  vm: string
  name: string
}

interface LinkedComparison {
  runs: LinkedRun[]
  view: CompareView
  /** Runs of the link that cannot be read, by their letters. */
  broken: { letter: string; faults: Fault[] }[]
}

const HASH_START = '#s='
const NAME_CHARACTERS = 200

/** The hash that opens a comparison; the view is written where it differs from `firstView`. */
export function comparisonHash(pins: readonly Omit<Pin, 'id'>[], { seeds, curve, playheadS }: CompareView): string {
  const parts = pins
    .slice(0, MOST_PINS)
    .flatMap(({ draft, vm, name }, i) => [
      `${PLACES[i]}=${packedScenario(draft)}`,
      ...(name === '' ? [] : [`${PLACES[i]}n=${encoded(name)}`]),
      ...(vm === '' ? [] : [`${PLACES[i]}v=${encoded(vm)}`]),
    ])
  if (seeds !== firstView.seeds) parts.push(`seeds=${seeds}`)
  if (curve !== firstView.curve) parts.push(`curve=${curve}`)
  if (playheadS > 0) parts.push(`t=${Number(playheadS.toFixed(3))}`)
  return parts.length === 0 ? COMPARE : `${COMPARE}?${parts.join('&')}`
}

/** The comparison that an address names; without runs if it names none. */
export function comparisonIn(hash: string): LinkedComparison {
  const start = hash.indexOf(`${COMPARE}?`)
  const fields = new Map(
    start < 0
      ? []
      : hash
          .slice(start + COMPARE.length + 1)
          .split('&')
          .map((part): [string, string] => {
            const at = part.indexOf('=')
            return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)]
          }),
  )
  const runs: LinkedRun[] = []
  const broken: LinkedComparison['broken'] = []
  for (const place of PLACES) {
    const packed = fields.get(place)
    if (packed === undefined) continue
    const decoded = decodeShareLink(packed)
    if (decoded.ok)
      runs.push({ draft: decoded.value, vm: decodedText(fields.get(`${place}v`)), name: decodedText(fields.get(`${place}n`)) })
    else broken.push({ letter: place.toUpperCase(), faults: decoded.faults })
  }
  const seeds = fields.get('seeds')
  const curve = fields.get('curve')
  const atS = Number(fields.get('t') ?? 0)
  return {
    runs,
    broken,
    view: {
      seeds: seeds === 'own' || seeds === 'five' ? seeds : firstView.seeds,
      curve: curve === 'bandwidth' || curve === 'speed' ? curve : firstView.curve,
      playheadS: Number.isFinite(atS) && atS > 0 ? atS : 0,
    },
  }
}

const packedDrafts = new WeakMap<object, string>()

/** A scenario as in a share link, `1.…`. Drafts never change, so that a dragged playhead packs none of them again. */
export function packedScenario(draft: unknown): string {
  if (typeof draft !== 'object' || draft === null) return encodeShareLink(draft).slice(HASH_START.length)
  let packed = packedDrafts.get(draft)
  if (packed === undefined) packedDrafts.set(draft, (packed = encodeShareLink(draft).slice(HASH_START.length)))
  return packed
}

/** As `packedScenario`, with fields in the order of their names: one text for a scenario, in whatever order it is written. */
export function packedInOrder(scenario: object): string {
  return packedScenario(inOrder(scenario))
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(inOrder)
  const fields = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(fields.map(([name, part]) => [name, inOrder(part)]))
}

/** The hash that opens a run in Play. */
export function playHash(draft: unknown, vm: string): string {
  return packedPlayHash(packedScenario(draft), vm)
}

/** `playHash` of a scenario that is packed already; an empty `vm` is left out. */
export function packedPlayHash(packed: string, vm: string): string {
  return HASH_START + packed + (vm === '' ? '' : `&vm=${encoded(vm)}`)
}

/** A half of a surrogate pair has no UTF-8: it becomes U+FFFD. */
function encoded(text: string): string {
  return encodeURIComponent(text.slice(0, NAME_CHARACTERS).replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
}

function decodedText(text = ''): string {
  try {
    return decodeURIComponent(text).slice(0, NAME_CHARACTERS)
  } catch {
    return ''
  }
}
