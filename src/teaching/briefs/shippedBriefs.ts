/**
 * The briefs that come with Switchover, in their order. A new one is a file in `shipped/`, a line here and its solutions in
 * `solutions.json`.
 */
import beforeTheCrash from './shipped/before-the-crash.json'
import cheapest from './shipped/cheapest.json'
import delta from './shipped/delta.json'
import dirtyRateTool from './shipped/dirty-rate-tool.json'
import evacuate from './shipped/evacuate.json'
import evacuateSoftly from './shipped/evacuate-softly.json'
import fastLink from './shipped/fast-link.json'
import force from './shipped/force.json'
import freeMemory from './shipped/free-memory.json'
import gentleThrottle from './shipped/gentle-throttle.json'
import gpuSlice from './shipped/gpu-slice.json'
import halfASecond from './shipped/half-a-second.json'
import hugePages from './shipped/huge-pages.json'
import idlePause from './shipped/idle-pause.json'
import knownCut from './shipped/known-cut.json'
import neverEnds from './shipped/never-ends.json'
import pair from './shipped/pair.json'
import quietPhase from './shipped/quiet-phase.json'
import shortPause from './shipped/short-pause.json'
import whichTarget from './shipped/which-target.json'
import type { Brief } from './readBrief.ts'
import { readBrief } from './readBrief.ts'

const documents: readonly { id: string }[] = [
  shortPause,
  neverEnds,
  halfASecond,
  delta,
  evacuate,
  evacuateSoftly,
  beforeTheCrash,
  whichTarget,
  idlePause,
  pair,
  cheapest,
  quietPhase,
  force,
  knownCut,
  gpuSlice,
  hugePages,
  freeMemory,
  dirtyRateTool,
  gentleThrottle,
  fastLink,
]

/** Ids in the order of the list. */
export const shippedIds: readonly string[] = documents.map(({ id }) => id)

/** The brief with this id; null if none comes with Switchover. */
export function shippedBrief(id: string): Brief | null {
  const document = documents.find((one) => one.id === id)
  if (document === undefined) return null
  const read = readBrief(document)
  if (!read.ok) throw new Error(`brief ${id}: ${read.faults.map(({ path, message }) => `${path}: ${message}`).join('; ')}`)
  return read.brief
}
