/** KubeVirt's records as people paste them: wrapped, shortened, as JSON, as a table of events, as YAML in either style. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codesOf, readRecord } from '../../../../testing/records/readRecord.ts'

const cases = join(import.meta.dirname, '../../../../testing/records/cases')
const caseOf = (name: string): string => readFileSync(join(cases, name), 'utf8')

const counters =
  'TimeElapsed:561972ms DataProcessed:167182MiB DataRemaining:2350MiB DataTotal:24597MiB MemoryProcessed:167181MiB MemoryRemaining:2350MiB MemoryTotal:24596MiB MemoryBandwidth:38Mbps DirtyRate:41Mbps Iteration:80 PostcopyRequests:0 ConstantPages:1543059 NormalPages:42711515'
const figures = {
  memoryMiB: 24_596,
  totalS: 561.972,
  transferredMiB: 167_181,
  remainingMiB: 2350,
  dirtySyncs: 80,
  zeroPages: 1_543_059,
  normalPages: 42_711_515,
  postcopyRequests: 0,
  product: 'kubevirt',
  productVersion: 'KubeVirt < 1.3',
}

/** A text in lines of at most `columns`, as a terminal breaks it. */
function broken(text: string, columns: number): string {
  return text.match(new RegExp(`.{1,${columns}}`, 'g'))!.join('\n')
}

describe('a line of virt-launcher', () => {
  it.each([
    ['in one piece', caseOf('kubevirt-log-one-line.txt')],
    ['wrapped at spaces, its identifier a placeholder', caseOf('kubevirt-log-wrapped.txt')],
    ['with two lines on the stop', caseOf('kubevirt-log-stuck.txt')],
    ['with another placeholder', `Migration info for [redacted VM]: ${counters}\n`],
    ['with the word UID', `Migration info for UID: 1111-22: ${counters}\n`],
    ['without an identifier', `Migration info for : ${counters}\n`],
    ['of JSON', JSON.stringify({ component: 'virt-launcher', msg: `Migration info for 11: ${counters}`, pos: 'x.go:1' })],
    ...[40, 61, 80, 97].map((columns) => [
      `broken at ${columns} columns`,
      broken(`Migration info for 11111111-2222-3333-4444-555555555555: ${counters}`, columns),
    ]),
  ])('has all its figures: %s', (_, text) => {
    const record = readRecord(text)
    expect(record).toMatchObject({ kind: 'kubevirt', id: null, facts: figures })
    expect(record.record.samples).toHaveLength(1)
    expect(record.unread).toEqual([])
    // 38 printed is 2,432 to 2,496 Mbit/s, 41 printed is 2,624 to 2,688.
    expect(record.facts.rateMbps).toBeGreaterThanOrEqual(2432)
    expect(record.facts.rateMbps).toBeLessThanOrEqual(2496)
    expect(record.facts.dirtyPagesPerS).toBeGreaterThanOrEqual(80_078)
    expect(record.facts.dirtyPagesPerS).toBeLessThanOrEqual(82_031)
    expect(codesOf(record)).toEqual(['unit-contradicts-name'])
  })

  it('of JSON has the name of the VM; the identifier in the line is that of the migration', () => {
    const text = `{"component":"virt-launcher","kind":"","level":"info","msg":"Migration info for 4ed: ${counters} NormalData:166842MiB ExpectedDowntime:7600ms DiskMbps:0","name":"web-1","namespace":"prod","pos":"live-migration-source.go:1132","timestamp":"2026-03-01T10:00:05.012000Z","uid":"9c"}`
    const record = readRecord(text)
    expect(record.id).toBe('web-1')
    expect(record.facts.expectedDowntimeMs).toBe(7600)
    expect(record.unread.map(({ text: what }) => what)).toEqual(['NormalData:166842MiB', 'DiskMbps:0'])
  })

  it('with the unit of newer releases is not corrected', () => {
    const record = readRecord(`Migration info for 1: ${counters.replace('38Mbps', '2491Mbps').replace('41Mbps', '2650Mbps')}\n`)
    expect(record.facts).toMatchObject({ rateMbps: 2491, productVersion: null })
    expect(codesOf(record)).toEqual([])
  })

  it('with nothing remaining is of a migration that ended', () => {
    const line = `Migration info for 1: TimeElapsed:8012ms DataProcessed:5120MiB DataRemaining:0MiB DataTotal:4110MiB MemoryProcessed:5120MiB MemoryRemaining:0MiB MemoryTotal:4110MiB MemoryBandwidth:5210Mbps DirtyRate:6100Mbps Iteration:12\n`
    expect(readRecord(line).facts).toMatchObject({ status: 'completed', totalS: 8.012 })
    expect(readRecord(line.replace('DataRemaining:0', 'DataRemaining:900')).facts.status).toBe('active')
  })

  it('tells the data of disks apart', () => {
    const record = readRecord(
      'Migration info for 1: TimeElapsed:9000ms DataProcessed:12000MiB DataRemaining:90000MiB DataTotal:102000MiB MemoryProcessed:0MiB MemoryRemaining:2000MiB MemoryTotal:2000MiB\n',
    )
    expect(record.facts).toMatchObject({ diskMiB: 12_000, memoryMiB: 2000, remainingMiB: 2000 })
  })
})

