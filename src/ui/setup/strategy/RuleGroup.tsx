/** The switchover rule of a pre-copy, from a product or a paper, and its numbers. */
import { useId } from 'react'
import type { RuleKind } from '../../../scenario/schema/schema.ts'
import { Fold, Group } from '../Group.tsx'
import { useHint } from '../fields/hint.ts'
import { kindOf } from '../fields/kindOf.ts'
import { NumberRow } from '../fields/NumberRow.tsx'
import { gammaSpecs, ruleSpecs } from '../fields/specs.ts'
import { useField } from '../fields/useField.ts'

const rules: { kind: RuleKind; label: string; why: string }[] = [
  { kind: 'qemu', label: 'QEMU', why: 'Stops when remaining memory fits in estimated bandwidth × downtime limit.' },
  { kind: 'xen', label: 'Xen', why: 'Stops at the round limit, below a number of dirty pages, or above a multiple of the memory sent.' },
  {
    kind: 'virtualbox', label: 'VirtualBox',
    why: 'Stops when both the short and the long average of dirty pages fit the downtime limit.',
  },
  {
    kind: 'liu2011', label: 'Liu 2011',
    why: 'Algorithm 1: skips the share γ of dirty pages until the final copy. Stops at a threshold, or when rounds grow.',
  },
  { kind: 'threshold', label: 'Threshold', why: 'Stops at a threshold of remaining memory or at the round limit.' },
]

/** `path` is the rule's path. */
export function RuleGroup({ path }: { path: string }) {
  const id = useId()
  const { value, set } = useField(path)
  const kind = kindOf(value) ?? 'qemu'
  const rule = rules.find((other) => other.kind === kind)
  const why = rule?.why ?? 'Set by the opened scenario.'
  const hint = useHint({ label: 'Switchover rule', text: why })
  const choice = (
    <span className="group-choice" {...hint}>
      <select
        aria-label="Switchover rule" aria-describedby={id} value={kind}
        onChange={(event) => set({ kind: event.target.value })}
      >
        {rule === undefined && <option value={kind}>{kind}</option>}
        {rules.map((other) => (
          <option key={other.kind} value={other.kind}>{other.label}</option>
        ))}
      </select>
      <span id={id} className="sr-only">{why}</span>
    </span>
  )
  return (
    <Group title="Switchover rule" aside={choice}>
      <RuleRows kind={kind} path={path} />
    </Group>
  )
}

function RuleRows({ kind, path }: { kind: string; path: string }) {
  switch (kind) {
    case 'qemu': return (
      <>
        <NumberRow path={`${path}.downtimeMs`} spec={ruleSpecs.qemu.downtimeMs} />
        <Fold title="QEMU bandwidth and buffers">
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
    case 'liu2011': return (
      <>
        <NumberRow path={`${path}.thresholdMiB`} spec={ruleSpecs.liu2011.thresholdMiB} />
        <NumberRow path={`${path}.maxRounds`} spec={ruleSpecs.liu2011.maxRounds} />
        <Fold title="Skipped share, γ = a·T + b·D + c">
          <NumberRow path={`${path}.gamma.a`} spec={gammaSpecs.a} />
          <NumberRow path={`${path}.gamma.b`} spec={gammaSpecs.b} />
          <NumberRow path={`${path}.gamma.c`} spec={gammaSpecs.c} />
        </Fold>
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
    label: 'Stop when dirty rate exceeds send rate',
    text: 'Xen\'s fourth condition: stops as soon as pages are dirtied faster than sent.',
  })
  return (
    <label className="check" {...hint}>
      <input type="checkbox" checked={value === true} onChange={(event) => set(event.target.checked)} />
      <span>Stop when dirtied faster than sent</span>
    </label>
  )
}
