/**
 * Presets of many VMs on one network: interference between migrations, and with application traffic. Sizes and loads are assumptions of
 * these presets, not measurements.
 */
import type { ScenarioInput } from '../schema/schema.ts'

export interface DataCentrePreset {
  id: string
  title: string
  /** One sentence: what the preset shows. */
  why: string
  scenario: ScenarioInput
}

type VmInput = ScenarioInput['vms'][number]

/** A VM that writes `writesPerS` pages over a part of its memory. */
function vm(id: string, host: string, memoryMiB: number, writesPerS: number, more: Partial<VmInput> = {}): VmInput {
  return { id, host, memoryMiB, workload: { streams: [{ writesPerS, sizeMiB: memoryMiB / 8 }] }, deviceStateKiB: 2048, ...more }
}

function preset(id: string, title: string, why: string, scenario: Omit<ScenarioInput, 'version' | 'name'>): DataCentrePreset {
  return { id, title, why, scenario: { version: 1, name: title, ...scenario } }
}

const ports = (ids: readonly string[], mbps: number): ScenarioInput['hosts'] => ids.map((id) => ({ id, mbps }))

/** VMs of one host to be evacuated, with their writes per second and memory in MiB. */
const leaving: readonly (readonly [id: string, memoryMiB: number, writesPerS: number])[] = [
  ['mail', 1024, 1_200],
  ['wiki', 512, 300],
  ['build', 2048, 6_000],
  ['queue', 768, 2_500],
  ['proxy', 512, 400],
]

/** The same gang under two schedules, so that the planner makes the whole difference. */
const crew: readonly (readonly [id: string, memoryMiB: number, writesPerS: number])[] = [
  ['mail', 1024, 3_000],
  ['wiki', 512, 300],
  ['build', 2048, 22_000],
  ['queue', 768, 9_000],
  ['proxy', 512, 400],
  ['index', 1536, 14_000],
]
const crewScenario = {
  hosts: ports(['a', 'b', 'c'], 1_000),
  vms: crew.map(([id, memoryMiB, writesPerS]) => vm(id, 'a', memoryMiB, writesPerS)),
  migrations: crew.map(([id], i) => ({ vm: id, to: i % 2 === 0 ? 'b' : 'c', ...(id === 'proxy' ? { deadlineS: 25 } : {}) })),
}

/** Two racks of two hosts; traffic between them passes both uplinks. */
const racked = ['r1-a', 'r1-b', 'r2-a', 'r2-b']
const readingVm = (id: string, host: string, memoryMiB: number, writesPerS: number): VmInput => ({
  ...vm(id, host, memoryMiB, writesPerS),
  workload: { streams: [{ writesPerS, readsPerS: writesPerS, sizeMiB: memoryMiB / 8 }] },
})

/** Becomes busy at 40 s. */
const risingLoad = [
  { forS: 40, scale: 0.2 },
  { forS: 3600, scale: 1 },
]

type Phases = readonly { forS: number; scale: number }[]

/** A VM of the hot spot, with 10 µs of CPU time for each access; without phases always at full load. */
function busyVm(id: string, memoryMiB: number, writesPerS: number, outMbps: number, phases: Phases = []): ScenarioInput['vms'][number] {
  return {
    id,
    host: 'a',
    memoryMiB,
    vcpus: 2,
    pageWriteCpuS: 1e-5,
    workload: { streams: [{ writesPerS, sizeMiB: 64 }], phases: [...phases] },
    traffic: { outMbps },
  }
}

const TURN_S = 60
const serviced = ['host-1', 'host-2', 'host-3', 'host-4']
const SPARE = 'spare'

