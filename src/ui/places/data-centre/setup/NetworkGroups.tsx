/** Hosts, and the switches and links between them. */
import { Button } from '../../../../kit/Button.tsx'
import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { PlayStore } from '../../../../store/play/usePlay.ts'
import { usePlay, usePlayStore } from '../../../../store/play/usePlay.ts'
import { scenarioDefaults } from '../../../../scenario/schema/defaults.ts'
import { Choice } from '../../../setup/fields/FieldRow.tsx'
import { wordOptions } from '../../../setup/fields/fieldSpec.ts'
import { hostCpuChoice, tcpChoice } from '../../../setup/tree/machineTree.ts'
import { ChoiceRow } from '../../../setup/fields/ChoiceRow.tsx'
import { Fold, Group } from '../../../setup/Group.tsx'
import { NumberRow } from '../../../setup/fields/NumberRow.tsx'
import { pathSpecs } from '../../../setup/fields/specs.ts'
import { useField } from '../../../setup/fields/useField.ts'
import { networkSpecs } from './dataCentreSpecs.ts'
import type { Entry } from './draftList.ts'
import { freeName, listIn, useListWriter } from './draftList.ts'
import { ListRow, NameRow } from './ListRow.tsx'
import { usedBy } from './rename.ts'
import { useNames } from './useNames.ts'
import { inRow } from '../../../../units/lists.ts'
import * as centreTexts from '../../../../messages/compiled/en/places/dataCentre.ts'
import * as texts from '../../../../messages/compiled/en/setup/dataCentreSetup.ts'

const hostCpu = hostCpuChoice(texts.hostCpu, texts.cpuNotChecked)
const linkTcp = { ...tcpChoice, whenNull: texts.latencyOfScenario }

export function HostsGroup() {
  const { entries: hosts, chosen, choose, add, remove } = useNetworkList('hosts')
  const name = String(hosts[chosen]?.id)
  const user = usePlay(({ draft }) => usedBy(draft as Entry, 'hosts', name))
  return (
    <Group title={texts.hostsGroup}>
      <ListRow
        words={texts.hostList}
        why={texts.hostHint}
        names={hosts.map(({ id }) => String(id))}
        chosen={chosen}
        choose={choose}
        add={() => add({ id: 'host', mbps: hosts.at(-1)?.mbps ?? 1000 })}
        copy={() => add(hosts[chosen])}
        remove={remove}
        kept={user === '' ? '' : texts.hostUsedBy(name, user)}>
        <NameRow kind="hosts" name={name} />
        <NumberRow path={`hosts[${chosen}].mbps`} spec={networkSpecs.mbps} />
        <NumberRow path={`hosts[${chosen}].migrationMbps`} spec={networkSpecs.migrationMbps} />
        <NumberRow path={`hosts[${chosen}].memoryMiB`} spec={networkSpecs.memoryMiB} />
        <Choice path={`hosts[${chosen}].cpuModel`} spec={hostCpu} standard="any" />
        <Fold title={texts.hostPower} note="">
          <NumberRow path={`hosts[${chosen}].staticW`} spec={networkSpecs.staticW} />
          <NumberRow path={`hosts[${chosen}].joulesPerMiB`} spec={networkSpecs.joulesPerMiB} />
          <NumberRow path={`hosts[${chosen}].joulesPerMigration`} spec={networkSpecs.joulesPerMigration} />
        </Fold>
      </ListRow>
      <NumberRow path="latencyMs" spec={pathSpecs.latencyMs} />
      <Choice path="congestionControl" spec={tcpChoice} standard={scenarioDefaults.congestionControl} />
    </Group>
  )
}

