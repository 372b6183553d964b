/** The rows of the form that no other setting has, by name. */
import { TextArea } from '../../../kit/fields/TextArea.tsx'
import { Checkbox } from '../../../kit/fields/Check.tsx'
import { Button } from '../../../kit/Button.tsx'
import { type ComponentType, useId, useState } from 'react'
import { fieldAt } from '../../../scenario/fieldPath.ts'
import { Table } from '../../../kit/Table.tsx'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/setup/setup.ts'
import { formatExact } from '../../../units/format.ts'
import { typedNumbers } from '../../../units/typedNumber.ts'
import { Events } from '../Events.tsx'
import { WhyAndFault } from '../fields/ChoiceRow.tsx'
import { FoundNote, Marked, useFound } from '../fields/found.tsx'
import { useHint } from '../fields/hint.ts'
import { useField } from '../fields/useField.ts'
import { useFollowed } from '../followed.ts'
import { joinPorts, splitPorts, useLink } from '../link.ts'
import type { SpecialNode } from './nodes.ts'
import { managerSources } from './managerSources.ts'

type Name = SpecialNode['special']
type Of<N extends Name> = { node: Extract<SpecialNode, { special: N }> }

const specials: { readonly [N in Name]: ComponentType<Of<N>> } = {
  text: ({ node: { text } }) => <p className="setup-text">{text}</p>,
  events: Events,
  ports: Ports,
  sources: Sources,
  hosts: Hosts,
  numbers: NumberList,
  limit: Limit,
}

export function Special({ node }: { node: SpecialNode }) {
  const Row = specials[node.special] as ComponentType<{ node: SpecialNode }>
  return <Row node={node} />
}

/** Splits the row of both ports into one each, and joins them again. */
function Ports() {
  const link = useLink()
  if ('absent' in link) return null
  return (
    <Button look="link" onClick={() => (link.isSplit ? joinPorts(link) : splitPorts())}>
      {link.isSplit ? texts.joinPorts : texts.splitPorts}
    </Button>
  )
}

/** Where a manager's values come from, and what the documentation says where it says something else. */
function Sources({ node: { kind, version } }: Of<'sources'>) {
  const { versions, differences, ...usual } = managerSources[kind]
  const { name, url } = versions[version] ?? usual
  return (
    <div className="py-1 text-[0.75rem] leading-4 text-text2">
      <p className="[overflow-wrap:anywhere]">
        {texts.managerSource}{' '}
        <a href={url} rel="noreferrer" className="text-accent underline">
          {name}
        </a>
      </p>
      {differences.length > 0 && (
        <Table
          label={texts.codeAndDocumentation}
          caption={texts.codeAndDocumentation}
          rows={differences}
          keyOf={({ field }) => field}
          columns={[
            { head: texts.settingHead, isHeadHidden: true, cell: ({ field }) => field },
            { head: texts.inCode, words: true, className: 'text-text', cell: ({ code }) => code },
            { head: texts.inDocumentation, words: true, cell: ({ documentation }) => documentation },
          ]}
        />
      )}
    </div>
  )
}

/** Hosts that get a copy in addition to the migration's own target: a checkbox each, and a button that adds a host. */
function Hosts({ node: { path, label, why } }: Of<'hosts'>) {
  const store = usePlayStore()
  const { migration, vm, destination } = useFollowed()
  const { value, fault, set } = useField(path)
  const copies = Array.isArray(value) ? value.map(String) : []
  const hosts = usePlay(({ scenario }) => scenario.hosts)
  const from = usePlay(({ scenario }) => fieldAt(scenario, `${vm}.host`))
  const to = usePlay(({ scenario }) => fieldAt(scenario, `${migration}.to`))
  const found = useFound(path)
  const hint = useHint({ label, text: why })
  const addHost = () => {
    const play = store.getState()
    const id = freeName(hosts.map((host) => host.id))
    const mbps = fieldAt(play.scenario, `${destination}.mbps`)
    play.setField(`hosts[${hosts.length}]`, { id, mbps: typeof mbps === 'number' ? mbps : 1000 }, 'a host for a copy')
    play.setField(path, [...copies, id], 'a host for a copy')
    play.releaseControl()
  }
  return (
    <div role="group" aria-label={label} data-invalid={fault !== ''} {...found.row} {...hint}>
      {hosts
        .filter(({ id }) => id !== from && id !== to)
        .map(({ id }) => (
          <Checkbox
            key={id}
            className="form-flag"
            checked={copies.includes(id)}
            set={(isOn) => set(isOn ? [...copies, id] : copies.filter((copy) => copy !== id))}>
            {texts.copyOnHost(id)}
          </Checkbox>
        ))}
      <Button look="words" className="add" onClick={addHost}>
        {texts.addHost}
      </Button>
      {fault !== '' && <p className="row-fault">{fault}</p>}
    </div>
  )
}

/** The first of c, d, e … that no host uses. */
function freeName(taken: readonly string[]): string {
  for (let i = 2; ; i++) {
    const name = i < 26 ? String.fromCharCode(97 + i) : `host-${i}`
    if (!taken.includes(name)) return name
  }
}

/** A limit that holds in place of the rule's own, and who set it. */
function Limit({ node: { path, label, why, manager, ms } }: Of<'limit'>) {
  const id = useId()
  const found = useFound(path)
  const hint = useHint({ label, text: why })
  return (
    <div className="row pb-1" role="group" aria-labelledby={id} {...found.row} {...hint}>
      <span className="row-name" id={id}>
        <Marked text={label} />
      </span>
      <output className="font-semibold" aria-describedby={`${id}-why`}>
        {formatExact(ms)}
      </output>
      <span className="row-unit">{texts.millisecondsUnit}</span>
      <FoundNote found={found} />
      <span className="col-span-full text-text2">{texts.setBy(manager)}</span>
      <span id={`${id}-why`} className="sr-only">
        {why}
      </span>
    </div>
  )
}

/** Numbers separated by spaces or commas. */
function NumberList({ node: { path, label, unit, why } }: Of<'numbers'>) {
  const id = useId()
  const { value, fault, set } = useField(path)
  const [typed, setTyped] = useState<string | null>(null)
  const hint = useHint({ label, text: why })
  const found = useFound(path)
  if (typed !== null && JSON.stringify(typedNumbers(typed)) !== JSON.stringify(value)) setTyped(null)
  const text = typed ?? (Array.isArray(value) ? value.join(', ') : '')
  return (
    <div className="list-row" data-invalid={fault !== ''} {...found.row} {...hint}>
      <TextArea
        label={
          <>
            <Marked text={label} /> <span className="row-unit">{unit}</span>
          </>
        }
        rows={2}
        aria-invalid={fault !== ''}
        aria-describedby={`${id}-why`}
        value={text}
        onChange={({ target }) => {
          setTyped(target.value)
          set(typedNumbers(target.value))
        }}
        onBlur={() => setTyped(null)}
      />
      <FoundNote found={found} />
      <WhyAndFault id={`${id}-why`} why={why} fault={fault} />
    </div>
  )
}
