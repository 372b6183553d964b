/** `sweep`: a grid of scenarios on all cores, one JSON line per run. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync, ftruncateSync, readSync } from 'node:fs'
import type { Grid } from '../../analysis/sweep/grid.ts'
import { gridLimits } from '../../analysis/sweep/grid.ts'
import { gridOf } from '../../analysis/sweep/gridOf.ts'
import type { SweepBase } from '../../analysis/sweep/settings.ts'
import type { Shard, SweepHeader } from '../../analysis/sweep/sweepFile.ts'
import { headerOf, identityText, lineOf, mostShards, shardSize, wholeSweep, runOfShard } from '../../analysis/sweep/sweepFile.ts'
import type { AxisSpec } from '../../analysis/sweep/varyText.ts'
import { readSpec, varyName } from '../../analysis/sweep/varyText.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { shown } from '../../scenario/schema/fields/faultText.ts'
import { formatWhole } from '../../units/format.ts'
import { fileFault, codeOf } from '../fileAccess.ts'
import { gridDayOf, type GridOptions, hasGrid } from '../gridOptions.ts'
import { coresOption, numberOption, readTogether } from '../options.ts'
import { printErrors, printText } from '../output.ts'
import { readWrittenScenario } from '../readScenario.ts'
import { Refusal, refusal } from '../refusal.ts'
import type { LineFault } from './runLine.ts'
import { isAsWritten, lineFault } from './runLine.ts'
import { progressLine } from './progressLine.ts'
import { sweepLines } from './sweepPool.ts'
import { readerOf, readLines } from './readLines.ts'

export interface SweepOptions extends GridOptions {
  vary: string[]
  repeats?: string
  shard?: string
  cores?: string
  out?: string
  resume?: boolean
}

const repeatsRange = { min: 1, max: gridLimits.repeats, whole: true, unit: '', what: 'Seeds at each point' } as const

/** @throws Refusal for a bad option, path or point, or an output that belongs to another sweep */
export async function sweepCommand(file: string, options: SweepOptions): Promise<void> {
  const { repeats, shard, cores, specs, day } = readTogether({
    repeats: () => numberOption('--repeats', options.repeats ?? '1', repeatsRange),
    shard: () => (options.shard === undefined ? wholeSweep : readShard(options.shard)),
    cores: () => coresOption(options.cores),
    specs: () => readSpecs(options.vary),
    resume: () => needsOut(options),
    day: () => (hasGrid(options) ? gridDayOf(options) : null),
  })
  const base: SweepBase = await readWrittenScenario(file)
  const grid = readGrid(base, specs, repeats)
  const id = createHash('sha256')
    .update(identityText(base.document, grid) + (day === null ? '' : JSON.stringify(day)))
    .digest('hex')
    .slice(0, 16)
  const header = headerOf(grid, { id, scenario: base.scenario.name, seed: base.scenario.seed }, shard)
  const runCount = shardSize(header.sweep.runs, shard)
  const simulate: Simulate = (from, onLines) => sweepLines({ base, grid, shard, day, cores }, from, runCount, onLines)
  if (options.out === undefined) await print(header, runCount, simulate)
  else await writeFile(header, runCount, { out: options.out, resume: options.resume === true }, simulate)
}

/** @throws Refusal for `--resume` without a file to continue */
function needsOut({ resume, out }: SweepOptions): void {
  if (resume === true && out === undefined) throw refusal('--resume', 'needs --out: the file to continue')
}

/** @throws Refusal with every fault of the texts */
function readSpecs(varied: readonly string[]): AxisSpec[] {
  const read = varied.map((text) => readSpec(text))
  const faults = read.flatMap((one): Fault[] => (one.ok ? [] : [{ path: one.path, message: one.message }]))
  if (faults.length > 0) throw new Refusal(faults)
  return read.flatMap((one) => (one.ok ? [one.spec] : []))
}

/** The grid that `--vary` and `--repeats` describe. @throws Refusal with every fault of the grid */
function readGrid(base: SweepBase, specs: readonly AxisSpec[], repeats: number): Grid {
  const made = gridOf(base, specs, repeats)
  if (!made.ok) {
    throw new Refusal(made.of === 'settings' ? made.faults.map(({ path, message }) => ({ path: varyName(path), message })) : made.faults)
  }
  return made.grid
}

/** Simulates the runs from the nth on. */
type Simulate = (from: number, onLines: (text: string, runs: number) => void) => Promise<void>

async function print(header: SweepHeader, runCount: number, simulate: Simulate): Promise<void> {
  const progress = progressLine(process.stdout.isTTY ? 0 : runCount, 0)
  printText(lineOf(header))
  await simulate(0, (text, runs) => {
    printText(text)
    progress.add(runs)
  }).finally(progress.end)
}

