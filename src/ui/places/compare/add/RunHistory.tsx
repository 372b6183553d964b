/** Runs that were made on this machine: pin, open, rename, forget. */
import { Button, BUTTON } from '../../../../kit/Button.tsx'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { decodeShareLink } from '../../../../scenario/codec/shareLink.ts'
import { useHidesWorkload } from '../../../../store/briefs/hiddenSettings.ts'
import { packedPlayHash } from '../../../../store/compare/compareAddress.ts'
import { forgetAllRuns, forgetRun, historyStore, renameRun } from '../../../../store/compare/runHistory.ts'
import type { PastRun } from '../../../../store/compare/runHistory.ts'
import { inRow } from '../../../../units/lists.ts'
import { labelled } from '../../../../units/punctuation.ts'
import * as texts from '../../../../messages/compiled/en/places/compare.ts'
import { Unbroken } from '../../../controls/Unbroken.tsx'
import { NameForm } from '../NameForm.tsx'
import { useCompareStore } from '../useCompare.ts'
import { pastRunName, pastRunOutcome, pastRunSettings, pastRunTime } from './pastRunText.ts'

const FEW = 6

interface RunHistoryProps {
  isFull: boolean
  /** The run that the next one replaces; null: none. */
  replaced: number | null
  setReplaced: (id: number | null) => void
}

export function RunHistory({ isFull, replaced, setReplaced }: RunHistoryProps) {
  const store = useCompareStore()
  const pin = (past: PastRun) => {
    const decoded = decodeShareLink(past.packed)
    const { add, complain } = store.getState()
    if (!decoded.ok) complain(decoded.faults.map(({ message }) => ({ path: past.name, message })))
    else
      void add([{ draft: decoded.value, vm: past.vm, name: past.isNamed ? past.name : '' }], replaced ?? undefined).then(() =>
        setReplaced(null),
      )
  }
  const runs = useStore(historyStore, (state) => state.runs)
  const [all, setAll] = useState(false)
  return (
    <section aria-labelledby="compare-history" className="run-history">
      <div className="flex items-baseline justify-between gap-3">
        <h2 id="compare-history" className="place-section">
          {texts.historyHead}
        </h2>
        {runs.length > 0 && (
          <Button look="quiet" onClick={forgetAllRuns}>
            {texts.forgetAll}
          </Button>
        )}
      </div>
      <p className="mt-1 type-caption text-text2">{runs.length === 0 ? texts.noHistory : texts.historyNote}</p>
      {runs.length > 0 && (
        <ul>
          {(all ? runs : runs.slice(0, FEW)).map((run) => (
            <PastRow key={`${run.packed} ${run.vm}`} run={run} isFull={isFull} pin={() => pin(run)} />
          ))}
        </ul>
      )}
      {runs.length > FEW && !all && (
        <Button look="quiet" onClick={() => setAll(true)}>
          {texts.showAllRuns(String(runs.length))}
        </Button>
      )}
    </section>
  )
}

function PastRow({ run, isFull, pin }: { run: PastRun; isFull: boolean; pin: () => void }) {
  const [renaming, setRenaming] = useState(false)
  const { packed, vm, atMs } = run
  const hidesWorkload = useHidesWorkload()
  const settings = useMemo(() => pastRunSettings({ packed, vm }, hidesWorkload), [packed, vm, hidesWorkload])
  const name = pastRunName(run)
  // Runs of one scenario share its name.
  const whole = inRow([labelled(name, settings), pastRunOutcome(run)].filter(Boolean))
  return (
    <li>
      {renaming ? (
        <NameForm name={run.name} label={texts.renamePast(name)} save={(own) => renameRun(run, own)} close={() => setRenaming(false)} />
      ) : (
        <span className="past-name" title={labelled(name, settings)}>
          {name}{' '}
          <small>
            <Unbroken>{settings}</Unbroken>
          </small>
        </span>
      )}
      <span className="past-result">{pastRunOutcome(run)}</span>
      <time dateTime={new Date(atMs).toISOString()} className="past-time">
        {pastRunTime(run)}
      </time>
      <span className="past-acts">
        <Button disabled={isFull} aria-label={texts.pinPast(whole)} onClick={pin}>
          {texts.pin}
        </Button>
        <a className={BUTTON.quiet} href={packedPlayHash(packed, vm)} aria-label={texts.restore(whole)}>
          {texts.openInPlay}
        </a>
        <Button look="quiet" aria-label={texts.renamePast(whole)} onClick={() => setRenaming(true)}>
          {texts.rename}
        </Button>
        <Button look="quiet" aria-label={texts.forgetPast(whole)} onClick={() => forgetRun(run)}>
          {texts.forget}
        </Button>
      </span>
    </li>
  )
}
