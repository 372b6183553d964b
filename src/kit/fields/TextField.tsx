/** A line of text. */
import type { ComponentProps } from 'react'
import { BOX, Field, type FieldLook } from './Field.tsx'

type Entry = Omit<ComponentProps<'input'>, 'id' | 'name' | 'className' | 'style' | 'size'>

export function TextField({ label, name, layout, unit = '', hint, fault, title, ...entry }: FieldLook & Entry) {
  const text = String(entry.value ?? '')
  return (
    <Field {...{ label, name, layout, unit, hint, fault, title }}>
      {(tied) => <BareText {...tied} {...entry} className={BOX} style={roomFor(text, unit)} />}
    </Field>
  )
}

/** A longer text scrolls, and so does one of large letters on a small screen. */
const MOST_LETTERS = 22
const MOST_WIDE = '80vw'

function roomFor(text: string, unit: string) {
  const letters = Math.min(MOST_LETTERS, Math.max(3, text.length)) + unit.length
  return {
    minWidth: `min(${MOST_WIDE}, ${letters}ch + 1.75rem)`,
    paddingInlineEnd: unit === '' ? undefined : `calc(${unit.length}ch + 0.75rem)`,
  }
}

/** The same field inside a row that says its name. */
export function BareText(entry: ComponentProps<'input'>) {
  return <input type="text" autoComplete="off" spellCheck={false} size={1} {...entry} />
}
