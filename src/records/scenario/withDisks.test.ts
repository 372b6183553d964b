/** A record whose migration copies disks too: its time holds both, its sizes and the scenario's guest the memory alone. */
import { describe, expect, it } from 'vitest'
import { readRecord } from '../../testing/records/readRecord.ts'
import { samples } from '../../testing/records/recordSamples.ts'
import { importDocument } from '../importDocument.ts'
import { advisedRecord } from './advisedRecord.ts'

const disksMiB = 235_600_347_136 / 2 ** 20
const memoryMiB = 3_100_448_901 / 2 ** 20
/** All data over all of the time. */
const linkMbps = ((disksMiB + memoryMiB) * 8.388608) / 1543.111

describe('a migration that copies disks beside the memory', () => {
  it('has the link that carried both, and the memory’s share of the time', () => {
    const { facts, scenario, fit } = importDocument(readRecord(samples.qmpNan), 'with a block job')
    expect(facts.diskMiB).toBeCloseTo(disksMiB, 3)
    expect(facts.totalS).toBe(1543.124)
    expect(scenario!.hosts.map(({ mbps }) => mbps)).toEqual([expect.closeTo(linkMbps, 0), expect.closeTo(linkMbps, 0)])
    expect(scenario!.endS).toBeCloseTo((1543.111 * memoryMiB) / (memoryMiB + disksMiB), 3)
    expect(fit).toMatchObject({ timeErrorPercent: 0 })
  })

  it('is advised on with that link', () => {
    const advised = advisedRecord(readRecord(samples.qmpNan))
    expect('scenario' in advised && advised.scenario.hosts[0].mbps).toBeCloseTo(linkMbps, 0)
  })

  it.each([
    ['HMP', 'Migration status: active\ntotal time: 100000 ms\ntransferred ram: 1048576 kbytes\ntransferred disk: 3145728 kbytes\n', 3072],
    [
      'domjobinfo',
      'Job type: Unbounded\nTime elapsed: 100000 ms\nMemory processed: 1.000 GiB\nFile processed: 3.000 GiB\nFile total: 9.000 GiB\n',
      3072,
    ],
    ['domjobinfo without disks', 'Job type: Unbounded\nTime elapsed: 9 ms\nMemory processed: 1.000 GiB\nFile processed: 0.000 B\n', null],
    [
      'Nova',
      'INFO nova.virt.libvirt.driver [-] [instance: a] Migration running for 60 secs, memory 50% remaining (bytes processed=1, remaining=2, total=4); disk 50% remaining (bytes processed=3221225472, remaining=2, total=4).\n',
      3072,
    ],
  ])('%s: the data of disks are a separate figure', (_, text, mib) => {
    expect(readRecord(text).facts.diskMiB).toBe(mib)
  })
})
