/** Adds scenario files to the comparison; reports an unreadable file by its name. Resolves to the number of added runs. */
import type { CompareStore } from '../../../../store/compare/compareStore.ts'
import type { LinkedRun } from '../../../../store/compare/compareAddress.ts'
import type { Fault } from '../../../../scenario/checks/faultList.ts'
import { readScenarioFile } from '../../../share/openFile.ts'
import * as texts from '../../../../messages/compiled/en/share.ts'

export async function readRunFiles(store: CompareStore, files: readonly File[], inPlaceOf?: number): Promise<number> {
  const runs: LinkedRun[] = []
  const faults: Fault[] = []
  for (const file of files) {
    const opened = await readScenarioFile(file)
    if (opened.ok === true) runs.push({ draft: opened.draft, vm: '', name: '' })
    else if (opened.ok === false) faults.push(...opened.faults)
    else faults.push({ path: opened.name, message: texts.isRecord })
  }
  store.getState().complain(faults)
  return store.getState().add(runs, inPlaceOf)
}
