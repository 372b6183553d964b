/**
 * What loggers and consoles write before each line: marks of quoted mail, dates, heads of syslog, and any name, level or mark that most
 * lines have in common.
 */

const prefixes = [
  /^(?:\s*>)+\s?/,
  /^\s*\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:\s?(?:Z|UTC|[+-]\d\d:?\d\d))?\]?:?\s?/,
  /^\s*[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d \S{1,80} [\w.-]{1,80}(?:\[\d{1,10}\])?:\s/,
  /^\s*\[\s*\d{1,9}\.\d{1,9}\]\s?/,
]

/** A line without the marks of a quoted mail, the date and time of a log, or the head of a syslog line. */
export function unprefixed(line: string): string {
  let rest = line
  for (const prefix of prefixes) rest = rest.replace(prefix, '')
  return rest
}

/** An arrow that points at a line from its end, with the words behind it. */
const mark = /(?<=\S)\s+(?:<[-=<]+|←).*$/

/** A line without the mark that its reader has set behind it. */
export function withoutMark(line: string): string {
  return line.replace(mark, '')
}

/** Lines by which a text is judged. */
const judgedLines = 400
/** Share of the lines that have a common prefix. */
const mostLines = 0.5
const longestPrefix = 120
const mostEnds = 12
/** A prefix ends with one of these signs, with a dash between spaces, or before two spaces; the spaces after it are the line's own. */
const prefixEnd = /[>|\]:#]|\s-(?=\s)|(?=\s{2})(?<=\S)/g

/** Beginnings of a line that may be a prefix, shortest first; numbers such as those of a clock are alike in all lines. */
function beginnings(line: string): { key: string; length: number }[] {
  const head = line.slice(0, longestPrefix)
  const found: { key: string; length: number }[] = []
  for (const end of head.matchAll(prefixEnd)) {
    const length = end.index + end[0].length
    if (end.index > 0 && length < line.length) found.push({ key: head.slice(0, length).replaceAll(/\d+/g, '0'), length })
    if (found.length === mostEnds) break
  }
  return found
}

/** The longest beginning that most lines share; null if they share none. */
function commonPrefix(lines: readonly string[]): string | null {
  const judged = lines.filter((line) => line.trim() !== '').slice(0, judgedLines)
  const counts = new Map<string, number>()
  for (const line of judged) for (const { key } of beginnings(line)) counts.set(key, (counts.get(key) ?? 0) + 1)
  const least = Math.max(2, mostLines * judged.length)
  const shared = [...counts].filter(([key, count]) => count >= least && /[^\s\d]/.test(key)).map(([key]) => key)
  return shared.reduce<string | null>((best, key) => (best === null || key.length > best.length ? key : best), null)
}

/** The lines without the prefix that most of them share; the same lines if there is none. A line without it stays. */
export function withoutCommonPrefix(lines: readonly string[]): readonly string[] {
  const prefix = commonPrefix(lines)
  if (prefix === null) return lines
  return lines.map((line) => line.slice(beginnings(line).find(({ key }) => key === prefix)?.length ?? 0))
}

/** A line of JSON, or of Python's dictionaries, that is printed over several lines. */
const jsonLine = /^\s*(?:["'][\w-]{1,80}["']\s*:|[[{}\]]+,?\s*$|\{\s*["'])/
const fewestJsonLines = 4
const jsonShare = 0.4

function isJson(lines: readonly string[]): boolean {
  const judged = lines.filter((line) => line.trim() !== '').slice(0, judgedLines)
  const count = judged.filter((line) => jsonLine.test(line)).length
  return count >= fewestJsonLines && count >= jsonShare * judged.length
}

/** JSON over several lines without the prefixes of its lines; another text unchanged. */
export function jsonWithoutPrefixes(text: string): string {
  if (!/["']\s*:/.test(text)) return text
  const lines = text.split('\n')
  if (isJson(lines)) return text
  const plain = [(): readonly string[] => lines.map(unprefixed), (): readonly string[] => withoutCommonPrefix(lines)]
  for (const strip of plain) {
    const stripped = strip()
    if (isJson(stripped)) return stripped.join('\n')
  }
  return text
}
