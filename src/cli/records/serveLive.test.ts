import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import type { LiveServer } from './serveLive.ts'
import { serveLive } from './serveLive.ts'

const folder = mkdtempSync(join(tmpdir(), 'switchover-serve-'))
let server: LiveServer

beforeAll(async () => {
  mkdirSync(join(folder, 'dist/assets'), { recursive: true })
  writeFileSync(join(folder, 'dist/index.html'), '<p>page</p>')
  writeFileSync(join(folder, 'dist/assets/a.js'), 'a')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  server = await serveLive(join(folder, 'dist'))
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

/** Sends the path unchanged, dots included. */
function get(
  path: string,
  { host, method = 'GET' }: { host?: string; method?: string } = {},
): Promise<{ status: number; type: string; body: string }> {
  const { port } = new URL(server.address)
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers: { host: host ?? `127.0.0.1:${port}` } }, (reply) => {
      let body = ''
      reply.on('data', (part: Buffer) => (body += String(part)))
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, type: reply.headers['content-type'] ?? '', body }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

describe('the page of a watched migration', () => {
  it('is served with the log so far', async () => {
    server.add('{"return":{}}')
    expect(await get('/?live')).toMatchObject({ status: 200, type: expect.stringContaining('text/html'), body: '<p>page</p>' })
    expect(await get('/assets/a.js')).toMatchObject({ status: 200, type: expect.stringContaining('javascript') })
    expect(await get('/live.txt')).toMatchObject({ status: 200, body: '{"return":{}}' })
  })
  it('gives nothing outside its folder, to another name or to another method', async () => {
    for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/assets/../../secret.txt', '//etc/passwd'])
      expect((await get(path)).body, path).not.toContain('secret')
    expect((await get('/live.txt', { host: 'evil.example' })).status).toBe(403)
    expect((await get('/live.txt', { method: 'POST' })).status).toBe(403)
    expect((await get('/nothing.js')).status).toBe(404)
  })
  it('is refused where it has not been built', async () => {
    await expect(serveLive(join(folder, 'dist/assets'))).rejects.toThrow(Refusal)
  })
})
