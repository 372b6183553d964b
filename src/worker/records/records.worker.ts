/** The worker that reads records, behind comlink. The text is not trusted. */
import { expose } from 'comlink'
import { recordView } from './recordsService.ts'
import type { RecordsService } from './recordsService.ts'
import { workerLife } from '../workerLife.ts'

const service: RecordsService = {
  async read(text, name, options) {
    return recordView(text, name, options)
  },
}

expose({ ...service, ...workerLife })
