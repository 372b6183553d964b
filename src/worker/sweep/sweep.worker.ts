/** A sweep worker: the service of `sweepService.ts` behind comlink. */
import { expose } from 'comlink'
import { workerLife } from '../workerLife.ts'
import { createSweepService } from './sweepService.ts'

expose({ ...createSweepService(), ...workerLife })
