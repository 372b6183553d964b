/** A subject of the inspector: folded to a line with its values, open as the person left it, and open while the search finds something in it. */
import { useContext } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import { InSubject } from '../Group.tsx'
import { useManagerLimit } from '../strategy/useManagerLimit.ts'
import { SearchContext } from './found.tsx'
import { setSubjectOpen, useInspector } from './inspectorStore.ts'
import { useSettings } from './SettingsProvider.tsx'
import { subjectNames } from './subjects.ts'
import type { SubjectId } from './subjects.ts'
import { summaryOf } from './summaries.ts'
import * as texts from '../../../texts/setup.ts'

export function Subject({ id, children }: { id: SubjectId; children: ReactNode }) {
  const isOpen = useInspector(({ open }) => open[id] ?? false)
  const search = useContext(SearchContext)
  const { hits } = useSettings()
  const isSearched = search !== null
  const isShown = !isSearched || hits.some(({ setting }) => setting.subject === id)
  const toggle = ({ currentTarget, target }: SyntheticEvent<HTMLDetailsElement>) => {
    // Folds inside it report here too.
    if (!isSearched && target === currentTarget) setSubjectOpen(id, currentTarget.open)
  }
  return (
    <details className="subject" data-subject={id} data-searching={isSearched || undefined} open={isSearched || isOpen} hidden={!isShown} onToggle={toggle}>
      <SubjectHead id={id} isSearched={isSearched} />
      <div className="subject-body"><InSubject value>{children}</InSubject></div>
    </details>
  )
}

function SubjectHead({ id, isSearched }: { id: SubjectId; isSearched: boolean }) {
  const { read, followed, changed, faulty } = useSettings()
  const limit = useManagerLimit(`${followed.migration}.strategy`)
  const isFaulty = faulty.has(id)
  const isChanged = changed.some(({ subject }) => subject === id)
  return (
    <summary data-faulty={isFaulty} onClick={(event) => isSearched && event.preventDefault()}>
      <h3>{subjectNames[id]}</h3>
      <span className="subject-values">
        {isFaulty && <span className="diamond" aria-hidden="true" />}
        {isChanged && !isFaulty && <span className="subject-dot" aria-hidden="true" />}
        {summaryOf(id, read, followed, limit)}
        <span className="sr-only">{isFaulty ? `, ${texts.hasFault}` : isChanged ? `, ${texts.differsFromDefault}` : ''}</span>
      </span>
    </summary>
  )
}
