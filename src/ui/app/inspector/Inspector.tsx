/**
 * All settings of the followed VM by subject, beside the page: each subject is folded to a line with its values, and a search knows the
 * names of other tools. The five deciding ones are also above the stage.
 */
import { SearchField } from '../../../kit/fields/SearchField.tsx'
import { Button } from '../../../kit/Button.tsx'
import { type KeyboardEvent, type ReactNode, type RefObject, type SyntheticEvent, useContext, useEffect, useId, useRef } from 'react'
import { fieldAt } from '../../../scenario/fieldPath.ts'
import { COMMA } from '../../../units/punctuation.ts'
import * as texts from '../../../messages/compiled/en/setup/setup.ts'
import { useHidden } from '../../../store/briefs/hiddenSettings.ts'
import { formatWhole } from '../../../units/format.ts'
import { GeneratedNote } from '../../setup/GeneratedNote.tsx'
import { SetupFrame } from '../../setup/SetupFrame.tsx'
import type { Followed } from '../../setup/followed.ts'
import { LiveVerdict } from './LiveVerdict.tsx'
import { SettingsProvider, useSettings } from '../../setup/inspector/SettingsProvider.tsx'
import { SearchContext } from '../../setup/fields/found.tsx'
import { inspectorStore, setSubjectOpen, showSetting, useInspector } from '../../setup/inspectorStore.ts'
import { bestOf, EXPLANATION, type Hit, hitsOf, nearest } from '../../setup/inspector/search.ts'
import { type InspectorSubject, subjectNames } from '../../setup/tree/subjects.ts'
import { FormNodes } from '../../setup/tree/FormNodes.tsx'
import { flat, type GroupNode, type Read } from '../../setup/tree/nodes.ts'
import { strategyGroups } from '../../setup/tree/strategyTree.ts'
import { managerDescriptors } from '../../../scenario/schema/managers/managers.ts'
import { ruleDescriptors } from '../../../scenario/schema/rules/rules.ts'
import { descriptorOf, strategyDescriptors, strategyKinds } from '../../../scenario/schema/strategies/strategies.ts'
import { subjectSummary } from '../../setup/inspector/summaries.ts'
import '../../setup/inspector/inspector.css'

/** Focus goes to the search field, and back to where it was when the inspector closes. */
export function Inspector({ close }: { close(): void }) {
  const root = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLInputElement>(null)
  useReturnedFocus(root, field)
  useWanted(root, field)
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    close()
  }
  return (
    <dialog open className="inspector" ref={root} aria-label={texts.allSettings} onKeyDown={press}>
      <SettingsProvider>
        <SetupFrame head={<Head close={close} field={field} />}>
          <Subjects />
        </SetupFrame>
      </SettingsProvider>
    </dialog>
  )
}

function Head({ close, field }: { close(): void; field: RefObject<HTMLInputElement | null> }) {
  const { all, changed } = useSettings()
  return (
    <header className="inspector-head">
      <h2>{texts.allSettings}</h2>
      <span className="text-[0.75rem] text-text2">{texts.settingsChanged(formatWhole(all.length), formatWhole(changed.length))}</span>
      <Button look="quiet" onClick={close}>
        {texts.closeSettings} <kbd aria-hidden="true">{texts.escapeKey}</kbd>
      </Button>
      <LiveVerdict />
      <SettingSearch field={field} />
    </header>
  )
}

/** In their order; while something is searched for, the one with the best hit first, and the row of that hit in view. */
function Subjects() {
  const { hits, followed, groups } = useSettings()
  const isSearched = useContext(SearchContext) !== null
  useBestInView()
  const bestIn = ({ subject }: GroupNode) => bestOf(hits.filter(({ setting }) => setting.subject === subject))?.rank ?? NO_HIT
  return (
    <>
      {!followed.listed && <GeneratedNote />}
      {(isSearched ? groups.toSorted((one, other) => bestIn(one) - bestIn(other)) : groups).map(({ subject, nodes }) => (
        <Subject key={subject} id={subject}>
          <FormNodes nodes={nodes} />
        </Subject>
      ))}
    </>
  )
}

