/**
 * Vite plugins that write `licences.txt`: the project's licence and the licence text of every package in the built page. A
 * package counts if it has code in a chunk of the page or of a worker, a file (a typeface), or a style sheet. The build fails for
 * a package without a licence text.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

export const LICENCES_FILE = 'licences.txt'

const RULE = '='.repeat(100)

/** The part of a built file that a plugin reads. */
interface BuiltFile {
  type: 'chunk' | 'asset'
  modules?: Readonly<Record<string, { renderedLength: number }>>
  originalFileNames?: readonly string[]
}

interface LicencePlugins {
  /** First among the page's plugins: it reads style sheets before another plugin inlines their imports. */
  page(): Plugin
  /** Among the workers' plugins: workers are separate bundles. */
  workers(): Plugin
}

/** Both plugins share their findings; `root` is the project's folder. */
export function licences(root: string): LicencePlugins {
  /** Folders of packages, each with a `package.json` that has a name and a version. */
  const folders = new Set<string>()
  const installed = (name: string): string => join(root, 'node_modules', name)
  const addFile = (file: string): void => {
    const folder = packageFolder(file)
    if (folder !== null) folders.add(folder)
  }
  const collect = (bundle: Readonly<Record<string, BuiltFile>>): void => {
    for (const { modules = {}, originalFileNames = [] } of Object.values(bundle)) {
      for (const [id, { renderedLength }] of Object.entries(modules)) {
        if (renderedLength === 0) continue
        // Helpers of the bundler are virtual: `\0vite/preload-helper.js`.
        const helper = /^\0(vite|rolldown)\//.exec(id)
        addFile(helper === null ? id.replace(/^\0|\?.*$/g, '') : installed(`${helper[1]}/package.json`))
      }
      for (const file of originalFileNames) addFile(join(root, file))
    }
  }
  return {
    page: () => ({
      name: 'switchover-licences',
      apply: 'build',
      enforce: 'pre',
      transform(code, id) {
        if (!/\.css(\?|$)/.test(id)) return
        for (const [, name] of code.matchAll(/@import\s+['"]([@\w][^'"]*)['"]/g)) addFile(installed(`${name}/package.json`))
      },
      generateBundle(_options, bundle) {
        collect(bundle)
        this.emitFile({ type: 'asset', fileName: LICENCES_FILE, source: licencesText(root, [...folders]) })
      },
    }),
    workers: () => ({
      name: 'switchover-worker-licences',
      apply: 'build',
      generateBundle: (_options, bundle) => collect(bundle),
    }),
  }
}

interface Package {
  name: string
  version: string
  license?: string
}

function readPackage(folder: string): Partial<Package> {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Partial<Package>
}

/** The folder of a file's package; null for a file of the project itself. */
function packageFolder(file: string): string | null {
  if (!/[\\/]node_modules[\\/]/.test(file)) return null
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    // Some packages have further manifests inside, which only configure a folder.
    if (!existsSync(join(folder, 'package.json'))) continue
    const { name, version } = readPackage(folder)
    if (name !== undefined && version !== undefined) return folder
  }
  return null
}

/** @throws Error naming every package without a licence text */
function licencesText(root: string, folders: readonly string[]): string {
  const packages = folders
    .map((folder) => ({ ...(readPackage(folder) as Package), text: licenceTextIn(folder) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  const bare = packages.filter(({ text }) => text === '').map(({ name }) => name)
  if (bare.length > 0) throw new Error(`no licence text is found for ${bare.join(', ')}`)
  const own = `Switchover\n\n${licenceTextIn(root)}\n\nSwitchover includes parts of the packages below, each under its own licence.\n`
  return [
    own,
    ...packages.map(({ name, version, license = 'licence below', text }) => `${RULE}\n${name} ${version} (${license})\n\n${text}\n`),
  ].join('\n')
}

/** The licence and notice files of a folder, one after the other; '' if there are none. */
function licenceTextIn(folder: string): string {
  const files = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i.test(file))
    .sort()
  return files.map((file) => ownPart(readFileSync(join(folder, file), 'utf8'))).join('\n\n')
}

/** Drops the part of Vite's file about the tools inside Vite, none of which is in the page. */
function ownPart(text: string): string {
  return text.split(/^# Licenses of bundled dependencies/m)[0].trim()
}
