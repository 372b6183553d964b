/**
 * N11, §6: improvements of pre-copy, each on the load under which plain pre-copy fails. "The transfer rate problem has been tackled by
 * increasing migration throughput with compression …, data de-duplication … and parallelizing primitive operations … while the page re-send
 * problem has been addressed by non-sequential transfer order …. However, none of these improvements completely remedy the transfer rate or
 * page-resend problem" (§5.6): each is judged by the problem that it tackles. §5.6 names neither free pages nor the guest's help nor a cost
 * of bandwidth; "none of these completely solve the underlying issues" (§8) is about all.
 */
import type { Problem } from '../../analysis/report/problems.ts'
import { problemsOf } from '../../analysis/report/problems.ts'
import { downtimeMsOrNaN } from '../../engine/result/downtime.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import type { Experiment, Settings } from '../experiment.ts'
import type { Lab } from '../lab.ts'
import { BASE_PAGES_PER_MIB, BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'
import { forceAfterS, scenarioEndS, senderMbps, svardScenario, testbedI, testbedII } from '../../analysis/properties/testbeds.ts'
import { calmMBps, hardMBps, improvementClaims, manySenders } from './improvementClaims.ts'
import type { Tackled } from './improvementClaims.ts'

type PrecopyInput = Extract<NonNullable<ScenarioInput['migrations'][number]['strategy']>, { kind: 'precopy' }>
type BoostsInput = NonNullable<PrecopyInput['boosts']>

const writtenMiB = 500
/** Other content of the VM of 1 GB besides the 500 MB that are written, chosen here so that every improvement applies. */
const content = { compressRatio: 4, deltaBytes: 1024, duplicateFraction: 0.1, freeMiB: 150, cacheMiB: 200 } as const

interface Improvement {
  key: string
  label: string
  what: string
  boosts: BoostsInput
  /** Other content than the other improvements'. */
  content?: Partial<Record<keyof typeof content, number>>
  /** Replaces KVM's rule, for a boost that orders or shortens the list of a round: KVM's endless scan has none. */
  rule?: PrecopyInput['rule']
  tackles: Tackled
}

const improvements: Improvement[] = [
  {
    key: 'xbzrle',
    label: 'XBZRLE',
    what: 'Delta compression with a page cache (XBRLE, XBZRLE), cache as large as the working set',
    // As QEMU 1.2 has it, of the year of the cited paper: `ram_save_block` caches each page that it sends, from the first on.
    boosts: { xbzrle: { cacheMiB: 512, firstRound: true } },
    tackles: 'stuck',
  },
  { key: 'compression', label: 'Compression', what: 'Page compression', boosts: { compression: {} }, tackles: 'stuck' },
  { key: 'dedup', label: 'Deduplication', what: 'Deduplication (CloudNet, IRLM)', boosts: { dedup: { scope: 'vm' } }, tackles: 'stuck' },
  {
    key: 'shared-storage',
    label: 'Shared storage',
    what: 'Fetching pages from shared storage (Jo et al.)',
    boosts: { sharedStorage: {} },
    tackles: 'stuck',
  },
  {
    key: 'channels',
    label: 'Parallel',
    what: 'Parallel pre-copy (PMigrate)',
    boosts: { channels: { count: manySenders } },
    tackles: 'stuck',
  },
  {
    key: 'reorder',
    label: 'Reordering',
    what: 'Least recently dirtied first',
    boosts: { reorder: 'lru' },
    rule: { kind: 'xen' },
    tackles: 'resends',
  },
  {
    key: 'skip-free',
    label: 'Free pages',
    what: 'Skipping free and soft-state pages (SonicMigration)',
    boosts: { skipFree: true },
    // "Free pages and soft-state pages, i.e. caches for disk blocks etc are not transferred" (§6): both are left out alike.
    content: { freeMiB: content.freeMiB + content.cacheMiB, cacheMiB: 0 },
    tackles: 'none',
  },
  {
    key: 'guest-aided',
    label: 'Guest-aided',
    what: 'Guest-aided page selection (HSG-LM)',
    boosts: { guestAided: true },
    rule: { kind: 'xen' },
    tackles: 'both',
  },
  {
    key: 'bandwidth-cost',
    label: 'Bandwidth cost',
    what: 'Bandwidth from a cost function (Xu et al.)',
    boosts: { bandwidthCost: {} },
    tackles: 'none',
  },
]

function plain(MBps: number, other: Improvement['content'] = {}): ScenarioInput {
  const base = svardScenario({ network: testbedI, algorithm: 'precopy', writtenMiB, MBps })
  return {
    ...base,
    name: 'Plain pre-copy',
    vms: base.vms.map((vm) => ({
      ...vm,
      usedMiB: vm.memoryMiB,
      workload: { preset: 'appmembench', memoryMiB: writtenMiB, MBps, content: { ...content, ...other } },
    })),
    migrations: base.migrations.map((migration) => ({
      ...migration,
      strategy: { ...(migration.strategy as PrecopyInput), memoryScope: 'used' },
    })),
  }
}

type Boosted = Pick<Improvement, 'label' | 'boosts' | 'rule' | 'content'>

function boosted({ label, boosts, rule, content: other }: Boosted, { MBps }: Settings): ScenarioInput {
  const base = plain(MBps, other)
  return {
    ...base,
    name: label,
    migrations: base.migrations.map((migration) => {
      const own = migration.strategy as PrecopyInput
      return { ...migration, strategy: { ...own, boosts, rule: rule ?? own.rule } }
    }),
  }
}

/**
 * To the other host and back: on the way back the old image is present (MiyakoDori). "Pages that are identical with those in the saved image
 * are not transferred" (§6): all that the guest has not written.
 */
function returning(settings: Settings): ScenarioInput {
  const label = 'Old image at the destination'
  const base = boosted(
    { label, boosts: { dedup: { scope: 'image' } }, content: { freeMiB: 0, cacheMiB: 0, duplicateFraction: 1 } },
    settings,
  )
  return { ...base, migrations: [...base.migrations, { ...base.migrations[0], to: 'a', atS: scenarioEndS }], endS: 2 * scenarioEndS }
}

/**
 * One-to-many (VMScatter): four VMs of one image, two to each of two hosts. A page that one has brought to a host is sent there as a
 * reference.
 */
function scattered(settings: Settings, boosts: BoostsInput = { dedup: { scope: 'gang' } }): ScenarioInput {
  const base = boosted({ label: 'VMScatter', boosts }, settings)
  const more = [
    { vm: 'twin', to: 'b' },
    { vm: 'third', to: 'c' },
    { vm: 'fourth', to: 'c' },
  ]
  return {
    ...base,
    hosts: [...base.hosts, { id: 'c', mbps: testbedI.mbps }],
    vms: [...base.vms, ...more.map(({ vm }) => ({ ...base.vms[0], id: vm }))],
    migrations: [...base.migrations, ...more.map((one) => ({ ...base.migrations[0], ...one }))],
  }
}

function logReplay({ MBps }: Settings): ScenarioInput {
  const base = plain(MBps)
  return {
    ...base,
    name: 'Log and replay',
    migrations: base.migrations.map((migration) => ({ ...migration, strategy: { kind: 'log-replay' } })),
  }
}

/** A run with an improvement. `stuck` and `resends`: 1 if the run has the problem, else 0. */
interface Found {
  label: string
  stuck: number
  resends: number
  movedMiB: number
  resentMiB: number
  /** The run with a calm guest, for the saving. */
  calm: MigrationResult
}

/** Stuck if it had to be forced, or if the analysis found the problem. */
function found(label: string, run: MigrationResult, calm: MigrationResult): Found {
  const problems = new Set<Problem['kind']>(problemsOf(run, 4).map(({ kind }) => kind))
  const forced = run.switchoverS === null || run.switchoverS - run.startS >= forceAfterS - 0.1
  return {
    label,
    stuck: forced || problems.has('transfer-rate') ? 1 : 0,
    resends: problems.has('page-re-send') ? 1 : 0,
    movedMiB: run.transferredMiB,
    resentMiB: run.pagesResent / BASE_PAGES_PER_MIB,
    calm,
  }
}

async function attempt(lab: Lab, settings: Settings, { label, make }: Variant): Promise<Found> {
  const last = async (MBps: number) => (await lab.run(make({ ...settings, MBps }))).migrations.at(-1)!
  return found(label, await last(settings.MBps), await last(calmMBps))
}

interface Variant {
  key: string
  label: string
  make(settings: Settings): ScenarioInput
}

/**
 * What the guest's content lets each improvement save of the plain pre-copy's traffic, MiB, or of its time, s: by its name in the measures. A
 * delta may be empty, as QEMU's is for a page that was dirtied before it was sent. On the way back the destination has an image of all that the
 * guest does not write.
 */
function allowed({ calm, resentMiB }: Found, oneS: number): Record<string, number> {
  const { compressRatio, duplicateFraction, freeMiB, cacheMiB } = content
  const { memoryMiB } = plain(calmMBps).vms[0]
  return {
    'calmMiB xbzrle': calm.pagesResent / BASE_PAGES_PER_MIB,
    'moved xbzrle': resentMiB,
    'calmMiB compression': (1 - 1 / compressRatio) * calm.transferredMiB,
    // One page of each pair, unless either is written.
    'calmMiB dedup': (duplicateFraction / 2) * (memoryMiB - freeMiB - cacheMiB),
    'calmMiB shared-storage': cacheMiB,
    'calmS skip-free': ((freeMiB + cacheMiB) * MIB_BYTES) / (testbedI.mbps * BYTES_PER_S_OF_MBPS),
    'calmMiB image': memoryMiB - writtenMiB,
    references: laterTwins * (memoryMiB - writtenMiB),
    'calmS channels': (1 - 1 / manySenders) * oneS,
  }
}

/** Improvements that need more than a boost: another migration, another VM. */
const others = [
  {
    key: 'image',
    label: 'Old image at the destination',
    what: 'Reuse of an old image at the destination (MiyakoDori)',
    make: returning,
    tackles: 'stuck',
  },
  {
    key: 'scatter',
    label: 'One to many',
    what: 'One to many (VMScatter)',
    make: (settings: Settings) => scattered(settings),
    tackles: 'stuck',
  },
] as const

const variants: Variant[] = [
  { key: 'plain', label: 'Plain pre-copy', make: ({ MBps }) => plain(MBps) },
  ...improvements.map((one) => ({ key: one.key, label: one.label, make: (settings: Settings) => boosted(one, settings) })),
  ...others,
  { key: 'log-replay', label: 'Log and replay', make: logReplay },
]

/** VMs of one image that arrive at a host where another one is already. */
const laterTwins = 2

/**
 * The same four VMs with "similar memory contents": pages that no VM writes are equal in all of them, as for the old image. They migrate once each has
 * written all that it writes.
 */
function similarVms(boosts: BoostsInput): ScenarioInput {
  const base = scattered({ MBps: calmMBps }, boosts)
  const own = { ...content, freeMiB: 0, cacheMiB: 0, duplicateFraction: 1 }
  return {
    ...base,
    vms: base.vms.map((vm) => ({ ...vm, workload: { preset: 'appmembench', memoryMiB: writtenMiB, MBps: calmMBps, content: own } })),
    migrations: base.migrations.map((migration) => ({ ...migration, atS: scenarioEndS })),
    endS: 2 * scenarioEndS,
  }
}

/** Pre-copy on testbed II with this number of senders. */
function onTestbedII(count: number): ScenarioInput {
  const base = svardScenario({ network: testbedII, algorithm: 'precopy', writtenMiB: 500, MBps: calmMBps })
  return {
    ...base,
    name: `Pre-copy with ${count} sender${count === 1 ? '' : 's'}`,
    migrations: base.migrations.map(({ maxMbps: _one, ...migration }) => ({
      ...migration,
      strategy: { ...(migration.strategy as PrecopyInput), boosts: { channels: { count, mbpsEach: senderMbps.small } } },
    })),
  }
}

/** A disk that the guest writes while it is copied: 4 GiB of which a tenth takes nine tenths of 200 writes per second. Chosen here. */
function withDisk(diskOrder: 'address' | 'write-history'): ScenarioInput {
  const base = plain(calmMBps)
  return {
    ...base,
    name: `Disk in the order of ${diskOrder === 'address' ? 'addresses' : 'its write history'}`,
    vms: base.vms.map((vm) => ({ ...vm, diskMiB: 4096, diskWritesPerS: 200, diskOrder })),
  }
}

export const improvementsExperiment: Experiment = {
  id: 'svard2014-improvements',
  paper: 'svard2014',
  figure: '§5.6 and §6',
  title: 'Pre-copy optimisations on one hard workload',
  rows: ['N11'],
  explanation:
    'A decade of work has improved pre-copy: delta compression, page compression, deduplication, parallel connections, page ' +
    'ordering, skipping free pages. Each helps some guests; none removes both problems. A guest rewrites 500 MB at 150 MB/s over ' +
    'Gigabit Ethernet, a quarter more than the link carries. It still fails to converge or still retransmits pages, unless most of the written data is saved. The last columns show what each ' +
    'improvement gains at 10 MB/s. Every improvement runs with its default settings, or favourable ones where a choice exists. Page ordering and the ' +
    'guest’s selection change the list of a round; KVM’s scan has no such list, so these two run under Xen’s rule.',
  sliders: [{ id: 'MBps', label: 'Dirty rate', unit: 'MB/s', min: 10, max: 10_000, step: 10, log: true, value: hardMBps }],
  scenarios: (settings) => variants.map(({ label, make }) => ({ label, scenario: make(settings) })),
  async compute(settings, lab) {
    lab.expect(variants.length * 2 + 7)
    const all = new Map<string, Found>()
    for (const variant of variants) all.set(variant.key, await attempt(lab, settings, variant))
    const separate = await lab.run(similarVms({}))
    const similar = await lab.run(similarVms({ dedup: { scope: 'gang' } }))
    const totalS = async (count: number): Promise<number> => (await lab.run(onTestbedII(count))).migrations[0].totalS
    const oneS = await totalS(1)
    const diskMiB = async (order: 'address' | 'write-history'): Promise<number> => (await lab.run(withDisk(order))).migrations[0].diskMiB
    const underXen = boosted({ label: 'Pre-copy (Xen)', boosts: {}, rule: { kind: 'xen' } }, { MBps: calmMBps })
    return {
      measures: {
        xenResent: (await lab.run(underXen)).migrations[0].pagesResent,
        guestResent: all.get('guest-aided')!.calm.pagesResent,
        scatteredMiB: similar.totals.transferredMiB,
        separateMiB: separate.totals.transferredMiB,
        referencesMiB: similar.migrations.reduce((sum, { boosts }) => sum + boosts.dedup.references / BASE_PAGES_PER_MIB, 0),
        diskMiB: await diskMiB('address'),
        orderedMiB: await diskMiB('write-history'),
        oneS,
        manyS: await totalS(manySenders),
        ...Object.fromEntries(Object.entries(allowed(all.get('plain')!, oneS)).map(([name, value]) => [`allowed ${name}`, value])),
        ...Object.fromEntries(
          [...all].flatMap(([key, one]) => [
            [`cured ${key}`, Number(one.stuck === 0 && one.resends === 0)],
            [`calmMiB ${key}`, one.calm.transferredMiB],
            [`calmS ${key}`, one.calm.totalS],
            [`calmMs ${key}`, downtimeMsOrNaN(one.calm)],
            [`rate ${key}`, one.calm.transferredMiB / one.calm.totalS],
            [`stuck ${key}`, one.stuck],
            [`resends ${key}`, one.resends],
            [`moved ${key}`, one.movedMiB],
          ]),
        ),
      },
      drawings: [
        {
          kind: 'table',
          title: 'Each improvement on the same guest',
          columns: [
            { head: 'Improvement', unit: '' },
            { head: 'Not converged', unit: '' },
            { head: 'Retransmits', unit: '' },
            { head: 'Transferred', unit: 'MiB' },
            { head: `Transferred at ${calmMBps} MB/s`, unit: 'MiB' },
            { head: `Total time at ${calmMBps} MB/s`, unit: 's' },
          ],
          rows: [...all.values()].map(({ label, stuck, resends, movedMiB, calm }) => [
            label,
            stuck === 1 ? 'yes' : 'no',
            resends === 1 ? 'yes' : 'no',
            movedMiB,
            calm.transferredMiB,
            calm.totalS,
          ]),
        },
      ],
    }
  },
  claims: improvementClaims([...improvements, ...others]),
}
