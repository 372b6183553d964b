/** Every decision of a rebalancing against a plain retelling of its rules, sample by sample, on random small fleets. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Result } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { rebalance } from './rebalance.ts'

const ACCESS_S = 5e-6
const SIZE_MIB = 32
const HOSTS = ['a', 'b', 'c', 'd']

const anyPhases = fc.constantFrom(
  [],
  [],
  [
    { forS: 7, scale: 1 },
    { forS: 12, scale: 0.1 },
  ],
  [
    { forS: 30, scale: 0.2 },
    { forS: 1000, scale: 1 },
  ],
)
const anyVm = fc.record({
  host: fc.nat(3),
  memoryMiB: fc.constantFrom(64, 256, 1024, 3000),
  vcpus: fc.constantFrom(1, 2, 4),
  cores: fc.double({ min: 0, max: 4, noNaN: true }),
  reads: fc.constantFrom(0, 0, 0.7),
  inMbps: fc.constantFrom(0, 0, 90, 400),
  outMbps: fc.constantFrom(0, 0, 130, 500),
  phases: anyPhases,
  /** Another workload from a time on. */
  set: fc.option(
    fc.record({ atS: fc.integer({ min: 0, max: 60 }), cores: fc.double({ min: 0, max: 4, noNaN: true }), phases: anyPhases }),
    { freq: 3 },
  ),
  scaled: fc.array(fc.record({ atS: fc.integer({ min: 0, max: 60 }), scale: fc.constantFrom(0, 0.3, 1, 2) }), { maxLength: 2 }),
})
const anyFleet = fc.record({
  hosts: fc.array(
    fc.record({ cores: fc.constantFrom(2, 4, 8), mbps: fc.constantFrom(500, 1000), memoryMiB: fc.constantFrom(null, 4096, 8192) }),
    {
      minLength: 2,
      maxLength: 4,
    },
  ),
  vms: fc.array(anyVm, { minLength: 1, maxLength: 6 }),
  settings: fc.record({
    threshold: fc.constantFrom(0.3, 0.5, 0.75),
    everyS: fc.constantFrom(2, 5),
    samples: fc.integer({ min: 1, max: 3 }),
    leaver: fc.constantFrom('volume-size', 'largest-load', 'smallest', 'least-traffic'),
    untilS: fc.constantFrom(40, 90),
    mostMoves: fc.constantFrom(1, 50),
  }),
  crash: fc.option(fc.record({ host: fc.nat(3), atS: fc.integer({ min: 0, max: 60 }) }), { freq: 3 }),
  /** Of the moves in turn: seconds, and whether they complete. */
  ends: fc.array(fc.record({ lengthS: fc.integer({ min: 1, max: 14 }), completes: fc.constantFrom(true, true, false) }), {
    minLength: 1,
    maxLength: 4,
  }),
})
type Fleet = typeof anyFleet extends fc.Arbitrary<infer T> ? T : never

const hostOf = ({ hosts }: Fleet, i: number) => HOSTS[i % hosts.length]
const endOf = ({ ends }: Fleet, move: number) => ends[move % ends.length]

const writing = (cores: number, reads: number, phases: Fleet['vms'][number]['phases']) => ({
  streams: [{ writesPerS: cores / ACCESS_S, readsPerS: reads / ACCESS_S, sizeMiB: SIZE_MIB }],
  phases,
})

/** The migration only names a strategy; a fleet that is not allowed with it is left out. */
function scenarioOf(fleet: Fleet): Scenario {
  const parsed = parseScenario({
    version: 1,
    hosts: fleet.hosts.map((host, i) => ({ id: HOSTS[i], ...host })),
    vms: fleet.vms.map(({ host, memoryMiB, vcpus, cores, reads, inMbps, outMbps, phases }, i) => ({
      id: `v${i}`,
      host: hostOf(fleet, host),
      memoryMiB,
      vcpus,
      pageWriteCpuS: ACCESS_S,
      traffic: { inMbps, outMbps },
      workload: writing(cores, reads, phases),
    })),
    migrations: [{ vm: 'v0', to: hostOf(fleet, fleet.vms[0].host + 1) }],
    events: [
      ...fleet.vms.flatMap(({ scaled, set }, i) => [
        ...scaled.map((event) => ({ kind: 'scale-workload' as const, target: `v${i}`, ...event })),
        ...(set === null
          ? []
          : [{ kind: 'set-workload' as const, target: `v${i}`, atS: set.atS, workload: writing(set.cores, 0, set.phases) }]),
      ]),
      ...(fleet.crash === null ? [] : [{ kind: 'host-crash' as const, target: hostOf(fleet, fleet.crash.host), atS: fleet.crash.atS }]),
    ],
  })
  fc.pre(parsed.ok)
  return parsed.scenario
}

