/** Texts of the data-centre view, in Chinese, by key. */
import { formatWhole, plural } from '../../../units/format.ts'
import type { Deed } from '../../places/dataCentre.ts'
import { outcomeNames } from '../../../messages/compiled/zh/places/dataCentre.ts'
export * from '../../../messages/compiled/zh/places/dataCentre.ts'

export type { Deed }

const participles = { migrated: ['VM', '迁移完毕'], cloned: ['VM', '克隆完毕'], completed: ['migration', '完成'] } as const

export const allDone = (deed: Deed, all: number, makespan: string): string => {
  const [noun, participle] = participles[deed]
  return `${all === 1 ? '' : '全部 '}${plural(all, noun)}在 ${makespan} 内${participle}。`
}

export const noneStarted = (deed: keyof typeof participles, all: number): string => {
  const [noun, participle] = participles[deed]
  return `${plural(all, noun)}中有 0 个${participle}：${all === 1 ? '' : '均'}未开始。`
}

export const someDone = (deed: Deed, done: string, all: number, makespan: string): string => {
  const [noun, participle] = participles[deed]
  return `${plural(all, noun)}中有 ${done} 个在 ${makespan} 内${participle}。`
}

export const someBroken = (
  deed: keyof typeof participles,
  broken: readonly (readonly [outcome: 'lost' | 'failed' | 'paused', count: number])[],
  done: string,
  all: string,
  makespan: string,
): string => {
  const [noun, participle] = participles[deed]
  const parts = broken.map(([name, count], i) =>
    i === 0 ? `${plural(count, name === 'lost' ? 'VM' : noun)}${outcomeNames[name]}` : `${formatWhole(count)} 个${outcomeNames[name]}`,
  )
  return `${parts.join('，')}；${all} 个中有 ${done} 个在 ${makespan} 内${participle}。`
}
