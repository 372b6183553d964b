/**
 * Records as people pass them on: wrapped by loggers, containers, web pages and mails, with other line ends and quotes. Each gives the
 * figures of the plain text.
 */
import { describe, expect, it } from 'vitest'
import { readRecord } from '../../testing/records/readRecord.ts'
import { samples } from '../../testing/records/recordSamples.ts'
import { roundEvidenceOf } from '../cloudHypervisor/iterationEvidence.ts'
import { explainedFacts } from './explainedFacts.ts'
import type { ImportedRecord } from './importRecord.ts'
import { importRecord } from './importRecord.ts'

type Change = (text: string) => string

const eachLine =
  (change: (line: string, i: number) => string): Change =>
  (text) =>
    text
      .split('\n')
      .map((line, i) => (line === '' ? line : change(line, i)))
      .join('\n')
const second = (i: number): string => String(i % 60).padStart(2, '0')

const ofAnyText: Readonly<Record<string, Change>> = {
  'CR LF': (text) => text.replaceAll('\n', '\r\n'),
  'a byte order mark': (text) => `\uFEFF${text}`,
  'a syslog prefix': eachLine((line, i) => `Mar  3 10:11:${second(i)} host qemu[123]: ${line}`),
  journald: eachLine((line) => `Mar 03 10:11:12 host virtqemud[123]: ${line}`),
  'a date and time': eachLine((line, i) => `2024-03-03T10:11:${second(i)}.123456Z ${line}`),
  'a date in brackets': eachLine((line, i) => `[2024-03-03 10:11:${second(i)}] ${line}`),
  'a quoted mail': eachLine((line) => `> ${line}`),
  'a mail quoted twice': eachLine((line) => `>> ${line}`),
  'Markdown with text around': (text) => `Hi all,\n\nmy migration never ends:\n\n\`\`\`\n${text}\n\`\`\`\n\nAny ideas?\n-- \nBob\n`,
  'Markdown JSON': (text) => `# Report\n\n\`\`\`json\n${text}\n\`\`\`\nthanks`,
  'an indented block': eachLine((line) => `    ${line}`),
  tabs: eachLine((line) => `\t${line}`),
  colours: eachLine((line) => `\u001B[1;32m${line}\u001B[0m`),
  'a shell': (text) => `root@kvm1:~# virsh qemu-monitor-command vm1 --hmp info migrate\n${text}\nroot@kvm1:~# \n`,
  'a shell whose prompt is in brackets': (text) => `[root@kvm1 ~]# virsh domjobinfo vm1\n${text}\n[root@kvm1 ~]# \n`,
  'QEMU’s monitor': (text) => `(qemu) info migrate\n${text}\n(qemu) \n`,
  'hard spaces': (text) => text.replaceAll(' ', '\u00A0'),
  'entities of a web page': (text) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  'kubectl logs --prefix': eachLine((line) => `[pod/virt-launcher-vm-abc/compute] ${line}`),
  compose: eachLine((line) => `compute-1  | ${line}`),
  'Docker’s JSON': eachLine((line) => JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: '2024-03-03T10:11:12.1Z' })),
  CRI: eachLine((line) => `2024-03-03T10:11:12.123456789+00:00 stdout F ${line}`),
  'empty lines between': (text) => text.replaceAll('\n', '\n\n'),
  'line numbers': eachLine((line, i) => `${String(i + 1).padStart(6)}\t${line}`),
  'grep -n': eachLine((line, i) => `migrate.log:${i + 1}:${line}`),
  'a logger’s string': (text) => `time="2024-03-03T10:11:12Z" level=info msg=${JSON.stringify(text)}`,
  'a frame': eachLine((line) => `| ${line} |`),
  'a title and an end': (text) => `BEGIN\n${text}\nEND OF RECORD`,
}
const ofJson: Readonly<Record<string, Change>> = {
  Python: (text) =>
    text
      .replaceAll('"', "'")
      .replaceAll(/\btrue\b/g, 'True')
      .replaceAll(/\bfalse\b/g, 'False')
      .replaceAll(/\bnull\b/g, 'None'),
  'numbers in quotes': (text) => text.replaceAll(/("[\w-]+"\s*:\s*)(-?\d+(?:\.\d+)?)/g, '$1"$2"'),
  'commas before the end': (text) => text.replaceAll(/(\d|"|\])(\s*\n\s*[}\]])/g, '$1,$2'),
  'quotation marks of a word processor': (text) => text.replaceAll(/"([^"\n]*)"/g, '“$1”'),
}

const isJson = (text: string): boolean => /^\s*[[{]/.test(text)
const all = Object.entries(samples)

describe.each(Object.entries(ofAnyText))('%s', (title, change) => {
  it.each(all)('around %s changes no figure', (name, text) => {
    const [plain, odd] = [readRecord(text), readRecord(change(text))]
    expect([name, odd.kind, odd.record.samples.length, odd.record.dirtyWindows.length]).toEqual([
      name,
      plain.kind,
      plain.record.samples.length,
      plain.record.dirtyWindows.length,
    ])
    // A command line names the product, whose default cap is another one.
    const ofProduct = { product: null, capMbps: null, capFrom: null }
    const namesProduct = odd.facts.product !== plain.facts.product
    expect(namesProduct).toBe(namesProduct && title.startsWith('a shell'))
    expect(namesProduct ? { ...odd.facts, ...ofProduct } : odd.facts).toEqual(namesProduct ? { ...plain.facts, ...ofProduct } : plain.facts)
  })
})

describe.each(Object.entries(ofJson))('JSON with %s', (_, change) => {
  it.each(all.filter(([, text]) => isJson(text)))('of %s has the same figures', (_name, text) => {
    const [plain, odd] = [readRecord(text), readRecord(change(text))]
    expect(odd.kind).toBe(plain.kind)
    expect(odd.facts).toEqual(plain.facts)
  })
})

describe.each(['root@kvm1:~# ', '[core@node1 ~]$ ', '$ '])('JSON after a command at the prompt %s', (prompt) => {
  const query = (text: string): string => `${prompt}kubectl get vmi web -o json\n${text}\n${prompt}\n`

  it('is read of KubeVirt, also if the object has YAML’s names as keys', () => {
    const { kind, facts } = readRecord(
      query(
        '{"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachineInstance", "status": {"migrationState": {"startTimestamp": "2024-01-01T00:00:00Z", "endTimestamp": "2024-01-01T00:01:05Z", "completed": true}}}',
      ),
    )
    expect([kind, facts.totalS]).toEqual(['kubevirt', 65])
  })

  it('is read of Prometheus', () => {
    const { kind, facts } = readRecord(
      query(
        '{"status": "success", "data": {"resultType": "vector", "result": [{"metric": {"__name__": "kubevirt_vmi_migration_data_remaining_bytes", "name": "web"}, "value": [1700000000, "1048576"]}]}}',
      ),
    )
    expect([kind, facts.remainingMiB]).toEqual(['prometheus', 1])
  })
})

it('YAML of KubeVirt with JSON in an annotation stays YAML', () => {
  const { facts } = readRecord(
    'apiVersion: kubevirt.io/v1\nkind: VirtualMachineInstance\nmetadata:\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n      {"kind":"VirtualMachineInstance","status":{"migrationState":{"startTimestamp":"2023-01-01T00:00:00Z"}}}\nstatus:\n  migrationState:\n    startTimestamp: "2024-01-01T00:00:00Z"\n    endTimestamp: "2024-01-01T00:01:05Z"\n    completed: true\n',
  )
  expect(facts.totalS).toBe(65)
})

describe('a single reply that is cut anywhere', () => {
  const text = samples.qmpPaused
  const { facts } = readRecord(text)
  it.each(Array.from({ length: 40 }, (_, i) => 40 + i * 10))('at character %d gives the true figure, or none', (at) => {
    const imported = importRecord(text.slice(0, at))
    if (!imported.ok) return expect(imported.why).not.toBe('')
    // A range of releases is wider where fewer names show it.
    for (const [name, value] of Object.entries<unknown>({ ...imported.record.facts, productVersion: null }))
      expect([name, [null, facts[name as keyof typeof facts]]]).toEqual([name, expect.arrayContaining([value])])
    expect(imported.record.complete).toBe(false)
  })
})

describe('the pieces of a downtime', () => {
  it('are read from the table of their differences, in µs', () => {
    const { kind, facts, record, contradictions, complete } = readRecord(samples.downtimeCheckpoints)
    expect([kind, complete, contradictions]).toEqual(['downtime-checkpoints', true, []])
    expect(facts.downtimeMs).toBeCloseTo(4240.758, 4)
    expect(record.events.map(({ detail }) => Math.round(Number(detail)))).toEqual([268, 3559, 270, 144])
    expect(explainedFacts(facts, kind).map(({ key, value }) => [key, value])).toEqual([
      ['status', 'completed'],
      ['downtimeMs', '4.24 s'],
      ['downtimeParts', '268 ms'],
      ['downtimeParts', '3.56 s'],
      ['downtimeParts', '270 ms'],
      ['downtimeParts', '144 ms'],
    ])
  })

  it('are read from the trace itself', () => {
    const at = (fraction: string, point: string): string => `12345@1700000000.${fraction}:vmstate_downtime_checkpoint ${point}\n`
    const cut = at('100000', 'src-downtime-start') + at('300000', 'src-vm-stopped') + at('450000', 'src-iterable-saved')
    const parts = ({ facts: { downtimeParts } }: ImportedRecord): number[] => downtimeParts!.map(({ ms }) => Math.round(ms))
    // Without the end of the trace, the sum of the parts is not the downtime.
    const begun = readRecord(cut)
    expect([begun.kind, begun.facts.downtimeMs, begun.facts.status, begun.complete, parts(begun)]).toEqual([
      'downtime-checkpoints',
      null,
      null,
      false,
      [200, 150],
    ])
    expect(explainedFacts(begun.facts, begun.kind).map(({ value }) => value)).toEqual(['200 ms', '150 ms'])
    const whole = readRecord(`${cut}${at('500000', 'src-downtime-end')}${at('050000', 'dst-precopy-loadvm-completed')}`)
    expect([Math.round(whole.facts.downtimeMs!), whole.complete, parts(whole)]).toEqual([400, true, [200, 150, 50]])
  })

  it('that do not add up are pointed out', () => {
    expect(readRecord(samples.downtimeCheckpoints.replace('4240758.0', '5240758.0')).contradictions.map(({ code }) => code)).toEqual([
      'parts-do-not-add-up',
    ])
  })
})

describe('the breakdown of a downtime by cloud-hypervisor', () => {
  it('lists each part after the whole', () => {
    const { kind, facts } = readRecord(
      'cloud-hypervisor:   7.703402s: <vmm> INFO:vmm/src/lib.rs:1494 -- Migration completed after 2.2s with a downtime of 298ms (goal was 300ms)\n' +
        'cloud-hypervisor:   7.703453s: <vmm> DEBUG:vmm/src/lib.rs:1500 -- Downtime breakdown: 298ms (final_iter:269ms state:7ms send_state:19ms complete:1ms)\n',
    )
    const shown = explainedFacts(facts, kind).map(({ key, name, value }) => [key, name, value])
    expect(shown.filter(([key]) => key.startsWith('downtime'))).toEqual([
      ['downtimeMs', 'Downtime', '298 ms'],
      ['downtimeParts', 'final_iter', '269 ms'],
      ['downtimeParts', 'state', '7.00 ms'],
      ['downtimeParts', 'send_state', '19.0 ms'],
      ['downtimeParts', 'complete', '1.00 ms'],
    ])
  })

  it('shows by its final iteration what the last one left', () => {
    const iteration = (i: number, total: number, current: number, elapsed: number): string =>
      `cloud-hypervisor: 1.0s: <vmm> DEBUG:vmm/src/lib.rs:1313 -- Precopy: iter=${i} total=${total}MiB curr=${current}MiB bw=1000.00MiB/s elapsed=${elapsed}s\n`
    const { record } = readRecord(
      iteration(0, 4096, 4096, 4.1) +
        iteration(1, 5096, 1000, 5.1) +
        'cloud-hypervisor: 6.0s: <vmm> INFO:vmm/src/lib.rs:1494 -- Migration completed after 5.4s with a downtime of 260ms (goal was 300ms)\n' +
        'cloud-hypervisor: 6.0s: <vmm> DEBUG:vmm/src/lib.rs:1500 -- Downtime breakdown: 260ms (final_iter:250ms state:10ms)\n',
    )
    const evidence = roundEvidenceOf(record)
    if (typeof evidence === 'string') throw new Error(evidence)
    const { atS, windowS, newPages } = evidence.syncs.at(-1)!
    expect([evidence.syncs.length, atS]).toEqual([2, 5.1])
    expect(newPages / 256).toBeCloseTo(250, 9)
    expect(windowS).toBeCloseTo(1, 9)
  })
})

describe('a table of predicted times', () => {
  const { kind, migrations, unread } = readRecord(samples.predictedTimes)

  it('has a migration a cell, with 1 Gbps as 2^30 bit/s', () => {
    expect([kind, migrations.length, unread]).toEqual(['predicted-times', 48, []])
    const cell = migrations.find(({ id }) => id === '5 Gbps, 250ms')!
    expect(cell.facts).toMatchObject({ status: 'completed', totalS: 46 })
    expect(cell.facts.rateMbps).toBeCloseTo(5368.709, 3)
    expect(cell.record.settings.downtimeLimitMs).toBe(250)
  })

  it('reads a dash as never, and the memory in use from the column without a limit', () => {
    expect(migrations.filter(({ facts: { status } }) => status === 'active').length).toBe(18)
    expect(migrations[0].facts).toMatchObject({ status: 'active', totalS: null })
    expect(migrations[0].record.usedMemoryMiB).toBeCloseTo(1019 * 12.5, 6)
  })
})

describe('odd records of single formats', () => {
  const reply =
    '{"return": {"status": "active", "total-time": 1000, "ram": {"total": 1073741824, "remaining": 524288000, "transferred": 549453824, "dirty-sync-count": 2}}}'
  const same = { status: 'active', totalS: 1, memoryMiB: 1024, remainingMiB: 500, transferredMiB: 524, dirtySyncs: 2 }
  it.each([
    [
      'YAML',
      'status: active\ntotal-time: 1000\nram:\n  total: 1073741824\n  remaining: 524288000\n  transferred: 549453824\n  dirty-sync-count: 2\n',
    ],
    ['comments', reply.replace('"total-time"', '/* ms */ "total-time"').replace(/^/, '// taken at noon\n')],
    [
      'camel case',
      '{"status": "active", "totalTime": 1000, "ram": {"total": 1073741824, "remaining": 524288000, "transferred": 549453824, "dirtySyncCount": 2}}',
    ],
    [
      'HMP’s answer inside QMP',
      JSON.stringify({
        return:
          'Migration status: active\r\ntotal time: 1000 ms\r\ntransferred ram: 536576 kbytes\r\nremaining ram: 512000 kbytes\r\ntotal ram: 1048576 kbytes\r\ndirty sync count: 2\r\n',
      }),
    ],
  ])('a reply with or as %s', (_, text) => {
    expect(readRecord(text).facts).toMatchObject(same)
  })

  it.each([
    ['thousands in quotes', 'elapsed_ms,remaining_bytes\n"1,000","5,368,709,120"\n"2,000","4,294,967,296"\n', 2],
    ['commas before decimals', 'zeit_s;remaining_mib\n1,0;5120,0\n2,0;4096,0\n', 2],
    ['a clock', 'time,remaining_mib\n00:00:01,5120\n00:00:02,4096\n', 2],
    ['Markdown', '| t_s | remaining_mib |\n|---|---|\n| 1 | 5120 |\n| 2 | 4096 |\n', 2],
    [
      'a zone that changes to summer time, and the unit first',
      'time,vm,bytes_remaining\n2026-03-29T01:59:59+01:00,web,5368709120\n2026-03-29T03:00:01+02:00,web,4294967296\n',
      2,
    ],
    [
      'Grafana’s names',
      '"Time","kubevirt_vmi_migration_data_remaining_bytes"\n"2024-03-03 10:11:12",5368709120\n"2024-03-03 10:11:14",4294967296\n',
      2,
    ],
    ['a clock of ms since 1970', 't,remaining_mib\n1764150000000,5120\n1764150002000,4096\n', 2],
    ['a clock of µs since 1970', 'timestamp,remaining_mib\n1764150000000000,5120\n1764150002000000,4096\n', 2],
    ['a clock of ns since 1970', 'timestamp,remaining_mib\n1764150000000000000,5120\n1764150002000000000,4096\n', 2],
    ['a clock of ns since 1970, as its name says', 'time_ns,remaining_mib\n1764150000000000000,5120\n1764150002000000000,4096\n', 2],
  ])('a table with %s', (_, text, totalS) => {
    const { kind, facts } = readRecord(text)
    expect([kind, facts.totalS, facts.remainingMiB]).toEqual(['csv', totalS, 4096])
  })

  it('a dirty rate of each vCPU is their sum', () => {
    const { kind, facts } = readRecord(
      'Status: measured\nStart Time: 1000 (ms)\nPeriod: 1 (sec)\nMode: dirty-ring\nvcpu[0], Dirty rate: 300 (MB/s)\nvcpu[1], Dirty rate: 20 (MB/s)\n',
    )
    expect([kind, facts.dirtyPagesPerS]).toEqual(['dirty-rate', 320 * 256])
  })

  it('replies without a status are one migration for each total time', () => {
    const ended = (ms: number): string =>
      `total time: ${ms} ms\ndowntime: 30 ms\ntransferred ram: ${ms} kbytes\nremaining ram: 0 kbytes\ntotal ram: 8389384 kbytes\n`
    for (const [first, next] of [
      [28606, 5115],
      [5115, 28606],
    ])
      expect(
        readRecord(`Without:\n${ended(first)}With:\n${ended(next)}`, { as: 'hmp' }).migrations.map(({ facts }) => facts.totalS),
      ).toEqual([first / 1000, next / 1000])
  })

  it('the statistics of a completed job have its downtime, wherever their type is', () => {
    const stats = ["'downtime': 214", "'memory_total': 8594792448", "'time_elapsed': 21940", "'type': 3"]
    for (const order of [stats, stats.toReversed()])
      expect(readRecord(`{${order.join(', ')}}`).facts).toMatchObject({ status: 'completed', downtimeMs: 214, expectedDowntimeMs: null })
  })

  it('the VM of domjobinfo is the one that the command names, if it names one', () => {
    const job = 'Job type:         Unbounded\nTime elapsed:     30104        ms\nMemory remaining: 11.094 GiB\n'
    expect(readRecord(`# while sleep 1; do virsh domjobinfo app3; done\n${job}`).id).toBe('app3')
    expect(readRecord(`# virsh domjobinfo app3; virsh domjobinfo db\n${job}`).id).toBeNull()
  })

  it('a job of libvirt that has asked for pages is in post-copy', () => {
    const job = 'Job type:         Unbounded\nTime elapsed:     88201        ms\nMemory remaining: 21.000 GiB\n'
    expect(readRecord(`${job}Postcopy requests: 0\n`).facts.status).toBe('active')
    expect(readRecord(`${job}Postcopy requests: 18221\n`).facts.status).toBe('postcopy-active')
  })

  it('Proxmox’s error beside the copy is the reason of a failure', () => {
    const log = [
      "2025-06-01 10:00:00 starting migration of VM 121 to node 'b' (10.0.0.2)",
      '2025-06-01 10:00:04 migration active, transferred 1.0 GiB of 8.0 GiB VM-state, 1.1 GiB/s',
      '2025-06-01 10:01:25 migration status: completed',
      "2025-06-01 10:01:26 ERROR: tunnel replied 'ERR: resume failed' to command 'resume 121'",
      '2025-06-01 10:01:29 ERROR: migration finished with problems (duration 00:01:31)',
      'TASK ERROR: migration problems',
    ].join('\n')
    const { facts, unread } = readRecord(log)
    expect(facts).toMatchObject({ status: 'failed', failureReason: expect.stringContaining('resume failed') })
    expect(unread).toEqual([])
  })

  it('words around a quoted table of Markdown are no rows of it', () => {
    const rows = [1, 2, 3].map((n) => `> | ${10 * n} | ${n}000 | ${9000 - n} |`).join('\n')
    const { kind, record, unread } = readRecord(
      `> My numbers:\n>\n> | time_s | transferred_mib | remaining_mib |\n> |---|---|---|\n${rows}\n>\n> any ideas?\n> Thanks\n`,
    )
    expect([kind, record.samples.length, unread.map(({ line }) => line)]).toEqual(['csv', 3, [1, 9, 10]])
  })

  it('a report of guestperf is a log of replies, with its scenario as settings', () => {
    const entry = (status: string, s: number) => ({
      status,
      ram: {
        transferred_bytes: s * 2 ** 30,
        remaining_bytes: 2 ** 29,
        total_bytes: 2 ** 30,
        dirty_rate_pps: 262144,
        transfer_rate_mbps: 8203,
        iterations: s,
      },
      now: 1.7e9 + s,
      duration: s * 1000,
      downtime: 0,
    })
    const { kind, facts, record } = readRecord(
      JSON.stringify({
        scenario: { downtime: 500, bandwidth: 1000, max_iters: 30, auto_converge: true },
        progress_history: [entry('active', 10), entry('cancelled', 31)],
      }),
    )
    expect(kind).toBe('qmp-log')
    expect(facts).toMatchObject({
      status: 'cancelled',
      memoryMiB: 1024,
      totalS: 31,
      dirtySyncs: 31,
      dirtyPagesPerS: 262144,
      downtimeMs: null,
    })
    expect(record.settings).toMatchObject({ downtimeLimitMs: 500, autoConverge: true })
  })

  it('the answer of Proxmox’s API in one line is its log', () => {
    const lines = [
      "2025-09-01 10:00:00 starting migration of VM 100 to node 'b' (10.0.0.2)",
      '2025-09-01 10:00:02 migration active, transferred 1.0 GiB of 8.0 GiB VM-state, 1.1 GiB/s',
    ]
    expect(readRecord(JSON.stringify({ data: lines.map((t, n) => ({ n, t })) }))).toMatchObject({
      kind: 'proxmox-log',
      facts: { memoryMiB: 8192, transferredMiB: 1024 },
    })
  })
})
