/** Texts as people paste them: prefixes, wrapped lines, several outputs in one text, tables of two runs. Nothing is lost in silence. */
import { describe, expect, it } from 'vitest'
import { readRecord } from '../../testing/records/readRecord.ts'
import * as texts from '../../messages/compiled/en/places/records.ts'
import { importRecord } from './importRecord.ts'
import type { ImportedRecord } from './importRecord.ts'

const hmp = `Migration status: active
total time: 30112 ms
expected downtime: 1200 ms
transferred ram: 3452345 kbytes
throughput: 940.10 mbps
remaining ram: 512340 kbytes
total ram: 4211080 kbytes
duplicate: 210000 pages
skipped: 0 pages
normal: 861000 pages
dirty sync count: 3
page size: 4 kbytes
pages-per-second: 28000
dirty pages rate: 12000 pages
xbzrle transferred: 1200 kbytes
xbzrle pages: 3000 pages
xbzrle cache miss: 4000 pages
xbzrle overflow: 3
socket address: [
\ttcp:0.0.0.0:4444
]
`
const reply = {
  return: {
    status: 'active',
    'total-time': 30_112,
    ram: { total: 4_312_145_920, transferred: 3_535_201_280, remaining: 524_636_160, mbps: 940.1, 'dirty-sync-count': 3 },
  },
}
const known = { status: 'active', totalS: 30.112, rateMbps: 940.1, dirtySyncs: 3 }

const everyLine = (text: string, prefix: (i: number) => string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line, i) => `${prefix(i)}${line}`)
    .join('\n')

const unneeded = ({ unread }: ImportedRecord): string[] =>
  unread.filter(({ why }) => why === texts.unread.unneeded).flatMap(({ text }) => text.split(', '))
const others = ({ unread }: ImportedRecord): string[] => unread.filter(({ why }) => why !== texts.unread.unneeded).map(({ text }) => text)

describe('a prefix of every line', () => {
  it.each([
    ['of a prompt', () => 'vm1> '],
    ['of a logger with the time of day', (i: number) => `12:00:0${i % 10}.${100 + i} INFO  migwatch[web-1]: `],
    ['of a host in brackets', () => '[node-3] '],
    ['of syslog', () => 'Mar  1 10:00:01 kvm7 watcher[1234]: '],
    ['of a pod', () => 'virt-launcher-web-x7k2p - '],
  ])('%s hides neither labels nor JSON over several lines', (_, prefix) => {
    for (const text of [hmp, JSON.stringify(reply, null, 2), JSON.stringify(reply, null, 2).replaceAll('"', "'")]) {
      const read = readRecord(everyLine(text, prefix))
      expect(read.facts).toMatchObject(known)
      expect(others(read)).toEqual([])
    }
  })
})

describe('what nothing uses', () => {
  it('is listed by name under Not read', () => {
    expect(unneeded(readRecord(hmp))).toEqual(['skipped', 'pages-per-second', 'xbzrle cache miss', 'xbzrle overflow', 'socket address'])
    const more = {
      ...reply.return,
      'socket-address': [],
      ram: { ...reply.return.ram, 'pages-per-second': 9 },
      disk: { total: 4, transferred: 2 },
    }
    expect(unneeded(readRecord(JSON.stringify({ host: 'a', note: 'x', return: more })))).toEqual([
      'host',
      'note',
      'socket-address',
      'pages-per-second',
      'disk.total',
    ])
  })

  it('is no setting that is read', () => {
    const { record, facts } = readRecord(
      `${hmp}(qemu) info migrate_capabilities\nxbzrle: on\npostcopy-ram: on\nmultifd: off\n(qemu) info migrate_parameters\ndowntime-limit: 500 milliseconds\nmax-bandwidth: 125829120 bytes/second\ndirect-io: off\n`,
    )
    expect(record.settings).toMatchObject({ xbzrle: true, postcopy: true, downtimeLimitMs: 500 })
    expect(facts.capabilities).toEqual(['xbzrle', 'postcopy-ram', 'multifd'])
    expect([facts.capFrom, Math.round(facts.capMbps!)]).toEqual(['stated', 1007])
  })
})

