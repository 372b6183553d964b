import { formatWritten } from '../../../units/format.ts'
export * from '../../../messages/compiled/zh/scenario/fieldFaults.ts'

const span = (min: number, max: number, unit: string): string =>
  `介于 ${formatWritten(min)} 与 ${formatWritten(max)}${unit === '' ? '' : ` ${unit}`} 之间`

export const allowed = {
  between: (min: number, max: number, unit: string): string => `${span(min, max, unit)}的值`,
  whole: (min: number, max: number, unit: string): string => `${span(min, max, unit)}的整数`,
  number: (min: number, max: number, unit: string): string => `${span(min, max, unit)}的数字`,
  oneOf: (values: readonly string[]): string => `以下之一：${values.join('、')}`,
  boolean: '布尔值 true 或 false',
  id: (most: number): string => `不含控制字符、长 1 至 ${most} 个字符的文本`,
  text: (most: number): string => `至多 ${most} 个字符的文本`,
  list: '列表 [ … ]',
  object: '对象 { … }',
  kind: '带有种类的对象 { "kind": … }',
  knownKind: '已知的种类',
  version: '数字 1',
  onlyVersion: '数字 1，即唯一的已知版本',
  scenario: '对象 { "version": 1, "hosts": [ … ], "vms": [ … ], "migrations": [ … ] }',
  keys: (keys: readonly string[]): string => `对象 { ${keys.map((key) => `"${key}": …`).join(', ')}, … }`,
  workload: '预设的 id、{ "preset": … }、{ "streams": [ … ] } 或 { "curve": { "windowMs": [ … ], "dirtyPages": [ … ] } }',
  evacuated: (racks: number, hosts: number): string => `机架（rack1 至 rack${racks}）或主机（host-1 至 host-${hosts}）`,
}
