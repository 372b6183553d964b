/** Progress of a task of the models. */
import type { Task } from '../../../store/models/modelsStore.ts'
import { Progress } from '../../controls/Progress.tsx'
import { modelsStore, useModels } from './useModels.ts'

export function Working({ task, what }: { task: Task; what: string }) {
  const running = useModels((state) => (state.running?.task === task ? state.running : null))
  const trouble = useModels((state) => (state.trouble?.task === task ? state.trouble.message : null))
  return <Progress running={running} what={what} trouble={trouble} stop={() => modelsStore().getState().stop()} />
}
