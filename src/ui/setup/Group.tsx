import type { ReactNode } from 'react'

/** A named part of setup under a hairline; `aside` is at the right of the name. */
export function Group({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="group">
      <div className="group-head">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}

/** Rarely changed settings, folded by default. */
export function Fold({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <details className="fold">
      <summary>{title}{note !== undefined && <span className="fold-note">{note}</span>}</summary>
      {children}
    </details>
  )
}
