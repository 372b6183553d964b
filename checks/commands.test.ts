/** Commands that the documents name: each npm script exists, and each subcommand and option of `sim` is in its help. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { calledCommandLine } from '../src/testing/commandLine/calledCommandLine.ts'
import { projectFiles } from '../build/projectFiles.ts'

const { sim } = calledCommandLine()
const documents = projectFiles('.').filter((file) => file.endsWith('.md') || /^(?:docs\/jobs|examples)\//.test(file))
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

interface Call {
  command: string
  options: readonly string[]
}

/** Scripts named as `npm run NAME`. */
function scriptsIn(text: string): string[] {
  return [...text.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name]) => name)
}

/** Calls of `sim` with their options, up to the end of a line or of inline code; a line that ends in a backslash continues. */
function callsIn(text: string): Call[] {
  const lines = text.replaceAll(/\\\n\s*/g, '')
  return [...lines.matchAll(/(?:bin\/sim|npm run --silent sim --|`sim) ([a-z]+)([^`\n]*)/g)].map(([, command, rest]) => ({
    command,
    options: rest.match(/(?<=\s)--[a-z][a-z-]*/g) ?? [],
  }))
}

const helps = new Map<string, string>()
async function helpOf(command: string): Promise<string> {
  const help = helps.get(command) ?? (await sim([command, '--help'])).stdout
  helps.set(command, help)
  return help
}

/** Commands that `sim` does not have, and options that are not in the command's help. */
async function unknownIn(text: string): Promise<string[]> {
  const unknown: string[] = []
  for (const { command, options } of callsIn(text)) {
    const help = await helpOf(command)
    if (!help.startsWith(`Usage: sim ${command} `)) unknown.push(command)
    else
      unknown.push(
        ...options.filter((option) => !new RegExp(`^ +(?:-\\w, )?${option}\\b`, 'm').test(help)).map((option) => `${command} ${option}`),
      )
  }
  return unknown
}

describe.each(documents)('%s', (document) => {
  const text = readFileSync(document, 'utf8')
  it('names scripts of the package', () => {
    expect(scriptsIn(text).filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })
  it('names commands and options of the command line', async () => {
    expect(await unknownIn(text)).toEqual([])
  })
})

describe('the checks of commands find', () => {
  it('an unknown subcommand and an unknown option', async () => {
    expect(await unknownIn('bin/sim fly a.json\nbin/sim run a.json --fast  # --json\n')).toEqual(['fly', 'run --fast'])
  })
  it('an option in a continued line and in inline code', () => {
    expect(callsIn('bin/sim sweep a.json \\\n  --vary x=1 --out b.jsonl\nas `sim run --json` prints')).toEqual([
      { command: 'sweep', options: ['--vary', '--out'] },
      { command: 'run', options: ['--json'] },
    ])
  })
  it('an unknown script', () => {
    expect(scriptsIn('`npm run --silent nothing -- --x` and `npm run papers:wrong`')).toEqual(['nothing', 'papers:wrong'])
  })
})
