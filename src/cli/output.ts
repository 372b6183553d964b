/** Output of a command: its result on standard output, everything else on standard error. */
import { escaped } from '../scenario/schema/fields/escaped.ts'

/** Lines for people. Names in them come from the input and are escaped, so that no name can control a terminal or fake a line. */
export function printLines(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${escaped(line)}\n`).join(''))
}

export function printText(text: string): void {
  process.stdout.write(text)
}

/** Characters that are written at once. */
const PRINTED_AT_ONCE = 2 ** 20

/** Prints a text that may be longer than a string can be. */
export function printParts(parts: Iterable<string>): void {
  let waiting: string[] = []
  let length = 0
  for (const part of parts) {
    waiting.push(part)
    length += part.length
    if (length < PRINTED_AT_ONCE) continue
    printText(waiting.join(''))
    waiting = []
    length = 0
  }
  printText(waiting.join(''))
}

export function printErrors(lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${escaped(line)}\n`).join(''))
}

/** A reader that closes the pipe early (`| head`) is not an error; any other failure of the output is. */
export function exitOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
    printErrors([`(standard output): cannot be written (${error.code ?? error.message})`])
    process.exit(2)
  })
  process.stderr.on('error', () => process.exit(process.exitCode ?? 2))
}

export interface Column {
  head: string
  align: 'left' | 'right'
}

/** Columns two spaces apart, each as wide as its widest cell, without trailing spaces. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ head }, i) => rows.reduce((width, row) => Math.max(width, row[i].length), head.length))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (columns[i].align === 'left' ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join('  ')
      .trimEnd()
  return [line(columns.map(({ head }) => head)), ...rows.map(line)]
}

/** Rounds of a table for people: the first and the last ones. */
export const firstRounds = 20
export const lastRounds = 10
