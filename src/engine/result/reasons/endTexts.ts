/** English texts: how migrations ended, and notes on a run. */
import { descriptorOf } from '../../../scenario/schema/strategies/strategies.ts'
import { formatWhole, percent, plural, say } from '../../../units/format.ts'
import { listed } from '../../../units/lists.ts'
import { hostCrashed, noDataPassed, noDataPassedSplit, pagesNeverFetched, pagesStillOn, vmLostByCrash } from './endCauses.ts'
import { momentText, remainText, sizeText, timeText } from './phrases.ts'
import type { Texts } from './reason.ts'
import { MIB_BYTES } from '../../../units/units.ts'
import { hostName, hostNameFirst } from '../../../units/hostName.ts'

/** Most VMs named in a note; the others are counted. */
const MOST_NAMED = 5

/** Most features named; the others are counted. */
const MOST_FEATURES = 6

function cpuFeatures(features: readonly string[]): string {
  const more = features.length - MOST_FEATURES
  return more > 0 ? `${features.slice(0, MOST_FEATURES).join(', ')} and ${formatWhole(more)} more` : listed(features)
}

const endCauses = {
  clock: ', where its clock cannot advance',
  rounds: ': the rounds have neither ended the migration nor become alike',
} as const

const resourceWords = { cpu: 'CPU', net: 'network', mem: 'memory' } as const

export const endTexts: Texts<
  | 'completed'
  | 'alike-rounds'
  | 'log-remains'
  | 'replay-too-slow'
  | 'pages-never-fetched'
  | 'link-lost'
  | 'link-lost-split'
  | 'crashed'
  | 'lost-by-crash'
  | 'cancelled'
  | 'aborted'
  | 'unfinished'
  | 'left-split'
  | 'lost-before'
  | 'paused-before'
  | 'already-there'
  | 'destination-crashed'
  | 'cpu-misfit'
  | 'no-route'
  | 'never-started'
  | 'never-triggered'
  | 'no-memory'
  | 'simulation-end'
  | 'no-recovery'
  | 'recovery-too-early'
> = {
  completed: ({ tookS, downtimeS, bytes, switchovers }) => {
    const downtime =
      switchovers > 1
        ? `${formatWhole(switchovers)} switchovers and ${timeText(downtimeS)} of downtime in total`
        : `${timeText(downtimeS)} of downtime`
    return `Completed in ${timeText(tookS)} with ${downtime}: ${sizeText(bytes)} transferred.`
  },
  'alike-rounds': ({ rounds, ...left }) =>
    `Never converges: ${remainText(left)} after ${plural(rounds, 'round')}, and further rounds are alike.`,
  'log-remains': ({ logBytes, rounds }) => `Never converges: ${sizeText(logBytes)} of log remain after ${plural(rounds, 'round')}.`,
  'replay-too-slow': ({ behindS }) =>
    `Never converges: the destination replays no faster than the guest runs and is ${timeText(behindS)} behind.`,
  'pages-never-fetched': (values) => pagesNeverFetched(values),
  'link-lost': (values) => `Failed. ${noDataPassed(values)} The guest keeps running on ${hostName(values.from)}.`,
  'link-lost-split': (values) => `VM lost. ${noDataPassedSplit(values)}`,
  crashed: (values) => `Failed. ${hostCrashed(values)} The guest keeps running on ${hostName(values.from)}.`,
  'lost-by-crash': (values) => `VM lost. ${vmLostByCrash(values)}`,
  cancelled: ({ afterS, from }) => `Cancelled after ${timeText(afterS)}. The guest keeps running on ${hostName(from)}.`,
  aborted: ({ manager, because, from, pausedS }, { text }) => {
    const paused = pausedS > 0 ? `, after ${timeText(pausedS)} paused` : ''
    return `Aborted by ${manager}: ${text(because)}. The guest keeps running on ${hostName(from)}${paused}.`
  },
  unfinished: ({ when }, { text }) => `Not finished. ${text(when)}.`,
  'left-split': ({ from, to, when, ...missing }, { text }) =>
    `${when.code === 'simulation-end' ? 'Not finished' : 'Post-copy paused'}. The guest runs on ${hostName(to)}. ${pagesStillOn(from, missing)} ${text(when)}.`,
  'lost-before': ({ vm, host }) => `${vm} was lost with ${hostName(host)} before its migration started.`,
  'paused-before': ({ vm, to }) => `${vm} was not migrated to ${hostName(to)}: its post-copy is still paused, with pages on two hosts.`,
  'already-there': ({ vm, host, atS }) => `${vm} was already on ${hostName(host)} at ${momentText(atS)}.`,
  'destination-crashed': ({ vm, host, to }) => `${hostNameFirst(to)} has crashed. ${vm} stays on ${hostName(host)}.`,
  'cpu-misfit': ({ vm, host, to, guestModel, hostModel, vendors, missing }) => {
    const maker = vendors === null ? '' : `: made by ${vendors.host}, not ${vendors.guest}`
    const lacks = missing.length === 0 ? '' : `${vendors === null ? ':' : ', and'} lacks ${cpuFeatures(missing)}`
    return `Refused: the CPU of ${hostName(to)} (${hostModel}) does not fit that of the guest (${guestModel})${maker}${lacks}. ${vm} stays on ${hostName(host)}.`
  },
  'no-route': ({ vm, host, to }) => `No route from ${hostName(host)} to ${hostName(to)}. ${vm} stays on ${hostName(host)}.`,
  'never-started': ({ vm, atS }) => `The migration of ${vm} had not started at ${momentText(atS)}, the end of the simulation.`,
  'never-triggered': ({ vm, atS }) =>
    `The load of its host did not trigger the migration of ${vm} by ${momentText(atS)}, the end of the simulation.`,
  'no-memory': ({ vm, host, needMiB, full }) => {
    const held = full.map(
      (one) => `${hostName(one.host)} holds ${sizeText(one.heldMiB * MIB_BYTES)} of its ${sizeText(one.limitMiB * MIB_BYTES)}`,
    )
    return `${vm} stays on ${hostName(host)}: it needs ${sizeText(needMiB * MIB_BYTES)}, ${held.join(', ')}, and no VM that could leave frees enough.`
  },
  'simulation-end': ({ atS, because }) => `The simulation ends at ${momentText(atS)}${because === undefined ? '' : endCauses[because]}`,
  'no-recovery': () => 'No recovery is scheduled',
  'recovery-too-early': () => 'Each recovery that is scheduled comes while the link is down',
}

