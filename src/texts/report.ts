/** Texts of the report on a run: verdict, story, metrics, problems, in English, by key. */
import { bitRate, dataSize, duration, formatNumber, pages, percent, plural, say } from '../units/format.ts'
import { hostName } from '../units/hostName.ts'
export * from '../messages/compiled/en/report.ts'

/** A phrase at the start of a sentence (`Pre-copy`) and within one (`pre-copy`). */
export interface Phrase {
  atStart: string
  within: string
}

export const linkOf = (id: string): Phrase => ({ atStart: `Link ${id}`, within: `link ${id}` })

export const outboundPortOf = (host: string): Phrase => ({
  atStart: `Outbound port of ${hostName(host)}`,
  within: `the outbound port of ${hostName(host)}`,
})

export const inboundPortOf = (host: string): Phrase => ({
  atStart: `Inbound port of ${hostName(host)}`,
  within: `the inbound port of ${hostName(host)}`,
})

const boostFigureTexts: Partial<Record<string, (value: number) => string>> = {
  cacheMisses: (value) => plural(value, 'cache miss', 'cache misses'),
  cacheMissRate: (value) => `cache misses ${say(percent(value))}`,
  computedS: (value) => `computed for ${say(duration(value))}`,
  collections: (value) => plural(value, 'collection'),
  completeAfterS: (value) => `complete after ${say(duration(value))}`,
  count: (value) => plural(value, 'channel'),
  differencesMiB: (value) => `deltas ${say(dataSize(value))}`,
  fetchedMiB: (value) => `fetched ${say(dataSize(value))}`,
  heldPages: (value) => `${say(pages(value))} skipped`,
  hits: (value) => plural(value, 'cache hit'),
  joins: (value) => plural(value, 'join'),
  lastMbps: (value) => `last rate ${say(bitRate(value))}`,
  learningMiB: (value) => `${say(dataSize(value))} for learning`,
  longestSleepS: (value) => `longest ${say(duration(value))}`,
  lostS: (value) => `${say(duration(value))} of work lost`,
  migratingMiB: (value) => `${say(dataSize(value))} during migration`,
  overflows: (value) => `${say(pages(value))} too different`,
  packets: (value) => plural(value, 'packet'),
  pages: (value) => say(pages(value)),
  ratio: (value) => `ratio ${formatNumber(value)}`,
  references: (value) => plural(value, 'reference'),
  rebuilds: (value) => plural(value, 'rebuild'),
  rounds: (value) => plural(value, 'round'),
  savedMiB: (value) => `saved ${say(dataSize(value))}`,
  sleeps: (value) => `vCPUs stood ${plural(value, 'time')}`,
  sleptS: (value) => `${say(duration(value))} in all`,
  states: (value) => plural(value, 'state'),
  switchedOff: (value) => (value === 0 ? 'not switched off' : 'switched off'),
  threadsMbps: (value) => `threads ${say(bitRate(value))}`,
  throttlePercent: (value) => `throttle ${formatNumber(value)} %`,
  unchanged: (value) => `${say(pages(value))} unchanged`,
  waitedS: (value) => `waited ${say(duration(value))}`,
  windows: (value) => plural(value, 'window'),
}

/** A field without a text keeps its name. */
export const boostFigure = (field: string, value: number): string => boostFigureTexts[field]?.(value) ?? `${field} ${formatNumber(value)}`
