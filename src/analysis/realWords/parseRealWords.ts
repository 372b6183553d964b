/**
 * The meaning of a line in the words of the real tools: virsh, QEMU's monitors (HMP, QMP), and a host's shell. Any text has an answer;
 * nothing is thrown.
 */
import * as texts from '../../messages/compiled/en/realWords.ts'
import { fault, mistyped } from './act.ts'
import type { Parsed } from './act.ts'
import { hmpCommandNames, parseHmp } from './hmp.ts'
import { parseQmp } from './qmp.ts'
import { parseShell, SHELL_WORDS } from './shell.ts'
import { parseVirsh, virshCommandNames } from './virsh.ts'

/** Longest line that is read, in characters. */
const LONGEST = 2000
const PROMPT = /^(?:\(qemu\)|virsh\s*#|\[?[\w.-]+@[\w.-]+[^\s]*\s*[$#]|[$#:])\s*/
const hmpNames: ReadonlySet<string> = new Set(hmpCommandNames)
const virshNames: ReadonlySet<string> = new Set(virshCommandNames)

/** Never throws: a line that is not understood gives a fault. */
export function parseRealWords(line: string): Parsed {
  if (line.length > LONGEST) return fault(texts.tooLong)
  const text = line
    .trim()
    .replace(PROMPT, '')
    .replace(/^sudo\s+/, '')
    .trim()
  if (text === '') return { kind: 'empty' }
  if (text.startsWith('{')) return parseQmp(text)
  const words = wordsIn(text)
  if (words === null) return fault(texts.openQuote)
  const [first, ...rest] = words
  if (first === 'virsh') return parseVirsh(rest)
  if (SHELL_WORDS.has(first)) return parseShell(text)
  // `migrate` is in both; only QEMU's has no domain.
  if (hmpNames.has(first)) return parseHmp(words)
  if (virshNames.has(first)) return parseVirsh(words)
  const known = [...hmpCommandNames, ...virshCommandNames, 'virsh']
  return mistyped(texts.unknownCommand(first), first, known)
}

/** Words of a line, with quotes as in a shell; null if a quote is not closed. */
function wordsIn(text: string): string[] | null {
  const words: string[] = []
  const word = /\s*((?:[^\s"']+|"[^"]*"|'[^']*')+)/y
  let at = 0
  while (at < text.length) {
    word.lastIndex = at
    const match = word.exec(text)
    if (match === null) return /\S/.test(text.slice(at)) ? null : words
    words.push(
      match[1].replaceAll(/"([^"]*)"|'([^']*)'/g, (_, double: string | undefined, single: string | undefined) => double ?? single ?? ''),
    )
    at = word.lastIndex
  }
  return words
}
