/** Candidates on records that show settings in force, and the rate at which they are tried. */
import { describe, expect, it } from 'vitest'
import { readRecord } from '../../../testing/records/readRecord.ts'
import type { AdviceQuestion } from '../advise.ts'
import { questionOfRecord } from '../advise.ts'
import { runningCommand } from '../commands/runningCommands.ts'
import { trialScenario } from '../trialScenario.ts'
import type { Candidate } from '../wishes.ts'

function questionOn(text: string): AdviceQuestion {
  const question = questionOfRecord(readRecord(text), {}, null)
  if (question === 'other-hypervisor' || 'gap' in question) throw new Error('no advice')
  return question
}

const familiesOf = ({ candidates }: AdviceQuestion): Set<string> => new Set(candidates.map(({ family }) => family))

const novaLine = (s: number, processed: number, remaining: number): string =>
  `2022-10-05 13:07:13.911 7 INFO nova.virt.libvirt.driver [-] [instance: 1b3c4f10-02a1-4d4e-8a2d-6d1f5cf3a9e2] Migration running for ${s} secs, memory 61% remaining (bytes processed=${processed}, remaining=${remaining}, total=68987912192); disk 0% remaining (bytes processed=0, remaining=0, total=0).`
const nova = [
  '2022-10-05 13:02:11.004 7 INFO nova.virt.libvirt.migration [-] [instance: 1b3c4f10-02a1-4d4e-8a2d-6d1f5cf3a9e2] Increasing downtime to 50 ms after 0 sec elapsed time',
  novaLine(300, 35_000_000_000, 36_000_000_000),
  novaLine(1000, 117_000_000_000, 9_000_000_000),
  novaLine(5000, 590_000_000_000, 8_000_000_000),
].join('\n')

const proxmox = (capGiB: number): string => `2020-11-12 10:01:00 starting migration of VM 112 to node 'pve2' (10.0.0.2)
2020-11-12 10:01:02 start migrate command to unix:/run/qemu-server/112.migrate
2020-11-12 10:01:02 migration speed limit: ${capGiB * 1073741824} B/s
2020-11-12 10:01:02 migration downtime limit: 100 ms
2020-11-12 10:01:03 migration status: active (transferred 290227312, remaining 155041792), total 564508288)
2020-11-12 10:01:04 migration speed: 256.00 MB/s - downtime 57 ms
2020-11-12 10:01:04 migration status: completed
2020-11-12 10:01:07 migration finished successfully (duration 00:00:07)
`

const hmp = (mbps: number): string => `Migration status: active
total time: 44000 ms
expected downtime: 70000 ms
transferred ram: 15000000 kbytes
throughput: ${mbps} mbps
remaining ram: 12000000 kbytes
total ram: 16777216 kbytes
duplicate: 600000 pages
normal: 3700000 pages
dirty sync count: 2
dirty pages rate: 120000 pages
page size: 4 kbytes
`

/** At QEMU's old default cap of 32 MiB/s for 400 s. */
const capped = `Migration status: active
total time: 400000 ms
expected downtime: 33178 ms
transferred ram: 13107200 kbytes
throughput: 268.4 mbps
remaining ram: 391240 kbytes
total ram: 8405448 kbytes
duplicate: 1052014 pages
normal: 3270000 pages
dirty sync count: 11
dirty pages rate: 8402 pages
`

describe('the candidates on a record', () => {
  it('of Nova have a limit that Nova can set, and post-copy among them', () => {
    const { candidates } = questionOn(nova)
    expect(candidates.map(({ family }) => family)).toContain('hybrid-time')
    for (const { knobs } of candidates) expect(knobs.downtimeMs ?? 100).toBeGreaterThanOrEqual(100)
  })

  it('raise no cap that is far above the rate', () => {
    const families = familiesOf(questionOn(proxmox(8)))
    expect(families.has('auto-converge')).toBe(true)
    expect(families.has('raised-cap')).toBe(false)
  })

  it('raise a cap that hides the link with every other change, now and at the next attempt, as their first command', () => {
    const { candidates, moves } = questionOn(capped)
    const above = ({ knobs }: Pick<Candidate, 'knobs'>): boolean => (knobs.maxMbps ?? 0) > 2 * 268
    const changed = candidates.filter(({ family }) => family !== 'precopy')
    expect(changed.length).toBeGreaterThan(0)
    expect(changed.every(above)).toBe(true)
    const limit = moves!.find((move) => move.family === 'set-limit' && above(move))!
    const named = {
      vm: 'v',
      to: 'b',
      movedBytes: 0,
      movesDisk: false,
      wishes: { downtimeMs: 300, totalS: 60, guestSpeed: null, keepSafe: false },
    }
    expect(runningCommand('hmp', limit, named)).toMatch(/(?:speed|max-bandwidth) \S+\n.*downtime\S* [\d.]+$/)
    expect(runningCommand('proxmox', limit, named)?.match(/qm monitor/g)).toHaveLength(1)
  })

  it('send what remains no faster than the record', () => {
    for (const mbps of [800, 1500]) {
      const { work, moves } = questionOn(hmp(mbps))
      expect(moves!.length).toBeGreaterThan(0)
      const { hosts } = trialScenario(work.base, {}, 100, { nth: 0, ofRunning: true })
      expect(hosts[0].mbps / mbps).toBeGreaterThan(0.9)
      expect(hosts[0].mbps / mbps).toBeLessThan(1.1)
    }
  })

  it('are no auto-converge as QEMU does it where that was on and did not let it end', () => {
    const on = readRecord(hmp(1500))
    const throttled = { ...on, record: { ...on.record, settings: { ...on.record.settings, autoConverge: true } } }
    const throttlesOf = (record: typeof on): (number | undefined)[] => {
      const question = questionOfRecord(record, {}, null)
      if (question === 'other-hypervisor' || 'gap' in question) throw new Error('no advice')
      return question.candidates.flatMap(({ family, knobs }) => (family === 'auto-converge' ? [knobs.autoConverge?.initialPercent] : []))
    }
    expect(new Set(throttlesOf(on))).toEqual(new Set([20, 40, 70]))
    expect(new Set(throttlesOf(throttled))).toEqual(new Set([40, 70]))
  })
})
