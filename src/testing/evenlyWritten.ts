/** Written per second between two looks of QEMU's rule for one evenly written set, in closed form. */
export function evenlyWritten({
  writesPerS,
  sizeMiB,
  allowedMiB,
  sentMiBPerS,
  lookS,
}: {
  writesPerS: number
  sizeMiB: number
  allowedMiB: number
  sentMiBPerS: number
  lookS: number
}): number {
  const cleanMiB = sizeMiB - allowedMiB + sentMiBPerS * lookS
  return (cleanMiB * (1 - Math.exp((-writesPerS * lookS) / (sizeMiB * 256)))) / lookS
}
