/** The first option on records from the field, by family and settings: the right values are in `src/testing/records/cases/README.md`. */
import { describe, expect, it } from 'vitest'
import { caseText } from '../../testing/records/caseText.ts'
import { readRecord } from '../../testing/records/readRecord.ts'
import { questionOfRecord } from './advise.ts'
import type { AdviceDocument } from './adviceDocument.ts'
import { answerOf } from './answer.ts'
import type { AdviceBeside } from './recorded.ts'
import { runTrials } from './trials.ts'
import type { Wishes } from './wishes.ts'

async function adviceOn(name: string, given: Partial<Wishes> = {}, beside: AdviceBeside = {}): Promise<AdviceDocument> {
  const question = questionOfRecord(readRecord(caseText(name)), beside, null, given)
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

describe('no advice', () => {
  it.each([
    ['qmp-colo.json', 'not-a-migration'],
    ['qmp-total-zero.json', 'not-memory'],
    ['progress-tls-2-channels.txt', 'no-memory'],
    ['hmp-1tib-half-way.txt', 'first-pass'],
  ])('is on %s', (name, gap) => {
    expect(questionOfRecord(readRecord(caseText(name)), {}, null)).toMatchObject({ gap })
  })
})
