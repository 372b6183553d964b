/**
 * `npm run bench`: speed and memory in one run on one machine, as ratios where a ratio exists. With `-- --write` it writes
 * `docs/performance.md` and its figures in the README, if the page is built and Chromium is there. Exit status 1 if a goal is missed.
 */
import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { bounded, goalTable, missed, report, seconds } from './goals.ts'
import { bundleSize } from './page/bundleSize.ts'
import { bundles, thePage } from './page/sections.ts'
import { writeReadmePart } from './report.ts'
import { isEvacuationChild } from './speed/evacuation.ts'
import { isLargeRunChild } from './speed/largeMemory.ts'
import {
  boostsAlone,
  contests,
  defaults,
  evacuations,
  largeMemories,
  plannerStep,
  postcopies,
  simgrid,
  sweeps,
  words,
} from './speed/sections.ts'

/** Runnable processes per processor over the last minute. Above 1, wall times say little. */
function load(): string {
  return (loadavg()[0] / cpus().length).toFixed(1)
}

async function benchmark(): Promise<void> {
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0].model}`
  const loadBefore = load()
  report.items(
    machine,
    'Milliseconds are processor time; in Chromium, and where it says so, wall time',
    `Load at the start: ${loadBefore} per processor`,
  )
  const [slowWrites] = contests()
  const { node, chromium } = defaults()
  words()
  const tebibyte = largeMemories()
  const [thousand, tenThousand] = evacuations()
  const simgridThousand = simgrid().find(({ way, vms }) => way === 'migration' && vms === thousand.vms)?.took
  if (simgridThousand !== undefined && simgridThousand !== null) {
    bounded("1,000 VMs, page by page, faster than SimGrid's plugin by", simgridThousand.processorS / (thousand.ms / 1000), 1, '×', true)
  }
  const sweepS = sweeps()
  plannerStep()
  postcopies()
  boostsAlone()
  const size = bundleSize('dist')
  if (size === null) report.lines('Scripts and page: not built (npm run build)')
  else bundles(size)
  const page = size === null ? null : await thePage()
  goalTable()
  report.items(`Load at the end: ${load()} per processor`, missed.length === 0 ? 'All goals met' : `Missed: ${missed.join(', ')}`)
  process.exitCode = missed.length === 0 ? 0 : 1
  if (!process.argv.includes('--write')) return
  if (size === null || chromium === null || page === null) {
    process.stdout.write('docs/performance.md and the README stay as they are: the page was not measured\n')
    return
  }
  const summary = [
    `- The opening scenario: ${node.bareMs.toFixed(1)} ms without series, ${node.ms.toFixed(1)} ms with all series in Node, ` +
      `${chromium.ms.toFixed(1)} ms in Chromium.`,
    `- ${slowWrites.ratio.toFixed(0)} times as fast as a simulator that steps through single writes, ` +
      `at ${slowWrites.MBps} MB/s of writes over 1 GiB.`,
    `- 1 TiB over 100 Gbit/s: ${seconds(tebibyte.coldMs)}, ${tebibyte.peakMiB.toFixed(0)} MiB at the peak.`,
    ...[thousand, tenThousand].map(
      (run) =>
        `- ${run.vms.toLocaleString('en')} VMs of 4 GiB, page by page: ${seconds(run.ms)} (${seconds(run.wallMs)} of wall time), ` +
        `${run.peakMiB.toFixed(0)} MiB.`,
    ),
    `- 10,000 runs of the opening scenario without series, on all cores: ${sweepS.toFixed(1)} s of wall time.`,
    `- On a repeat visit the page runs after ${seconds(page.startMs)}, with ${size.brotliKiB.toFixed(0)} KiB of scripts (brotli).`,
    '',
    `One run on ${machine}, load ${loadBefore} per processor. Times are processor time, in Chromium wall time.`,
  ]
  writeFileSync('docs/performance.md', report.markdown('Speed and memory', ['Written by `npm run bench -- --write`.', '', ...summary]))
  writeReadmePart('npm run bench', summary)
}

if (!isLargeRunChild(process.argv.slice(2)) && !isEvacuationChild(process.argv.slice(2))) await benchmark()
