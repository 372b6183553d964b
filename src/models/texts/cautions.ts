/**
 * Warnings of a model's result; input, caveats and refusals of its prediction of a run. Numbers are formatted by four significant figures;
 * a number is a count.
 */
export * from '../../messages/compiled/en/models/cautions.ts'

export const shareOutOfRange = (share: string, round: number, where: { timeS: string; dirtyMBps: string }, more: number): string =>
  `γ is ${share} after round ${round} (T = ${where.timeS} s, D = ${where.dirtyMBps} MB/s)` +
  `${more === 0 ? '' : `, and in ${more} more`}: a share must be between 0 and 1.`
