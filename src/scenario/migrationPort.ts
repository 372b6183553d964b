/** Name of a host's second port, for migrations only, in the names of series: `a.migration.up`. */
export function migrationPortName(host: string): string {
  return `${host}.migration`
}
