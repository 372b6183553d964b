/** Words to search for. */
import type { ComponentProps } from 'react'
import { BOX } from './Field.tsx'

type Entry = Omit<ComponentProps<'input'>, 'type' | 'aria-label' | 'value' | 'onChange'>

interface SearchFieldProps extends Entry {
  label: string
  value: string
  type(text: string): void
}

/** The browser's own button to empty the field has no name and no keys. */
const LOOK = `${BOX} text-[0.8125rem] [&::-webkit-search-cancel-button]:hidden`

export function SearchField({ label, value, type, className = '', ...entry }: SearchFieldProps) {
  return (
    <input
      {...{ type: 'search', autoComplete: 'off', spellCheck: false, value }}
      aria-label={label}
      className={`${LOOK} ${className}`}
      {...entry}
      onChange={({ target }) => type(target.value)}
    />
  )
}
