/** Runs that were made on this machine: pin, open, rename, forget. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { decodeShareLink } from '../../../scenario/codec/shareLink.ts'
import { packedPlayHash } from '../../../store/compare/compareAddress.ts'
import { forgetAllRuns, forgetRun, historyStore, renameRun } from '../../../store/compare/runHistory.ts'
import type { PastRun } from '../../../store/compare/runHistory.ts'
import { duration, say } from '../../../units/format.ts'
import * as texts from '../../../texts/compare.ts'
import { NameForm } from '../NameForm.tsx'
import { useCompareStore } from '../useCompare.ts'

const FEW = 6

export function RunHistory({ isFull }: { isFull: boolean }) {
  const runs = useStore(historyStore, (state) => state.runs)
  const [all, setAll] = useState(false)
  return (
    <section aria-labelledby="compare-history" className="run-history">
      <div className="history-head">
        <h2 id="compare-history">{texts.historyHead}</h2>
        {runs.length > 0 && <button type="button" className="tool quiet" onClick={forgetAllRuns}>{texts.forgetAll}</button>}
      </div>
      <p className="add-hint">{runs.length === 0 ? texts.noHistory : texts.historyNote}</p>
      {runs.length > 0 && (
        <ul>{(all ? runs : runs.slice(0, FEW)).map((run) => <PastRow key={`${run.packed} ${run.vm}`} run={run} isFull={isFull} />)}</ul>
      )}
      {runs.length > FEW && !all && <button type="button" className="tool quiet" onClick={() => setAll(true)}>{texts.showAllRuns(String(runs.length))}</button>}
    </section>
  )
}

function PastRow({ run, isFull }: { run: PastRun; isFull: boolean }) {
  const store = useCompareStore()
  const [renaming, setRenaming] = useState(false)
  const { packed, vm, result, atMs } = run
  const name = run.name === '' ? texts.unnamed : run.name
  const pin = () => {
    const decoded = decodeShareLink(packed)
    const { add, complain } = store.getState()
    if (decoded.ok) void add([{ draft: decoded.value, vm, name: run.isNamed ? run.name : '' }])
    else complain(decoded.faults.map(({ message }) => ({ path: name, message })))
  }
  const outcome = result === null ? '' : result.outcome === 'completed'
    ? texts.moveResult(say(duration(result.totalS)), say(duration(result.downtimeMs / 1000))) : texts.outcomes[result.outcome]
  return (
    <li>
      {renaming ? (
        <NameForm name={run.name} label={texts.renamePast(name)} save={(own) => renameRun(run, own)} close={() => setRenaming(false)} />
      ) : <span className="past-name" title={`${name}: ${run.settings}`}>{name} <small>{run.settings}</small></span>}
      <span className="past-result">{outcome}</span>
      <time dateTime={new Date(atMs).toISOString()} className="past-time">{timeText(atMs)}</time>
      <span className="past-acts">
        <button type="button" className="tool" disabled={isFull} aria-label={texts.pinPast(name)} onClick={pin}>{texts.pin}</button>
        <a className="tool quiet" href={packedPlayHash(packed, vm)} aria-label={texts.restore(name)}>{texts.openInPlay}</a>
        <button type="button" className="tool quiet" aria-label={texts.renamePast(name)} onClick={() => setRenaming(true)}>{texts.rename}</button>
        <button type="button" className="tool quiet" aria-label={texts.forgetPast(name)} onClick={() => forgetRun(run)}>{texts.forget}</button>
      </span>
    </li>
  )
}

function timeText(atMs: number): string {
  return new Date(atMs).toLocaleString(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
}
