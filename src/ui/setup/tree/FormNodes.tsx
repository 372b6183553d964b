/** Draws the tree of settings. Each number re-renders alone (`NumberRow`), so that dragging a slider renders one row. */
import { Checkbox } from '../../../kit/fields/Check.tsx'
import { Button } from '../../../kit/Button.tsx'
import { useId } from 'react'
import { Segments } from '../../../kit/Segments.tsx'
import { withFields } from '../../../scenario/fieldPath.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/setup/setup.ts'
import { formatWhole } from '../../../units/format.ts'
import { ChoiceRow } from '../fields/ChoiceRow.tsx'
import { FieldRow } from '../fields/FieldRow.tsx'
import { FoundNote, Marked, useFound } from '../fields/found.tsx'
import { useHint, useHints } from '../fields/hint.ts'
import { useField, useOwnFault } from '../fields/useField.ts'
import { Fold, Group } from '../Group.tsx'
import { subjectNames } from './subjects.ts'
import type { FormNode, GroupNode, KindNode, ListNode, PartNode } from './nodes.ts'
import { Special } from './Special.tsx'
import { useValuesLeft } from './useValuesLeft.ts'

/** A group under its name. */
export function FormGroup({ group: { subject, nodes } }: { group: GroupNode }) {
  return (
    <Group title={subjectNames[subject]}>
      <FormNodes nodes={nodes} />
    </Group>
  )
}

export function FormNodes({ nodes }: { nodes: readonly FormNode[] }) {
  return nodes.map((node, index) => <One key={keyOf(node, index)} node={node} />)
}

function keyOf(node: FormNode, index: number): string {
  if ('path' in node) return `${node.is} ${node.path}`
  return node.is === 'fold' ? node.title : `${node.is} ${index}`
}

function One({ node }: { node: FormNode }) {
  switch (node.is) {
    case 'field':
      return <FieldRow {...node} />
    case 'kind':
      return <Kind node={node} />
    case 'part':
      return <Part node={node} />
    case 'fold':
      return (
        <Fold title={node.title} note={node.note}>
          <FormNodes nodes={node.nodes} />
        </Fold>
      )
    case 'list':
      return <List node={node} />
    case 'special':
      return <Special node={node} />
  }
}

function Kind({ node }: { node: KindNode }) {
  const { path, look, label, why, choices, chosen, write, nodes } = node
  const { value, set } = useField(path)
  const fault = useOwnFault(path)
  const left = useValuesLeft(path)
  if (value !== undefined) left.set(chosen, value)
  const choose = (choice: string) => set(write(choice, left.get(choice)))
  return (
    <>
      {look === 'list' ? (
        <ChoiceRow label={label} path={path} why={why} value={chosen} fault={fault} options={choices} choose={choose} />
      ) : (
        <KindSegments node={node} choose={choose} />
      )}
      <FormNodes key={chosen} nodes={nodes} />
    </>
  )
}

function KindSegments({ node: { path, label, choices, chosen }, choose }: { node: KindNode; choose(choice: string): void }) {
  const found = useFound(path)
  const hintHandlers = useHints()
  return (
    <>
      <div {...found.row}>
        <Segments
          label={label}
          className="mt-1 w-full"
          isPaired
          choices={choices.map(({ value: name, label: word, why = '' }) => ({
            name,
            label: word,
            why,
            handlers: hintHandlers({ label: word, text: why }),
          }))}
          chosen={chosen}
          choose={choose}
        />
      </div>
      <FoundNote found={found} />
    </>
  )
}

/** A checkbox, with its fields below while it is on. */
function Part({ node: { path, label, why, isOn, on, off, keeps, note, ways, nodes } }: { node: PartNode }) {
  const id = useId()
  const store = usePlayStore()
  const { value } = useField(path)
  const fault = useOwnFault(path)
  const hint = useHint({ label, text: why })
  const found = useFound(path, true)
  const left = useValuesLeft(path)
  if (isOn && keeps) left.set('on', value)
  const ids = { why: `${id}-why`, fault: `${id}-fault` }
  const put = (isSet: boolean) => store.getState().setField(path, isSet ? (left.get('on') ?? on) : off, `${path} on or off`)
  return (
    <div role="group" aria-label={label} data-invalid={fault !== ''} {...found.row}>
      <div className="boost-head" {...hint}>
        <Checkbox
          checked={isOn}
          aria-invalid={fault !== ''}
          aria-describedby={fault === '' ? ids.why : `${ids.fault} ${ids.why}`}
          set={put}>
          <Marked text={label} />
        </Checkbox>
        {note !== '' && <span className="shrink-0 text-[0.75rem] text-text2">{note}</span>}
      </div>
      <FoundNote found={found} />
      <span id={ids.why} className="sr-only">
        {why}
      </span>
      {fault !== '' && (
        <p id={ids.fault} className="row-fault boost-fault">
          {fault}
        </p>
      )}
      {fault !== '' && <Ways path={path} ways={ways} />}
      {isOn && nodes.length > 0 && (
        <div className="boost-rows">
          <FormNodes nodes={nodes} />
        </div>
      )}
    </div>
  )
}

function Ways({ path, ways }: Pick<PartNode, 'path' | 'ways'>) {
  const store = usePlayStore()
  const take = ({ label, changes }: PartNode['ways'][number]) => {
    const { draft, scenario, setDraft } = store.getState()
    setDraft(withFields(draft, changes, scenario), `${path} ${label}`)
  }
  return (
    <p className="boost-fault">
      {ways.map((way) => (
        <Button key={way.label} look="link" onClick={() => take(way)}>
          {way.label}
        </Button>
      ))}
    </p>
  )
}

function List({ node: { path, value, members, most, next, texts: words } }: { node: ListNode }) {
  const { set } = useField(path)
  return (
    <>
      {members.length === 0 && words.empty !== undefined && <p className="setup-text">{words.empty}</p>}
      {members.map((nodes, index) => (
        <div key={index} role="group" className="part" aria-label={words.name(index + 1)}>
          <div className="part-head">
            <h3>{words.name(index + 1)}</h3>
            <Button look="words" aria-label={words.remove(index + 1)} onClick={() => set(value.filter((_, other) => other !== index))}>
              {texts.remove}
            </Button>
          </div>
          <FormNodes nodes={nodes} />
        </div>
      ))}
      {value.length > members.length && <p className="setup-text">{texts.moreInSavedFile(formatWhole(value.length - members.length))}</p>}
      <Button className="add" disabled={value.length >= most} onClick={() => set([...value, next])}>
        {words.add}
      </Button>
    </>
  )
}
