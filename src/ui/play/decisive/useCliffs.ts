/**
 * Where each deciding number, alone, changes the verdict: found by trials while there is no input. A cliff does not depend on its own
 * number, so it stays while that number is dragged; any other change hides it until it has been found anew.
 */
import { useEffect, useRef, useState } from 'react'
import { type Cliff, cliffFactors, type CliffSearch, findCliff, probeS } from '../../../analysis/cliff.ts'
import type { Outcome } from '../../../engine/result/result.ts'
import { type FieldChange, withFields } from '../../../scenario/fieldPath.ts'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import { resolveWorkload } from '../../../scenario/presets/resolveWorkload.ts'
import { migrationOf, type Run } from '../../../store/play/run.ts'
import { type PlayStore, usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { MBPS_OF_MIB_PER_S } from '../../../units/units.ts'
import type { Deciding } from '../../setup/deciding.ts'
import { scaleOf } from '../../../kit/slider/sliderScale.ts'

/** Null: none, or not known yet. */
export type Cliffs = Readonly<Record<Decider, Cliff | null>>

/** A number that the strategy or the workload does not have is no `Deciding`, and has no cliff. */
type DecidingNumbers = Readonly<Record<Decider, object>>

/** Time without input before the first trial. */
const IDLE_MS = 400
/**
 * A converging run that takes longer is not repeated for cliffs: near a cliff a trial takes more than ten times as long. It may be the
 * machine that was busy, so the run is timed again after four times the wait.
 */
const MOST_RUN_MS = 150
const LATER = 4
const TIMINGS = 4
/** The trials of a larger scenario would keep the worker busy. */
const MOST_VMS = 8
const MOST_KNOWN = 64
const INPUTS = ['pointerdown', 'keydown', 'input'] as const

/** The direction in which each control stops the migration from converging: more writes, a larger set, a slower link, a lower limit. */
const neverSides: Readonly<Record<Decider, Cliff['neverSide']>> = {
  writes: 'above',
  workingSet: 'above',
  link: 'below',
  downtimeLimit: 'below',
}

interface Search {
  decider: Decider
  number: Deciding
  /** The scenario without this number: the cliff is the same as long as this is. */
  key: string
}

/** `numbers`: what the controls set; they are the caller's, because each one listens to a dozen fields of the store. */
export function useCliffs(numbers: DecidingNumbers): Cliffs {
  const store = usePlayStore()
  const run = usePlay((state) => (state.run !== null && state.run.result !== null && !state.run.cancelled ? state.run : null))
  const scenario = usePlay((state) => state.scenario)
  const [found, setFound] = useState<ReadonlyMap<string, Cliff | null>>(new Map())
  const searches = useSearches(scenario, numbers)
  const missing = searches.filter(({ key }) => !found.has(key))
  const latest = useRef(missing)
  useEffect(() => {
    latest.current = missing
  })
  const isDue = run !== null && run.scenario === scenario && missing.length > 0
  useEffect(() => {
    if (!isDue) return
    return whenIdle((isIdle) =>
      searchAll({ store, run, isIdle }, latest.current, (key, cliff) => {
        setFound((known) => new Map(known.size < MOST_KNOWN ? known : []).set(key, cliff))
      }),
    )
  }, [isDue, store, run])
  const cliff = (decider: Decider): Cliff | null => found.get(searches.find((one) => one.decider === decider)?.key ?? '') ?? null
  return { writes: cliff('writes'), workingSet: cliff('workingSet'), link: cliff('link'), downtimeLimit: cliff('downtimeLimit') }
}

/** The searches of a scenario and a draft: each key is the JSON of a scenario, and a run renders its cliffs several times. */
function useSearches(scenario: Scenario, numbers: DecidingNumbers): Search[] {
  const draft = usePlay((state) => state.draft)
  const paths = Object.values(numbers)
    .map((number) => (isDeciding(number) ? number.path : ''))
    .join(' ')
  const known = useRef<{ of: readonly unknown[]; searches: Search[] } | null>(null)
  const of = [scenario, draft, paths]
  if (known.current === null || known.current.of.some((one, i) => one !== of[i])) {
    known.current = { of, searches: searchesOf(scenario, numbers) }
  }
  return known.current.searches
}

function searchesOf(scenario: Scenario, numbers: DecidingNumbers): Search[] {
  if (scenario.fleet !== null || scenario.vms.length > MOST_VMS) return []
  return Object.entries(numbers).flatMap(([decider, number]) => {
    if (!isDeciding(number)) return []
    const key = `${decider} ${JSON.stringify(withFields(scenario, number.changesFor(0)))}`
    return [{ decider: decider as Decider, number, key }]
  })
}

function isDeciding(number: object): number is Deciding {
  return 'changesFor' in number
}

/**
 * Calls `act` after a time without input, and again after each later input; `isIdle` is false from then on. `act` resolves to whether it
 * is done; if not, it is called again later. Returns a function that ends this.
 */
function whenIdle(act: (isIdle: () => boolean) => Promise<boolean>): () => void {
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = () => {
    const mine = ++turn
    clearTimeout(timer)
    const attempt = async (nth: number): Promise<void> => {
      const isDone = await act(() => mine === turn)
      if (!isDone && mine === turn && nth < TIMINGS) timer = setTimeout(() => void attempt(nth + 1), IDLE_MS * LATER ** nth)
    }
    timer = setTimeout(() => void attempt(1), IDLE_MS)
  }
  for (const type of INPUTS) addEventListener(type, wait, { capture: true, passive: true })
  wait()
  return () => {
    turn++
    clearTimeout(timer)
    for (const type of INPUTS) removeEventListener(type, wait, { capture: true })
  }
}

interface Lab {
  store: PlayStore
  run: Run
  isIdle(): boolean
}

/**
 * One control after the other. `tell` is called only with cliffs that were found or ruled out. Resolves to false if the run takes too long
 * to be repeated.
 */
async function searchAll(lab: Lab, searches: readonly Search[], tell: (key: string, cliff: Cliff | null) => void): Promise<boolean> {
  const verdict = await currentVerdict(lab)
  if (verdict === 'slow') return false
  if (verdict === null) return true
  for (const search of searches) {
    let isKnown = true
    const probe = async (value: number) => {
      const converges = lab.isIdle() ? verdictOf(await trialOutcome(lab, search.number.changesFor(value))) : null
      isKnown &&= converges !== null && lab.isIdle()
      return isKnown ? converges : null
    }
    const cliff = await searched(lab.run, search, verdict, probe)
    if (!lab.isIdle()) return true
    if (isKnown) tell(search.key, cliff)
  }
  return true
}

/** `slow`: the run takes too long to be repeated; null: it ended for another reason. A run that its scenario ends early may converge later. */
async function currentVerdict(lab: Lab): Promise<boolean | 'slow' | null> {
  const shown = verdictOf(migrationOf(lab.run)?.outcome)
  if (shown === true) return (await trialOutcome(lab, [], MOST_RUN_MS)) === null ? 'slow' : true
  return shown === null || lab.run.scenario.endS === null ? shown : verdictOf(await trialOutcome(lab, []))
}

async function searched(
  run: Run,
  { decider, number: { spec, value } }: Search,
  converges: boolean,
  probe: CliffSearch['probe'],
): Promise<Cliff | null> {
  if (typeof value !== 'number') return null
  const { min: low, max: high, log, whole } = scaleOf(spec)
  return findCliff({
    scale: { low, high, log, whole },
    neverSide: neverSides[decider],
    known: { value, converges },
    guess: cliffGuess(run, decider, value),
    probe,
  })
}

function trialOutcome({ store, run }: Lab, changes: readonly FieldChange[], mostMs?: number): Promise<Outcome | null> {
  const changed = withFields(run.scenario, changes) as Scenario
  const endS = Math.max(changed.endS ?? 0, lookOf(changed, run.vm))
  return store.getState().tryOutcome([...changes, { path: 'endS', value: endS }], mostMs)
}

function lookOf({ vms, hosts, migrations }: Scenario, id: string): number {
  const vm = vms.find((one) => one.id === id)
  const migration = migrations.find((one) => one.vm === id)
  const ports = hosts.filter((host) => host.id === vm?.host || host.id === migration?.to).map(({ mbps }) => mbps)
  return (migration?.atS ?? 0) + probeS((vm?.memoryMiB ?? 0) + (vm?.diskMiB ?? 0), Math.min(...ports, migration?.maxMbps ?? Infinity))
}

/** Null: the outcome has another cause. */
function verdictOf(outcome: Outcome | undefined | null): boolean | null {
  return outcome === 'completed' ? true : outcome === 'not-converged' ? false : null
}

/** The numbers that have a cliff. */
type Decider = 'writes' | 'workingSet' | 'link' | 'downtimeLimit'

/**
 * Where the cliff of a control may be whose value is now `value`, from the inequality of the run on screen and its densest stream of writes;
 * null where the inequality does not apply, or boosts change it during the run.
 */
function cliffGuess({ facts, scenario, vm: id }: Run, decider: Decider, value: number): number | null {
  const vm = scenario.vms.find((one) => one.id === id)
  if (facts.inequality === null || facts.inequality.varying !== undefined || vm === undefined) return null
  const dense = resolveWorkload(vm.workload, vm)
    .streams.toSorted((one, other) => other.writesPerS / other.sizeMiB - one.writesPerS / one.sizeMiB)
    .at(0)
  if (dense === undefined) return null
  const { sentMiBPerS, allowedMiB } = facts.inequality
  const factors = cliffFactors({
    writtenMiBPerS: (dense.writesPerS * vm.pageKiB) / 1024,
    regionMiB: dense.sizeMiB,
    sentMiBPerS,
    allowedMiB,
  })
  // Application traffic keeps its part of the port.
  if (decider === 'link') return factors.sent === null ? null : value - (1 - factors.sent) * sentMiBPerS * MBPS_OF_MIB_PER_S
  const factor = { writes: factors.writes, workingSet: factors.workingSet, downtimeLimit: factors.limit }[decider]
  return factor === null ? null : value * factor
}
