/** Selects one entry of a list, whose fields are below, so that a list of any length takes the same space. */
import { BareText } from '../../../../kit/fields/TextField.tsx'
import { Button } from '../../../../kit/Button.tsx'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { formatWhole } from '../../../../units/format.ts'
import { usePlay, usePlayStore } from '../../../../store/play/usePlay.ts'
import { actsUnless } from '../../../controls/keys/actsUnless.ts'
import { ChoiceRow, WhyAndFault } from '../../../setup/fields/ChoiceRow.tsx'
import { useHint } from '../../../setup/fields/hint.ts'
import type { Entry } from './draftList.ts'
import { listIn } from './draftList.ts'
import type { NamedList } from './rename.ts'
import { renamed } from './rename.ts'
import * as centreTexts from '../../../../messages/compiled/en/places/dataCentre.ts'
import * as texts from '../../../../messages/compiled/en/setup/dataCentreSetup.ts'

/** In a longer list an entry is selected by typing its name. */
const OFFERED = 400

interface ListRowProps {
  words: typeof texts.hostList
  why: string
  names: readonly string[]
  chosen: number
  choose(index: number): void
  add(): void
  copy?: () => void
  remove(): void
  /** Why it cannot be removed; empty if it can be removed. */
  kept?: string
  children?: ReactNode
}

export function ListRow({ words, why, names, chosen, choose, add, copy, remove, kept = '', children }: ListRowProps) {
  const hint = useHint({ label: words.label, text: why })
  const places = names.map((label, place) => ({ value: String(place), label }))
  const offered = places.filter((_, place) => place < OFFERED || place === chosen)
  return (
    <div className="pb-1" {...hint}>
      {names.length > 0 && (
        <ChoiceRow
          label={words.ofCount(formatWhole(names.length))}
          why={why}
          value={String(chosen)}
          options={offered}
          choose={(place) => choose(Number(place))}
        />
      )}
      {names.length === 0 && <p className="setup-text">{words.none}</p>}
      {names.length > 0 && children}
      <p className="mt-1 mb-0.5 flex flex-wrap gap-1.5">
        <Button onClick={add}>{words.add}</Button>
        {copy !== undefined && names.length > 0 && (
          <Button aria-label={words.copy} onClick={copy}>
            {texts.copy}
          </Button>
        )}
        {names.length > 0 && (
          <Button aria-label={words.remove} title={kept === '' ? undefined : kept} {...actsUnless(kept !== '', remove)}>
            {centreTexts.remove}
          </Button>
        )}
      </p>
      {kept !== '' && <p className="setup-text">{kept}</p>}
    </div>
  )
}

/** A name: it takes effect once it is complete, and changes everywhere at once. The field stays, and keeps the focus, under the new name. */
export function NameRow({ kind, name }: { kind: NamedList; name: string }) {
  const store = usePlayStore()
  const id = useId()
  const [typed, setTyped] = useState(name)
  const [shown, setShown] = useState(name)
  if (shown !== name) {
    setShown(name)
    setTyped(name)
  }
  const why = texts.nameHint
  const hint = useHint({ label: texts.name, text: why })
  const taken = usePlay((state) => typed !== name && listIn(state, kind).some((entry) => entry.id === typed))
  const wrong = taken ? texts.nameTaken : typed.trim() === '' ? texts.enterName : ''
  const done = () => {
    if (typed === name) return
    if (wrong !== '') {
      setTyped(name)
      return
    }
    const { draft, place, setDraft, goTo } = store.getState()
    setDraft(renamed(draft as Entry, kind, name, typed), `name of ${name}`)
    if (kind === 'vms' && place.vm === name) goTo({ vm: typed }, 'replace')
  }
  return (
    <div className="choice-row" data-invalid={wrong !== ''} {...hint}>
      <label htmlFor={id}>{texts.name}</label>
      <BareText
        id={id}
        className="text-entry"
        value={typed}
        aria-invalid={wrong !== ''}
        aria-describedby={`${id}-why`}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => {
          if (event.key === 'Enter') done()
          if (event.key === 'Escape') setTyped(name)
        }}
      />
      <WhyAndFault id={`${id}-why`} why={why} fault={wrong} />
    </div>
  )
}
