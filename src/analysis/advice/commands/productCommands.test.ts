/** Which products' commands fit a guest, and those of Cloud Hypervisor. */
import { describe, expect, it } from 'vitest'
import { recordKinds } from '../../../records/import/importer.ts'
import type { RecordKind, RecordProduct } from '../../../records/import/importer.ts'
import { readRecord } from '../../../testing/records/readRecord.ts'
import { qemuRelease } from '../abilities.ts'
import { candidatesOf } from '../candidates/candidates.ts'
import { adviceSetting } from '../../../testing/advice/adviceSetting.ts'
import type { Wishes } from '../wishes.ts'
import { cloudHypervisorCommands } from './cloudHypervisor.ts'
import { kubevirtCommands } from './kubevirt.ts'
import { novaCommands } from './nova.ts'
import { advisedProducts, fittingProducts, productCommands, productOfRecord } from './productCommands.ts'
import { hmpCommands, qmpCommands } from './qemuMonitor.ts'

const wishes: Wishes = { downtimeMs: 200, totalS: 40, guestSpeed: null, keepSafe: false }
const named = { vm: 'vm', to: 'host-b', movedBytes: 2 ** 30, movesDisk: false, wishes }
const all = candidatesOf(wishes, adviceSetting({ linkMbps: 8388.608 }, { sendsInIterations: true }))

describe('the products of a guest', () => {
  it('are the one that wrote its record, where the record tells it', () => {
    expect(fittingProducts(null, null)).toEqual(advisedProducts)
    const ownOf = (kind: RecordKind, product: RecordProduct | null = null) => productOfRecord({ kind, facts: { product } })
    const alone = recordKinds.filter((kind) => ownOf(kind) !== null)
    expect(Object.fromEntries(alone.map((kind) => [kind, ownOf(kind)]))).toEqual({
      qmp: 'qmp',
      'qmp-log': 'qmp',
      'qmp-events': 'qmp',
      hmp: 'hmp',
      domjobinfo: 'virsh',
      'cloud-hypervisor-log': 'cloud-hypervisor',
      kubevirt: 'kubevirt',
      'nova-log': 'nova',
      'nova-migration': 'nova',
      'proxmox-log': 'proxmox',
      'vdsm-log': 'ovirt',
    })
    // What the text shows precedes what its kind suggests.
    expect(ownOf('qmp', 'kubevirt')).toBe('kubevirt')
    expect(fittingProducts('hmp', null)).toEqual(['hmp'])
  })

  it('are the wanted one, if it can run the guest', () => {
    expect(fittingProducts('nova', 'virsh')).toEqual(['virsh'])
    expect(fittingProducts(null, 'cloud-hypervisor')).toEqual(['cloud-hypervisor'])
    expect(fittingProducts('cloud-hypervisor', 'virsh')).toBeNull()
    expect(fittingProducts('qmp', 'cloud-hypervisor')).toBeNull()
  })

  it('leave no command for the others', () => {
    const commands = productCommands(all[0], named, ['cloud-hypervisor'])
    expect(Object.entries(commands).flatMap(([product, text]) => (text === null ? [] : [product]))).toEqual(['cloud-hypervisor'])
  })
})

