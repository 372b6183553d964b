/**
 * The simulation service: runs a scenario in slices and streams what came of it. Between slices the worker answers its
 * messages, so that a cancel, a newer run or a look at the pages takes effect at once. Knows no comlink: it runs in Node too.
 */
import { expandFleet } from '../../engine/fleet.ts'
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { Result, Round } from '../../engine/result.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { BatchTeller } from './batchTeller.ts'
import { Checkpoints } from './checkpoints.ts'
import type { CheckReply, LoadsRequest, PageMapRequest, RunBatch, RunReply, RunRequest, SimulationService } from './protocol.ts'
import type { SteppedSimulation } from './steppedSimulation.ts'
import { Viewer } from './viewer.ts'
import { shownOf, worldOf } from './topology.ts'

const SLICE_MS = 8
/** So often within a slice, at least, and after so many steps, at most, it looks at the clock. */
const LOOK_MS = 0.2
const MOST_STEPS = 64
const FRAME_MS = 16
/** After a page map that took d ms there is none for this many times d while the run goes on. */
const LOOK_REST = 4
/** A checkpoint made within this time costs nothing to speak of. */
const CLOCK_MS = 1
/** A run that ends within this time is told whole: under a slider the page would else show each run half first. */
const FIRST_TELL_MS = 50
const MAX_ROUND_STOPS = 256
const MAX_CHECKPOINT_BYTES = 64 * 2 ** 20
/** Up to so many VMs all are sampled; of more only the one followed: ten thousand would not fit into memory. */
const SAMPLED_VMS = 32

const PART_MISSING: Fault = {
  path: '(simulation)', message: 'needs a part of the page that could not be loaded; any change asks for it again',
}

export interface ServiceOptions {
  /** Validates anything against the schema, which may have to be loaded first. */
  check: (scenario: unknown) => Promise<CheckReply>
  /** Resolves when such a scenario, its fleet written out, can be begun; rejects if a part of the engine that it needs cannot be loaded. */
  prepare: (scenario: Scenario) => Promise<void>
  /** Starts a simulation; with `series` it samples what the charts show, of all VMs or of those named. */
  begin: (scenario: Scenario, options: { series: boolean | readonly string[] }) => SteppedSimulation
  nowMs: () => number
  /** Resolves after the messages that wait have been answered. */
  pause: () => Promise<void>
}

interface StartedRun {
  runId: number
  cancelled: boolean
  /** How far it has been told of, and the rounds until then. */
  toldS: number
  rounds: readonly Round[]
  result: Result | null
  /** States of the run itself, one a slice, from which the viewer goes on: no moment is further from one than a slice. */
  checkpoints: Checkpoints
  viewer: Viewer | null
  viewing: Promise<unknown>
  loadsAt: (atS: number) => Float64Array | undefined
  begin: () => SteppedSimulation
}

