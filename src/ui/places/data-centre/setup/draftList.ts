/** Lists of the draft (hosts, links, VMs, migrations): reading, adding and removing without mutation. */
import { useCallback } from 'react'
import { fieldAt } from '../../../../scenario/fieldPath.ts'
import type { PlayState } from '../../../../store/play/playState.ts'
import { usePlayStore } from '../../../../store/play/usePlay.ts'

type DraftListName = 'hosts' | 'switches' | 'links' | 'vms' | 'migrations'
export type Entry = Readonly<Record<string, unknown>>

/** The typed list; if the draft has none, the list of the last good scenario. */
export function listIn({ draft, scenario }: Pick<PlayState, 'draft' | 'scenario'>, name: DraftListName): readonly Entry[] {
  const typed = fieldAt(draft, name)
  return Array.isArray(typed) ? (typed as readonly Entry[]) : scenario[name]
}

/** Writes a list as a separate undo step. */
export function useListWriter(): (name: DraftListName, list: readonly Entry[], what: string) => void {
  const store = usePlayStore()
  return useCallback(
    (name, list, what) => {
      const { releaseControl, setField } = store.getState()
      releaseControl()
      setField(name, list, `${name} ${what} ${list.length}`)
      releaseControl()
    },
    [store],
  )
}

/** A name that is not taken: the requested one, otherwise with the next number appended. */
export function freeName(wished: string, taken: readonly Entry[]): string {
  const ids = new Set(taken.map(({ id }) => id))
  if (!ids.has(wished)) return wished
  const stem = wished.replace(/-?\d+$/, '')
  for (let n = 2; ; n++) if (!ids.has(`${stem}-${n}`)) return `${stem}-${n}`
}
