/** Lessons as files: each with its texts in other languages, which are files of its name in folders beside it, such as `zh`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

type Texts = Readonly<Record<string, string>>

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** The lesson with all its texts under `text`, by language. Its form is not checked. */
export function lessonDocument(file: string): unknown {
  const lesson = readJson(file) as { text?: Readonly<Record<string, Texts>> }
  const folder = dirname(file)
  const languages = readdirSync(folder).filter((name) => /^[a-z]{2}$/.test(name) && existsSync(join(folder, name, basename(file))))
  const own = languages.map((language) => [language, readJson(join(folder, language, basename(file)))])
  return { ...lesson, text: { ...lesson.text, ...(Object.fromEntries(own) as Record<string, Texts>) } }
}
