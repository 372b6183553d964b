/** A box to tick, and one of a few choices below each other: native, before their words. */
import type { ComponentProps, HTMLAttributes, ReactNode } from 'react'

type Entry = Omit<ComponentProps<'input'>, 'type' | 'children' | 'className' | 'onChange'>

interface CheckProps extends Entry {
  children: ReactNode
  /** Below the words, smaller. */
  note?: ReactNode
  /** A row among settings, or of the size of the text around it. */
  look?: keyof typeof LOOKS
  className?: string
  /** Of the whole row, such as its hint. */
  row?: HTMLAttributes<HTMLLabelElement>
}

// `check` is what the rules of a place name.
const ROW = 'check flex cursor-pointer has-disabled:cursor-default coarse:min-h-11 coarse:min-w-11'
const LOOKS = { row: 'min-h-6 items-center gap-2 text-[0.75rem]', text: 'items-baseline gap-2.5' }
const BOXES = { row: '', text: 'relative top-0.5' }

function Row({ children, note, look = 'row', className = '', row, ...entry }: CheckProps & ComponentProps<'input'>) {
  return (
    <label className={`${ROW} ${LOOKS[look]} ${className}`} {...row}>
      <input {...entry} className={`m-0 h-3.5 w-3.5 flex-none accent-accent ${BOXES[look]}`} />
      <span>
        {children}
        {note !== undefined && <small>{note}</small>}
      </span>
    </label>
  )
}

export function Checkbox({ set, ...props }: CheckProps & { set(on: boolean): void }) {
  return <Row {...props} type="checkbox" onChange={({ target }) => set(target.checked)} />
}

/** `group`: the same for all of which one is chosen. */
export function Radio({ group, choose, ...props }: Omit<CheckProps, 'name'> & { group: string; choose(): void }) {
  return <Row {...props} type="radio" name={group} onChange={choose} />
}
