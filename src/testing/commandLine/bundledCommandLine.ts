/** The command line as its users meet it, for tests: bundled once a test file, then run in child processes. */
import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll } from 'vitest'
import { nodeBundle } from '../../../build/nodeBundle.mjs'
import { HANG_MS } from '../waiting/hang.ts'

export interface CommandOutput {
  status: number | null
  stdout: string
  stderr: string
}

export interface TestFolder {
  folder: string
  /** Writes a file into `folder`; its name. */
  file(name: string, content: string | Buffer): string
}

/** A folder for the files of a test file's commands; removed after its tests. */
export function testFolder(): TestFolder {
  const folder = mkdtempSync(join(tmpdir(), 'switchover-cli-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  return {
    folder,
    file(name, content) {
      writeFileSync(join(folder, name), content)
      return name
    },
  }
}

interface BundledCommandLine extends TestFolder {
  bundle: string
  /** Runs it in `folder` with the words of a command line. */
  sim(words: string[], input?: string): CommandOutput
  /** Starts it in `folder` and leaves the test's own servers free to answer it; `printed` follows its end. */
  started(words: string[]): { child: ChildProcess; printed: Promise<CommandOutput> }
}

export function bundledCommandLine(): BundledCommandLine {
  const { folder, file } = testFolder()
  const bundle = join(folder, 'sim.mjs')
  beforeAll(() =>
    build({
      entryPoints: [new URL('../../cli/main.ts', import.meta.url).pathname],
      ...nodeBundle,
      outfile: bundle,
      logLevel: 'error',
    }),
  )
  return {
    folder,
    file,
    bundle,
    sim(words, input = '') {
      const options = { input, encoding: 'utf8', cwd: folder, timeout: HANG_MS, maxBuffer: 2 ** 26 } as const
      const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...words], options)
      return { status, stdout, stderr }
    },
    started(words) {
      const child = spawn(process.execPath, [bundle, ...words], { cwd: folder, timeout: HANG_MS })
      const text = { stdout: '', stderr: '' }
      for (const name of ['stdout', 'stderr'] as const)
        child[name].setEncoding('utf8').on('data', (part: string) => void (text[name] += part))
      return { child, printed: new Promise((resolve) => child.on('close', (status) => resolve({ status, ...text }))) }
    },
  }
}
