import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'vite'
import { expect, it } from 'vitest'
import { createComputeService } from './computeService.ts'
import { taskModule } from './tasks.ts'

const folder = import.meta.dirname
const names = readdirSync(join(folder, 'tasks'))
  .filter((file) => /^\w+\.ts$/.test(file))
  .map((file) => file.slice(0, -'.ts'.length))

it.each(names)('each task that %s.ts declares is a function of it, by that name', async (module) => {
  const text = readFileSync(join(folder, `tasks/${module}.ts`), 'utf8')
  const declared = [...text.matchAll(/^ {4}'(\w+)\.(\w+)': typeof/gm)]
  expect(declared.length).toBeGreaterThan(0)
  const tasks = await taskModule(module)
  expect(declared.filter(([, of, name]) => of !== module || typeof tasks[name as never] !== 'function')).toEqual([])
})

it('a new task is one file', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'switchover-task-'))
  for (const file of ['tasks.ts', 'task.ts']) cpSync(join(folder, file), join(copy, file))
  cpSync(join(folder, 'tasks'), join(copy, 'tasks'), { recursive: true })
  writeFileSync(
    join(copy, 'tasks/doubled.ts'),
    `import type { Job } from '../task.ts'

declare module '../task.ts' {
  interface Tasks {
    'doubled.number': typeof number
  }
}

export async function number(input: number, { tell, pause }: Job<string>): Promise<number> {
  tell('half-way')
  await pause()
  return 2 * input
}
`,
  )
  const server = await createServer({ root: copy, configFile: false, logLevel: 'error', server: { middlewareMode: true, watch: null } })
  try {
    const copied = (await server.ssrLoadModule(join(copy, 'tasks.ts'))) as { taskModule: typeof taskModule }
    const parts: unknown[] = []
    const answer = createComputeService({ load: copied.taskModule }).run(1, 'doubled.number', 21, (part) => parts.push(part))
    expect([await answer, parts]).toEqual([42, ['half-way']])
  } finally {
    await server.close()
    rmSync(copy, { recursive: true })
  }
})