export const noteTexts: Texts<
  | 'event-ignored'
  | 'run-ended'
  | 'not-running'
  | 'already-on-destination'
  | 'switchover-in-progress'
  | 'postcopy-started'
  | 'no-postcopy'
  | 'nothing-to-recover'
  | 'postcopy-only'
  | 'cannot-pause'
  | 'paused-already'
  | 'link-still-down'
  | 'no-downtime-limit'
  | 'not-supported'
  | 'cancel-refused'
  | 'rate-limited'
  | 'copy-lost'
  | 'vms-lost'
  | 'hot-spot'
  | 'hot-spot-left'
  | 'over-memory'
  | 'late-action'
  | 'planned'
> = {
  'event-ignored': ({ event, atS, because }, { text }) => `Ignored ${event} at ${momentText(atS)}: ${text(because)}.`,
  'run-ended': ({ atS }) => `the run ended at ${momentText(atS)}`,
  'not-running': ({ vm }) => `no migration of ${vm} is running`,
  'already-on-destination': () => 'the guest already runs on the destination',
  'switchover-in-progress': () => 'switchover is in progress',
  'postcopy-started': () => 'post-copy has started',
  'no-postcopy': () => 'its strategy has no post-copy',
  'nothing-to-recover': () => 'nothing to recover',
  'postcopy-only': () => 'only post-copy can be paused',
  'cannot-pause': () => 'only the transport QEMU can pause post-copy',
  'paused-already': () => 'post-copy is paused already',
  'link-still-down': () => 'the link is still down',
  'no-downtime-limit': () => 'its switchover rule has no downtime limit',
  'not-supported': () => 'not supported in this version',
  'cancel-refused': ({ atS, to }) =>
    `Cancel at ${momentText(atS)} refused: the guest runs on ${hostName(to)} and no host holds all of its pages.`,
  'rate-limited': ({ vm, atS, mbps }, { rate }) =>
    `From ${momentText(atS)} the migration of ${vm} ${mbps === 0 ? 'has no bandwidth limit' : `is limited to ${rate(mbps)}`}.`,
  'copy-lost': ({ vm, host, atS }) => `Copy of ${vm} on ${hostName(host)} lost: ${hostName(host)} crashed at ${momentText(atS)}.`,
  'vms-lost': ({ host, atS, vms }) => {
    const named = vms.length > MOST_NAMED ? [...vms.slice(0, MOST_NAMED), `${formatWhole(vms.length - MOST_NAMED)} more`] : vms
    return `${hostNameFirst(host)} crashed at ${momentText(atS)}. VMs lost: ${listed(named)}.`
  },
  'hot-spot': ({ host, atS, resource, share, vm, to }) =>
    `${hostNameFirst(host)} is a hot spot at ${momentText(atS)}: ${resourceWords[resource]} at ${say(percent(share))}. ${vm} leaves for ${hostName(to)}.`,
  'hot-spot-left': ({ host, atS, resource, share }) =>
    `${hostNameFirst(host)} is a hot spot at ${momentText(atS)}: ${resourceWords[resource]} at ${say(percent(share))}. No listed migration can relieve it.`,
  'over-memory': ({ vm, atS, over }) => {
    const hosts = over.map(
      ({ host, overMiB, limitMiB }) =>
        `${hostNameFirst(host)} is ${sizeText(overMiB * MIB_BYTES)} over its ${sizeText(limitMiB * MIB_BYTES)}`,
    )
    return (
      `${vm} admitted at ${momentText(atS)} without free memory: the waiting migrations wait for each other in a cycle. ` +
      `${listed(hosts)} until a VM leaves.`
    )
  },
  'late-action': ({ vm, acted }, { text }) => `${vm}: ${text(acted)}`,
  planned: ({ atS, plans, atOnce, perHost, queue, more }) => {
    const limit = atOnce === null ? 'all at once' : `${formatWhole(atOnce)} at a time${perHost ? ' per host' : ''}`
    const order = queue.map(({ vm, strategy }) => `${vm} by ${descriptorOf(strategy).inSentence}`).join(', ')
    return `At ${momentText(atS)} the planner evaluated ${plural(plans, 'plan')} and chose ${limit}: ${order}${more ? ', …' : ''}.`
  },
}
