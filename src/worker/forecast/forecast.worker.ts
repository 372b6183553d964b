/** A worker of the places on real migrations: the service of `forecastService.ts` behind comlink. */
import { expose } from 'comlink'
import { createForecastService } from './forecastService.ts'
import { workerLife } from '../workerLife.ts'

expose({ ...createForecastService(), ...workerLife })
