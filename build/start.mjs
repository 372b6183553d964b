// `npm start`: builds the page, serves it on this machine only and prints its address. The build runs in another process, so that the
// server does not keep the bundler's memory.
import { spawnSync } from 'node:child_process'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const built = spawnSync(join(root, 'node_modules/.bin/vite'), ['build', '--logLevel=warn'], { cwd: root, stdio: 'inherit' })
if (built.status !== 0) process.exit(built.status ?? 1)
const { preview } = await import('vite')
// Not strict: if the port is taken, Vite uses the next free one.
const server = await preview({ root, logLevel: 'warn', preview: { host: '127.0.0.1', port: 4173, strictPort: false } })
const address = server.httpServer.address()
process.stdout.write(`Switchover runs at http://127.0.0.1:${address.port}/ (stop with Ctrl+C)\n`)