describe('wrapped lines', () => {
  it('continue the capabilities and the label before them', () => {
    const read = readRecord(
      'capabilities: xbzrle: off auto-converge: on\ncompress: off events: off postcopy-ram: off\nMigration status: active\ntotal time: 30112 ms\ntransferred ram:\n3452345 kbytes\nremaining ram: 512340 kbytes\n',
    )
    expect(read.facts).toMatchObject({ transferredMiB: 3_452_345 / 1024, remainingMiB: 512_340 / 1024 })
    expect(read.facts.capabilities).toEqual(['xbzrle', 'auto-converge', 'compress', 'events', 'postcopy-ram'])
    expect([read.record.settings.autoConverge, others(read)]).toEqual([true, []])
  })

  it('continue the sample of a monitor', () => {
    const line = (second: number, sent: number): string =>
      `2026-03-01 10:00:${10 + second} vm=web state=active elapsed=${second}.0s processed=${sent}MiB remaining=${4096 - sent}MiB\n  rate=820Mbps iteration=1 total=4096 MiB\n`
    const read = readRecord(line(5, 512) + line(10, 1024))
    expect([read.kind, read.id, read.record.samples.length, others(read)]).toEqual(['progress-lines', 'web', 2, []])
    expect(read.facts).toMatchObject({
      totalS: 10,
      transferredMiB: 1024,
      rateMbps: 820,
      dirtySyncs: 1,
      memoryMiB: 4096,
      firstPassDone: false,
    })
  })
})

describe('lines of a monitor', () => {
  it('have amounts before their names, passes and a downtime', () => {
    const read = readRecord(
      '[  5s] active: 1.2 GiB sent, 6.8 GiB left, 940 Mbps, pass 1\n[ 75s] active: 8.4 GiB sent, 0.9 GiB left, 940 Mbps, pass 2\n[ 85s] completed: 9.4 GiB sent, 0 GiB left, 940 Mbps, pass 4, downtime 210 ms\n',
    )
    expect(read.facts).toMatchObject({ status: 'completed', totalS: 85, downtimeMs: 210, dirtySyncs: 4, rateMbps: 940 })
    expect(read.facts.transferredMiB).toBeCloseTo(9.4 * 1024, 6)
  })

  it('are no lines with a single figure', () => {
    expect(importRecord('copied 45% in 3 s\ncopied 60% in 4 s\n').ok).toBe(false)
  })
})

describe('several outputs in one text', () => {
  const job = `Job type:         Unbounded
Operation:        Outgoing migration
Time elapsed:     30112        ms
Memory processed: 3.293 GiB
Memory remaining: 500.332 MiB
Memory total:     4.016 GiB
Dirty rate:       12000        pages/s
Iteration:        3
Constant pages:   210000
Normal pages:     861000
`
  it('of two tools are two migrations, each with its figures', () => {
    const read = readRecord(`${hmp}\n$ virsh domjobinfo web\n${job}`)
    expect(read.migrations.map(({ facts }) => [facts.product, facts.totalS, facts.normalPages])).toEqual([
      ['hmp', 30.112, 861_000],
      ['virsh', 30.112, 861_000],
    ])
    expect(others(read)).toEqual([])
  })

  it('of a measurement and a migration are of one guest', () => {
    const read = readRecord(`${hmp}(qemu) info dirty_rate\nStatus: measured\nPeriod: 1 (sec)\nDirty rate: 48 (MB/s)\n`)
    expect([read.kind, read.record.dirtyWindows, read.facts.status]).toEqual(['hmp', [{ windowS: 1, dirtyMiB: 48 }], 'active'])
  })

  it('of JSON keep the lines between them under Not read', () => {
    const read = readRecord(`first try, with tls\n${JSON.stringify(reply)}\nthen I gave up\n`)
    expect(read.unread.filter(({ why }) => why === texts.unread.unknownLine)).toMatchObject([{ line: 1 }, { line: 3 }])
  })
})

it('braces without content in a program are no answers: a migration is read from its comment', () => {
  const program = (comment: string): string =>
    `func (m *Monitor) Status() {\n\tvalues := map[string]interface{}{}\n\tif err != nil {\n\t} else {\n\t\t/*\n${comment}\n\t\t*/\n`
  const read = readRecord(program(JSON.stringify(reply)))
  expect(read.facts).toMatchObject(known)
  expect(read.unread.filter(({ why }) => why !== texts.unread.unknownLine && why !== texts.unread.unneeded)).toEqual([])
  expect(importRecord(program('query-migrate "return": nothing')).ok).toBe(false)
})

describe('what QEMU says at the destination', () => {
  const cause = "Unknown savevm section or instance 'pcie-root-port' 0"
  const around = (source: string): string =>
    `source:\n${source}\n\ndestination:\nqemu-system-x86_64: ${cause}\nqemu-system-x86_64: load of migration failed: Invalid argument\n`
  const symptom = 'Unable to write to socket: Connection reset by peer'
  const monitor = `(qemu) info migrate\nMigration status: failed (${symptom})\ntotal time: 0 ms\n`

  it.each([
    ['of the monitor', monitor],
    ['of QMP', `{"return": {"status": "failed", "error-desc": "${symptom}"}}`],
  ])('is the reason of the failure, before its symptom at the source: %s', (_, source) => {
    const read = readRecord(around(source))
    expect(read.facts.failureReason).toBe(`${cause}; load of migration failed: Invalid argument; ${symptom}`)
    expect(others(read).filter((text) => text.includes('savevm'))).toEqual([])
  })

  it('is not read beside a migration that runs', () => {
    expect(others(readRecord(around(hmp)))).toContain(cause)
  })
})

