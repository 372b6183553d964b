import { createContext, useContext, useState } from 'react'
import type { ReactNode } from 'react'
import { FoundNote, SearchContext, useFound } from './fields/found.tsx'

/** Whether the group is in a subject of the inspector, which has its name already. */
export const InSubject = createContext(false)

interface GroupProps {
  title: string
  /** At the right of the name: the choice that decides what the group has. */
  aside?: ReactNode
  /** Path of that choice. */
  path?: string
  children: ReactNode
}

/** A named part of setup under a hairline. */
export function Group({ title, aside, path, children }: GroupProps) {
  const isInSubject = useContext(InSubject)
  const found = useFound(path)
  if (isInSubject) {
    return (
      <>
        {aside !== undefined && (
          <div className="flex min-h-7 items-center justify-between text-[0.75rem] text-text2" {...found.row}>
            <span aria-hidden="true">{title}</span>
            {aside}
          </div>
        )}
        <FoundNote found={found} />
        {children}
      </>
    )
  }
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
