/** The tokens `--seq1` to `--seq5` of the live page, from quiet to loud. */
import { useMemo } from 'react'
import type { Palette } from '../../../theme/colors.ts'
import { usePalette } from '../../../theme/colors.ts'

const steps = [1, 2, 3, 4, 5] as const

export function useInks(): { palette: Palette; ramp: readonly string[] } {
  const palette = usePalette()
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement)
    return { palette, ramp: steps.map((step) => style.getPropertyValue(`--seq${step}`).trim()) }
  }, [palette])
}
