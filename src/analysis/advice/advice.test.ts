import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { simulate } from '../../engine/simulate.ts'
import { withoutDefaults } from '../../scenario/codec/completeScenario.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { strategySchema } from '../../scenario/schema/strategySchema.ts'
import { taskParts } from '../taskParts.ts'
import { adviceSetting } from '../../testing/advice/adviceSetting.ts'
import { caseText } from '../../testing/records/caseText.ts'
import { readRecord } from '../../testing/records/readRecord.ts'
import { adviceWork, questionOfRecord, triedCandidates } from './advise.ts'
import { candidatesOf } from './candidates/candidates.ts'
import { adviceDocument, candidateText } from './adviceDocument.ts'
import { openedTrial, trialScenario } from './trialScenario.ts'
import { productCommands } from './commands/productCommands.ts'
import type { AdvisedProduct } from './commands/productCommands.ts'
import { advisedProducts } from './commands/productCommands.ts'
import type { AdviceWork } from './race.ts'
import { BLOCK_TRIALS, race } from './race.ts'
import { runTrials } from './trials.ts'
import { optionFigures } from './ranking.ts'
import { type Candidate, noKnobs, type OptionTrial, type Wishes } from './wishes.ts'

const wishes: Wishes = { downtimeMs: 150, totalS: 20, guestSpeed: null, keepSafe: false }
const setting = adviceSetting()
const all = candidatesOf(wishes, setting)
const named = { vm: 'db 1', to: 'host-b', movedBytes: 64 * 2 ** 30, movesDisk: false, wishes }
const commands = (candidate: Candidate) => productCommands(candidate, named)
const first = (family: Candidate['family']): Candidate => all.find((candidate) => candidate.family === family)!

function workOf(writesPerS: number, given: Partial<Wishes> = {}, memoryMiB = 512): AdviceWork {
  const parsed = parseScenario({
    version: 1,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    vms: [{ id: 'vm', host: 'a', memoryMiB, workload: { streams: [{ writesPerS, sizeMiB: 128 }], content: { compressRatio: 1 } } }],
    migrations: [{ vm: 'vm', to: 'b' }],
  })
  if (!parsed.ok) throw new Error(parsed.faults[0].message)
  return adviceWork({ scenario: parsed.scenario, vm: 'vm', guests: null, known: null }, { ...wishes, ...given })
}

const here = (work: AdviceWork) =>
  race(triedCandidates(work), work.wishes, async (tasks) => Promise.resolve(tasks.map((task) => runTrials(work, task))))

