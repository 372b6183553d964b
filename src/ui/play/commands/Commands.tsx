/**
 * Commands that act on the run at the playhead: up to three as buttons side by side, all others with their values in a popover, and single
 * keys. A narrow place has only the popover. After the end there is one line with the way back.
 */
import { Button } from '../../../kit/Button.tsx'
import { outcomeByCause } from '../../../engine/result/outcomeByCause.ts'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { wordsOf } from '../../../analysis/realWords/wordsOf.ts'
import { namesField } from '../../../scenario/checks/faultList.ts'
import type { Fault } from '../../../scenario/checks/faultList.ts'
import { migrationOf, type Run } from '../../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { lazyPart } from '../../page/lazyPart.tsx'
import { usePreference } from '../../page/usePreference.ts'
import { actsUnless } from '../../controls/keys/actsUnless.ts'
import { awaitLine, COMMAND_LINE_KEY, takeKey, takeTyped } from '../../controls/keys/awaitedKey.ts'
import { belongsToFocus } from '../../controls/keys/ownKeys.ts'
import { Menu } from '../../../kit/menu/Menu.tsx'
import type { MenuHandle } from '../../../kit/menu/Menu.tsx'
import { PHONE, useMediaQuery } from '../../controls/useMediaQuery.ts'
import { useSize } from '../../../kit/measure/useSize.ts'
import { momentAt, routeOf } from '../timeline/runMoments.ts'
import type { Command } from './command.ts'
import { initialValues } from './command.ts'
import { commands, lastRoundS, mainCommands, reasonAgainst } from './commands.ts'
import { issueCommand } from './issue.ts'
import './commands.css'
import * as texts from '../../../messages/compiled/en/commands.ts'

/** Loads when the popover is first opened. */
const CommandPanel = lazyPart(async () => (await import('./CommandPanel.tsx')).CommandPanel)

/** Widths, in CSS pixels, of a main button with its key, and of the button that opens the rest. */
const BUTTON_PX = 104
const MORE_PX = 70

export function Commands() {
  const [size, attach] = useSize()
  const phone = useMediaQuery(PHONE)
  const menu = useRef<MenuHandle>(null)
  const wayBack = useRef<HTMLButtonElement>(null)
  const [lineFirst, setLineFirst] = useState(false)
  const store = usePlayStore()
  const openLine = useCallback(() => {
    wayBack.current?.focus()
    if (menu.current === null) {
      takeTyped(store)
      return
    }
    setLineFirst(true)
    menu.current.open()
  }, [store])
  useCommandKeys(openLine)
  const refusal = usePlay(({ faults }) => refusalOf(faults))
  const ended = usePlay(({ run, playheadS }) => run !== null && hasEnded(run, playheadS))
  const main = usePlay(useShallow(({ run, playheadS }) => (run === null ? [] : mainCommands(run, playheadS))))
  const room = phone ? 0 : Math.max(0, Math.floor((size.width - MORE_PX) / BUTTON_PX))
  const shown = main.slice(0, room)
  if (ended && refusal === '')
    return (
      <div ref={attach}>
        <Ended wayBack={wayBack} />
      </div>
    )
  return (
    <div ref={attach} role="group" aria-label={texts.intervene} className="commands" data-rove=".command">
      {shown.map((command) => (
        <MainButton key={command.name} command={command} refusal={refusal} />
      ))}
      <Menu
        handle={menu}
        label={shown.length === 0 ? texts.intervene : texts.more}
        name={shown.length === 0 ? undefined : texts.moreCommands}
        className="commands-more"
        panelClassName="commands-menu"
        closed={() => setLineFirst(false)}>
        {(close) => <CommandPanel refusal={refusal} lineFirst={lineFirst} close={close} />}
      </Menu>
    </div>
  )
}

/** The migration is over, and nothing can be recovered. */
function hasEnded(run: Run, atS: number): boolean {
  return momentAt(run, atS).kind === 'done' && mainCommands(run, atS).length === 0
}

/** Why no command can be issued; empty if commands can be issued. */
function refusalOf(faults: readonly Fault[]): string {
  if (faults.length === 0) return ''
  return faults.some(namesField) ? texts.fixMarkedSetting : texts.scenarioDoesNotRun
}

/** `wayBack`: what the key of the command line leads to instead. */
function Ended({ wayBack }: { wayBack: RefObject<HTMLButtonElement | null> }) {
  const store = usePlayStore()
  const outcome = usePlay(({ run }) => {
    const migration = run === null ? null : migrationOf(run)
    return migration === null ? null : outcomeByCause(migration)
  })
  const hasRounds = usePlay(({ run }) => run !== null && lastRoundS(run) !== null)
  const back = () => {
    const { run, pause, seek } = store.getState()
    if (run === null) return
    pause()
    seek(lastRoundS(run) ?? 0)
  }
  return (
    <p className="commands-ended">
      {outcome === 'paused' ? texts.postcopyIsPaused : outcome === 'not-converged' ? texts.simulationHasEnded : texts.migrationEnded}{' '}
      <Button ref={wayBack} onClick={back}>
        {hasRounds ? texts.toLastRound : texts.toStart}
      </Button>
    </p>
  )
}

function MainButton({ command, refusal }: { command: Command; refusal: string }) {
  const store = usePlayStore()
  const against = usePlay(({ run, playheadS }) => (run === null ? texts.noRunYet : reasonAgainst(command, run, playheadS)))
  const words = usePlay(({ run, playheadS }) => (run === null ? '' : hintOf(command, run, playheadS)))
  const reason = refusal === '' ? against : refusal
  return (
    <Button
      className="command"
      aria-label={command.label}
      aria-keyshortcuts={command.key}
      title={reason === '' ? words : reason}
      {...actsUnless(reason !== '', () => issueCommand(store.getState(), command))}>
      <span>{command.short}</span>
      {command.key !== undefined && <kbd aria-hidden="true">{command.key}</kbd>}
    </Button>
  )
}

/** Effect of a command with its initial values, and the same command in real words. */
function hintOf(command: Command, run: Run, atS: number): string {
  const words = wordsOf(command.act(run, initialValues(command, run, atS), atS), { vm: run.vm, ...routeOf(run) })
  return words === null ? command.does : texts.withWords(command.does, words)
}

/** Single-key commands, unless switched off or used by the focused element. */
function useCommandKeys(openLine: () => void): void {
  const store = usePlayStore()
  const on = usePreference('shortcuts')
  useEffect(() => {
    if (!on) return
    const awaited = takeKey(store)
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey || belongsToFocus(event)) return
      if (event.key === COMMAND_LINE_KEY) {
        event.preventDefault()
        if (event !== awaited) awaitLine(store, event)
        openLine()
        return
      }
      const command = commands.find(({ key }) => key === event.key.toUpperCase())
      if (command === undefined) return
      event.preventDefault()
      issueCommand(store.getState(), command)
    }
    if (awaited !== null) press(awaited)
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on, store, openLine])
}
