/** A button that copies a text. Where the clipboard is not available, it shows the text for copying by hand. */
import { Button, type ButtonProps } from '../Button.tsx'
import { Dialog } from '../Dialog.tsx'
import { BOX } from '../fields/Field.tsx'
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { labelled } from '../../units/punctuation.ts'
import * as texts from '../../messages/compiled/en/share.ts'

const SHOWN_MS = 2000

export interface CopyTextProps {
  text(): string | Promise<string>
  label: string
  /** The thing copied, where several buttons with the same label stand in a list. */
  of?: string
  /** Announced to screen readers once it is copied. */
  done: string
  /** Label of the field for copying by hand. */
  byHand: string
  look?: ButtonProps['look']
  className?: string
}

export function CopyText({ text, label, of, done, byHand, look, className = '' }: CopyTextProps) {
  const [copied, setCopied] = useState(false)
  const [shown, setShown] = useState('')
  /** There is no text to copy. */
  const [failed, setFailed] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [copied])

  const put = async (written: string) => {
    try {
      await navigator.clipboard.writeText(written)
      setCopied(true)
    } catch {
      setShown(written)
      dialog.current?.showModal()
    }
  }
  const copy = async () => {
    setFailed(false)
    try {
      await put(await text())
    } catch {
      setFailed(true)
    }
  }

  return (
    <>
      <Button
        look={look}
        className={className}
        aria-label={of === undefined ? undefined : labelled(copied ? texts.copied : label, of)}
        onClick={() => void copy()}>
        {/* Both words occupy the same place, so that the button keeps its width. */}
        <span className="swap">
          <span aria-hidden={copied}>{label}</span>
          <span aria-hidden={!copied}>{texts.copied}</span>
        </span>
      </Button>
      <span role="status" className="sr-only">
        {copied ? done : ''}
      </span>
      {failed && (
        <span role="alert" className="text-danger">
          {texts.partNotLoaded}
        </span>
      )}
      <ByHand dialog={dialog} label={byHand} text={shown} />
    </>
  )
}

interface ByHandProps {
  dialog: RefObject<HTMLDialogElement | null>
  label: string
  text: string
}

/** The text in a field, where the browser does not let the page copy it. */
function ByHand({ dialog, label, text }: ByHandProps) {
  return (
    <Dialog dialog={dialog} title={label}>
      <input readOnly aria-label={label} className={`${BOX} mt-2`} value={text} onFocus={(event) => event.target.select()} />
    </Dialog>
  )
}