export function LinksGroup() {
  const links = useNetworkList('links')
  const switches = useNetworkList('switches')
  const store = usePlayStore()
  const { hosts } = useNames()
  const bare = usePlay(({ scenario }) => scenario.fleet === null)
  const ends = [...hosts, ...switches.entries.map(({ id }) => String(id))]
  const switchName = String(switches.entries[switches.chosen]?.id)
  const user = usePlay(({ draft }) => usedBy(draft as Entry, 'switches', switchName))
  return (
    <Group title={texts.network}>
      <p className="setup-text">
        {links.entries.length > 0 ? texts.routesUseFewestLinks : bare ? texts.oneSwitchWithoutLinks : texts.fleetAddsLinks}
      </p>
      {links.entries.length === 0 && bare && (
        <Button className="add" onClick={() => layOutLinks(store)}>
          {texts.layOutLinks}
        </Button>
      )}
      <Fold title={texts.switchesAndLinks} note={inRow([String(switches.entries.length), String(links.entries.length)])}>
        <ListRow
          words={texts.switchList}
          why={texts.switchHint}
          names={switches.entries.map(({ id }) => String(id))}
          chosen={switches.chosen}
          choose={switches.choose}
          add={() => switches.add({ id: 'switch' })}
          remove={switches.remove}
          kept={user === '' ? '' : texts.switchUsedBy(switchName, user)}>
          <NameRow kind="switches" name={switchName} />
        </ListRow>
        <ListRow
          words={texts.linkList}
          why={texts.linkHint}
          names={links.entries.map(({ id }) => String(id))}
          chosen={links.chosen}
          choose={links.choose}
          add={() => links.add(nextLink(hosts, switches.entries, links.entries))}
          remove={links.remove}>
          <EndRow path={`links[${links.chosen}].a`} label={centreTexts.from} ends={ends} />
          <EndRow path={`links[${links.chosen}].b`} label={centreTexts.to} ends={ends} />
          <NumberRow path={`links[${links.chosen}].mbps`} spec={networkSpecs.linkMbps} />
          <NumberRow path={`links[${links.chosen}].latencyMs`} spec={networkSpecs.linkLatencyMs} />
          <Choice path={`links[${links.chosen}].congestionControl`} spec={linkTcp} standard={null} />
        </ListRow>
      </Fold>
    </Group>
  )
}

/** A list of the draft with its selected entry; an added one becomes the selected one. */
function useNetworkList(name: 'hosts' | 'switches' | 'links') {
  const entries = usePlay(useShallow((state) => [...listIn(state, name)]))
  const write = useListWriter()
  const [at, choose] = useState(0)
  const chosen = Math.min(at, entries.length - 1)
  return {
    entries,
    chosen,
    choose,
    add(entry: Entry) {
      write(name, [...entries, { ...entry, id: freeName(String(entry.id), entries) }], 'added')
      choose(entries.length)
    },
    remove: () => write(name, entries.toSpliced(chosen, 1), `without ${chosen}`),
  }
}

/** Links every host to a new switch, because a single link would cut off all other hosts. */
function layOutLinks(store: PlayStore): void {
  const { draft, scenario, setDraft, releaseControl } = store.getState()
  const switches = listIn({ draft, scenario }, 'switches')
  const id = freeName('switch', switches)
  const links = scenario.hosts.map((host) => ({ id: `${host.id}-link`, a: host.id, b: id, mbps: host.mbps }))
  releaseControl()
  setDraft({ ...(draft as Entry), switches: [...switches, { id }], links }, 'links laid out')
  releaseControl()
}

/** A link to the last switch, from a host without a link if there is one. */
function nextLink(hosts: readonly string[], switches: readonly Entry[], links: readonly Entry[]): Entry {
  const b = switches.at(-1)?.id ?? hosts[1] ?? hosts[0]
  const linked = new Set(links.flatMap(({ a, b: end }) => [a, end]))
  const a = hosts.find((host) => host !== b && !linked.has(host)) ?? hosts.find((host) => host !== b) ?? hosts[0]
  return { id: 'link', a, b, mbps: links.at(-1)?.mbps ?? 1000 }
}

function EndRow({ path, label, ends }: { path: string; label: string; ends: readonly string[] }) {
  const { value, fault, set } = useField(path)
  const end = String(value)
  return (
    <ChoiceRow
      label={label}
      why={texts.linkEndHint}
      value={end}
      fault={fault}
      choose={set}
      options={wordOptions(ends.includes(end) ? ends : [end, ...ends])}
    />
  )
}
