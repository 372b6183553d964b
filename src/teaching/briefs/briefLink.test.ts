import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { withoutDefaults } from '../../scenario/codec/completeScenario.ts'
import { packedValue, shareLimits } from '../../scenario/codec/shareLink.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { briefAt, briefKey, MOST_PACKED_CHARACTERS, packedBrief } from './briefLink.ts'
import { changeableAt, changeables } from './changeables.ts'
import { goalForms, valueNow } from './goalKinds.ts'
import { readBriefText } from './readBrief.ts'
import { shippedBrief, shippedIds } from './shippedBriefs.ts'

describe('a brief in an address', () => {
  it('is its id, or the whole brief', () => {
    const pair = shippedBrief('pair')!
    expect(briefAt('pair')).toMatchObject({ ok: true, brief: { id: 'pair' } })
    for (const id of shippedIds) {
      const { document, scenario } = shippedBrief(id)!
      const read = briefAt(packedBrief(document)!)
      expect(read.ok && read.brief.scenario, id).toEqual(scenario)
      expect(read.ok && read.brief.goals, id).toEqual(shippedBrief(id)!.goals)
    }
    expect(briefKey('pair', pair)).toBe('pair')
    expect(briefKey(packedBrief(pair.document)!, pair)).toMatch(/^pair\..{9}$/)
  })

  it('has no packed form for a brief that is too long for an address', () => {
    const { document } = shippedBrief('pair')!
    const noise = Array.from({ length: 9000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20_000))).join('')
    const texts = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`t${i}`, noise.slice(i * 1000, i * 1000 + 1500)]))
    expect(packedBrief({ ...document, text: { ...document.text, zh: texts } })).toBeNull()
    expect(MOST_PACKED_CHARACTERS).toBeLessThan(shareLimits.linkCharacters)
  })

  it('is read at the greatest length, and refused beyond it', () => {
    const { document } = shippedBrief('pair')!
    const noise = Array.from({ length: 20_000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * i * 7919) % 20_000))).join('')
    const keys = Object.keys(document.text.en)
    const withNoise = (count: number) => {
      const each = Math.ceil(count / keys.length)
      const zh = Object.fromEntries(keys.map((key, i) => [key, noise.slice(i * each, (i + 1) * each)]))
      const brief = { ...document, text: { ...document.text, zh } }
      return { brief, reference: packedValue({ ...brief, scenario: withoutDefaults(brief.scenario) }) }
    }
    const seen = { short: 0, long: 0 }
    for (let count = 500; count < 9000; count += 500) {
      const { brief, reference } = withNoise(count)
      const isShort = reference.length <= MOST_PACKED_CHARACTERS
      seen[isShort ? 'short' : 'long']++
      expect(packedBrief(brief), String(count)).toBe(isShort ? reference : null)
      expect(briefAt(reference).ok, String(count)).toBe(isShort)
    }
    expect(Math.min(seen.short, seen.long)).toBeGreaterThan(0)
    expect(MOST_PACKED_CHARACTERS).toBe(12_000)
  })

  it('names a brief of Switchover or is refused with faults, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[123]\.[\w-]{0,40}$/)), (text) => {
        const read = briefAt(text)
        if (!read.ok) expect(read.faults.length).toBeGreaterThan(0)
        else expect(shippedIds).toContain(text)
      }),
    )
  })
})

describe('goals of a brief made in the page', () => {
  const scenario = testScenario()
  const result = simulate(scenario)

  it('take their values from the result', () => {
    const forms = goalForms(scenario)
    const values = Object.fromEntries(forms.map((form) => [form.kind, valueNow(form, scenario, result)]))
    const [migration] = result.migrations
    expect(values).toMatchObject({
      completed: 1,
      downtime: result.totals.downtimeMsMax,
      time: result.totals.makespanS,
      speed: migration.performance.mean,
      data: result.totals.transferredMiB,
      energy: result.totals.energyJ,
      risk: 0,
    })
    expect(values.lost).toBeCloseTo(migration.totalS * (1 - migration.performance.mean), 9)
  })

  it('show the risk of post-copy', () => {
    const postcopy = testScenario({ strategy: { kind: 'postcopy', rule: undefined } })
    const risk = goalForms(postcopy).find(({ kind }) => kind === 'risk')!
    expect(valueNow(risk, postcopy, simulate(postcopy))).toBeGreaterThan(0)
  })

  it('leave out guest time where a VM cannot be named in a metric', () => {
    const odd = { ...scenario, vms: [{ ...scenario.vms[0], id: "it's" }], migrations: [{ ...scenario.migrations[0], vm: "it's" }] }
    expect(goalForms(odd).map(({ kind }) => kind)).not.toContain('lost')
    expect(goalForms(scenario).map(({ kind }) => kind)).toContain('lost')
  })
})

describe('what a brief may leave open', () => {
  it('has a name for every part that the briefs of Switchover leave open', () => {
    const unnamed = shippedIds.flatMap((id) => shippedBrief(id)!.may.map(({ path }) => path)).filter((path) => changeableAt(path) === null)
    expect(unnamed).toEqual([])
    for (const [name, path] of Object.entries(changeables)) expect(changeableAt(path)).toBe(name)
    expect(changeableAt('/seed')).toBeNull()
  })
})

it('the example in docs/briefs.md is a brief whose scenario writes no default', () => {
  const [, example] = /```json\n(.*?)```/s.exec(readFileSync('docs/briefs.md', 'utf8'))!
  expect(readBriefText(example)).toMatchObject({ ok: true, warnings: [] })
  const { scenario } = JSON.parse(example) as { scenario: object }
  expect(withoutDefaults(scenario)).toEqual(scenario)
})
