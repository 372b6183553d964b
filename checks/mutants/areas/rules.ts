/** Defects in the rules that end pre-copy and in the managers above them. */
import type { Mutant } from '../mutant.ts'
import { mutantsOf } from '../mutant.ts'

export const rules: readonly Mutant[] = [
  ...mutantsOf('rules', [
    [
      'threshold-mb',
      'const thresholdBytes = this.remainingMiB * MIB_BYTES',
      'const thresholdBytes = this.remainingMiB * 1e6',
      'The threshold counts MB in place of MiB',
    ],
    [
      'threshold-round-late',
      'if (!isBelow && view.roundsDone >= this.maxRounds) {',
      'if (!isBelow && view.roundsDone > this.maxRounds) {',
      'One round more than allowed',
    ],
    [
      'xen-few-inclusive',
      'if (view.remainingPages < thresholdPages)',
      'if (view.remainingPages <= thresholdPages)',
      'Xen stops at 50 dirty pages, not below 50',
    ],
    [
      'xen-traffic',
      'view.pagesSentInAll > view.pageCount * trafficFactor',
      'view.pagesSentInAll > view.pageCount * (trafficFactor + 1)',
      'Xen stops after four times the memory',
    ],
    [
      'xen-first-round',
      'dirtiedPages > sentPages && view.roundsDone > 1',
      'dirtiedPages > sentPages',
      'Xen judges the dirty rate by the full first round too',
    ],
    ['xen-grows-alike', 'sentPages > sentBefore)\n', 'sentPages >= sentBefore)\n', 'Xen stops after a round as large as the one before'],
    [
      'xen-grows-slowly',
      'stopWhenRoundsGrow && view.atTopRate &&',
      'stopWhenRoundsGrow &&',
      'Xen stops after a growing round below the highest rate',
    ],
    [
      'virtualbox-history',
      'if (history.length > Math.max(HISTORY, this.shortRounds)) history.shift()',
      'if (history.length > HISTORY) history.pop()',
      'VirtualBox forgets the newest pass, not the oldest',
    ],
    [
      'liu-gamma-mb',
      '(dirtiedPages * pageBytes) / roundS / 1e6',
      '(dirtiedPages * pageBytes) / roundS / 1048576',
      'γ takes MiB/s for MB/s',
    ],
    [
      'liu-clamp',
      'Math.min(1, Math.max(0, gamma.a * roundS',
      'Math.min(1, Math.abs(gamma.a * roundS',
      'A negative γ counts as a positive one',
    ],
    [
      'qemu-threshold',
      '(this.availBytesPerS ?? now.bandwidthBytesPerS) * now.downtimeMs) / 1000',
      '(this.availBytesPerS ?? now.bandwidthBytesPerS) * now.downtimeMs) / 1024',
      'The downtime limit is read in 1/1024 s',
    ],
    [
      'qemu-window',
      'active.sender.wait(nowS, now.windowStartS + RATE_WINDOW_S)',
      'active.sender.wait(nowS, nowS + RATE_WINDOW_S)',
      'A spent budget is slept off for a whole window, not for its rest',
    ],
    [
      'qemu-cap-in-stop',
      'if (liftsCap) active.setCap(Infinity)',
      'if (liftsCap) active.setCap(active.maxBytesPerS)',
      'QEMU keeps its bandwidth cap in the downtime',
    ],
  ]),
  ...mutantsOf('managers', [
    [
      'kubevirt-gib',
      'setting.completionTimeoutPerGiB * countedGiB(setting, sizes)',
      'setting.completionTimeoutPerGiB',
      "KubeVirt's timeout does not grow with the memory",
    ],
    [
      'kubevirt-progress',
      'remainingBytes < now.remainingBytes) now.progressS',
      'remainingBytes <= now.remainingBytes) now.progressS',
      'Standing still counts as progress',
    ],
    ['nova-least', 'Math.max(LEAST_GIB, size)', 'Math.max(1, size)', 'Nova counts a small VM as 1 GiB, not as 2 GiB'],
    ['nova-step', 'afterS: delayS * i', 'afterS: delayS * (i + 1)', "Nova's ladder begins one step late"],
    [
      'proxmox-rises',
      'now.rises > setting.risesBeforeDoubling',
      'now.rises >= setting.risesBeforeDoubling',
      'Proxmox VE doubles one look early',
    ],
    ['proxmox-rises-kept', '    now.rises = 0\n', '', 'Proxmox VE counts the polls before a doubling again'],
    ['proxmox-zero', ' || remainingBytes === 0) now.rises++', ') now.rises++', 'Proxmox VE ignores a poll that finds nothing remaining'],
    ['stall-decay', '  state.patienceS *= patienceWindowDecayFactor\n', '', "The stall detector's waits do not shrink"],
    [
      'stall-history',
      '  state.historyBytes.splice(state.historyBytes.indexOf(least), 1)\n',
      '',
      'The stall detector accepts the same minimum after each wait',
    ],
    ['ovirt-limit', 'if (stalls <= stallingLimit) return', 'if (stalls < stallingLimit) return', 'oVirt takes a step one pass early'],
    [
      'manager-cap',
      'if (maxMbps !== null && maxMbps <= mbps) return',
      'if (maxMbps !== null && maxMbps >= mbps) return',
      "A manager raises the migration's own cap",
    ],
  ]),
]
