/** How the VM moves, and where it is copied in rounds the rule that decides when to stop it. */
import { useId, useRef } from 'react'
import type { RuleKind } from '../../scenario/schema.ts'
import { BoostsGroup } from './BoostsGroup.tsx'
import { useFollowed } from './followed.ts'
import { Fold, Group } from './Group.tsx'
import { useHint } from './hint.ts'
import { ManagerGroup } from './ManagerGroup.tsx'
import { NumberRow } from './NumberRow.tsx'
import { ruleSpecs } from './specs.ts'
import { useField } from './useField.ts'

const strategies = [
  { kind: 'precopy', label: 'Pre-copy', why: 'Copy in rounds while the guest runs and writes; stop it for the rest.' },
  { kind: 'postcopy', label: 'Post-copy', why: 'Stop the guest, run it at the destination at once; its pages follow, those it touches first.' },
  { kind: 'hybrid', label: 'Hybrid', why: 'One round of pre-copy, then post-copy for what is left.' },
  { kind: 'stop-and-copy', label: 'Stop-and-copy', why: 'Stop the guest, copy everything once, start it again: no page is sent twice.' },
]

export function StrategyGroup() {
  const { migration } = useFollowed()
  const path = `${migration}.strategy`
  const { value, set } = useField(path)
  const kind = kindOf(value) ?? 'precopy'
  const rounds = kind === 'precopy' || kind === 'hybrid'
  // Coming back to pre-copy finds the rule as it was left.
  const precopy = useRef<unknown>({ kind: 'precopy' })
  if (kind === 'precopy' && value !== undefined) precopy.current = value
  return (
    <>
      <Group title="Strategy">
        <fieldset className="segments strategy">
          <legend className="sr-only">Strategy</legend>
          {strategies.map((strategy) => (
            <Choice
              key={strategy.kind} {...strategy} chosen={strategy.kind === kind}
              choose={() => set(strategy.kind === 'precopy' ? precopy.current : { kind: strategy.kind })}
            />
          ))}
        </fieldset>
      </Group>
      {rounds && <RuleGroup path={`${path}.rule`} />}
      {rounds && <BoostsGroup strategy={path} />}
      {rounds && <ManagerGroup path={`${path}.manager`} />}
    </>
  )
}

interface ChoiceProps {
  label: string
  why: string
  chosen: boolean
  choose(): void
}

function Choice({ label, why, chosen, choose }: ChoiceProps) {
  const id = useId()
  const hint = useHint({ label, text: why })
  return (
    <>
      <label {...hint}>
        <input type="radio" name="strategy" checked={chosen} onChange={choose} aria-describedby={id} />
        <span>{label}</span>
      </label>
      {/* Beside the label, not in it: it describes the choice and is no part of its name. */}
      <span id={id} hidden>{why}</span>
    </>
  )
}

const rules: { kind: RuleKind; label: string; why: string }[] = [
  { kind: 'qemu', label: 'QEMU', why: 'Stops when what is left fits into estimated bandwidth × downtime limit.' },
  { kind: 'xen', label: 'Xen', why: 'Stops after so many rounds, when few pages are dirty, or when too much has been sent.' },
  {
    kind: 'virtualbox', label: 'VirtualBox',
    why: 'Stops when short and long averages of dirty pages say that the rest fits into the limit.',
  },
  { kind: 'threshold', label: 'Threshold', why: 'Stops after a round that leaves little, or after so many rounds.' },
]

function RuleGroup({ path }: { path: string }) {
  const id = useId()
  const { value, set } = useField(path)
  const kind = kindOf(value) ?? 'qemu'
  const rule = rules.find((other) => other.kind === kind)
  const why = rule?.why ?? 'As the opened scenario says.'
  const hint = useHint({ label: 'Switch-over rule', text: why })
  const choice = (
    <span className="group-choice" {...hint}>
      <select
        aria-label="Switch-over rule" aria-describedby={id} value={kind}
        onChange={(event) => set({ kind: event.target.value })}
      >
        {rule === undefined && <option value={kind}>{kind}</option>}
        {rules.map((other) => <option key={other.kind} value={other.kind}>{other.label}</option>)}
      </select>
      <span id={id} className="sr-only">{why}</span>
    </span>
  )
  return (
    <Group title="Switch-over rule" aside={choice}>
      <RuleRows kind={kind} path={path} />
    </Group>
  )
}

function RuleRows({ kind, path }: { kind: string; path: string }) {
  switch (kind) {
    case 'qemu': return (
      <>
        <NumberRow path={`${path}.downtimeMs`} spec={ruleSpecs.qemu.downtimeMs} />
        <Fold title="What QEMU assumes">
          <NumberRow path={`${path}.availSwitchoverMbps`} spec={ruleSpecs.qemu.availSwitchoverMbps} />
          <NumberRow path={`${path}.socketMiB`} spec={ruleSpecs.qemu.socketMiB} />
        </Fold>
      </>
    )
    case 'xen': return (
      <>
        <NumberRow path={`${path}.maxRounds`} spec={ruleSpecs.xen.maxRounds} />
        <NumberRow path={`${path}.thresholdPages`} spec={ruleSpecs.xen.thresholdPages} />
        <NumberRow path={`${path}.trafficFactor`} spec={ruleSpecs.xen.trafficFactor} />
        <DirtyingFaster path={`${path}.stopWhenDirtyingFaster`} />
      </>
    )
    case 'virtualbox': return (
      <>
        <NumberRow path={`${path}.downtimeMs`} spec={ruleSpecs.virtualbox.downtimeMs} />
        <NumberRow path={`${path}.shortRounds`} spec={ruleSpecs.virtualbox.shortRounds} />
      </>
    )
    case 'threshold': return (
      <>
        <NumberRow path={`${path}.remainingMiB`} spec={ruleSpecs.threshold.remainingMiB} />
        <NumberRow path={`${path}.maxRounds`} spec={ruleSpecs.threshold.maxRounds} />
      </>
    )
    default: return null
  }
}

function DirtyingFaster({ path }: { path: string }) {
  const { value, set } = useField(path)
  const hint = useHint({
    label: 'Stop when outrun',
    text: 'Xen\'s fourth condition: stop as soon as pages are dirtied faster than they are sent. Off by default.',
  })
  return (
    <label className="check" {...hint}>
      <input type="checkbox" checked={value === true} onChange={(event) => set(event.target.checked)} />
      <span>Stop when dirtied faster than sent</span>
    </label>
  )
}

function kindOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined
  return typeof value.kind === 'string' ? value.kind : undefined
}