const NO_HIT = 99

/** Rows keep their order within a subject, so that the best match may be below many others. */
function useBestInView(): void {
  const best = useContext(SearchContext)?.best
  useEffect(() => {
    if (best !== undefined) document.querySelector('.inspector [data-best]')?.scrollIntoView({ block: 'nearest' })
  }, [best])
}

/** A touch keyboard would cover the settings, so that a finger's tap does not open it. */
function useReturnedFocus(root: RefObject<HTMLElement | null>, field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const before = document.activeElement
    const panel = root.current
    if (inspectorStore.getState().wanted === null) {
      if (matchMedia('(pointer: coarse)').matches) panel?.querySelector<HTMLElement>('.setup-groups')?.focus()
      else field.current?.focus()
    }
    return () => {
      const isInside = document.activeElement === document.body || panel?.contains(document.activeElement) === true
      if (isInside && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [root, field])
}

/** Shows the search field or the setting that another part of the page asks for; its subject and folds open. */
function useWanted(root: RefObject<HTMLElement | null>, field: RefObject<HTMLInputElement | null>): void {
  const wanted = useInspector((state) => state.wanted)
  useEffect(() => {
    if (wanted === null) return
    inspectorStore.setState({ wanted: null })
    if (wanted.what === 'search') {
      field.current?.focus()
      field.current?.select()
      return
    }
    const rows = root.current?.querySelectorAll<HTMLElement>('[data-path]') ?? []
    const row = [...rows].find(({ dataset }) => dataset.path === wanted.path)
    if (row !== undefined) showRow(row)
  }, [wanted, root, field])
}

/** Opens the subject and the folds around a setting's row, and puts the focus on its control. */
function showRow(row: HTMLElement): void {
  const subject = row.closest<HTMLElement>('.subject')?.dataset.subject
  if (subject !== undefined) setSubjectOpen(subject as InspectorSubject, true)
  for (let fold = row.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null) fold.open = true
  row.scrollIntoView({ block: 'nearest' })
  row.querySelector<HTMLElement>('input:not([type=range]), select, textarea, button')?.focus()
}

/** A subject of the inspector: folded to a line with its values, open as the person left it, and open while the search finds something in it. */
function Subject({ id, children }: { id: InspectorSubject; children: ReactNode }) {
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
    <details
      className="subject"
      data-subject={id}
      data-searching={isSearched || undefined}
      open={isSearched || isOpen}
      hidden={!isShown}
      onToggle={toggle}>
      <SubjectHead id={id} isSearched={isSearched} />
      <div className="subject-body">{children}</div>
    </details>
  )
}

function SubjectHead({ id, isSearched }: { id: InspectorSubject; isSearched: boolean }) {
  const { read, valid, followed, changed, faulty } = useSettings()
  const isHidden = useHidden()(`${followed.vm}.workload`) && id === 'workload'
  const isFaulty = faulty.has(id)
  const isChanged = changed.some(({ subject }) => subject === id)
  return (
    <summary data-faulty={isFaulty} onClick={(event) => isSearched && event.preventDefault()}>
      <h3>{subjectNames[id]}</h3>
      <span className="subject-values">
        {isFaulty && <span className="diamond" aria-hidden="true" />}
        {isChanged && !isFaulty && <span className="subject-dot" aria-hidden="true" />}
        {isHidden ? texts.hiddenByBrief : subjectSummary(id, { read, valid }, followed)}
        <span className="sr-only">
          {(isFaulty || isChanged) && (
            <>
              {COMMA}
              {isFaulty ? texts.hasFault : texts.differsFromDefault}
            </>
          )}
        </span>
      </span>
    </summary>
  )
}

