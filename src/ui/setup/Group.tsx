import { useContext, useState } from 'react'
import type { ReactNode } from 'react'
import { SearchContext } from './fields/found.tsx'

/** A named part of setup under a hairline. */
export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="group">
      <div className="group-head">
        <h2>{title}</h2>
      </div>
      {children}
    </section>
  )
}

/** Rarely changed settings, folded by default. */
export function Fold({ title, note, children }: { title: string; note?: string | undefined; children: ReactNode }) {
  const isSearched = useContext(SearchContext) !== null
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="fold" open={isSearched || isOpen} onToggle={({ currentTarget }) => !isSearched && setOpen(currentTarget.open)}>
      <summary>
        {title}
        {note !== undefined && <span className="ml-auto text-[0.75rem] whitespace-nowrap">{note}</span>}
      </summary>
      {children}
    </details>
  )
}
