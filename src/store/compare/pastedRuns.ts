/**
 * Runs in pasted text: share links of Play, links of comparisons, or scenarios as JSON. A link that cannot be read is listed with its number;
 * words around links, as in a chat, are passed over.
 */
import type { Fault } from '../../scenario/checks/faultList.ts'
import { parseDocument } from '../../scenario/codec/parseScenarioText.ts'
import { decodeShareLink } from '../../scenario/codec/shareLink.ts'
import { placeIn, plainHash, withoutPlace } from '../address/place.ts'
import { scenarioPresets } from '../../scenario/presets/scenarioPresets.ts'
import { COMPARE, comparisonIn } from './compareAddress.ts'
import type { LinkedRun } from './compareAddress.ts'
import * as texts from '../../messages/compiled/en/places/compare.ts'

interface Pasted {
  runs: LinkedRun[]
  faults: Fault[]
}

/** Lines over which a mail may break a link. */
const MOST_LINES = 40

/** Links are separated by spaces or lines; one that a mail has broken over lines is joined. Never throws. */
export function pastedRuns(text: string): Pasted {
  const whole = text.trim()
  if (whole === '') return { runs: [], faults: [] }
  if (/^[[{]/.test(whole)) return jsonRuns(whole)
  const pasted: Pasted = { runs: [], faults: [] }
  for (const [i, words] of linksIn(whole.split(/\s+/)).entries()) {
    const { runs, faults } = joinedLinkRuns(words, i + 1)
    pasted.runs.push(...runs)
    pasted.faults.push(...faults)
  }
  return pasted
}

/** Each link with the words up to the next; the first word if none looks like a link. */
function linksIn(words: readonly string[]): string[][] {
  const starts = words.flatMap((word, i) => (/#|:\/\/|^\d+\.[\w-]{20}/.test(word) ? [i] : []))
  return starts.length === 0 ? [words.slice(0, 1)] : starts.map((start, i) => words.slice(start, starts[i + 1]))
}

function joinedLinkRuns(words: readonly string[], number: number): Pasted {
  const [first] = words
  const alone = linkRuns(first, number)
  for (let count = 2; alone.faults.length > 0 && count <= Math.min(words.length, MOST_LINES); count++) {
    const joined = linkRuns(words.slice(0, count).join(' '), number)
    if (joined.faults.length === 0) return joined
  }
  return alone
}

function linkRuns(link: string, number: number): Pasted {
  if (link.includes(`${COMPARE}?`)) {
    const { runs, broken } = comparisonIn(link)
    const faults = broken.flatMap(({ letter, faults: all }) =>
      all.map(({ message }) => ({ path: texts.runOfLink(letter, number), message })),
    )
    return { runs, faults: runs.length + faults.length > 0 ? faults : [{ path: texts.linkNumber(number), message: texts.emptyComparison }] }
  }
  const decoded = isOfOpening(link) ? ({ ok: true, value: scenarioPresets[0].scenario } as const) : decodeShareLink(link)
  if (!decoded.ok) return { runs: [], faults: decoded.faults.map(({ message }) => ({ path: texts.linkNumber(number), message })) }
  const at = link.indexOf('#')
  return { runs: [{ draft: decoded.value, vm: at < 0 ? '' : placeIn(link.slice(at)).vm, name: '' }], faults: [] }
}

/** Whether a link is the address of the opening scenario, `#&at=7.6`, without a scenario. */
function isOfOpening(link: string): boolean {
  const hash = plainHash(link.slice(link.indexOf('#')))
  return hash !== '#' && withoutPlace(hash) === '#'
}

/** One scenario, or a list of them. */
function jsonRuns(text: string): Pasted {
  const document = parseDocument(text)
  if ('message' in document) return { runs: [], faults: [{ path: texts.pastedText, message: document.message }] }
  const drafts: unknown[] = Array.isArray(document.value) ? document.value : [document.value]
  return { runs: drafts.map((draft) => ({ draft, vm: '', name: '' })), faults: [] }
}
