/** The opening pages by paper, each loaded on request. */
import type { PaperId } from '../papers.ts'
import type { PaperGuide } from './guide.ts'

const loaders: Record<PaperId, () => Promise<PaperGuide>> = {
  liu2011: async () => (await import('./guides/liu2011.ts')).liu2011Guide,
  svard2014: async () => (await import('./guides/svard2014.ts')).svard2014Guide,
  ruan2014: async () => (await import('./guides/ruan2014.ts')).ruan2014Guide,
  sliwko2017: async () => (await import('./guides/sliwko2017.ts')).sliwko2017Guide,
  dayaratne2024: async () => (await import('./guides/dayaratne2024.ts')).dayaratne2024Guide,
}

export async function guideOf(paper: PaperId): Promise<PaperGuide> {
  return loaders[paper]()
}
