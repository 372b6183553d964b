/** The package in a page: its example for browsers, served as plain files, prints the bytes that the same example prints in Node. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { jsonText, parseScenario, resultDocument, scenarioPresets, simulate } from '../../src/index.ts'
import { expect, test } from '../test.ts'

const root = resolve(import.meta.dirname, '../..')
let built = ''

test.beforeAll(() => {
  built = mkdtempSync(join(tmpdir(), 'switchover-library-'))
  execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      '-c',
      join(root, 'build/library.config.ts'),
      '--outDir',
      built,
      '--emptyOutDir',
      '--logLevel=error',
    ],
    { cwd: root, stdio: 'pipe' },
  )
})
test.afterAll(() => rmSync(built, { recursive: true, force: true }))

test('the example for browsers prints the same in a page and in Node', { tag: '@desktop' }, async ({ page, baseURL }) => {
  await page.route('**/package/**', async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/package/', '')
    await route.fulfill(
      path === 'dist-lib/switchover.js'
        ? { contentType: 'text/javascript', body: readFileSync(join(built, 'switchover.js')) }
        : { contentType: 'text/html', body: readFileSync(join(root, path)) },
    )
  })
  await page.goto(`${baseURL}package/examples/browser.html`)
  const parsed = parseScenario(scenarioPresets[0].scenario)
  if (!parsed.ok) throw new Error('the first preset has faults')
  await expect(page.locator('#result')).toHaveText(/"migrations"/)
  expect(await page.locator('#result').textContent()).toBe(jsonText(resultDocument(simulate(parsed.scenario))))
})
