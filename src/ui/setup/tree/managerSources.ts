/** Where the defaults of each manager were read, and where its code and its documentation say different things. */
import type { ManagerKind } from '../../../scenario/schema/managers/managers.ts'

interface Source {
  /** Repository and file, or the change that brought a version's values. */
  name: string
  url: string
}

interface ManagerSources extends Source {
  /** Versions and distributions with a separate source. */
  versions: Readonly<Record<string, Source>>
  /** Values as code and documentation have them. */
  differences: readonly { field: string; code: string; documentation: string }[]
}

const change = (repository: string, number: number): Source => ({
  name: `${repository}#${number}`,
  url: `https://github.com/${repository}/issues/${number}`,
})

export const managerSources: Readonly<Record<ManagerKind, ManagerSources>> = {
  nova: {
    name: 'openstack/nova, nova/conf/libvirt.py',
    url: 'https://github.com/openstack/nova/blob/master/nova/conf/libvirt.py',
    versions: {},
    differences: [],
  },
  kubevirt: {
    name: 'kubevirt/kubevirt, pkg/virt-config/virt-config.go',
    url: 'https://github.com/kubevirt/kubevirt/blob/main/pkg/virt-config/virt-config.go',
    versions: {
      'before-pr-12848': change('kubevirt/kubevirt', 12_848),
      'hyperconverged-2026-07': change('kubevirt/hyperconverged-cluster-operator', 4426),
      deckhouse: change('deckhouse/virtualization', 1082),
    },
    differences: [
      { field: 'completionTimeoutPerGiB', code: '150 s', documentation: '800 s' },
      { field: 'bandwidthPerMigration', code: '0', documentation: '64Mi' },
      { field: 'maxDowntimeMs', code: '300 ms', documentation: '900 ms' },
      { field: 'GiB', code: '10⁹ B', documentation: '2³⁰ B' },
    ],
  },
  ovirt: {
    name: 'oVirt/ovirt-engine, 0000_config.sql',
    url: 'https://github.com/oVirt/ovirt-engine/blob/master/packaging/dbscripts/upgrade/pre_upgrade/0000_config.sql',
    versions: {},
    differences: [],
  },
  proxmox: {
    name: 'proxmox/qemu-server, src/PVE/QemuMigrate.pm',
    url: 'https://github.com/proxmox/qemu-server/blob/master/src/PVE/QemuMigrate.pm',
    versions: {},
    differences: [],
  },
  virsh: {
    name: 'libvirt/libvirt, docs/manpages/virsh.rst',
    url: 'https://github.com/libvirt/libvirt/blob/master/docs/manpages/virsh.rst',
    versions: {},
    differences: [],
  },
}
