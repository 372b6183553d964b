/** Texts of the policy lab, in Chinese, by key. */
export * from '../../../messages/compiled/zh/places/lab.ts'

export const reasons = {
  wide: (third: string, thirdCore: string, iterations: string, iterationsCore: string): string =>
    `只有热核心的客户机与表不符。KubeVirt 读取 libvirt 的内存迭代数（QEMU 的 dirty-sync-count），从第三次起提高上限（tuneDowntime）。` +
    `仅有核心时，该次迭代始于 ${thirdCore}，而提案为 75 s，共 ${iterationsCore} 次迭代。加入 75 s 所意味的大范围慢写后，它始于 ${third}，共 ${iterations} 次。`,
  calm: '一次迭代至多留下“上限 × 带宽”未发送。固定上限下，有平静期的客户机会在其中运行许多短迭代；上限提高后，在第一个平静期即结束。',
  steps: (asMerged: string, asProposed: string): string =>
    `提案自己的阶梯每次升 150 ms，共 7 级；合并的代码走 7 步，截断为 128 ms。按代码的步长停机 ${asMerged}，按提案的步长 ${asProposed}；原文为 611 ms。`,
  cooldown: '提案从第三次迭代开始冷却计时；合并的代码从上次改动算起，因此第一步立即发生。',
  least: ({
    printed: least,
    ours: our,
    tuned,
    sooner,
    noneOfTen,
  }: Record<'printed' | 'ours' | 'tuned' | 'sooner' | 'noneOfTen', string>): string =>
    `无调节时，最短收敛时间这里为 ${our}，原文为 ${least}。我们的运行中有 ${sooner} 早于 ${least} 收敛，因此随机十次全都不早于它的概率为 ${noneOfTen}；我们每组十次均匀分布在节律上，总有一次更早。` +
    `提案自己的两行也说明这一点：一次有调节的运行在 ${tuned} 收敛，当时限值约 300 ms，固定的 300 ms 限值此时同样会使它结束。`,
} as const
