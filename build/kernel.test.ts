import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

it('the bytes of the WebAssembly kernel are what its source compiles to', () => {
  const { status, stderr } = spawnSync(process.execPath, [resolve(import.meta.dirname, 'kernel.mjs'), '--check'], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})
