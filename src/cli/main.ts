/** Entry of the command line. */
import { isMainThread } from 'node:worker_threads'
import { exitOnClosedPipe, printErrors } from './output.ts'
import { defectLine, exitDefect, exitStatusOf, roles } from './program.ts'
import { answerTasks } from './workerPool.ts'

async function runCommandLine(): Promise<void> {
  process.on('uncaughtException', (error) => {
    printErrors([defectLine(error)])
    process.exit(exitDefect)
  })
  exitOnClosedPipe()
  process.exitCode = await exitStatusOf(process.argv.slice(2))
}

// Worker threads run this same bundle.
if (isMainThread) await runCommandLine()
else answerTasks(roles)
