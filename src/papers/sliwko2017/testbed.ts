/**
 * The testbed of Sliwko and Getov 2017 (S4): VirtualBox's teleporting on 100BASE-T, and its four applications with their loads. A
 * workload's writes are its preset's; the guest's memory in use is defined here, once for all experiments.
 */
import type { Result } from '../../engine/result/result.ts'
import { migrationFactorMB } from '../../models/formulas/modelInputs.ts'
import { applicationOf } from '../../models/compare/predictSliwko.ts'
import type { Application } from '../../models/formulas/sliwko2017.ts'
import { applications as tableTwo, sliwko2017 } from '../../models/formulas/sliwko2017.ts'
import type { ScenarioInput, Workload, WorkloadInput } from '../../scenario/schema/schema.ts'
import type { Slider } from '../experiment.ts'

type VmInput = ScenarioInput['vms'][number]
export type StrategyDocument = NonNullable<ScenarioInput['migrations'][number]['strategy']>

export const teleporting: StrategyDocument = { kind: 'precopy', rule: { kind: 'virtualbox' } }
export const configuredMiB = 1024
const fastEthernetMbps = 100

/**
 * Memory that the guest uses without an application: 78 MB of 256, since "migrating an idle VM with 256 MB memory transferred
 * about 80 MB", and "about 2 MB of memory for managing every additional 256 MB".
 */
export function guestMiB(memoryMiB = configuredMiB): number {
  return 76 + (2 * memoryMiB) / 256
}

/** One VM teleported, by default over Fast Ethernet, within two hours of simulated time, as it may never converge at some settings. */
export function teleport(
  vm: Omit<VmInput, 'id' | 'host'>,
  { mbps = fastEthernetMbps, strategy = teleporting, name = '' } = {},
): ScenarioInput {
  return {
    version: 1,
    name,
    hosts: [
      { id: 'a', mbps },
      { id: 'b', mbps },
    ],
    vms: [{ id: 'vm', host: 'a', ...vm }],
    migrations: [{ vm: 'vm', to: 'b', strategy }],
    endS: 7_200,
  }
}

export interface LoadedApplication {
  id: 'apache' | 'specjvm2008' | 'postgresql' | 'vm-allocator'
  title: string
  /** Unit of the load. */
  load: string
  loads: readonly number[]
  workload(load: number): WorkloadInput
  /** Memory in use while the application runs. */
  usedMiB(load: number): number
}

/** A workload's line of Table 2: application, CMDT and AF, and its AM, MB. @throws Error for a workload that is not in Table 2 */
export function tableLine(workload: WorkloadInput): { application: Application; applicationMB: number; cmdtMB: number; af: number } {
  const found = applicationOf(workload as Workload)
  if (found === null) throw new Error('a workload that is not an application of Table 2')
  return { ...found, ...tableTwo[found.application] }
}

const withApplication = (workload: WorkloadInput): number => guestMiB() + tableLine(workload).applicationMB

/**
 * Apache's idle server transfers 175 MB: 171 in use, the guest's and its own, touched at its start. More connections reuse
 * touched memory; if their memory were added, the fitted curve would lie below the memory in use.
 */
export const apache: LoadedApplication = {
  id: 'apache',
  title: 'Apache HTTP Server',
  load: 'users',
  loads: [50, 100, 150, 200, 250],
  workload: (users) => ({ preset: 'apache', users }),
  usedMiB: () => 171,
}
export const specjvm: LoadedApplication = {
  id: 'specjvm2008',
  title: 'SPECjvm2008',
  load: 'processes',
  loads: [1, 2, 3, 4, 5, 6, 7, 8],
  workload: (processes) => ({ preset: 'specjvm2008', processes }),
  usedMiB: (processes) => withApplication({ preset: 'specjvm2008', processes }),
}
/** "The first SPECjvm2008 process … loads up about 32 MB of libraries". */
export const librariesMiB = 32
/**
 * "The Canonical (Kernel) Memory was measured together with any libraries loaded" (Eq. 2) would leave 15.5 MB a process for AM. Eq. 1 then
 * lies below the memory in use for one to three processes, which a migration sends at least once (`testbed.test.ts`); AM counts the
 * libraries here.
 */
export const librariesRead =
  'AM counts the 32 MB of libraries, although Eq. 2 calls loaded libraries canonical: without them Eq. 1 is below the memory in use for one to three processes'
export const postgresql: LoadedApplication = {
  id: 'postgresql',
  title: 'PostgreSQL',
  load: '% of the rows updated',
  loads: [20, 40, 60, 80, 100],
  workload: (updatePercent) => ({ preset: 'postgresql', updatePercent }),
  usedMiB: (updatePercent) => withApplication({ preset: 'postgresql', updatePercent }),
}

/** VM-Allocator's allocation unless it is varied: with 700 of 1024 MB the fitted curves lie above the memory in use for all three shares. */
export const allocatedMiB = 700
/** Shares of the allocated memory that are rewritten, %. */
export const wwsPercents = [10, 20, 30] as const

/** VM-Allocator with this share of its memory rewritten, %; its load is the memory allocated, MB. */
export function allocator(wwsPercent: number): LoadedApplication {
  const workload = (allocated: number): WorkloadInput => ({ preset: 'vm-allocator', wwsPercent, allocatedMiB: allocated })
  return {
    id: 'vm-allocator',
    title: `VM-Allocator, ${wwsPercent} % rewritten`,
    load: 'MB allocated',
    loads: [500, 600, 700, 800],
    workload,
    usedMiB: (allocated) => guestMiB() + allocated,
  }
}

/** The VM that runs an application at a load. */
export function loadedVm(application: LoadedApplication, load: number): Omit<VmInput, 'id' | 'host'> {
  return { memoryMiB: configuredMiB, usedMiB: application.usedMiB(load), workload: application.workload(load) }
}

/** The migration of an application at a load. */
export function loadedScenario(application: LoadedApplication, load: number, mbps = fastEthernetMbps): ScenarioInput {
  return teleport(loadedVm(application, load), { mbps, name: `${application.title}, ${load} ${application.load}` })
}

/** Eq. 1 with Table 2's own factors, MB; AM by Eq. 2, of the guest's memory and the application's. */
export function formulaMB(workload: WorkloadInput): number {
  const { application, applicationMB } = tableLine(workload)
  return sliwko2017({ application, mfMB: migrationFactorMB, usedMB: guestMiB() + applicationMB, canonicalMB: guestMiB() }).transferMB
}

export const transferredMiB = ({ migrations: [{ transferredMiB: moved }] }: Result): number => moved

export const linkSlider: Slider = {
  id: 'mbps',
  label: 'Link',
  unit: 'Mbit/s',
  min: 50,
  max: 1000,
  step: 10,
  log: true,
  value: fastEthernetMbps,
}

/** "iptraf recorded … s = 1654 KB" for 100 MB sent: twice the spread of one measurement, as a share. */
export const measurementShare = 0.04
/** Twice the spread of a difference of two such measurements, MB. */
export const differenceMB = 4.7
