/**
 * Removes the wrappers that containers, loggers, web pages and terminals put around the lines of a record, so that importers see the tool's
 * own text.
 */
import { jsonWithoutPrefixes } from './linePrefix.ts'
import { momentIn } from './quantities.ts'

/** Share of the lines that a wrapper must fit. */
const mostLines = 0.8
const mostLayers = 4
/** Lines from which a wrapper is recognised. */
const judgedLines = 400
const dateLength = 60
/** A longer line does not belong to a log. */
const longestLine = 20_000

interface Wrapper {
  readonly line: RegExp
  /** Its content; null: the line is empty. */
  content(parts: RegExpExecArray): string | null
  /** Share of the lines that it must fit, where words may stand around them; absent: most. */
  readonly least?: number
  /** It marks even a single line. */
  readonly isSure?: true
  /** Whether lines that fit are really wrapped; default: yes. */
  isReal?(contents: readonly string[], lines: readonly string[]): boolean
}

const hasLetters = (contents: readonly string[]): boolean => contents.some((content) => /[a-z]/i.test(content))

/** A container's time is kept unless the line has a time. */
function timed(time: string, content: string): string {
  return momentIn(content.slice(0, dateLength)) === null ? `${time} ${content}` : content
}

const wrappers: readonly Wrapper[] = [
  { line: /^\s*>+ ?(?:> ?)*(.*)$/, content: ([, rest]) => rest },
  { line: /^\s*#(?!\w)\s?(.*)$/, content: ([, rest]) => rest },
  { line: /^\s*(\{"log":.*\})\s*,?$/, content: ([, json]) => ofDocker(json), isSure: true },
  {
    line: /^(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)) std(?:out|err) [FP] (.*)$/,
    content: ([, time, rest]) => timed(time, rest),
    isSure: true,
  },
  { line: /^\[pod\/[^\]]{1,200}\] ?(.*)$/, content: ([, rest]) => rest, isSure: true },
  {
    line: /^[\w.-]{1,80}\s+\| (.*)$/,
    content: ([, rest]) => rest,
    isReal: (_, lines) => new Set(lines.map((line) => /^\S+/.exec(line)?.[0])).size <= 3,
  },
  { line: /^(?!\d{4}-)(?=[^:]*[A-Za-z])[\w./-]{1,200}:\d{1,7}:(.*)$/, content: ([, rest]) => rest },
  {
    line: /^\s*\d{1,6}(?:\t|: | ?\| )(.*)$/,
    content: ([, rest]) => rest,
    isReal: (contents, lines) => hasLetters(contents) && areCounted(lines),
  },
  { line: /^\s*\|(.*)\|\s*$/, content: ([, rest]) => cells(rest), least: 0.5 },
  {
    line: /^\s*\[(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:\s?(?:Z|UTC|[+-]\d\d:?\d\d))?)\]:? ?(.*)$/,
    content: ([, time, rest]) => timed(time, rest),
    isSure: true,
  },
  {
    line: /^\s*\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)? (.*)$/,
    content: ([, rest]) => rest,
    isReal: (contents) => contents.every((content) => /^.{0,20}\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/.test(content)),
  },
]

function areCounted(lines: readonly string[]): boolean {
  const numbers = lines.map((line) => Number.parseInt(line.trim(), 10))
  return numbers.every((number, i) => i === 0 || number > numbers[i - 1]) && numbers[numbers.length - 1] - numbers[0] < 3 * numbers.length
}

/** A line of Docker's `json-file` log. */
function ofDocker(json: string): string | null {
  try {
    const line = JSON.parse(json) as { log?: unknown; time?: unknown }
    if (typeof line.log !== 'string') return null
    const content = line.log.replace(/\n$/, '')
    return typeof line.time === 'string' ? timed(line.time, content) : content
  } catch {
    return null
  }
}

/** One cell is the line; several are columns of a table; a row of dashes is none. */
function cells(row: string): string | null {
  if (/^[\s:|+-]*$/.test(row)) return null
  return row
    .split('|')
    .map((cell, _, all) => (all.length === 1 ? cell.replace(/^ /, '').trimEnd() : cell.trim()))
    .join('\t')
}

/** The text without its wrappers; the number of its lines stays. */
export function unwrapped(given: string): string {
  let text = ofMonitorEvents(ofYaml(unescaped(plainCharacters(given))))
  for (let layer = 0; layer < mostLayers; layer++) {
    const lines = text.split('\n')
    const wrapper = wrapperOf(lines)
    if (wrapper === null) break
    text = lines
      .map((line) => {
        const parts = line.length > longestLine ? null : wrapper.line.exec(line)
        return parts === null ? line : (wrapper.content(parts) ?? '')
      })
      .join('\n')
  }
  return jsonWithoutPrefixes(text)
}

function wrapperOf(lines: readonly string[]): Wrapper | null {
  const judged = lines
    .filter((line) => line.length <= longestLine && line.trim() !== '' && !/^\s*[+|=-]{4,}\s*$/.test(line))
    .slice(0, judgedLines)
  for (const wrapper of wrappers) {
    const fitting = judged.filter((line) => wrapper.line.test(line))
    if (fitting.length < (wrapper.isSure === true ? 1 : 2) || fitting.length < (wrapper.least ?? mostLines) * judged.length) continue
    const contents = fitting.map((line) => wrapper.content(wrapper.line.exec(line)!) ?? '')
    if (wrapper.isReal === undefined || wrapper.isReal(contents, fitting)) return wrapper
  }
  return null
}

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  lt: '<',
  gt: '>',
  amp: '&',
  nbsp: ' ',
  '#34': '"',
  '#39': "'",
  apos: "'",
  '#x27': "'",
  '#x22': '"',
}

