/** The answer, and what can be taken away: link, table, picture. */
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { comparisonHash } from '../../store/compare/compareAddress.ts'
import { saveFile } from '../share/saveFile.ts'
import * as texts from '../../texts/places/compare.ts'
import type { Comparison } from './comparison.ts'
import { comparisonTable } from './comparisonTable.ts'
import { savePicture } from './plots/comparisonPicture.ts'
import { useCompareStore } from './useCompare.ts'

const FILE = 'switchover-comparison'
const SHOWN_MS = 2000

export function CompareHead({ comparison }: { comparison: Comparison }) {
  const store = useCompareStore()
  const [failed, setFailed] = useState(false)
  const { rows, answer, summary } = comparison
  const isDone = rows.every(({ figures }) => figures !== null)
  const save = () => {
    setFailed(false)
    savePicture(comparison, `${FILE}.png`).catch(() => setFailed(true))
  }
  return (
    <header className="compare-head">
      <div className="min-w-0">
        <h1 aria-live="polite">{answer}</h1>
        {summary !== '' && <p>{summary}</p>}
      </div>
      <div className="compare-tools">
        {failed && <span role="alert" className="text-danger">{texts.pictureFailed}</span>}
        <button type="button" className="tool" onClick={() => document.querySelector<HTMLElement>('#paste-runs')?.focus()}>{texts.addRuns}</button>
        <button type="button" className="tool quiet" onClick={() => store.getState().removeAll()}>{texts.removeAll}</button>
        <button type="button" className="tool" disabled={!isDone} onClick={() => saveFile(`${FILE}.csv`, 'text/csv', comparisonTable(rows))}>{texts.csv}</button>
        <button type="button" className="tool" disabled={!isDone} onClick={save}>{texts.picture}</button>
        <CopyComparison />
      </div>
    </header>
  )
}

function CopyComparison() {
  const store = useCompareStore()
  const [copied, setCopied] = useState(false)
  const [link, setLink] = useState('')
  const byHand = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    const { runs, seeds, curve, playheadS } = store.getState()
    const address = new URL(location.href)
    address.hash = comparisonHash(runs.map(({ pin }) => pin), { seeds, curve, playheadS })
    try {
      await navigator.clipboard.writeText(address.href)
      setCopied(true)
    } catch {
      setLink(address.href)
      byHand.current?.showModal()
    }
  }
  return (
    <>
      <button type="button" className="tool primary" aria-label={copied ? texts.copied : texts.copyLink} onClick={() => void copy()}>
        <span className="swap">
          <span aria-hidden={copied}>{texts.copyLink}</span>
          <span aria-hidden={!copied}>{texts.copied}</span>
        </span>
      </button>
      <span role="status" className="sr-only">{copied ? texts.linkCopied : ''}</span>
      <LinkByHand dialog={byHand} link={link} />
    </>
  )
}

/** Where the clipboard is not available. */
function LinkByHand({ dialog, link }: { dialog: RefObject<HTMLDialogElement | null>; link: string }) {
  return (
    <dialog ref={dialog} className="compare-dialog" aria-label={texts.copyByHand}>
      <label>{texts.copyByHand}<input readOnly value={link} onFocus={(event) => event.target.select()} /></label>
      <button type="button" className="tool" onClick={() => dialog.current?.close()}>{texts.dismiss}</button>
    </dialog>
  )
}
