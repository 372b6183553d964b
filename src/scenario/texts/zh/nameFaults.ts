export const named = {
  host: '主机',
  vm: '虚拟机',
  nodes: '主机或交换机',
  targets: '虚拟机、主机或链路',
}

export const unknownName = (what: string, name: string, guess: string): string => `没有${what} ${name}${guess}`
export const unknownPeer = (name: string, guess: string): string =>
  `没有主机或虚拟机 ${name}。请使用 "outside"、主机 id 或虚拟机 id${guess}`
export const unknownPath = (name: string, guess: string): string =>
  `没有链路或主机 ${name}。请使用链路 id，或带或不带 .up、.down 的主机 id${guess}`
export const unknownPreset = (name: string, guess: string): string => `没有负载预设 ${name}${guess}`
export const chooseOf = (ids: readonly string[]): string => `。请从中选择：${ids.join('、')}`
export const unknownKey = (guess: string): string => `未知的键，已忽略${guess}`
export const ofOtherKind = '对该种类不起作用，已忽略'
export const unknownParameter = (preset: string, guess: string): string => `不是 ${preset} 的参数，已忽略${guess}`

export const meantName = (name: string): string => `。你是指 "${name}" 吗？`
export const use = (names: readonly string[]): string => `。可用：${names.join('、')}`
