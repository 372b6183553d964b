import { projectRecords } from '../rules/projectRecords.ts'
import { recordScenario } from '../../src/records/scenario/recordScenario.ts'
import { recordFit } from '../../src/records/scenario/recordFit.ts'
import { simulate } from '../../src/engine/simulate.ts'
for (const one of await projectRecords()) {
  if (one.name !== process.argv[2]) continue
  const first = recordScenario(one.migration, 'x')!
  const { evidence, ...f0 } = first
  console.log(JSON.stringify(one.migration.facts))
  console.log(JSON.stringify(f0.input))
  console.log(JSON.stringify({ ...evidence, rounds: 0, syncs: evidence?.syncs.length }))
  const { fit, scenario } = recordFit(one.migration, first, one.kind)
  console.log(JSON.stringify({ ...fit, narrowBy: 0 }), JSON.stringify(scenario.input.vms), JSON.stringify(scenario.input.events))
  const m = simulate(scenario.scenario, { mostUnits: 262144 }).migrations[0]
  console.log(m.outcome, m.totalS, m.downtimeMs, m.transferredMiB, m.rounds.length, JSON.stringify(m.rounds.slice(-2)))
  break
}