describe('two migrations in one text', () => {
  const run = (values: Record<string, unknown>, ram: Record<string, unknown> = {}): string =>
    JSON.stringify({
      status: 'active',
      'total-time': 20_002,
      ...values,
      ram: { total: 2 ** 33, transferred: 2 ** 31, remaining: 2 ** 32, 'dirty-sync-count': 1, ...ram },
    })
  const outcomes = (text: string): unknown => readRecord(text).migrations.map(({ facts }) => [facts.status, facts.totalS])

  it('are those of two guests where the memory differs, and of two tries where the time goes back', () => {
    expect(outcomes(`${run({})}\n${run({ 'total-time': 30_002 }, { total: 2 ** 30 })}`)).toEqual([
      ['active', 20.002],
      ['active', 30.002],
    ])
    expect(outcomes(`${run({})}\n${run({ 'total-time': 10_002 })}`)).toEqual([
      ['active', 20.002],
      ['active', 10.002],
    ])
    expect(outcomes(`${run({})}\n${run({ 'total-time': 21_002 })}`)).toEqual([['active', 21.002]])
  })

  it('have each their facts, and the one that did not end is taken', () => {
    const disk = { transferred: 2 ** 36, total: 2 ** 36 }
    const read = readRecord(`${run({ disk })}\n${run({ status: 'completed', 'total-time': 9000, downtime: 40 }, { remaining: 0 })}`)
    expect(read.migrations.map(({ facts }) => [facts.diskMiB, facts.expectedDowntimeMs, facts.downtimeMs])).toEqual([
      [65_536, null, null],
      [null, null, 40],
    ])
    expect(read.facts.status).toBe('active')
  })

  it('of a monitor have each their facts and capabilities', () => {
    const before = `capabilities: xbzrle: off auto-converge: off\n${hmp}`
    const after = `capabilities: xbzrle: off auto-converge: on\nMigration status: completed\ntotal time: 9000 milliseconds\ndowntime: 40 milliseconds\n`
    const read = readRecord(`${before}\n${after}`)
    expect(read.migrations.map(({ facts, record }) => [facts.totalS, facts.dirtyPagesPerS, record.settings.autoConverge])).toEqual([
      [30.112, 12_000, false],
      [9, null, true],
    ])
  })
})

describe('the release of an old QEMU', () => {
  const old = hmp
    .replace('dirty sync count: 3\npage size: 4 kbytes\npages-per-second: 28000\n', '')
    .replace('throughput: 940.10 mbps\n', '')
    .replace('normal: 861000 pages\n', 'normal: 861000 pages\nnormal bytes: 3444000 kbytes\n')
  const release = (text: string): string | null => readRecord(text).facts.productVersion

  it('is bounded by the capabilities of its reply, whatever points at them', () => {
    for (const mark of ['', '  <----', ' <<< off']) {
      const read = readRecord(`(qemu) info migrate\ncapabilities: xbzrle: off auto-converge: off${mark}\n${hmp}`)
      expect([read.facts.capabilities, others(read)]).toEqual([['xbzrle', 'auto-converge'], []])
    }
    expect(release(`capabilities: xbzrle: off auto-converge: off  <----\n${old}`)).toBe('QEMU ≥ 1.6, < 1.7')
  })

  it('is bounded by lines that later releases print between two others, in a whole reply', () => {
    expect(release(old)).toBe('QEMU < 1.7')
    expect(release(old.replaceAll('\n', '\n\n'))).toBe('QEMU < 1.7')
    expect(release(old.replace('total ram: 4211080 kbytes\n', ''))).toBe('QEMU < 9.1')
    expect(
      release(old.replace('dirty pages', 'dirty sync count: 3\ndirty pages').replace('remaining', 'throughput: 9 mbps\nremaining')),
    ).toBe('QEMU ≥ 2.1, < 2.10')
  })
})

