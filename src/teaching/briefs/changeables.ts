/** Parts of a scenario that a brief may leave open, by the path in its permissions, with `*` for each number. */
export const changeables = {
  strategy: '/migrations/*/strategy/**',
  downtimeLimit: '/migrations/*/strategy/rule/downtimeMs',
  autoConverge: '/migrations/*/strategy/boosts/autoConverge/**',
  start: '/migrations/*/atS',
  destination: '/migrations/*/to',
  guest: '/migrations/*/vm',
  priority: '/migrations/*/priority',
  schedule: '/schedule/**',
  bandwidth: '/migrations/*/maxMbps',
  ports: '/hosts/*/mbps',
  migrationPorts: '/hosts/*/migrationMbps',
  events: '/events/**',
  pageSize: '/vms/*/pageKiB',
  workload: '/vms/*/workload/**',
} as const

export type Changeable = keyof typeof changeables

/** The part that a path names; null if it is none of these. */
export function changeableAt(path: string): Changeable | null {
  const general = path.replaceAll(/\/\d+(?=\/|$)/g, '/*')
  return (Object.keys(changeables) as Changeable[]).find((name) => changeables[name] === general) ?? null
}
