import { describe, expect, it } from 'vitest'
import { settingName } from './specs.ts'

describe('the name of the setting at a path', () => {
  it('is its label, also of one that is chosen from a list', () => {
    expect(settingName('vms[0].memoryMiB')).toBe('Memory')
    expect(settingName('migrations[0].strategy.kind')).toBe('Strategy')
    expect(settingName('migrations[12].strategy.rule')).toBe('Switchover rule')
    expect(settingName('migrations[0].strategy.manager.kind')).toBe('Manager')
  })
  it('is the path of one without a label', () => {
    expect(settingName('migrations[0].strategy.rule.unknown')).toBe('migrations[0].strategy.rule.unknown')
  })
})