describe('a table of two runs', () => {
  it('with a column per run', () => {
    const read = readRecord(
      '| metric | 2 channels | 8 channels |\n|---|---|---|\n| status | failed | completed |\n| total time (s) | 300 | 18.7 |\n| downtime (ms) | | 304 |\n| transferred (GiB) | 229.6 | 45.3 |\n',
    )
    expect(read.migrations.map(({ id, facts }) => [id, facts.status, facts.totalS, facts.downtimeMs])).toEqual([
      ['2 channels', 'failed', 300, null],
      ['8 channels', 'completed', 18.7, 304],
    ])
  })

  it('of a monitor, with a column per run and one of their differences', () => {
    const table = `Results of two runs

 Param                  -APF               +APF             Output
----------------------------------------------------------------
store-global-state:     on                 on
only-migratable:        off                off
Migration status:       completed          completed
total time:             9576 ms            10461 ms          +9.2%
downtime:               78 ms              44 ms             -43.5%
setup:                  62 ms              47ms              -24.1%
transferred ram:        889007 kbytes      1206436 kbytes    +35.7%
throughput:             765.53 mbps        949.08 mbps
total ram:              4325952 kbytes     4325952 kbytes
postcopy request count: 121                75                -38%
`
    const read = readRecord(table)
    expect(read.migrations.map(({ id, facts }) => [id, facts.status, facts.totalS, facts.downtimeMs, facts.postcopyRequests])).toEqual([
      ['-APF', 'completed', 9.576, 78, 121],
      ['+APF', 'completed', 10.461, 44, 75],
    ])
    expect(others(read)).toEqual(['Results of two runs'])
    expect(read.migrations.map(({ facts }) => facts.capabilities)).toEqual([null, null])
    const shown = read.migrations.map(({ facts }) => [facts.setupMs, facts.rateMbps])
    expect(shown).toEqual([
      [62, 765.53],
      [47, 949.08],
    ])
  })

  it('one below the other, each with its heading', () => {
    const head = 'time_s,total_mib,transferred_mib,remaining_mib,rounds\n'
    const read = readRecord(`${head}1,4096,100,3996,1\n40,4096,4400,500,2\n\n${head}1,8192,100,8092,1\n`)
    expect(read.migrations.map(({ facts }) => [facts.memoryMiB, facts.dirtySyncs])).toEqual([
      [4096, 2],
      [8192, 1],
    ])
  })
})

it('a capability list without later ones, and names that are gone, bound the release; a greeting states it', () => {
  const version = (text: string): string | null => readRecord(text).facts.productVersion
  expect(
    version(
      `{"QMP": {"version": {"qemu": {"micro": 2, "minor": 2, "major": 8}, "package": ""}, "capabilities": []}}\n${JSON.stringify(reply)}`,
    ),
  ).toBe('QEMU 8.2.2')
  expect(version(hmp)).toBe('QEMU ≥ 4.0, < 9.1')
  expect(version(`${hmp}precopy ram: 5 kbytes\n`)).toBe('QEMU ≥ 7.0, < 9.1')
  const old = hmp
    .replace('940.10', '268.40')
    .replace('3452345', String(Math.round((30.112 * 268.4 * 125_000) / 1024)))
    .replace('pages-per-second: 28000\n', '')
  expect([version(old), readRecord(old).facts.capFrom]).toEqual(['QEMU ≥ 2.10, < 5.2', 'default-before-qemu-5.2'])
  // A release that has another default: the rate is that of a link.
  expect(readRecord(`${old}precopy ram: 5 kbytes\n`).facts.capFrom).toBeNull()
})

describe('a text that is no record but says why something failed', () => {
  it.each([
    [
      'Log Name: Hyper-V-VMMS\nLevel: Error\nLive migration failed.\nIt uses features not supported on HV2.\n',
      'It uses features not supported on HV2.',
    ],
    ['Migration: [ 97 %]^Cerror: operation aborted: canceled by client\n', 'operation aborted: canceled by client'],
    ['{"error": {"class": "GenericError", "desc": "State blocked by device"}}', 'State blocked by device'],
  ])('is refused with that line: %j', (text, line) => {
    const read = importRecord(text)
    expect(read.ok ? '' : read.why).toContain(line)
  })
})

it('reads the sizes of QEMU’s short form in the unit of their head, whatever its spelling', () => {
  for (const unit of ['KB', 'KiB']) {
    const { facts } = readRecord(
      `Status: active\nTime (ms): total=402500, setup=21, exp_down=32245\nRAM info:\n  Throughput (Mbps): 9402.11\n  Sizes (${unit}): pagesize=4, total=67117064,\n    transferred=461640512, remain=4112344\n  Pages: normal=115180000, zero=3104221\n  Others: dirty_syncs=12\n`,
    )
    expect([facts.memoryMiB, facts.remainingMiB]).toEqual([67_117_064 / 1024, 4_112_344 / 1024])
  }
})
