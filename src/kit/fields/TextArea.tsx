/** A text of several lines. */
import type { ComponentProps } from 'react'
import { Field, type FieldLook, TALL_BOX } from './Field.tsx'

type Entry = Omit<ComponentProps<'textarea'>, 'id' | 'name' | 'className' | 'style'>

interface TextAreaProps extends Omit<FieldLook, 'unit'>, Entry {
  /** Lines stay as they were pasted, such as rows of a table. */
  code?: boolean
}

/** A text to copy is seen whole. */
const READ = 'field-sizing-content max-h-64'
const LOOK = `${TALL_BOX} min-h-11 resize-y py-1.5 text-[0.75rem] leading-[1.125rem]`

export function TextArea({ label, name, layout, hint, fault, title, code = false, readOnly = false, ...entry }: TextAreaProps) {
  return (
    <Field {...{ label, name, layout, hint, fault, title }}>
      {(tied) => (
        <textarea
          spellCheck={false}
          {...tied}
          readOnly={readOnly}
          {...entry}
          className={`${LOOK} ${readOnly ? READ : ''} ${code ? 'font-mono whitespace-pre placeholder:whitespace-normal' : ''}`}
        />
      )}
    </Field>
  )
}
