/** Lines of a file one by one, so that a sweep of any length needs little memory. */
import { readSync } from 'node:fs'

/** Reads bytes at a position into a chunk; returns their count, 0 at the end. */
export type ReadAt = (chunk: Buffer, position: number) => number

interface FileLine {
  /** Without its line break. */
  text: string
  /** False for a last line without a line break, which is incomplete. */
  whole: boolean
}

const chunkBytes = 1 << 16
const lineFeed = 10

export function readerOf(descriptor: number): ReadAt {
  return (chunk, position) => readSync(descriptor, chunk, 0, chunk.length, position)
}

/** Lines from the start, as UTF-8; memory grows with the longest line only. */
export function* readLines(readAt: ReadAt): Generator<FileLine> {
  const chunk = Buffer.alloc(chunkBytes)
  let rest: Buffer[] = []
  let position = 0
  for (let count = readAt(chunk, position); count > 0; count = readAt(chunk, position)) {
    position += count
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0 && end < count; end = chunk.indexOf(lineFeed, start)) {
      yield { text: Buffer.concat([...rest, chunk.subarray(start, end)]).toString('utf8'), whole: true }
      rest = []
      start = end + 1
    }
    if (start < count) rest.push(Buffer.from(chunk.subarray(start, count)))
  }
  if (rest.length > 0) yield { text: Buffer.concat(rest).toString('utf8'), whole: false }
}
