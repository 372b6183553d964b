/**
 * Replays the migrations of `bench/records/edge.jsonl`, measured with another version of QEMU than the ones by which constants were chosen.
 * Inputs are the settings, the guest's writes and the memory in use, all known before the start.
 */
import { writingGuestScenario } from '../../checks/live/writingGuestScenario.ts'
import { simulate } from '../../src/engine/simulate.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import type { ScenarioInput } from '../../src/scenario/schema/schema.ts'
import { BASE_PAGES_PER_MIB, MIB_BYTES } from '../../src/units/units.ts'
import { edgeSet, readRuns } from '../forecast/recordedRun.ts'
import type { RecordedRun } from '../forecast/recordedRun.ts'
import { mean } from '../statistics.ts'
import type { FidelityRow } from './fidelityRows.ts'
import { compared } from './fidelityRows.ts'

export function versionRows(seeds: number, version: '8.0' | '10.0' = '8.0'): FidelityRow[] {
  return readRuns(edgeSet).map((run) => versionRow(run, seeds, version))
}

function versionRow(run: RecordedRun, seeds: number, version: '8.0' | '10.0'): FidelityRow {
  const scenario = validScenario(edgeScenario(run, version))
  const results = Array.from({ length: seeds }, (_, i) => simulate(scenario, { seed: i + 1 }).migrations[0])
  const ended = results.filter(({ outcome }) => outcome === 'completed')
  return {
    id: run.id,
    kind: 'local',
    converged: run.ended,
    runs: [
      {
        zeroPages: run.columns.zeroPages.at(-1)!,
        time: run.ended ? compared(run.endS, mean(ended.map(({ reportedTotalS }) => reportedTotalS))) : null,
        data: compared(run.transferredBytes / MIB_BYTES, mean(results.map(({ transferredMiB }) => transferredMiB))),
        pause: null,
        lost: null,
        dirtySyncs: {
          measured: Math.max(run.passesS.length, run.columns.syncs.at(-1)!),
          simulated: mean(results.map(({ dirtySyncs }) => dirtySyncs)),
        },
        sameOutcome: run.ended ? ended.length : seeds - ended.length,
      },
    ],
  }
}

export function edgeScenario(
  { memoryBytes, columns, uniform, maxBandwidthMbps, downtimeLimitMs, ended, endS }: RecordedRun,
  version: '8.0' | '10.0',
): ScenarioInput {
  const memoryMiB = memoryBytes / MIB_BYTES
  return writingGuestScenario({
    memoryMiB,
    usedMiB: memoryMiB - columns.zeroPages.at(-1)! / BASE_PAGES_PER_MIB,
    writesPerS: uniform!.writesPerS,
    workingSetMiB: uniform!.pages / BASE_PAGES_PER_MIB,
    maxMbps: maxBandwidthMbps,
    downtimeMs: downtimeLimitMs,
    version,
    endS: ended ? 120 : endS,
  })
}
