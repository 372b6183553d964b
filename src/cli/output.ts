/** Output of a command: its result on standard output, everything else on standard error. */
import { escaped } from '../scenario/checks/escaped.ts'

/** Lines for people. Names in them come from the input and are escaped, so that no name can control a terminal or fake a line. */
export function printLines(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${escaped(line)}\n`).join(''))
}

export function printText(text: string): void {
  process.stdout.write(text)
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
