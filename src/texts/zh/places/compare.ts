/** Texts of Compare, in Chinese, by key. */
import { apart } from '../../../units/zh/lists.ts'
import type { Trade } from '../../places/compare.ts'
import type { Phrase } from '../../report.ts'
export * from '../../../messages/compiled/zh/places/compare.ts'

/** The space before a Latin letter or a digit. */
const before = (text: string): string => (/^\w/.test(text) ? ' ' : '')

/** A space parts the word from Latin letters and digits. */
const happens = (verb: string, what: string): string => `${verb}${/^[!-~]/.test(what) ? ' ' : ''}${what}`

export const withEvent = (what: string): string => happens('发生', what)

export const withoutEvent = (what: string): string => happens('不发生', what)

export const runNamed = (settings: readonly string[]): string => settings.join(' · ')

export const onlyOneCompletes = (run: string): string => `只有${before(run)}${run}${apart(run)}完成。`

export const doNotComplete = (runs: string, _several: boolean): string => `${runs}${apart(runs)}没有完成。`

export const neverConverge = (runs: string, _several: boolean): string => `${runs}${apart(runs)}永不收敛。`

export const areNotFinished = (runs: string): string => `模拟结束时${before(runs)}${runs}${apart(runs)}仍未完成。`

export const wins = (run: string, all: string): string => `${run}${apart(run)}${all}`

export const winsAll = (run: string): string => `${run}${apart(run)}各项数值都最好。`

export const onlyTheseLose = (runs: string): string => `只有${before(runs)}${runs}${apart(runs)}可能丢失虚拟机。`

export const theseLose = (runs: string): string => `${runs}${apart(runs)}可能丢失虚拟机。`

const anywhere = (text: string): Phrase => ({ atStart: text, within: text })

export const tradeTotal = (time: string): Trade => [anywhere(`提早 ${time} 完成`), anywhere(`推迟 ${time} 完成`)]

export const tradeDowntime = (time: string): Trade => [anywhere(`停机时间少 ${time}`), anywhere(`停机时间多 ${time}`)]

export const tradeData = (size: string): Trade => [anywhere(`传输量少 ${size}`), anywhere(`传输量多 ${size}`)]

export const tradeSpeed = (speed: string): Trade => [anywhere(`客户机更快（${speed}）`), anywhere(`客户机更慢（${speed}）`)]
