/** `virsh migrate`: libvirt `virsh.rst`. */
import { choice, number } from '../fields/fields.ts'
import { describeManager, mibPerS, seconds } from './manager.ts'

export const virsh = describeManager({
  label: 'virsh',
  why: 'One timeout, after which the guest is paused or post-copy starts.',
  fields: {
    timeout: number('--timeout', { ...seconds, what: 'Time until the timeout acts (--timeout); 0 disables it.' }, 0, [0, 3600, 'linear']),
    timeoutAction: choice(
      'Action at timeout',
      'suspend',
      [
        { value: 'suspend', label: 'suspend' },
        { value: 'postcopy', label: 'post-copy' },
      ],
      'Action at the timeout: --timeout-suspend or --timeout-postcopy.',
    ),
    bandwidth: number('--bandwidth', { ...mibPerS, what: 'Bandwidth limit (--bandwidth); 0 means none.' }, 0, [0, 10_000, 'log']),
  },
  variants: null,
  initialDowntimeMs: () => null,
})