describe('advice', () => {
  it('gives plain pre-copy with a lower limit to a guest that writes little', async () => {
    const { options } = await here(workOf(500))
    expect(options[0]).toMatchObject({ meets: 1, candidate: { risk: 'none' } })
  })
  it('gives a writer that outruns the link a strategy that meets the wishes, where pre-copy does not', async () => {
    const work = workOf(80_000, { keepSafe: true })
    const { now, options } = await here(work)
    expect(now.meets).toBe(0)
    expect(options[0].meets).toBeGreaterThan(0.9)
    expect(options.every(({ candidate: { risk } }) => risk !== 'guest-lost')).toBe(true)
    expect(options.find(({ candidate: { family } }) => family === 'precopy')?.meets ?? 0).toBe(0)
  })
  it('is the same each time, and names strategy, risk and commands in its document', async () => {
    const work = workOf(20_000)
    const [one, other] = [await here(work), await here(work)]
    expect(one).toEqual(other)
    const document = adviceDocument(work, one)
    expect(document.options.length).toBeGreaterThan(3)
    for (const option of document.options) expect(Object.keys(option.commands)).toEqual([...advisedProducts])
  })
  it('raises a cap below the rate of the link, with the command for it, and only then', async () => {
    const capped = candidatesOf(wishes, adviceSetting({ capMbps: 838.8608 })).filter(({ family }) => family === 'raised-cap')
    expect(new Set(capped.map(({ knobs }) => knobs.maxMbps))).toEqual(new Set([2 * 838.8608, 1072 * 8.388608]))
    expect(commands(capped[0]).qmp).toContain('"max-bandwidth":209715200,')
    expect(commands(capped[0]).virsh).toContain('--bandwidth 200 ')
    const close = candidatesOf(wishes, adviceSetting({ capMbps: 838.8608, linkMbps: 1300 }))
    expect(close.some(({ family }) => family === 'raised-cap')).toBe(false)
    // 4 Mbit/s are less than 1 MiB/s, and 0 would be no cap.
    const small = candidatesOf(wishes, adviceSetting({ capMbps: 2 })).filter(({ family }) => family === 'raised-cap')
    expect(new Set(small.map(({ knobs }) => knobs.maxMbps))).toEqual(new Set([1072 * 8.388608]))
    const { base, wishes: goals } = workOf(20_000, { keepSafe: true, totalS: 12 })
    const capped300 = <T extends typeof base.scenario>(one: T): T => ({
      ...one,
      migrations: one.migrations.map((migration) => ({ ...migration, maxMbps: 300 })),
    })
    const work = { base: { ...base, scenario: capped300(base.scenario) }, wishes: goals }
    const advice = await here(work)
    expect(advice.now.meets).toBe(0)
    expect(advice.options[0]).toMatchObject({ meets: 1, candidate: { family: 'raised-cap', risk: 'none' } })
    expect(adviceDocument(work, advice).options[0].name).toContain('bandwidth limit 8')
  })
  it('opens the trial with the median downtime of each option, with its figures', async () => {
    const work = workOf(20_000, {}, 1024)
    const advice = await here(work)
    for (const option of adviceDocument(work, advice).options) {
      const parsed = parseScenario(withoutDefaults(openedTrial(work, option)))
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
      expect(parsed.scenario).toMatchObject({ name: option.name, seed: work.base.scenario.seed + option.medianTrial })
      const [migration] = simulate(parsed.scenario).migrations
      expect(migration.downtimeMs).toBe(option.downtimeMs.p50)
    }
  })
  it('names the transport of a post-copy, which is not the one that a strategy has in Play at first', () => {
    const {
      base: { scenario, vm },
    } = workOf(20_000)
    const nameFor = (products: AdvisedProduct[]) => {
      const work = adviceWork({ scenario, vm, guests: null, known: null, products }, wishes)
      const figures = optionFigures([{ nth: 0, completed: true, downtimeMs: 1, totalS: 1, guestSpeed: 1, transferredMiB: 1 }], wishes)
      return adviceDocument(work, { now: figures, options: [{ candidate: first('postcopy'), ...figures }], tried: [] }).options[0].name
    }
    expect(nameFor(['virsh', 'qmp'])).toBe('Post-copy from the start, QEMU transport with preempt')
    expect(nameFor(['cloud-hypervisor'])).toBe('Post-copy from the start')
  })
  it('has a seed that a scenario may have in every trial', () => {
    const { base } = workOf(5000)
    const scenario = { ...base.scenario, seed: 4_294_967_295 }
    expect([0, 1, 2].map((nth) => trialScenario({ ...base, scenario }, {}, 10, { nth }).seed)).toEqual([4_294_967_295, 0, 1])
  })
  it('compares candidates on the same guests and links', () => {
    const { base } = workOf(5000)
    const [one, other] = [null, strategySchema.parse({ kind: 'postcopy' })].map((strategy) =>
      trialScenario(base, strategy === null ? {} : { strategy, maxMbps: null }, 20, { nth: 3 }),
    )
    expect(one.hosts).toEqual(other.hosts)
    expect(one.events).toEqual(other.events)
    expect(trialScenario(base, {}, 20, { nth: 4 }).hosts).not.toEqual(one.hosts)
  })
  it('gives the same trials in one task and in parts of it, where some do not complete', () => {
    const work = workOf(42_000, {}, 256)
    const whole = runTrials(work, { candidate: null, from: BLOCK_TRIALS, end: 5 * BLOCK_TRIALS })
    expect(new Set(whole.map(({ completed }) => completed)).size).toBe(2)
    expect(whole.length).toBeLessThan(4 * BLOCK_TRIALS)
    for (const blocks of [1, 2]) {
      const parts = taskParts([{ candidate: null, from: BLOCK_TRIALS, end: 5 * BLOCK_TRIALS }], blocks * BLOCK_TRIALS)
      expect(parts.flatMap(({ part }) => runTrials(work, part))).toEqual(whole)
    }
  })
  it.each([
    ['the slowest links', 0.001, 64],
    ['the fastest links', 1e7, 64],
    ['the largest memory', 1000, 16_777_216],
  ])('opens in Play at the ends of what a scenario may have: %s', (_what, mbps, memoryMiB) => {
    const wanted = { ...wishes, totalS: 1e6 }
    const parsed = parseScenario({
      version: 1,
      hosts: ['a', 'b'].map((id) => ({ id, mbps, migrationMbps: mbps })),
      links: [{ id: 'wire', a: 'a', b: 'b', mbps }],
      vms: [{ id: 'vm', host: 'a', memoryMiB, pageKiB: memoryMiB > 1e6 ? 2048 : 4 }],
      migrations: [{ vm: 'vm', to: 'b' }],
    })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
    const work = adviceWork({ scenario: parsed.scenario, vm: 'vm', guests: null, known: null }, wanted)
    for (const medianTrial of [0, 1, 2, 3]) {
      const figures = {
        ...optionFigures([{ nth: 0, completed: true, downtimeMs: 1, totalS: 1, guestSpeed: 1, transferredMiB: 1 }], wanted),
        medianTrial,
      }
      const options = triedCandidates(work).map((candidate) => ({ candidate, ...figures }))
      for (const option of adviceDocument(work, { now: figures, options, tried: [] }).options) {
        expect(parseScenario(withoutDefaults(openedTrial(work, option)))).toMatchObject({ ok: true })
      }
    }
  })
  it('counts a wish as met only by a run that completes inside all of them', () => {
    const trial: OptionTrial = { nth: 0, completed: true, downtimeMs: 100, totalS: 10, guestSpeed: 0.9, transferredMiB: 1 }
    const share = (trials: OptionTrial[], given: Partial<Wishes> = {}): number => optionFigures(trials, { ...wishes, ...given }).meets
    expect(share([trial, { ...trial, downtimeMs: 151 }, { ...trial, totalS: 21 }, { ...trial, completed: false }])).toBe(0.25)
    expect(share([trial], { guestSpeed: 0.95 })).toBe(0)
    expect(optionFigures([{ ...trial, completed: false }], wishes).totalS.p50).toBeNull()
  })
})

