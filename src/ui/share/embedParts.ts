/** Parts of Play that a frame in another page can show: the names in `?embed&view=`, documented in docs/embedding.md. */

/** `whole`: verdict, stage and chart together; the one without a name in the address. */
export const parts = ['whole', 'stage', 'remaining', 'verdict', 'inequality', 'story', 'timeline'] as const
export type Part = (typeof parts)[number]

/** An unknown name is the whole; `chart` is another name of the remaining memory. */
export function partIn(search: string): Part {
  const view = new URLSearchParams(search).get('view') ?? ''
  return view === 'chart' ? 'remaining' : (parts.find((one) => one === view) ?? 'whole')
}

/** Address of a part: that of the page with the same scenario and moment. */
export function embedAddress(page: string, part: Part): string {
  const url = new URL(page)
  url.search = part === 'whole' ? '?embed' : `?embed&view=${part}`
  return url.href
}

/** The page that a frame shows a part of. */
export function pageAddress(frameAddress: string): string {
  const url = new URL(frameAddress)
  for (const name of ['embed', 'view', 'origin']) url.searchParams.delete(name)
  return url.href
}

/**
 * Attributes of a link to another place. In a frame it opens in a new tab, so that the frame keeps its part of Play; `address`: of the
 * page or the frame.
 */
export function placeLink(hash: string, address: string): { href: string; target?: '_blank'; rel?: 'noopener' } {
  if (!new URL(address).searchParams.has('embed')) return { href: hash }
  const page = new URL(pageAddress(address))
  page.hash = hash
  return { href: page.href, target: '_blank', rel: 'noopener' }
}

/** Size of a frame, in CSS pixels, that the snippet proposes. */
export const FRAME: Readonly<Record<Part, { width: number; height: number }>> = {
  whole: { width: 960, height: 600 },
  stage: { width: 720, height: 360 },
  remaining: { width: 720, height: 320 },
  verdict: { width: 560, height: 270 },
  inequality: { width: 480, height: 270 },
  story: { width: 480, height: 480 },
  timeline: { width: 720, height: 270 },
}

/** The HTML of a frame; `title` names it for screen readers. */
export function frameSnippet(address: string, part: Part, title: string): string {
  const { width, height } = FRAME[part]
  const src = escaped(embedAddress(address, part))
  return `<iframe src="${src}" title="${escaped(title)}" width="${width}" height="${height}" style="border:0;max-width:100%" loading="lazy" allow="fullscreen"></iframe>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
