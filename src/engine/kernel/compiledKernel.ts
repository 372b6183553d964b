import { runKernel } from './kernel.ts'
import { kernelBytes } from './kernelBytes.ts'

/** Starts the kernel. All but the page's first run does so before it runs, with the extensions. */
export function startKernel(): void {
  runKernel(kernelBytes)
}
