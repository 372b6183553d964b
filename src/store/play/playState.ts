/** State and actions of Play: the draft scenario, the run, the run before it, and the playhead. */
import type { Trial } from '../../analysis/moves/trial.ts'
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { SentTimesMap } from '../../engine/memory/sentTimes.ts'
import type { Outcome, Result } from '../../engine/result/result.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { Overview } from './overview.ts'
import type { FieldChange } from '../../scenario/fieldPath.ts'
import type { Place } from '../address/place.ts'
import type { PlaySpeed, Showing } from '../address/showing.ts'
import type { Run } from './run.ts'
import type { OutsideState, Steps } from '../undo/undoSteps.ts'

export type RunStatus = 'waiting' | 'running' | 'done' | 'cancelled' | 'worker-lost'

export interface PlayState extends DraftSlice, PlaceSlice, RunSlice, PlayheadSlice, UndoSlice {}

export interface DraftSlice {
  /** The scenario as typed. If it breaks the schema, `faults` says where and `run` is the last valid one. */
  draft: unknown
  /** The last draft that passed the schema. */
  scenario: Scenario
  faults: Fault[]
  /** The run before the control now in use was first moved; drawn as a ghost. */
  ghost: Run | null

  /**
   * Sets one field of the draft by path (`vms[0].memoryMiB`), validates the draft, and runs it if it is valid. `control` names
   * the control moved: the ghost is kept as long as it stays the same. Not awaited: the newest change wins.
   */
  setField(path: string, value: unknown, control?: string): void
  /** The same for several fields: replaces the whole draft. */
  setDraft(draft: unknown, control: string): void
  /** Simulates the draft once more, after a simulation that was cancelled. */
  runAgain(): void
  /** Ends a control's gesture: the next change is a new history entry. The ghost stays. */
  releaseControl(): void
}

export interface PlaceSlice {
  /** The place on the page, which the address holds too. */
  place: Place
  showing: Showing
  /** The scenario as it was opened; `scenario` differs from it once a setting is changed. */
  opened: Scenario
  /** Faults of a refused link or file, whose place the scenario before keeps, or only warnings of the one that was opened. */
  openFaults: Fault[]
  /** How many scenarios have been opened in place of another. */
  openings: number

  /**
   * Replaces the whole draft (preset, file, link) if it passes the schema, and runs it. Resolves to null, or to the faults, which
   * are also in `openFaults`. `place` is where to go; without it the followed VM and the brief are reset.
   */
  openScenario(draft: unknown, place?: Partial<Place>): Promise<Fault[] | null>
  /**
   * Goes to another place. `replace` adds no history entry, for dragged controls. Following another VM repeats the run for its
   * samples.
   */
  goTo(place: Partial<Place>, entry?: 'push' | 'replace'): void
  /** Changes how the page shows the scenario; no step of undo and no history entry. */
  show(change: Partial<Showing>): void
  dismissOpenFaults(): void
  /** The link that opens this draft elsewhere: with the view shown here, at the playhead if paused, or with `fields` (`&at=7.6`). */
  copyLink(fields?: string): Promise<string>
}

export interface UndoSlice {
  /** States before and after the current one. */
  steps: Steps

  /** Restores the draft and the place before the last step; a step of a drag is the whole drag. */
  undo(): void
  redo(): void
  /** Makes a change of another store a step; `before`: its state before the change. */
  noteOutside(before: OutsideState): void
}

export interface RunSlice {
  status: RunStatus
  /** A run of a newer draft than the one on screen has been asked for and has not begun (`Notices.tsx`). */
  isLate?: boolean
  run: Run | null
  /** All migrations of the run. Unchanged while the same scenario runs again for another followed VM. */
  overview: Overview | null

  cancelRun(): void
  /** The followed VM's pages at the playhead; null if the run has been replaced meanwhile. */
  pageMap(atS: number, maxCells: number, recycle?: Uint8Array): Promise<PageMap | null>
  /** How often each page of the followed VM was sent; null until the run has ended, or if it was replaced or is too long to count. */
  sentTimes(maxCells: number): Promise<SentTimesMap | null>
  /** Mbit/s on each of the topology's `resourceNames` at an instant; null if the run has been replaced meanwhile. */
  loads(atS: number): Promise<Float64Array | null>
  /** Simulates the scenario on screen with fields changed; null if it is refused, too long, or the run was replaced meanwhile. */
  tryOut(changes: readonly FieldChange[]): Promise<Trial | null>
  /** The outcome alone, of several changes at once; also null after `mostMs` in the worker, or the time of a trial. */
  tryOutcome(changes: readonly FieldChange[], mostMs?: number): Promise<Outcome | null>
  /** The whole result with its series, as the command line prints it; null until the run has ended. */
  fullResult(): Promise<Result | null>
}

export interface PlayheadSlice {
  playheadS: number
  playing: boolean
  speed: PlaySpeed
  /** One scale for the whole time axis instead of the stretched one. */
  evenTime: boolean
  /** The story entry (round index) under the pointer or focus, in the story and in the charts. */
  hoveredRound: number | null

  play(): void
  pause(): void
  setSpeed(speed: PlaySpeed): void
  /** `Infinity`: pauses at the end; while the run is still simulated, the playhead goes along with its end. */
  seek(atS: number): void
  /** As it was before a gesture that turned out to be none; a run that streams may not have come so far yet. */
  putBack(before: Pick<PlayheadSlice, 'playheadS' | 'playing'>): void
  /** Moves to the start of the next or the previous round. −1 inside a round goes to its own start first. */
  stepRound(direction: 1 | -1): void
  setEvenTime(even: boolean): void
  hoverRound(index: number | null): void
  /** Moves the playhead by wall-clock time, once per animation frame. `timeScale` is the axis's stretch at the playhead (1: none). */
  tick(elapsedMs: number, timeScale: number): void
}
