/** Hosts, and the switches and links between them. */
import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { ChoiceRow } from '../../setup/fields/ChoiceRow.tsx'
import { Fold, Group } from '../../setup/Group.tsx'
import { NumberRow } from '../../setup/fields/NumberRow.tsx'
import { pathSpecs } from '../../setup/fields/specs.ts'
import { useField } from '../../setup/fields/useField.ts'
import { networkSpecs } from './dataCentreSpecs.ts'
import type { Entry } from './draftList.ts'
import { freeName, listIn, useListWriter } from './draftList.ts'
import { ListRow, NameRow } from './ListRow.tsx'
import { usedBy } from './rename.ts'
import { useNames } from './useNames.ts'

export function HostsGroup() {
  const hosts = usePlay(useShallow((state) => [...listIn(state, 'hosts')]))
  const write = useListWriter()
  const [at, setAt] = useState(0)
  const chosen = Math.min(at, hosts.length - 1)
  const name = String(hosts[chosen]?.id)
  const user = usePlay(({ draft }) => usedBy(draft as Entry, 'hosts', name))
  const add = (host: Entry) => {
    write('hosts', [...hosts, { ...host, id: freeName(typeof host.id === 'string' ? host.id : 'host', hosts) }], 'and one more')
    setAt(hosts.length)
  }
  return (
    <Group title="Hosts">
      <ListRow
        label="Host" why="A host and its ports. Fleet hosts are added to this list."
        names={hosts.map(({ id }) => String(id))} chosen={chosen}
        choose={setAt} add={() => add({ id: 'host', mbps: hosts.at(-1)?.mbps ?? 1000 })} copy={() => add(hosts[chosen])}
        remove={() => write('hosts', hosts.toSpliced(chosen, 1), `without ${chosen}`)}
        kept={user === '' ? '' : `Host ${name} is used by ${user}.`}
      >
        <NameRow key={name} kind="hosts" name={name} />
        <NumberRow path={`hosts[${chosen}].mbps`} spec={networkSpecs.mbps} />
        <NumberRow path={`hosts[${chosen}].migrationMbps`} spec={networkSpecs.migrationMbps} />
        <NumberRow path={`hosts[${chosen}].memoryMiB`} spec={networkSpecs.memoryMiB} />
      </ListRow>
      <NumberRow path="latencyMs" spec={pathSpecs.latencyMs} />
    </Group>
  )
}

export function LinksGroup() {
  const links = usePlay(useShallow((state) => [...listIn(state, 'links')]))
  const switches = usePlay(useShallow((state) => [...listIn(state, 'switches')]))
  const store = usePlayStore()
  const { hosts } = useNames()
  const write = useListWriter()
  const bare = usePlay(({ scenario }) => scenario.fleet === null)
  const [at, setAt] = useState(0)
  const [atSwitch, setAtSwitch] = useState(0)
  const chosen = Math.min(at, links.length - 1)
  const chosenSwitch = Math.min(atSwitch, switches.length - 1)
  const ends = [...hosts, ...switches.map(({ id }) => String(id))]
  const switchName = String(switches[chosenSwitch]?.id)
  const user = usePlay(({ draft }) => usedBy(draft as Entry, 'switches', switchName))
  // A single link would cut off all other hosts.
  const layOut = () => {
    const { draft, scenario, setDraft, releaseControl } = store.getState()
    const id = freeName('switch', switches)
    const laid = scenario.hosts.map((host) => ({ id: `${host.id}-link`, a: host.id, b: id, mbps: host.mbps }))
    releaseControl()
    setDraft({ ...(draft as Entry), switches: [...switches, { id }], links: laid }, 'links laid out')
    releaseControl()
  }
  const addSwitch = () => {
    write('switches', [...switches, { id: freeName('switch', switches) }], 'and one more')
    setAtSwitch(switches.length)
  }
  const addLink = () => {
    const b = switches.at(-1)?.id ?? hosts[1] ?? hosts[0]
    const linked = new Set(links.flatMap(({ a, b: end }) => [a, end]))
    const a = hosts.find((host) => host !== b && !linked.has(host)) ?? hosts.find((host) => host !== b) ?? hosts[0]
    write('links', [...links, { id: freeName('link', links), a, b, mbps: links.at(-1)?.mbps ?? 1000 }], 'and one more')
    setAt(links.length)
  }
  return (
    <Group title="Network">
      <p className="setup-text">
        {links.length > 0 ? 'Routes use the fewest links.'
          : bare ? 'Without links, every host connects to one non-blocking switch.' : 'The fleet adds its own links.'}
      </p>
      {links.length === 0 && bare && <button type="button" className="tool add" onClick={layOut}>Lay out links</button>}
      <Fold title="Switches and links" note={`${switches.length}, ${links.length}`}>
        <ListRow
          label="Switch" why="Forwards without a rate limit of its own." names={switches.map(({ id }) => String(id))} chosen={chosenSwitch}
          choose={setAtSwitch} add={addSwitch}
          remove={() => write('switches', switches.toSpliced(chosenSwitch, 1), `without ${chosenSwitch}`)}
          kept={user === '' ? '' : `Host ${switchName} is used by ${user}.`}
        >
          <NameRow key={switchName} kind="switches" name={switchName} />
        </ListRow>
        <ListRow
          label="Link" why="A full-duplex link between hosts or switches." names={links.map(({ id }) => String(id))} chosen={chosen}
          choose={setAt} add={addLink}
          remove={() => write('links', links.toSpliced(chosen, 1), `without ${chosen}`)}
        >
          <EndRow path={`links[${chosen}].a`} label="From" ends={ends} />
          <EndRow path={`links[${chosen}].b`} label="To" ends={ends} />
          <NumberRow path={`links[${chosen}].mbps`} spec={networkSpecs.linkMbps} />
          <NumberRow path={`links[${chosen}].latencyMs`} spec={networkSpecs.linkLatencyMs} />
        </ListRow>
      </Fold>
    </Group>
  )
}

function EndRow({ path, label, ends }: { path: string; label: string; ends: readonly string[] }) {
  const { value, fault, set } = useField(path)
  return (
    <ChoiceRow label={label} why="One end: a host or a switch." value={String(value)} fault={fault} choose={set}>
      {!ends.includes(String(value)) && <option value={String(value)}>{String(value)}</option>}
      {ends.map((end) => <option key={end} value={end}>{end}</option>)}
    </ChoiceRow>
  )
}
