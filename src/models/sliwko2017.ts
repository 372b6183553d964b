/**
 * S1: the live migration data transfer of Sliwko and Getov 2017, Eq. 1 and 2: LMDT = CMDT + MF·e^(AF·AM), where AM, the
 * application's memory, is what is used beyond the kernel's. MB as the paper writes it.
 */
import { withWarnings } from './modelWording.ts'
import type { Warned } from './modelWording.ts'

export interface TransferFactors {
  /** What moves every time, both VM and application idle. */
  cmdtMB: number
  /** How steeply the traffic rises with the application's memory, per MB. */
  af: number
}

/** Table 2, for a VM of 1024 MB. Of an idle VM it prints no AF, because no application grows in it: 0 here. */
export const applications = {
  'idle': { title: 'Idle VM', cmdtMB: 90, af: 0 },
  'apache': { title: 'Apache HTTP Server', cmdtMB: 175, af: 0.00682 },
  'specjvm2008': { title: 'SPECjvm2008', cmdtMB: 115, af: 0.03305 },
  'postgresql': { title: 'PostgreSQL Database', cmdtMB: 145, af: 0.01072 },
  'vm-allocator-10': { title: 'VM-Allocator (WWS is 10% of total memory)', cmdtMB: 213, af: 0.0062 },
  'vm-allocator-20': { title: 'VM-Allocator (WWS is 20% of total memory)', cmdtMB: 213, af: 0.00676 },
  'vm-allocator-30': { title: 'VM-Allocator (WWS is 30% of total memory)', cmdtMB: 213, af: 0.00714 },
} as const satisfies Record<string, TransferFactors & { title: string }>

export type Application = keyof typeof applications

export const applicationNames = Object.keys(applications) as Application[]

interface TransferMemory {
  /** MF */
  mfMB: number
  usedMB: number
  /** At most `usedMB`. */
  canonicalMB: number
}

export type TransferInput = TransferMemory & ({ application: Application } | TransferFactors)

export interface TransferOutput extends Warned {
  transferMB: number
}

/** Beyond it MF·e^x leaves the numbers a computer has: e^600 is 4e260. */
export const largestExponent = 600

const tableTwoVmMB = 1024

export function sliwko2017(input: TransferInput): TransferOutput {
  const applicationMB = input.usedMB - input.canonicalMB // Eq. 2
  const transferMB = transferCostMB(factorsOf(input), input.mfMB, applicationMB)
  return { transferMB, ...withWarnings(rangeWarnings(input)) }
}

/** Eq. 1. */
export function transferCostMB({ cmdtMB, af }: TransferFactors, mfMB: number, applicationMB: number): number {
  return cmdtMB + mfMB * Math.exp(af * applicationMB)
}

export function factorsOf(input: { application: Application } | TransferFactors): TransferFactors {
  return 'application' in input ? applications[input.application] : input
}

function rangeWarnings(input: TransferInput): string[] {
  if (!('application' in input)) return []
  const { application, usedMB } = input
  return [
    ...(application === 'idle' ? ['The paper prints no AF for an idle VM: with none, its term is MF alone.'] : []),
    ...(usedMB > tableTwoVmMB ? [`Table 2 was measured in a VM of ${tableTwoVmMB} MB: with more in use it says nothing.`] : []),
  ]
}