/** The engine's part, by the fleet's table: the last move ends after its length. */
function run(fleet: Fleet, { migrations }: Scenario): Pick<Result, 'migrations'> {
  return {
    migrations: migrations.map(({ vm, atS }, i) => {
      const { lengthS, completes } = endOf(fleet, i)
      return { vm, outcome: completes ? 'completed' : 'failed', endS: atS + lengthS, downtimeMs: null } as Result['migrations'][number]
    }),
  }
}

interface Decision {
  atS: number
  host: string
  moved: string
  to: string
}

/** The rules in plain words: what a monitor sees every few seconds, who is hot, who leaves, and where to. */
function retold(fleet: Fleet): { moves: Decision[]; unrelieved: { atS: number; host: string }[]; after: Record<string, number[]> } {
  const { threshold, everyS, samples, leaver, untilS, mostMoves } = fleet.settings
  const hosts = fleet.hosts.map((host, i) => ({ ...host, id: HOSTS[i] }))
  const places = fleet.vms.map(({ host }) => [{ fromS: 0, host: hostOf(fleet, host) }])
  /** Cores that the writes and the reads of a VM ask for. */
  const activityAt = (vm: Fleet['vms'][number], atS: number): { writes: number; reads: number } => {
    let now = { cores: vm.cores, reads: vm.reads, phases: vm.phases, fromS: 0, scale: 1 }
    for (let second = 0; second <= atS; second++) {
      for (const event of vm.scaled) if (event.atS === second) now.scale = event.scale
      if (vm.set?.atS === second) now = { cores: vm.set.cores, reads: 0, phases: vm.set.phases, fromS: second, scale: 1 }
    }
    let phase = 1
    for (let i = 0, startS = now.fromS; now.phases.length > 0 && startS <= atS; i++) {
      phase = now.phases[i % now.phases.length].scale
      startS += now.phases[i % now.phases.length].forS
    }
    return { writes: now.cores * now.scale * phase, reads: now.reads * now.scale * phase }
  }
  const shares = (vm: Fleet['vms'][number], host: (typeof hosts)[number], atS: number) => [
    Math.min(vm.vcpus, activityAt(vm, atS).writes + activityAt(vm, atS).reads) / host.cores,
    Math.max(vm.inMbps, vm.outMbps) / host.mbps,
    host.memoryMiB === null ? 0 : vm.memoryMiB / host.memoryMiB,
  ]
  const isDown = (host: string, atS: number) => fleet.crash !== null && hostOf(fleet, fleet.crash.host) === host && fleet.crash.atS <= atS
  const placeOf = (i: number, atS: number) => {
    const { host } = places[i].filter(({ fromS }) => fromS <= atS).at(-1)!
    return isDown(host, atS) ? null : host
  }
  const loadOf = (host: (typeof hosts)[number], atS: number) =>
    fleet.vms.reduce(
      (sum, vm, i) => (placeOf(i, atS) === host.id ? shares(vm, host, atS).map((share, resource) => sum[resource] + share) : sum),
      [0, 0, 0],
    )
  const volume = (load: number[]) => load.reduce((product, share) => product / (1 - Math.min(0.99, share)), 1)
  const rank = (vm: Fleet['vms'][number], host: (typeof hosts)[number], atS: number) => {
    const load = shares(vm, host, atS)
    if (leaver === 'volume-size') return -volume(load) / vm.memoryMiB
    if (leaver === 'largest-load') return -Math.max(...load)
    if (leaver === 'smallest') return vm.memoryMiB
    // Pages a second that random writes dirty within windows of half a second, and the rate of the port in pages.
    const pages = SIZE_MIB * 256
    const dirty = 2 * pages * (1 - Math.exp(-activityAt(vm, atS).writes / ACCESS_S / 2 / pages))
    return vm.memoryMiB / (1 - Math.min(0.99, dirty / ((host.mbps * 1e6) / 8 / 4096)))
  }
  const above = new Map<string, number>()
  const moves: Decision[] = []
  const unrelieved: { atS: number; host: string }[] = []
  let busyUntilS = 0
  const decide = (atS: number): Decision | null => {
    const hot = hosts.filter(({ id }) => above.get(id)! >= samples)
    while (hot.length > 0) {
      const host = hot.reduce((most, one) => (volume(loadOf(one, atS)) > volume(loadOf(most, atS)) ? one : most))
      hot.splice(hot.indexOf(host), 1)
      const leaving = fleet.vms
        .map((vm, i) => ({ vm, i }))
        .filter(({ vm, i }) => placeOf(i, atS) === host.id && Math.max(...shares(vm, host, atS)) > 0)
      while (leaving.length > 0) {
        const first = leaving.reduce((best, one) => (rank(one.vm, host, atS) < rank(best.vm, host, atS) ? one : best))
        leaving.splice(leaving.indexOf(first), 1)
        let to: (typeof hosts)[number] | null = null
        for (const other of hosts) {
          if (other.id === host.id || isDown(other.id, atS)) continue
          const added = shares(first.vm, other, atS)
          if (loadOf(other, atS).some((share, resource) => share + added[resource] > threshold)) continue
          if (to === null || volume(loadOf(other, atS)) < volume(loadOf(to, atS))) to = other
        }
        if (to !== null) return { atS, host: host.id, moved: `v${first.i}`, to: to.id }
      }
      if (!unrelieved.some((one) => one.host === host.id)) unrelieved.push({ atS, host: host.id })
    }
    return null
  }
  for (let atS = everyS; atS <= untilS; atS += everyS) {
    for (const host of hosts) above.set(host.id, Math.max(...loadOf(host, atS)) > threshold ? (above.get(host.id) ?? 0) + 1 : 0)
    if (atS < busyUntilS) continue
    if (moves.length >= mostMoves) {
      decide(atS)
      continue
    }
    const move = decide(atS)
    if (move === null) continue
    const { lengthS, completes } = endOf(fleet, moves.length)
    busyUntilS = atS + lengthS
    if (completes) places[Number(move.moved.slice(1))].push({ fromS: busyUntilS, host: move.to })
    above.clear()
    moves.push(move)
  }
  const tS = Array.from({ length: untilS / everyS }, (_, i) => (i + 1) * everyS)
  return { moves, unrelieved, after: Object.fromEntries(hosts.map((host) => [host.id, tS.map((atS) => Math.max(...loadOf(host, atS)))])) }
}

it('samples, triggers and places as its rules say', async () => {
  let moved = 0
  let full = 0
  await fc.assert(
    fc.asyncProperty(anyFleet, async (fleet) => {
      const outcome = await rebalance(scenarioOf(fleet), fleet.settings, {
        run: async (scenario) => run(fleet, scenario) as Result,
      })
      const expected = retold(fleet)
      const decisions = outcome.moves.map(({ atS, host, moved: vm, to }) => ({ atS, host, moved: vm, to }))
      expect(decisions).toEqual(expected.moves)
      expect(outcome.unrelieved.map(({ atS, host }) => ({ atS, host }))).toEqual(expected.unrelieved)
      expect(outcome.scenario.migrations.map(({ vm, to }) => [vm, to])).toEqual(decisions.map(({ moved: vm, to }) => [vm, to]))
      for (const [host, loads] of Object.entries(expected.after)) {
        expect(outcome.after.hosts[host]).toEqual(loads.map((share) => expect.closeTo(share, 9)))
      }
      moved += decisions.length
      full += expected.unrelieved.length
    }),
    { numRuns: 2000 },
  )
  expect(moved).toBeGreaterThan(500)
  expect(full).toBeGreaterThan(100)
})
