/**
 * The text of the service worker that makes the page work without a network. Built pages name their files by content, so a cached
 * file is never stale; only the document itself is fetched again, and taken from the cache if that fails.
 */

/** A page in another language, in a folder of this one. */
interface OtherPage {
  folder: string
  tag: string
  notStored: Readonly<Record<'own' | 'english', string>>
}

/**
 * The document in place of a page in another language that cannot be loaded. Its link keeps what the address holds. Browsers report a network
 * before there is one: a reload without it would cancel a link that is followed meanwhile.
 */
function notStoredPage({ tag, notStored: { own, english } }: OtherPage): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Switchover</title>
<body style="max-width: 34em; margin: 3em auto; padding: 0 1em; font: 1rem/1.5 sans-serif">
<h1 style="font-size: 1.25rem">Switchover</h1>
<p lang="${tag}">${own}</p>
<p>${english}</p>
<p><a href="../">Open Switchover in English</a></p>
<script>
document.querySelector('a').hash = location.hash
addEventListener('online', () => fetch('').then((reply) => reply.ok && location.reload(), () => undefined))
</script>
`
}

/**
 * `version` begins with the page's language and changes whenever a file does; the page in another language has separate caches. `files` are
 * relative to the page and include everything it may request. `others`: the pages in other languages, in folders of this one.
 */
export function serviceWorkerText(version: string, files: string[], others: readonly OtherPage[]): string {
  const notStored = Object.fromEntries(others.map((page) => [`${page.folder}/`, notStoredPage(page)]))
  return `const CACHE = 'switchover-${version}'
const OWN = 'switchover-${version.slice(0, version.indexOf('-') + 1)}'
const FILES = ${JSON.stringify(files)}
const NOT_STORED = ${JSON.stringify(notStored)}
const PATIENCE_MS = 2500
// Servers send \`Vary: Origin\`, which a module script's request would not match.
const LOOSE = { ignoreVary: true, ignoreSearch: true }

// A file that is named by its content is the same in the browser's own cache.
function asked(file) {
  return new Request(file, { cache: file.startsWith('assets/') ? 'default' : 'reload' })
}

// One after another: hundreds at once would take processor and line from the page. An install that was cut off continues where it stopped.
self.addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE)
    for (const name of FILES) if ((await cache.match(name, LOOSE)) === undefined) await cache.add(asked(name))
  })())
})

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith(OWN) && name !== CACHE) await caches.delete(name)
    await self.clients.claim()
  })())
})

async function document(request) {
  const cached = await caches.match('./', LOOSE)
  if (cached === undefined) return fetch(request)
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), PATIENCE_MS)
  try {
    const fresh = await fetch(request, { signal: abort.signal })
    return fresh.ok ? fresh : cached
  } catch {
    return cached
  } finally {
    clearTimeout(timer)
  }
}

// A person may also open another file, such as the licences, or the page in another language, which is in a separate folder.
const HOME = new URL('./', self.location.href).pathname

async function file(request) {
  const cached = await caches.match(request, { ignoreVary: true })
  if (cached !== undefined) return cached
  try {
    return await fetch(request)
  } catch (error) {
    if (request.mode !== 'navigate') throw error
    // Without a network a page in another language that was never opened says so; any other address leads back to this page.
    const { pathname } = new URL(request.url)
    const other = Object.keys(NOT_STORED).find((folder) => pathname === HOME + folder || pathname === HOME + folder + 'index.html')
    if (other === undefined) return Response.redirect(HOME)
    return new Response(NOT_STORED[other], { headers: { 'content-type': 'text/html; charset=utf-8' } })
  }
}

function isPage({ mode, url }) {
  const { pathname } = new URL(url)
  return mode === 'navigate' && (pathname === HOME || pathname === HOME + 'index.html')
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return
  event.respondWith(isPage(request) ? document(request) : file(request))
})
`
}
