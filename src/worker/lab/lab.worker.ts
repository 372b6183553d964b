/** A worker of the policy lab: the service of `labService.ts` behind comlink. */
import { expose } from 'comlink'
import { createLabService } from './labService.ts'
import { workerLife } from '../workerLife.ts'

expose({ ...createLabService(), ...workerLife })
