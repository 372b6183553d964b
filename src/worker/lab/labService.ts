/** The service of the policy lab. Several workers run it, one per core. */
import type { LabRun } from '../../analysis/lab/labFigures.ts'
import { LabRunner } from '../../analysis/lab/labRuns.ts'
import type { LabTask } from '../../analysis/lab/labSearch.ts'
import type { VepTable } from '../../analysis/lab/vepTable.ts'
import { vep291Table } from '../../analysis/lab/vep291.ts'

export interface LabService {
  run(task: LabTask): Promise<readonly LabRun[]>
  vep291(): Promise<VepTable>
}

export function createLabService(): LabService {
  const runner = new LabRunner()
  return {
    run: async (task) => runner.run(task),
    vep291: async () => vep291Table(),
  }
}
