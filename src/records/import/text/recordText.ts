/** The text of a record, split into lines, without the additions of terminals, editors and loggers. */
import { unwrapped } from './unwrapped.ts'

export interface RecordText {
  readonly text: string
  readonly lines: readonly string[]
  /** Line from which on the text was too long to be read; null: all of it is here. */
  readonly cutAtLine: number | null
}

/** Leading characters in which a kind is looked for first: a long log shows its kind there. */
export const headCharacters = 200_000
/** Most lines read. A longer text is a host's log rather than a migration's record; the rest is left out. */
const maxLines = 200_000
const maxCharacters = 24 * 2 ** 20
/** Longer lines are JSON, which is read from `text`, or hostile. */
const maxLineCharacters = 4000

/** Longest excerpt of a line that is given back, in characters. */
export const excerptCharacters = 160

// Built from text: a control character in a literal is a fault of lint.
const terminalCodes = new RegExp(String.raw`\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[@-Z\\-_])`, 'g')

/** Removes byte order marks, colours, NULs, carriage returns and wrappers of lines. Linear in the length of the text. */
export function recordText(given: string): RecordText {
  const all = unwrapped(
    asMailed(
      given
        .slice(0, maxCharacters)
        .replaceAll(/\uFEFF|\0/g, '')
        .replaceAll(terminalCodes, '')
        .replaceAll(/\r\n?/g, '\n'),
    ),
  )
  const lines = all.split('\n', maxLines + 1)
  const isLong = lines.length > maxLines
  if (isLong) lines.pop()
  return {
    text: isLong ? lines.join('\n') : all,
    lines: lines.map((line) => line.slice(0, maxLineCharacters)),
    cutAtLine: isLong || given.length > maxCharacters ? lines.length : null,
  }
}

/** In the source of a mail (quoted-printable, RFC 2045) a line that is folded ends in a sign of equality, at 76 characters or a few before. */
const folded = /^.{70,75}=$/gm

/** A sign of equality in such a text, and the end of a line that a Windows program wrote. */
const escapedSign = /=3D|=0D$/gm
/** Signs of the encoding; fewer may be by chance. */
const fewestSigns = 2

function asMailed(text: string): string {
  if ((text.match(folded)?.length ?? 0) + (text.match(escapedSign)?.length ?? 0) < fewestSigns) return text
  return text.replaceAll('=\n', '').replaceAll(escapedSign, (sign) => (sign === '=3D' ? '=' : ''))
}

/** A line shortened for the list of unread lines. */
export function excerpt(line: string): string {
  const trimmed = line.trim()
  return trimmed.length <= excerptCharacters ? trimmed : `${trimmed.slice(0, excerptCharacters - 1)}…`
}
