/**
 * All settings of the followed VM by subject, beside the page: each subject is folded to a line with its values, and a search knows the
 * names of other tools. The five that decide stand above the stage as well.
 */
import { useEffect, useRef } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { formatWhole } from '../../units/format.ts'
import { EventsGroup } from './EventsGroup.tsx'
import { useFollowed } from './followed.ts'
import { GeneratedNote } from './GeneratedNote.tsx'
import { inspectorStore, setSubjectOpen, useInspector } from './inspector/inspectorStore.ts'
import { SearchField } from './inspector/SearchField.tsx'
import { SettingsProvider, useSettings } from './inspector/SettingsProvider.tsx'
import { Subject } from './inspector/Subject.tsx'
import type { SubjectId } from './inspector/subjects.ts'
import { MachineGroup } from './MachineGroup.tsx'
import { PathGroup } from './PathGroup.tsx'
import { SetupFrame } from './SetupFrame.tsx'
import { SimulationGroup } from './SimulationGroup.tsx'
import { BoostsGroup } from './strategy/BoostsGroup.tsx'
import { ManagerGroup } from './strategy/ManagerGroup.tsx'
import { RuleGroup } from './strategy/RuleGroup.tsx'
import { FetchFields, RoundsFold, TimeLimits } from './strategy/StrategyFields.tsx'
import { StrategyChoice, useStrategyForm } from './strategy/StrategyGroup.tsx'
import { WorkloadGroup } from './workload/WorkloadGroup.tsx'
import './inspector/inspector.css'
import * as texts from '../../texts/setup.ts'

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
  const subjects = new Set(all.map(({ subject }) => subject)).size
  return (
    <header className="inspector-head">
      <h2>{texts.allSettings}</h2>
      <span className="inspector-count">{texts.settingsInSubjects(formatWhole(all.length), formatWhole(subjects), formatWhole(changed.length))}</span>
      <button type="button" className="tool quiet" onClick={close}>{texts.closeSettings} <kbd aria-hidden="true">{texts.escapeKey}</kbd></button>
      <SearchField field={field} />
    </header>
  )
}

function Subjects() {
  const { listed, migrates } = useFollowed()
  return (
    <>
      {!listed && <GeneratedNote />}
      {listed && <Subject id="vm"><MachineGroup /></Subject>}
      {listed && <Subject id="workload"><WorkloadGroup /></Subject>}
      {listed && migrates && <Subject id="network"><PathGroup /></Subject>}
      {listed && migrates && <StrategySubjects />}
      <Subject id="events"><EventsGroup /></Subject>
      <Subject id="simulation"><SimulationGroup /></Subject>
    </>
  )
}

function StrategySubjects() {
  const { form, path } = useStrategyForm()
  return (
    <>
      <Subject id="strategy"><StrategyChoice /></Subject>
      {form.rounds && <Subject id="rule"><RuleGroup strategy={path} /><RoundsFold form={form} path={path} /></Subject>}
      {form.rounds && <Subject id="boosts"><BoostsGroup strategy={path} /></Subject>}
      {form.fetches && <Subject id="postcopy"><FetchFields form={form} path={path} /></Subject>}
      <Subject id="manager">
        {form.rounds && <ManagerGroup path={`${path}.manager`} />}
        <TimeLimits form={form} path={path} />
      </Subject>
    </>
  )
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

/** Shows what was asked for: the search field, or a setting, whose subject and folds open. */
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
    const subject = row?.closest<HTMLElement>('.subject')?.dataset.subject
    if (subject !== undefined) setSubjectOpen(subject as SubjectId, true)
    for (let fold = row?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true
    row?.scrollIntoView({ block: 'nearest' })
    row?.querySelector<HTMLElement>('input:not([type=range]), select, textarea, button')?.focus()
  }, [wanted, root, field])
}
