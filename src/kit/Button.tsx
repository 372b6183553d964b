/** A button, and a link that looks like one: the class of each look is in `BUTTON`. */
import type { ComponentPropsWithRef } from 'react'

// `tool` and `menu-entry` are what the rules of a place name: they have no look themselves.
const BOX =
  'tool inline-flex min-h-6.5 max-w-full items-center gap-1.5 rounded-[4px] border px-2.5 text-[0.75rem] whitespace-nowrap max-[12rem]:whitespace-normal coarse:min-h-11 coarse:min-w-11 ' +
  'disabled:border-line disabled:bg-transparent disabled:text-text2 aria-disabled:border-line aria-disabled:bg-transparent ' +
  'aria-disabled:text-text2 forced-colors:disabled:border-[GrayText] forced-colors:disabled:text-[GrayText] ' +
  'forced-colors:aria-disabled:border-[GrayText] forced-colors:aria-disabled:text-[GrayText]'
const LIT = 'hover:not-disabled:not-aria-disabled:border-accent hover:not-disabled:not-aria-disabled:bg-wash'
const WORDS = 'min-h-6 text-[0.75rem] coarse:min-h-11'

export const BUTTON = {
  /** That of the place: a row, a sign, a number that can be pressed. */
  bare: '',
  plain: `${BOX} ${LIT} border-ctl bg-surface text-text`,
  /** Without a frame, until it is pointed at. */
  quiet: `${BOX} ${LIT} border-transparent text-text2 hover:text-text`,
  /** What the place is for. Forced colours would put the surface behind the text of a link. */
  primary:
    `${BOX} border-accent bg-accent font-semibold text-accent-text forced-colors:not-disabled:forced-color-adjust-none ` +
    'hover:not-disabled:not-aria-disabled:bg-[color-mix(in_srgb,var(--accent)_88%,var(--text))]',
  /** Underlined words: it mends or shows what the text before it says. */
  link: `${WORDS} text-left text-accent underline decoration-1 underline-offset-2 hover:text-text`,
  /** Words beside a row, which act on it. */
  words: `${WORDS} text-text2 hover:text-text hover:underline`,
  /** A line of a menu. */
  entry:
    'menu-entry block min-h-7 w-full content-center px-3.5 py-[5px] text-left text-[0.75rem] leading-[1.125rem] hover:not-disabled:bg-wash ' +
    'focus-visible:-outline-offset-2 disabled:text-text2 aria-[current=true]:bg-wash coarse:min-h-11 coarse:min-w-11 coarse:py-2 ' +
    'forced-colors:disabled:text-[GrayText] forced-colors:aria-[current=true]:outline-2 ' +
    'forced-colors:aria-[current=true]:-outline-offset-2 forced-colors:aria-[current=true]:outline-[Highlight]',
}

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  look?: keyof typeof BUTTON | undefined
}

export function Button({ look = 'plain', className = '', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`${BUTTON[look]} ${className}`.trim()} {...rest} />
}
