import { usePlayStore } from '../../store/play/usePlay.ts'
import { CopyText } from './CopyText.tsx'
import * as texts from '../../texts/share.ts'

/** Copies the address that holds the whole scenario. */
export function CopyLink() {
  const store = usePlayStore()
  return (
    <CopyText
      text={() => store.getState().copyLink()} label={texts.copyLink} done={texts.linkCopied} byHand={texts.copyThisLink} className="copy-link"
    />
  )
}
