/** All commands with their values, in groups, under a command line that understands the words of the real tools. */
import { useEffect, useId } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { clock, say } from '../../../units/format.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { CommandLine } from './CommandLine.tsx'
import { CommandRow } from './CommandRow.tsx'
import type { Group } from './command.ts'
import { commands } from './commands.ts'
import { eventTimeOf } from './issue.ts'
import * as texts from '../../../messages/compiled/en/commands.ts'

const groups = Object.keys(texts.groups) as Group[]

interface CommandPanelProps {
  /** Why no command can be issued; empty if commands can be issued. */
  refusal: string
  /** The command line was asked for. */
  lineFirst: boolean
  close(): void
}

export function CommandPanel({ refusal, lineFirst, close }: CommandPanelProps) {
  usePlaybackHeld()
  const atS = usePlay(({ playheadS }) => eventTimeOf(playheadS))
  const offered = usePlay(useShallow(({ run }) => commands.filter((command) => run !== null && command.offered?.(run) !== false)))
  return (
    <div className="command-panel">
      <p className="text-text2">{refusal === '' ? texts.atThePlayhead(say(clock(atS))) : refusal}</p>
      <CommandLine refusal={refusal} focused={lineFirst} />
      <div className="command-groups">
        {groups.map((group) => (
          <CommandGroup key={group} title={texts.groups[group]}>
            {offered
              .filter((command) => command.group === group)
              .map((command) => (
                <CommandRow key={command.name} command={command} refusal={refusal} done={close} />
              ))}
          </CommandGroup>
        ))}
      </div>
    </div>
  )
}

/**
 * Playback waits while a command is chosen: at the end of the run the panel would vanish from under the hand. It then plays on. The playhead
 * is at the time that an event takes, which is also the one of its clock.
 */
function usePlaybackHeld(): void {
  const store = usePlayStore()
  useEffect(() => {
    const { playing, playheadS, putBack } = store.getState()
    putBack({ playheadS: eventTimeOf(playheadS), playing: false })
    if (!playing) return
    return () => putBack({ playheadS: store.getState().playheadS, playing: true })
  }, [store])
}

function CommandGroup({ title, children }: { title: string; children: readonly React.ReactNode[] }) {
  const id = useId()
  if (children.length === 0) return null
  return (
    <div role="group" aria-labelledby={id} className="grid break-inside-avoid gap-1.5 border-t border-line pt-2 pb-3">
      <p id={id} className="font-semibold">
        {title}
      </p>
      {children}
    </div>
  )
}
