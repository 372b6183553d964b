/**
 * The page as one file, `switchover.html`: scripts, workers, styles, typeface and licences in it, so that it opens from a disk without a
 * server. A file has no origin, so the workers' script is a blob that the page makes.
 */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { build } from 'vite'
import type { Plugin } from 'vite'
import { afterBuild } from './afterBuild.ts'
import { buildChecks } from './buildChecks.ts'
import { singlePolicy } from './contentSecurity.ts'
import { LICENCES_FILE } from './licences.ts'

const SINGLE_PAGE = 'switchover.html'
/** Where `src/ui/share/dialog/singlePage.ts` writes the address at which the file opens. */
const OPENING = '<meta name="switchover-opening" content="">'

const WORKER = /\.worker\.ts\?worker&url$/
const WORKERS = '\0switchover-workers'

/** The entries of the page's workers, such as `src/compute/compute.worker.ts`. */
export function workerEntries(root: string): string[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((file) => `src/${file.replaceAll('\\', '/')}`)
  return files.filter((file) => file.endsWith('.worker.ts')).sort()
}

const nameOf = (entry: string): string => basename(entry).split('.')[0]

/** Vite plugin: all workers in one script, which runs the one that the address names: `blob:…#compute`. */
export function workersInside(root: string, plugins: () => Plugin[]): Plugin {
  return {
    name: 'switchover-workers-inside',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source) => (WORKER.test(source) ? `${WORKERS}:${nameOf(source)}` : source === WORKERS ? WORKERS : null),
    async load(id) {
      if (id === WORKERS)
        return `export default URL.createObjectURL(new Blob([${JSON.stringify(await workersScript(root, plugins))}], { type: 'text/javascript' }))`
      if (!id.startsWith(`${WORKERS}:`)) return null
      return `import address from ${JSON.stringify(WORKERS)}\nexport default address + ${JSON.stringify(`#${id.slice(WORKERS.length + 1)}`)}`
    },
  }
}

async function workersScript(root: string, plugins: () => Plugin[]): Promise<string> {
  const entry = '\0switchover-workers-entry'
  const cases = workerEntries(root).map((file) => `case '#${nameOf(file)}': import(${JSON.stringify(join(root, file))}); break`)
  const chosen: Plugin = {
    name: 'switchover-workers-entry',
    resolveId: (source) => (source === 'switchover-workers-entry' ? entry : null),
    load: (id) => (id === entry ? `switch (self.location.hash) {\n${cases.join('\n')}\n}` : null),
  }
  const built = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { 'import.meta.env.VITE_SINGLE': '"yes"' },
    plugins: [...plugins(), chosen],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      // Only the loader of separate chunks asks for the script's address, and here all is one script.
      rolldownOptions: {
        input: 'switchover-workers-entry',
        output: { codeSplitting: false, format: 'iife' },
        checks: { ...buildChecks, emptyImportMeta: false },
      },
    },
  })
  if ('close' in built) throw new Error('the build watches')
  const chunks = (Array.isArray(built) ? built : [built]).flatMap(({ output }) => [...output]).filter((file) => file.type === 'chunk')
  if (chunks.length !== 1) throw new Error(`the workers are ${chunks.length} scripts, not one`)
  return chunks[0].code
}

/** Vite plugin: instead of the page's files, one file. */
export function oneFile(root: string): Plugin {
  return {
    name: 'switchover-one-file',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const text = (name: RegExp): string[] =>
          Object.values(bundle)
            .filter(({ fileName }) => name.test(fileName))
            .map((file) => String(file.type === 'chunk' ? file.code : file.source))
        const [[html], scripts, styles, [licences]] = [
          text(/^index\.html$/),
          text(/\.js$/),
          text(/\.css$/),
          text(new RegExp(`^${LICENCES_FILE}$`)),
        ]
        if (scripts.length !== 1) throw new Error(`the page is ${scripts.length} scripts, not one`)
        const icon = await readFile(join(root, 'public/icon.svg'), 'utf8')
        for (const name of Object.keys(bundle)) delete bundle[name]
        this.emitFile({
          type: 'asset',
          fileName: SINGLE_PAGE,
          source: singleDocument({ html, script: scripts[0], style: styles.join('\n'), licences, icon }),
        })
      },
    },
  }
}

interface Parts {
  html: string
  script: string
  style: string
  licences: string
  icon: string
}

/** The document with its parts in place of the links to them, and a policy that allows these parts only. */
export function singleDocument({ html, script, style, licences, icon }: Parts): string {
  // In a string or a regular expression, the only places where they occur, these mean the same.
  const code = script.replaceAll('</script', String.raw`<\/script`).replaceAll('<!--', String.raw`<\!--`)
  const head = html
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
    .replaceAll(
      /<script[^>]*\bsrc="[^"]*"[^>]*><\/script>|<link[^>]*\brel="(?:stylesheet|manifest|alternate|modulepreload|icon|apple-touch-icon)"[^>]*>/g,
      '',
    )
  const opening = head.indexOf('<head>') + '<head>'.length
  const closing = head.indexOf('</body>')
  return [
    head.slice(0, opening),
    `\n    <meta http-equiv="Content-Security-Policy" content="${singlePolicy(hashOf(code), hashOf(style))}">\n    ${OPENING}`,
    `\n    <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">`,
    `\n    <style>${style}</style>`,
    head.slice(opening, closing),
    `<script type="module">${code}</script>\n`,
    `<script type="text/plain" id="licences">${licences.replaceAll('</script', '</ script')}</script>\n  `,
    head.slice(closing),
  ].join('')
}

/** As a policy names the content of an element. */
function hashOf(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`
}

/** Vite plugin: after the page, the same page as one file beside it. */
export function alsoSingle(root: string, mode: string): Plugin {
  return afterBuild('switchover-also-single', async (outDir) => {
    await build({ configFile: join(root, 'build/page/single.config.ts'), mode, logLevel: 'warn', build: { outDir } })
  })
}