describe('advice for Cloud Hypervisor', () => {
  /** Options of `send-migration` with their types, from `VmSendMigrationData::SYNTAX`. */
  const sent =
    /^ch-remote --api-socket=SOCKET send-migration destination_url=tcp:host-b:4444(?:,downtime_ms=[1-9]\d*)?(?:,timeout_s=[1-9]\d*,timeout_strategy=ignore)?(?:,memory_mode=postcopy)?$/m

  it('tries its own strategies by its rule: the log takes the limit at the rate of the path', () => {
    expect([...new Set(all.map(({ family }) => family))]).toEqual([
      'precopy',
      'longer-limit',
      'postcopy',
      'pause-at-deadline',
      'pause-first',
    ])
    // 200 ms at 1,000 MiB/s
    expect(all[0].strategy).toMatchObject({ rule: { kind: 'threshold', remainingMiB: expect.closeTo(200, 6) as number } })
    for (const candidate of all) expect(cloudHypervisorCommands(candidate, named)).toMatch(sent)
  })

  it('has its commands', () => {
    const textOf = (family: string): string =>
      cloudHypervisorCommands(
        all.find((one) => one.family === family)!,
        named,
      )!
    expect(textOf('precopy')).toContain('downtime_ms=200')
    expect(textOf('pause-at-deadline')).toContain('timeout_s=20,timeout_strategy=ignore')
    expect(textOf('postcopy').match(/memory_mode=postcopy/g)).toHaveLength(2)
    expect(textOf('pause-first')).toMatch(/ pause\n[^]* resume$/)
  })

  it('is none for what only QEMU has', () => {
    const ofQemu = candidatesOf(wishes, adviceSetting({ linkMbps: 1000 }))
    const able = ofQemu.filter((candidate) => cloudHypervisorCommands(candidate, named) !== null)
    expect(new Set(able.map(({ family }) => family))).toEqual(
      new Set(['precopy', 'longer-limit', 'postcopy', 'pause-at-deadline', 'pause-first']),
    )
    expect(cloudHypervisorCommands({ ...all[0], knobs: { ...all[0].knobs, maxMbps: 100 } }, named)).toBeNull()
  })
})

describe('advice for Nova', () => {
  const [candidate] = candidatesOf(wishes, adviceSetting({ linkMbps: 1000 })).filter(({ family }) => family === 'precopy')
  const timeout = (movedGiB: number): number => {
    const text = novaCommands(
      { ...candidate, knobs: { ...candidate.knobs, pauseAfterS: 80 } },
      { ...named, movedBytes: movedGiB * 2 ** 30 },
    )
    return Number(/^live_migration_completion_timeout = (\d+)$/m.exec(text!)![1])
  }

  it('spreads the seconds before it acts over the GiB that move, at least two of them, as Nova multiplies by these', () => {
    expect([0.5, 2, 8, 7.2, 200].map((gib) => timeout(gib))).toEqual([40, 40, 10, 10, 1])
  })
})

describe('advice for a monitor of an older QEMU', () => {
  const [candidate] = candidatesOf(wishes, adviceSetting({ linkMbps: 1000, capMbps: 268.435456 })).filter(
    ({ family }) => family === 'auto-converge',
  )
  it('is that of a range, on both of its sides', () => {
    const facts = { productVersion: 'QEMU ≥ 1.6, < 1.7', capFrom: null }
    expect(qemuRelease({ facts: { ...readRecord('{"return": {"status": "none"}}').facts, ...facts } })).toEqual({
      atLeast: [1, 6],
      before: [1, 7],
    })
  })

  const of = (qemuBefore: readonly [number, number] | null) => ({ ...named, qemuBefore })

  it('sets with the commands that it has, which are parameters since 2.8', () => {
    expect(hmpCommands(candidate, of(null))).toMatch(/migrate_set_parameter max-bandwidth 32M\nmigrate_set_parameter downtime-limit \d+/)
    const old = hmpCommands(candidate, of([2, 6]))
    expect(old).toMatch(/^migrate_set_speed 32M\nmigrate_set_downtime 0\.\d+$/m)
    expect(old).toContain('migrate_set_parameter x-cpu-throttle-initial 20')
    expect(hmpCommands(candidate, of([1, 7]))).not.toMatch(/throttle|migrate_set_parameter/)
    expect(hmpCommands(candidate, of([2, 8]))).toContain('migrate_set_parameter cpu-throttle-initial 20')
    expect(qmpCommands(candidate, of([2, 6]))).toContain('{"execute":"migrate_set_speed","arguments":{"value":33554432}}')
  })
})

describe('a KubeVirt before v1.5', () => {
  it('gets no field that came later, and no pause, which needs it', () => {
    const before = { ...named, kubevirtBefore: [1, 3] as const }
    const candidates = candidatesOf(wishes, adviceSetting())
    const later = candidates.flatMap((candidate) => kubevirtCommands(candidate, named) ?? [])
    expect(later.some((text) => text.includes('allowWorkloadDisruption'))).toBe(true)
    const texts = candidates.flatMap((candidate) => kubevirtCommands(candidate, before) ?? [])
    expect(texts.length).toBeGreaterThan(0)
    expect(texts.length).toBeLessThan(later.length)
    for (const text of texts) expect(text).not.toContain('allowWorkloadDisruption')
  })
})
