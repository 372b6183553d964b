import { runKernel } from './kernel.ts'
import { kernelBytes } from './kernelBytes.ts'

/** Starts the kernel, together with the extensions. Only the page's first run begins without it. */
export function startKernel(): void {
  runKernel(kernelBytes)
}
