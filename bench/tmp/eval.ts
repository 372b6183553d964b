import { projectRecords } from '../rules/projectRecords.ts'
import { recordScenario } from '../../src/records/scenario/recordScenario.ts'
import { recordFit } from '../../src/records/scenario/recordFit.ts'
const groups = process.argv[2] ? process.argv[2].split(',') : null
const filter = process.argv[3] ?? ''
for (const { group, name, migration, kind } of await projectRecords()) {
  if (groups && !groups.includes(group)) continue
  if (!name.includes(filter)) continue
  const t0 = process.cpuUsage().user
  const first = recordScenario(migration, name)
  const t1 = process.cpuUsage().user
  if (first === null) continue
  const { fit } = recordFit(migration, first, kind)
  const t2 = process.cpuUsage().user
  const b = fit?.baseline
  const f = (x: any) => (x == null ? '-' : Number(x).toFixed(1))
  console.log(
    group.slice(0, 7),
    name,
    kind,
    migration.facts.status,
    b == null ? 'NOBASE' : b.matches ? 'ok' : 'MISMATCH',
    'time',
    f(b?.timeErrorPercent),
    'pause',
    f(b?.pauseFactor),
    'of',
    f(migration.facts.downtimeMs),
    'data',
    f(fit?.dataErrorPercent),
    'rem',
    f(fit?.remaining?.errorPercent),
    'nm',
    f(migration.facts.nonMemoryPauseMs),
    'ms',
    ((t1 - t0) / 1e3).toFixed(0),
    ((t2 - t1) / 1e3).toFixed(0),
    b?.why ?? '',
  )
}
