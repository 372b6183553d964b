/** Lists of the draft (hosts, links, VMs, migrations): read, added to, and taken from without changing what was there. */
import { useCallback } from 'react'
import { fieldAt } from '../../../store/fieldPath.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'

export type ListName = 'hosts' | 'switches' | 'links' | 'vms' | 'migrations'
export type Entry = Readonly<Record<string, unknown>>

/** As typed; where the draft says nothing, as the last good scenario has it. */
export function listIn({ draft, scenario }: Pick<PlayState, 'draft' | 'scenario'>, name: ListName): readonly Entry[] {
  const typed = fieldAt(draft, name)
  return Array.isArray(typed) ? typed as readonly Entry[] : scenario[name]
}

/** Writes a list as a change of its own, which going back undoes. */
export function useListWriter(): (name: ListName, list: readonly Entry[], what: string) => void {
  const store = usePlayStore()
  return useCallback((name, list, what) => {
    const { releaseControl, setField } = store.getState()
    releaseControl()
    setField(name, list, `${name} ${what} ${list.length}`)
    releaseControl()
  }, [store])
}

/** A name that is not taken: the one wished for, else with the next number behind it. */
export function freeName(wished: string, taken: readonly Entry[]): string {
  const ids = new Set(taken.map(({ id }) => id))
  if (!ids.has(wished)) return wished
  const stem = wished.replace(/-?\d+$/, '')
  for (let n = 2; ; n++) if (!ids.has(`${stem}-${n}`)) return `${stem}-${n}`
}
