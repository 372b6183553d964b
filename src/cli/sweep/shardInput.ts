/** A file that `sweep` has written, as `merge` reads it: twice, once to check it and once to print it. */
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { decodedText } from '../../units/decodedText.ts'
import { inputName } from '../readScenario.ts'
import { readerOf } from './readLines.ts'
import type { ReadAt } from './readLines.ts'

export interface ShardInput {
  name: string
  /** Opens the file at the first call. Throws the system's error if it cannot be read. */
  readAt: ReadAt
  close: () => void
}

/** The files in their order; `-` is standard input. */
export async function shardInputs(files: readonly string[]): Promise<ShardInput[]> {
  const piped = files.includes('-') ? bytesReader(await bytesOf(process.stdin)) : null
  return files.map((file) => (file === '-' && piped !== null ? { name: inputName(file), readAt: piped, close: () => {} } : fileInput(file)))
}

function fileInput(file: string): ShardInput {
  let descriptor = -1
  let reader: ReadAt | null = null
  return {
    name: file,
    readAt: (chunk, position) => {
      if (reader === null) {
        descriptor = openSync(file, 'r')
        // A pipe can be read only once and not at a position.
        const isReadWhole = fstatSync(descriptor).isFIFO() || hasByteOrderMark(startOf(readerOf(descriptor)))
        reader = isReadWhole ? bytesReader(readFileSync(descriptor)) : readerOf(descriptor)
      }
      return reader(chunk, position)
    },
    close: () => {
      if (descriptor >= 0) closeSync(descriptor)
    },
  }
}

/** PowerShell writes one when it redirects the lines into a file. */
function hasByteOrderMark([first, second, third]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || (first === 0xef && second === 0xbb && third === 0xbf)
}

function startOf(readAt: ReadAt): Uint8Array {
  const start = Buffer.alloc(3)
  return start.subarray(0, readAt(start, 0))
}

function bytesReader(given: Buffer): ReadAt {
  const bytes = hasByteOrderMark(given) ? Buffer.from(decodedText(given)) : given
  return (chunk, position) => bytes.copy(chunk, 0, position)
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
