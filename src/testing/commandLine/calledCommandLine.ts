/** Commands called in the process of the test: the outputs and exit status of the command line without the start of a program. */
import { EventEmitter } from 'node:events'
import { Readable } from 'node:stream'
import { vi } from 'vitest'
import { exitStatusOf, roles } from '../../cli/program.ts'
import { replyOf, threads } from '../../cli/workerPool.ts'
import type { Thread, ThreadData } from '../../cli/workerPool.ts'
import { testFolder } from './bundledCommandLine.ts'
import type { CommandOutput, TestFolder } from './bundledCommandLine.ts'

/** Answers tasks as a worker thread does, in this thread. */
function threadHere({ role, shared }: ThreadData): Thread {
  const messages = new EventEmitter()
  const act = roles[role](structuredClone(shared))
  let last: Promise<unknown> = Promise.resolve()
  return Object.assign(messages, {
    postMessage(task: unknown) {
      const received = structuredClone(task)
      last = last.then(async () => messages.emit('message', structuredClone(await replyOf(() => act(received)))))
    },
    terminate: async () => 0,
  })
}

interface CalledCommandLine extends TestFolder {
  /** Calls it in `folder` with the words of a command line. One call at a time. */
  sim(words: readonly string[], input?: string): Promise<CommandOutput>
}

/** Commands called in `folder`. */
export function calledCommandLine({ folder, file }: TestFolder = testFolder()): CalledCommandLine {
  return {
    folder,
    file,
    async sim(words, input = '') {
      const text = { stdout: '', stderr: '' }
      const before = process.cwd()
      const spies = (['stdout', 'stderr'] as const).map((name) =>
        vi.spyOn(process[name], 'write').mockImplementation((part) => {
          text[name] += String(part)
          return true
        }),
      )
      const replaced = [
        ...spies,
        vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([Buffer.from(input)]) as typeof process.stdin),
        vi.spyOn(threads, 'start').mockImplementation(threadHere),
      ]
      process.chdir(folder)
      try {
        return { status: await exitStatusOf(words), ...text }
      } finally {
        process.chdir(before)
        for (const one of replaced) one.mockRestore()
      }
    },
  }
}
