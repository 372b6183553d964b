import { runKernel } from './kernel.ts'
import { kernelBytes } from './kernelBytes.ts'

/** Starts the kernel, together with the parts beyond the core. Only the page's first run begins without it. */
export function startKernel(): void {
  runKernel(kernelBytes)
}
