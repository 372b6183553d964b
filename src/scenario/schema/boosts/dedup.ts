import { describeBoost } from './boost.ts'
import { choice } from '../fields/fields.ts'

export const dedup = describeBoost({
  label: 'Deduplication',
  what: 'Sends a reference for a page the destination already has',
  why: 'Sends a reference for a page the destination already has.',
  note: 'within the VM',
  inQemu: false,
  needsRoundList: false,
  copiesAllFirst: false,
  fields: {
    scope: choice(
      'Duplicates in',
      'vm',
      [
        { value: 'vm', label: 'this VM', why: 'Identical pages within the VM.' },
        { value: 'gang', label: 'VMs with the same image', why: 'Identical pages of VMs with the same image.' },
        { value: 'image', label: 'an old copy', why: 'Pages of an old copy of the VM on the destination.' },
      ],
      'Identical pages in the same VM, in VMs with the same image, or in an old copy of the VM on the destination',
    ),
  },
})
