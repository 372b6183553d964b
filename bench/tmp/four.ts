import { simulate } from '../../src/engine/simulate.ts'
import { readRecord } from '../../src/testing/records/readRecord.ts'
import { qmpLogOf } from '../../src/testing/records/recordOfRun.ts'
import { testScenario } from '../../src/testing/smallScenario.ts'
import { recordScenario, withWrites } from '../../src/records/scenario/recordScenario.ts'
const truth = testScenario({
  mbps: 600,
  vm: { memoryMiB: 512 },
  streams: [{ writesPerS: 8000, sizeMiB: 128 }],
  strategy: { kind: 'precopy' },
})
const imported = readRecord(qmpLogOf(simulate(truth).migrations[0], 512))
const guess = recordScenario(imported, 'a record')!
console.log(JSON.stringify(guess.input), imported.facts.totalS, imported.facts.downtimeMs, imported.facts.nonMemoryPauseMs)
for (const s of [1, 2.5, 0.4, 1.25, 1.2, 2]) {
  const m = simulate({ ...withWrites(guess, s)!.scenario, endS: 100 }).migrations[0]
  console.log(s, m.outcome, m.totalS, m.downtimeMs, m.transferredMiB)
}
console.log(imported.facts.transferredMiB)
