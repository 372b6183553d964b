import { Dialog } from '../../../kit/Dialog.tsx'
import { useEffect } from 'react'
import type { RefObject } from 'react'
import { lazyPart } from '../../page/lazyPart.tsx'
import * as texts from '../../../messages/compiled/en/page/header.ts'

const HelpText = lazyPart(async () => (await import('./HelpText.tsx')).HelpText)

interface HelpDialogProps {
  dialog: RefObject<HTMLDialogElement | null>
  /** True once the dialog has been opened; its text then stays loaded. */
  opened: boolean
}

export function HelpDialog({ dialog, opened }: HelpDialogProps) {
  // Opened before this part had loaded.
  useEffect(() => {
    if (opened && dialog.current?.open === false) dialog.current.showModal()
  }, [dialog, opened])
  return (
    <Dialog dialog={dialog} title={texts.help} className="help">
      {opened && <HelpText />}
    </Dialog>
  )
}
