/** The target of an event must exist. */
import { eventDescriptors } from '../schema/events/events.ts'
import type { ScenarioEvent } from '../schema/schema.ts'
import { shown } from '../schema/fields/faultText.ts'
import type { FaultList } from './faultList.ts'
import type { Names } from './wellFormed.ts'
import * as texts from '../../messages/compiled/en/scenario/nameFaults.ts'

type Path = (string | number)[]
type Targets = Pick<Names, 'hosts' | 'links' | 'vms'>

export function targetCheck(
  kind: ScenarioEvent['kind'],
  target: string,
  path: Path,
  { hosts, links, vms }: Targets,
  faults: FaultList,
): void {
  switch (eventDescriptors[kind].target) {
    case 'host':
      if (!hosts.has(target)) faults.add(path, texts.unknownName(texts.named.host, shown(target), faults.guessOrList(target, hosts)))
      return
    case 'path':
      if (!links.has(target) && !hosts.has(portHost(target))) {
        const guess = faults.guess(target, hosts) || faults.guess(target, links)
        faults.add(path, texts.unknownPath(shown(target), guess))
      }
      return
    case 'vm':
      if (!vms.has(target)) faults.add(path, texts.unknownName(texts.named.vm, shown(target), faults.guessOrList(target, vms)))
  }
}

/** For an event whose kind is unknown. */
export function unknownTarget(target: string, path: Path, { hosts, links, vms }: Targets, faults: FaultList): void {
  if (hosts.has(portHost(target)) || links.has(target) || vms.has(target)) return
  faults.add(path, texts.unknownName(texts.named.targets, shown(target), faults.guessOrList(target, new Set([...vms, ...hosts, ...links]))))
}

/** The host of a port's direction: `a` of `a.up`. */
function portHost(target: string): string {
  return target.replace(/\.(up|down)$/, '')
}
