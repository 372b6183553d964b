/**
 * Vite plugin: the title and picture with which a chat or a site shows a link to the page. A server never sees the scenario, which follows
 * the `#` of a link, so every link has the same ones. The address of a picture must be absolute: there is one only if the environment
 * variable `SWITCHOVER_URL` says where the page will be.
 */
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HtmlTagDescriptor, Plugin } from 'vite'
import { afterBuild } from './afterBuild.ts'

/** Written by `npm run picture`. */
const PICTURE = { file: 'preview.png', source: 'docs/pictures/preview.png', width: '1440', height: '756' }

/**
 * `address`: of the page in English; null: not known.
 * @throws if it is not an address on the web
 */
export function previewTags(address: string | null): HtmlTagDescriptor[] {
  const type = ['og:type', 'website'] as const
  if (address === null) return [type].map(tagOf)
  const { file, width, height } = PICTURE
  return [
    type,
    ['og:image', new URL(file, folderOf(address)).href] as const,
    ['og:image:width', width] as const,
    ['og:image:height', height] as const,
    ['twitter:card', 'summary_large_image'] as const,
  ].map(tagOf)
}

function tagOf([property, content]: readonly [string, string]): HtmlTagDescriptor {
  return { tag: 'meta', attrs: { [property.startsWith('og:') ? 'property' : 'name']: property, content }, injectTo: 'head' }
}

function folderOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Error(`SWITCHOVER_URL=${address} is not an address such as https://example.org/`)
  return url.href.endsWith('/') ? url.href : `${url.href}/`
}

/** The picture is copied once, and the service worker does not cache it: no page shows it. */
export function linkPreview(root: string, language: string | null): Plugin[] {
  const address = process.env.SWITCHOVER_URL ?? null
  const tags: Plugin = {
    name: 'switchover-link-preview',
    apply: 'build',
    transformIndexHtml: { order: 'post', handler: () => previewTags(address) },
  }
  if (address === null || language !== null) return [tags]
  return [tags, afterBuild('switchover-preview-picture', (outDir) => copyFile(join(root, PICTURE.source), join(outDir, PICTURE.file)))]
}
