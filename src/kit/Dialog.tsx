/** A modal dialog with its title and the button that closes it, as Escape and a press beside it do. */
import { Button } from './Button.tsx'
import { type ReactNode, type RefObject, useId } from 'react'
import { close as closeWord } from '../messages/compiled/en/page/header.ts'

interface DialogProps {
  /** Its owner opens it with `showModal`. */
  dialog: RefObject<HTMLDialogElement | null>
  title: string
  /** Once it is closed, in any way. */
  closed?(): void
  className?: string
  children: ReactNode
}

const FRAME =
  'm-auto max-h-[calc(100dvh-32px)] w-[min(520px,calc(100vw-32px))] overflow-auto rounded-[4px] border border-text bg-surface p-0 ' +
  'text-text backdrop:bg-black/32 print:static print:max-h-none print:w-auto print:overflow-visible print:border-0'

export function Dialog({ dialog, title, closed, className = '', children }: DialogProps) {
  const id = useId()
  const close = () => dialog.current?.close()
  return (
    <dialog
      ref={dialog}
      className={`${FRAME} ${className}`}
      aria-labelledby={id}
      onClose={closed}
      onClick={(event) => {
        if (event.target === dialog.current) close()
      }}>
      <div className="px-5 pt-3 pb-5 max-[22.5rem]:px-3">
        <header className="flex items-center justify-between">
          <h2 id={id} className="type-verdict">
            {title}
          </h2>
          <Button className="print:hidden" onClick={close}>
            {closeWord}
          </Button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
