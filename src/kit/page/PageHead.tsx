/** The head of a page: its subject, its answer or name, the reason, and tools that act on the whole page. */
import type { ReactNode } from 'react'

interface PageHeadProps {
  /** Of the headline: the page is named by it. */
  id?: string
  subject?: ReactNode
  headline: ReactNode
  /** The headline is an answer that changes. */
  live?: boolean
  because?: ReactNode
  tools?: ReactNode
  className?: string
}

export function PageHead({ id, subject, headline, live = false, because, tools, className = '' }: PageHeadProps) {
  return (
    <header className={`flex flex-wrap items-start justify-between gap-x-8 gap-y-3 ${className}`}>
      <div className="min-w-0 flex-1 basis-[28rem] max-[43.75rem]:basis-full">
        {subject !== undefined && <p className="place-subject">{subject}</p>}
        <h1 id={id} className="place-title" aria-live={live ? 'polite' : undefined}>
          {headline}
        </h1>
        {because !== undefined && <p className="place-lead">{because}</p>}
      </div>
      {tools !== undefined && <div className="flex flex-wrap items-center gap-2">{tools}</div>}
    </header>
  )
}
