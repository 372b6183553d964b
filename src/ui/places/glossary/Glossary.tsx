/** The glossary as a page: subjects at the left, a search, and every term with its unit, names, related terms and source. */
import { Page } from '../../../kit/page/Page.tsx'
import { PageHead } from '../../../kit/page/PageHead.tsx'
import { SearchField } from '../../../kit/fields/SearchField.tsx'
import { Notice } from '../../../kit/Notice.tsx'
import { Button } from '../../../kit/Button.tsx'
import { useDeferredValue, useEffect, useState } from 'react'
import type { Term } from '../../../texts/glossary/entry.ts'
import { subjects, termsLike, termWithId } from '../../../texts/glossary/glossary.ts'
import type { GlossaryPlace } from '../../../store/address/placeAddresses.ts'
import { glossaryHash } from '../../../store/address/placeAddresses.ts'
import { PlaceHeader } from '../../frame/PlaceHeader.tsx'
import { TermFacts } from '../../glossary/TermFacts.tsx'
import './glossary.css'
import * as texts from '../../../messages/compiled/en/places/glossary.ts'
import { SENTENCE_SPACE } from '../../../units/lists.ts'

export function Glossary({ place }: { place: GlossaryPlace }) {
  const [typed, setTyped] = useState('')
  const typedBefore = useDeferredValue(typed.trim())
  // The whole glossary is back at once, because a term that is not among the hits is shown in it.
  const query = typed.trim() === '' ? '' : typedBefore
  const hits = query === '' ? null : termsLike(query)
  const current = place.term === null ? undefined : termWithId(place.term)
  const [opened, setOpened] = useState(current)
  if (opened !== current) {
    setOpened(current)
    if (current !== undefined && hits?.includes(current) === false) setTyped('')
  }
  useEffect(() => {
    if (current === undefined) return
    const entry = document.getElementById(entryId(current.id))
    entry?.scrollIntoView({ block: 'center' })
    entry?.focus({ preventScroll: true })
  }, [current])
  return (
    <Page
      title={texts.documentTitle}
      header={<PlaceHeader page="glossary" />}
      aside={<Aside current={current} clear={() => setTyped('')} />}>
      <article className="article" aria-labelledby="glossary-title">
        {place.term !== null && current === undefined && <Notice>{texts.noSuchTerm(place.term)}</Notice>}
        <PageHead id="glossary-title" headline={texts.glossary} because={texts.explained} />
        <div className="mt-4 max-w-[46em]">
          <p className="font-semibold" aria-hidden="true">
            {texts.find}
          </p>
          <SearchField label={texts.find} placeholder={texts.findHint} value={typed} type={setTyped} />
        </div>
        <p role="status" className="sr-only">
          {hits === null ? '' : texts.found(hits.length)}
        </p>
        {hits === null ? <Subjects current={current} /> : <Hits hits={hits} query={query} current={current} showAll={() => setTyped('')} />}
      </article>
    </Page>
  )
}

/** Every term under its subject. */
function Subjects({ current }: { current: Term | undefined }) {
  return subjects.map(({ id, title, terms }) => (
    <section key={id} aria-labelledby={`subject-${id}`}>
      <h2 id={`subject-${id}`} tabIndex={-1} className="glossary-subject">
        {title}
      </h2>
      <Entries terms={terms} current={current} />
    </section>
  ))
}

interface HitsProps {
  hits: readonly Term[]
  query: string
  current: Term | undefined
  showAll(): void
}

function Hits({ hits, query, current, showAll }: HitsProps) {
  if (hits.length > 0) {
    return (
      <>
        <h2 className="sr-only">{texts.found(hits.length)}</h2>
        <Entries terms={hits} current={current} />
      </>
    )
  }
  return (
    <p className="place-lead">
      {texts.noTerm(query)}
      {SENTENCE_SPACE}
      <Button look="link" onClick={showAll}>
        {texts.showAll}
      </Button>
    </p>
  )
}

function Aside({ current, clear }: { current: Term | undefined; clear(): void }) {
  return (
    <nav className="article-aside" aria-label={texts.subjects}>
      {subjects.map(({ id, title, terms }) => (
        <div key={id}>
          <p className="aside-head">{title}</p>
          <ul className="glossary-list">
            {terms.map(({ id: term, term: name }) => (
              <li key={term}>
                <a href={glossaryHash(term)} aria-current={current?.id === term ? 'page' : undefined} onClick={clear}>
                  <span className="aside-title">{name}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function Entries({ terms, current }: { terms: readonly Term[]; current: Term | undefined }) {
  return terms.map((term) => <Entry key={term.id} term={term} isCurrent={term === current} />)
}

function Entry({ term, isCurrent }: { term: Term; isCurrent: boolean }) {
  const related = (term.related ?? []).flatMap((id) => termWithId(id) ?? [])
  const title = `${entryId(term.id)}-title`
  return (
    <div id={entryId(term.id)} role="group" className="glossary-entry" data-current={isCurrent} tabIndex={-1} aria-labelledby={title}>
      <h3 id={title}>
        <a href={glossaryHash(term.id)}>{term.term}</a>
      </h3>
      <div>
        <p>{term.means}</p>
        <p className="text-text2">{term.matters}</p>
        <dl>
          <TermFacts term={term} />
          {related.length > 0 && (
            <>
              <dt>{texts.related}</dt>
              <dd className="glossary-related">
                {related.map(({ id, term: name }) => (
                  <a key={id} href={glossaryHash(id)}>
                    {name}
                  </a>
                ))}
              </dd>
            </>
          )}
          <dt>{texts.source}</dt>
          <dd>{term.source}</dd>
        </dl>
      </div>
    </div>
  )
}

function entryId(id: string): string {
  return `term-${id}`
}
