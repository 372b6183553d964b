import { describe, expect, it } from 'vitest'
import * as charts from '../../messages/compiled/en/charts.ts'
import * as report from '../../messages/compiled/en/report.ts'
import * as setup from '../../messages/compiled/en/setup/setup.ts'
import * as stage from '../../messages/compiled/en/play/stage.ts'
import * as chineseCharts from '../../messages/compiled/zh/charts.ts'
import { englishLabels } from '../zh/glossary/englishLabels.ts'
import * as chineseReport from '../../messages/compiled/zh/report.ts'
import * as chineseSetup from '../../messages/compiled/zh/setup/setup.ts'
import * as chineseStage from '../../messages/compiled/zh/play/stage.ts'
import { terms as chineseTerms } from '../../messages/compiled/zh/glossary/terms.ts'
import { termOfLabel } from './glossary.ts'

describe('the labels of the Chinese page', () => {
  it('lead to the same terms as the English ones', () => {
    const lost: string[] = []
    let found = 0
    for (const [english, chinese] of [
      [report, chineseReport],
      [charts, chineseCharts],
      [
        { ...stage, ...stage.pageStates },
        { ...chineseStage, ...chineseStage.pageStates },
      ],
      [setup, chineseSetup],
    ] as const) {
      for (const [key, text] of Object.entries(english)) {
        const term = typeof text === 'string' ? termOfLabel(text) : undefined
        if (term === undefined) continue
        found++
        if (!englishLabels(String(Reflect.get(chinese, key))).some((label) => termOfLabel(label)?.id === term.id)) lost.push(key)
      }
    }
    expect(found).toBeGreaterThan(40)
    expect(lost).toEqual([])
  })

  it('that are the term of an entry lead to no other', () => {
    const others = Object.entries(chineseTerms).filter(([id, term]) =>
      englishLabels(term)
        .flatMap((label) => termOfLabel(label) ?? [])
        .slice(0, 1)
        .some((found) => found.id !== id),
    )
    expect(others).toEqual([])
  })

  it('of strategies and boosts lead to their terms', () => {
    expect(englishLabels('后拷贝').map((label) => termOfLabel(label)?.id)).toContain('post-copy')
    expect(englishLabels('自动收敛').map((label) => termOfLabel(label)?.id)).toContain('auto-converge')
    expect(englishLabels('XBZRLE')).toEqual(['XBZRLE'])
  })
})
