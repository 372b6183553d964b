/** A sweep worker: the service of `sweepService.ts` behind comlink. */
import { expose } from 'comlink'
import { createSweepService } from './sweepService.ts'

expose(createSweepService())
