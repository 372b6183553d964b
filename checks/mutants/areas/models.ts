/** Defects in the papers' models, the analysis of results and the policy lab. */
import type { Mutant } from '../mutant.ts'
import { mutantsOf } from '../mutant.ts'

export const models: readonly Mutant[] = [
  ...mutantsOf('models', [
    [
      'liu-base-sum',
      '(1 - lambda ** (n + 1)) / (1 - lambda)',
      '(1 - lambda ** n) / (1 - lambda)',
      'The base model leaves out the last round',
    ],
    ['liu-energy-beta', 'alpha * migratedMB + beta', 'alpha * (migratedMB + beta)', 'β is multiplied by α'],
    [
      'liu-ewma',
      'mu * mean + (1 - mu) * averages',
      '(1 - mu) * mean + mu * averages',
      'μ weighs the history in place of the last migration',
    ],
    [
      'liu-blend',
      'phi * sample + (1 - phi) * average',
      '(1 - phi) * sample + phi * average',
      'φ weighs the history in place of the sample',
    ],
    [
      'liu-algorithm-break',
      'nextMB <= thresholdMB || nextMB > volumeMB',
      'nextMB <= thresholdMB',
      'Algorithm 1 does not stop when a round grows',
    ],
    [
      'gudkov-header',
      '(pageKiB * KIB_BYTES + headerBytes) / bytesPerMs',
      '(pageKiB * 1000 + headerBytes) / bytesPerMs',
      'A KiB is 1,000 bytes in the prediction',
    ],
    [
      'gudkov-extrapolate',
      'if (right < 0) right = windowMs.length - 1',
      'if (right < 0) return dirtyPages[dirtyPages.length - 1]',
      'The dirty curve is flat beyond its last window',
    ],
    [
      'sliwko-canonical',
      'input.usedMB - input.canonicalMB // Eq. 2',
      'input.usedMB // Eq. 2',
      "The kernel's memory counts as the application's",
    ],
    [
      'curve-overlap',
      'over.reduce((share, layer) => share * (1 - layer.dirtyShare(seconds * load)), 1)',
      'Math.max(0, 1 - over.reduce((share, layer) => share + layer.dirtyShare(seconds * load), 0))',
      'Overlapping streams add their dirty shares',
    ],
    ['fit-relative', 'Math.abs(residual / observed[i])', 'Math.abs(residual / fitted[i])', 'Relative errors are relative to the fit'],
    ['ranking-order', 'one.cost - other.cost', 'other.cost - one.cost', 'The dearest migration is recommended'],
  ]),
  ...mutantsOf('analysis', [
    [
      'energy-constant',
      '(alpha * sentMiB) / durationS + beta / totalS',
      '(alpha * sentMiB) / durationS + beta / durationS',
      'The constant part of the energy counts once a round',
    ],
    ['savings-mean', 'mean > 0 ? 1 - of(one) / mean : 0', 'mean > 0 ? mean / of(one) - 1 : 0', 'Savings are relative to the chosen VM'],
    ['written-overlap', 'Math.max(0, to - Math.max(from, end))', 'to - from', 'Overlapping regions count twice as written memory'],
    ['knee', 'pages * count - last * (i + 1)', 'pages * count - last * i', 'The knee of the dirty curve lies one peek early'],
  ]),
  ...mutantsOf('policy lab', [
    ['front-tolerance', 'value <= those[i + 1] * (1 + factor)', 'value <= those[i + 1]', 'The front keeps policies that are nearly equal'],
    [
      'lab-completes',
      'runs.filter(({ completed }) => completed).length / runs.length',
      '1',
      'Every migration of the lab counts as completed',
    ],
    ['lab-guests', 'from: 1 + (this.done.get(policyKey(policy))?.runs.length ?? 0)', 'from: 1', 'A policy runs on its first guests again'],
  ]),
  ...mutantsOf('rebalancing', [
    ['rebalance-at-once', 'if (atS < this.#busyUntilS) return null', 'if (atS < 0) return null', 'Several VMs move at once'],
    ['rebalance-counts-kept', '    this.#above.clear()\n', '', 'A host is a hot spot at the first sample after a migration'],
    [
      'rebalance-add-up',
      '(this.#above.get(host.id) ?? 0) + 1 : 0)',
      '(this.#above.get(host.id) ?? 0) + 1 : (this.#above.get(host.id) ?? 0))',
      'Samples above the threshold add up',
    ],
    [
      'rebalance-coolest',
      'volumeOf(other.load) - volumeOf(one.load)',
      'volumeOf(one.load) - volumeOf(other.load)',
      'The coolest hot spot is relieved first',
    ],
    [
      'rebalance-fullest',
      'volumeOf(a.load) - volumeOf(b.load)',
      'volumeOf(b.load) - volumeOf(a.load)',
      'A VM moves to the fullest host that has room',
    ],
    [
      'rebalance-room',
      'addLoads(load, shareOfHost(one, host, atS))).share <=',
      'addLoads(load, noLoad)).share <=',
      'A VM needs no room at its destination',
    ],
    [
      'rebalance-start',
      "'completed' ? ran.endS : Infinity, ran.endS",
      "'completed' ? atS : Infinity, ran.endS",
      'A VM counts at its destination from the start of its migration',
    ],
    [
      'rebalance-failed',
      "ran.outcome === 'completed' ? ran.endS : Infinity, ran.endS",
      'ran.endS, ran.endS',
      'A VM counts at its destination though its migration failed',
    ],
    [
      'rebalance-clean',
      'dirtyShare: one.dirtyBytesPerSAt(atS)',
      'dirtyShare: 0 * one.dirtyBytesPerSAt(atS)',
      'The VM that leaves is chosen without its dirty rate',
    ],
    [
      'rebalance-strategy',
      'migrations.find((one) => one.vm === vm) ?? migrations[0]',
      'migrations[0]',
      'Every VM moves by the strategy of the first migration',
    ],
    ['monitor-reads', 'sum + writesPerS + readsPerS, 0)', 'sum + writesPerS, 0)', 'Reads use no CPU'],
    ['monitor-direction', 'Math.max(vm.traffic.inMbps, vm.traffic.outMbps)', 'vm.traffic.outMbps', 'Arriving traffic is no load'],
    ['monitor-cycle', 'let leftS = atS % cycleS', 'let leftS = atS', 'Phases do not repeat'],
    [
      'monitor-vcpus',
      'Math.min(vm.vcpus, coresOf(vm, stepAt(atS).workload) * loadAt(atS))',
      'coresOf(vm, stepAt(atS).workload) * loadAt(atS)',
      'A VM uses more cores than it has',
    ],
    ['monitor-memory', 'vm.memoryMiB / host.memoryMiB', 'vm.usedMiB / host.memoryMiB', 'Only used memory is load'],
    [
      'learn-spread',
      'if (Math.max(...volumes) < LEAST_SPREAD * Math.min(...volumes)) return',
      'if (volumes.length < 1) return',
      'Energy is learned from migrations of nearly equal traffic',
    ],
  ]),
]
