/** Commands that act on the run at the playhead: buttons in the wire column, a menu on the wire if there is less room, and keys. */
import { useEffect } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { namesField } from '../../../scenario/checks/faultList.ts'
import type { Fault } from '../../../scenario/checks/faultList.ts'
import type { Run } from '../../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { Menu } from '../../controls/Menu.tsx'
import { usePreference } from '../../app/preferences.ts'
import { belongsToFocus } from '../../app/shortcuts.ts'
import { useMediaQuery } from '../../controls/useMediaQuery.ts'
import { commands, issueCommand, reasonAgainst } from './commands.ts'
import type { Command } from './commands.ts'
import './commands.css'
import * as texts from '../../../texts/commands.ts'

/** The wire column has room for a list from this size on. */
const ROOMY = '(min-width: 1440px) and (min-height: 840px)'

export function Commands() {
  const roomy = useMediaQuery(ROOMY)
  useCommandKeys()
  if (roomy) return <CommandList caption={texts.intervene} />
  return (
    <Menu label={texts.intervene} className="step-in">
      {(close) => <CommandList caption={texts.atThePlayhead} done={close} />}
    </Menu>
  )
}

function CommandList({ caption, done }: { caption: string; done?: () => void }) {
  const refusal = usePlay(({ faults }) => refusalOf(faults))
  // One visible sentence gives the reason for the first command that does not apply. Screen readers get each command's own reason.
  const reason = usePlay(({ run, playheadS }) => {
    if (run === null) return ''
    return offeredIn(run).map((command) => reasonAgainst(command, run, playheadS)).find((why) => why !== '') ?? ''
  })
  const offered = usePlay(useShallow(({ run }) => (run === null ? always : offeredIn(run))))
  const words = refusal === '' ? reason : refusal
  return (
    <div role="group" aria-label={texts.intervene} className="commands">
      <p className="commands-caption">{words === '' ? caption : words}</p>
      {commands.filter((command) => offered.includes(command)).map((command) => (
        <CommandButton key={command.name} command={command} refused={refusal !== ''} done={done} />
      ))}
    </div>
  )
}

/** Commands shown before there is a run. */
const always = commands.filter(({ offered }) => offered === undefined)

/** Why no command can be issued; empty if commands can be issued. */
function refusalOf(faults: readonly Fault[]): string {
  if (faults.length === 0) return ''
  return faults.some(namesField) ? texts.fixMarkedSetting : texts.scenarioDoesNotRun
}

function offeredIn(run: Run): Command[] {
  return commands.filter(({ offered }) => offered?.(run) !== false)
}

function CommandButton({ command, refused, done }: { command: Command; refused: boolean; done?: () => void }) {
  const store = usePlayStore()
  const label = usePlay(({ run, playheadS }) => (run === null ? command.short : command.label(run, playheadS)))
  const reason = usePlay(({ run, playheadS }) => (run === null ? texts.noRunYet : reasonAgainst(command, run, playheadS)))
  const off = refused || reason !== ''
  const press = () => {
    issueCommand(store.getState(), command)
    done?.()
  }
  return (
    <button
      type="button" className="tool command" disabled={off} aria-label={label} aria-keyshortcuts={command.key}
      title={reason === '' ? undefined : reason} onClick={press}
    >
      <span>{label}</span>
      <kbd aria-hidden="true">{command.key}</kbd>
    </button>
  )
}

/** Single-key commands, unless switched off or used by the focused element. */
function useCommandKeys(): void {
  const store = usePlayStore()
  const on = usePreference('shortcuts')
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey || belongsToFocus(event)) return
      const command = commands.find(({ key }) => key === event.key.toUpperCase())
      if (command === undefined) return
      event.preventDefault()
      issueCommand(store.getState(), command)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on, store])
}
