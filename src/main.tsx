/** Opens the page: the worker and the address first, then the picture; after that, the files needed to open it without a network. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createAddress } from './store/address/address.ts'
import type { LinkCodec } from './store/address/address.ts'
import { DRAFT_KEY, lateDraftKeeper } from './store/play/lateDraftKeeper.ts'
import type { DraftKeeper } from './store/play/lateDraftKeeper.ts'
import { openingScenario } from './store/play/opening/openingScenario.ts'
import { openPlayStore } from './store/play/opening/openPlayStore.ts'
import { PlayStoreContext } from './store/play/usePlay.ts'
import { Places } from './ui/app/Places.tsx'
import { keepAddressCurrent, playHref } from './ui/page/places.ts'
import { watchTourAddress } from './store/beginning/openBeginning.ts'
import { showTheme } from './ui/page/preferences.ts'
import { leaveKeysToComposition } from './ui/controls/composition.ts'
import { keepEarlyKeys } from './ui/controls/keys/earlyKeys.ts'
import './ui/theme/theme.css'
import { scriptUrl } from './compute/scriptUrl.ts'
import { connectSimulationWorker } from './compute/simulation/client/simulationWorker.ts'

const QUIET_MS = 1000
/** Some hundred files to keep would take the processor from a person who has just begun. */
const IDLE_MS = 3000

showTheme()
leaveKeysToComposition()
keepEarlyKeys()
if (import.meta.env.VITE_SINGLE === 'yes') takeOpening()
const beginAt = watchTourAddress(isStill)
keepAddressCurrent()
void openPage()
if (import.meta.env.PROD && import.meta.env.VITE_SINGLE !== 'yes' && 'serviceWorker' in navigator) whenQuiet(IDLE_MS, keepOffline)

/** The page as one file carries the address at which it opens. */
function takeOpening(): void {
  const hash = document.querySelector<HTMLMetaElement>('meta[name=switchover-opening]')?.content ?? ''
  if (location.hash === '' && hash !== '') history.replaceState(null, '', hash)
}

/** Where the browser refuses a service worker (a private window, a strict setting), the page works, but not offline. */
function keepOffline(): void {
  navigator.serviceWorker.register(scriptUrl('./sw.js')).catch(() => undefined)
}

/** Nothing moves by itself. */
function isStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

/** No top-level await: the chunks that this one waits for import modules of this one. */
async function openPage(): Promise<void> {
  const address = createAddress({ window, loadCodec, after, isFramed: window.parent !== window, playHash: playHref })
  const store = await openPlayStore({
    client: connectSimulationWorker(),
    address,
    keeper: lateDraftKeeper(() => localStorage.getItem(DRAFT_KEY) !== null, loadKeeper),
    home: openingScenario,
    playing: !isStill(),
  })
  beginAt(store)
  whenQuiet(QUIET_MS, () => {
    // Preloads the code of the first change, and of copying a link, which must copy at once.
    loadCodec().catch(() => undefined)
    import('./store/watchRuns.ts').then(
      ({ watchRuns }) => watchRuns(store, address),
      () => undefined,
    )
  })
  createRoot(rootElement()).render(
    <StrictMode>
      <PlayStoreContext value={store}>
        <Places />
      </PlayStoreContext>
    </StrictMode>,
  )
}

async function loadCodec(): Promise<LinkCodec> {
  const { decodeShareLink, encodeShareLink } = await import('./scenario/codec/shareLink.ts')
  return { decode: decodeShareLink, encode: encodeShareLink }
}

async function loadKeeper(): Promise<DraftKeeper> {
  return (await import('./store/play/draftKeeper.ts')).keeperOfTab()
}

function rootElement(): HTMLElement {
  const root = document.getElementById('root')
  if (root === null) throw new Error('no element #root')
  return root
}

/** Acts once no file has arrived for so long: on a slow line, files for later would delay the verdict and the setup. */
function whenQuiet(forMs: number, act: () => void): void {
  const watch = new PerformanceObserver(() => {
    callOff()
    callOff = after(forMs, begin)
  })
  const begin = () => {
    watch.disconnect()
    act()
  }
  let callOff = after(forMs, begin)
  watch.observe({ type: 'resource', buffered: true })
}

function after(delayMs: number, act: () => void): () => void {
  const timer = setTimeout(act, delayMs)
  return () => clearTimeout(timer)
}
