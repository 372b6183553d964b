/**
 * Keeps the draft in the browser's storage while the page is open and deletes it when the page is closed normally. A draft found
 * at the next start was therefore left by a crash. A lock, which a crash releases, makes one tab at a time the owner.
 */

import { DRAFT_KEY } from './lateDraftKeeper.ts'
import type { DraftKeeper } from './lateDraftKeeper.ts'

interface DraftKeeperOptions {
  /** Throws if the browser forbids storage. */
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  /** Resolves to whether this tab is the owner. */
  own: () => Promise<boolean>
  onLeave: (act: () => void) => void
  after: (delayMs: number, act: () => void) => () => void
}

const WRITE_DELAY_MS = 500

/** The keeper of one tab. A tab that is not the owner keeps nothing and takes nothing. */
export function createDraftKeeper({ storage, own, onLeave, after }: DraftKeeperOptions): DraftKeeper {
  const owning = own().catch(() => false)
  let isOwner = false
  let waiting: { draft: unknown } | null = null
  void owning.then((is) => {
    isOwner = is
  })
  onLeave(() => {
    waiting = null
    if (isOwner) attempt(() => storage().removeItem(DRAFT_KEY))
  })
  const write = () => {
    if (waiting !== null && isOwner) {
      const text = JSON.stringify(waiting.draft)
      attempt(() => storage().setItem(DRAFT_KEY, text))
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
      const text = attempt(() => storage().getItem(DRAFT_KEY)) ?? null
      attempt(() => storage().removeItem(DRAFT_KEY))
      return text === null ? undefined : attempt(() => JSON.parse(text) as unknown)
    },
  }
}

/** The keeper of this tab, in the browser's storage. */
export function keeperOfTab(): DraftKeeper {
  return createDraftKeeper({
    storage: () => localStorage,
    own: () => ownDraft(navigator.locks),
    onLeave: (act) => addEventListener('pagehide', act),
    after(delayMs, act) {
      const timer = setTimeout(act, delayMs)
      return () => clearTimeout(timer)
    },
  })
}

/** Undefined if storage is full, closed or corrupt; the page then works without it. */
function attempt<Value>(act: () => Value): Value | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}

/** Requests the browser's lock and holds it as long as the page lives. */
export function ownDraft(locks: LockManager | undefined): Promise<boolean> {
  if (locks === undefined) return Promise.resolve(false)
  return new Promise((resolve, reject) => {
    locks
      .request(DRAFT_KEY, { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        return lock === null ? undefined : new Promise<never>(() => undefined)
      })
      .catch(reject)
  })
}
