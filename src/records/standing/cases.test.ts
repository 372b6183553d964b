/** Records of real migrations as people pasted them: facts and standing, against figures computed by hand from the texts. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRecord } from '../../testing/records/readRecord.ts'
import * as texts from '../../messages/compiled/en/places/records.ts'
import { explainedFacts } from '../import/explainedFacts.ts'
import type { ImportedRecord, ImportOptions } from '../import/importRecord.ts'
import { importDocument } from '../importDocument.ts'
import { endedRecord, recordForecast } from '../recordForecast.ts'
import { standingOf } from './standing.ts'

const folder = resolve(import.meta.dirname, '../../testing/records/cases')
const textOf = (file: string): string => readFileSync(resolve(folder, file), 'utf8')
const caseOf = (file: string): ImportedRecord => readRecord(textOf(file))

function standing({ kind, facts, record }: ImportedRecord) {
  return standingOf(kind, facts, record)
}

/** The lines under Not read, but figures that nothing uses. */
function notKnown({ unread }: ImportedRecord): string[] {
  return unread.filter(({ why }) => why !== texts.unread.unneeded).map(({ text }) => text)
}

describe('info migrate', () => {
  it('on QEMU’s old default cap is capped, of a release before 4.0, with the capabilities it lists', () => {
    const read = caseOf('hmp-30466-syncs.txt')
    expect(read.facts).toMatchObject({
      status: 'active',
      totalS: 10_545.458,
      dirtySyncs: 30_466,
      product: 'hmp',
      productVersion: 'QEMU ≥ 3.0, < 4.0',
      capFrom: 'default-before-qemu-5.2',
      firstPassDone: true,
    })
    expect(read.facts.capMbps).toBeCloseTo(268.435, 2)
    expect(read.facts.memoryMiB! * 1024).toBeCloseTo(8_405_832, 3)
    expect(read.facts.remainingMiB! * 1024).toBeCloseTo(17_064, 3)
    expect(read.facts.capabilities).toHaveLength(14)
    expect(['dirty-limit', 'postcopy-preempt'].filter((name) => read.facts.capabilities!.includes(name))).toEqual([])
    expect(read.record.settings).toMatchObject({ autoConverge: false, xbzrle: false, postcopy: false })
    // All rounds with the first one: 2,829 pages in 356 ms; it is left out here.
    expect(standing(read)).toMatchObject({ code: 'capped', why: expect.stringContaining('11.0 MiB, which take 355 ms') as string })
    expect([read.complete, notKnown(read)]).toEqual([false, []])
  })

  it('with an expected downtime and no status is an active pre-copy that does not converge', () => {
    const read = caseOf('hmp-286-syncs-no-status.txt')
    expect(read.facts).toMatchObject({ status: 'active', dirtySyncs: 286, expectedDowntimeMs: 678, capMbps: null, firstPassDone: true })
    const { code, why } = standing(read)!
    expect(code).toBe('dirties-faster-than-sent')
    for (const figure of ['16.9 times', '19,613 Mbit/s', '19,818 Mbit/s', '408 ms']) expect(why).toContain(figure)
  })

  it('with a downtime, nothing remaining and no status is completed, at the pace of a scan', () => {
    const read = caseOf('hmp-1tib-no-status.txt')
    expect(read.facts).toMatchObject({ status: 'completed', totalS: 75.852, downtimeMs: 264, multifdMiB: 17_341_329 / 1024 })
    expect(read.complete).toBe(true)
    expect(standing(read)).toMatchObject({ code: 'completed', why: expect.stringContaining('3,495,891 pages/s') as string })
  })

  it('half way through the first pass ends it at about 75.6 s', () => {
    const read = caseOf('hmp-1tib-half-way.txt')
    expect(read.facts).toMatchObject({ status: 'active', firstPassDone: false })
    // 37.9 s and as long again, without the setup.
    expect(standing(read)).toMatchObject({ code: 'first-pass', why: expect.stringContaining('37.7 s later') as string })
  })

  it('of a guest with VFIO devices has what they and the stop sent', () => {
    const read = caseOf('hmp-vfio-200g.txt')
    expect(read.facts).toMatchObject({
      status: 'completed',
      totalS: 23.51,
      downtimeMs: 1018,
      vfioMiB: 209_431 / 1024,
      precopyRamMiB: 453_652 / 1024,
      downtimeRamMiB: 118 / 1024,
      postcopyRamMiB: null,
    })
    expect([standing(read)?.code, notKnown(read)]).toEqual(['completed', []])
    const shown = Object.fromEntries(explainedFacts(read.facts, read.kind).map(({ key, value }) => [key, value]))
    expect(shown).toMatchObject({ vfioMiB: '205 MiB', downtimeRamMiB: '118 KiB', product: 'QEMU (HMP)', firstPassDone: 'over' })
  })

  it('beside the trace of its downtime has the parts of both hosts, and its own downtime', () => {
    const read = caseOf('trace-and-info-vfio.txt')
    expect([read.kind, read.complete, read.migrations.length, notKnown(read)]).toEqual(['hmp', true, 1, []])
    expect(read.facts).toMatchObject({ status: 'completed', downtimeMs: 1018, vfioMiB: 209_431 / 1024 })
    const parts = read.facts.downtimeParts!.map(({ name, ms }) => [name, Number(ms.toFixed(1))])
    const source = parts.filter(([name]) => !String(name).startsWith('load'))
    expect(source).toEqual([
      ['downtime-start → vm-stopped', 128.2],
      ['save ram (iterable)', 138],
      ['save 0000:00:02.0/vfio (iterable)', 125.2],
      ['save 0000:00:03.0/vfio (iterable)', 224.9],
      ['vm-stopped → iterable-saved', 0.9],
    ])
    expect(source.reduce((sum, [, ms]) => sum + Number(ms), 0)).toBeCloseTo(617.1, 0)
    expect(parts.filter(([name]) => String(name).startsWith('load')).map(([, ms]) => ms)).toEqual([117.3, 239.6, 214.5, 7.5, 112.1, 111.5])
    const alone = readRecord(textOf('trace-and-info-vfio.txt').split('(qemu)')[0])
    expect([alone.kind, alone.complete, alone.facts.downtimeMs, alone.facts.status]).toEqual(['downtime-checkpoints', false, null, null])
  })
})