describe('a stop by KubeVirt', () => {
  it.each([['kubevirt-log-stuck.txt'], ['kubevirt-log-wrapped.txt']])(
    'in %s is by its progress timeout: nanoseconds are no seconds',
    (name) => {
      const { facts } = readRecord(caseOf(name))
      expect(facts).toMatchObject({ status: 'cancelled', stoppedBy: { manager: 'kubevirt', rule: 'progress-timeout', limitS: 150 } })
      expect(facts.stoppedBy?.heldS).toBeCloseTo(181, 1)
    },
  )

  it('in whole seconds keeps them', () => {
    const { facts } = readRecord(`Migration info for 1: ${counters}\nLive migration stuck for 61 seconds and has been aborted\n`)
    expect(facts.stoppedBy).toEqual({ manager: 'kubevirt', rule: 'progress-timeout', limitS: null, heldS: 61 })
  })

  it('has the settings that the log states, and a migration that runs has its rules ahead', () => {
    const monitor =
      'Initialized migration monitor: stallDetection=false progressTimeout=60s completionTimeoutPerGiB=20 maxDowntimeMs=0 allowPostCopy=false allowWorkloadDisruption=false\n'
    const running = readRecord(`${monitor}Migration info for 1: ${counters}\n`)
    expect(running.record.settings.postcopy).toBe(false)
    expect(running.facts.stopRules).toEqual([
      { manager: 'kubevirt', rule: 'completion-timeout', limitS: (20 * 24_596) / 1024, sPerGiB: 20 },
      { manager: 'kubevirt', rule: 'progress-timeout', limitS: 60 },
    ])
    const ended = readRecord(
      `${monitor}Migration info for 1: ${counters}\nLive migration is not completed after 480 seconds and has been aborted\n`,
    )
    expect(ended.facts).toMatchObject({ stopRules: null, stoppedBy: { rule: 'completion-timeout', limitS: 480, sPerGiB: 20 } })
  })

  it('lists other lines of the log as unread, those on something else as one', () => {
    const other = Array.from({ length: 300 }, (_, i) => `{"component":"virt-launcher","level":"info","msg":"ping ${i}"}`).join('\n')
    const record = readRecord(`${other}\nMigration info for 1: ${counters}\n{"msg":"Migration proxy is unhappy"}\n`)
    expect(record.unread.map(({ line }) => line)).toEqual([1, 302])
  })
})

