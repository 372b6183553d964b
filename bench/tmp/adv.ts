import { projectRecords } from '../rules/projectRecords.ts'
import { advisedRecord } from '../../src/records/scenario/advisedRecord.ts'
import { baselineOf } from '../../src/records/scenario/baseline.ts'
import { movingS } from '../../src/records/scenario/guestEvidence.ts'
import { inOneGo, recordRun } from '../../src/records/scenario/recordRun.ts'
const groups = process.argv[2].split(',')
for (const { group, name, migration } of await projectRecords()) {
  if (!groups.includes(group)) continue
  const t0 = process.cpuUsage().user
  const a = advisedRecord(migration)
  const t1 = process.cpuUsage().user
  if ('gap' in a) {
    console.log(group.slice(0, 7), name, 'GAP', a.gap)
    continue
  }
  const T = movingS(migration.facts) ?? 0
  const runs = Array.from({ length: 9 }, (_, i) =>
    inOneGo(
      recordRun(
        {
          ...a.scenario,
          seed: i + 1,
          vms: a.scenario.vms.map((vm) => ({ ...vm, workload: a.guests[Math.floor((i * a.guests.length) / 9)] })),
        },
        { steps: 1e5 },
        { most: 1e4, untilS: 1.25 * T },
      ),
    ),
  )
  const t2 = process.cpuUsage().user
  const mid = (of: (r: any) => number | null) => {
    const l = runs.map((r) => (r === null ? Infinity : (of(r) ?? Infinity))).sort((x, y) => x - y)[4]
    return l === Infinity ? null : l
  }
  const b = baselineOf(migration, { totalS: mid((r) => r.totalS), downtimeMs: mid((r) => r.downtimeMs), untilS: 1.25 * T })
  const f = (x: any) => (x == null ? '-' : Number(x).toFixed(1))
  console.log(
    group.slice(0, 7),
    name,
    migration.facts.status,
    b.matches ? 'ok' : 'MISMATCH',
    'time',
    f(b.timeErrorPercent),
    'pause',
    f(b.pauseFactor),
    'guests',
    a.guests.length,
    'ms',
    ((t1 - t0) / 1e3).toFixed(0),
    ((t2 - t1) / 1e3).toFixed(0),
    b.why ?? '',
  )
}
