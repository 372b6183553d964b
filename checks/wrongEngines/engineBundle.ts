/** Bundles the judge of claims with the product's sources, of which some snippets are replaced: the engine with one fault. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type * as esbuild from 'esbuild'
import { nodeBundle } from '../../build/nodeBundle.mjs'
import { patched, placeOf, readSources } from './patch.ts'
import type { Patch, Source } from './patch.ts'

const root = process.cwd()
// esbuild cannot itself be part of a bundle.
const { build } = createRequire(join(root, 'package.json'))('esbuild') as typeof esbuild
const sources: readonly Source[] = readSources(root)
const folder = join(root, 'node_modules/.cache/switchover/wrong-engines')

/** The package that checks scenarios is a third of a bundle and the same in each: all import this one. */
let zodBundle: Promise<string> | null = null
async function bundleZod(): Promise<string> {
  const name = 'zod.mjs'
  await build({ ...nodeBundle, absWorkingDir: root, entryPoints: ['zod'], outfile: join(folder, name), logLevel: 'warning' })
  return `./${name}`
}

/** Path of the bundle. @throws Error if a patch no longer applies */
export async function engineBundle(id: string, patches: readonly Patch[]): Promise<string> {
  const texts = new Map<string, string>()
  for (const patch of patches) {
    const full = resolve(root, placeOf(patch, sources))
    texts.set(full, patched(patch, texts.get(full) ?? readFileSync(full, 'utf8')))
  }
  const zod = await (zodBundle ??= bundleZod())
  const output = await build({
    ...nodeBundle,
    absWorkingDir: root,
    entryPoints: ['checks/wrongEngines/judgeWorker.ts'],
    write: false,
    logLevel: 'warning',
    plugins: [
      {
        name: 'wrong-engine',
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /^zod$/ }, () => ({ path: zod, external: true }))
          onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
            const contents = texts.get(path)
            return contents === undefined ? undefined : { contents, loader: 'ts' }
          })
        },
      },
    ],
  })
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${id}.mjs`)
  writeFileSync(file, output.outputFiles[0].text)
  return file
}
