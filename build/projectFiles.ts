/** The files of the project, found without git, as an archive of the source has none. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/**
 * Paths relative to `root`, with slashes, in order; without what `.gitignore` names, which are folders that are installed, built or written
 * by tests.
 *
 * @param within - folders, or single files; default all
 */
export function projectFiles(root: string, ...within: readonly string[]): string[] {
  const ignored = new Set(['.git', ...readFileSync(join(root, '.gitignore'), 'utf8').trim().split('\n')])
  const filesIn = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = posix.join(folder, entry.name)
      if (ignored.has(entry.name)) return []
      return entry.isDirectory() ? filesIn(path) : [path]
    })
  const isWithin = (file: string): boolean => within.some((one) => file === one || file.startsWith(`${one}/`))
  return filesIn('')
    .filter((file) => within.length === 0 || isWithin(file))
    .sort()
}
