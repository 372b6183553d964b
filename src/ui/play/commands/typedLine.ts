/** A line in the words of the real tools, typed in the command line or the palette: its completions, its effect at the playhead, and its act. */
import type { Act, MendedFault, Parsed } from '../../../analysis/realWords/act.ts'
import { completionsOf } from '../../../analysis/realWords/completion.ts'
import type { Completion } from '../../../analysis/realWords/completion.ts'
import { parseRealWords } from '../../../analysis/realWords/parseRealWords.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import type { Run } from '../../../store/play/run.ts'
import * as texts from '../../../messages/compiled/en/commands.ts'
import * as realTexts from '../../../messages/compiled/en/realWords.ts'
import { clock, say } from '../../../units/format.ts'
import { routeOf } from '../timeline/runMoments.ts'
import { commandFor, reasonAgainst } from './commands.ts'
import { againstMending, capMbpsAt, downtimeMsAt, qemuPushesAt } from './inForce.ts'
import { eventTimeOf, issueActs, mendFault, sentencesOf } from './issue.ts'

/** Runs a line at the playhead. Returns a description of its effect; null if the line is not a command or cannot run now. */
export function issueLine(play: PlayState, line: string): string | null {
  const parsed = parseRealWords(line)
  if (parsed.kind === 'mends') return issueMending(play, parsed.fault, line.trim())
  if (parsed.kind !== 'acts' || play.run === null || refusalOf(parsed, play) !== '') return null
  const vm = parsed.domain ?? undefined
  const done = texts.done(say(clock(eventTimeOf(play.playheadS))), sentencesOf(parsed.acts, play.run, vm))
  issueActs(play, parsed.acts, line.trim(), vm)
  return done
}

/** Ends a fault at the playhead, as `issueLine` does. */
function issueMending(play: PlayState, fault: MendedFault, line: string): string | null {
  if (play.run === null || againstMending(fault, play.run, play.playheadS) !== '') return null
  mendFault(play, fault, line)
  return texts.done(say(clock(eventTimeOf(play.playheadS))), texts.mended[fault])
}

export function completionsFor({ run, playheadS }: PlayState, line: string): Completion[] {
  if (run === null) return []
  const { from, to } = routeOf(run)
  return completionsOf(line, {
    vm: run.vm,
    from,
    to,
    downtimeMs: downtimeMsAt(run, playheadS),
    mbps: capMbpsAt(run, playheadS),
    isPush: qemuPushesAt(run, playheadS),
  })
}

/** Effect of the line, or its fault; empty for an empty line, and for a faulty one that can still be completed. */
export function answerTo(parsed: Parsed, play: PlayState, isOpen: boolean): string {
  if (parsed.kind === 'empty' || play.run === null || (isOpen && parsed.kind === 'fault')) return ''
  const refused = refusalOf(parsed, play)
  if (refused !== '') return refused
  if (parsed.kind === 'no-effect') return parsed.why
  if (parsed.kind === 'fault') return parsed.message
  if (parsed.kind === 'mends') return texts.wouldDo(texts.mended[parsed.fault])
  const notes = parsed.acts.map((act) => commandFor(act, play.run!).note?.(play.run!) ?? '')
  return [texts.wouldDo(sentencesOf(parsed.acts, play.run, parsed.domain ?? undefined)), ...notes, parsed.remark]
    .filter((text) => text !== '')
    .join(' ')
}

/** Why the line cannot be run now; empty if it can, and for a line that only explains. */
export function refusalOf(parsed: Parsed, play: PlayState): string {
  if (parsed.kind === 'fault') return parsed.message
  if (play.run === null) return ''
  if (parsed.kind === 'mends') return againstMending(parsed.fault, play.run, play.playheadS)
  return parsed.kind === 'acts' ? againstActs(parsed.acts, parsed.domain, play.run, play) : ''
}

function againstActs(given: readonly Act[], domain: string | null, run: Run, { playheadS, scenario }: PlayState): string {
  if (domain !== null && domain !== run.vm && !scenario.vms.some(({ id }) => id === domain)) return texts.noSuchVm(domain, run.vm)
  for (const act of given) {
    if (act.kind === 'host-crash' && act.host !== null && !run.scenario.hosts.some(({ id }) => id === act.host))
      return texts.noSuchHost(act.host)
    // Only the followed VM's moment is known.
    if (domain !== null && domain !== run.vm) continue
    const reason = reasonAgainst(commandFor(act, run), run, playheadS) || againstParameter(act, run, playheadS)
    if (reason !== '') return reason
  }
  return ''
}

/** Why QEMU would not follow the bandwidth that is set, before or after the switch to post-copy. */
function againstParameter({ kind }: Act, run: Run, atS: number): string {
  if (kind === 'set-max-mbps') return qemuPushesAt(run, atS) ? realTexts.onlyBeforePush : ''
  return kind === 'set-postcopy-mbps' && !qemuPushesAt(run, atS) ? realTexts.onlyInPush : ''
}

/** A line with its effect. */
interface OfferedLine {
  line: string
  /** Its effect, or why it cannot run now. */
  note: string
  /** Why it cannot run now; empty if it can. */
  against: string
}

/** Shorter beginnings of a line are words of a search. */
const LEAST_LETTERS = 5

/**
 * The typed line if it is one, and the lines that continue it; none for words of a search. A line that names another VM is offered for the
 * followed one too.
 */
export function linesFor(play: PlayState, typed: string): OfferedLine[] {
  const line = typed.trim().replaceAll(/\s+/g, ' ')
  const parsed = parseRealWords(line)
  const own = offered(play, line, parsed)
  const named = parsed.kind === 'acts' ? parsed.domain : null
  const others =
    own !== null && own.against !== '' && named !== null && play.run !== null && named !== play.run.vm
      ? [line.replace(named, play.run.vm)]
      : []
  const isBegun = line.length >= LEAST_LETTERS
  const continued = isBegun ? completionsFor(play, line).filter((one) => one.line.toLowerCase().startsWith(line.toLowerCase())) : []
  const further = [...others, ...continued.map((one) => one.line)].filter((one) => one !== line)
  return [...(own === null ? [] : [own]), ...[...new Set(further)].flatMap((one) => offered(play, one, parseRealWords(one)) ?? [])]
}

function offered(play: PlayState, line: string, parsed: Parsed): OfferedLine | null {
  if (parsed.kind === 'no-effect') return { line, note: parsed.why, against: parsed.why }
  if ((parsed.kind !== 'acts' && parsed.kind !== 'mends') || play.run === null) return null
  const against = play.faults.length > 0 ? texts.fixMarkedSetting : refusalOf(parsed, play)
  if (against !== '') return { line, note: against, against }
  const does = parsed.kind === 'mends' ? texts.mended[parsed.fault] : sentencesOf(parsed.acts, play.run, parsed.domain ?? undefined)
  return { line, note: does, against }
}
