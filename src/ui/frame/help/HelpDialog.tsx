import { useEffect } from 'react'
import type { RefObject } from 'react'
import { lazyPart } from '../../page/lazyPart.tsx'
import * as texts from '../../../texts/page/header.ts'

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
  const close = () => dialog.current?.close()
  return (
    <dialog
      ref={dialog}
      className="help"
      aria-labelledby="help-title"
      onClick={(event) => {
        if (event.target === dialog.current) close()
      }}>
      <div className="help-body">
        <header className="flex items-center justify-between">
          <h2 id="help-title" className="type-verdict">
            {texts.help}
          </h2>
          <button type="button" className="tool" onClick={close}>
            {texts.close}
          </button>
        </header>
        {opened && <HelpText />}
      </div>
    </dialog>
  )
}
