import { describe, expect, it } from 'vitest'
import { LabRunner } from '../../analysis/lab/labRuns.ts'
import { planFor, searchPolicies } from '../../analysis/lab/labSearch.ts'
import { vep291Table } from '../../analysis/lab/vep291.ts'
import { publishedRuns } from '../../analysis/lab/vepTable.ts'
import { startsS } from '../../traces/published/kubevirtTuning.ts'
import { Refusal } from '../refusal.ts'
import { frontRows, labColumns, labCommand, namedRows, vepColumns, vepRows } from './labCommand.ts'

describe('the lab command', () => {
  it("prints a row for each policy of the front and each of KubeVirt's own", async () => {
    const runner = new LabRunner()
    const result = await searchPolicies({ ...planFor(4), refined: 4 }, async (tasks) => tasks.map((task) => runner.run(task)))
    expect(frontRows(result).map(([mark]) => mark)).toEqual(result.front.map((_, i) => String(i + 1)))
    expect(namedRows(result)).toHaveLength(8)
    for (const row of [...frontRows(result), ...namedRows(result)]) expect(row).toHaveLength(labColumns('').length)
  })

  it("prints VEP 291's table with the inputs marked", () => {
    const rows = vepRows(vep291Table(startsS.slice(0, publishedRuns)))
    for (const row of rows) expect(row).toHaveLength(vepColumns.length)
    expect(rows.filter((row) => row[3] !== '')).toHaveLength(3)
    expect(rows.filter((row) => row[6] !== '')).toHaveLength(5)
  })

  it.each([
    [{ guests: '3' }, '--guests'],
    [{ guest: '1001' }, '--guest'],
    [{ cores: '0' }, '--cores'],
  ])('refuses %j', async (options, path) => {
    await expect(labCommand(options)).rejects.toSatisfy((error) => error instanceof Refusal && error.faults[0].path === path)
  })
})
