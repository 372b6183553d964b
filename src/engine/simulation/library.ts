/** A run as the package offers it: what a caller may use of the simulation, with checks of the arguments that types alone cannot refuse. */
import { runLimits } from '../../scenario/schema/fields/limits.ts'
import { hostDefaults, migrationDefaults, scenarioDefaults, vmDefaults } from '../../scenario/schema/defaults.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { isObject } from '../../scenario/json/plainData.ts'
import { hashText } from '../random/hash.ts'
import type { Result } from '../result/result.ts'
import { ExtendedSimulation } from '../simulate.ts'
import type { Snapshot } from './checkpoint.ts'

/** Faults that an error names. */
const FAULTS_SHOWN = 3

/** Declared anew, so that the package's types do not lead to those of the engine's state. */
export interface LibraryOptions {
  /** Replaces the scenario's seed. */
  seed?: number
  /** Record samples over time, of all VMs or of the named ones. Links are always included. */
  series?: boolean | readonly string[]
  /** Compare every page of source and destination at completion. */
  audit?: boolean
}

/** The state of a run at a moment: plain data, which may be copied to another thread. It has no recorded series. */
export interface LibrarySnapshot {
  /** Simulated time, seconds. */
  readonly nowS: number
  /** Approximate size, bytes. */
  readonly byteLength: number
}

/** A run step by step, of the scenario of a successful `parseScenario`. */
export class LibrarySimulation {
  readonly #run: ExtendedSimulation
  readonly #scenario: Scenario
  readonly #options: LibraryOptions
  readonly #seed: number
  #runKey: number | null = null

  /** @throws TypeError for a scenario that `parseScenario` does not return, or an option of another type or outside its range */
  constructor(scenario: Scenario, options: LibraryOptions = {}) {
    const checked = checkedScenario(scenario)
    checkOptions(options)
    this.#scenario = checked
    this.#options = options
    this.#seed = options.seed ?? checked.seed
    this.#run = new ExtendedSimulation(checked, options)
    checkSeries(this.#run, options.series)
  }

  /** Simulated time, seconds. */
  get nowS(): number {
    return this.#run.nowS
  }

  /** Every migration has ended, or the simulated time is over. */
  get done(): boolean {
    return this.#run.done
  }

  /** Simulates up to and including the next event; false if none is left. */
  step(): boolean {
    return this.#run.step()
  }

  /** Simulates every event up to `atS` and sets the clock to it, or to the end of the run. A time in the past changes nothing. */
  runUntil(atS: number): void {
    if (typeof atS !== 'number' || Number.isNaN(atS)) throw new TypeError('runUntil() needs a time in seconds')
    this.#run.runUntil(atS)
  }

  runToEnd(): Result {
    return this.#run.runToEnd()
  }

  /** The result; before the end of the run that of a run whose simulated time ends now. The run itself continues unchanged. */
  result(): Result {
    return this.done ? this.#run.result() : this.#resultNow()
  }

  #resultNow(): Result {
    const ended = new ExtendedSimulation({ ...this.#scenario, endS: this.nowS }, { ...this.#options, series: false })
    ended.restore(this.#run.snapshot())
    const { audit, ...result } = ended.runToEnd()
    const series = this.#run.series()
    return { ...result, ...(series === undefined ? {} : { series }), ...(audit === undefined ? {} : { audit }) }
  }

  snapshot(): LibrarySnapshot {
    const keyed: KeyedSnapshot = { ...this.#run.snapshot(), runKey: this.#key() }
    return keyed
  }

  /**
   * Continues from a state of this run or of another run of the same scenario and seed.
   * @throws TypeError for anything else, also for a snapshot that went through JSON, which has no typed arrays
   */
  restore(saved: LibrarySnapshot): void {
    if (!isSnapshotOf(saved, this.#key())) throw new TypeError('restore() needs a snapshot of a run of the same scenario and seed')
    this.#run.restore(saved)
  }

  /** Identifies scenario and seed: a state has a meaning only within a run of both. */
  #key(): number {
    this.#runKey ??= hashText(JSON.stringify([this.#scenario, this.#seed]))
    return this.#runKey
  }
}

interface KeyedSnapshot extends Snapshot {
  runKey: number
}

/**
 * Runs a scenario to its end. Pure: the same scenario and options give the same result, byte for byte.
 * @throws TypeError for a scenario that `parseScenario` has not returned, or an option of another type or outside its range
 */
export function simulateParsed(scenario: Scenario, options: LibraryOptions = {}): Result {
  return new LibrarySimulation(scenario, options).runToEnd()
}

/** The scenario, checked again: a program may have changed it since, and an invalid one may run for ever. */
function checkedScenario(scenario: unknown): Scenario {
  checkParsed(scenario)
  const parsed = parseScenario(scenario)
  if (parsed.ok) return parsed.scenario
  const faults = parsed.faults.slice(0, FAULTS_SHOWN).map(({ path, message }) => `${path}: ${message}`)
  throw new TypeError(`needs a scenario that parseScenario accepts; this one has changed since: ${faults.join('; ')}`)
}

function checkParsed(scenario: unknown): void {
  const parts = [
    [scenarioDefaults, [scenario]],
    [hostDefaults, listIn(scenario, 'hosts')],
    [vmDefaults, listIn(scenario, 'vms')],
    [migrationDefaults, listIn(scenario, 'migrations')],
  ] as const
  if (parts.every(([defaults, items]) => items.every((item) => hasAll(item, defaults)))) return
  throw new TypeError('needs a scenario with its defaults: parsed.scenario of parsed = parseScenario(…), if parsed.ok')
}

function checkOptions(options: unknown): void {
  if (!isObject(options)) throw new TypeError('needs its options as an object { seed, series, audit }')
  const { seed, series, audit, ...others } = options
  const [extra] = Object.keys(others)
  if (extra !== undefined) throw new TypeError(`needs no option ${JSON.stringify(extra)}: the options are seed, series and audit`)
  const { min, max } = runLimits.seed
  if (seed !== undefined && !(Number.isInteger(seed) && Number(seed) >= min && Number(seed) <= max))
    throw new TypeError(`needs a whole number from ${min} to ${max} as seed`)
  if (series !== undefined && typeof series !== 'boolean' && !isListOfTexts(series))
    throw new TypeError('needs true, false or a list of ids of VMs as series')
  if (audit !== undefined && typeof audit !== 'boolean') throw new TypeError('needs true or false as audit')
}

/** The VMs of a fleet are known once the run has expanded it. */
function checkSeries({ machines }: ExtendedSimulation, series: LibraryOptions['series']): void {
  if (typeof series !== 'object') return
  const missing = series.find((id) => !machines.some(({ vm }) => vm.id === id))
  if (missing !== undefined) throw new TypeError(`needs ids of VMs of the scenario as series: no VM is ${JSON.stringify(missing)}`)
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function listIn(scenario: unknown, name: string): readonly unknown[] {
  const list = isObject(scenario) ? scenario[name] : null
  return Array.isArray(list) ? list : [null]
}

function hasAll(item: unknown, defaults: object): boolean {
  return isObject(item) && Object.keys(defaults).every((name) => Object.hasOwn(item, name))
}

function isSnapshotOf(saved: unknown, runKey: number): saved is KeyedSnapshot {
  return isObject(saved) && saved.runKey === runKey && saved.network instanceof Float64Array
}
