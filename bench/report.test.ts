import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { left, markdownTable, Report, right, withPart } from './report.ts'

const commands = ['fidelity', 'papers', 'planner', 'bench'].map((name) => `npm run ${name}`)
const docs: Record<string, string> = { fidelity: 'fidelity', papers: 'papers', planner: 'planner', bench: 'performance' }

describe('a part of the README', () => {
  const readme = 'a\n<!-- npm run x -->\nold\n<!-- end -->\nb\n<!-- npm run y -->\nkept\n<!-- end -->\n'

  it('is replaced up to its own end', () => {
    expect(withPart(readme, 'npm run x', ['1', '2'])).toBe(readme.replace('old', '1\n2'))
    expect(withPart(readme, 'npm run y', ['3'])).toBe(readme.replace('kept', '3'))
  })

  it('is refused where the README has no place for it', () => {
    expect(() => withPart(readme, 'npm run z', [])).toThrow('npm run z')
  })

  it.each(commands)('has its place for %s, and holds figures that the generated document has as well', (command) => {
    const text = readFileSync('README.md', 'utf8')
    const part = /<!-- (npm run \w+) -->\n([^]*?)<!-- end -->/g
    const found = [...text.matchAll(part)].filter(([, name]) => name === command)
    expect(found).toHaveLength(1)
    const document = readFileSync(`docs/${docs[command.slice('npm run '.length)]}.md`, 'utf8')
    const lines = found[0][2]
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replaceAll('**', ''))
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(document).toContain(line)
  })
})

describe('a report', () => {
  it('is a Markdown file with its sections in order', () => {
    const report = new Report(false)
    report.heading('Times')
    report.lines('a < b')
    report.table([left('what'), right('ms')], [['x|y', '1']])
    report.items('one', 'two')
    expect(report.markdown('Title', ['Intro.'])).toBe(
      '# Title\n\nIntro.\n\n## Times\n\na \\< b\n\n| what | ms |\n| --- | --: |\n| x\\|y | 1 |\n\n- one\n- two\n',
    )
  })

  it("keeps a cell's markup characters literal", () => {
    expect(markdownTable([left('a')], [['2 * 3 > 5']])[2]).toBe('| 2 \\* 3 \\> 5 |')
  })
})
