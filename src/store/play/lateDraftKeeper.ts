/** The keeper of the draft, loaded at the first change, or where a crash has left a draft. */

/** The draft in the browser's storage. */
export const DRAFT_KEY = 'switchover.draft'

export interface DraftKeeper {
  keep(draft: unknown): void
  /** The draft left by a crash; undefined if there is none. It is deleted at once, so that it cannot crash the page twice. */
  takeLeft(): Promise<unknown>
}

/** `left`: whether the storage holds a draft; throws if the browser forbids storage. Without its chunk nothing is kept. */
export function lateDraftKeeper(left: () => boolean, load: () => Promise<DraftKeeper>): DraftKeeper {
  let keeper: Promise<DraftKeeper> | null = null
  const loaded = () => (keeper ??= load())
  return {
    keep: (draft) => {
      loaded().then(
        ({ keep }) => keep(draft),
        () => undefined,
      )
    },
    takeLeft: async () => {
      try {
        return left() ? await (await loaded()).takeLeft() : undefined
      } catch {
        return undefined
      }
    },
  }
}
