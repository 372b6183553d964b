import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { projectFiles } from '../projectFiles.ts'
import { singleDocument, workerEntries } from './singlePage.ts'

const HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
    <meta charset="utf-8" />
    <link rel="icon" href="./icon.svg" type="image/svg+xml" />
    <link rel="manifest" href="./manifest.webmanifest" />
    <link rel="alternate" hreflang="en" href="./">
    <script type="module" crossorigin src="./assets/index-x.js"></script>
    <link rel="stylesheet" crossorigin href="./assets/index-x.css">
    <title>Switchover</title>
  </head>
  <body><div id="root"></div></body>
</html>`
const SCRIPT = "const a = '</script><!-- $& $1'; document.title = a"
const STYLE = 'body{content:"$&"}'
const page = singleDocument({ html: HTML, script: SCRIPT, style: STYLE, licences: 'MIT </script> $&', icon: '<svg/>' })
const digest = (content: string): string => `'sha256-${createHash('sha256').update(content).digest('base64')}'`

describe('the page as one file', () => {
  it('starts every worker as its one script allows', () => {
    const sources = new Map(
      projectFiles('.', 'src')
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => [file, readFileSync(file, 'utf8')]),
    )
    const starting = [...sources].filter(([file, text]) => /^src\/(?:compute|ui|store)\//.test(file) && text.includes('new Worker('))
    expect(starting.map(([file]) => file)).toEqual(['src/compute/scriptUrl.ts'])
    const imported = [...sources.values()].flatMap((text) => text.match(/[a-z]*\.worker\.ts\?worker&url/g) ?? [])
    expect(workerEntries(process.cwd()).map((file) => `${basename(file)}?worker&url`)).toEqual(imported.sort())
  })

  it('needs no other file', () => {
    expect(page).not.toMatch(/(?:src|href)="(?!data:)/)
    expect(page).toContain('<title>Switchover</title>')
  })

  it('holds script and style unchanged, where the parser cannot leave them early', () => {
    const [, code] = /<script type="module">(.*?)<\/script>/s.exec(page) ?? []
    expect(runInNewContext(`${code}; a`, { document: {} })).toBe('</script><!-- $& $1')
    expect(page).toContain(`<style>${STYLE}</style>`)
    expect(page.match(/<\/script>/g)).toHaveLength(2)
  })

  it('has one policy, before all else, that allows its contents by hash', () => {
    const policies = [...page.matchAll(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/g)].map(([, policy]) => policy)
    expect(policies).toHaveLength(1)
    const [, code] = /<script type="module">(.*?)<\/script>/s.exec(page) ?? []
    expect(policies[0]).toContain(`script-src ${digest(code)} 'wasm-unsafe-eval';`)
    expect(policies[0]).toContain(`style-src ${digest(STYLE)};`)
    expect(policies[0]).toContain('worker-src blob:;')
    expect(policies[0]).not.toContain("'self'")
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('charset'))
  })

  it('has one place for the scenario at which it opens', () => {
    expect(page.split('<meta name="switchover-opening" content="">')).toHaveLength(2)
  })
})
