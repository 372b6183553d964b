/** The worker that makes films, behind comlink. */
import { expose } from 'comlink'
import { filmService } from './filmService.ts'
import { workerLife } from '../workerLife.ts'

expose({ ...filmService, ...workerLife })
