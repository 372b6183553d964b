/**
 * Gangs of this project for measuring schedules (D5): traffic in and out, urgency, contention, quiet and hot guests, changing
 * loads, failing paths. Data only; each entry says its purpose. Servers are those of D6, two on Gigabit Ethernet with one shared
 * port, unless stated otherwise.
 */
import type { ScenarioInput } from '../../scenario/schema/schema.ts'

interface GangScenario {
  id: string
  why: string
  scenario: ScenarioInput
}

type VmInput = ScenarioInput['vms'][number]
type MigrationInput = ScenarioInput['migrations'][number]
type Traffic = VmInput['traffic']

/** Guests by their writes. */
const guests = {
  idle: [],
  quiet: [{ writesPerS: 500, readsPerS: 2000, startMiB: 64, sizeMiB: 32 }],
  web: [{ writesPerS: 3000, readsPerS: 9000, startMiB: 64, sizeMiB: 96 }],
  database: [{ writesPerS: 8000, readsPerS: 20_000, startMiB: 64, sizeMiB: 256, pattern: 'zipf' }],
  batch: [{ writesPerS: 10_000, readsPerS: 10_000, startMiB: 64, sizeMiB: 256, pattern: 'sequential' }],
  hot: [{ writesPerS: 20_000, readsPerS: 20_000, startMiB: 64, sizeMiB: 160 }],
  /** Writes twice the rate of Gigabit Ethernet. */
  hog: [{ writesPerS: 60_000, readsPerS: 30_000, startMiB: 64, sizeMiB: 320 }],
} as const satisfies Record<string, readonly object[]>

type GuestKind = keyof typeof guests

interface Mover extends Partial<Omit<MigrationInput, 'vm'>> {
  kind: GuestKind
  memoryMiB?: number
  host?: string
  traffic?: Traffic
  phases?: { forS: number; scale: number }[]
  stays?: boolean
}

interface GangParts {
  mbps?: number
  hosts?: ScenarioInput['hosts']
  more?: Partial<ScenarioInput>
}

/** `movers` by VM id, in the order of their requests. */
function gang(id: string, why: string, movers: Record<string, Mover>, { mbps = 1000, hosts, more = {} }: GangParts = {}): GangScenario {
  const entries = Object.entries(movers)
  return {
    id,
    why,
    scenario: {
      version: 1,
      name: id,
      hosts: hosts ?? [
        { id: 'a', mbps },
        { id: 'b', mbps },
      ],
      endS: 300,
      vms: entries.map(([vm, { kind, memoryMiB = 1024, host = 'a', traffic, phases = [] }]): VmInput => ({
        id: vm,
        host,
        memoryMiB,
        vcpus: 2,
        ...(traffic === undefined ? {} : { traffic }),
        fixedMs: { stop: 5, resume: 10 },
        workload: { streams: guests[kind].map((stream) => ({ ...stream })), phases },
      })),
      migrations: entries
        .filter(([, { stays }]) => stays !== true)
        .map(([vm, { kind: _kind, memoryMiB: _m, host: _h, traffic: _t, phases: _p, stays: _s, ...asked }]) => ({
          vm,
          to: 'b',
          strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 300 } },
          ...asked,
        })),
      ...more,
    },
  }
}

const outwards = (outMbps: number): Traffic => ({ outMbps })
const inwards = (inMbps: number): Traffic => ({ inMbps })
const tenGigabit = { mbps: 10_000 }

