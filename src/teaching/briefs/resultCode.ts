/**
 * Codes of results, `K7Q2-9MXD`: a checksum of brief, solution and outcome that a learner can read out or paste, and that grading the same
 * solution again must give. It finds typing errors and mixed-up files; it is not a signature, since every reader can compute it.
 */
import { withoutDefaults } from '../../scenario/codec/completeScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { Brief } from './readBrief.ts'

/** Crockford's base 32: no I, L, O or U, which are mistaken for digits or words. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CHARACTERS = 8

/** The code of a graded solution. It does not depend on the scenario's name, on the order of keys, or on whether a default is written. */
export function resultCode({ document }: Brief, { scenario, passed }: { scenario: Scenario; passed: boolean }): string {
  const { scenario: start, goals, may, seeds, id } = document
  const { name: _name, ...solution } = scenario
  const text = canonical([id, withoutDefaults(start), goals, may, seeds, withoutDefaults(solution), passed])
  let hash = fnv1a(text)
  let code = ''
  for (let i = 0; i < CHARACTERS; i++) {
    code += LETTERS[Number(hash & 31n)]
    hash >>= 5n
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** A code as typed, for comparison: capitals, the letters that are mistaken for digits read as these, no spaces or hyphens. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}

/** JSON with the keys of each object in order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const keys = Object.keys(value)
    .sort()
    .filter((key) => Reflect.get(value, key) !== undefined)
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(Reflect.get(value, key))}`).join(',')}}`
}

/** FNV-1a of 64 bits over the UTF-16 code units. Source: Fowler, Noll and Vo. */
function fnv1a(text: string): bigint {
  let hash = 0xcbf29ce484222325n
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n)
  return hash
}
