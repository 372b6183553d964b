/**
 * `npm run policy-lab`: searches KubeVirt's policies over the whole set of guests and links, and reproduces VEP 291's table. Writes
 * `docs/policy-lab.md`. Exit status 1 if a figure of that table that is no input is outside its limit.
 */
import { writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
import { planFor } from '../src/analysis/lab/labSearch.ts'
import { labSize } from '../src/analysis/lab/labSet.ts'
import { vep291Table } from '../src/analysis/lab/vep291.ts'
import { vepReasons } from '../src/analysis/lab/vepTable.ts'
import { answerLabTasks, frontRows, labColumns, namedRows, searchOnCores, vepColumns, vepRows } from '../src/cli/loop/labCommand.ts'
import { answerTasks } from '../src/cli/workerPool.ts'
import * as texts from '../src/messages/compiled/en/places/lab.ts'
import { kubevirtTuning } from '../src/traces/published/kubevirtTuning.ts'
import { publishedRows } from './fidelity/publishedRows.ts'
import { Report } from './report.ts'

async function write(): Promise<void> {
  const startedMs = performance.now()
  const result = await searchOnCores(planFor(labSize), () => undefined)
  const seconds = (performance.now() - startedMs) / 1000
  const vep = vep291Table()
  const report = new Report(true)
  report.heading(texts.frontTitle)
  report.lines(`${result.tried.length} policies tried, ${result.runs} migrations. ${texts.timeMeans}`)
  report.table(labColumns('#'), frontRows(result))
  report.heading(texts.namedTitle)
  report.table(labColumns(''), namedRows(result))
  report.heading(texts.vepTitle)
  report.lines(
    `${texts.vepExplained(String(vep.runs))} A figure marked "${texts.input}" is an input of the guest, so its agreement proves nothing.`,
  )
  report.table(vepColumns, vepRows(vep))
  report.heading(texts.why)
  report.items(...vepReasons(vep))
  writeFileSync(
    'docs/policy-lab.md',
    report.markdown(texts.title, [
      'Written by `npm run policy-lab`; `sim lab` searches fewer guests.',
      '',
      texts.explained,
      '',
      texts.setExplained,
    ]),
  )
  process.stdout.write(`searched in ${seconds.toFixed(1)} s\n`)
  const outside = kubevirtTuning.flatMap(publishedRows).filter(({ given, agrees }) => !given && !agrees)
  for (const { id, what } of outside) process.stdout.write(`${id}: ${what} is outside\n`)
  process.exitCode = outside.length === 0 ? 0 : 1
}

if (isMainThread) await write()
else answerTasks({ lab: answerLabTasks })
