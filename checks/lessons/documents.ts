/** Lessons as files: each with its texts in other languages, which are files of its name in folders beside it, such as `zh`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isPlainObject } from '../../src/scenario/json/plainData.ts'
import { parseDocument } from '../../src/scenario/codec/parseScenarioText.ts'

type Texts = Readonly<Record<string, string>>

/** @throws DocumentError for a file that is missing or no JSON, with the reason */
export function readJson(file: string): unknown {
  if (!existsSync(file)) throw new DocumentError('is not there')
  const document = parseDocument(readFileSync(file, 'utf8'))
  if ('message' in document) throw new DocumentError(document.message)
  return document.value
}

export class DocumentError extends Error {}

/** The lesson with all its texts under `text`, by language. Its form is not checked. */
export function lessonDocument(file: string): unknown {
  const lesson = readJson(file)
  if (!isPlainObject(lesson)) return lesson
  const folder = dirname(file)
  const languages = readdirSync(folder).filter((name) => /^[a-z]{2}$/.test(name) && existsSync(join(folder, name, basename(file))))
  const own = languages.map((language) => [language, readJson(join(folder, language, basename(file)))])
  return { ...lesson, text: { ...(isPlainObject(lesson.text) ? lesson.text : {}), ...(Object.fromEntries(own) as Record<string, Texts>) } }
}