export const gangScenarios: readonly GangScenario[] = [
  gang('quiet', 'Six guests that write little: order and technique hardly matter.', {
    v1: { kind: 'idle' },
    v2: { kind: 'quiet' },
    v3: { kind: 'idle', memoryMiB: 512 },
    v4: { kind: 'quiet', memoryMiB: 2048 },
    v5: { kind: 'quiet' },
    v6: { kind: 'idle' },
  }),
  gang('mixed', 'One of each kind of guest.', {
    idle: { kind: 'idle' },
    web: { kind: 'web' },
    db: { kind: 'database' },
    batch: { kind: 'batch' },
    hot: { kind: 'hot' },
    hog: { kind: 'hog' },
  }),
  gang('hot', 'Four VMs, each writing at two thirds of the port’s rate.', {
    h1: { kind: 'hot' },
    h2: { kind: 'hot', memoryMiB: 768 },
    h3: { kind: 'hot' },
    h4: { kind: 'hot', memoryMiB: 1536 },
  }),
  gang('hog-among-quiet', 'One VM writes faster than the port sends; the others hardly write.', {
    hog: { kind: 'hog' },
    q1: { kind: 'quiet' },
    q2: { kind: 'quiet' },
    q3: { kind: 'idle' },
    q4: { kind: 'web' },
  }),
  gang('sending', 'Web servers whose answers leave by the source’s port (D1).', {
    w1: { kind: 'web', traffic: outwards(150) },
    w2: { kind: 'web', traffic: outwards(250) },
    w3: { kind: 'database', traffic: outwards(100) },
    w4: { kind: 'quiet', traffic: outwards(200) },
  }),
  gang('receiving', 'Collectors whose data arrive by the destination’s port once they are there (D1).', {
    c1: { kind: 'web', traffic: inwards(200) },
    c2: { kind: 'batch', traffic: inwards(150) },
    c3: { kind: 'quiet', traffic: inwards(250) },
    c4: { kind: 'database', traffic: inwards(100) },
  }),
  gang('both-ways', 'Half of the VMs send, half receive (D3).', {
    s1: { kind: 'web', traffic: outwards(250) },
    r1: { kind: 'web', traffic: inwards(250) },
    s2: { kind: 'database', traffic: outwards(200) },
    r2: { kind: 'batch', traffic: inwards(200) },
    s3: { kind: 'hot', traffic: outwards(100) },
    r3: { kind: 'quiet', traffic: inwards(100) },
  }),
  gang('busy-source', 'A guest that stays on the source sends 500 Mbit/s.', {
    stays: { kind: 'idle', traffic: outwards(500), stays: true },
    m1: { kind: 'web' },
    m2: { kind: 'database' },
    m3: { kind: 'hot' },
    m4: { kind: 'quiet' },
  }),
  gang(
    'busy-destination',
    'A guest on one of two destinations receives 500 Mbit/s. With one destination alone this would equal a busy source.',
    {
      there: { kind: 'idle', host: 'b', traffic: inwards(500), stays: true },
      m1: { kind: 'web' },
      m2: { kind: 'database', to: 'c' },
      m3: { kind: 'hot' },
      m4: { kind: 'quiet', to: 'c' },
    },
    { hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000 })) },
  ),
  gang('one-urgent', 'The last request has the earliest deadline.', {
    v1: { kind: 'web' },
    v2: { kind: 'database' },
    v3: { kind: 'quiet', memoryMiB: 2048 },
    v4: { kind: 'hot' },
    urgent: { kind: 'web', deadlineS: 13 },
  }),
  gang('staggered-deadlines', 'Each deadline is earlier than that of the previous request.', {
    v1: { kind: 'quiet', deadlineS: 62 },
    v2: { kind: 'hot', deadlineS: 52 },
    v3: { kind: 'database', deadlineS: 40 },
    v4: { kind: 'web', deadlineS: 30 },
    v5: { kind: 'quiet', deadlineS: 20 },
    v6: { kind: 'web', deadlineS: 10 },
  }),
  gang('priorities', 'Two of high priority and one deadline among low ones.', {
    low1: { kind: 'hot', priority: -1 },
    low2: { kind: 'quiet', priority: -1, memoryMiB: 2048 },
    high1: { kind: 'database', priority: 5 },
    mid: { kind: 'web', deadlineS: 35 },
    high2: { kind: 'web', priority: 5, deadlineS: 22 },
  }),
  gang('requests-arrive', 'Requested one after the other, the later ones more urgent; unknown to the planner before their request.', {
    v1: { kind: 'database', memoryMiB: 2048 },
    v2: { kind: 'web', atS: 4 },
    v3: { kind: 'quiet', atS: 8, deadlineS: 24 },
    v4: { kind: 'hot', atS: 12 },
    v5: { kind: 'web', atS: 16, deadlineS: 34 },
    v6: { kind: 'batch', atS: 20 },
  }),
  gang(
    'two-sources',
    'Two hosts drain into one, whose port is the bottleneck.',
    {
      a1: { kind: 'web' },
      c1: { kind: 'database', host: 'c' },
      a2: { kind: 'hot' },
      c2: { kind: 'quiet', host: 'c' },
      a3: { kind: 'batch' },
      c3: { kind: 'web', host: 'c' },
    },
    {
      hosts: [
        { id: 'a', mbps: 1000 },
        { id: 'b', mbps: 1000 },
        { id: 'c', mbps: 1000 },
      ],
    },
  ),
  gang(
    'narrow-trunk',
    'Two racks joined by a trunk with half the rate that their hosts can send.',
    {
      a1: { kind: 'web', to: 'c' },
      b1: { kind: 'database', host: 'b', to: 'd' },
      a2: { kind: 'hot', to: 'c' },
      b2: { kind: 'quiet', host: 'b', to: 'd' },
      a3: { kind: 'batch', to: 'd' },
      b3: { kind: 'idle', host: 'b', to: 'c' },
    },
    {
      hosts: ['a', 'b', 'c', 'd'].map((id) => ({ id, mbps: 1000 })),
      more: {
        switches: [{ id: 's1' }, { id: 's2' }],
        links: [
          { id: 'la', a: 'a', b: 's1', mbps: 1000 },
          { id: 'lb', a: 'b', b: 's1', mbps: 1000 },
          { id: 'lc', a: 'c', b: 's2', mbps: 1000 },
          { id: 'ld', a: 'd', b: 's2', mbps: 1000 },
          { id: 'trunk', a: 's1', b: 's2', mbps: 1000 },
        ],
      },
    },
  ),
  gang(
    'evacuation',
    'Eight VMs leave one host for three others, over 10 Gbit/s.',
    {
      v1: { kind: 'hog', memoryMiB: 4096 },
      v2: { kind: 'web', memoryMiB: 2048, to: 'c' },
      v3: { kind: 'hot', memoryMiB: 4096, to: 'd' },
      v4: { kind: 'database', memoryMiB: 3072 },
      v5: { kind: 'hog', memoryMiB: 2048, to: 'c' },
      v6: { kind: 'quiet', memoryMiB: 4096, to: 'd' },
      v7: { kind: 'batch', memoryMiB: 2048 },
      v8: { kind: 'idle', memoryMiB: 2048, to: 'c' },
    },
    { hosts: ['a', 'b', 'c', 'd'].map((id) => ({ id, ...tenGigabit })) },
  ),
  gang(
    'dedicated-nic',
    'A second port for migration only: no contention with application traffic.',
    {
      s1: { kind: 'web', traffic: outwards(600) },
      r1: { kind: 'database', traffic: inwards(600) },
      h: { kind: 'hot' },
      q: { kind: 'quiet' },
      b: { kind: 'batch' },
    },
    {
      hosts: [
        { id: 'a', mbps: 1000, migrationMbps: 1000 },
        { id: 'b', mbps: 1000, migrationMbps: 1000 },
      ],
    },
  ),
  gang(
    'slow-and-far',
    'A path of 200 Mbit/s with 5 ms of latency.',
    {
      w: { kind: 'quiet', memoryMiB: 512 },
      d: { kind: 'web', memoryMiB: 512 },
      i: { kind: 'idle', memoryMiB: 512 },
      q: { kind: 'quiet', memoryMiB: 768 },
    },
    { mbps: 200, more: { latencyMs: 5 } },
  ),
  gang('phases', 'Batch jobs that are quiet half of the time.', {
    p1: {
      kind: 'hot',
      phases: [
        { forS: 10, scale: 1.5 },
        { forS: 10, scale: 0.1 },
      ],
    },
    p2: {
      kind: 'batch',
      phases: [
        { forS: 5, scale: 2 },
        { forS: 5, scale: 0 },
      ],
    },
    w: { kind: 'web' },
    d: {
      kind: 'database',
      phases: [
        { forS: 20, scale: 1 },
        { forS: 20, scale: 0.2 },
      ],
    },
  }),
  gang(
    'load-rises',
    'Two web servers get six times the load after 10 s.',
    {
      w1: { kind: 'quiet' },
      w2: { kind: 'web' },
      w3: { kind: 'web' },
      w4: { kind: 'database' },
    },
    {
      more: {
        events: [
          { atS: 10, kind: 'scale-workload', target: 'w2', scale: 6 },
          { atS: 10, kind: 'scale-workload', target: 'w3', scale: 6 },
        ],
      },
    },
  ),
  gang(
    'load-falls',
    'The hot VMs calm down after 12 s.',
    {
      h1: { kind: 'hot' },
      w1: { kind: 'web' },
      h2: { kind: 'hot' },
      h3: { kind: 'hog' },
    },
    { more: { events: ['h1', 'h2', 'h3'].map((target) => ({ atS: 12, kind: 'scale-workload' as const, target, scale: 0.1 })) } },
  ),
  gang(
    'lossy',
    'A third of the packets is lost for 15 s.',
    {
      w1: { kind: 'web' },
      h: { kind: 'hot' },
      d: { kind: 'database' },
      q: { kind: 'quiet' },
    },
    { more: { events: [{ atS: 6, kind: 'packet-loss', target: 'b', lossFraction: 0.33, durationS: 15 }] } },
  ),
  gang(
    'link-down',
    'The path is cut for 8 s.',
    {
      w1: { kind: 'web' },
      d: { kind: 'database' },
      q: { kind: 'quiet' },
      h: { kind: 'hot' },
    },
    { more: { events: [{ atS: 14, kind: 'link-down', target: 'a', durationS: 8 }] } },
  ),
  gang(
    'destination-crashes',
    'One of two destinations crashes after 15 s.',
    {
      b1: { kind: 'web' },
      c1: { kind: 'web', to: 'c' },
      b2: { kind: 'hot' },
      c2: { kind: 'quiet', to: 'c' },
      b3: { kind: 'database' },
      c3: { kind: 'idle', to: 'c' },
    },
    {
      hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000 })),
      more: { events: [{ atS: 15, kind: 'host-crash', target: 'c' }] },
    },
  ),
]
