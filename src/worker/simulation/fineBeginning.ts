/**
 * The beginning of a long run, sampled as finely as a short one. The engine keeps 2,000 samples: in a run of hours many rounds fall between
 * two of them, and what the page says of a moment would be that of another round. The beginning is simulated again beside the run.
 */
import { FINEST_S } from '../../engine/observe/seriesRecorder.ts'
import type { InSlices } from './slice.ts'
import { SLICE_MS } from './slice.ts'
import type { RunBatch, SampleColumns } from './protocol.ts'
import { columnsFrom, columnsOf } from './sampleColumns.ts'
import type { SteppedSimulation } from './steppedSimulation.ts'

/** Simulated seconds between two looks at the clock. */
const STEP_S = 0.25
const STEPS = Math.floor(FINEST_S / STEP_S)

export interface ThinnedRun {
  runId: number
  vm: string
  simulation: SteppedSimulation
  /** Starts the scenario again, with the samples of its VM. */
  begin: () => SteppedSimulation
}

/** Sends all samples of a run that has ended again, with fine ones in place of the first; nothing once that is no longer wanted. */
export async function sendFineBeginning(
  slices: InSlices,
  { runId, vm, simulation, begin }: ThinnedRun,
  onBatch: (batch: RunBatch) => void,
): Promise<void> {
  const fine = await fineSamples(slices, begin(), vm)
  if (fine === null || fine.tS.length === 0) return
  const samples = joinedColumns(fine, samplesOf(simulation, vm))
  const { nowS: simulatedS } = simulation
  onBatch({ runId, started: null, simulatedS, firstSample: 0, samples, rounds: [], milestones: simulation.milestones(), result: null })
}

/** The samples of a run's beginning; null once they are no longer wanted. */
async function fineSamples({ nowMs, pause, isWanted }: InSlices, simulation: SteppedSimulation, vm: string): Promise<SampleColumns | null> {
  let done = 0
  const advance = (): boolean => {
    if (done === STEPS) return simulation.countNext()
    simulation.runUntil(++done * STEP_S)
    return true
  }
  for (let sliceEndMs = nowMs(); advance();) {
    if (nowMs() < sliceEndMs) continue
    await pause()
    if (!isWanted()) return null
    sliceEndMs = nowMs() + SLICE_MS
  }
  return samplesOf(simulation, vm)
}

function samplesOf(simulation: SteppedSimulation, vm: string): SampleColumns {
  return columnsFrom(simulation.seriesOf(vm), 0, simulation.countedSamples(vm))
}

/** The samples of `first`, and those of `second` after the last of them. */
function joinedColumns(first: SampleColumns, second: SampleColumns): SampleColumns {
  const lastS = first.tS.at(-1) ?? -Infinity
  const from = second.tS.findIndex((atS) => atS > lastS)
  const rest = from < 0 ? second.tS.length : from
  return columnsOf((name) => Float64Array.of(...first[name], ...second[name].subarray(rest)))
}
