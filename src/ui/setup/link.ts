/** The ports of both hosts of the followed migration as one number, unless they differ or the person sets them separately. */
import { useCallback } from 'react'
import { fieldAt, withFields } from '../../scenario/fieldPath.ts'
import type { FieldChange } from '../../scenario/fieldPath.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import type { Absent, Deciding } from './deciding.ts'
import { pathSpecs } from './fields/specs.ts'
import { useField } from './fields/useField.ts'
import { useFollowed } from './followed.ts'
import { inspectorStore, useInspector } from './inspectorStore.ts'
import * as texts from '../../messages/compiled/en/setup/setup.ts'

export interface LinkNumber extends Deciding {
  /** The ports differ, or are set separately: the value is the slower one, and setting it sets both. */
  isSplit: boolean
}

/** Both hosts' ports change in one draft, so that a drag is one step to undo. */
export function useLink(): LinkNumber | Absent {
  const { listed, migrates, source, destination } = useFollowed()
  const store = usePlayStore()
  const paths: readonly [string, string] = [`${source}.mbps`, `${destination}.mbps`]
  const [from, to] = paths
  const one = useField(from)
  const other = useField(to)
  const separate = useInspector(({ separatePorts }) => separatePorts)
  const hasBoth = usePlay(({ scenario }) => fieldAt(scenario, source) !== undefined && fieldAt(scenario, destination) !== undefined)
  const set = useCallback(
    (value: unknown) => {
      const { draft, scenario, setDraft } = store.getState()
      setDraft(withFields(draft, bothAt([from, to], value), scenario), `${from} ${to}`)
    },
    [store, from, to],
  )
  if (!listed) return { absent: texts.vmHasNoSettings }
  if (!migrates || !hasBoth) return { absent: texts.vmDoesNotMigrate }
  const differ = !Object.is(one.value, other.value)
  const slower = typeof one.value === 'number' && typeof other.value === 'number' && other.value < one.value ? other : one
  return {
    spec: pathSpecs.linkMbps,
    path: from,
    value: slower.value,
    valid: slower.valid,
    set,
    fault: one.fault || other.fault,
    isSplit: differ || separate,
    changesFor: (value) => bothAt(paths, value),
  }
}

/** Two rows, one for each port. */
export function splitPorts(): void {
  inspectorStore.setState({ separatePorts: true })
}

/** One row again; the slower port's rate is set on both. */
export function joinPorts({ set, value }: LinkNumber): void {
  inspectorStore.setState({ separatePorts: false })
  set(value)
}

function bothAt(paths: readonly string[], value: unknown): FieldChange[] {
  return paths.map((path) => ({ path, value }))
}
