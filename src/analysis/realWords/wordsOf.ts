/** The real words for what a command does. */
import { BYTES_PER_S_OF_MBPS } from '../../units/units.ts'
import { FOR_GOOD_S } from './act.ts'
import type { Act } from './act.ts'

/** The VM and the hosts that the words name. */
export interface Named {
  vm: string
  from: string
  to: string
}

/** A line that `parseRealWords` understands as the act; null for one that no tool has a command for. */
export function wordsOf(act: Act, { vm, from, to }: Named): string | null {
  const domain = quoted(vm)
  switch (act.kind) {
    case 'switch-over-now':
      return `virsh suspend ${domain}`
    case 'start-postcopy':
      return `virsh migrate-postcopy ${domain}`
    case 'cancel':
      return `virsh domjobabort ${domain}`
    case 'pause':
      return `virsh domjobabort ${domain} --postcopy`
    case 'recover':
      return `virsh migrate --postcopy-resume ${domain} qemu+ssh://${quoted(to)}/system`
    case 'set-downtime':
      return `virsh migrate-setmaxdowntime ${domain} ${plain(Math.round(act.ms))}`
    case 'set-max-mbps':
      return `migrate_set_parameter max-bandwidth ${plain(Math.round(act.mbps * BYTES_PER_S_OF_MBPS))}B`
    case 'set-postcopy-mbps':
      return `migrate_set_parameter max-postcopy-bandwidth ${plain(Math.round(act.mbps * BYTES_PER_S_OF_MBPS))}B`
    case 'link-down':
      return lasting('ip link set eth0 down', act.durationS, 'ip link set eth0 up')
    case 'packet-loss': {
      const loss = `tc qdisc add dev eth0 root netem loss ${plain(Number((act.lossFraction * 100).toPrecision(12)))}%`
      const set = act.congestionControl === 'bbr' ? 'sysctl -w net.ipv4.tcp_congestion_control=bbr; ' : ''
      return set + lasting(loss, act.durationS, 'tc qdisc del dev eth0 root')
    }
    case 'host-crash':
      return `ssh ${quoted(act.host ?? from)} 'echo c > /proc/sysrq-trigger'`
    case 'scale-workload':
      return null
  }
}

function lasting(begins: string, durationS: number, ends: string): string {
  return durationS >= FOR_GOOD_S ? begins : `${begins}; sleep ${plain(durationS)}; ${ends}`
}

/** A name as one word of a shell. */
function quoted(name: string): string {
  return /^[\w.:@%+-]+$/.test(name) ? name : `'${name.replaceAll("'", '')}'`
}

/** A number as a shell reads it: up to 9 decimals, no exponent, thousands not grouped. */
function plain(value: number): string {
  return value.toFixed(9).replace(/\.?0+$/, '')
}