export const dataCentrePresets: readonly DataCentrePreset[] = [
  preset(
    'gang',
    'Two VMs, one port',
    'Both migrate at once and share the port with application traffic. Run one after the other and both complete sooner.',
    {
      hosts: ports(['a', 'b', 'c'], 1_000),
      vms: [vm('web', 'a', 1_024, 7_000, { traffic: { outMbps: 250 } }), vm('db', 'a', 2_048, 9_000)],
      migrations: [
        { vm: 'web', to: 'b' },
        { vm: 'db', to: 'c' },
      ],
    },
  ),
  preset(
    'urgent',
    'An urgent VM',
    'Five VMs leave a host two at a time. VM shop is requested later with a priority and a deadline: it takes the next free slot, but shares the bandwidth.',
    {
      hosts: ports(['a', 'b', 'c'], 1_000),
      vms: [
        ...leaving.map(([id, memoryMiB, writesPerS]) => vm(id, 'a', memoryMiB, writesPerS)),
        vm('shop', 'a', 1_024, 2_000, {
          traffic: { inMbps: 40, outMbps: 120 },
        }),
      ],
      migrations: [
        ...leaving.map(([id], i) => ({ vm: id, to: i % 2 === 0 ? 'b' : 'c' })),
        { vm: 'shop', to: 'b', atS: 5, priority: 10, deadlineS: 35 },
      ],
      schedule: { mode: 'parallel', concurrency: 2 },
    },
  ),
  preset(
    'evacuate-host',
    'Evacuate a host',
    'Drains host-1: ten VMs leave two at a time, to three hosts in two racks. Those going to the other rack cross its uplink.',
    {
      hosts: [],
      vms: [],
      migrations: [],
      fleet: {
        racks: 2,
        hostsPerRack: 2,
        vmsPerHost: 10,
        portMbps: 10_000,
        oversubscription: 2,
        memoryMiB: [1_024, 8_192],
        dirtyShare: [0.01, 0.12],
        evacuate: 'host-1',
      },
      schedule: { mode: 'parallel', concurrency: 2, perDestination: 2 },
    },
  ),
  preset(
    'evacuate-rack',
    'Evacuate a rack',
    '1,000 VMs on 40 hosts. A rack is drained: its 250 VMs leave through the 4:1 oversubscribed uplink, two at a time per host.',
    {
      hosts: [],
      vms: [],
      migrations: [],
      fleet: {
        racks: 4,
        hostsPerRack: 10,
        vmsPerHost: 25,
        portMbps: 10_000,
        oversubscription: 4,
        memoryMiB: [3_072, 5_120],
        dirtyShare: [0.01, 0.1],
        evacuate: 'rack1',
      },
      schedule: { mode: 'parallel', concurrency: 2, perDestination: 2 },
    },
  ),
  preset(
    'gang-as-asked',
    'Six VMs, all at once',
    'Six VMs leave one host together. Each gets a sixth of the port, the busy ones take a minute, and proxy misses its deadline. Compare with "Six VMs, planned".',
    crewScenario,
  ),
  preset(
    'gang-planned',
    'Six VMs, planned',
    'The same six under the adaptive planner (D5), which simulates candidate plans and chooses order, concurrency and strategy. VM proxy meets its deadline.',
    { ...crewScenario, schedule: { mode: 'adaptive', techniques: ['precopy', 'postcopy', 'hybrid'] } },
  ),
  preset(
    'rack-cut',
    'A rack is cut off twice',
    'The migrations survive the short outage. The long one fails the pre-copy, pauses QEMU’s post-copy until it is recovered, and loses the VM under kernel post-copy.',
    {
      hosts: ports(racked, 1_000),
      switches: [{ id: 'rack1' }, { id: 'rack2' }, { id: 'core' }],
      links: [
        ...racked.map((id) => ({ id: `${id}-port`, a: id, b: id.startsWith('r1') ? 'rack1' : 'rack2', mbps: 1_000 })),
        { id: 'rack1-uplink', a: 'rack1', b: 'core', mbps: 1_000 },
        { id: 'rack2-uplink', a: 'rack2', b: 'core', mbps: 1_000 },
      ],
      vms: [
        readingVm('mail', 'r1-a', 1_024, 1_200),
        readingVm('wiki', 'r1-b', 512, 400),
        readingVm('web', 'r1-a', 1_024, 4_000),
        readingVm('cache', 'r1-b', 2_048, 6_000),
        readingVm('build', 'r1-a', 2_048, 4_000),
        readingVm('queue', 'r1-b', 1_024, 2_000),
      ],
      migrations: [
        { vm: 'mail', to: 'r2-a' },
        { vm: 'wiki', to: 'r2-b' },
        { vm: 'build', to: 'r2-a', atS: 25 },
        { vm: 'web', to: 'r2-a', atS: 25, strategy: { kind: 'postcopy', transport: 'qemu', unmapUsPerRange: 0, unmapUsPerMiB: 0 } },
        { vm: 'cache', to: 'r2-b', atS: 25, strategy: { kind: 'postcopy' } },
        { vm: 'queue', to: 'r2-b', atS: 80 },
      ],
      events: [
        { atS: 6, kind: 'link-down', target: 'rack1-uplink', durationS: 8 },
        { atS: 34, kind: 'link-down', target: 'rack1-uplink', durationS: 35 },
        { atS: 75, kind: 'recover', target: 'web' },
      ],
    },
  ),
  preset(
    'rolling',
    'Rolling maintenance',
    'Four hosts are drained and serviced in turn, one per minute. Each host’s VMs move to the host serviced before it; the first host’s go to a spare.',
    {
      hosts: ports([...serviced, SPARE], 10_000),
      vms: serviced.flatMap((host, i) => [
        vm(`app-${i + 1}`, host, 4_096, 9_000),
        vm(`data-${i + 1}`, host, 8_192, 30_000),
        vm(`cache-${i + 1}`, host, 6_144, 60_000),
      ]),
      migrations: serviced.flatMap((_, i) =>
        ['app', 'data', 'cache'].map((kind) => ({
          vm: `${kind}-${i + 1}`,
          to: i === 0 ? SPARE : serviced[i - 1],
          atS: i * TURN_S,
          deadlineS: i * TURN_S + 30,
        })),
      ),
      schedule: { mode: 'parallel', concurrency: 1 },
    },
  ),
  preset(
    'hot-spot',
    'A host becomes a hot spot',
    'CPU, network and memory of the hosts are monitored. At 40 s two VMs on host a become busy. After three samples above 75 % the VM with the highest volume per GiB migrates, as in Sandpiper. Lower the threshold in Schedule, or choose another VM to leave.',
    {
      hosts: ['a', 'b'].map((id) => ({ id, mbps: 1_000, cores: 4, memoryMiB: 16_384 })),
      vms: [
        busyVm('web', 1_024, 180_000, 150, risingLoad),
        busyVm('batch', 6_144, 150_000, 0, risingLoad),
        busyVm('cache', 4_096, 40_000, 100),
        { id: 'mail', host: 'b', memoryMiB: 2_048 },
      ],
      migrations: ['web', 'batch', 'cache'].map((id) => ({ vm: id, to: 'b', strategy: { kind: 'hybrid', leastGain: 0.2 } })),
      schedule: { trigger: {} },
      endS: 180,
    },
  ),
]
