/** Chinese texts: how migrations ended, and notes on a run. */
import { descriptorOf } from '../../../../scenario/schema/strategies/strategies.ts'
import { formatWhole, percent, plural, say } from '../../../../units/format.ts'
import { listed } from '../../../../units/lists.ts'
import { hostCrashed, noDataPassed, noDataPassedSplit, pagesNeverFetched, pagesStillOn, vmLostByCrash } from './endCauses.ts'
import { momentText, remainText, sizeText, timeText } from './phrases.ts'
import type { endTexts as englishEnds, noteTexts as englishNotes } from '../endTexts.ts'
import { MIB_BYTES } from '../../../../units/units.ts'

/** Most VMs named in a note; the others are counted. */
const MOST_NAMED = 5

const endCauses = { clock: '，其时钟停在此处', rounds: '：各轮既未结束迁移，也未趋于相似' } as const

const resourceWords = { cpu: 'CPU', net: '网络', mem: '内存' } as const

export const endTexts: typeof englishEnds = {
  completed: ({ tookS, downtimeS, bytes, switchovers }) => {
    const downtime =
      switchovers > 1 ? `${formatWhole(switchovers)} 次切换，停机时间共 ${timeText(downtimeS)}` : `停机时间 ${timeText(downtimeS)}`
    return `${timeText(tookS)} 完成，${downtime}，传输 ${sizeText(bytes)}。`
  },
  'alike-rounds': ({ rounds, ...left }) => `永不收敛：${plural(rounds, 'round')}之后${remainText(left)}，此后各轮都相似。`,
  'log-remains': ({ logBytes, rounds }) => `永不收敛：${plural(rounds, 'round')}之后仍有 ${sizeText(logBytes)} 日志。`,
  'replay-too-slow': ({ behindS }) => `永不收敛：目的端重放不比客户机运行更快，已落后 ${timeText(behindS)}。`,
  'pages-never-fetched': (values) => pagesNeverFetched(values),
  'link-lost': (values) => `失败。${noDataPassed(values)}客户机继续在主机 ${values.from} 上运行。`,
  'link-lost-split': (values) => `虚拟机丢失。${noDataPassedSplit(values)}`,
  crashed: (values) => `失败。${hostCrashed(values)}客户机继续在主机 ${values.from} 上运行。`,
  'lost-by-crash': (values) => `虚拟机丢失。${vmLostByCrash(values)}`,
  cancelled: ({ afterS, from }) => `${timeText(afterS)} 后被取消。客户机继续在主机 ${from} 上运行。`,
  aborted: ({ manager, because, from, pausedS }, { text }) =>
    `被 ${manager} 中止：${text(because)}。${pausedS > 0 ? `暂停 ${timeText(pausedS)} 之后，` : ''}客户机继续在主机 ${from} 上运行。`,
  unfinished: ({ when }, { text }) => `未完成。${text(when)}。`,
  'left-split': ({ from, to, when, ...missing }, { text }) =>
    `${when.code === 'simulation-end' ? '未完成' : '后拷贝已暂停'}。客户机在主机 ${to} 上运行。${pagesStillOn(from, missing)}${text(when)}。`,
  'lost-before': ({ vm, host }) => `${vm} 在迁移开始之前随主机 ${host} 丢失。`,
  'paused-before': ({ vm, to }) => `${vm} 没有迁移到主机 ${to}：它的后拷贝仍处于暂停状态，内存页分布在两台主机上。`,
  'already-there': ({ vm, host, atS }) => `${vm} 在 ${momentText(atS)} 时已经在主机 ${host} 上。`,
  'destination-crashed': ({ vm, host, to }) => `主机 ${to} 已崩溃。${vm} 留在主机 ${host} 上。`,
  'cpu-misfit': ({ vm, host, to, guestModel, hostModel, vendors, missing }) => {
    const maker = vendors === null ? '' : `：厂商为 ${vendors.host}，不是 ${vendors.guest}`
    const more = missing.length > 6 ? ` 等 ${formatWhole(missing.length)} 项` : ''
    const lacks = missing.length === 0 ? '' : `${vendors === null ? '：' : '，'}缺少 ${missing.slice(0, 6).join('、')}${more}`
    return `被拒绝：主机 ${to} 的 CPU（${hostModel}）不适合客户机的 CPU（${guestModel}）${maker}${lacks}。${vm} 留在主机 ${host} 上。`
  },
  'no-route': ({ vm, host, to }) => `主机 ${host} 到主机 ${to} 没有路由。${vm} 留在主机 ${host} 上。`,
  'never-triggered': ({ vm, atS }) => `到模拟结束的 ${momentText(atS)}，主机负载未触发 ${vm} 的迁移。`,
  'never-started': ({ vm, atS }) => `到模拟结束的 ${momentText(atS)}，${vm} 的迁移仍未开始。`,
  'no-memory': ({ vm, host, needMiB, full }) => {
    const held = full.map((one) => `主机 ${one.host} 已占用 ${sizeText(one.heldMiB * MIB_BYTES)}，共 ${sizeText(one.limitMiB * MIB_BYTES)}`)
    return `${vm} 留在主机 ${host} 上：它需要 ${sizeText(needMiB * MIB_BYTES)}，${held.join('，')}，而可迁走的虚拟机都不能腾出足够的内存。`
  },
  'simulation-end': ({ atS, because }) => `模拟在 ${momentText(atS)} 结束${because === undefined ? '' : endCauses[because]}`,
  'no-recovery': () => '没有安排恢复',
  'recovery-too-early': () => '安排的每次恢复都在链路中断期间',
}

