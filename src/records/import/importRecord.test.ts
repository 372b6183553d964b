/** What each sample of QEMU's and libvirt's output is read as, and what an importer must survive. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importDocument } from '../importDocument.ts'
import { contradictionCodes, recordKinds } from './importer.ts'
import { importRecord } from './importRecord.ts'
import * as recordTexts from '../../messages/compiled/en/places/records.ts'
import { codesOf, readRecord } from '../../testing/records/readRecord.ts'
import { samples } from '../../testing/records/recordSamples.ts'

describe('a reply to query-dirty-rate below a record of QMP', () => {
  const rate =
    '{"return": {"status": "measured", "dirty-rate": 108, "start-time": 1, "calc-time": 1, "sample-pages": 512, "mode": "dirty-bitmap"}}'
  it('is a measurement of its guest', () => {
    expect(readRecord(`${samples.qmpActive}\n${rate}`)).toMatchObject({
      kind: 'qmp',
      record: { dirtyWindows: [{ windowS: 1, dirtyMiB: 108 }] },
    })
    expect(readRecord(`${samples.qmpLog}\n${rate}`)).toMatchObject({
      kind: 'qmp-log',
      record: { dirtyWindows: [{ windowS: 1, dirtyMiB: 108 }] },
    })
    expect(readRecord(samples.qmpActive).record.dirtyWindows).toEqual([])
  })
})

describe('a pause by hand in the middle of a pre-copy', () => {
  const log = (stopS: number): string => {
    const at = (s: number): object => ({ seconds: 1_790_000_000 + Math.floor(s), microseconds: Math.round((s % 1) * 1e6) })
    const lines = [
      { event: 'MIGRATION', data: { status: 'setup' }, timestamp: at(0) },
      { event: 'MIGRATION', data: { status: 'active' }, timestamp: at(0.01) },
      { event: 'STOP', timestamp: at(stopS) },
      { event: 'MIGRATION', data: { status: 'completed' }, timestamp: at(9.4) },
      {
        return: {
          status: 'completed',
          'total-time': 9400,
          downtime: 4,
          'setup-time': 2,
          ram: {
            total: 403_185_664,
            remaining: 0,
            normal: 74_414,
            duplicate: 32_785,
            transferred: 305_690_932,
            'page-size': 4096,
            'dirty-sync-count': 4,
            'dirty-pages-rate': 1650,
            mbps: 260,
          },
        },
      },
    ]
    return lines.map((line) => JSON.stringify(line)).join('\n')
  }
  it('is recognised, and the scenario pauses the guest then', () => {
    const record = readRecord(log(4.1))
    expect(codesOf(record)).toContain('guest-paused-during')
    expect(importDocument(record, '').scenario?.migrations[0].strategy).toMatchObject({ kind: 'precopy', forceAfterS: 4.1 })
  })
  it('is not QEMU’s own stop', () => {
    expect(codesOf(readRecord(log(9.395)))).not.toContain('guest-paused-during')
  })
})

describe('a reply to query-migrate', () => {
  it('is read with its units: bytes, pages, Mbit/s and ms', () => {
    const { kind, complete, facts, record } = readRecord(samples.qmpActive)
    expect([kind, complete, record.samples.length]).toEqual(['qmp', false, 1])
    expect(facts).toMatchObject({
      status: 'active',
      totalS: 0.481,
      setupMs: 121,
      expectedDowntimeMs: 300,
      downtimeMs: null,
      dirtySyncs: 1,
      normalPages: 6555,
      zeroPages: 202401,
      pageKiB: 4,
      throttlePercent: null,
    })
    expect(facts.memoryMiB).toBeCloseTo(32213049344 / 2 ** 20)
    expect(facts.rateMbps).toBeCloseTo(70.59744)
  })

  it('whose guest wrote nothing was paused, and its 79 ms are not the downtime', () => {
    const record = readRecord(samples.qmpPaused)
    expect(codesOf(record)).toEqual(['guest-was-paused'])
    expect(record.facts).toMatchObject({ downtimeMs: 79, totalS: 12.815 })
  })

  it('with a NaN of QEMU keeps its other figures', () => {
    const record = readRecord(samples.qmpNan)
    expect(record.facts).toMatchObject({ totalS: 1543.124, dirtySyncs: 4, dirtyPagesPerS: 7, normalPages: 752490 })
    expect(codesOf(record)).toEqual(['counter-not-a-number', 'expected-downtime-mismatch'])
    expect(record.unread[0]).toMatchObject({ line: 1, text: 'cache-miss-rate: -nan' })
  })

  it("in the first pass has QEMU's initial expectation, a contradiction once what remains needs more than twice as long", () => {
    const reply = (neededMs: number, syncs: number) => {
      // At 1,000 Mbit/s 125,000 bytes need 1 ms.
      const ram = {
        total: 8 * 2 ** 30,
        remaining: neededMs * 125_000,
        transferred: 2 ** 30,
        normal: 1000,
        mbps: 1000,
        'dirty-sync-count': syncs,
      }
      return codesOf(readRecord(JSON.stringify({ return: { status: 'active', 'total-time': 1000, 'expected-downtime': 300, ram } })))
    }
    expect(reply(590, 1)).toEqual([])
    expect(reply(610, 1)).toEqual(['expected-downtime-initial'])
    expect(reply(610, 2)).toEqual(['expected-downtime-mismatch'])
    expect(reply(440, 2)).toEqual([])
  })

  it('that transferred less than its pages points to the old count of multifd', () => {
    expect(codesOf(readRecord(samples.qmpNever))).toEqual(['transferred-below-normal'])
  })

  it('has the new system-wide remaining beside the older one of RAM', () => {
    const record = readRecord(
      '{"return": {"status": "active", "total-time": 1000, "remaining": 3145728, "ram": {"total": 8388608, "remaining": 1048576, "transferred": 9}}}',
    )
    expect(record.facts.remainingMiB).toBe(3)
    expect(record.record.samples[0].remainingMiB).toBe(1)
    expect(codesOf(record)).toContain('remaining-old-and-new')
  })

  it.each([
    ['\uFEFF', '\n'],
    ['2024-01-02 03:04:05.678+0000: 12: info : reply=', ''],
    ['\u001B[32m', '\u001B[0m\r\n'],
    ['> > ', ''],
  ])('is found after %j', (before, after) => {
    expect(readRecord(before + samples.qmpActive + after).facts.totalS).toBe(0.481)
  })

  it('cut off gives the part before the cut, and says so', () => {
    const record = readRecord(samples.qmpActive.slice(0, 300))
    expect(record.complete).toBe(false)
    expect(record.facts.totalS).toBe(0.481)
    expect(record.unread.map(({ why }) => why)).toContain('the text ends here in the middle of a value; the part before it is used')
  })
})

describe('a log of replies', () => {
  const reply = (totalMs: number, more = ''): string =>
    `{"status": "active", "total-time": ${totalMs}, "ram": {"total": 1048576, "transferred": ${totalMs}, "remaining": 4096${more}}}`

  it('drops the empty reply before and the lone status after the migration', () => {
    const record = readRecord(
      `[{"t": 100, "query_migrate": {}}, {"t": 101, "query_migrate": ${reply(500)}}, {"t": 102, "query_migrate": {"status": "completed", "total-time": 1400, "downtime": 12, "ram": {"total": 1048576, "remaining": 0}}}, {"t": 230, "query_migrate": {"status": "completed"}}]`,
    )
    expect(record.kind).toBe('qmp-log')
    expect(record.complete).toBe(true)
    expect(record.record.samples.map(({ atS }) => atS)).toEqual([0.5, 1.4])
    expect(record.unread.length).toBe(2)
  })

  it('keeps a counter-underflow of each field once', () => {
    const wrapped = ', "normal": 18446744073709551612, "duplicate": 18446744073709551611'
    const record = readRecord(`${reply(1000, wrapped)}\n${reply(2000, wrapped)}\n`)
    const underflows = record.contradictions.filter(({ code }) => code === 'counter-underflow')
    expect(underflows.flatMap(({ fields }) => fields).toSorted()).toEqual(['duplicate', 'normal'])
  })

  it('reads whether the guest runs from replies to query-status that have a time', () => {
    const state = (t: number, running: boolean): string => JSON.stringify({ t, query_status: { running, status: 'x' } })
    const lines = [`{"t": 100, "query_migrate": ${reply(500)}}`, state(100.5, false), state(101, true)]
    const { events } = readRecord(lines.join('\n')).record
    expect(events.filter(({ name }) => name === 'STOP' || name === 'RESUME').map(({ name }) => name)).toEqual(['STOP', 'RESUME'])
  })

  it('lists 200 unread lines and the number of the others', () => {
    const wrong = Array.from({ length: 205 }, () => reply(1000, ', "normal": -1')).join('\n')
    const { unread } = readRecord(`${reply(900)}\n${wrong}`)
    expect(unread).toHaveLength(201)
    expect(unread.at(-1)).toEqual({ line: null, text: '', why: recordTexts.unread.further(5) })
  })

  it('names the line of a reply in lines and in an array over lines', () => {
    const lines = `${reply(1000)}\n${reply(2000, ', "normal": 18446744073709551612')}\n`
    expect(readRecord(lines).unread).toMatchObject([{ line: 2 }])
    expect(readRecord(`[\n${reply(1000)},\n${reply(2000, ', "normal": 18446744073709551612')}\n]`).unread).toMatchObject([{ line: 3 }])
  })

  it('with two migrations that ended takes the last one and lists both', () => {
    const done = '{"status": "completed", "total-time": 4000, "downtime": 3, "ram": {"total": 1048576, "remaining": 0}}'
    const record = readRecord([reply(1000), reply(2000), reply(3000), done, reply(100), done.replace('4000', '200')].join('\n'))
    expect(record.migrations.map(({ facts }) => facts.totalS)).toEqual([4, 0.2])
    expect(record.facts.totalS).toBe(0.2)
  })

  it('takes settings from parameters and capabilities beside the replies', () => {
    const parameters =
      '{"return": {"downtime-limit": 500, "max-bandwidth": 125000000}}\n{"return": [{"capability": "auto-converge", "state": true}]}\n'
    expect(readRecord(parameters + reply(1) + reply(2)).record.settings).toMatchObject({
      downtimeLimitMs: 500,
      maxBandwidthMbps: 1000,
      autoConverge: true,
    })
  })
})

describe('events', () => {
  it('give the total time, the setup and the syncs', () => {
    const { kind, facts, record } = readRecord(samples.qmpEvents)
    expect(kind).toBe('qmp-events')
    expect(facts).toMatchObject({ status: 'completed', dirtySyncs: 3, downtimeMs: null })
    expect(facts.totalS).toBeCloseTo(12.814892, 5)
    expect(facts.setupMs).toBeCloseTo(121.52, 1)
    expect(record.events.map(({ name }) => name)).toContain('MIGRATION_PASS')
  })
})

describe('info migrate', () => {
  it('that ends within a number does not give the part of it', () => {
    const text = 'Migration status: active\ntransferred ram: 37673019 kbytes\nnormal: 9394288 pages\n'
    const cutAfter = (what: string): string => text.slice(0, text.indexOf(what) + what.length)
    const ofRam = readRecord(cutAfter('ram: 3767'))
    expect([ofRam.facts.transferredMiB, ofRam.complete, ofRam.unread]).toEqual([
      null,
      false,
      [{ line: 2, text: 'transferred ram: 3767', why: 'the text ends here in the middle of a value; the part before it is used' }],
    ])
    expect(readRecord(cutAfter('normal: 939')).facts.normalPages).toBeNull()
    expect(readRecord(cutAfter('normal: 9394288 pages')).facts.normalPages).toBe(9394288)
    expect(readRecord('Migration status: active\ndirty sync count: 12').facts.dirtySyncs).toBe(12)
  })

  it.each([
    [
      'first',
      'Migration status: active\ntotal time: 40504 ms\nsetup: 14 ms\ntransferred ram: 37673019 kbytes\nremaining ram: 2136404 kbytes\ntotal ram: 16777992 kbytes\nthroughput: 6102.65 mbps\npage size: 4 kbytes\n',
    ],
    ['second', samples.hmpSecond],
  ])('in its %s layout', (_, text) => {
    const { kind, facts } = readRecord(text)
    expect(kind).toBe('hmp')
    expect(facts).toMatchObject({ totalS: 40.504, setupMs: 14, pageKiB: 4, rateMbps: 6102.65 })
    expect(facts.memoryMiB).toBeGreaterThan(16383)
    expect(facts.transferredMiB).toBeCloseTo(36790, -2)
    expect(facts.remainingMiB).toBeCloseTo(2086, -1)
  })

  it('with a counter below 0 leaves that one unknown', () => {
    const record = readRecord(samples.hmpUnderflow)
    expect(record.facts.remainingMiB).toBeNull()
    expect(codesOf(record)).toContain('counter-underflow')
    expect(record.unread).toMatchObject([{ line: 7 }, { line: 10, text: 'skipped, pages-per-second' }])
  })

  it('whose expected downtime is not remaining over throughput says so', () => {
    expect(codesOf(readRecord(samples.hmpHugePages))).toEqual(['expected-downtime-mismatch'])
    // QEMU expects the amount of the last sync, of which less remains later in the round.
    const later = samples.hmpHugePages.replace(/expected downtime: \d+/, 'expected downtime: 90000')
    expect(codesOf(readRecord(later))).toEqual([])
  })
})

describe('domjobinfo', () => {
  const german =
    'Job-Typ:         Unbegrenzt  \nVerstrichene Zeit: 294154       ms\nBenutzter Speicher: 32,196 GiB\nVerbleibender Speicher: 26,287 GiB\nGesamter Speicher: 32,009 GiB\nMemory bandwidth: 101,960 MiB/s\n'
  const japanese =
    'ジョブタイプ:    無制限\n経過時間:        294154       ms\n処理済みメモリー: 32.196 GiB\n残りメモリー: 26.287 GiB\n合計メモリー: 32.009 GiB\nメモリー帯域幅: 101.960 MiB/s\n'
  const raw =
    'operation: 4\ntime_elapsed: 294154\nmemory_processed: 34570194485\nmemory_remaining: 28225451290\nmemory_total: 34369401815\nmemory_bps: 106912809\n'

  it.each([
    ['English', samples.domjobinfo],
    ['German, with commas', german],
    ['Japanese', japanese],
    ['raw', raw],
  ])('in %s', (_, text) => {
    const { kind, facts } = readRecord(text)
    expect(kind).toBe('domjobinfo')
    expect(facts.totalS).toBe(294.154)
    expect(facts.transferredMiB).toBeCloseTo(32968.704, 0)
    expect(facts.remainingMiB).toBeCloseTo(26917.888, 0)
    expect(facts.memoryMiB).toBeCloseTo(32777.216, 0)
    expect(facts.rateMbps).toBeCloseTo(855.302, 1)
  })

  it('whose processed and remaining exceed the total says so', () => {
    const record = readRecord(samples.domjobinfo)
    expect(codesOf(record)).toEqual(['sum-exceeds-total'])
    expect(record.facts).toMatchObject({ status: 'active', dirtySyncs: 2, dirtyPagesPerS: 31340, pageKiB: 4, normalPages: null })
  })

  it('says when the total includes disks, and takes the memory from its own line', () => {
    const record = readRecord(
      'Job type: Completed\nTime elapsed: 5000 ms\nData total: 30.000 GiB\nMemory total: 2.000 GiB\nFile total: 28.000 GiB\nTotal downtime: 40 ms\n',
    )
    expect(record.facts).toMatchObject({ status: 'completed', memoryMiB: 2048, downtimeMs: 40 })
    expect(codesOf(record)).toContain('total-includes-disk')
  })

  const output = (elapsedMs: number): string =>
    `Job type:         Unbounded   \nTime elapsed:     ${elapsedMs}         ms\nMemory processed: 1.000 GiB\nMemory remaining: 3.000 GiB\nMemory total:     4.000 GiB\n`

  it.each([
    ['date', (s: number) => `Sun Nov 22 03:51:${s} UTC 2026`],
    ['date of twelve hours', (s: number) => `Sun Nov 22 03:51:${s} PM CET 2026`],
    ['date with the day first', (s: number) => `Sun 22 Nov 03:51:${s} GMT 2026`],
    ['date +%s.%N', (s: number) => `17953158${s}.000000001`],
    ['date +%T', (s: number) => `03:51:${s}`],
    ['date -Is', (s: number) => `2026-11-22T03:51:${s}+00:00`],
    ['date -R', (s: number) => `Sun, 22 Nov 2026 03:51:${s} +0000`],
  ])('between lines of %s has the time of a sample without one', (_, date) => {
    const { record, facts, unread } = readRecord(
      `${date(15)}\n${output(2000)}\n${date(17)}\n${output(4001)}\n${date(20)}\nJob type:         Cancelled\n`,
    )
    expect(unread).toEqual([])
    expect(record.samples.map(({ atS }) => atS)).toEqual([2, 4.001, 7])
    expect(facts.status).toBe('cancelled')
  })

  it('is of another job where the dates show a later start, though no end was printed', () => {
    const { migrations } = readRecord(`03:51:15\n${output(9000)}\n03:58:00\n${output(1000)}\n03:58:01\n${output(2000)}\n`)
    expect(migrations.map(({ record }) => record.samples.length)).toEqual([1, 2])
  })
})

describe('a dirty-rate measurement', () => {
  const reply = (rate: number, ms: number): string =>
    `{"return": {"status": "measured", "dirty-rate": ${rate}, "calc-time": ${ms}, "calc-time-unit": "millisecond", "start-time": 1, "sample-pages": 512, "mode": "page-sampling"}}`

  it('repeated with windows of other lengths is one curve', () => {
    const {
      migrations,
      record: { dirtyWindows },
      facts,
    } = readRecord([reply(320, 1000), reply(900, 125), reply(500, 500)].join('\n'))
    expect(migrations).toHaveLength(1)
    expect(dirtyWindows).toEqual([
      { windowS: 0.125, dirtyMiB: 112.5 },
      { windowS: 0.5, dirtyMiB: 250 },
      { windowS: 1, dirtyMiB: 320 },
    ])
    expect(facts.dirtyPagesPerS).toBe(500 * 256)
  })

  it('counts a window of a curve without a write, and none of negative pages or of no length', () => {
    const curve = (periods: readonly number[], dirty: readonly number[]): string =>
      JSON.stringify({ return: { status: 'measured', 'dirty-rate': 1, 'calc-time': 1, mode: 'page-sampling', ...counts(periods, dirty) } })
    const counts = (periods: readonly number[], dirty: readonly number[]): object => ({
      periods,
      'n-dirty-pages': dirty,
      'n-total-pages': 512,
      'n-sampled-pages': 256,
    })
    const { dirtyWindows } = readRecord(curve([0, 125, 500, 1000], [4, 0, 128, -1])).record
    expect(dirtyWindows).toEqual([
      { windowS: 0.125, dirtyMiB: 0 },
      { windowS: 0.5, dirtyMiB: 1 },
    ])
  })

  it('repeated with the same window stays several measurements', () => {
    expect(readRecord([reply(320, 1000), reply(310, 1000)].join('\n')).migrations).toHaveLength(2)
  })

  it('is in MiB/s over its window', () => {
    const { kind, facts, record } = readRecord(samples.dirtyRate)
    expect([kind, facts.dirtyPagesPerS]).toEqual(['dirty-rate', 27648])
    expect(record.dirtyWindows).toEqual([{ windowS: 10, dirtyMiB: 1080 }])
  })

  it('counts MB/s of HMP as MiB/s', () => {
    expect(readRecord(samples.hmpDirtyRate).record.dirtyWindows).toEqual([{ windowS: 10, dirtyMiB: 20 }])
  })

  it('scales the counts of a curve from the sampled pages to all', () => {
    const { record, facts } = readRecord(samples.dirtyCurve)
    expect(record.dirtyWindows.length).toBe(3)
    expect(record.dirtyWindows[0].dirtyMiB).toBeCloseTo((33 * 8392704) / 16392 / 256, 6)
    expect(facts.memoryMiB).toBe(32784)
  })
})

describe('a text of no kind', () => {
  it.each(['', ' \n', 'hello', '{}', '[]', '<html>', '\0\0'])('%j is refused with a reason', (text) => {
    const imported = importRecord(text)
    expect(imported.ok).toBe(false)
  })

  it('a kind that is asked for and not there is refused', () => {
    expect(importRecord(samples.nova, { as: 'qmp' })).toMatchObject({ ok: false })
  })
})

describe('docs/records.md', () => {
  const document = readFileSync(resolve(import.meta.dirname, '../../../docs/records.md'), 'utf8')
  it.each([...recordKinds, ...contradictionCodes])('has a row for %s', (name) => {
    expect(document).toContain(`\n| ${name} |`)
  })
})
