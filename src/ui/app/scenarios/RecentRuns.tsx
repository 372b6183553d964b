/** Earlier runs on this machine, the newest first. Each reopens unchanged; Compare can rename and delete them. */
import { Button } from '../../../kit/Button.tsx'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { decodeShareLink } from '../../../scenario/codec/shareLink.ts'
import { useHidesWorkload } from '../../../store/briefs/hiddenSettings.ts'
import { historyStore } from '../../../store/compare/runHistory.ts'
import type { PastRun } from '../../../store/compare/runHistory.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { pastRunName, pastRunOutcome, pastRunSettings, pastRunTime } from '../../places/compare/add/pastRunText.ts'
import * as texts from '../../../messages/compiled/en/page/menus.ts'

const FEW = 4

/** `query`: only runs that have all its words; empty: the newest ones. */
export function RecentRuns({ query, close }: { query: string; close(): void }) {
  const store = usePlayStore()
  const runs = useStore(historyStore, (state) => state.runs)
  const [all, setAll] = useState(false)
  const [failed, setFailed] = useState('')
  const hidesWorkload = useHidesWorkload()
  const told = useMemo(
    () => runs.map((run) => ({ run, name: pastRunName(run), about: aboutOf(run, hidesWorkload) })),
    [runs, hidesWorkload],
  )
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const found = told.filter(({ name, about }) => words.every((word) => `${name} ${about}`.toLowerCase().includes(word)))
  const shown = all || words.length > 0 ? found : found.slice(0, FEW)
  const open = (run: PastRun) => {
    const decoded = decodeShareLink(run.packed)
    if (!decoded.ok) {
      setFailed(decoded.faults.map(({ message }) => message).join(' '))
      return
    }
    void store.getState().openScenario(decoded.value, { view: 'pages', panel: 'timeline', vm: run.vm })
    close()
  }
  if (found.length === 0) return null
  return (
    <section aria-label={texts.recentRuns}>
      <h3 className="menu-head">{texts.recentRuns}</h3>
      {shown.map(({ run, name, about }) => (
        <Button key={`${run.packed} ${run.vm}`} look="entry" onClick={() => open(run)}>
          <b>{name}</b>
          <small>{about}</small>
        </Button>
      ))}
      {shown.length < found.length && (
        <Button look="entry" onClick={() => setAll(true)}>
          {texts.allRuns(found.length)}
        </Button>
      )}
      {failed !== '' && (
        <p role="alert" className="menu-head">
          {failed}
        </p>
      )}
    </section>
  )
}

function aboutOf(run: PastRun, hidesWorkload: boolean): string {
  return [pastRunOutcome(run), pastRunSettings(run, hidesWorkload), pastRunTime(run)].filter((part) => part !== '').join(' · ')
}
