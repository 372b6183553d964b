/** `virsh migrate`: libvirt `virsh.rst`. */
import { choice, number } from '../fields.ts'
import { describeManager } from './manager.ts'
import { mibPerS, seconds } from './sharedFields.ts'

export const virsh = describeManager({
  label: 'virsh',
  why: 'One timeout, after which the guest is paused or post-copy starts.',
  fields: {
    timeout: number('--timeout', { ...seconds, what: '--timeout; 0: none' }, 0, [0, 3600, 'linear']),
    timeoutAction: choice('Action at timeout', 'suspend', [
      { value: 'suspend', label: 'suspend' }, { value: 'postcopy', label: 'post-copy' },
    ], '--timeout-suspend or --timeout-postcopy.'),
    bandwidth: number('--bandwidth', { ...mibPerS, what: '--bandwidth; 0: none' }, 0, [0, 10_000, 'log']),
  },
  variants: null,
  initialDowntimeMs: () => null,
})
