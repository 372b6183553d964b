/** The topology as a table of hosts, for screen readers and for exact numbers. */
import { useState, useSyncExternalStore } from 'react'
import { capacity, formatWhole, say } from '../../../units/format.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import type { LoadFeed } from './loadFeed.ts'
import type { Line } from './racks.ts'
import type { DataCentreRun } from '../useDataCentre.ts'
import { momentNow } from '../useDataCentre.ts'
import * as texts from '../../../texts/places/dataCentre.ts'

/** Rows shown at first and added on request. */
const PAGE = 50

export function HostTable({ centre: { topology, racks }, feed }: { centre: DataCentreRun; feed: LoadFeed }) {
  const store = usePlayStore()
  const [shown, setShown] = useState(PAGE)
  // The table does not update during playback, because it would change faster than it can be read.
  const still = usePlay(({ playing, playheadS }) => (playing ? -1 : playheadS))
  const loads = useSyncExternalStore(feed.subscribe, () => (still < 0 ? null : feed.get()))
  const moment = momentNow(store, topology)
  const here = new Int32Array(topology.hosts.length)
  moment?.host.forEach((host) => here[host]++)
  const rows = racks.racks.flatMap((rack) => [
    ...rack.uplinks.map((line) => ({ key: `${rack.id} ${line.name}`, rack: rack.id, name: line.name, vms: '', line })),
    ...rack.hosts.map((host) => {
      const { id } = topology.hosts[host]
      return { key: id, rack: rack.id, name: id, vms: formatWhole(here[host]), line: racks.ports[host] }
    }),
  ])
  const load = ({ mbps }: Line, place: number) => (loads === null || place < 0 ? '–' : texts.load(formatWhole((loads[place] / mbps) * 100)))
  return (
    <div className="table-scroll host-table" role="region" aria-label={texts.hostsAndLinks} tabIndex={0}>
      <table className="plain-table">
        <caption className="sr-only">{texts.hostsAndLinksAtPlayhead}</caption>
        <thead>
          <tr>{[texts.hostOrLink, texts.rack, texts.vms, texts.rate, texts.outbound, texts.inbound].map((title) => <th key={title} scope="col">{title}</th>)}</tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(({ key, rack, name, vms, line }) => (
            <tr key={key}>
              <th scope="row">{name}</th><td>{rack === '' ? '–' : rack}</td><td>{vms}</td><td>{say(capacity(line.mbps))}</td>
              <td>{load(line, line.up)}</td><td>{load(line, line.down)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <button type="button" className="tool" onClick={() => setShown(shown + PAGE)}>{texts.showMore(formatWhole(Math.min(PAGE, rows.length - shown)))}</button>
      )}
    </div>
  )
}
