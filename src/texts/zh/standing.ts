/** Texts about the standing of a migration at the end of its record, in Chinese, by key. */
export * from '../../messages/compiled/zh/standing.ts'

export const stopRule = (manager: string, rule: string, limit: string | null, each: string | null): string => {
  const names: Readonly<Record<string, string>> = {
    'completion-timeout': '完成超时',
    'progress-timeout': '进度超时',
    'abort-requested': '中止请求',
    'convergence-schedule': '其迁移策略',
  }
  const name = `${manager}：${names[rule] ?? rule}`
  if (limit === null) return name
  return each === null ? `${name}，${limit}` : `${name}，${limit}（每 GiB ${each}）`
}
