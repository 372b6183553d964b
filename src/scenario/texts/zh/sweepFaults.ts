/** Faults of a sweep's settings, in Chinese, by key. */
export const tooFewValues = (found: string, asked: string): string => `只有 ${found} 个不同的值，不足 ${asked} 个；请减少个数`
export const tooManyRuns = (most: string, product: string, runs: string): string => `至多可有 ${most} 次运行；收到：${product} = ${runs}`
export const notASetting = '不是设置的路径；例如 hosts[0].mbps 或 hosts[*].mbps'
export const nothingAt = (path: string): string => `${path} 处没有任何内容`
export const variedTwice = (path: string): string => `${path} 被改变了两次`
export const noPlace = (path: string): string => `该场景中没有 ${path}`
export const atPoint = (fault: string, point: string): string => `${fault}（${point}）`
export const wouldChangeNothing = (warning: string): string => `不会改变任何内容：${warning}`
