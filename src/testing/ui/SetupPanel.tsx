/** The groups of Setup for the followed VM in one column, for tests of the form. */
import type { InspectorSubject } from '../../ui/setup/tree/subjects.ts'
import { GeneratedNote } from '../../ui/setup/GeneratedNote.tsx'
import { SetupFrame } from '../../ui/setup/SetupFrame.tsx'
import { FormGroup } from '../../ui/setup/tree/FormNodes.tsx'
import { useSetupTree } from '../../ui/setup/tree/useSetupTree.ts'

export function SetupPanel() {
  const { groups, followed } = useSetupTree()
  return (
    <SetupFrame>
      {!followed.listed && <GeneratedNote />}
      {groups.map((group) => (
        <FormGroup key={group.subject} group={group} />
      ))}
    </SetupFrame>
  )
}

/** One of them. */
export function ShownGroup({ subject }: { subject: InspectorSubject }) {
  return useSetupTree()
    .groups.filter((group) => group.subject === subject)
    .map((group) => <FormGroup key={subject} group={group} />)
}
