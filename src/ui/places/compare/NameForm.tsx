/** A name being edited in its place: Enter saves, Escape leaves it. */
import { BareText } from '../../../kit/fields/TextField.tsx'
import { Button } from '../../../kit/Button.tsx'
import { useState } from 'react'
import * as texts from '../../../messages/compiled/en/places/compare.ts'

interface NameFormProps {
  name: string
  label: string
  save: (name: string) => void
  close: () => void
}

const MOST_CHARACTERS = 120

export function NameForm({ name, label, save, close }: NameFormProps) {
  const [text, setText] = useState(name)
  return (
    <form
      className="run-rename"
      onSubmit={(event) => {
        event.preventDefault()
        save(text.trim())
        close()
      }}>
      <BareText
        ref={(input) => input?.focus()}
        maxLength={MOST_CHARACTERS}
        value={text}
        aria-label={label}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close()
        }}
      />
      <Button type="submit">{texts.saveName}</Button>
      <Button look="quiet" onClick={close}>
        {texts.cancel}
      </Button>
    </form>
  )
}
