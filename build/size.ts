/**
 * `npm run size`: lines, modules and compressed size of the sources by room and by place, without tests, and the compressed size of the built
 * page. Nothing is asserted: the figures are for the reader of a change.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { projectFiles } from './projectFiles.ts'

const root = resolve('.')
const text = (file: string): string => readFileSync(join(root, file), 'utf8')
const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.startsWith('src/testing/')
const linesOf = (file: string): number => text(file).split('\n').length - 1
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const gzipKiB = (data: string | Buffer): number => gzipSync(data, { level: 9 }).length / 1024

interface Size {
  readonly name: string
  readonly modules: number
  readonly lines: number
  readonly cssLines: number
  readonly testLines: number
  /** Lines of messages, in all languages. */
  readonly messageLines: number
  readonly gzipKiB: number
}

function sizeOf(name: string, files: readonly string[]): Size {
  const own = files.filter((file) => !isTest(file) && /\.(?:tsx?|css)$/.test(file))
  const modules = own.filter((file) => !file.endsWith('.css'))
  return {
    name,
    modules: modules.length,
    lines: sum(modules.map(linesOf)),
    cssLines: sum(own.filter((file) => file.endsWith('.css')).map(linesOf)),
    testLines: sum(files.filter(isTest).map(linesOf)),
    messageLines: sum(files.filter((file) => file.startsWith('src/messages/')).map(linesOf)),
    gzipKiB: gzipKiB(own.map(text).join('\n')),
  }
}

/** One row a folder at the given depth; files above it belong to the folder that they are in. */
function byFolder(files: readonly string[], depth: number): Size[] {
  const groups = new Map<string, string[]>()
  for (const file of files) {
    const folder = file.split('/').slice(0, -1).slice(0, depth).join('/')
    groups.set(folder, [...(groups.get(folder) ?? []), file])
  }
  return [...groups].map(([name, own]) => sizeOf(name, own)).toSorted((a, b) => b.lines - a.lines)
}

function print(title: string, sizes: readonly Size[]): void {
  const width = Math.max(...sizes.map(({ name }) => name.length), title.length)
  const row = (cells: readonly (string | number)[]): string => cells.map((cell) => String(cell).padStart(10)).join('')
  process.stdout.write(`${title.padEnd(width)}${row(['modules', 'lines', 'CSS', 'tests', 'messages', 'gzip KiB'])}\n`)
  for (const { name, ...size } of sizes)
    process.stdout.write(
      `${name.padEnd(width)}${row([size.modules, size.lines, size.cssLines, size.testLines, size.messageLines, size.gzipKiB.toFixed(0)])}\n`,
    )
  process.stdout.write('\n')
}

const sources = projectFiles(root, 'src')
print('room', [...byFolder(sources, 2), sizeOf('all of src', sources)])
const places = sources.filter((file) => /^src\/(?:ui\/)?places\//.test(file))
if (places.length > 0) print('place', byFolder(places, places[0].startsWith('src/ui/') ? 4 : 3))

const dist = join(root, 'dist')
if (existsSync(dist)) {
  const built = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(?:js|css)$/.test(file) && !file.startsWith('zh/'),
  )
  process.stdout.write(
    `built page in English, scripts and styles: ${(sum(built.map((file) => gzipKiB(readFileSync(join(dist, file))))) / 1024).toFixed(2)} MiB gzip\n`,
  )
} else process.stdout.write('built page: none (npm run build)\n')
