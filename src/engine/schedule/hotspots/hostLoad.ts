/** Load of a host or of a VM on it: CPU, network and memory, each as a share of the host. */

export interface HostLoad {
  cpu: number
  net: number
  /** 0 for a host without a memory limit. */
  mem: number
}

type Resource = keyof HostLoad

export const noLoad: Readonly<HostLoad> = { cpu: 0, net: 0, mem: 0 }

/** Sum by resource; the shares may exceed 1. */
export function addLoads(one: HostLoad, other: HostLoad): HostLoad {
  return { cpu: one.cpu + other.cpu, net: one.net + other.net, mem: one.mem + other.mem }
}

/** The busiest resource and its load. */
export function fullest({ cpu, net, mem }: HostLoad): { resource: Resource; share: number } {
  const share = Math.max(cpu, net, mem)
  return { resource: share === cpu ? 'cpu' : share === net ? 'net' : 'mem', share }
}

/** Sandpiper's volume: 1/(1 − cpu) · 1/(1 − net) · 1/(1 − mem); a full resource counts as 99 %. */
export function volumeOf({ cpu, net, mem }: HostLoad): number {
  return volumePart(cpu) * volumePart(net) * volumePart(mem)
}

function volumePart(share: number): number {
  return 1 / (1 - Math.min(0.99, share))
}
