import { contentDefaults } from '../../../scenario/schema/defaults.ts'
import { defaultParams } from '../../../scenario/workload/resolveWorkload.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { Fold } from '../Group.tsx'
import { NumberRow } from '../fields/NumberRow.tsx'
import { contentSpecs } from '../fields/specs.ts'
import type { WorkloadDraft } from './useWorkload.ts'
import * as texts from '../../../texts/setup.ts'

type ContentName = keyof typeof contentSpecs

/** Contents of the pages. A preset has its own content; settings here replace parts of it. */
export function ContentFold({ workload }: { workload: WorkloadDraft }) {
  const usual = useUsualContent(workload)
  return (
    <Fold title={texts.memoryContent}>
      {(Object.keys(contentSpecs) as ContentName[]).map((name) => {
        const path = `${workload.path}.content.${name}`
        return (
          <NumberRow
            key={name} path={path} spec={contentSpecs[name]} standard={usual[name]}
            write={workload.writerOf(`content.${name}`, path)}
          />
        )
      })}
    </Fold>
  )
}

function useUsualContent({ preset, path }: WorkloadDraft): Record<ContentName, number> {
  const vm = usePlay(({ scenario }) => scenario.vms.find((_, index) => path === `vms[${index}].workload`))
  if (preset === undefined || vm === undefined) return contentDefaults
  return preset.build(defaultParams(preset.id), vm).content
}
