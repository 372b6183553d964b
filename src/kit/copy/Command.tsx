/** Commands to copy: their text, and below it the button that copies them, beside what else belongs there. */
import type { ReactNode } from 'react'
import { CopyText, type CopyTextProps } from './CopyText.tsx'

interface CommandProps extends Omit<CopyTextProps, 'label' | 'text'> {
  /** Name of the text, for screen readers. */
  label: string
  text: string
  /** Label of the button. */
  copy: string
  children?: ReactNode
}

const TEXT = 'max-h-64 overflow-auto rounded-[3px] border border-line bg-panel p-3 font-mono text-xs leading-5'

export function Command({ label, text, copy, children, ...copied }: CommandProps) {
  return (
    <div>
      <pre tabIndex={0} role="group" aria-label={label} className={TEXT}>
        {text}
      </pre>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <CopyText {...copied} text={() => text} label={copy} />
        {children}
      </div>
    </div>
  )
}
