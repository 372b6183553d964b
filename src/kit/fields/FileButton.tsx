/** A button that opens the system's choice of files. */
import { type ReactNode, useRef } from 'react'
import { Button } from '../Button.tsx'

interface FileButtonProps {
  children: ReactNode
  /** Accessible name of the field behind the button. */
  name: string
  /** Endings and media types; any file if not given. */
  accept?: string
  multiple?: boolean
  disabled?: boolean
  look?: 'plain' | 'entry'
  /** Called with at least one file. */
  take(files: File[]): void
}

export const JSON_FILES = '.json,application/json'

export function FileButton({ children, name, accept, multiple = false, disabled, look = 'plain', take }: FileButtonProps) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button look={look} disabled={disabled} onClick={() => field.current?.click()}>
        {children}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        {...{ accept, multiple }}
        aria-label={name}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          // The same file may be chosen again.
          target.value = ''
          if (files.length > 0) take(files)
        }}
      />
    </>
  )
}
