/**
 * `npm run library`, last step: removes the declarations of `dist-lib/types` to which no import leads from `index.d.ts`. The compiler writes
 * one for every module of the program.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const types = resolve(import.meta.dirname, '../dist-lib/types')

/** Paths in the imports and exports of a declaration, the ones within types included. */
const IMPORTED = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.[^'"]+)['"]/g

const reached = new Set([join(types, 'index.d.ts')])
for (const file of reached)
  for (const [, path] of readFileSync(file, 'utf8').matchAll(IMPORTED)) reached.add(resolve(dirname(file), path.replace(/\.ts$/, '.d.ts')))

for (const path of readdirSync(types, { recursive: true }).map((name) => join(types, name)))
  if (path.endsWith('.d.ts') && !reached.has(path)) rmSync(path)