/** Lines reach the file as soon as all before them are there, so that a kill at any moment leaves a file that can be continued. */
async function writeFile(
  header: SweepHeader,
  runCount: number,
  { out, resume }: { out: string; resume: boolean },
  simulate: Simulate,
): Promise<void> {
  const { done, fresh } = startFile(out, header, runCount, resume)
  const descriptor = opened(out)
  const progress = progressLine(runCount, done)
  const write = (text: string) => {
    try {
      writeSync(descriptor, text)
    } catch (error) {
      throw fileFault(out, error, 'written')
    }
  }
  let kept = done
  const stopHearing = onStopSignal(() => {
    progress.end()
    printErrors([`${out}: stopped with ${formatWhole(kept)} of ${formatWhole(runCount)} runs. Continue with --resume`])
  })
  try {
    if (fresh) write(lineOf(header))
    await simulate(done, (text, runs) => {
      write(text)
      kept += runs
      progress.add(runs)
    })
  } finally {
    stopHearing()
    progress.end()
    closeSync(descriptor)
  }
}

/**
 * A person's Ctrl-C or a batch system's time limit: reports the kept lines, and ends with the signal's usual status. Returns a function
 * that stops listening.
 */
function onStopSignal(say: () => void): () => void {
  const statuses = { SIGINT: 130, SIGTERM: 143 } as const
  const hear = (signal: keyof typeof statuses) => {
    say()
    process.exit(statuses[signal])
  }
  process.on('SIGINT', hear)
  process.on('SIGTERM', hear)
  return () => {
    process.off('SIGINT', hear)
    process.off('SIGTERM', hear)
  }
}

function opened(out: string): number {
  try {
    return openSync(out, 'a')
  } catch (error) {
    throw fileFault(out, error, 'written')
  }
}

function readShard(text: string): Shard {
  const [index, of] = (/^(\d{1,7})\/(\d{1,7})$/.exec(text) ?? []).slice(1).map(Number)
  if (index >= 1 && of >= index && of <= mostShards) return { index, of }
  throw new Refusal([
    {
      path: '--shard',
      message: `must be I/N with I from 1 to N and N at most ${formatWhole(mostShards)}, such as 3/8, got ${shown(text)}`,
    },
  ])
}

interface StartedFile {
  /** Runs that the file has already. */
  done: number
  /** The header is still to be written. */
  fresh: boolean
}

/**
 * Prepares `out`. With `resume` the runs in it are kept and a torn last line is cut off, or everything from a damaged line on.
 *
 * @throws Refusal if it exists and is not to be continued, or holds another sweep or other runs
 */
function startFile(out: string, header: SweepHeader, runCount: number, resume: boolean): StartedFile {
  const descriptor = openedToContinue(out)
  if (descriptor === null) return { done: 0, fresh: true }
  try {
    if (!resume) throw refusal(out, 'already exists. Continue it with --resume, or delete it')
    return keptRuns(descriptor, { out, header, runCount })
  } finally {
    closeSync(descriptor)
  }
}

/** Null if there is no such file, or an empty one. */
function openedToContinue(out: string): number | null {
  try {
    const descriptor = openSync(out, 'r+')
    if (readSync(descriptor, Buffer.alloc(1), 0, 1, 0) > 0) return descriptor
    closeSync(descriptor)
    return null
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw fileFault(out, error, 'written')
  }
}

function keptRuns(descriptor: number, { out, header, runCount }: { out: string; header: SweepHeader; runCount: number }): StartedFile {
  const headerLine = lineOf(header)
  let kept = 0
  let done = -1
  for (const { text, whole } of readLines(readerOf(descriptor))) {
    if (done < 0) {
      if (whole ? `${text}\n` !== headerLine : !headerLine.startsWith(text)) throw refusal(out, foreign(text))
    } else if (whole) {
      const run = runOfShard(header.sweep.shard, done)
      if (!isAsWritten(text)) {
        const again = `its run and those after it are simulated again (${formatWhole(done)} of ${formatWhole(runCount)} kept)`
        printErrors([`warning: ${out}: line ${formatWhole(done + 2)} is damaged; ${again}`])
        break
      }
      const fault = done === runCount ? null : lineFault(text, header, run)
      if (fault !== null) throw refusal(out, `${notTheRun(fault, done, run)}. Delete the file and start again`)
    }
    if (!whole) break
    if (done === runCount)
      throw refusal(out, `has more than the ${formatWhole(runCount)} runs of this sweep. Delete the file and start again`)
    kept += Buffer.byteLength(text) + 1
    done++
  }
  ftruncateSync(descriptor, kept)
  return { done: Math.max(0, done), fresh: done < 0 }
}

/** `nth`: the run in its shard. */
function notTheRun(fault: LineFault, nth: number, run: number): string {
  const line = `line ${formatWhole(nth + 2)}`
  return fault.kind === 'field' ? `${line}, ${fault.text}` : `${line} is not run ${formatWhole(run)} of this sweep`
}

function foreign(text: string): string {
  const isSweep = text.startsWith('{"sweep":')
  return isSweep ? 'holds another sweep: its scenario, grid or shard differs' : 'is not a sweep file'
}
