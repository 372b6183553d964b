/** Size of the scripts that a browser loads before Play runs: those of the built page, compressed as a server would. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

export interface BundleSize {
  /** Scripts that the page loads at once: its entry, its static imports, and the worker with its imports. */
  first: ScriptSize[]
  /** Loaded later, on demand. */
  later: ScriptSize[]
  /** Sums over `first`, in KiB. */
  gzipKiB: number
  brotliKiB: number
}

export interface ScriptSize {
  file: string
  gzipKiB: number
  brotliKiB: number
}

/** Null if there is no built page in `folder`. */
export function bundleSize(folder: string): BundleSize | null {
  if (!existsSync(join(folder, 'index.html'))) return null
  const scripts = scriptsIn(folder)
  const needed = neededFirst(folder, scripts)
  const sizes = [...scripts].map(([file, source]) => ({
    file,
    gzipKiB: gzipKiB(source),
    brotliKiB: brotliCompressSync(source).length / 1024,
  }))
  const first = sizes.filter(({ file }) => needed.has(file))
  const later = sizes.filter(({ file }) => !needed.has(file))
  const sum = (key: 'gzipKiB' | 'brotliKiB') => first.reduce((total, size) => total + size[key], 0)
  return { first, later, gzipKiB: sum('gzipKiB'), brotliKiB: sum('brotliKiB') }
}

/** Size of each first script of a built page, without compressing the others. */
export function firstScripts(folder: string): Pick<ScriptSize, 'file' | 'gzipKiB'>[] {
  const scripts = scriptsIn(folder)
  return [...neededFirst(folder, scripts)].map((file) => ({ file, gzipKiB: gzipKiB(scripts.get(file) ?? '') }))
}

const gzipKiB = (source: string): number => gzipSync(source, { level: 9 }).length / 1024

/** Source of each script by its file. */
function scriptsIn(folder: string): Map<string, string> {
  const assets = join(folder, 'assets')
  return new Map(
    readdirSync(assets)
      .filter((file) => file.endsWith('.js'))
      .map((file) => [file, readFileSync(join(assets, file), 'utf8')]),
  )
}

function neededFirst(folder: string, scripts: ReadonlyMap<string, string>): Set<string> {
  const needed = new Set<string>()
  const need = (file: string): void => {
    const source = scripts.get(file)
    if (source === undefined || needed.has(file)) return
    needed.add(file)
    for (const found of [...staticImports(source), ...workers(source)]) need(found)
  }
  for (const [, file] of readFileSync(join(folder, 'index.html'), 'utf8').matchAll(/(?:src|href)="([^"]+\.js)"/g)) need(basename(file))
  return needed
}

/** `import … from "../x.js"` and `export … from "../x.js"`, but not a call `import("../x.js")`. */
function staticImports(source: string): string[] {
  return [...source.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)].map(([, file]) => file)
}

/** `new URL("x.worker-HASH.js", import.meta.url)` and `new Worker("/assets/x.worker-HASH.js")`: Vite writes either. */
function workers(source: string): string[] {
  return [...source.matchAll(/new (?:Worker|URL)\([^)]*?["'`/]([\w.-]+\.js)["'`]/g)].map(([, file]) => file)
}
