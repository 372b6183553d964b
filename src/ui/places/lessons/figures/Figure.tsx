/** A titled figure of a step. */
import type { ReactNode } from 'react'

export function Figure({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <figure className="lesson-figure min-w-0 border-t border-line pt-3">
      <figcaption className="mb-2 flex flex-wrap items-baseline gap-x-3 text-sm font-semibold">
        {title}
        {note !== undefined && <span className="text-xs font-normal text-text2">{note}</span>}
      </figcaption>
      {children}
    </figure>
  )
}
