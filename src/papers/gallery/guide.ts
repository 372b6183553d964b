/** The opening page of a paper: what a student reads before its figures. Statements about our own runs are computed, never written here. */
import type { Settings } from '../experiment.ts'

export interface PaperGuide {
  /** The question of the paper, for a reader who does not know it. */
  asked: string
  /** Machines, workloads and measurements. */
  measured: string
  findings: readonly GuideFinding[]
  tries: readonly Try[]
  /** Page of Models that lets the paper’s method decide. */
  decides?: 'loop' | 'hot-spots' | 'policies'
  /** Where the paper and the simulator part, and what we make of it: reasons that do not depend on one run. */
  thoughts: readonly string[]
  /** Ids of glossary terms, in the order of their first use. */
  terms: readonly string[]
}

export interface GuideFinding {
  /** In our words. */
  paper: string
  /** The experiment whose predictions are set beside it. */
  experiment: string
  /** Its predictions that tell whether our runs find the same, as `ROW.n`, whether they hold or not; none if it follows from inputs or definitions. */
  claims: readonly string[]
}

/** A run to open in Play: a scenario of an experiment, at the paper's settings unless some are given. */
export interface Try {
  what: string
  /** What to look at in the run. */
  watch: string
  experiment: string
  /** Label of one of the experiment's scenarios at these settings. */
  play: string
  settings?: Settings
}
