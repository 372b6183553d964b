/**
 * The beginning of a long run, sampled as finely as a short one. The engine keeps 2,000 samples: in a run of hours many rounds fall between
 * two of them, and what the page says of a moment would be that of another round. The beginning is simulated again beside the run.
 */
import { FINEST_S } from '../../engine/observe/seriesRecorder.ts'
import type { InSlices } from './slice.ts'
import { SLICE_MS } from './slice.ts'
import type { SampleColumns } from './protocol.ts'
import { columnsFrom } from './sampleColumns.ts'
import type { SteppedSimulation } from './steppedSimulation.ts'

/** Simulated seconds between two looks at the clock. */
const STEP_S = 0.25
const STEPS = Math.floor(FINEST_S / STEP_S)

/** The VM's samples of a run's beginning, of which `simulation` is at the start; null once they are no longer wanted. */
export async function fineBeginning(
  { nowMs, pause, isWanted }: InSlices,
  simulation: SteppedSimulation,
  vm: string,
): Promise<SampleColumns | null> {
  let done = 0
  const advance = (): boolean => {
    if (done === STEPS) return simulation.countNext()
    simulation.runUntil(++done * STEP_S)
    return true
  }
  for (let sliceEndMs = nowMs() + SLICE_MS; advance();) {
    if (nowMs() < sliceEndMs) continue
    await pause()
    if (!isWanted()) return null
    sliceEndMs = nowMs() + SLICE_MS
  }
  return columnsFrom(simulation.seriesOf(vm), 0, simulation.countedSamples(vm))
}
