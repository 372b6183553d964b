/** What Play remembers and does: the scenario being set up, the run, the run before it, and the one playhead. */
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { Result } from '../../engine/result.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { Overview } from './overview.ts'
import type { Place } from '../place.ts'
import type { Run } from './run.ts'

export type RunStatus = 'waiting' | 'running' | 'done' | 'cancelled' | 'worker-lost'

/** Simulated seconds a wall-clock second; `max` plays a run in about two seconds. */
export type PlaySpeed = 0.25 | 1 | 4 | 'max'

export interface PlayState {
  /** What is set up, as typed: may break the schema; then `faults` says where and `run` is the last good one. */
  draft: unknown
  /** The last draft that passed the schema. */
  scenario: Scenario
  faults: Fault[]
  /** Why an opened link or file was refused; the page runs on what it had. */
  openFaults: Fault[]
  status: RunStatus
  run: Run | null
  /** All migrations of the run. It stays as it is while the same scenario runs again because another VM is followed. */
  overview: Overview | null
  /** Where on the page a person is; the address holds it too. */
  place: Place
  /** The run before the control now being moved was first touched; drawn as a ghost. */
  ghost: Run | null
  playheadS: number
  playing: boolean
  speed: PlaySpeed
  /** One scale for the whole time axis instead of the stretched one. */
  evenTime: boolean
  /** The story entry (round index) under pointer or focus, here and in the charts. */
  hoveredRound: number | null

  /**
   * Sets one field of the draft by path (`vms[0].memoryMiB`), validates, and re-runs at once if it passes. `control`
   * names the control moved: the ghost is kept as long as it stays the same. Not awaited: the newest wins.
   */
  setField(path: string, value: unknown, control?: string): void
  /** The same for what concerns several fields: a whole draft in place of the one there is. */
  setDraft(draft: unknown, control: string): void
  /** The control now moved was let go: the next change is a new entry in the browser's history. The ghost stays. */
  releaseControl(): void
  /**
   * Replaces the whole draft (preset, file, link) if the worker's schema accepts it, and runs it. Resolves to null if it
   * was taken, else to the faults, which then stand in `openFaults` too. `place`: where to go with it; without the VM followed.
   */
  openScenario(draft: unknown, place?: Partial<Place>): Promise<Fault[] | null>
  /**
   * Goes to another place; `replace` makes no entry in the history of its own, for what is dragged. To see the pages of another VM
   * the run is made again for its samples.
   */
  goTo(place: Partial<Place>, entry?: 'push' | 'replace'): void
  dismissOpenFaults(): void
  cancelRun(): void
  play(): void
  pause(): void
  setSpeed(speed: PlaySpeed): void
  seek(atS: number): void
  /** To the start of the next or the last round (−1 goes to the start of this round first, if the playhead is inside it). */
  stepRound(direction: 1 | -1): void
  setEvenTime(even: boolean): void
  hoverRound(index: number | null): void
  /** Moves the playhead by wall-clock time; called once an animation frame. `timeScale` is the axis' stretch at the playhead (1: none). */
  tick(elapsedMs: number, timeScale: number): void
  /** The followed VM's pages at the playhead; resolves null if the run has been replaced meanwhile. */
  pageMap(atS: number, maxCells: number, recycle?: Uint8Array): Promise<PageMap | null>
  /** Mbps through each of the world's `linkNames` at an instant; null if the run has been replaced meanwhile. */
  loads(atS: number): Promise<Float64Array | null>
  /** The whole result with its series, as the command line prints it; null while the run goes on. */
  fullResult(): Promise<Result | null>
  /** The link that opens this draft elsewhere. */
  copyLink(): Promise<string>
}
