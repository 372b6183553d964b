/** Report of a measuring command, as text on standard output and as a Markdown file under `docs/`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { textTable } from '../src/cli/output.ts'
import type { Column } from '../src/cli/output.ts'

/** Sections, lines and tables in order. With `prints`, each is printed when it is added. */
export class Report {
  private readonly parts: string[][] = []
  private readonly prints: boolean

  constructor(prints: boolean) {
    this.prints = prints
  }

  heading(title: string): void {
    this.add([title], [`## ${title}`])
  }

  /** One paragraph; a line ends where it ends here. */
  lines(...lines: string[]): void {
    if (lines.length > 0) this.add(lines, [lines.map(escapedText).join('\n')])
  }

  /** One bullet each. */
  items(...lines: string[]): void {
    if (lines.length > 0)
      this.add(
        lines,
        lines.map((line) => `- ${escapedText(line)}`),
      )
  }

  table(columns: readonly Column[], rows: readonly (readonly string[])[]): void {
    this.add(textTable(columns, rows), markdownTable(columns, rows))
  }

  /** The whole file: title, introduction, then the parts in order. */
  markdown(title: string, intro: readonly string[]): string {
    return `${[[`# ${title}`], intro, ...this.parts].map((part) => part.join('\n')).join('\n\n')}\n`
  }

  private add(text: readonly string[], markdown: readonly string[]): void {
    this.parts.push([...markdown])
    if (this.prints) process.stdout.write(`${text.join('\n')}\n\n`)
  }
}

export const left = (head: string): Column => ({ head, align: 'left' })
export const right = (head: string): Column => ({ head, align: 'right' })

export function markdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => escapedText(cell).replaceAll('|', '\\|')).join(' | ')} |`
  return [
    line(columns.map(({ head }) => head)),
    `| ${columns.map(({ align }) => (align === 'left' ? '---' : '--:')).join(' | ')} |`,
    ...rows.map(line),
  ]
}

/** The document with the lines between `<!-- COMMAND -->` and the next `<!-- end -->` replaced. @throws Error if it has no such place */
export function withPart(readme: string, command: string, lines: readonly string[]): string {
  const begin = `<!-- ${command} -->\n`
  const from = readme.indexOf(begin)
  const to = readme.indexOf('<!-- end -->', from)
  if (from < 0 || to < 0) throw new Error(`no place for the figures of ${command}`)
  return `${readme.slice(0, from + begin.length)}${lines.join('\n')}\n${readme.slice(to)}`
}

/** @throws Error if the README has no place for `command` */
export function writeReadmePart(command: string, lines: readonly string[]): void {
  writePart('README.md', command, lines)
}

/** @throws Error if the document has no place for `command` */
export function writePart(document: string, command: string, lines: readonly string[]): void {
  writeFileSync(document, withPart(readFileSync(document, 'utf8'), command, lines))
}

/** Escapes the characters that Markdown takes for markup. */
function escapedText(text: string): string {
  return text.replaceAll(/[*<>]/g, '\\$&')
}
