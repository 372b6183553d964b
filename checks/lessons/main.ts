/**
 * `npm run lessons [-- FILE …]`: reads every lesson, runs each step over all seeds of its lesson, and compares the answers with the
 * committed ones (`answers.json`, built-in lessons only). Prints one line a fault; exit status 1 if there is any. `--accept` writes the
 * answers.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { answerFaults, readLesson, stepRunner } from '../../src/teaching/lessons/lessonFaults.ts'
import type { ReadLesson } from '../../src/teaching/lessons/lessonFaults.ts'
import { answerOf, answersPath, changed, readAnswers } from './answers.ts'
import type { Answers } from './answers.ts'
import { DocumentError, lessonDocument } from './documents.ts'

const data = 'src/teaching/lessons/data'

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

function readFile(file: string): ReadLesson {
  try {
    return readLesson(lessonDocument(file))
  } catch (thrown) {
    if (!(thrown instanceof DocumentError)) throw thrown
    return { ok: false, faults: [{ path: '(document)', message: thrown.message }] }
  }
}

/** Number of faults of one file; its answers go into `found`. */
function checkFile(file: string, found: Answers): number {
  const read = readFile(file)
  if (!read.ok) {
    for (const { path, message } of read.faults) print(`${file}: ${path} ${message}`)
    return read.faults.length
  }
  const { lesson } = read
  const run = stepRunner(lesson)
  const startedMs = Date.now()
  let wrong = 0
  found[lesson.id] = {}
  for (const step of lesson.steps) {
    const faults = answerFaults(lesson, step, run)
    for (const { path, message } of faults) print(`${file}: ${path} ${message}`)
    wrong += faults.length
    if (faults.length === 0) found[lesson.id][step.id] = answerOf(lesson, step, run)
  }
  const tookS = ((Date.now() - startedMs) / 1000).toFixed(1)
  const faultsText = wrong === 0 ? '' : `, ${counted(wrong, 'fault')}`
  print(`${lesson.id}: ${lesson.steps.length} steps over ${lesson.seeds.length} seeds in ${tookS} s${faultsText}`)
  return wrong
}

function compare(found: Answers): number {
  const committed = readAnswers()
  let wrong = 0
  for (const [lesson, steps] of Object.entries(found)) {
    for (const [step, answer] of Object.entries(steps)) {
      const why = changed(committed[lesson]?.[step], answer)
      if (why !== null) print(`${lesson} ${step}: the answer changed, ${why}`)
      wrong += why === null ? 0 : 1
    }
  }
  return wrong
}

const {
  values: { accept = false },
  positionals,
} = parseArgs({ options: { accept: { type: 'boolean' } }, allowPositionals: true })
const builtIn = positionals.length === 0
const files = builtIn
  ? readdirSync(data)
      .filter((file) => file.endsWith('.json'))
      .map((file) => join(data, file))
  : positionals
const found: Answers = {}
let wrong = 0
for (const file of files) wrong += checkFile(file, found)
if (accept && builtIn && wrong === 0) writeFileSync(answersPath, `${JSON.stringify(found, null, 1)}\n`)
else if (builtIn) wrong += compare(found)
print(wrong === 0 ? `${counted(files.length, 'lesson')} checked, without faults` : counted(wrong, 'fault'))
process.exitCode = wrong === 0 ? 0 : 1
