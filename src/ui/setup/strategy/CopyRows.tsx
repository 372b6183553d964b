/** Hosts that get a copy in addition to the migration's own target: a checkbox each, and a button that adds a host. */
import { fieldAt } from '../../../scenario/fieldPath.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { useFollowed } from '../followed.ts'
import { useHint } from '../fields/hint.ts'
import { useFound } from '../inspector/found.tsx'
import { useField } from '../fields/useField.ts'
import * as texts from '../../../texts/setup.ts'

/** `path` is the path of the list. */
export function CopyRows({ path }: { path: string }) {
  const store = usePlayStore()
  const { migration, vm, destination } = useFollowed()
  const { value, fault, set } = useField(path)
  const copies = Array.isArray(value) ? value.map(String) : []
  const hosts = usePlay(({ scenario }) => scenario.hosts)
  const from = usePlay(({ scenario }) => fieldAt(scenario, `${vm}.host`))
  const to = usePlay(({ scenario }) => fieldAt(scenario, `${migration}.to`))
  const found = useFound(path)
  const hint = useHint({ label: texts.copies, text: texts.copiesHint })
  const addHost = () => {
    const play = store.getState()
    const id = freeName(hosts.map((host) => host.id))
    const mbps = fieldAt(play.scenario, `${destination}.mbps`)
    play.setField(`hosts[${hosts.length}]`, { id, mbps: typeof mbps === 'number' ? mbps : 1000 }, 'a host for a copy')
    play.setField(path, [...copies, id], 'a host for a copy')
    play.releaseControl()
  }
  return (
    <div role="group" aria-label={texts.copies} data-invalid={fault !== ''} {...found.row} {...hint}>
      {hosts.filter(({ id }) => id !== from && id !== to).map(({ id }) => (
        <label key={id} className="check form-flag">
          <input
            type="checkbox" checked={copies.includes(id)}
            onChange={(event) => set(event.target.checked ? [...copies, id] : copies.filter((copy) => copy !== id))}
          />
          <span>{texts.copyOnHost(id)}</span>
        </label>
      ))}
      <button type="button" className="remove add" onClick={addHost}>{texts.addHost}</button>
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
