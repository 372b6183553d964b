/** The file that a sweep writes to: new, or continued after a cut at any byte. */
import { closeSync, ftruncateSync, openSync, readSync } from 'node:fs'
import type { SweepHeader } from '../../analysis/sweep/sweepFile.ts'
import { lineOf, runOfShard } from '../../analysis/sweep/sweepFile.ts'
import { formatWhole } from '../../units/format.ts'
import { codeOf, fileFault } from '../fileAccess.ts'
import { refusal } from '../refusal.ts'
import { readLines } from './readLines.ts'

export interface StartedFile {
  /** Runs that the file has already. */
  done: number
  /** The header is still to be written. */
  fresh: boolean
}

/**
 * Prepares `out`. With `resume` the runs in it are kept and a torn last line is cut off.
 *
 * @throws Refusal if it exists and is not to be continued, or holds another sweep or other runs
 */
export function startFile(out: string, header: SweepHeader, size: number, resume: boolean): StartedFile {
  const descriptor = openedToContinue(out)
  if (descriptor === null) return { done: 0, fresh: true }
  try {
    if (!resume) throw refusal(out, 'exists already. Continue it with --resume, or delete it')
    return keptRuns(descriptor, { out, header, size })
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

function keptRuns(descriptor: number, { out, header, size }: { out: string; header: SweepHeader; size: number }): StartedFile {
  const { shard } = header.sweep
  const headerLine = lineOf(header)
  let kept = 0
  let done = -1
  for (const { text, whole } of readLines(descriptor)) {
    if (done < 0) {
      if (whole ? `${text}\n` !== headerLine : !headerLine.startsWith(text)) throw refusal(out, foreign(text))
    } else if (whole && !isRun(text, runOfShard(shard, done))) {
      throw refusal(out, `line ${formatWhole(done + 2)} is not run ${formatWhole(runOfShard(shard, done))} of this sweep. Delete the file and start again`)
    }
    if (!whole) break
    if (done === size) throw refusal(out, `has more than the ${formatWhole(size)} runs of this sweep. Delete the file and start again`)
    kept += Buffer.byteLength(text) + 1
    done++
  }
  ftruncateSync(descriptor, kept)
  return { done: Math.max(0, done), fresh: done < 0 }
}

/** Whether a whole line is the given run's. */
function isRun(text: string, run: number): boolean {
  return text.startsWith(`{"run":${run},`) && text.endsWith('}')
}

function foreign(text: string): string {
  const isSweep = text.startsWith('{"sweep":')
  return isSweep ? 'holds another sweep: scenario, grid or shard differ' : 'is not the file of a sweep'
}
