/** The settings of the followed VM and its migration, as a tree and as a list. */
import { useMemo } from 'react'
import { fieldAt } from '../../../scenario/fieldPath.ts'
import type { StrategyKind } from '../../../scenario/schema/strategies/strategies.ts'
import { useHidden } from '../../../store/briefs/hiddenSettings.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/setup/setup.ts'
import { type Followed, useFollowed } from '../followed.ts'
import { useInspector } from '../inspectorStore.ts'
import { machineGroup, networkGroup, simulationGroup } from './machineTree.ts'
import { flat, type GroupNode, type Read, type Setting, textNode, type Values } from './nodes.ts'
import { strategyGroups, strategyKindIn } from './strategyTree.ts'
import { workloadGroup } from './workloadTree.ts'

/** In the inspector's order. `isSplit`: the ports of the link are set separately. */
export function setupGroups(values: Values, followed: Followed, isSplit: boolean): GroupNode[] {
  const { listed, migrates, vm, source, destination } = followed
  const differ = !Object.is(values.read(`${source}.mbps`), values.read(`${destination}.mbps`))
  return [
    ...(listed ? [machineGroup(values, followed), workloadGroup(values, vm)] : []),
    ...(listed && migrates ? [networkGroup(values, followed, isSplit || differ), ...strategyGroups(values, followed)] : []),
    { subject: 'events', nodes: [{ is: 'special', special: 'events' }] },
    simulationGroup,
  ]
}

export interface SetupTree extends Values {
  followed: Followed
  groups: readonly GroupNode[]
  /** All settings as data: label, other names, subject and path. `showSetting` leads to one. */
  all: readonly Setting[]
}

export function useSetupTree(): SetupTree {
  const draft = usePlay((state) => state.draft)
  const scenario = usePlay((state) => state.scenario)
  const followed = useFollowed()
  const isHidden = useHidden()
  const isSplit = useInspector(({ separatePorts }) => separatePorts)
  return useMemo(() => {
    const values = valuesOf(draft, scenario)
    const whole = setupGroups(values, followed, isSplit)
    const all = flat(whole).filter(({ path }) => !isHidden(path))
    const isWorkloadHidden = isHidden(`${followed.vm}.workload`)
    const groups = whole.map((group) =>
      isWorkloadHidden && group.subject === 'workload' ? { ...group, nodes: [textNode(texts.hiddenByBrief)] } : group,
    )
    return { ...values, followed, groups, all }
  }, [draft, scenario, followed, isSplit, isHidden])
}

/** The strategy of the followed migration. */
export function useStrategyKind(): { kind: StrategyKind; path: string } {
  const path = `${useFollowed().migration}.strategy`
  const kind = usePlay(({ draft, scenario }) => strategyKindIn(valuesOf(draft, scenario).read, path))
  return { kind, path }
}

/** Null is a value: that of the last good scenario is read only if the draft has none at all. */
export function valuesOf(draft: unknown, scenario: unknown): Values {
  const valid: Read = (path) => fieldAt(scenario, path)
  const read: Read = (path) => {
    const typed = fieldAt(draft, path)
    return typed === undefined ? valid(path) : typed
  }
  return { read, valid }
}
