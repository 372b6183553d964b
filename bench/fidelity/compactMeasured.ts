/**
 * Converts a folder of recorded QEMU migrations (one JSON file per run, repeats as `ID.r2.json`) to the compact cases of
 * `src/traces/measured`, one file per case; `noise.json`, a summary of the repeats, is left out. Run:
 * `node build/runEntry.mjs bench/fidelity/compactMeasured.ts FROM TO`.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { MeasuredCase, MeasuredOperation, MeasuredResult, MeasuredSamples } from '../../src/traces/measuredCase.ts'
import { MIB_BYTES } from '../../src/units/units.ts'
import { rounded } from '../statistics.ts'

const maxSamples = 300
/** A paced guest has caught up with its rate this long after the migration's end, seconds. */
const SETTLED_S = 0.2
const FOR_GOOD_S = 1e6

interface Recorded {
  id: string
  description: string
  measured: string
  config: {
    usedMiB: number
    workload: Omit<MeasuredCase['workload'], 'filledMiB' | 'achievedPagesPerS' | 'zipfS' | 'phases' | 'pattern'> & {
      pattern: MeasuredCase['workload']['pattern'] | 'zipfs'
      achievedPagesPerS?: number
      guestArgs?: { zs?: number; p1?: number; x1?: number; p2?: number; x2?: number }
    }
    migration: { kind: MeasuredCase['migration']['kind']; tun?: { delayMs: number; cc?: 'cubic' | 'bbr'; loss?: number } } & Record<
      string,
      number | boolean | string | object | null | undefined
    >
  }
  result: {
    status: MeasuredResult['status']
    totalTimeMs: number
    downtimeMs: number | null
    blackoutStopToResumeMs: number | null
    guestStallMs: number | null
    transferredMiB: number
    dirtySyncCount: number
    normalPages: number
    duplicatePages: number
    finalReply: { ram: { total: number } }
    hostCpu?: { startedLabS?: number }
    operations?: { atS: number; command: string; arguments: { 'downtime-limit'?: number; 'max-bandwidth'?: number } }[]
  }
  guestLines?: { side: string; t: number; pages?: number }[]
  events: { side: string; t: number; event: string }[]
  samples: { t: number; remaining?: number; transferred?: number; dirtySyncCount?: number; mbps?: number; total?: number }[]
}

/** `repeats`: further runs of the same configuration, separate boots. */
function compactCase(recorded: Recorded, repeats: readonly Recorded[]): MeasuredCase {
  const { workload } = recorded.config
  const achieved = workload.achievedPagesPerS ?? null
  return {
    id: recorded.id,
    description: recorded.description,
    measured: recorded.measured,
    workload: {
      pattern: workload.pattern === 'zipfs' ? 'zipf' : workload.pattern,
      filledMiB: recorded.config.usedMiB,
      workingSetMiB: workload.workingSetMiB,
      pagesPerS: workload.pagesPerS,
      achievedPagesPerS: achieved,
      wordsPerWrite: workload.wordsPerWrite,
      pace: workload.pace,
      ...compactArguments(workload.guestArgs),
    },
    migration: compactMigration(recorded),
    result: compactResult(recorded),
    ...(repeats.length > 0 && {
      repeats: repeats.map((one) => ({ achievedPagesPerS: one.config.workload.achievedPagesPerS ?? null, result: compactResult(one) })),
    }),
    samples: thin(columns(recorded.samples)),
  }
}

function compactArguments(given: Recorded['config']['workload']['guestArgs']): Pick<MeasuredCase['workload'], 'zipfS' | 'phases'> {
  const { zs, p1, x1, p2, x2 } = given ?? {}
  return {
    ...(zs !== undefined && { zipfS: zs }),
    ...(p1 !== undefined &&
      p2 !== undefined && {
        phases: [
          { forS: p1, scale: x1 ?? 1 },
          { forS: p2, scale: x2 ?? 1 },
        ],
      }),
  }
}

function compactMigration({ config: { migration }, result }: Recorded): MeasuredCase['migration'] {
  const { tun } = migration
  const operations = compactOperations(result.operations ?? [])
  return {
    kind: migration.kind,
    maxBandwidthMiBps: Number(migration.maxBandwidthMiBps),
    linkMiBps: numberOrNull(migration.linkMiBps),
    downtimeLimitMs: Number(migration.downtimeLimitMs),
    autoConverge: migration.autoConverge === true,
    cpuThrottleInitial: numberOrNull(migration.cpuThrottleInitial),
    cpuThrottleIncrement: numberOrNull(migration.cpuThrottleIncrement),
    xbzrle: migration.xbzrle === true,
    xbzrleCacheMiB: numberOrNull(migration.xbzrleCacheMiB),
    multifdChannels: numberOrNull(migration.multifdChannels),
    returnPath: migration.returnPath === true,
    postcopyAfterS: numberOrNull(migration.postcopyAfterS),
    postcopyAfterPasses: numberOrNull(migration.postcopyAfterPasses),
    maxPostcopyBandwidthMiBps: numberOrNull(migration.maxPostcopyBandwidthMiBps),
    ...(result.hostCpu?.startedLabS !== undefined && { startedS: result.hostCpu.startedLabS }),
    ...(migration.preempt === true && { preempt: true }),
    ...(typeof migration.trafficMiBps === 'number' && { trafficMiBps: migration.trafficMiBps }),
    ...(tun !== undefined && { path: { delayMs: tun.delayMs, control: tun.cc ?? 'bbr', lossFraction: tun.loss ?? 0 } }),
    ...(operations.length > 0 && { operations }),
  }
}

