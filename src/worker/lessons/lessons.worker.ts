/** The lessons' worker: the service of `lessonsService.ts` behind comlink. */
import { expose, transfer } from 'comlink'
import { createLessonsService } from './lessonsService.ts'
import type { LessonsService } from './lessonsService.ts'
import { yieldToMessages } from '../yieldToMessages.ts'
import { workerLife } from '../workerLife.ts'

const service = createLessonsService({ pause: yieldToMessages })

const exposed: LessonsService = {
  ...service,
  async film(...request) {
    const films = await service.film(...request)
    return transfer(
      films,
      films.flatMap(({ frames }) => frames.map(({ states }) => states.buffer as ArrayBuffer)),
    )
  },
}

expose({ ...exposed, ...workerLife })
