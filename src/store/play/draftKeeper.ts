/**
 * Keeps the draft in the browser while the page is open, and takes it away when the page is left in order: what is found at
 * the next start was left by a crash. One tab at a time keeps its draft; a lock, which a crash lets go, says which.
 */

export interface DraftKeeper {
  keep(draft: unknown): void
  /** What a crash left, once; undefined if nothing. It is forgotten at once, so that a draft that crashes the page cannot do so twice. */
  takeLeft(): Promise<unknown>
}

export interface DraftKeeperOptions {
  /** Throws where the browser forbids it. */
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  /** Resolves to whether this tab is the one that keeps. */
  own: () => Promise<boolean>
  onLeave: (act: () => void) => void
  after: (delayMs: number, act: () => void) => () => void
}

const KEY = 'switchover.draft'
const WRITE_DELAY_MS = 500

export function createDraftKeeper({ storage, own, onLeave, after }: DraftKeeperOptions): DraftKeeper {
  const owning = own().catch(() => false)
  let isOwner = false
  let waiting: { draft: unknown } | null = null
  void owning.then((is) => {
    isOwner = is
  })
  onLeave(() => {
    waiting = null
    if (isOwner) attempt(() => storage().removeItem(KEY))
  })
  const write = () => {
    if (waiting !== null && isOwner) {
      const text = JSON.stringify(waiting.draft)
      attempt(() => storage().setItem(KEY, text))
    }
    waiting = null
  }
  return {
    keep(draft) {
      if (waiting === null) after(WRITE_DELAY_MS, write)
      waiting = { draft }
    },
    async takeLeft() {
      if (!(await owning)) return undefined
      const text = attempt(() => storage().getItem(KEY)) ?? null
      attempt(() => storage().removeItem(KEY))
      return text === null ? undefined : attempt(() => JSON.parse(text) as unknown)
    },
  }
}

/** Storage may be full, closed or spoilt; the page then goes on without it. */
function attempt<Value>(act: () => Value): Value | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}

/** Asks the browser for the one lock, and holds it as long as the page lives. */
export function ownDraft(locks: LockManager | undefined): Promise<boolean> {
  if (locks === undefined) return Promise.resolve(false)
  return new Promise((resolve, reject) => {
    locks.request(KEY, { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      return lock === null ? undefined : new Promise<never>(() => undefined)
    }).catch(reject)
  })
}
