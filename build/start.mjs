// `npm start`: builds the page, serves it on this machine only and prints its address.
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, preview } from 'vite'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
await build({ root, logLevel: 'warn' })
// Not strict: if the port is taken, Vite uses the next free one.
const server = await preview({ root, logLevel: 'warn', preview: { host: '127.0.0.1', port: 4173, strictPort: false } })
const address = server.httpServer.address()
process.stdout.write(`Switchover runs at http://127.0.0.1:${address.port}/ (stop with Ctrl+C)\n`)
