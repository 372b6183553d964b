import type { ReactNode } from 'react'

/** A named part of the set-up under a hairline; `aside` stands at the right of the name. */
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

/** What is changed rarely, folded away until asked for. */
export function Fold({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <details className="fold">
      <summary>{title}{note !== undefined && <span className="fold-note">{note}</span>}</summary>
      {children}
    </details>
  )
}
