/** Boosts of a pre-copy: a checkbox each, with its numbers below while it is on. */
import { useId } from 'react'
import { exclusiveBoosts } from '../../../scenario/schema/boosts/boostClashes.ts'
import { fieldAt } from '../../../scenario/fieldPath.ts'
import { switchedOnBeside } from '../../../scenario/schema/managers/managerBoosts.ts'
import type { Strategy } from '../../../scenario/schema/schema.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../texts/setup/setup.ts'
import { Group } from '../Group.tsx'
import { ChoiceRow } from '../fields/ChoiceRow.tsx'
import { NumberRow } from '../fields/NumberRow.tsx'
import { useHint } from '../fields/hint.ts'
import { useField, useOwnFault } from '../fields/useField.ts'
import { FoundNote, Marked, useFound } from '../fields/found.tsx'
import { type BoostChoice, type BoostForm, boostForms } from './boostForms.ts'
import { isObject } from '../../../scenario/json/plainData.ts'
import { useValuesLeft } from './useValuesLeft.ts'

/** `strategy` is the path of the strategy that has the boosts. */
export function BoostsGroup({ strategy }: { strategy: string }) {
  const boosts = useDraftBoosts(strategy)
  return (
    <Group title={texts.boosts}>
      {boostForms.map((form) => (
        <Boost key={form.name} form={form} path={`${strategy}.boosts.${form.name}`} value={boosts[form.name]} />
      ))}
    </Group>
  )
}

function Boost({ form, path, value }: { form: BoostForm; path: string; value: unknown }) {
  const id = useId()
  const { label, why, note, on: first, rows, choice } = form
  const store = usePlayStore()
  const isOn = value !== undefined && value !== false
  const fault = useOwnFault(path)
  const implied = useImplied(form, path)
  const hint = useHint({ label, text: why })
  const found = useFound(path, true)
  // Switched on again, a boost has its previous values.
  const left = useValuesLeft(path)
  if (isOn) left.set(form.name, value)
  const ids = { why: `${id}-why`, fault: `${id}-fault` }
  const aside = implied && !isOn ? texts.enabledByManager : isOn ? '' : note
  return (
    <div role="group" aria-label={label} className="boost" data-invalid={fault !== ''} {...found.row}>
      <div className="boost-head" {...hint}>
        <label className="check">
          <input
            type="checkbox"
            checked={isOn}
            aria-invalid={fault !== ''}
            aria-describedby={fault === '' ? ids.why : `${ids.fault} ${ids.why}`}
            onChange={(event) =>
              store.getState().setField(path, event.target.checked ? (left.get(form.name) ?? first) : undefined, `${path} on or off`)
            }
          />
          <span>
            <Marked text={label} />
          </span>
        </label>
        {aside !== '' && <span className="shrink-0 text-[0.75rem] text-text2">{aside}</span>}
      </div>
      <FoundNote found={found} />
      <span id={ids.why} className="sr-only">
        {why}
      </span>
      {fault !== '' && (
        <p id={ids.fault} className="row-fault boost-fault">
          {fault}
        </p>
      )}
      {fault !== '' && <WaysOut form={form} path={path} />}
      {isOn && (rows.length > 0 || choice !== undefined) && (
        <div className="boost-rows">
          {choice !== undefined && <Choice path={path} choice={choice} />}
          {rows.map(({ field, spec }) => (
            <NumberRow key={field} path={`${path}.${field}`} spec={spec} />
          ))}
        </div>
      )}
    </div>
  )
}

/** Buttons that resolve a conflict: switch off either of two incompatible boosts, or select a rule with the round list that a boost needs. */
function WaysOut({ form: { name, needsRoundList }, path }: { form: BoostForm; path: string }) {
  const store = usePlayStore()
  const strategy = strategyOf(path)
  const boosts = useDraftBoosts(strategy)
  const { value: rule } = useField(`${strategy}.rule.kind`)
  const { value: dirtyLog, set: setDirtyLog } = useField(`${strategy}.dirtyLog`)
  const sinceSend = dirtyLog === 'since-send'
  const takeXen = () => {
    if (sinceSend) setDirtyLog(undefined)
    store.getState().setField(`${strategy}.rule`, { kind: 'xen' }, `${path} with xen`)
  }
  const clashing = exclusiveBoosts
    .flatMap(({ one, other }) => (other === name ? [one] : one === name ? [other] : []))
    .filter((other) => boosts[other] !== undefined && boosts[other] !== false)
  return (
    <p className="boost-fault">
      {needsRoundList && (rule === undefined || rule === 'qemu') && (
        <button type="button" className="way-out" onClick={takeXen}>
          {texts.switchToXenRule}
        </button>
      )}
      {needsRoundList && rule !== undefined && rule !== 'qemu' && sinceSend && (
        <button type="button" className="way-out" onClick={() => setDirtyLog(undefined)}>
          {texts.takeLogSinceSync}
        </button>
      )}
      {clashing.map((other) => (
        <button
          key={other}
          type="button"
          className="way-out"
          onClick={() => store.getState().setField(`${path.slice(0, -name.length)}${other}`, undefined, `${path} without ${other}`)}>
          {texts.switchOff(boostForms.find((form) => form.name === other)?.label ?? other)}
        </button>
      ))}
    </p>
  )
}

function Choice({ path, choice: { field, label, options } }: { path: string; choice: BoostChoice }) {
  const { value, fault, set } = useField(field === undefined ? path : `${path}.${field}`)
  const chosen = options.find((option) => option.value === value) ?? options[0]
  return (
    <ChoiceRow
      label={label}
      path={field === undefined ? undefined : `${path}.${field}`}
      why={chosen.why}
      value={chosen.value}
      fault={field === undefined ? '' : fault}
      choose={set}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </ChoiceRow>
  )
}

/** The path of the strategy that has the boost at `path`. */
function strategyOf(path: string): string {
  return path.slice(0, path.lastIndexOf('.boosts.'))
}

/** Whether the manager switches this boost on by itself. */
function useImplied({ name }: BoostForm, path: string): boolean {
  return usePlay(({ scenario }) => {
    const strategy = fieldAt(scenario, strategyOf(path)) as Strategy | undefined
    if (strategy === undefined || !('boosts' in strategy)) return false
    return strategy.boosts[name] === undefined && Object.hasOwn(switchedOnBeside(strategy.manager, strategy.boosts), name)
  })
}

/**
 * The boosts in the draft. A boost removed from the draft is off at once, although the last good scenario may still have it: the scenario
 * is used only if the draft has no value for the strategy.
 */
function useDraftBoosts(strategy: string): Record<string, unknown> {
  return usePlay(({ draft, scenario }) => {
    const from = fieldAt(draft, strategy) === undefined ? scenario : draft
    const boosts = fieldAt(from, `${strategy}.boosts`)
    return isObject(boosts) ? boosts : NONE
  })
}

const NONE: Record<string, unknown> = {}
