/**
 * `npm run frozen`: recomputes the frozen scenarios and compares each result with its committed hashes. Prints one line for each
 * that differs; exit status 1 if any does, 2 for wrong usage. `--only TEXT` selects the scenarios with TEXT in their name,
 * `--all` adds the slow ones, `--accept` writes the recomputed hashes, `--report FILE` writes the counts of each family as JSON.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isMainThread } from 'node:worker_threads'
import type { Difference, FrozenHashes } from './comparison.ts'
import { accepted, differences, hashesText } from './comparison.ts'
import type { FrozenScenario } from './corpus.ts'
import { hashesPath, readCorpus } from './corpus.ts'
import { answerScenarios, recomputeAll } from './recompute.ts'
import { errorMessage } from '../../src/units/errorMessage.ts'

interface Options {
  accept?: boolean
  all?: boolean
  only?: string
  report?: string
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function readHashes(): FrozenHashes {
  return JSON.parse(readFileSync(hashesPath, 'utf8')) as FrozenHashes
}

function lineOf({ name, parts, fault }: Difference): string {
  return `${name}: ${fault === undefined ? parts.join(', ') : `no result: ${fault}`}`
}

/** By family: number of results that are as frozen, and number that differ. */
function familyCounts(run: readonly FrozenScenario[], found: readonly Difference[]): Record<string, { same: number; different: number }> {
  const different = new Set(found.map(({ name }) => name))
  const counts: Record<string, { same: number; different: number }> = {}
  for (const { name, family } of run) {
    const count = (counts[family] ??= { same: 0, different: 0 })
    count[different.has(name) ? 'different' : 'same']++
  }
  const gone = found.filter(({ parts }) => parts.includes('gone')).length
  return gone === 0 ? counts : { ...counts, gone: { same: 0, different: gone } }
}

async function checkFrozen({ accept = false, all = false, only = '', report }: Options): Promise<number> {
  const startedMs = Date.now()
  const corpus = readCorpus()
  const chosen = corpus.filter(({ name }) => name.includes(only))
  if (chosen.length === 0) {
    print(`no frozen scenario has "${only}" in its name`)
    return 2
  }
  const run = chosen.filter(({ isSlow }) => all || !isSlow)
  const names = corpus.map(({ name }) => name)
  const hashes = readHashes()
  const now = await recomputeAll(run)
  const found = differences(hashes, now, names)
  const counts = familyCounts(run, found)
  for (const difference of found) print(lineOf(difference))
  for (const [family, { same, different }] of Object.entries(counts)) print(`${family}: ${same} of ${same + different} as frozen`)
  for (const { name } of chosen) if (!run.some((one) => one.name === name)) print(`left out: ${name} (slow; --all runs it)`)
  print(`${run.length} results recomputed in ${((Date.now() - startedMs) / 1000).toFixed(1)} s: ${found.length} differ`)
  if (report !== undefined) writeFileSync(report, JSON.stringify(counts))
  if (!accept) return found.length === 0 ? 0 : 1
  writeFileSync(hashesPath, hashesText(accepted(hashes, now, names)))
  const failed = found.filter(({ fault }) => fault !== undefined).length
  print(`accepted: ${found.length - failed} changed${failed === 0 ? '' : `; ${failed} without a result keep their hashes`}`)
  return failed === 0 ? 0 : 1
}

async function exitStatus(): Promise<number> {
  let options: Options
  try {
    options = parseArgs({
      options: { accept: { type: 'boolean' }, all: { type: 'boolean' }, only: { type: 'string' }, report: { type: 'string' } },
    }).values
  } catch (error) {
    process.stderr.write(`${errorMessage(error)}\n`)
    return 2
  }
  return checkFrozen(options)
}

// Worker threads run the same bundle.
if (isMainThread) process.exitCode = await exitStatus()
else answerScenarios()
