import { describe, expect, it } from 'vitest'
import { migrationGrams } from '../../../analysis/energy/energyOverTime.ts'
import { type DeadlineOutcome, deadlineOutcomeOf } from '../../../analysis/report/deadlineOutcome.ts'
import type { CopyResult } from '../../../engine/result/result.ts'
import { simulate } from '../../../engine/simulate.ts'
import { parseScenario } from '../../../scenario/parseScenario.ts'
import { migrationsTable, sortedBy, tellingColumns, vmColumns } from './vmTable.ts'

const parsed = parseScenario({
  version: 1,
  hosts: [
    { id: 'a', mbps: 1000 },
    { id: 'b, upstairs', mbps: 1000 },
  ],
  vms: ['vm-10', 'vm-9', 'vm-1'].map((id, i) => ({ id, host: 'a', memoryMiB: 16 * (i + 1) })),
  migrations: ['vm-10', 'vm-9', 'vm-1'].map((vm) => ({ vm, to: 'b, upstairs' })),
})
if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
const { migrations } = simulate(parsed.scenario)
const { hosts } = parsed.scenario
const columns = vmColumns({
  gramsOf: migrationGrams(hosts, { perKWh: [360], startHour: 0 }),
  deadlineOf: (migration) => deadlineOutcomeOf(migration, parsed.scenario),
})
const by = (key: string, descending = false) =>
  sortedBy(
    migrations,
    columns.find((column) => column.key === key)!,
    descending,
  ).map(({ vm }) => vm)

describe('the table of VMs', () => {
  it('sorts names by their numbers, and numbers by size', () => {
    expect(by('vm')).toEqual(['vm-1', 'vm-9', 'vm-10'])
    expect(by('data')).toEqual(['vm-10', 'vm-9', 'vm-1'])
    expect(by('data', true)).toEqual(['vm-1', 'vm-9', 'vm-10'])
    expect(by('outcome')).toEqual(['vm-10', 'vm-9', 'vm-1'])
  })

  it('says that a deadline after the end of the simulation was not reached; a file then says neither', () => {
    const deadline = (outcome: DeadlineOutcome | null) => {
      const column = vmColumns({ gramsOf: () => 0, deadlineOf: () => outcome }).find(({ key }) => key === 'deadline')!
      return [column.cell(migrations[0]), column.value(migrations[0])]
    }
    expect((['met', 'missed', 'open', null] as const).map(deadline)).toEqual([
      ['met', 'true'],
      ['missed', 'false'],
      ['not reached', ''],
      ['–', ''],
    ])
  })

  it('leaves out columns in which all migrations are alike, and shows them once one differs', () => {
    const keys = (all: typeof migrations) => tellingColumns(columns, all).map(({ key }) => key)
    expect(keys(migrations)).toEqual([
      'vm',
      'from',
      'to',
      'startS',
      'queued',
      'total',
      'pause',
      'data',
      'speed',
      'degraded',
      'energy',
      'carbon',
    ])
    const [one, ...rest] = migrations
    expect(
      keys([
        {
          ...one,
          outcome: 'failed',
          strategy: 'postcopy',
          deadlineMet: true,
          applicationTraffic: { ...one.applicationTraffic, inLostMiB: 1 },
        },
        ...rest,
      ]),
    ).toEqual(columns.map(({ key }) => key))
  })

  it('has the CO₂ of each migration beside its energy, on the page and in the file', () => {
    const [energy, carbon] = ['energy', 'carbon'].map((name) => columns.find(({ key }) => key === name)!)
    // 360 g/kWh is 0.1 g per kJ.
    for (const one of migrations) expect(carbon.value(one)).toBeCloseTo(Number(energy.value(one)) / 10_000, 9)
    expect(carbon.cell(migrations[0])).toMatch(/^0\.00\d+ g$/)
    expect(migrationsTable(columns, migrations).split('\r\n')[0]).toContain('energy (J),CO₂ (g),')
  })

  it('names every host of a clone', () => {
    const toB = (copies: string[]) => ({ ...migrations[0], to: 'b', copies: copies.map((to) => ({ to }) as CopyResult) })
    const { cell } = columns.find(({ key }) => key === 'to')!
    expect([toB([]), toB(['b', 'c'])].map(cell)).toEqual(['b', 'b and c'])
  })

  it('is saved completely, with names that contain commas in quotes', () => {
    const [head, first, ...rest] = migrationsTable(columns, migrations).trimEnd().split('\r\n')
    expect(head.split(',')).toHaveLength(columns.length)
    expect(first).toMatch(/^vm-10,a,"b, upstairs",completed,precopy,0,0,/)
    expect(rest).toHaveLength(2)
  })

  it('is saved without a name that a spreadsheet would evaluate', () => {
    const [, row] = migrationsTable(columns, [{ ...migrations[0], vm: '=HYPERLINK("http://x.example")', to: '+cmd|x' }]).split('\r\n')
    expect(row).toMatch(/^"'=HYPERLINK\(""http:\/\/x.example""\)",a,'\+cmd\|x,/)
  })
})
