/**
 * The beginning of a long run, sampled as finely as a short one. The engine keeps 2,000 samples: in a run of hours many rounds fall between
 * two of them, and what the page says of a moment would be that of another round. The beginning is simulated again beside the run.
 */
import type { InSlices } from './slice.ts'
import { SLICE_MS } from './slice.ts'
import type { SampleColumns } from './protocol.ts'
import { columnsFrom, joinedColumns } from './sampleColumns.ts'
import type { SteppedSimulation } from './steppedSimulation.ts'

/** Just before the engine thins its samples for the first time, in seconds. */
const FINE_S = 39
/** Simulated seconds between two looks at the clock. */
const STEP_S = 0.25

interface ThinnedRun {
  vm: string
  /** All samples of the run. */
  samples: SampleColumns
  /** Starts the scenario again, with the samples of its VM. */
  begin: () => SteppedSimulation
}

/** All samples with the fine ones in place of the first; null if that is no longer wanted or none is complete. */
export async function withFineBeginning({ nowMs, pause, isWanted }: InSlices, run: ThinnedRun): Promise<SampleColumns | null> {
  const simulation = run.begin()
  const steps = Math.round(FINE_S / STEP_S)
  let done = 0
  const advance = (): boolean => {
    if (done === steps) return simulation.countNext()
    simulation.runUntil(++done * STEP_S)
    return true
  }
  for (let sliceEndMs = nowMs() + SLICE_MS; advance();) {
    if (nowMs() < sliceEndMs) continue
    await pause()
    if (!isWanted()) return null
    sliceEndMs = nowMs() + SLICE_MS
  }
  const fine = columnsFrom(simulation.seriesOf(run.vm), 0, simulation.countedSamples(run.vm))
  return fine.tS.length === 0 ? null : joinedColumns(fine, run.samples)
}
