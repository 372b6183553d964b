/** The moments at which the tour stops, found in the run itself. Times are simulated seconds. */
import { PageState } from '../../engine/observe/pageMap.ts'
import type { PageMap } from '../../engine/observe/pageMap.ts'
import { migrationOf, type Run } from '../play/run.ts'

export interface TourMoments {
  readonly runId: number
  /** The first page that is written after it was sent, and how long before, ms. */
  readonly page: number
  readonly sentAgoMs: number
  /** That write, the end of the first round, the stop of the guest, and its resume. */
  readonly atS: readonly [written: number, roundEnd: number, stop: number, resume: number]
}

/** A moment is found to a tenth of a millisecond. */
const EXACT_S = 1e-4

type PageMapAt = (atS: number) => Promise<PageMap | null>

/** @returns null for a run without these moments, or one that was replaced meanwhile */
export async function tourMoments(run: Run, pageMapAt: PageMapAt): Promise<TourMoments | null> {
  const migration = migrationOf(run)
  const roundEndS = run.rounds.at(1)?.startS
  if (migration === null || migration.switchoverS === null || roundEndS === undefined) return null
  const writtenS = await firstS(pageMapAt, 0, roundEndS, ({ counts }) => counts[PageState.dirty] > 0)
  const map = writtenS === null ? null : await pageMapAt(writtenS)
  if (writtenS === null || map === null) return null
  const page = map.states.indexOf(PageState.dirty)
  const sentS = await firstS(pageMapAt, 0, writtenS, ({ states }) => states[page] !== PageState.notSent)
  if (sentS === null) return null
  return {
    runId: run.runId,
    page,
    sentAgoMs: (writtenS - sentS) * 1000,
    atS: [writtenS, roundEndS, migration.switchoverS + EXACT_S, run.simulatedS],
  }
}

/** The first moment of a fact that then stays true, by bisection; `toS` if it becomes true later. */
async function firstS(pageMapAt: PageMapAt, fromS: number, toS: number, isTrue: (map: PageMap) => boolean): Promise<number | null> {
  let low = fromS
  let high = toS
  while (high - low > EXACT_S) {
    const middle = (low + high) / 2
    const map = await pageMapAt(middle)
    if (map === null) return null
    if (isTrue(map)) high = middle
    else low = middle
  }
  return high
}
