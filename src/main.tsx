/** Opens the page: the worker and the address first, then the picture; after that, what is needed to open it without a network. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { defaultScenario } from './scenario/scenarioPresets.ts'
import { decodeShareLink, encodeShareLink } from './scenario/shareLink.ts'
import { createAddress } from './store/address.ts'
import { createDraftKeeper, ownDraft } from './store/draftKeeper.ts'
import { openPlayStore } from './store/openPlayStore.ts'
import { PlayStoreContext } from './store/usePlay.ts'
import { App } from './ui/shell/App.tsx'
import { showTheme } from './ui/shell/preferences.ts'
import './ui/theme/theme.css'
import { connectSimulationWorker } from './worker/simulationWorker.ts'

showTheme()
const store = await openPlayStore({
  client: connectSimulationWorker(),
  address: createAddress({ window, codec: { encode: encodeShareLink, decode: decodeShareLink }, after }),
  keeper: createDraftKeeper({
    storage: () => localStorage,
    own: () => ownDraft(navigator.locks),
    onLeave: (act) => addEventListener('pagehide', act),
    after,
  }),
  defaultScenario,
  playing: !matchMedia('(prefers-reduced-motion: reduce)').matches,
})
createRoot(rootElement()).render(
  <StrictMode>
    <PlayStoreContext value={store}>
      <App />
    </PlayStoreContext>
  </StrictMode>,
)
if (import.meta.env.PROD && 'serviceWorker' in navigator) whenLoaded(() => void navigator.serviceWorker.register('./sw.js'))

function rootElement(): HTMLElement {
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has no element #root')
  return root
}

function whenLoaded(act: () => void): void {
  if (document.readyState === 'complete') act()
  else addEventListener('load', act)
}

function after(delayMs: number, act: () => void): () => void {
  const timer = setTimeout(act, delayMs)
  return () => clearTimeout(timer)
}
