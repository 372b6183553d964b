/** The text of a combobox: the arrow keys choose in a list that its owner draws. */
import type { ComponentProps } from 'react'

interface ComboEntryProps extends Omit<ComponentProps<'input'>, 'type' | 'role' | 'list'> {
  label: string
  /** Id of the list, and of the entry chosen in it; undefined: the list has none. */
  list: string
  active: string | undefined
  isOpen: boolean
}

export function ComboEntry({ label, list, active, isOpen, ...entry }: ComboEntryProps) {
  return (
    <input
      type="text"
      role="combobox"
      {...{ autoComplete: 'off', autoCapitalize: 'off', spellCheck: false }}
      aria-label={label}
      aria-expanded={isOpen}
      aria-controls={list}
      aria-autocomplete="list"
      aria-activedescendant={active}
      {...entry}
    />
  )
}
