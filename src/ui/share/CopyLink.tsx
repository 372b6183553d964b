import { useEffect, useRef, useState } from 'react'
import { usePlayStore } from '../../store/play/usePlay.ts'
import '../app/help/help.css'
import * as texts from '../../texts/share.ts'

const SHOWN_MS = 2000

/** Copies the address that holds the whole scenario. Where the clipboard is not available, it shows the address for copying by hand. */
export function CopyLink() {
  const store = usePlayStore()
  const [copied, setCopied] = useState(false)
  const [link, setLink] = useState('')
  const byHand = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [copied])

  const copy = async () => {
    const address = await store.getState().copyLink()
    try {
      await navigator.clipboard.writeText(address)
      setCopied(true)
    } catch {
      setLink(address)
      byHand.current?.showModal()
    }
  }

  return (
    <>
      <button type="button" className="tool copy-link" onClick={() => void copy()}>
        {/* Both words occupy the same place, so that the button keeps its width. */}
        <span className="swap">
          <span aria-hidden={copied}>{texts.copyLink}</span>
          <span aria-hidden={!copied}>{texts.copied}</span>
        </span>
      </button>
      <span role="status" className="sr-only">{copied ? texts.linkCopied : ''}</span>
      <dialog ref={byHand} className="help" aria-label={texts.copyThisLink}>
        <div className="help-body">
          <label className="by-hand">{texts.copyThisLink}<input readOnly value={link} onFocus={(event) => event.target.select()} />
          </label>
          <button type="button" className="tool" onClick={() => byHand.current?.close()}>{texts.close}</button>
        </div>
      </dialog>
    </>
  )
}