/** The begin and the end of a string over several lines in a program. */
const programString = /^[ \t]*\w{1,60} ?= ?(?:"{3}|'{3})\\?|^[ \t]*(?:"{3}|'{3})\)?,?[ \t]*$/gm

/** Characters as a tool prints them: no entities of a web page, no hard spaces but in numbers, no quotation marks of a word processor. */
function plainCharacters(given: string): string {
  const decoded = given.replaceAll(
    /&(quot|lt|gt|amp|nbsp|apos|#34|#39|#x27|#x22);/gi,
    (whole, name: string) => entities[name.toLowerCase()] ?? whole,
  )
  const bare = decoded.replaceAll(programString, '')
  const spaced = bare.replaceAll(/(?<!\d)\u00A0|\u00A0(?!\d{3}(?!\d))/g, ' ')
  return spaced.includes('"') ? spaced : spaced.replaceAll(/[“”„‟]/g, '"').replaceAll(/[‘’‚]/g, "'")
}

/** Replies to `query-migrate` that a tool printed as YAML, as JSON with the same number of lines; any other text unchanged. */
function ofYaml(text: string): string {
  if (!/^[ \t]*total-time:[ \t]*\d+[ \t]*$/m.test(text) || !/^[ \t]*ram:[ \t]*$/m.test(text)) return text
  let depth = 0
  const closed = (line: string, indent: number): string => {
    const isOut = depth > 0 && indent < depth
    if (isOut) depth = 0
    return isOut ? `}, ${line}` : line
  }
  const lines = text.split('\n').map((line) => {
    const parts = /^([\s-]*)([\w-]+):\s*(.*?)\s*$/.exec(line)
    if (parts === null) return ''
    const [, indent, key, value] = parts
    if (value === '') {
      const opened = closed(`"${key}": {`, indent.length)
      depth = indent.length + 1
      return opened
    }
    return closed(
      `"${key}": ${/^-?\d+(?:\.\d+)?$/.test(value) ? value : JSON.stringify(value.replaceAll(/^["']|["']$/g, ''))},`,
      indent.length,
    )
  })
  return `{${lines.join('\n')}${depth > 0 ? '}' : ''}}`
}

const monitorEvent =
  /^(?:(\d{4}-\d\d-\d\d[T ][\d:.]{8,15}[+-]\d{4}): )?event ([A-Z][A-Z_]{1,60})(?: at (\d{1,12})\.(\d{1,6}))? for domain '?([^':]{1,100})'?: (.*)$/

/** Lines of `virsh qemu-monitor-event`, also with `--timestamp` and `--pretty`, as QMP's own events with the same number of lines. */
function ofMonitorEvents(text: string): string {
  if (!/^.{0,40}\bevent [A-Z_]+ .{0,40}for domain /m.test(text)) return text
  let isOpen = false
  const lines = text.split('\n').map((line) => {
    const parts = line.length > longestLine ? null : monitorEvent.exec(line)
    if (parts === null) {
      const isEnd = isOpen && line === '}'
      if (isEnd) isOpen = false
      return isEnd ? '}}' : line
    }
    const [, date, name, seconds, fraction, domain, given] = parts
    const data = given.trim() === '<null>' ? 'null' : given
    isOpen = data.trim() === '{'
    const atS = seconds === undefined ? (date === undefined ? null : momentIn(date)) : Number(seconds) + Number(`0.${fraction}`)
    const timestamp = atS === null ? '' : `"timestamp":{"seconds":${Math.floor(atS)},"microseconds":${Math.round((atS % 1) * 1e6)}},`
    return `{"event":"${name}","domain":${JSON.stringify(domain)},${timestamp}"data":${data}${isOpen ? '' : '}'}`
  })
  return lines.join('\n')
}

const unescapedSigns: Partial<Record<string, string>> = { n: '\n', r: '', t: '\t' }
/** Share of the text that escaped strings must be. */
const mostOfText = 0.5

/**
 * The contents of strings with line ends or quotes in them, where they are most of the text: a logger's `msg="…\n…"`, QMP's
 * `human-monitor-command`.
 */
function unescaped(text: string): string {
  if (!/\\[n"]/.test(text)) return text
  const contents = escapedStrings(text)
  if (contents.reduce((sum, content) => sum + content.length, 0) < mostOfText * text.length) return text
  return contents.map((content) => content.replaceAll(/\\(n|r|t|"|\\)/g, (_, sign: string) => unescapedSigns[sign] ?? sign)).join('\n')
}

/** Strings with at least two escaped line ends or quotes. */
function escapedStrings(text: string): string[] {
  const found: string[] = []
  for (let start = text.indexOf('"'); start >= 0; start = text.indexOf('"', start)) {
    let end = start + 1
    let escapes = 0
    while (end < text.length && text[end] !== '"') {
      if (text[end] === '\\') {
        if (text[end + 1] === 'n' || text[end + 1] === '"') escapes++
        end++
      }
      end++
    }
    if (escapes >= 2) found.push(text.slice(start + 1, end))
    start = end + 1
  }
  return found
}
