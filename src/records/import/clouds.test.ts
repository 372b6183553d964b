/** Records of Nova's API and of oVirt's agent, which show a migration from above libvirt. */
import * as texts from '../../messages/compiled/en/places/records.ts'
import { describe, expect, it } from 'vitest'
import { printedSamples } from '../../testing/records/printedSamples.ts'
import { codesOf, readRecord } from '../../testing/records/readRecord.ts'
import { importRecord } from './importRecord.ts'

describe('a log of VDSM', () => {
  const lines = printedSamples.vdsm.split('\n')

  it('has the figures, each limit and the end on the clock of libvirt, not with the creation of the VM at the destination', () => {
    const { kind, id, facts, record, unread, complete } = readRecord(printedSamples.vdsm)
    // A step, such as a stall that the progress lines show too, is no figure.
    expect([kind, id, unread.map(({ line }) => line), complete]).toEqual(['vdsm-log', '3c2b7f0e-9a3b-4f53-8f14-6b0a0d0a4c55', [3], true])
    expect(facts).toMatchObject({ status: 'completed', memoryMiB: 16456, transferredMiB: 13440, dirtySyncs: 2, dirtyPagesPerS: 6000 })
    expect(facts.totalS).toBeCloseTo(130.2, 6)
    expect(record.samples.map(({ atS, remainingMiB }) => [atS, remainingMiB])).toEqual([
      [10.005, 12336],
      [120.013, 1016],
    ])
    expect(record.events).toMatchObject([{ name: 'SET-DOWNTIME', detail: 150 }])
    expect(record.settings.downtimeLimitMs).toBe(150)
  })

  it('prints MiB/s as MBps, later 2^20 bit/s as Mbps', () => {
    const rate = (text: string): number | null => readRecord(text).record.samples[0].rateMbps
    expect(rate(lines[0])).toBeCloseTo((896 * 2 ** 20) / 1e6, 6)
    expect(rate(lines[0].replace('896Mbps', '112MBps'))).toBeCloseTo((896 * 2 ** 20) / 1e6, 6)
  })

  it('counts zero pages under the unit MB', () => {
    const record = readRecord(printedSamples.vdsm)
    expect(record.facts.zeroPages).toBe(768_000)
    expect(codesOf(record)).toEqual(['unit-contradicts-name'])
    expect(record.contradictions[0].why).toContain('768,000')
  })

  it('without iterations, before libvirt counted them, has none', () => {
    const { record } = readRecord(lines[0].replace('dirty rate: 0, memory iteration: 1', 'dirty rate: -1, memory iteration: -1'))
    expect(record.samples[0]).toMatchObject({ dirtyPagesPerS: null, dirtySyncs: null })
  })

  it('of two attempts and of two VMs is several migrations', () => {
    const again = lines.map((line) => line.replace('2024-05-11', '2024-05-12'))
    const other = lines.map((line) => line.replaceAll('3c2b7f0e', 'aaaaaaaa'))
    const imported = importRecord([...lines, ...again, ...other].join('\n'))
    expect(imported.ok && imported.record.migrations.map(({ id, facts }) => [id?.slice(0, 8), facts.status])).toEqual([
      ['3c2b7f0e', 'completed'],
      ['3c2b7f0e', 'completed'],
      ['aaaaaaaa', 'completed'],
    ])
  })

  it('shows the switch to post-copy and an abort', () => {
    const [first, second] = lines
    const switched = readRecord(`${first}\n${first.replace(/Migration Progress.*/, 'Switching to post-copy migration')}\n${second}`)
    expect(switched.facts.status).toBe('postcopy-active')
    expect(switched.record.events.map(({ name }) => name)).toEqual(['POSTCOPY'])
    expect(readRecord(`${first}\n${second.replace(/Migration Progress.*/, 'Aborting migration')}`).facts).toMatchObject({
      status: 'cancelled',
    })
  })
})

describe('openstack server migration show', () => {
  const running = { status: 'active', memoryMiB: 32773, remainingMiB: 3103.22, totalS: 100 }
  const rows = [...printedSamples.novaMigration.matchAll(/^\| (\S.*?) +\| (\S.*?) +\|$/gm)].slice(1).map(([, key, value]) => [key, value])
  const snake = rows.map(([key, value]) => [key.toLowerCase().replaceAll(' ', '_'), /^\d+$/.test(value) ? Number(value) : value])

  it.each([
    ['a table', printedSamples.novaMigration],
    ['the table of nova server-migration-show', snake.map(([key, value]) => `| ${key} | ${value} |`).join('\n')],
    ['JSON', JSON.stringify(Object.fromEntries(rows))],
    ['the API’s answer', JSON.stringify({ migration: Object.fromEntries(snake) }, null, 2)],
    ['the API’s list', JSON.stringify({ migrations: [Object.fromEntries(snake)] })],
    ['YAML', rows.map(([key, value]) => `${key}: ${value}`).join('\n')],
    ['shell variables', snake.map(([key, value]) => `${key}="${value}"`).join('\n')],
  ])('is read as %s', (_, text) => {
    const { kind, id, facts } = readRecord(text)
    expect([kind, id]).toEqual(['nova-migration', '1cf4b94d-2ad1-4e5b-b1bd-c6f1c8b1e3a1'])
    expect(facts).toMatchObject({ ...running, remainingMiB: expect.closeTo(running.remainingMiB, 1) as number })
  })

  it('lists the fields that no figure is made of as one entry', () => {
    const unread = readRecord(printedSamples.novaMigration).unread.filter(({ line }) => line !== null)
    expect(unread).toHaveLength(1)
    expect(readRecord(JSON.stringify({ memory_total_bytes: 9, memory_remaining_bytes: 1, dest_host: 'b' })).unread).toContainEqual({
      line: 1,
      text: 'dest_host: "b"',
      why: texts.unread.unused,
    })
  })

  it('says that the time counts from the request, unless two outputs of the first round show the start', () => {
    expect(readRecord(printedSamples.novaMigration).unread.filter(({ line }) => line === null)).toHaveLength(1)
    const at = (time: string, sent: number): string =>
      printedSamples.novaMigration
        .replace('10:23:13', time)
        .replace('15632474112', String(sent))
        .replace('3253964800 ', String(34364981248 - sent))
    const { facts, record } = readRecord(`${at('10:22:13', 1_200_000_000)}\n${at('10:22:23', 2_400_000_000)}`)
    expect(record.samples.map(({ atS }) => atS)).toEqual([10, 20])
    expect(facts.totalS).toBe(20)
  })

  it('gives outputs that were repeated within 5 s as one sample, and leaves out disks', () => {
    const { record, unread } = readRecord(
      `${printedSamples.novaMigration}\n${printedSamples.novaMigration.replace(/Disk Total Bytes {7}\| 0/, 'Disk Total Bytes       | 4294967296')}`,
    )
    expect(record.samples).toHaveLength(1)
    expect(unread.filter(({ line }) => line === null)).toHaveLength(2)
  })

  it('of an ended migration has no remaining amount: its last one is from before the end', () => {
    const { facts, complete } = readRecord(printedSamples.novaMigration.replace('running  ', 'completed'))
    expect([facts.status, facts.remainingMiB, complete]).toEqual(['completed', null, true])
  })
})
