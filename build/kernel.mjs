// `npm run kernel`: compiles src/engine/kernel/kernel.wat into kernelBytes.ts beside it. With `-- --check` it writes nothing, and the exit
// status is 1 if the committed bytes are not those of the source.
import { readFileSync, writeFileSync } from 'node:fs'
import wabt from 'wabt'

const folder = new URL('../src/engine/kernel/', import.meta.url)
const target = new URL('kernelBytes.ts', folder)

const { parseWat } = await wabt()
const module = parseWat('kernel.wat', readFileSync(new URL('kernel.wat', folder), 'utf8'), { simd: true })
module.validate()
const bytes = Buffer.from(module.toBinary({}).buffer).toString('base64')
const text = `/** \`kernel.wat\`, compiled by \`npm run kernel\`: a WebAssembly module in base64. */\nexport const kernelBytes =\n  '${bytes}'\n`

if (!process.argv.includes('--check')) writeFileSync(target, text)
else if (readFileSync(target, 'utf8') !== text) {
  process.stderr.write('src/engine/kernel/kernelBytes.ts is not what kernel.wat compiles to: npm run kernel\n')
  process.exitCode = 1
}
