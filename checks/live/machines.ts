/**
 * Processes of an installed QEMU, a source and a destination or an empty machine alone, and connections to their monitors that may give
 * commands.
 */
import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const program = 'qemu-system-x86_64'
export const memoryMiB = 384
const readyWithinMs = 10_000

/** QEMU's version; null where it is not installed. */
export function qemuVersion(): string | null {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return status === 0 ? (/version (\S+)/.exec(stdout)?.[1] ?? null) : null
}

interface Machines {
  /** for the one that watches */
  watchSocket: string
  give(command: string, given?: Record<string, unknown>): Promise<unknown>
  migrate(): Promise<unknown>
  end(): void
}

export async function startMachines(sector: Uint8Array): Promise<Machines> {
  const folder = mkdtempSync(join(tmpdir(), 'switchover-live-'))
  const disk = join(folder, 'boot.img')
  writeFileSync(disk, sector)
  const at = (name: string): string => join(folder, name)
  const common = [
    '-accel',
    'tcg',
    '-m',
    String(memoryMiB),
    '-display',
    'none',
    '-nodefaults',
    '-no-user-config',
    '-drive',
    `file=${disk},format=raw,if=ide,snapshot=on`,
  ]
  const source = spawn(program, [...common, ...monitor(at('control')), ...monitor(at('watch'))], { stdio: 'ignore' })
  const destination = spawn(program, [...common, '-incoming', `unix:${at('migration')}`], { stdio: 'ignore' })
  const processes: ChildProcess[] = [source, destination]
  await appear(at('control'), at('watch'), at('migration'))
  const give = await connect(at('control'))
  return {
    watchSocket: at('watch'),
    give,
    migrate: () => give('migrate', { uri: `unix:${at('migration')}` }),
    end: () => {
      for (const one of processes) one.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An empty machine that never runs, for its monitor. */
export async function startMonitor(): Promise<Pick<Machines, 'give' | 'end'>> {
  const folder = mkdtempSync(join(tmpdir(), 'switchover-monitor-'))
  const path = join(folder, 'control')
  const machine = spawn(
    program,
    ['-accel', 'tcg', '-m', '16', '-S', '-display', 'none', '-nodefaults', '-no-user-config', ...monitor(path)],
    { stdio: 'ignore' },
  )
  await appear(path)
  return {
    give: await connect(path),
    end: () => {
      machine.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function monitor(path: string): string[] {
  return ['-qmp', `unix:${path},server=on,wait=off`]
}

async function appear(...paths: string[]): Promise<void> {
  const startedMs = Date.now()
  while (!paths.every((path) => existsSync(path))) {
    if (Date.now() - startedMs > readyWithinMs) throw new Error(`${program} did not start`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Commands one after another; events are skipped. */
async function connect(path: string): Promise<Machines['give']> {
  const socket = createConnection(path)
  socket.setEncoding('utf8')
  let buffer = ''
  let waiting: ((line: string) => void) | null = null
  socket.on('data', (text: string) => {
    buffer += text
    const lines = buffer.split('\n')
    buffer = lines.pop() ?? ''
    for (const line of lines) if (/"(return|error|QMP)"/.test(line)) waiting?.(line)
  })
  const answer = (): Promise<string> =>
    new Promise((resolve) => {
      waiting = resolve
    })
  await answer()
  const give: Machines['give'] = async (command, given = {}) => {
    const reply = answer()
    socket.write(`${JSON.stringify({ execute: command, arguments: given })}\n`)
    const { error, return: value } = JSON.parse(await reply) as { error?: { desc: string }; return?: unknown }
    if (error !== undefined) throw new Error(`${command}: ${error.desc}`)
    return value
  }
  await give('qmp_capabilities')
  return give
}
