/** The tour: it plays the run up to each of its stops and waits there until a person continues. */
import { keepValue } from '../keptValue.ts'
import { betweenFrames } from '../play/betweenFrames.ts'
import { openingScenario } from '../play/opening/openingScenario.ts'
import { isOver } from '../play/run.ts'
import type { PlayState } from '../play/playState.ts'
import type { PlayStore } from '../play/usePlay.ts'
import { answer, beginning, SEEN_KEY, setBeginning, skip, stopOf } from './beginning.ts'
import type { TourStop } from './beginning.ts'
import { tourMoments } from './tourMoments.ts'
import type { TourMoments } from './tourMoments.ts'

/** Wall-clock time of the way to each stop, and to the end, ms. */
const WAYS_MS = [4000, 6000, 6000, 6000] as const

let moments: TourMoments | null = null
/** Each way has a number; a newer one ends the one before. */
let newest = 0

export const tourFacts = (): TourMoments | null => moments

/** Starts at a stop, on the scenario that Play opens with. `still`: without motion. */
export async function startTour(store: PlayStore, stop: TourStop, still: boolean): Promise<void> {
  const { draft, place, openScenario, pause, seek, goTo, show } = store.getState()
  setBeginning({ part: 'tour', stop, isThere: false })
  if (draft !== openingScenario.draft) await openScenario(openingScenario.draft)
  if (place.view !== 'pages') goTo({ view: 'pages' }, 'replace')
  pause()
  seek(0)
  show({ hidesVerdict: true, tab: '', presents: false })
  moments = await momentsOf(store)
  if (moments === null) answer(store)
  else if (stopOf(beginning.getState().now) === stop) await lead(store, stop, still)
}

/** From a stop to the next one, or to the end of the run. A setting that was tried at the stop is put back. */
export async function goOn(store: PlayStore, still: boolean): Promise<void> {
  const stop = stopOf(beginning.getState().now)
  if (stop === null) return
  await putBack(store)
  if (stop < 3) return lead(store, (stop + 1) as TourStop, still)
  setBeginning({ part: 'tour', stop, isThere: false })
  if (moments !== null && !(await glide(store, moments.atS[3], WAYS_MS[3], still))) return
  keepValue(SEEN_KEY, true)
  setBeginning({ part: 'arrived' })
}

/** To the stop before, at once. */
export async function goBack(store: PlayStore): Promise<void> {
  const stop = stopOf(beginning.getState().now)
  if (stop === null || stop === 1) return
  await putBack(store)
  await lead(store, (stop - 1) as TourStop, true)
}

export function leaveTour(store: PlayStore): void {
  newest++
  skip(store)
}

async function lead(store: PlayStore, stop: TourStop, still: boolean): Promise<void> {
  if (moments === null) return
  setBeginning({ part: 'tour', stop, isThere: false })
  store.getState().show({ hidesVerdict: stop === 1 })
  if (await glide(store, moments.atS[stop - 1], WAYS_MS[stop - 1], still)) setBeginning({ part: 'tour', stop, isThere: true })
}

async function putBack(store: PlayStore): Promise<void> {
  const { draft, run, setDraft } = store.getState()
  if (draft === openingScenario.draft) return
  setDraft(openingScenario.draft, 'tour')
  moments = await momentsOf(store, run?.runId)
}

/** Once the run of the opening scenario is over; `before`: a run of another one, which is on the page until that one begins. */
async function momentsOf(store: PlayStore, before?: number): Promise<TourMoments | null> {
  const { run } = await when(store, (now) => {
    const isOurs = now.draft === openingScenario.draft && now.run?.runId !== before
    return isOurs && now.status === 'done' && now.run !== null && isOver(now.run)
  })
  if (run === null || run.runId === moments?.runId) return moments
  return tourMoments(run, (atS) => store.getState().pageMap(atS, Number.MAX_SAFE_INTEGER))
}

function when(store: PlayStore, holds: (state: PlayState) => boolean): Promise<PlayState> {
  return new Promise((resolve) => {
    if (holds(store.getState())) return resolve(store.getState())
    const stop = store.subscribe((state) => {
      if (!holds(state)) return
      stop()
      resolve(state)
    })
  })
}

/** Moves the playhead evenly; resolves to false where the tour was left on the way. */
function glide(store: PlayStore, toS: number, wallMs: number, still: boolean): Promise<boolean> {
  const way = ++newest
  const { playheadS: fromS, pause, seek } = store.getState()
  pause()
  if (still || fromS >= toS) {
    seek(toS)
    return Promise.resolve(true)
  }
  return new Promise((resolve) => {
    let startMs = Number.NaN
    const steps = betweenFrames((frameMs) => {
      if (way !== newest || beginning.getState().now.part !== 'tour') return resolve(false)
      if (Number.isNaN(startMs)) startMs = frameMs
      const share = Math.min(1, (frameMs - startMs) / wallMs)
      store.getState().seek(fromS + (toS - fromS) * share)
      if (share < 1) steps.ask()
      else resolve(true)
    })
    steps.ask()
  })
}