describe('an object of KubeVirt', () => {
  const read = (text: string) => readRecord(text)
  const running = {
    status: 'active',
    memoryMiB: 65_536,
    product: 'kubevirt',
    startedAt: '2026-11-12T08:03:11Z',
    stopsAt: '2026-11-12T10:43:11Z',
    stopRules: [
      { manager: 'kubevirt', rule: 'completion-timeout', limitS: 9600, sPerGiB: 150 },
      { manager: 'kubevirt', rule: 'progress-timeout', limitS: 150 },
    ],
  }
  const flow = caseOf('vmi-running-flow-style.yaml')
  const object = {
    kind: 'VirtualMachineInstance',
    metadata: { name: 'pgsql-0' },
    spec: { domain: { memory: { guest: '64Gi' } } },
    status: {
      migrationState: {
        startTimestamp: '2026-11-12T08:03:11Z',
        mode: 'PreCopy',
        migrationConfiguration: { allowPostCopy: false, completionTimeoutPerGiB: 150, progressTimeout: 150 },
      },
    },
  }

  it.each([
    ['in flow style', flow],
    ['in block style', flow.replace('memory: {guest: 64Gi}', 'memory:\n      guest: 64Gi')],
    ['in flow style over lines', flow.replace('{guest: 64Gi}', '{\n      guest: 64Gi,\n      hugepages: {pageSize: 1Gi}\n    }')],
    ['in flow style inside', flow.replace(/domain:\n.*\n.*\n/, 'domain: {cpu: {cores: 8}, memory: {\'guest\': "64Gi"}}\n')],
    ['as JSON', JSON.stringify(object, null, 2)],
    ['as JSON in one line', JSON.stringify(object)],
  ])('that is migrated has its memory and the rules that will stop it: %s', (_, text) => {
    const record = read(text)
    expect(record).toMatchObject({ kind: 'kubevirt', id: 'pgsql-0', complete: false, facts: running })
  })

  it('names the command that gives the rates', () => {
    expect(
      read(flow)
        .unread.filter(({ line }) => line === null)
        .map(({ why }) => why),
    ).toEqual([expect.stringMatching(/virsh domjobinfo/)])
  })

  it('has no rule that stops it where the guest goes to post-copy instead', () => {
    expect(read(flow.replace('allowPostCopy: false', 'allowPostCopy: true')).facts.stopRules).toEqual([running.stopRules[1]])
  })

  it('that was aborted has the rule and its times', () => {
    expect(read(caseOf('vmi-aborted.yaml')).facts).toMatchObject({
      status: 'cancelled',
      totalS: 9609,
      memoryMiB: 65_536,
      startedAt: '2026-11-12T08:03:11Z',
      endedAt: '2026-11-12T10:43:20Z',
      stoppedBy: { manager: 'kubevirt', rule: 'completion-timeout', limitS: 9600, sPerGiB: 150 },
      stopRules: null,
    })
  })

  it('has a reason that YAML folds over lines', () => {
    const reason = 'Live migration is not completed after 9600 seconds: and has been aborted'
    for (const folded of [`"${reason.replace('9600 ', '9600\n      ')}"`, `>-\n      ${reason.replace('9600 ', '9600\n      ')}`])
      expect(read(caseOf('vmi-aborted.yaml').replace(/failureReason: .*/, `failureReason: ${folded}`)).facts.failureReason).toBe(reason)
  })

  it('of kubectl describe has its name, and the release of its image', () => {
    const record = read(
      'Name: vm1\nMetadata:\n  UID: 1\nStatus:\n  Launcher Container Image Version: r.io/suse/virt-launcher:1.3.1-150600.5\n  Migration State:\n    Abort Requested: true\n    Abort Status: Succeeded\n    Failed: true\n',
    )
    expect(record).toMatchObject({
      id: 'vm1',
      facts: { status: 'cancelled', productVersion: 'KubeVirt 1.3.1', stoppedBy: { rule: 'abort-requested' } },
    })
  })

  it('that is cut before the state’s members has no status: its phase is that of the VM', () => {
    expect(read(flow.slice(0, flow.indexOf('    migrationUid'))).facts).toMatchObject({ status: null, memoryMiB: 65_536 })
  })

  it('has a reason with YAML’s doubled quotes', () => {
    expect(read(caseOf('vmi-aborted.yaml').replace(/failureReason: .*/, "failureReason: 'a ''b'' c'")).facts.failureReason).toBe("a 'b' c")
  })

  it('of a migration without a state has the times of its phases', () => {
    const record = read(
      'apiVersion: kubevirt.io/v1\nkind: VirtualMachineInstanceMigration\nmetadata:\n  name: evac-1\nspec:\n  vmiName: web\nstatus:\n  phase: Succeeded\n  phaseTransitionTimestamps:\n  - phase: Pending\n    phaseTransitionTimestamp: "2026-01-01T00:00:00Z"\n  - phase: Running\n    phaseTransitionTimestamp: "2026-01-01T00:00:10Z"\n  - phase: Succeeded\n    phaseTransitionTimestamp: "2026-01-01T00:01:00Z"\n',
    )
    expect(record).toMatchObject({ id: 'web', facts: { status: 'completed', totalS: 50 } })
  })

  it('lists each part that no figure is made of as unread, by its outermost member', () => {
    const record = read(`${caseOf('vmi-aborted.yaml')}    sourcePod: virt-launcher-x\n  volumeStatus:\n  - name: disk0\n    target: vda\n`)
    expect(record.unread.map(({ line, text }) => [line, text.trim().split(':')[0]])).toEqual([
      [null, ''],
      [5, 'namespace'],
      [6, 'spec'],
      [20, 'migrationUid'],
      [22, 'sourceNode'],
      [23, 'targetNode'],
      [35, 'sourcePod'],
      [36, 'volumeStatus'],
    ])
  })
})

