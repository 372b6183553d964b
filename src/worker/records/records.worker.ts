/** A worker of the places on real migrations: the service of `recordsService.ts` behind comlink. The text is not trusted. */
import { expose } from 'comlink'
import { createRecordsService } from './recordsService.ts'
import { workerLife } from '../workerLife.ts'

expose({ ...createRecordsService(), ...workerLife })
