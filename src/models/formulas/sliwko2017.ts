/**
 * S1: the live migration data transfer of Sliwko and Getov 2017, Eq. 1 and 2: LMDT = CMDT + MF·e^(AF·AM). AM, the application's
 * memory, is the memory used beyond the kernel's. MB as in the paper.
 */
import { shownFigure, withWarnings } from './warningText.ts'
import type { Warned } from './warningText.ts'
import { checkDocument } from '../../scenario/checks/checkedDocument.ts'
import type { CheckedDocument } from '../../scenario/checks/checkedDocument.ts'
import { literalOf, ranged, record } from '../../scenario/schema/fields/describedFields.ts'
import type { FaultList } from '../../scenario/checks/faultList.ts'
import { notAllowed, oneOf } from '../../scenario/schema/fields/faultText.ts'
import { formatWritten } from '../../units/format.ts'
import * as texts from '../../messages/compiled/en/models/cautions.ts'
import * as faultTexts from '../../messages/compiled/en/models/faults.ts'
import { inputsOfSliwko } from '../../messages/compiled/en/models/inputs.ts'
import type { InputNames } from './modelInputs.ts'
import { sliwko2017Limits, migrationFactorMB } from './modelInputs.ts'

export interface TransferFactors {
  /** Data transferred in every migration, with VM and application idle. */
  cmdtMB: number
  /** Growth of the traffic with the application's memory, per MB. */
  af: number
}

/** Table 2, for a VM of 1024 MB. It prints no AF for an idle VM, as no application grows in it: 0 here. */
export const applications = {
  idle: { title: 'Idle VM', cmdtMB: 90, af: 0 },
  apache: { title: 'Apache HTTP Server', cmdtMB: 175, af: 0.00682 },
  specjvm2008: { title: 'SPECjvm2008', cmdtMB: 115, af: 0.03305 },
  postgresql: { title: 'PostgreSQL Database', cmdtMB: 145, af: 0.01072 },
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

/** Exponent beyond which MF·e^x may overflow: e^600 is 4e260. */
export const largestExponent = 600

const tableTwoVmMB = 1024

/** Data transferred by Eq. 1 and 2, MB. */
export function sliwko2017(input: TransferInput): TransferOutput {
  const applicationMB = input.usedMB - input.canonicalMB // Eq. 2
  const transferMB = transferCostMB(factorsOf(input), input.mfMB, applicationMB)
  return { transferMB, ...withWarnings(rangeWarnings(input)) }
}

/** Eq. 1. */
export function transferCostMB({ cmdtMB, af }: TransferFactors, mfMB: number, applicationMB: number): number {
  return cmdtMB + mfMB * Math.exp(af * applicationMB)
}

/** CMDT and AF as given, or the line of Table 2 of a named application. */
export function factorsOf(input: { application: Application } | TransferFactors): TransferFactors {
  return 'application' in input ? applications[input.application] : input
}

function rangeWarnings(input: TransferInput): string[] {
  if (!('application' in input)) return []
  const { application, usedMB } = input
  return [...(application === 'idle' ? [texts.noAfOfIdle] : []), ...(usedMB > tableTwoVmMB ? [texts.beyondTable2(tableTwoVmMB)] : [])]
}

/** Checked input of the transfer model (S1): an application of the paper's Table 2, or CMDT and AF. */
const transferSchema = record(
  {
    application: literalOf(applicationNames, 'An application of Table 2, which gives CMDT and AF').optional(),
    cmdtMB: ranged(sliwko2017Limits.cmdtMB).optional(),
    af: ranged(sliwko2017Limits.af).optional(),
    mfMB: ranged(sliwko2017Limits.mfMB).default(migrationFactorMB),
    usedMB: ranged(sliwko2017Limits.usedMB),
    canonicalMB: ranged(sliwko2017Limits.canonicalMB),
  },
  'The transfer cost of Sliwko and Getov 2017, Eq. 1 and 2',
)

type Fields = ReturnType<typeof transferSchema.parse>

export function checkSliwko2017(value: unknown, names: InputNames): CheckedDocument<TransferInput> {
  const checked = checkDocument(transferSchema, value, (fields, faults, raw) => {
    sourceCheck(fields, raw, faults)
    memoryCheck(fields, names, faults)
  })
  if (!checked.ok) return checked
  return { ...checked, input: transferInput(checked.input) }
}

function transferInput({ application, cmdtMB = 0, af = 0, ...memory }: Fields): TransferInput {
  return application === undefined ? { ...memory, cmdtMB, af } : { ...memory, application }
}

/** CMDT and AF come from one source; `raw` is the input as written, valid or not. */
function sourceCheck(fields: Partial<Fields>, raw: Readonly<Record<string, unknown>>, faults: FaultList): void {
  const own = (['cmdtMB', 'af'] as const).filter((name) => raw[name] !== undefined)
  if (raw.application === undefined) {
    if (own.length === 0) faults.add(['application'], faultTexts.noApplication(notAllowed(undefined, oneOf(applicationNames))))
    for (const name of ['cmdtMB', 'af'] as const) {
      if (own.length !== 1 || raw[name] !== undefined) continue
      faults.add([name], faultTexts.oneFactorOnly)
    }
  } else if (fields.application !== undefined) {
    for (const name of own) faults.add([name], faultTexts.twoSources(fields.application))
  }
}

function memoryCheck({ application, cmdtMB, af, usedMB, canonicalMB }: Partial<Fields>, names: InputNames, faults: FaultList): void {
  if (usedMB === undefined || canonicalMB === undefined) return
  if (canonicalMB > usedMB) {
    const field = names === 'paths' ? 'usedMB' : inputsOfSliwko.usedMB
    faults.add(['canonicalMB'], faultTexts.atMostField(field, `${formatWritten(usedMB)} MB`, formatWritten(canonicalMB)))
    return
  }
  if (application === undefined && (cmdtMB === undefined || af === undefined)) return
  const factors = factorsOf(application === undefined ? { cmdtMB: cmdtMB ?? 0, af: af ?? 0 } : { application })
  const exponent = factors.af * (usedMB - canonicalMB)
  if (exponent <= largestExponent) return
  faults.add(
    ['usedMB'],
    faultTexts.usedTooLarge(shownFigure(canonicalMB + largestExponent / factors.af), formatWritten(usedMB), shownFigure(exponent)),
  )
}
