/** A link or a snippet to copy: the text itself, what it contains, and how long it is. */
import { useEffect, useState } from 'react'
import { formatWhole } from '../../../units/format.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { CopyText } from '../CopyText.tsx'
import * as texts from '../../../texts/places/sharing.ts'

/** Longer links are cut by some chat clients and proxies. */
const LONG = 2000

interface LinkFieldProps {
  label: string
  copy: string
  /** How the scenario is shown, as the end of the address: `&at=7.6`. */
  fields: string
  /** Makes the text of the link; the link itself if not given. Stable. */
  write?(link: string): string
  contains: string
}

const asItIs = (link: string): string => link

export function LinkField({ label, copy, fields, write = asItIs, contains }: LinkFieldProps) {
  const store = usePlayStore()
  const [link, setLink] = useState('')
  useEffect(() => {
    let here = true
    store.getState().copyLink(fields).then((made) => here && setLink(made), () => undefined)
    return () => {
      here = false
    }
  }, [store, fields])
  const text = link === '' ? '' : write(link)
  return (
    <div className="share-field">
      <label>
        <span>{label}</span>
        <textarea readOnly rows={3} value={text} spellCheck={false} onFocus={({ target }) => target.select()} />
      </label>
      <div className="share-copy">
        <CopyText text={() => text} label={copy} done={texts.copiedText} byHand={texts.copyByHand} className="primary" />
        <p>{contains} {texts.characters(formatWhole(link.length))}{link.length > LONG && <> <b>{texts.longLink}</b></>}</p>
      </div>
    </div>
  )
}
