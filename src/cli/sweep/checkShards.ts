/** Checks that files are the shards of one sweep: each finished, no run missing, none double. */
import { gridLimits, runCount } from '../../analysis/sweep/grid.ts'
import type { Shard, SweepHeader } from '../../analysis/sweep/sweepFile.ts'
import { mostShards, runOfShard, shardSize } from '../../analysis/sweep/sweepFile.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { formatWhole, plural } from '../../units/format.ts'
import { listed } from '../../units/lists.ts'
import { fileFault } from '../fileAccess.ts'
import { Refusal } from '../refusal.ts'
import type { LineFault } from './runLine.ts'
import { lineFault, parsedObject } from './runLine.ts'
import { isPlainObject } from '../../scenario/json/plainData.ts'
import { readLines } from './readLines.ts'
import type { ShardInput } from './shardInput.ts'

interface CheckedShards {
  header: SweepHeader
  /** Index of the file that has each run. */
  owners: Int32Array
}

interface ShardFile {
  file: string
  header: SweepHeader
  /** Whole lines after the header that are the expected runs. */
  runs: number
  /** Of the line after them; null if there is none. */
  fault: LineFault | { kind: 'joined' } | null
}

const noShard = -1
const namedAtMost = 8

/** @throws Refusal with every fault found */
export function checkShards(inputs: readonly ShardInput[]): CheckedShards {
  const faults: Fault[] = []
  const files = inputs.map(({ name }) => name)
  const shards = inputs.map((input): ShardFile | null => {
    try {
      return readShardFile(input)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      faults.push(...error.faults)
      return null
    }
  })
  const first = shards.find((shard) => shard !== null)
  if (first === null || first === undefined) throw new Refusal(faults)
  for (const shard of shards) if (shard !== null) faults.push(...faultsOf(shard, first))
  if (faults.length > 0) throw new Refusal(faults)
  const owners = new Int32Array(first.header.sweep.runs).fill(noShard)
  shards.forEach((shard, index) => {
    if (shard === null) return
    const fault = claim(owners, shard, index, files)
    if (fault !== null) faults.push(fault)
  })
  const missing = missingRuns(
    owners,
    shards.flatMap((shard) => (shard === null ? [] : [shard.header.sweep.shard])),
  )
  if (missing !== null) faults.push(missing)
  if (faults.length > 0) throw new Refusal(faults)
  return { header: first.header, owners }
}

function readShardFile({ name: file, readAt }: ShardInput): ShardFile {
  try {
    const lines = readLines(readAt)
    const first = lines.next()
    const header = first.done === true || !first.value.whole ? null : headerIn(first.value.text)
    if (header === null) throw new Refusal([{ path: file, message: 'is not a sweep file' }])
    let runs = 0
    for (const { text, whole } of lines) {
      if (!whole) break
      const run = runOfShard(header.sweep.shard, runs)
      const fault = run < header.sweep.runs ? lineFault(text, header, run) : ({ kind: 'other' } as const)
      if (fault !== null) return { file, header, runs, fault: headerIn(text) === null ? fault : { kind: 'joined' } }
      runs++
    }
    return { file, header, runs, fault: null }
  } catch (error) {
    throw error instanceof Refusal ? error : fileFault(file, error, 'read')
  }
}

function headerIn(text: string): SweepHeader | null {
  const value = parsedObject(text) as Partial<SweepHeader> | null
  const sweep = value?.sweep
  const isHeader =
    sweep?.version === 1 &&
    typeof sweep.id === 'string' &&
    Array.isArray(sweep.vary) &&
    sweep.vary.every(isAxis) &&
    isCount(sweep.runs, gridLimits.runs) &&
    isCount(sweep.repeats, sweep.runs) &&
    runCount({ axes: sweep.vary, repeats: sweep.repeats }) === sweep.runs &&
    isCount(sweep.shard?.of, mostShards) &&
    isCount(sweep.shard.index, sweep.shard.of)
  return isHeader ? { sweep } : null
}

function isAxis(axis: unknown): boolean {
  return isPlainObject(axis) && typeof axis.path === 'string' && Array.isArray(axis.values) && axis.values.length > 0
}

function isCount(value: unknown, most: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= most
}

/** Faults of one file by itself, and against the first file. */
function faultsOf({ file, header: { sweep }, runs, fault }: ShardFile, first: ShardFile): Fault[] {
  if (sweep.id !== first.header.sweep.id || sweep.runs !== first.header.sweep.runs) {
    return [{ path: file, message: `belongs to another sweep (${sweep.id}) than ${first.file} (${first.header.sweep.id})` }]
  }
  const size = shardSize(sweep.runs, sweep.shard)
  if (fault !== null) return [{ path: file, message: lineText(fault, runs) }]
  if (runs === size) return []
  return [
    {
      path: file,
      message: `has ${formatWhole(runs)} of the ${plural(size, 'run')} of shard ${shardText(sweep.shard)}. Finish it with sweep --resume`,
    },
  ]
}

/** `runs`: those before the line. */
function lineText(fault: Exclude<ShardFile['fault'], null>, runs: number): string {
  const line = `line ${formatWhole(runs + 2)}`
  switch (fault.kind) {
    case 'joined':
      return `${line} begins another file: name each file of the sweep, instead of joining them`
    case 'damaged':
      return `${line} is damaged. Simulate it and the runs after it again with sweep --resume`
    case 'other':
      return `${line} is not the expected run`
    case 'field':
      return `${line}, ${fault.text}`
  }
}

function shardText({ index, of }: Shard): string {
  return `${index}/${of}`
}

function claim(owners: Int32Array, { file, header, runs }: ShardFile, index: number, files: readonly string[]): Fault | null {
  let double = 0
  let other = noShard
  for (let nth = 0; nth < runs; nth++) {
    const run = runOfShard(header.sweep.shard, nth)
    if (owners[run] === noShard) {
      owners[run] = index
      continue
    }
    double++
    other = owners[run]
  }
  if (double === 0) return null
  return { path: file, message: files[other] === file ? 'is given twice' : `has ${plural(double, 'run')} that ${files[other]} also has` }
}

function missingRuns(owners: Int32Array, shards: readonly Shard[]): Fault | null {
  const missing = owners.reduce((count, owner) => (owner === noShard ? count + 1 : count), 0)
  if (missing === 0) return null
  const [{ of }] = shards
  const absent = shards.every((shard) => shard.of === of)
    ? Array.from({ length: of }, (_, i) => i + 1)
        .filter((index) => shards.every((shard) => shard.index !== index))
        .map((index) => `${index}/${of}`)
    : []
  const named = absent.length > namedAtMost ? [...absent.slice(0, namedAtMost), `${absent.length - namedAtMost} more`] : absent
  const which = named.length === 0 ? `, the first is run ${formatWhole(owners.indexOf(noShard))}` : `: shard ${listed(named)}`
  return { path: '(shards)', message: `${formatWhole(missing)} of ${plural(owners.length, 'run')} are missing${which}` }
}
