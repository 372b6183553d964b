/**
 * Asks for the files of the first picture and of the verdict. Evaluated before the other modules of the first script: on a slow processor those
 * take half a second, in which the line would be idle.
 */
import { connect } from '../../worker/simulation/client/simulationWorker.ts'

export const firstConnection = connect()
if (!location.hash.startsWith('#/')) void import('../play/withVerdict.ts').catch(() => undefined)