describe('lines of a monitor', () => {
  it('are samples, and the two rounds that they show do not shrink', () => {
    const read = caseOf('progress-tls-2-channels.txt')
    expect([read.kind, notKnown(read)]).toEqual(['progress-lines', []])
    const shown = read.record.samples.map(({ atS, transferredMiB, remainingMiB, rateMbps, dirtySyncs }) => [
      atS,
      transferredMiB! / 1024,
      remainingMiB! / 1024,
      rateMbps,
      dirtySyncs,
    ])
    expect(shown).toEqual([
      [230.6, 210.74, 868.75 / 1024, 8328.5, 12],
      [235.6, 215.48, 10.44, 8086.6, 13],
      [245.6, 225, 956.31 / 1024, 8080.3, 13],
      [250.7, 229.63, 18.92, 7961, 14],
    ])
    expect(read.facts).toMatchObject({ status: 'active', memoryMiB: null, firstPassDone: true })
    expect(standing(read)?.code).toBe('dirties-faster-than-sent')
  })

  it.each(['progress-tls-2-channels.txt', 'qmp-tls-8-channels.json'])(
    'and a reply without a total take the memory from outside: %s',
    (file) => {
      const read = (options?: ImportOptions): ImportedRecord => readRecord(textOf(file), options)
      expect([read().facts.memoryMiB, importDocument(read(), file).scenario]).toEqual([null, null])
      const { facts, record } = read({ memoryMiB: 196_608 })
      expect([facts.memoryMiB, record.samples.every(({ memoryMiB }) => memoryMiB === 196_608)]).toEqual([196_608, true])
    },
  )

  it('of the eight channels completed', () => {
    const read = caseOf('qmp-tls-8-channels.json')
    expect(read.facts).toMatchObject({ status: 'completed', totalS: 18.668, downtimeMs: 304, dirtySyncs: 10, product: 'qmp' })
    expect(standing(read)?.code).toBe('completed')
  })
})

