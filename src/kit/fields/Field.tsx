/** The frame of everything typed or chosen: its name, its unit, the allowed values, and the reason of a refusal. */
import { type ReactNode, useId } from 'react'

export interface FieldLook {
  label: ReactNode
  /** Accessible name, where the label alone is not enough. */
  name?: string | undefined
  /** The name above the field, before it in the same row, or for screen readers alone. */
  layout?: 'above' | 'beside' | 'bare' | undefined
  /** Shown behind the text. */
  unit?: string
  /** Below the field, while nothing is refused. */
  hint?: string | undefined
  /** Why the value is refused; empty if it is not. */
  fault?: string
  title?: string | undefined
}

interface FieldProps extends FieldLook {
  /** The control, with the properties that tie it to its name and its explanation. */
  children(tied: Tied): ReactNode
}

interface Tied {
  id: string
  'aria-label': string | undefined
  'aria-describedby': string | undefined
  'aria-invalid': boolean
}

const LAYOUTS = {
  above: 'grid content-start gap-1',
  // The control goes below its name where both have no room in one line.
  beside: 'flex flex-wrap items-center gap-x-2 py-1',
  bare: 'grid',
}
const LABELS = { above: 'type-caption text-text2', beside: 'min-w-min flex-[1_1_6rem] text-text2', bare: 'sr-only' }
const UNIT = 'pointer-events-none absolute inset-y-0 right-2 flex items-center type-caption text-text2'

/** Of the box to type into, of any height. */
export const TALL_BOX =
  'w-full rounded-[4px] border border-ctl bg-surface px-2 text-text aria-invalid:border-danger disabled:border-line disabled:text-text2'
/** To type a line into or to choose from: 32 px high, 44 px for a finger. */
export const BOX = `h-8 coarse:h-11 ${TALL_BOX}`

export function Field({ label, name, layout = 'above', unit = '', hint = '', fault = '', title, children }: FieldProps) {
  const id = useId()
  const about = fault || hint
  const described = [about === '' ? '' : `${id}-about`, unit === '' ? '' : `${id}-unit`].filter((one) => one !== '').join(' ')
  return (
    <div className={LAYOUTS[layout]} title={title}>
      <label htmlFor={id} className={LABELS[layout]}>
        {label}
      </label>
      <span className={layout === 'beside' ? 'relative grid max-w-full min-w-[min(8rem,100%)]' : 'relative grid'}>
        {children({ id, 'aria-label': name, 'aria-describedby': described || undefined, 'aria-invalid': fault !== '' })}
        {unit !== '' && (
          <span id={`${id}-unit`} className={UNIT}>
            {unit}
          </span>
        )}
      </span>
      {about !== '' && (
        <p
          id={`${id}-about`}
          role={fault === '' ? undefined : 'alert'}
          className={`basis-full type-caption ${fault === '' ? 'text-text2' : 'text-danger'}`}>
          {about}
        </p>
      )}
    </div>
  )
}