/** QMP commands during the run; a link that comes back ends the event that took it down. */
function compactOperations(operations: NonNullable<Recorded['result']['operations']>): MeasuredOperation[] {
  return operations.flatMap((one): MeasuredOperation[] => {
    const {
      atS,
      command,
      arguments: { 'downtime-limit': ms, 'max-bandwidth': bytesPerS },
    } = one
    if (command === 'link-down') {
      const up = operations.find((other) => other.command === 'link-up' && other.atS > atS)
      return [{ atS, kind: 'link-down', durationS: (up?.atS ?? atS + FOR_GOOD_S) - atS }]
    }
    if (command === 'stop') return [{ atS, kind: 'stop' }]
    return [
      ...(ms === undefined ? [] : [{ atS, kind: 'set-downtime' as const, ms }]),
      ...(bytesPerS === undefined ? [] : [{ atS, kind: 'set-max-bandwidth' as const, MiBps: bytesPerS / MIB_BYTES }]),
    ]
  })
}

function compactResult(recorded: Recorded): MeasuredResult {
  const { result } = recorded
  return {
    status: result.status,
    totalTimeMs: result.totalTimeMs,
    downtimeMs: result.downtimeMs,
    blackoutMs: result.blackoutStopToResumeMs,
    guestStallMs: result.guestStallMs,
    guestLostS: guestLostS(recorded),
    transferredMiB: result.transferredMiB,
    dirtySyncs: result.dirtySyncCount,
    normalPages: result.normalPages,
    zeroPages: result.duplicatePages,
    ramTotalBytes: result.finalReply.ram.total,
    passesS: recorded.events
      .filter((event) => event.side === 'src' && event.event === 'MIGRATION_PASS')
      .map((event) => rounded(event.t, 3)),
  }
}

/**
 * Seconds of the guest's time that the migration cost it: time minus counted writes over the rate, from the guest's last line before the
 * migration to its first line on the destination after the end. Null for a guest whose writes are not paced, or without such lines.
 */
function guestLostS({ config: { workload }, guestLines = [], result }: Recorded): number | null {
  const rate = workload.achievedPagesPerS
  if (workload.pace !== 'timer' || workload.guestArgs?.p1 !== undefined || rate === undefined || rate === 0) return null
  const counted = guestLines.flatMap(({ side, t, pages }) => (pages === undefined ? [] : [{ side, t, pages }]))
  const before = counted.filter(({ side, t }) => side === 'src' && t <= 0).at(-1)
  const after = counted.find(({ side, t }) => side === 'dst' && t >= result.totalTimeMs / 1000 + SETTLED_S)
  return before === undefined || after === undefined ? null : rounded(after.t - before.t - (after.pages - before.pages) / rate, 2)
}

/** A record omits counters that are 0; samples from before the set-up have none at all. */
function columns(samples: Recorded['samples']): MeasuredSamples {
  const counted = samples.filter((sample) => sample.total !== undefined)
  return {
    tS: counted.map((sample) => rounded(sample.t, 3)),
    remainingMiB: counted.map((sample) => rounded((sample.remaining ?? 0) / MIB_BYTES, 2)),
    transferredMiB: counted.map((sample) => rounded((sample.transferred ?? 0) / MIB_BYTES, 2)),
    dirtySyncs: counted.map((sample) => sample.dirtySyncCount ?? 0),
    mbps: counted.map((sample) => rounded(sample.mbps ?? 0, 1)),
  }
}

/** At most 300 samples: in each bucket those with the least and the most remaining memory, so that the saw-tooth keeps its peaks. */
function thin(samples: MeasuredSamples): MeasuredSamples {
  const count = samples.tS.length
  if (count <= maxSamples) return samples
  const bucketCount = maxSamples / 2
  const kept = new Set<number>()
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const from = Math.floor((bucket * count) / bucketCount)
    const to = Math.floor(((bucket + 1) * count) / bucketCount)
    let least = from
    let most = from
    for (let i = from; i < to; i++) {
      if (samples.remainingMiB[i] < samples.remainingMiB[least]) least = i
      if (samples.remainingMiB[i] > samples.remainingMiB[most]) most = i
    }
    kept.add(least).add(most)
  }
  const order = [...kept].sort((a, b) => a - b)
  const pick = (column: number[]) => order.map((i) => column[i])
  return {
    tS: pick(samples.tS),
    remainingMiB: pick(samples.remainingMiB),
    transferredMiB: pick(samples.transferredMiB),
    dirtySyncs: pick(samples.dirtySyncs),
    mbps: pick(samples.mbps),
  }
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** One line per field, so that a changed case changes few lines. */
function print(value: object): string {
  return `{\n${Object.entries(value)
    .map(([key, field]) => `${JSON.stringify(key)}: ${JSON.stringify(field)}`)
    .join(',\n')}\n}\n`
}

const [from, to] = process.argv.slice(2)
if (from === undefined || to === undefined) {
  process.stderr.write('usage: compactMeasured FROM TO\n')
  process.exitCode = 2
} else {
  mkdirSync(to, { recursive: true })
  const files = readdirSync(from)
    .filter((name) => name.endsWith('.json') && name !== 'noise.json')
    .sort()
  for (const file of files.filter((name) => !/\.r\d+\.json$/.test(name))) {
    const path = join(from, file)
    const repeats = files
      .filter((name) => name.startsWith(`${basename(file, '.json')}.r`))
      .map((name) => read(join(from, name)) as Recorded)
    writeFileSync(join(to, basename(file)), print(compactCase(read(path) as Recorded, repeats)))
  }
}
