import { describe, expect, it } from 'vitest'
import { readRecord } from '../../testing/records/readRecord.ts'
import { samples } from '../../testing/records/recordSamples.ts'
import { standingOf } from './standing.ts'

function standing(text: string) {
  const { kind, facts, record } = readRecord(text)
  return standingOf(kind, facts, record)
}

const reply = (ram: object, more: object = {}): string =>
  JSON.stringify({ return: { status: 'active', 'total-time': 100_000, ...more, ram: { total: 2 ** 34, 'page-size': 4096, ...ram } } })

describe('what an unfinished record says about its end by itself', () => {
  it('is that the guest dirties more than is sent', () => {
    const faster = standing(samples.domjobinfo)
    expect(faster?.code).toBe('dirties-faster-than-sent')
    expect(faster?.why).toContain('the guest dirties 1,027 Mbit/s, and 855 Mbit/s are sent (940 Mbit/s on average since the start).')
    expect(standing(reply({ 'dirty-pages-rate': 31_022, mbps: 943, transferred: 12.175e9, remaining: 2 ** 29, normal: 1 }))?.why).toContain(
      'the guest dirties 1,017 Mbit/s, and 943 Mbit/s are sent (974 Mbit/s on average since the start).',
    )
    // 30,518 pages/s are 1,000 Mbit/s; the mean rate, not a slow last window, is what the path sends.
    const at = (mbps: number, transferred: number) =>
      standing(reply({ 'dirty-pages-rate': 30_518, mbps, transferred, remaining: 2 ** 30, normal: 1, 'dirty-sync-count': 3 }))?.code
    expect(at(999, 1e9)).toBe('dirties-faster-than-sent')
    // A dirty rate just below is that of a whole round: it may be above in a shorter one.
    expect([at(1001, 1e9), at(10, 13e9), at(1251, 1e9)]).toEqual(['too-little', 'too-little', 'ends'])
  })

  it('is that the memory was sent many times, with the amount that would fit the limit where the record has it', () => {
    expect(standing(samples.nova)?.code).toBe('stopped-by-manager')
    expect(standing(samples.nova.replace(/.*Live migration not completed.*\n?/, ''))).toEqual({
      code: 'dirties-faster-than-sent',
      why: 'Has not converged: 1.33 TiB sent, 85.2 times the memory, and 793 MiB remain after 3 h 23 min. Remaining memory is a saw-tooth: it falls in each round and rises at its end. It must fall to 5.73 MiB at the end of a round to fit the 50.0 ms limit.',
    })
    // The channels of multifd are not in the bytes transferred: the rate is unknown, the pages are not.
    expect(standing(samples.qmpNever)?.why).toContain('146 GiB sent, 538 times the memory')
  })

  it('is the first round, the end, post-copy, nothing of a measurement, and too little of a few copies', () => {
    const texts = [samples.qmpActive, samples.proxmox, samples.hmpSecond, samples.dirtyRate, samples.predictedTimes]
    expect(texts.map((text) => standing(text)?.code)).toEqual(['first-pass', 'completed', 'post-copy', undefined, undefined])
    const copies = (count: number) => standing(reply({ transferred: count * 2 ** 34, remaining: 2 ** 30 }))?.code
    expect([copies(2.9), copies(3.1)]).toEqual(['too-little', 'dirties-faster-than-sent'])
  })

  it('names the cap or the stream where that limits the rate', () => {
    const ram = { 'dirty-pages-rate': 40_000, mbps: 1070, transferred: 13.4e9, remaining: 2 ** 30, normal: 3e6, 'dirty-sync-count': 3 }
    expect(standing(reply(ram))?.code).toBe('capped')
    // The same default is not that of a release before 5.2; a stated cap counts whatever its size.
    expect(standing(reply({ ...ram, skipped: 0 }, { 'x-cpu-throttle-percentage': 20 }))?.code).toBe('dirties-faster-than-sent')
    const capped = (bytesPerS: number) => standing(`{"return": {"max-bandwidth": ${bytesPerS}}}\n${reply({ ...ram, mbps: 800 })}`)?.code
    expect([capped(1e8), capped(2e8)]).toEqual(['capped', 'dirties-faster-than-sent'])
    const { kind, facts, record } = readRecord(reply({ ...ram, mbps: 900, transferred: 11e9, normal: 2e6 }))
    const overLink = (linkMbps: number) => standingOf(kind, facts, record, { linkMbps })?.code
    expect([overLink(1000), overLink(10_000)]).toEqual(['dirties-faster-than-sent', 'one-stream'])
  })

  it('suspects the stream only where the record shows few of them, or TLS, and the rate of no port', () => {
    const ram = { 'dirty-pages-rate': 400_000, transferred: 1.1e11, remaining: 2 ** 30, normal: 2e7, 'dirty-sync-count': 3 }
    const why = (mbps: number, around = '', more: object = {}) => standing(`${around}\n${reply({ ...ram, ...more, mbps })}`)?.why
    const off = '{"return": [{"capability": "multifd", "state": false}, {"capability": "xbzrle", "state": false}]}'
    const tls = '{"return": {"downtime-limit": 300, "tls-creds": "tls0"}}'
    const suspected = /Each stream carried .* probably the stream/
    expect([why(8900), why(19_800), why(3400, off)].filter((text) => suspected.test(text ?? ''))).toEqual([])
    expect([why(8900, off), why(9400, off)].filter((text) => suspected.test(text ?? ''))).toEqual([])
    for (const text of [why(19_800, off), why(3400, tls, { transferred: 4e10, normal: 9e6 }), why(19_800, '', { 'multifd-bytes': 0 })])
      expect(text).toMatch(suspected)
  })

  it('compares the dirty rate with the pages that leave, where compression makes their bytes fewer', () => {
    const ram = {
      total: 2 ** 37,
      'multifd-bytes': 5e10,
      transferred: 5e10,
      mbps: 4000,
      remaining: 2 ** 30,
      normal: 3e7,
      'dirty-sync-count': 4,
    }
    const at = (pagesPerS: number) => standing(reply({ ...ram, 'dirty-pages-rate': pagesPerS }))?.code
    // 300,000 pages/s leave.
    expect([at(200_000), at(290_000), at(310_000)]).toEqual(['ends', 'too-little', 'dirties-faster-than-sent'])
  })

  it('compares the dirty rate with the mean, where no rate is stated and zero pages did not set the pace', () => {
    const ram = { total: 2 ** 37, transferred: 2 ** 38, remaining: 2 ** 30, normal: 2 ** 26 }
    const at = (pagesPerS: number, zeroPages: number) =>
      standing(reply({ ...ram, duplicate: zeroPages, 'dirty-pages-rate': pagesPerS }, { 'total-time': 1_000_000 }))
    // 67,109 pages/s were sent.
    expect([at(40_000, 0), at(60_000, 0), at(70_000, 0)].map((said) => said?.code)).toEqual([
      'ends',
      'too-little',
      'dirties-faster-than-sent',
    ])
    expect(at(70_000, 0)?.why).toContain('2.00 times the memory')
    expect(at(70_000, 2 ** 27)?.code).toBe('too-little')
  })

  it('is not that it does not converge where nothing remains', () => {
    expect(standing(reply({ transferred: 5 * 2 ** 34, remaining: 0, 'dirty-pages-rate': 90_000, mbps: 900 }))?.code).toBe('ends')
  })

  it('is that nothing is taken, where nothing was sent for a second', () => {
    const after = (ms: number) =>
      standing(reply({ transferred: 0, remaining: 2 ** 34, normal: 0, 'dirty-sync-count': 1 }, { 'total-time': ms }))?.why
    expect(after(3000)).toContain('Nothing has been sent after 3.00 s')
    expect(after(500)).not.toContain('Nothing has been sent')
  })

  it('is what two syncs found, where no dirty rate is printed', () => {
    const lines = (second: number): string =>
      `10s sent=10 GiB remaining=0.1 GiB pass=2\n12s sent=11 GiB remaining=4 GiB pass=3\n16s sent=14.9 GiB remaining=0.1 GiB pass=3\n17s sent=16 GiB remaining=${second} GiB pass=4\n`
    expect([standing(lines(5))?.code, standing(lines(1.5))?.code, standing(lines(3.2))?.code]).toEqual([
      'dirties-faster-than-sent',
      'ends',
      'too-little',
    ])
  })
})

