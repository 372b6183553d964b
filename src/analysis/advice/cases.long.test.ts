/** The first option on records from the field, by family and settings: the right values are in `src/testing/records/cases/README.md`. */
import { describe, expect, it } from 'vitest'
import { caseText } from '../../testing/records/caseText.ts'
import type { ImportOptions } from '../../records/import/importRecord.ts'
import { readRecord } from '../../testing/records/readRecord.ts'
import { questionOfRecord } from './advise.ts'
import type { AdviceGap } from '../../records/scenario/advisedRecord.ts'
import type { AdviceDocument } from './adviceDocument.ts'
import { answerOf } from './answer.ts'
import type { AdviceBeside } from './recorded.ts'
import { runTrials } from './trials.ts'
import type { Wishes } from './wishes.ts'

async function adviceOn(
  name: string,
  given: Partial<Wishes> = {},
  beside: AdviceBeside = {},
  options: ImportOptions = {},
): Promise<AdviceDocument> {
  const question = questionOfRecord(readRecord(caseText(name), options), beside, null, given)
  if (question === 'other-hypervisor' || 'gap' in question) throw new Error(`no advice on ${name}`)
  const { document } = await answerOf(question, async (tasks) => Promise.resolve(tasks.map((task) => runTrials(question.work, task))))
  // The rules hold for every answer.
  const places = document.options.map(({ status }) => ['meets', 'close', 'never'].indexOf(status))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places[0] ?? 0).toBeLessThan(2)
  expect(document.baseline!.matches || document.options.length === 0).toBe(true)
  for (const option of document.options) expect(Object.values(option.commands).some((text) => text !== null)).toBe(true)
  return document
}

const families = ({ options }: AdviceDocument): string[] => options.map(({ family }) => family)

describe('advice on a KubeVirt record that ran 9 min without an end', () => {
  it('is post-copy at a deadline where one copy takes longer than the goal, and never the pre-copy that failed', async () => {
    const document = await adviceOn('kubevirt-log-one-line.txt', { totalS: 60 })
    expect(document.product).toBe('kubevirt')
    expect(families(document)[0]).toBe('hybrid-time')
    expect(document.options[0].status).toBe('close')
    expect(families(document)).not.toContain('precopy')
    expect(document.options[0].commands.kubevirt).toContain('virtctl migrate VM')
  })

  it('is auto-converge or post-copy in 600 s, with no setting of a later release, and a goal that it can hold by default', async () => {
    const document = await adviceOn('kubevirt-log-one-line.txt', { totalS: 600 })
    expect(['auto-converge', 'hybrid-time']).toContain(families(document)[0])
    expect(document.options[0].meets).toBeGreaterThan(0.9)
    for (const { commands } of document.options) expect(commands.kubevirt).not.toMatch(/maxDowntimeMs|featureGates/)
  })
})

describe('advice on a record at an old default cap', () => {
  it('raises the cap now and before the next attempt, by HMP, with nothing that this QEMU lacks', async () => {
    const document = await adviceOn('hmp-30466-syncs.txt')
    expect(document.product).toBe('hmp')
    expect(document.whileRunning![0]).toMatchObject({ family: 'set-cap', status: 'meets' })
    expect(document.whileRunning![0].commands.hmp).toMatch(/^migrate_set_parameter max-bandwidth /)
    expect(document.whileRunning!.map(({ family }) => family)).toEqual(expect.arrayContaining(['set-limit', 'cancel']))
    expect(document.options[0]).toMatchObject({ family: 'raised-cap', status: 'meets' })
    // It ran 2 h 56 min without an end.
    expect(document.now!.totalS.p50).toBeNull()
    expect(document.options[0].commands.hmp).toMatch(/max-bandwidth \d+[MG]\n/)
    expect(families(document)).not.toContain('precopy')
    for (const { commands } of document.options) expect(commands.hmp).not.toMatch(/dirty-limit|postcopy-preempt|multifd/)
  })
})

describe('advice on a single stream under every port’s rate', () => {
  it('is more channels, and says that the stream is the limit; the link, where given, bounds them', async () => {
    const document = await adviceOn('hmp-286-syncs-no-status.txt', {}, { linkMbps: 100_000 })
    expect(document.stream?.linkMbps).toBe(100_000)
    expect(document.options[0]).toMatchObject({ family: 'channels', status: 'meets', risk: 'none' })
    expect(document.options[0].commands.hmp).toMatch(/migrate_set_parameter multifd-channels [468]/)
    expect(families(document)).not.toContain('precopy')
  })

  it('is more channels, or a limit of its expected downtime now, where the record shows one stream and no link is typed', async () => {
    const document = await adviceOn('hmp-286-syncs-no-status.txt')
    expect(document.stream).toMatchObject({ linkMbps: null })
    expect(document.options[0]).toMatchObject({ family: 'channels', status: 'meets' })
    const limit = document.whileRunning!.find(({ family }) => family === 'set-limit')
    expect(limit?.commands.hmp).toMatch(/^migrate_set_parameter downtime-limit [6-9]00$/)
  })
})

