/** Total time of a run under QEMU's rule, from its workload's dirty-page curve (gudkov2023). */
import type { GudkovInput } from '../formulas/gudkov2023.ts'
import { totalMsOnLink } from '../formulas/gudkov2023.ts'
import type { MigrationFacts } from './migrationFacts.ts'
import type { Verdict } from './prediction.ts'

const model = 'gudkov2023'
/** Windows from 1 ms to 1000 s, dense enough for linear interpolation. */
const decades = 6
const windowsPerDecade = 24

export function predictGudkov(facts: MigrationFacts): Verdict {
  const { strategy: { rule }, vm, rateMBps, totalPages, bodyPages } = facts
  if (rule.kind !== 'qemu') return { applies: false, model, why: 'Applies to QEMU\'s rule only.' }
  const measured = measuredCurve(facts)
  const [totalMs] = totalMsOnLink({
    pageKiB: vm.pageKiB, totalPages, nonZeroPages: bodyPages, curve: measured ?? expectedCurve(facts), downtimeMs: [rule.downtimeMs],
  }, rateMBps * 8)
  return {
    applies: true,
    prediction: {
      model,
      values: { totalS: totalMs === null ? null : totalMs / 1000 },
      basis: measured === null ? 'dirty-page curve expected from the write streams' : 'measured dirty-page curve',
      caveats: facts.caveats,
    },
  }
}

/** A measured curve of at least two windows, or null. */
function measuredCurve({ vm: { workload } }: MigrationFacts): GudkovInput['curve'] | null {
  if (typeof workload === 'string' || 'preset' in workload || 'streams' in workload) return null
  return workload.curve.windowMs.length >= 2 ? workload.curve : null
}

/** The expected curve of the workload's streams. */
function expectedCurve({ dirtyPagesAfter }: MigrationFacts): GudkovInput['curve'] {
  const windowMs = Array.from({ length: decades * windowsPerDecade + 1 }, (_, i) => 10 ** (i / windowsPerDecade))
  return { windowMs, dirtyPages: windowMs.map((ms) => dirtyPagesAfter(ms / 1000)) }
}