describe('dictionaries behind a prefix', () => {
  const read = caseOf('prefixed-dicts.log')

  it('are a reading each, with the settings of the log and no empty replies', () => {
    expect([read.kind, read.record.samples.length, read.complete]).toEqual(['qmp-log', 12, true])
    expect(read.facts).toMatchObject({
      status: 'completed',
      totalS: 69.496,
      downtimeMs: 7,
      normalPages: 458,
      zeroPages: 69_730,
      memoryMiB: 286_334_976 / 2 ** 20,
      transferredMiB: 2_512_989 / 2 ** 20,
      capMbps: 0.18,
      capFrom: 'stated',
    })
    expect(read.record.settings).toMatchObject({ downtimeLimitMs: 4000, maxBandwidthMbps: 0.18 })
    expect(read.unread.filter(({ why }) => why === texts.unread.emptyReply)).toEqual([])
    // The logger's own lines are named, not lost.
    expect(notKnown(read).filter((line) => line.includes('heartbeat-ping'))).toHaveLength(10)
  })

  it('have the first re-sync between 46.6 and 57.9 s', () => {
    const syncs = read.record.samples.map(({ atS, dirtySyncs }) => [Math.round((atS ?? 0) * 10) / 10, dirtySyncs])
    expect(syncs.findLast(([, count]) => count === 1)?.[0]).toBe(46.6)
    expect(syncs.find(([, count]) => (count ?? 0) > 1)?.[0]).toBe(57.9)
  })
})

describe('no question of convergence', () => {
  it('is in fault tolerance: facts, no scenario', () => {
    const read = caseOf('qmp-colo.json')
    expect(read.facts).toMatchObject({ status: 'colo', dirtySyncs: 70, rateMbps: 13.370343 })
    const document = importDocument(read, 'colo')
    expect([document.standing?.code, document.scenario, document.complete]).toEqual(['not-a-migration', null, false])
    expect(read.unread.some(({ text }) => text.includes('tot_time') && text.includes('skipped'))).toBe(true)
  })

  it('is memory that was not copied', () => {
    const read = caseOf('qmp-total-zero.json')
    expect(read.facts).toMatchObject({ status: 'completed', totalS: 0.067, downtimeMs: 14, memoryMiB: 0 })
    const document = importDocument(read, 'zero')
    expect([document.standing?.code, document.scenario]).toEqual(['not-memory', null])
  })

  it('is a pre-copy of vMotion that its goal ended', () => {
    const read = caseOf('vmotion-stun.log')
    expect([read.kind, read.facts.product, read.record.settings.downtimeLimitMs]).toEqual(['vmotion-log', 'vmotion', 500])
    expect(read.facts.remainingMiB! * 256).toBe(1296)
    expect(read.facts.rateMbps).toBeCloseTo(145.404 * 8, 3)
    expect(standing(read)).toMatchObject({
      code: 'ends',
      why: expect.stringContaining('take 36.5 ms, within the limit of 500 ms') as string,
    })
    const unstunned = readRecord(
      `${textOf('vmotion-stun.log')}2026-04-14T15:38:20.300Z| vmx| I120: Checkpoint_Unstun: vm stopped for 412345 us\n`,
    )
    expect(unstunned.facts).toMatchObject({ status: 'completed', downtimeMs: 412.345 })
    // 1,296 pages at 145.404 MB/s take 36.5 ms.
    expect(unstunned.facts.nonMemoryPauseMs).toBeCloseTo(412.345 - 36.5, 1)
  })
})

