export * from '../../../messages/compiled/zh/models/cautions.ts'

export const shareOutOfRange = (share: string, round: number, where: { timeS: string; dirtyMBps: string }, more: number): string =>
  `第 ${round} 轮之后 γ 为 ${share}（T = ${where.timeS} s，D = ${where.dirtyMBps} MB/s）` +
  `${more === 0 ? '' : `，另有 ${more} 轮也是如此`}：比例必须介于 0 与 1 之间。`
