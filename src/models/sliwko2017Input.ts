/** What the transfer model (S1) takes, checked: an application of the paper's Table 2, or its own CMDT and AF. */
import type { CheckedDocument } from '../scenario/checks/checkedDocument.ts'
import { checkDocument } from '../scenario/checks/checkedDocument.ts'
import { choice, ranged, record } from '../scenario/schema/describedFields.ts'
import type { FaultList } from '../scenario/checks/faultList.ts'
import { notAllowed, oneOf, shownNumber } from '../scenario/checks/faultText.ts'
import { migrationFactorMB } from './modelDefaults.ts'
import { sliwko2017Limits } from './modelLimits.ts'
import { shownFigure } from './modelWording.ts'
import type { TransferInput } from './sliwko2017.ts'
import { applicationNames, factorsOf, largestExponent } from './sliwko2017.ts'

export const transferSchema = record({
  application: choice(applicationNames, 'An application of Table 2, which gives CMDT and AF').optional(),
  cmdtMB: ranged(sliwko2017Limits.cmdtMB).optional(),
  af: ranged(sliwko2017Limits.af).optional(),
  mfMB: ranged(sliwko2017Limits.mfMB).default(migrationFactorMB),
  usedMB: ranged(sliwko2017Limits.usedMB),
  canonicalMB: ranged(sliwko2017Limits.canonicalMB),
}, 'The transfer cost of Sliwko and Getov 2017, Eq. 1 and 2')

type Fields = ReturnType<typeof transferSchema.parse>

export function checkSliwko2017(value: unknown): CheckedDocument<TransferInput> {
  const document = checkDocument(transferSchema, value, (fields, faults, raw) => {
    sourceCheck(fields, raw, faults)
    memoryCheck(fields, faults)
  })
  if (!document.ok) return document
  return { ...document, input: transferInput(document.input) }
}

function transferInput({ application, cmdtMB = 0, af = 0, ...memory }: Fields): TransferInput {
  return application === undefined ? { ...memory, cmdtMB, af } : { ...memory, application }
}

/** CMDT and AF have one source; `raw` tells what was written even where it failed. */
function sourceCheck(fields: Partial<Fields>, raw: Readonly<Record<string, unknown>>, faults: FaultList): void {
  const own = (['cmdtMB', 'af'] as const).filter((name) => raw[name] !== undefined)
  if (raw.application === undefined) {
    if (own.length === 0) faults.add(['application'], notAllowed(undefined, `${oneOf(applicationNames, undefined)}; or cmdtMB and af`))
    for (const name of ['cmdtMB', 'af'] as const) {
      if (own.length !== 1 || raw[name] !== undefined) continue
      faults.add([name], 'is missing: without an application both cmdtMB and af are needed')
    }
  } else if (fields.application !== undefined) {
    for (const name of own) faults.add([name], `is given by the application "${fields.application}" already: one of the two, not both`)
  }
}

function memoryCheck({ application, cmdtMB, af, usedMB, canonicalMB }: Partial<Fields>, faults: FaultList): void {
  if (usedMB === undefined || canonicalMB === undefined) return
  if (canonicalMB > usedMB) {
    faults.add(['canonicalMB'], `${shownNumber(canonicalMB)} is not allowed: at most usedMB, ${shownNumber(usedMB)} MB`)
    return
  }
  if (application === undefined && (cmdtMB === undefined || af === undefined)) return
  const factors = factorsOf(application === undefined ? { cmdtMB: cmdtMB ?? 0, af: af ?? 0 } : { application })
  const exponent = factors.af * (usedMB - canonicalMB)
  if (exponent <= largestExponent) return
  faults.add(['usedMB'], `${shownNumber(usedMB)} is too much: AF·AM is ${shownFigure(exponent)}, and e to that is no number; `
    + `at most ${shownFigure(canonicalMB + largestExponent / factors.af)} MB`)
}
