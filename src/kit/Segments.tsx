/** A few choices side by side, of which one is taken: native radio buttons in one frame, in as many lines as they need. */
import { type HTMLAttributes, type ReactNode, useId } from 'react'

interface Segment<Name> {
  name: Name
  label: ReactNode
  disabled?: boolean
  title?: string | undefined
  /** What the choice means, for screen readers; it is no part of its name. */
  why?: string
  /** Handlers of the choice's element. */
  handlers?: Pick<HTMLAttributes<HTMLElement>, 'onPointerEnter' | 'onPointerLeave' | 'onFocus' | 'onBlur'>
}

interface SegmentsProps<Name> {
  label: string
  choices: readonly Segment<Name>[]
  /** None, where another control holds the choice. */
  chosen: Name | null
  choose(name: Name): void
  /** Two in a line. */
  isPaired?: boolean
  className?: string
  /** Id of what the whole choice means. */
  describedBy?: string
  /** After the choices, in the same frame. */
  children?: ReactNode
}

// The lines between the choices are the ground of the frame.
const FRAME =
  'm-0 inline-flex max-w-full flex-wrap gap-px overflow-hidden rounded-[4px] border border-ctl bg-line p-0 type-caption print:hidden'
const SEGMENT =
  'relative grid min-h-6.5 flex-auto cursor-pointer place-items-center bg-surface px-2.5 text-center text-text2 coarse:min-h-11 ' +
  'hover:text-text has-checked:bg-text has-checked:font-semibold has-checked:text-surface has-checked:forced-color-adjust-none ' +
  'has-disabled:cursor-default has-disabled:opacity-60 ' +
  'has-focus-visible:outline-2 has-focus-visible:-outline-offset-4 has-focus-visible:outline-accent'

export function Segments<Name extends string>(props: SegmentsProps<Name>) {
  const { label, choices, chosen, choose, isPaired, className = '', describedBy, children } = props
  const id = useId()
  return (
    <fieldset className={`${FRAME} ${className}`} aria-describedby={describedBy}>
      <legend className="sr-only">{label}</legend>
      {choices.map(({ name, label: word, disabled, title, why, handlers }) => (
        <label key={name} className={isPaired ? `${SEGMENT} basis-2/5` : SEGMENT} title={title} {...handlers}>
          <input
            type="radio"
            name={id}
            className="absolute inset-0 m-0 cursor-[inherit] opacity-0"
            checked={name === chosen}
            disabled={disabled}
            aria-describedby={why === undefined ? undefined : `${id}-${name}`}
            onChange={() => choose(name)}
          />
          <span>{word}</span>
        </label>
      ))}
      {choices.map(
        ({ name, why }) =>
          why !== undefined && (
            <span key={name} id={`${id}-${name}`} hidden>
              {why}
            </span>
          ),
      )}
      {children}
    </fieldset>
  )
}
