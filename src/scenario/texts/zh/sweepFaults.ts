/** Faults of a sweep's settings, in Chinese, by key. */
export const tooFewValues = (found: string, asked: string): string => `只有 ${found} 个不同的值，不足 ${asked} 个；请减少个数`
export const tooManyRuns = (most: string, product: string, runs: string): string => `至多可有 ${most} 次运行；收到：${product} = ${runs}`
export const notASetting = '不是设置的路径；例如 hosts[0].mbps 或 hosts[*].mbps'
export const nothingAt = (path: string, guess: string): string => `${path} 处没有任何内容${guess}`
export const variedTwice = (path: string): string => `${path} 被改变了两次`
export const noPlace = (path: string, guess: string): string => `该场景中没有 ${path}${guess}`
export const noItem = (item: string, list: string, length: number): string =>
  `该场景中没有 ${item}：${list} ${
    length === 0 ? '为空' : length === 1 ? `有 1 项：${list}[0]` : `有 ${length} 项：${list}[0] 到 ${list}[${length - 1}]`
  }`
export const atPoint = (fault: string, point: string): string => `${fault}（${point}）`
export const wouldChangeNothing = (warning: string): string => `不会改变任何内容：${warning}`
export const formsOfAxis = ([linear, log, list]: readonly string[]): string => `${linear}、${log} 或 ${list}`
export const wrongPart = (part: string, fault: string): string => `${part} ${fault}`
export const wrongScale = (received: string): string => `刻度须为 "log" 或 "linear"；收到：${received}`
export const endsAlike = (value: string): string => `FROM 与 TO 不得相同，二者均为 ${value}`
export const endsInfinite = 'FROM 与 TO 须为有限的数'
export const endsNotPositive = (value: string): string => `对数刻度下 FROM 与 TO 须大于 0；收到：${value}`
export const tooManyOnAxis = (most: string): string => `至多可有 ${most} 个值`
export const valueTwice = (value: string): string => `${value} 出现了两次`
export const aNumber = '数字'
export const numberWithUnit = (unit: string, units: readonly string[]): string =>
  `以 ${unit} 为单位的数字，或带单位的数字（${units.join('、')}）`
