/** A place: its header, a list of its pages if it has one, and the page itself. It names the document, and begins each page at the top. */
import type { ReactNode, Ref } from 'react'
import { useDocumentTitle } from './useDocumentTitle.ts'
import { useTopOfPage } from './useTopOfPage.ts'
import './place.css'
import './article.css'
import './articleAside.css'

interface PageProps {
  /** Of the document; a page in place of one that failed has none. */
  title?: string
  /** Name of the page that the place shows, if it has several. */
  page?: string | null | undefined
  header: ReactNode
  aside?: ReactNode
  className?: string
  main?: Ref<HTMLElement>
  mainId?: string
  mainClassName?: string
  /** Under the page, or over it. */
  foot?: ReactNode
  children: ReactNode
}

export function Page({ title, page, header, aside, className = '', main, mainId, mainClassName = '', foot, children }: PageProps) {
  useDocumentTitle(title)
  useTopOfPage(page)
  const shown = (
    <main ref={main} id={mainId} tabIndex={-1} className={`article-main flex-1 ${mainClassName}`}>
      {children}
    </main>
  )
  return (
    <div className={`page articles ${className}`}>
      {header}
      {aside === undefined ? (
        shown
      ) : (
        <div className="article-room">
          {aside}
          {shown}
        </div>
      )}
      {foot}
    </div>
  )
}