export function createSimulationService({ check, prepare, begin, nowMs, pause }: ServiceOptions): SimulationService {
  let current: StartedRun | null = null
  /** The run last told of: it is on screen, and its pages are looked at until the next one is told. */
  let shown: StartedRun | null = null
  let newestTurn = { runId: -1, cancelled: false }
  let nextLookMs = 0

  async function run(request: RunRequest, onBatch: (batch: RunBatch) => void): Promise<RunReply> {
    const startedMs = nowMs()
    const turn = { runId: request.runId, cancelled: false }
    newestTurn = turn
    const checked = request.checked ? { ok: true as const, scenario: request.scenario as Scenario } : await check(request.scenario)
    if (!checked.ok) return checked
    const { scenario } = checked
    const whole = scenario.fleet === null ? scenario : expandFleet(scenario, scenario.seed)
    const isReady = await prepare(whole).then(() => true, () => false)
    // While the schema or a part of the engine was being loaded, a cancel or a newer run may have come.
    if (turn.cancelled || turn !== newestTurn) return { ok: true, cancelled: true, wallMs: nowMs() - startedMs }
    if (!isReady) return { ok: false, faults: [PART_MISSING] }
    if (current !== null) current.cancelled = true
    const vm = followedVm(whole, request.vm)
    const simulation = begin(whole, { series: whole.vms.length <= SAMPLED_VMS ? true : [vm] })
    const mine: StartedRun = {
      runId: request.runId, cancelled: false, toldS: 0, rounds: [], result: null,
      checkpoints: new Checkpoints(MAX_CHECKPOINT_BYTES), viewer: null, viewing: Promise.resolve(),
      loadsAt: (atS) => simulation.linkMbpsAt(atS),
      begin: () => begin(whole, { series: false }),
    }
    current = mine
    const start = { scenario, shown: shownOf(scenario, whole, vm), world: worldOf(whole, simulation.network.linkNames), vm }
    const teller = new BatchTeller({ runId: request.runId, start }, simulation)
    let nextTellMs = nowMs() + FIRST_TELL_MS
    let nextCheckpointMs = 0
    for (;;) {
      const goesOn = slice(simulation, nowMs)
      const slicedMs = nowMs()
      if (!goesOn) mine.result = simulation.result()
      else if (slicedMs >= nextCheckpointMs) {
        mine.checkpoints.addIfRoom(simulation.nowS, () => simulation.snapshot())
        // Of a thousand VMs a checkpoint may cost more than a slice: at most a tenth of the time goes into them.
        nextCheckpointMs = slicedMs + 10 * (nowMs() - slicedMs - CLOCK_MS)
      }
      const tellMs = nowMs()
      if (!goesOn || tellMs >= nextTellMs) {
        const batch = teller.next(mine.result)
        mine.toldS = batch.simulatedS
        mine.rounds = teller.rounds
        shown = mine
        onBatch(batch)
        // At most a frame, and where there is much to tell, at most a fifth of the time is spent on telling.
        nextTellMs = Math.max(tellMs + FRAME_MS, nowMs() + 4 * (nowMs() - tellMs))
      }
      if (!goesOn) return { ok: true, cancelled: false, wallMs: nowMs() - startedMs }
      await pause()
      if (mine.cancelled) return { ok: true, cancelled: true, wallMs: nowMs() - startedMs }
    }
  }

  async function look(started: StartedRun, request: PageMapRequest): Promise<PageMap | null> {
    started.viewer ??= new Viewer({ begin: started.begin, checkpoints: started.checkpoints })
    for (;;) {
      if (shown !== started) return null
      if (started.result === null && nowMs() < nextLookMs) {
        await pause()
        continue
      }
      const sliceEndMs = nowMs() + SLICE_MS
      // Never ahead of the run: what the charts do not show yet is not looked at.
      const atS = Math.max(0, Math.min(request.atS, started.toldS))
      const stopsS = roundStopsS(started.rounds)
      let arrived = false
      do arrived = started.viewer.advance(atS, stopsS)
      while (!arrived && nowMs() < sliceEndMs)
      if (arrived) {
        const beganMs = nowMs()
        const pageMap = started.viewer.pageMap(request)
        nextLookMs = nowMs() + LOOK_REST * (nowMs() - beganMs)
        return pageMap
      }
      await pause()
    }
  }

  return {
    run,
    async loads({ runId, atS }: LoadsRequest) {
      return shown !== null && shown.runId === runId ? shown.loadsAt(Math.min(atS, shown.toldS)) ?? null : null
    },
    cancel(runId) {
      if (newestTurn.runId === runId) newestTurn.cancelled = true
      if (current !== null && current.runId === runId) current.cancelled = true
    },
    check,
    async pageMap(request) {
      const started = shown
      if (started === null || started.runId !== request.runId) return null
      // One look after the other: they share the viewer.
      const looking = started.viewing.then(() => look(started, request))
      started.viewing = looking.catch(() => undefined)
      return looking
    },
    async result(runId) {
      return shown !== null && shown.runId === runId ? shown.result : null
    },
    async ping() {
      return true
    },
  }
}

/** Steps for one slice of wall-clock time; false when the run has ended. */
function slice(simulation: SteppedSimulation, nowMs: () => number): boolean {
  let lookedMs = nowMs()
  const endMs = lookedMs + SLICE_MS
  // Where steps take microseconds, looking at the clock after each one would cost as much as a step.
  let steps = 1
  for (;;) {
    for (let i = 0; i < steps; i++) if (!simulation.step()) return false
    const passedMs = nowMs() - lookedMs
    lookedMs += passedMs
    if (lookedMs >= endMs) return true
    steps = passedMs < LOOK_MS ? Math.min(2 * steps, MOST_STEPS) : 1
  }
}

/** Round starts, at most `MAX_ROUND_STOPS` of them; a longer run doubles the stride, so that those kept stay in use. */
function roundStopsS(rounds: readonly Round[]): number[] {
  let stride = 1
  while (rounds.length > MAX_ROUND_STOPS * stride) stride *= 2
  const timesS: number[] = []
  for (let i = stride; i < rounds.length; i += stride) timesS.push(rounds[i].startS)
  return timesS
}

function followedVm(scenario: Scenario, asked: string): string {
  if (scenario.vms.some((vm) => vm.id === asked)) return asked
  const first = scenario.migrations.toSorted((one, other) => one.atS - other.atS).at(0)
  return first?.vm ?? scenario.vms.at(0)?.id ?? asked
}