describe('events of KubeVirt', () => {
  it('show a failed migration whose reason is cut off', () => {
    const record = readRecord(caseOf('kubectl-describe-events.txt'))
    expect(record).toMatchObject({
      kind: 'kubevirt',
      id: 'vm1',
      complete: false,
      facts: {
        status: 'failed',
        product: 'kubevirt',
        stoppedBy: null,
        failureReason: expect.stringMatching(/^Live migration failed virError/),
      },
    })
    expect(record.unread.find(({ line }) => line === 7)?.why).toMatch(/failureReason.*kubectl get vmi.*virt-launcher/)
  })

  const row = (message: string, reason = 'Migrated', type = 'Normal'): string =>
    `5m   ${type}   ${reason}   virtualmachineinstance/web-2   ${message}\n`
  const head = 'LAST SEEN   TYPE   REASON   OBJECT   MESSAGE\n'

  it.each([
    ['completed', row('The VirtualMachineInstance migrated to node node-3.')],
    [
      'failed',
      row(
        "VirtualMachineInstance migration uid 1 failed. reason:Live migration failed virError(Code=38, Message='x')",
        'Migrated',
        'Warning',
      ),
    ],
    ['failed', row('Source node reported migration failed', 'FailedMigration', 'Warning')],
    ['cancelled', row('VirtualMachineInstance migration uid 1 is aborted.', 'Migrated', 'Warning')],
    ['setup', row('VirtualMachineInstance is migrating.', 'Migrating')],
  ])('of kubectl get events show that a migration is %s', (status, text) => {
    const record = readRecord(`${head}${row('Created virtual machine pod virt-launcher-web-2-abcde', 'SuccessfulCreate')}${text}`)
    expect([record.kind, record.id, record.facts.status]).toEqual(['kubevirt', 'web-2', status])
  })

  it('are in the order of their ages, whatever the order of the rows', () => {
    const rows = [
      row('migration uid 1 failed. reason:no route', 'Migrated', 'Warning'),
      row('is migrating', 'Migrating').replace('5m', '5m12s'),
    ]
    for (const text of [rows.join(''), rows.toReversed().join('')]) expect(readRecord(text).facts.status).toBe('failed')
  })

  it('name the rule by which KubeVirt stopped it', () => {
    const { facts } = readRecord(
      row('VirtualMachineInstance migration uid 1 failed. reason:Live migration is not completed after 1200 seconds and has been aborted'),
    )
    expect(facts).toMatchObject({ status: 'failed', stoppedBy: { rule: 'completion-timeout', limitS: 1200 } })
  })

  it('below an object give it the reason that it lacks', () => {
    const record = readRecord(
      `Name: web-2\nStatus:\n  Migration State:\n    Failed: true\n    Start Timestamp: 2026-01-01T00:00:00Z\nEvents:\n${row('migration failed. reason:no route', 'Migrated', 'Warning')}`,
    )
    expect(record.facts).toMatchObject({ status: 'failed', failureReason: 'no route', startedAt: '2026-01-01T00:00:00Z' })
  })
})

describe('a message of a stop without counters', () => {
  const stuck = 'Live migration stuck for 152 seconds and has been aborted'
  it.each([
    ['alone', `${stuck}\n`],
    ['in a log', `{"component":"virt-launcher","level":"error","msg":"${stuck}","pos":"a.go:1"}\n`],
    [
      'in events, before a repetition without the reason',
      `Events:\n  Type     Reason           Age  From          Message\n  Warning  Migrated         2m   virt-handler  VirtualMachineInstance migration uid 5 failed. reason:${stuck}\n  Warning  FailedMigration  2m   virtualmachinemigration-controller  source node reported migration failed\n`,
    ],
  ])('is KubeVirt’s, and its rule is read: %s', (_, text) => {
    const { kind, facts } = readRecord(text)
    expect(kind).toBe('kubevirt')
    expect(facts.stoppedBy).toMatchObject({ manager: 'kubevirt', rule: 'progress-timeout', heldS: 152 })
    expect(facts.failureReason).toBe(stuck)
  })
})
