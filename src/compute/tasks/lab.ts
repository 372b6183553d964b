/** Tasks of the policy lab. */
import type { LabRun } from '../../analysis/lab/labFigures.ts'
import { LabRunner } from '../../analysis/lab/labRuns.ts'
import type { LabTask } from '../../analysis/lab/labSearch.ts'
import type { VepTable } from '../../analysis/lab/vepTable.ts'
import { vep291Table } from '../../analysis/lab/vep291.ts'

declare module '../task.ts' {
  interface Tasks {
    'lab.runs': typeof runs
    'lab.vep291': typeof vep291
  }
}

const runner = new LabRunner()

export function runs(task: LabTask): readonly LabRun[] {
  return runner.run(task)
}

export function vep291(): VepTable {
  return vep291Table()
}
