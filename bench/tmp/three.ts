import { projectRecords } from '../rules/projectRecords.ts'
import { recordScenario } from '../../src/records/scenario/recordScenario.ts'
import { simulate } from '../../src/engine/simulate.ts'
for (const one of await projectRecords()) {
  if (one.name !== process.argv[2]) continue
  const first = recordScenario(one.migration, 'x')!
  console.log(JSON.stringify({ ...first.input, events: first.input.events?.length }))
  console.log(one.migration.facts.totalS, one.migration.facts.transferredMiB)
  for (const k of [28, 21, 20, 19, 18, 17]) {
    const m = simulate(first.scenario, { mostUnits: 2 ** k }).migrations[0]
    console.log(
      k,
      m.outcome,
      m.totalS,
      m.downtimeMs,
      m.transferredMiB,
      m.rounds.length,
      m.rounds[0].durationS,
      m.rounds[0].sentPages,
      m.zeroPages,
      m.rounds[0].rateMbps,
      m.rounds[1].sentPages,
      m.rounds[1].rateMbps,
    )
  }
  break
}