export const noteTexts: typeof englishNotes = {
  'event-ignored': ({ event, atS, because }, { text }) => `${momentText(atS)} 的 ${event} 被忽略：${text(because)}。`,
  'run-ended': ({ atS }) => `运行在 ${momentText(atS)} 已结束`,
  'not-running': ({ vm }) => `${vm} 没有正在进行的迁移`,
  'already-on-destination': () => '客户机已在目的端运行',
  'switchover-in-progress': () => '正在切换',
  'postcopy-started': () => '后拷贝已经开始',
  'no-postcopy': () => '其策略没有后拷贝',
  'nothing-to-recover': () => '没有可恢复的迁移',
  'postcopy-only': () => '只有后拷贝可以暂停',
  'cannot-pause': () => '只有 QEMU 传输方式可以暂停后拷贝',
  'paused-already': () => '后拷贝已经暂停',
  'link-still-down': () => '链路仍然中断',
  'no-downtime-limit': () => '其切换规则没有停机时间上限',
  'not-supported': () => '本版本不支持',
  'cancel-refused': ({ atS, to }) => `${momentText(atS)} 的取消被拒绝：客户机在主机 ${to} 上运行，而没有任何主机拥有它的全部内存页。`,
  'rate-limited': ({ vm, atS, mbps }, { rate }) =>
    `从 ${momentText(atS)} 起，${vm} 的迁移${mbps === 0 ? '没有带宽上限' : `带宽上限为 ${rate(mbps)}`}。`,
  'copy-lost': ({ vm, host, atS }) => `${vm} 在主机 ${host} 上的副本丢失：主机 ${host} 于 ${momentText(atS)} 崩溃。`,
  'vms-lost': ({ host, atS, vms }) => {
    const named = vms.length > MOST_NAMED ? [...vms.slice(0, MOST_NAMED), `另外 ${formatWhole(vms.length - MOST_NAMED)} 台`] : vms
    return `主机 ${host} 于 ${momentText(atS)} 崩溃。丢失的虚拟机：${listed(named)}。`
  },
  'hot-spot': ({ host, atS, resource, share, vm, to }) =>
    `主机 ${host} 在 ${momentText(atS)} 成为热点：${resourceWords[resource]} ${say(percent(share))}。${vm} 迁往主机 ${to}。`,
  'hot-spot-left': ({ host, atS, resource, share }) =>
    `主机 ${host} 在 ${momentText(atS)} 成为热点：${resourceWords[resource]} ${say(percent(share))}。所列迁移都无法缓解。`,
  'over-memory': ({ vm, atS, over }) => {
    const hosts = over.map(
      ({ host, overMiB, limitMiB }) => `主机 ${host} 超出 ${sizeText(overMiB * MIB_BYTES)}（共 ${sizeText(limitMiB * MIB_BYTES)}）`,
    )
    return `${vm} 于 ${momentText(atS)} 在没有空闲内存的情况下获准迁移：等待中的迁移互相等待，形成循环。在有虚拟机离开之前，${listed(hosts)}。`
  },
  'late-action': ({ vm, acted }, { text }) => `${vm}：${text(acted)}`,
  planned: ({ atS, plans, atOnce, perHost, queue, more }) => {
    const limit = atOnce === null ? '全部同时进行' : `${perHost ? '每台主机' : ''}同时 ${formatWhole(atOnce)} 个`
    const order = queue.map(({ vm, strategy }) => `${vm} 用${descriptorOf(strategy).inSentence}`).join('，')
    return `${momentText(atS)}，规划器评估了 ${plural(plans, 'plan')}，选择${limit}：${order}${more ? '，…' : ''}。`
  },
}