describe('rounds between samples that lie several syncs apart', () => {
  const table = (rows: readonly string[]): string => ['time_s,total_mib,transferred_mib,remaining_mib,dirty_sync_count', ...rows].join('\n')

  it('do not shrink where many syncs found as much as those before', () => {
    const rows = ['20,4112,2253,1830,1', '40,4112,4502,410,2', '50,4112,5626,178,4', '60,4112,6750,212,8', '90,4112,10122,195,19']
    expect(standing(table(rows))?.code).toBe('dirties-faster-than-sent')
    expect(standing(table(rows.slice(0, 3)))?.code).not.toBe('dirties-faster-than-sent')
  })

  it('shrink where they found far less', () => {
    expect(standing(table(['20,4112,2253,1830,1', '40,4112,4502,1410,3', '45,4112,5000,1000,6']))?.code).not.toBe(
      'dirties-faster-than-sent',
    )
  })
})

describe('a migration that memory did not end', () => {
  it('has failed for something else where it was under way and nothing says why', () => {
    const first = (status: string) =>
      standing(
        JSON.stringify({ return: { status, 'total-time': 5000, ram: { total: 2 ** 34, transferred: 2 ** 30, remaining: 15 * 2 ** 30 } } }),
      )
    expect([first('active')?.code, first('failed')?.code]).toEqual(['first-pass', 'not-memory'])
  })

  it('copies its disks first, where none of the memory has been sent', () => {
    const show = (total: number): string =>
      Object.entries({
        id: 1,
        status: 'running',
        memory_total_bytes: total,
        memory_processed_bytes: 0,
        memory_remaining_bytes: total,
        disk_total_bytes: 4e10,
        disk_processed_bytes: 1e10,
        disk_remaining_bytes: 3e10,
        created_at: '2025-09-03T11:00:12.000000',
        updated_at: '2025-09-03T11:09:22.000000',
      })
        .map(([name, value]) => `| ${name} | ${value} |`)
        .join('\n')
    for (const total of [0, 2 ** 34])
      expect(standing(show(total))).toMatchObject({ code: 'first-pass', why: expect.stringContaining('9.31 GiB') })
  })

  const failed = (reason: string) => standing(`{"return": {"status": "failed", "error-desc": "${reason}"}}`)?.code
  it.each([
    ['a closed socket', () => failed('Unable to write to socket: Broken pipe'), 'not-memory'],
    [
      'a device at the destination',
      () => failed("error while loading state for instance 0x0 of device '0000:00:03.0/virtio-net'"),
      'not-memory',
    ],
    ['a time-out', () => failed('migration timed out'), 'failed'],
    ['no reason', () => standing('{"return": {"status": "failed"}}')?.code, 'failed'],
    [
      'a device that refuses',
      () =>
        standing('{"return": {"blocked": true, "blocked-reasons": ["0000:01:00.0: VFIO migration is not supported"], "status": "none"}}')
          ?.code,
      'not-memory',
    ],
    [
      'the same on the monitor',
      () => standing('(qemu) info migrate\nOutgoing migration blocked:\n  0000:01:00.0: VFIO migration is not supported\n')?.code,
      'not-memory',
    ],
    ['an idle hypervisor', () => standing('{"return": {"status": "none"}}')?.code, 'not-a-migration'],
    ['fault tolerance', () => standing(reply({ transferred: 2 ** 36 }, { status: 'colo' }))?.code, 'not-a-migration'],
    ['shared memory', () => standing(reply({ total: 0, transferred: 4e5 }, { status: 'completed' }))?.code, 'not-memory'],
    ['a cancel', () => standing(reply({ transferred: 2 ** 33 }, { status: 'cancelled' }))?.code, 'cancelled'],
    ['a paused post-copy', () => standing(reply({ transferred: 2 ** 33 }, { status: 'postcopy-paused' }))?.code, 'post-copy-paused'],
  ] as const)('of %s', (_, code, wanted) => {
    expect(code()).toBe(wanted)
  })

  it('names the manager’s rule and its figures', () => {
    const { kind, facts, record } = readRecord(reply({ transferred: 7 * 2 ** 34, remaining: 2 ** 31 }, { status: 'cancelled' }))
    const stopped = (rule: string, more: object) =>
      standingOf(kind, { ...facts, stoppedBy: { manager: 'kubevirt', rule, ...more } }, record)
    const completion = stopped('completion-timeout', { limitS: 9600, sPerGiB: 150 })
    expect(completion?.code).toBe('stopped-by-manager')
    expect(completion?.why).toContain('not completed after 9,600 s, which is 150 s per GiB. At that moment: Has not converged')
    expect(completion?.why).toContain('allow post-copy or auto-converge (MigrationPolicy: allowPostCopy, allowAutoConverge)')
    expect(completion?.why).not.toMatch(/Raise the bandwidth cap|did not let it end/)
    const withSettings = (settings: object, more: object = {}) =>
      standingOf(
        kind,
        { ...facts, ...more, stoppedBy: { manager: 'kubevirt', rule: 'completion-timeout' } },
        { ...record, settings: { ...record.settings, ...settings } },
      )?.why
    // A setting that was on is not named again.
    expect(withSettings({ autoConverge: true })).toMatch(
      /did not let it end\. Before the next attempt: allow post-copy \(MigrationPolicy: allowPostCopy\)/,
    )
    expect(withSettings({ postcopy: true })).toContain('allow auto-converge (MigrationPolicy: allowAutoConverge)')
    expect(withSettings({ autoConverge: true, postcopy: true })).not.toContain('allow ')
    expect(withSettings({}, { vfioMiB: 200 })).toContain('allow auto-converge (')
    // A cap that binds is a cause; one far above the rate is none.
    expect(withSettings({}, { capMbps: 9900, capFrom: 'stated' })).toMatch(/Raise the bandwidth cap of 9,900 Mbit\/s.* 13\.9 s/)
    expect(withSettings({}, { capMbps: 99_000, capFrom: 'stated' })).not.toContain('Raise the bandwidth cap')
    expect(stopped('progress-timeout', { heldS: 181.007, limitS: 150 })?.why).toContain('181 s without progress, over the limit of 150 s')
    const rules = [
      { manager: 'kubevirt', rule: 'completion-timeout', limitS: 9600, sPerGiB: 150 },
      { manager: 'kubevirt', rule: 'progress-timeout', limitS: 150 },
    ] as const
    expect(standingOf(kind, { ...facts, status: 'active', stopRules: rules }, record)).toMatchObject({
      code: 'dirties-faster-than-sent',
      why: expect.stringContaining(
        'KubeVirt will stop it if it has not completed after 9,600 s (150 s per GiB), or if 150 s pass without progress.',
      ) as string,
    })
  })
})
