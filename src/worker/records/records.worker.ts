/** A worker of the places on real migrations: the service of `recordsService.ts` behind comlink. */
import { expose } from 'comlink'
import { createRecordsService } from './recordsService.ts'

expose(createRecordsService())
