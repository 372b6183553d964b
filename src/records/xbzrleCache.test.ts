import { describe, expect, it } from 'vitest'
import { readRecord } from '../testing/records/readRecord.ts'
import { qemuSamples } from '../testing/records/qemuSamples.ts'
import { recordScenario } from './scenario/recordScenario.ts'
import { cacheMiBOf } from './xbzrleCache.ts'

const cacheIn = (text: string) => readRecord(text).record.settings.xbzrleCacheMiB
const boostsOf = (text: string) => {
  const strategy = recordScenario(readRecord(text), '')?.scenario.migrations[0].strategy
  return strategy?.kind === 'precopy' ? strategy.boosts : null
}

const ram =
  '"ram": {"total": 1073741824, "transferred": 2000000000, "remaining": 90000000, "normal": 488000, "duplicate": 20, "mbps": 536, "dirty-sync-count": 3, "dirty-pages-rate": 9000, "page-size": 4096}'
const cache =
  '"xbzrle-cache": {"bytes": 1000, "cache-size": 536870912, "cache-miss": 9, "cache-miss-rate": 0, "encoding-rate": 0, "pages": 4, "overflow": 0}'
const reply = (more: string) => `{"return": {"status": "active", "total-time": 30000, ${more}${ram}}}`

describe("XBZRLE's cache of a record", () => {
  it('is in replies, parameters and commands of QMP, and in the scenario', () => {
    expect(cacheIn(reply(`${cache}, `))).toBe(512)
    const command = '{"execute": "migrate-set-parameters", "arguments": {"xbzrle-cache-size": 134217728}}\n'
    expect(cacheIn(`${command}${reply('')}`)).toBe(128)
    expect(cacheIn(reply(''))).toBeNull()
    expect(boostsOf(reply(`${cache}, `))).toMatchObject({ xbzrle: { cacheMiB: 512 } })
  })

  it('is in both layouts of HMP and in its parameters', () => {
    const old =
      'Migration status: active\ntotal time: 30000 milliseconds\ntransferred ram: 1953125 kbytes\nremaining ram: 87890 kbytes\ntotal ram: 1048576 kbytes\nnormal: 488000 pages\ndirty sync count: 3\ncache size: 268435456 bytes\nxbzrle pages: 4 pages\n'
    expect(cacheIn(old)).toBe(256)
    const now = `${qemuSamples.hmp10}\nXBZRLE: size=33554432, transferred=1000, pages=4, miss=9\n  miss_rate=0.00, encode_rate=0.00, overflow=0\n`
    expect(readRecord(now).record.settings).toMatchObject({ xbzrle: true, xbzrleCacheMiB: 32 })
    expect(readRecord(now).record.samples.at(-1)).toMatchObject({ xbzrlePages: 4 })
    expect(cacheIn(`${old.replace(/cache size.*\n/, '')}xbzrle-cache-size: 67108864 bytes\n`)).toBe(64)
  })

  it("is in libvirt's job, as people and as scripts read it", () => {
    const job =
      'Job type:         Unbounded\nTime elapsed:     30000        ms\nMemory processed: 1.860 GiB\nMemory remaining: 85.800 MiB\nMemory total:     1.000 GiB\nIteration:        3\nCompression cache: 128.000 MiB\nCompressed pages: 4\n'
    expect(cacheIn(job)).toBe(128)
    const dictionary =
      "{'type': 2, 'time_elapsed': 30000, 'memory_processed': 2000000000, 'memory_remaining': 90000000, 'memory_total': 1073741824, 'memory_iteration': 3, 'compression_cache': 67108864, 'compression_pages': 4}"
    expect(cacheIn(dictionary)).toBe(64)
  })

  it("is in Proxmox VE's logs, old and new; only the old line says that XBZRLE is on", () => {
    const start = (line: string) =>
      `2025-11-14 21:47:42 starting migration of VM 100 to node 'b' (10.0.0.2)\n2025-11-14 21:47:42 start migrate command to unix:/run/q.migrate\n${line}`
    const now = start(
      '2025-11-14 21:47:42 migration cachesize: 2.0 GiB\n2025-11-14 21:47:43 migration active, transferred 1.0 GiB of 4.0 GiB VM-state, 1.0 GiB/s\n',
    )
    expect(readRecord(now).record.settings).toMatchObject({ xbzrle: null, xbzrleCacheMiB: 2048 })
    const old = start(
      '2025-11-14 21:47:44 migration status: active (transferred 197603120, remaining 32460800), total 1082990592)\n2025-11-14 21:47:44 migration xbzrle cachesize: 67108864 transferred 1048576 pages 12 cachemiss 0 overflow 0\n',
    )
    expect(readRecord(old).record).toMatchObject({ settings: { xbzrle: true, xbzrleCacheMiB: 64 } })
    expect(readRecord(old).record.samples.at(-1)).toMatchObject({ xbzrlePages: 12, xbzrleMiB: 1 })
  })

  it('is not known where a tool prints 0 or a size that no scenario can have', () => {
    expect([0, -1, 2048, 2 ** 41, null].map(cacheMiBOf)).toEqual([null, null, null, null, null])
    expect([4096, 2 ** 40].map(cacheMiBOf)).toEqual([4096 / 2 ** 20, 2 ** 20])
  })
})
