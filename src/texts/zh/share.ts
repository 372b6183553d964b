/** Texts of what the page saves and shares, in Chinese, by key. Headers of tables stay English: programs read the files. */
export * from '../../messages/compiled/zh/share.ts'

export { roundHeads, roundNumber, roundWhy, sampleHeads } from '../share.ts'
