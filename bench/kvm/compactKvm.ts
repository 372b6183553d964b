/**
 * Converts the recorded KVM migrations (`runs.json`, `samples/ID.csv` and `samples/ID.load.csv`) to one compact file per kind in
 * `src/traces/kvm`. Run: `node build/runEntry.mjs bench/kvm/compactKvm.ts FROM TO`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KvmCase, KvmRun, KvmSamples } from '../../src/traces/kvm/kvmCase.ts'
import { BASE_PAGE_BYTES, MIB_BYTES } from '../../src/units/units.ts'
import { median, rounded } from '../statistics.ts'

const MOST_SYNCS = 40
const MOST_SAMPLES = 300

interface Recorded {
  id: string
  scenario: string
  run: number
  vcpus: number
  threads: number
  update: number
  mode: KvmCase['mode']
  autoConverge: boolean
  postcopyAfterS: number
  loadEndsAtS: number
  totalMs: number
  downtimeMs: number
  transferred: number
  normal: number
  duplicate: number
  syncs: number
  postcopyRequests: number
  ramTotal: number
}

type Row = Record<string, number>

function csv(path: string): Row[] {
  const [head, ...lines] = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  return lines.map((cells) => Object.fromEntries(head.map((name, i) => [name, Number(cells[i])])))
}

/**
 * Syncs seen between two replies. The sync itself lies before the reply by what has been sent since: the bytes waiting right after it are
 * expected downtime × rate.
 */
function syncsOf(rows: readonly Row[]): KvmRun['syncs'] {
  const found: KvmRun['syncs'] = []
  let lastS = 0
  for (let i = 1; i < rows.length && found.length < MOST_SYNCS; i++) {
    const [before, row] = [rows[i - 1], rows[i]]
    if (row.dirty_sync_count === before.dirty_sync_count || row.remaining === 0) continue
    const bytesPerS = (row.mbps * 1e6) / 8
    const sinceS = ((row.expected_downtime_ms / 1000) * bytesPerS - row.remaining) / bytesPerS
    const atS = row.t_s - Math.min(row.t_s - before.t_s, Math.max(0, sinceS))
    const added = (row.remaining - before.remaining) / BASE_PAGE_BYTES + row.normal - before.normal + row.duplicate - before.duplicate
    if (row.dirty_sync_count === before.dirty_sync_count + 1) {
      found.push([rounded(atS, 3), rounded(atS - lastS, 3), Math.round(added), Math.round(before.remaining / BASE_PAGE_BYTES), row.normal])
    }
    lastS = atS
  }
  return found
}

function samplesOf(rows: readonly Row[]): KvmSamples {
  const step = Math.max(1, Math.ceil(rows.length / MOST_SAMPLES))
  const kept = rows.filter((_, i) => i % step === 0 || i === rows.length - 1)
  const column = (of: (row: Row) => number, places: number) => kept.map((row) => rounded(of(row), places))
  return {
    tS: column((row) => row.t_s, 3),
    remainingMiB: column((row) => row.remaining / MIB_BYTES, 1),
    transferredMiB: column((row) => row.transferred / MIB_BYTES, 1),
    dirtySyncs: column((row) => row.dirty_sync_count, 0),
    mbps: column((row) => row.mbps, 0),
    zeroPages: column((row) => row.duplicate, 0),
  }
}

function runOf(recorded: Recorded, from: string): KvmRun {
  const load = csv(join(from, 'samples', `${recorded.id}.load.csv`))
  const opsBefore = median(load.filter(({ t_s: atS }) => atS < 0).map(({ ops_per_s: ops }) => ops))
  const after = load.filter(({ t_s: atS }) => atS >= 0)
  return {
    run: recorded.run,
    totalMs: recorded.totalMs,
    downtimeMs: recorded.downtimeMs,
    transferredMiB: rounded(recorded.transferred / MIB_BYTES, 1),
    normalPages: recorded.normal,
    zeroPages: recorded.duplicate,
    dirtySyncs: recorded.syncs,
    postcopyRequests: recorded.postcopyRequests,
    loadEndsAtS: recorded.loadEndsAtS,
    syncs: recorded.mode === 'stop-copy' ? [] : syncsOf(csv(join(from, 'samples', `${recorded.id}.csv`))),
    opsBefore,
    speedS: after.map(({ t_s: atS }) => atS),
    speed: after.map(({ ops_per_s: ops }) => rounded(ops / opsBefore, 2)),
  }
}

/** One line per field and per run, so that a change stays small. */
function print({ runs, ...rest }: KvmCase): string {
  const fields = Object.entries(rest).map(([key, field]) => `${JSON.stringify(key)}: ${JSON.stringify(field)}`)
  return `{\n${[...fields, `"runs": [\n${runs.map((run) => JSON.stringify(run)).join(',\n')}\n]`].join(',\n')}\n}\n`
}

const [from, to] = process.argv.slice(2)
if (from === undefined || to === undefined) {
  process.stderr.write('usage: compactKvm FROM TO\n')
  process.exitCode = 2
} else {
  const all = JSON.parse(readFileSync(join(from, 'runs.json'), 'utf8')) as Recorded[]
  for (const scenario of new Set(all.map((one) => one.scenario))) {
    const own = all.filter((one) => one.scenario === scenario)
    const [first] = own
    const id = scenario.toLowerCase().replaceAll('_', '-')
    writeFileSync(
      join(to, `${id}.json`),
      print({
        id,
        threads: first.threads,
        update: first.update,
        mode: first.mode,
        autoConverge: first.autoConverge,
        postcopyAfterS: first.postcopyAfterS,
        memoryMiB: first.ramTotal / MIB_BYTES,
        vcpus: first.vcpus,
        runs: own.map((one) => runOf(one, from)),
        samples: samplesOf(csv(join(from, 'samples', `${first.id}.csv`))),
      }),
    )
  }
}
