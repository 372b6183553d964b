/** The experiments by paper, each paper's loaded on request. A new experiment is a line in its paper's own list. */
import type { Experiment } from './experiment.ts'
import type { PaperId } from './papers.ts'
import { paperOfExperiment } from './papers.ts'

const loaders: Record<PaperId, () => Promise<readonly Experiment[]>> = {
  liu2011: async () => (await import('./liu2011/experiments.ts')).liu2011Experiments,
  svard2014: async () => (await import('./svard2014/experiments.ts')).svard2014Experiments,
  ruan2014: async () => (await import('./ruan2014/experiments.ts')).ruan2014Experiments,
  sliwko2017: async () => (await import('./sliwko2017/experiments.ts')).sliwko2017Experiments,
  dayaratne2024: async () => (await import('./dayaratne2024/experiments.ts')).dayaratne2024Experiments,
}

/** The experiments of a paper, in its order. */
export async function experimentsOf(paper: PaperId): Promise<readonly Experiment[]> {
  return loaders[paper]()
}

/** The experiment with this id; null if there is none. */
export async function findExperiment(id: string): Promise<Experiment | null> {
  const paper = paperOfExperiment(id)
  return paper === null ? null : ((await experimentsOf(paper)).find((one) => one.id === id) ?? null)
}