describe('advice on a guest with assigned devices', () => {
  it('has no post-copy and promises no shorter pause than the devices take', async () => {
    const document = await adviceOn('hmp-vfio-200g.txt')
    const { nonMemoryPauseMs } = document
    expect(nonMemoryPauseMs).toBeGreaterThan(900)
    expect(document.baseline).toMatchObject({ matches: true, why: null })
    expect(families(document).filter((family) => /post|hybrid/.test(family))).toEqual([])
    for (const { downtimeMs } of document.options) expect(downtimeMs.p50).toBeGreaterThanOrEqual(nonMemoryPauseMs!)
  })
})

describe('advice on a migration that completed', () => {
  it('meets the goals that it met, and has nothing to set while it runs', async () => {
    const document = await adviceOn('hmp-1tib-no-status.txt')
    expect(document.whileRunning).toBeNull()
    expect(document.options[0]).toMatchObject({ family: 'precopy', status: 'meets' })
  })
})

describe('advice on a migration that KubeVirt stopped', () => {
  it.each(['kubevirt-log-stuck.txt', 'kubevirt-log-wrapped.txt'])(
    'is post-copy, with nothing to set while it runs and no shorter time to complete: %s',
    async (name) => {
      const document = await adviceOn(name)
      expect(document.whileRunning).toBeNull()
      expect(document.options[0]).toMatchObject({ family: 'hybrid-time', status: 'meets' })
      expect(document.options[0].commands.kubevirt).toContain('allowPostCopy: true')
      expect(families(document)).not.toContain('precopy')
    },
  )
})

describe('advice on a guest of 64 GiB half an hour in', () => {
  it('is a guest slowed down or post-copy, by virsh; now only a long pause ends it', async () => {
    const document = await adviceOn('domjobinfo-64g-running.txt')
    expect(document.product).toBe('virsh')
    expect(document.now!.totalS.p50).toBeNull()
    expect(document.options[0].status).toBe('meets')
    expect(['guest-slowed', 'guest-lost']).toContain(document.options[0].risk)
    const postcopy = document.options.filter(({ risk, status }) => risk === 'guest-lost' && status === 'meets')
    expect(postcopy.length).toBeGreaterThan(0)
    for (const { commands } of postcopy) expect(commands.virsh).toContain('--postcopy')
    for (const { family, downtimeMs } of document.whileRunning!) if (family !== 'cancel') expect(downtimeMs.p50).toBeGreaterThan(10_000)
  })
})

describe('advice on a mostly empty guest under a tiny cap', () => {
  it('is of a guest that ends as recorded, and meets the goals with its settings or more bandwidth', async () => {
    const document = await adviceOn('prefixed-dicts.log')
    expect(document.baseline).toMatchObject({ matches: true, why: null })
    expect(document.now!.totalS.p50! / 69.496).toBeGreaterThan(0.8)
    expect(document.now!.totalS.p50! / 69.496).toBeLessThan(1.2)
    expect(document.options[0]).toMatchObject({ status: 'meets', risk: 'none' })
    expect(['raised-cap', 'precopy']).toContain(document.options[0].family)
  })
})

describe('no advice', () => {
  it.each([
    ['qmp-colo.json', 'not-a-migration'],
    ['qmp-total-zero.json', 'not-memory'],
    ['progress-tls-2-channels.txt', 'no-memory'],
    ['hmp-1tib-half-way.txt', 'first-pass'],
    ['pve-first-pass-active.log', 'first-pass'],
    ['pve-disk-then-ram.log', 'first-pass'],
    ['pve-undated-cancelled.log', 'no-resync'],
    ['qmp-tls-8-channels.json', 'no-memory'],
    ['kubectl-describe-events.txt', 'not-memory'],
    ['vmotion-stun.log', 'vmotion'],
    ['vmi-running-flow-style.yaml', 'no-samples'],
    ['vmi-aborted.yaml', 'no-samples'],
  ])('is on %s', (name, gap) => {
    expect(questionOfRecord(readRecord(caseText(name)), {}, null)).toMatchObject({ gap })
  })
})

describe('the sentence in place of advice', () => {
  const gapOf = (name: string) => questionOfRecord(readRecord(caseText(name)), {}, null) as AdviceGap

  it('of an object of KubeVirt is its standing and the command that has the rates', () => {
    expect(gapOf('vmi-aborted.yaml').why).toMatch(/^Stopped by KubeVirt.*allowPostCopy.*virsh domjobinfo/)
    expect(gapOf('vmi-running-flow-style.yaml').why).toMatch(/9,600 s.*virsh domjobinfo/)
  })

  it('of a first pass has the longest time of its rest, as the forecast has', () => {
    expect(gapOf('hmp-1tib-half-way.txt').atMostS! / 60).toBeCloseTo(34.6, 0)
    expect(gapOf('pve-first-pass-active.log').atMostS).toBeCloseTo(117, 0)
  })
})
