export const targets = { energy: '能耗', gamma: '跳过比例', transfer: '传输的数据', phi: '脏页率' }

export const parameters = {
  alpha: (size: string): string => `每发送 1 ${size} 的能耗`,
  beta: '每次迁移的固定能耗',
  omega: '上一轮每秒',
  xi: '每 MB/s 脏页率',
  psi: '常数',
  af: '随应用内存的增长',
  cmdt: '空闲时传输的数据',
  mf: '基础设施系数',
  phi: '样本在下一次预测中的权重',
}

export const varied = {
  rate: '链路速率',
  writes: '写入速率',
  written: '工作集',
  memory: '虚拟机内存',
  again: '都不变，只换随机种子',
}

export const tooLittleVariation = '各观测的差别太小，无法区分各参数。'
export const tooFewObservations = (unknown: number, received: number): string =>
  `${unknown} 个参数至少需要 ${unknown} 个观测；收到：${received} 个。`
export const observationNotANumber = (observation: number): string => `第 ${observation} 个观测含有不是数字的值。`
export const noSkippedPage = '没有一轮跳过页，因此无法拟合 γ。请使用 Xen 或 Liu 2011 的规则。'
export const tooFewMemories = (unknown: number): string => `${unknown} 个参数需要 ${unknown} 种不同应用内存的观测。`
export const noApplicationMemory = '没有观测含有应用内存，因此无法拟合 AF。'
export const linear = '传输的数据线性增长，因此这些观测无法区分 AF 和 MF。'
export const jump = '传输的数据突然跳变，因此这些观测只表明 AF 很大。'
export const oneMigration = '至少需要两次迁移：第一次只用来开始历史。'