describe('commands', () => {
  it('are accepted strategies first', () => {
    for (const { strategy } of all) expect(strategySchema.safeParse(strategy).success).toBe(true)
  })
  it('are JSON that QMP knows', () => {
    const known = new Set(['auto-converge', 'xbzrle', 'multifd', 'postcopy-ram', 'postcopy-preempt'])
    for (const candidate of all) {
      const lines = commands(candidate)
        .qmp!.split('\n')
        .filter((line) => !line.startsWith('#'))
        .map((line) => JSON.parse(line) as { execute: string; arguments?: { capabilities?: { capability: string }[] } })
      expect(lines.map(({ execute }) => execute)).toContain('migrate')
      for (const { arguments: given } of lines)
        for (const { capability } of given?.capabilities ?? []) expect(known.has(capability)).toBe(true)
    }
  })
  it('quote names for the shell, and say what virsh cannot do', () => {
    expect(commands(first('precopy')).virsh).toContain("'db 1' qemu+ssh://host-b/system")
    const quoted = productCommands(first('precopy'), { ...named, vm: "bob's", to: "it's" })
    expect(quoted.virsh).toContain(String.raw`'bob'\''s' qemu+ssh://'it'\''s'/system`)
    const limited = { ...first('precopy'), knobs: { ...noKnobs, downtimeMs: 150, dirtyLimitMBps: 2 } }
    expect(commands(limited).virsh).toBeNull()
    expect(commands(first('auto-converge')).virsh).toContain('--auto-converge --auto-converge-initial 20 --auto-converge-increment 10')
  })
  it('are YAML for KubeVirt, with its deadline in 10^9 bytes', () => {
    const policy = parse(commands(first('pause-at-deadline')).kubevirt!.split('---\n').at(-1)!) as {
      spec: { completionTimeoutPerGiB: number; allowPostCopy: boolean; allowWorkloadDisruption: boolean }
    }
    // 64 GiB are 68.7 · 10^9 bytes.
    expect(policy.spec.completionTimeoutPerGiB).toBe(Math.max(1, Math.round(10 / 69)))
    expect(policy.spec).toMatchObject({ allowPostCopy: false, allowWorkloadDisruption: true })
  })
  it('set a downtime limit in KubeVirt only behind its feature gate; without it the limit is 300 ms', () => {
    const [resource, policy] = parseAllDocuments(commands(first('precopy')).kubevirt!).map((document): unknown => document.toJS())
    expect(resource).toMatchObject({
      kind: 'KubeVirt',
      spec: { configuration: { developerConfiguration: { featureGates: ['MigrationStallDetection'] } } },
    })
    expect(policy).toMatchObject({ kind: 'MigrationPolicy', spec: { maxDowntimeMs: 150, allowAutoConverge: false } })
    const at300 = candidatesOf({ ...wishes, downtimeMs: 300 }, setting)[0]
    expect(commands(at300).kubevirt).not.toContain('maxDowntimeMs')
  })
  it('act when the row says, where a product counts seconds per GiB', () => {
    const record = readRecord(caseText('kubevirt-log-one-line.txt'))
    const question = questionOfRecord(record, {}, 'kubevirt')
    if (typeof question === 'string' || 'gap' in question) throw new Error('no advice')
    const acts = question.candidates.flatMap((candidate) => {
      const { postcopy, pauseAfterS } = candidate.knobs
      const afterS = pauseAfterS ?? (typeof postcopy === 'object' && postcopy !== null && 'afterS' in postcopy ? postcopy.afterS : null)
      const text = productCommands(candidate, { ...named, movedBytes: (record.facts.memoryMiB ?? 0) * 2 ** 20 }, ['kubevirt']).kubevirt
      return afterS === null || text === null ? [] : [[afterS, Number(/acts after (\d+) s/.exec(text)![1])]]
    })
    expect(acts.length).toBeGreaterThan(2)
    for (const [row, command] of acts) expect(row).toBe(command)
  })
  it('leave out what a product cannot set', () => {
    const products = (candidate: Candidate): string[] =>
      Object.entries(commands(candidate))
        .filter(([, text]) => text !== null)
        .map(([product]) => product)
    expect(products(first('xbzrle'))).toEqual(['virsh', 'qmp', 'hmp', 'ovirt'])
    expect(products(first('auto-converge'))).toEqual([...advisedProducts])
    expect(products(first('postcopy'))).toEqual(['virsh', 'qmp', 'hmp'])
    expect(products(first('hybrid-time'))).toEqual(['virsh', 'qmp', 'kubevirt', 'nova', 'hmp'])
  })
  it("keep the operator's cap in each product's unit", () => {
    const capped = productCommands(
      candidatesOf(wishes, adviceSetting({ capMbps: 838.8608 })).find(({ family }) => family === 'auto-converge')!,
      named,
    )
    expect(capped.virsh).toContain('--bandwidth 100')
    expect(capped.qmp).toContain('"max-bandwidth":104857600')
    expect(capped.kubevirt).toContain('bandwidthPerMigration: "104857600"')
    expect(capped.nova).toContain('live_migration_bandwidth = 100')
    expect(capped.proxmox).toContain('--migrate_speed 100')
  })
})

it('writes the numbers of an option with commas between thousands', () => {
  const knobs = { ...noKnobs, downtimeMs: 1000, xbzrleMiB: 1024, pauseAfterS: 1200 }
  const text = candidateText({ family: 'precopy', strategy: { kind: 'precopy' }, knobs, risk: 'none', pathMbps: null }, true)
  for (const number of ['1,000 ms', '1,024 MiB', '1,200 s']) expect(text).toContain(number)
})
