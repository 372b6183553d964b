/** Faults above a place: why the scenario of its address is not the one that it shows. */
import { Notice } from '../../kit/Notice.tsx'
import type { Fault } from '../../scenario/checks/faultList.ts'
import * as texts from '../../messages/compiled/en/page/header.ts'

const SHOWN = 5

/** `isLinked`: the address has a scenario. */
export function LinkFaults({ faults, isLinked }: { faults: readonly Fault[]; isLinked: boolean }) {
  if (faults.length === 0) return null
  return (
    <Notice as="div" className="mx-4 mt-4">
      {isLinked && <p className="font-semibold">{texts.scenarioNotOpened}</p>}
      <FaultTexts lines={faultTexts(faults)} />
    </Notice>
  )
}

/** One line for each of the first faults. */
export function faultTexts(faults: readonly Fault[]): string[] {
  return faults.slice(0, SHOWN).map(({ path, message }) => {
    if (path === '(link)') return texts.wrongWhole(texts.theLink, message)
    return path === '' ? message : `${path}: ${message}`
  })
}

export function FaultTexts({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
