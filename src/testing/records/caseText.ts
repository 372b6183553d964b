/** Text of a case from the field: each has right values in a test. */
import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('cases/', import.meta.url)

export function caseText(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8')
}

/** Names of all cases. */
export function caseNames(): string[] {
  return readdirSync(folder).filter((name) => name !== 'README.md')
}
