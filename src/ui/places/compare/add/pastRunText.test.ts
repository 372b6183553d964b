import { afterEach, describe, expect, it, vi } from 'vitest'
import { scenarioPresets } from '../../../../scenario/presets/scenarioPresets.ts'
import { packedScenario } from '../../../../store/compare/compareAddress.ts'
import { pastRunName, pastRunOutcome, pastRunSettings, pastRunTime } from './pastRunText.ts'

afterEach(() => vi.unstubAllGlobals())

describe('a run of the local history', () => {
  it('has its time in the language of the page, whose English is British', () => {
    const atMs = new Date(2026, 10, 24, 15, 4).getTime()
    const timeIn = (lang: string) => {
      vi.stubGlobal('document', { documentElement: { lang } })
      return pastRunTime({ atMs })
    }
    expect(timeIn('en')).toBe('24 Nov, 15:04')
    expect(timeIn('zh-Hans')).toContain('11月24日')
  })

  it('is described by its settings; any other content of the storage gives an empty text', () => {
    expect(pastRunSettings({ packed: packedScenario(scenarioPresets[0].scenario), vm: '' })).not.toBe('')
    for (const packed of ['', 'x', '1.%%%', packedScenario({ version: 1 })]) expect(pastRunSettings({ packed, vm: '' })).toBe('')
  })

  it('names the writes that were changed in its preset', () => {
    const withWrites = (writesPerS: number) => {
      const { vms, ...rest } = scenarioPresets[0].scenario
      const packed = packedScenario({ ...rest, vms: vms.map((vm) => ({ ...vm, workload: { preset: 'web-server', writesPerS } })) })
      return pastRunSettings({ packed, vm: '' })
    }
    expect(withWrites(45_000)).toContain('45,000 /s')
    expect(withWrites(45_000)).not.toBe(withWrites(30_000))
  })

  it('has a name, and an outcome once it has ended', () => {
    expect(pastRunName({ name: 'mine' })).toBe('mine')
    expect(pastRunName({ name: '' })).not.toBe('')
    expect(pastRunOutcome({ result: null })).toBe('')
    expect(pastRunOutcome({ result: { outcome: 'completed', totalS: 11, downtimeMs: 306 } })).toMatch(/11\.0 s.*306 ms/)
    const cutOff = { outcome: 'not-converged', totalS: 11, downtimeMs: 0 } as const
    expect(pastRunOutcome({ result: cutOff })).toBe('not finished')
    expect(pastRunOutcome({ result: { ...cutOff, never: true } })).toBe('never converges')
  })
})