describe('KubeVirt', () => {
  it('in one line does not converge', () => {
    const why = standing(caseOf('kubevirt-log-one-line.txt'))!.why
    expect(why).toContain('the guest dirties 2,624 Mbit/s, and 2,432 Mbit/s are sent (2,496 Mbit/s on average')
    expect(why).toContain('6.80 times the memory')
  })

  it.each(['kubevirt-log-stuck.txt', 'kubevirt-log-wrapped.txt'])(
    'that stopped a migration has its rule first, then the rates, then what to set: %s',
    (file) => {
      const { code, why } = standing(caseOf(file))!
      expect(code).toBe('stopped-by-manager')
      expect(why).toMatch(
        /^Stopped by KubeVirt, not by hand: 181 s without progress, over the limit of 150 s\. .*Does not converge.*6\.80 times.*allowPostCopy/,
      )
    },
  )

  it('that stopped one without figures has its rule and what to set', () => {
    const { code, why } = standing(caseOf('vmi-aborted.yaml'))!
    expect(code).toBe('stopped-by-manager')
    expect(why).toMatch(
      /^Stopped by KubeVirt, not by hand: .* after 9,600 s, which is 150 s per GiB\. .*allowPostCopy, allowAutoConverge.*completionTimeoutPerGiB/,
    )
  })

  it('whose evacuation failed says that convergence is not the question, and where the whole reason is', () => {
    const read = caseOf('kubectl-describe-events.txt')
    expect(standing(read)).toMatchObject({ code: 'not-memory', why: expect.stringContaining('not a question of convergence') as string })
    expect(read.unread.some(({ why }) => why.includes('status.migrationState.failureReason'))).toBe(true)
  })

  it('that runs one will stop it', () => {
    expect(standing(caseOf('vmi-running-flow-style.yaml'))?.why).toContain('9,600 s (150 s per GiB), or if 150 s pass without progress')
  })
})

describe('Proxmox VE', () => {
  it('stopped by hand in the first pass, which would have taken 117 s more at the rate of a port of 1 Gbit/s', () => {
    const read = caseOf('pve-undated-cancelled.log')
    expect(standing(read)).toMatchObject({ code: 'cancelled', why: expect.stringContaining('at most 117 s later') as string })
    expect(read.facts.rateMbps).toBeCloseTo(112.7 * 8.388608, 1)
  })

  it('in the first pass needs 117 s more, and after the disks 95 s', () => {
    expect(standing(caseOf('pve-first-pass-active.log'))).toMatchObject({
      code: 'first-pass',
      why: expect.stringContaining('at most 117 s later') as string,
    })
    expect(standing(caseOf('pve-disk-then-ram.log'))?.why).toContain('at most 95.2 s later')
  })
})

it('virsh domjobinfo half an hour in does not converge', () => {
  const why = standing(caseOf('domjobinfo-64g-running.txt'))!.why
  expect(why).toContain('the guest dirties 13,512 Mbit/s, and 9,724 Mbit/s are sent')
})

describe('the forecast of a case', () => {
  const forecastIn = (file: string, options?: ImportOptions) => {
    const read = readRecord(textOf(file), options)
    return recordForecast(read, {})
  }

  it.each([
    ['hmp-1tib-no-status.txt', 75.852, 264],
    ['hmp-vfio-200g.txt', 23.51, 1018],
    ['trace-and-info-vfio.txt', 23.51, 1018],
    ['qmp-tls-8-channels.json', 18.668, 304],
    ['prefixed-dicts.log', 69.496, 7],
    ['qmp-total-zero.json', 0.067, 14],
  ])('that ended is its figures: %s', (file, endS, downtimeMs) => {
    expect(forecastIn(file)).toMatchObject({
      basis: 'ended',
      endS: { p10: endS, p90: endS },
      downtimeMs: { p10: downtimeMs, p90: downtimeMs },
    })
  })

  it.each([
    ['qmp-colo.json', 'fault-tolerance'],
    ['kubevirt-log-stuck.txt', 'cancelled'],
    ['pve-undated-cancelled.log', 'cancelled'],
    ['vmi-aborted.yaml', 'cancelled'],
    ['kubectl-describe-events.txt', 'failed'],
  ])('that will not end says so: %s', (file, basis) => {
    const read = caseOf(file)
    expect(recordForecast({ kind: read.kind, record: endedRecord(read) }, {})).toMatchObject({ basis, endS: null })
  })

  it.each(['hmp-30466-syncs.txt', 'hmp-286-syncs-no-status.txt', 'domjobinfo-64g-running.txt', 'kubevirt-log-one-line.txt'])(
    'of one reading after many rounds claims no end: %s',
    (file) => {
      expect(forecastIn(file)).toMatchObject({ basis: 'begun-late', knowable: false, endS: null })
    },
  )

  it('over two TLS channels is likely never to end', () => {
    expect(forecastIn('progress-tls-2-channels.txt', { memoryMiB: 196_608 }).neverProbability).toBeGreaterThan(0.5)
  })
})
