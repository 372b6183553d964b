import { describe, expect, it } from 'vitest'
import { settingName } from './settingName.ts'

describe('the name of the setting at a path', () => {
  it('is its label, also of one that is chosen from a list', () => {
    expect(settingName('vms[0].memoryMiB', {})).toBe('Memory')
    expect(settingName('migrations[0].strategy.kind', {})).toBe('Strategy')
    expect(settingName('migrations[12].strategy.rule', {})).toBe('Switchover rule')
    expect(settingName('migrations[0].strategy.manager.kind', {})).toBe('Manager')
  })
  it('is the title of a parameter where the workload is a preset', () => {
    const scenario = { vms: [{ workload: { preset: 'web-server' } }, { workload: {} }] }
    expect(settingName('vms[0].workload.writesPerS', scenario)).toBe('Page writes')
    expect(settingName('vms[1].workload.writesPerS', scenario)).toBe('vms[1].workload.writesPerS')
  })
  it('is the label of a field of a rule, boost, manager or strategy', () => {
    const paths = ['rule.downtimeMs', 'rule.maxRounds', 'boosts.autoConverge.initialPercent', 'manager.kind']
    expect(paths.map((path) => settingName(`migrations[0].strategy.${path}`, {}))).toEqual([
      'Downtime limit',
      'Round limit',
      'Initial throttle',
      'Manager',
    ])
  })
  it('is the path of one without a label', () => {
    expect(settingName('migrations[0].strategy.rule.unknown', {})).toBe('migrations[0].strategy.rule.unknown')
  })
})
