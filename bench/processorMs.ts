/** Processor time of this process so far, in ms, its helper threads (compiler, garbage collector) included. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
