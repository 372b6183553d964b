/** Where a command's words go: its result to standard output, everything else to standard error. */
import { escaped } from '../scenario/checks/escaped.ts'

/** Lines for people. Names in them come from the input: nothing in a name may steer a terminal or fake a line. */
export function printLines(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${escaped(line)}\n`).join(''))
}

export function printText(text: string): void {
  process.stdout.write(text)
}

export function complain(lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${escaped(line)}\n`).join(''))
}

/** A reader that has read enough and went away (`| head`) is no error; anything else that stops the output is. */
export function endQuietlyWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
    complain([`(standard output): cannot be written (${error.code ?? error.message})`])
    process.exit(2)
  })
  process.stderr.on('error', () => process.exit(process.exitCode ?? 2))
}
