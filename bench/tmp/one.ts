import { readFileSync } from 'node:fs'
import { samples } from '../../src/testing/records/recordSamples.ts'
import { qemuSamples } from '../../src/testing/records/qemuSamples.ts'
import { importRecord } from '../../src/records/import/importRecord.ts'
import { recordScenario } from '../../src/records/scenario/recordScenario.ts'
import { recordFit } from '../../src/records/scenario/recordFit.ts'
import { simulate } from '../../src/engine/simulate.ts'
const arg = process.argv[2]
const text = (samples as any)[arg] ?? (qemuSamples as any)[arg] ?? readFileSync(arg, 'utf8')
const r = importRecord(text)
if (!r.ok) throw new Error(r.why)
const first = recordScenario(r.record, 'x')!
const { evidence, ...f0 } = first
console.log(JSON.stringify(f0.input))
console.log(JSON.stringify({ ...evidence, rounds: evidence?.rounds && { ...evidence.rounds, samples: 0 }, syncs: evidence?.syncs.length }))
const { fit, scenario } = recordFit(r.record, first, r.record.kind)
console.log(JSON.stringify(fit))
console.log(JSON.stringify(scenario.input.vms), JSON.stringify(scenario.input.events))
if (process.argv[3]) {
  const m = simulate(scenario.scenario, { mostUnits: 262144 }).migrations[0]
  console.log(m.outcome, m.totalS, m.downtimeMs, m.transferredMiB, m.rounds.length, JSON.stringify(m.rounds.slice(-3)))
}