/** The inspector's search: Enter leads to the best match, Escape clears the field and then closes the inspector. */
function SettingSearch({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const id = useId()
  const { query, setQuery, hits } = useSettings()
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && query !== '') {
      event.stopPropagation()
      event.preventDefault()
      setQuery('')
    }
    const best = bestOf(hits)
    if (event.key === 'Enter' && best !== undefined) {
      event.preventDefault()
      showSetting(best.setting.path)
    }
  }
  return (
    <div className="inspector-search">
      <SearchField
        ref={field}
        label={texts.findSetting}
        className="pe-14"
        placeholder={texts.findExample}
        aria-describedby={id}
        value={query}
        type={setQuery}
        onKeyDown={press}
      />
      {query !== '' && (
        <Button
          look="words"
          onClick={() => {
            setQuery('')
            field.current?.focus()
          }}>
          {texts.clearSearch}
        </Button>
      )}
      <Outcome id={id} />
    </div>
  )
}

/** The number of matches and the best one for screen readers; without any, whose setting it is, or the setting that is most like the query. */
function Outcome({ id }: { id: string }) {
  const { query, setQuery, hits, left, showLeft, all, read, followed } = useSettings()
  const asked = query.trim()
  const isEmpty = asked !== '' && hits.length === 0
  const other = isEmpty ? foundElsewhere(read, followed, asked) : null
  const like = isEmpty && other === null ? nearest(all, asked) : null
  return (
    <>
      <p id={id} role="status" className={isEmpty ? 'inspector-none' : 'sr-only'}>
        {outcomeText(asked, hits, other)}
      </p>
      {left > 0 && (
        <p className="inspector-like">
          <Button look="link" onClick={showLeft}>
            {texts.inExplanation(formatWhole(left))}
          </Button>
        </p>
      )}
      {like !== null && (
        <p className="inspector-like">
          {texts.didYouMean}{' '}
          <Button look="link" onClick={() => setQuery(like.name)}>
            {texts.nearestSetting(like.setting.label, like.name)}
          </Button>
          ?
        </p>
      )}
    </>
  )
}

function outcomeText(asked: string, hits: readonly Hit[], other: Elsewhere | null): string {
  if (asked === '') return ''
  if (other !== null) return texts.belongsTo(other.label, other.owner)
  const best = bestOf(hits)
  if (best === undefined) return texts.noSettingCalled(asked)
  return hits.length === 1 ? texts.oneSettingFound : texts.settingsFound(formatWhole(hits.length), best.setting.label)
}

/** Settings that exist only under another strategy, rule or manager: the search says whose they are. */
interface Elsewhere {
  label: string
  /** Name of the strategy, rule or manager that has the setting. */
  owner: string
}

/** The best match by label or name among the settings of other subjects; null without one. */
function foundElsewhere(read: Read, followed: Followed, query: string): Elsewhere | null {
  const strategy = `${followed.migration}.strategy`
  const inRounds = strategyKinds.find((kind) => descriptorOf(kind).copiesInRounds)
  const owners = (descriptors: Readonly<Record<string, { label: string }>>, insteadOf: (kind: string) => unknown): [string, unknown][] =>
    Object.entries(descriptors).map(([kind, { label }]) => [label, insteadOf(kind)])
  const others = [
    ...owners(strategyDescriptors, (kind) => ({ kind })),
    ...owners(ruleDescriptors, (kind) => ({ kind: inRounds, rule: { kind } })),
    ...owners(managerDescriptors, (kind) => ({ kind: inRounds, manager: { kind } })),
  ]
  for (const [owner, instead] of others) {
    const changed: Read = (path) =>
      path === strategy ? instead : path.startsWith(`${strategy}.`) ? fieldAt(instead, path.slice(strategy.length + 1)) : read(path)
    const best = bestOf(
      hitsOf(flat(strategyGroups({ read: changed, valid: changed }, followed)), query).filter(({ rank }) => rank < EXPLANATION),
    )
    if (best !== undefined) return { label: best.setting.label, owner }
  }
  return null
}
