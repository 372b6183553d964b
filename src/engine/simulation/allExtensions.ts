/** Every extension of `extensions.ts`. */
import { initialDowntimeMs } from '../../scenario/schema/managers/managers.ts'
import { descriptorOf } from '../../scenario/schema/strategies/strategies.ts'
import { applyImpairments, faultEvents, faultsInForce, isLasting, laterDecision } from '../events/faultInjection.ts'
import { crashHost } from '../events/hostCrash.ts'
import { foundNone, needsMigration, operatorAct } from '../events/operator.ts'
import { FetchReader } from '../observe/fetchReader.ts'
import { PageAudit } from '../memory/audit.ts'
import { DeferredPages } from '../memory/deferred/deferredPages.ts'
import { LazyClearing } from '../memory/lazyClearing.ts'
import { PageEncoding } from '../memory/pageEncoding.ts'
import { beginUnderWay } from '../migration/machine/begun.ts'
import { cpuObstacle } from '../migration/machine/cpuCheck.ts'
import { makeExtendedStrategy, withVmCosts } from '../migration/strategies/extendedStrategies.ts'
import { QemuLeap } from '../migration/strategies/qemuLeap.ts'
import { Fetching } from '../migration/postcopy/pageFetching.ts'
import { TcpConnection } from '../migration/transport/tcpConnection.ts'
import { waitTimesSoFar } from '../migration/postcopy/waitTimes.ts'
import { failOnLinkLoss } from '../events/linkLoss.ts'
import type { AheadOptions, SimulateAhead } from '../schedule/simulateAhead.ts'
import type { Snapshot } from './checkpoint.ts'
import { Simulation } from './simulation.ts'
import type { Extensions } from './extensions.ts'
import { cubicBytesPerS } from '../network/lossyTcp.ts'
import { Routes } from '../network/routes.ts'
import { HotSpots } from '../hotspots/hotSpots.ts'
import { startKernel } from '../kernel/compiledKernel.ts'
import { plainScenario } from '../plain/plainScenario.ts'
import { HostMemory } from '../schedule/hostMemory.ts'
import { Planner } from '../schedule/planner.ts'
import { keepReservation } from '../schedule/reservation.ts'
import { SteadyFlows } from '../network/steadyFlows.ts'
import { makeZipf } from '../workload/zipfWrites.ts'

startKernel()

export const allExtensions: Extensions = {
  makeStrategy: makeExtendedStrategy,
  withVmCosts,
  makeAudit: (pageCount) => new PageAudit(pageCount),
  makeEncoding: (encoders, forecast) => new PageEncoding(encoders, forecast),
  takeUpFetching: (active, { state: { isReturn }, accesses }) => new Fetching(active, active.fetchSettings, { isReturn, saved: accesses }),
  makeFetchReader: (...of) => new FetchReader(...of),
  managerDowntimeMs: initialDowntimeMs,
  makePlanner: (context) => new Planner(context, aheadFrom(null, allExtensions)),
  plainScenario,
  eventActs: {
    applyImpairments,
    crashHost,
    failOnLinkLoss,
    faultEvents,
    faultsInForce,
    foundNone,
    isLasting,
    laterDecision,
    needsMigration,
    operatorAct,
  },
  cpuObstacle,
  beginUnderWay,
  makeHostMemory: (context) => new HostMemory(context),
  makeHotSpots: (context, trigger) => new HotSpots(context, trigger),
  keepReservation,
  makeRoutes: (links, switches) => new Routes(links, switches),
  cubicBytesPerS,
  makeTcp: (active, control) => new TcpConnection(active, control),
  waitTimesSoFar,
  makeZipf,
  makeDeferred: (...of) => new DeferredPages(...of),
  makeLazyClearing: (...of) => new LazyClearing(...of),
  makeLeap: () => new QemuLeap(),
  makeSteady: (flowsAt, capacityOf) => new SteadyFlows(flowsAt, capacityOf),
  mayReturn: (kind) => descriptorOf(kind).mayReturn,
}

/** The lookahead's runs: whole simulations of the scenario with other plans, from the start, or from what `beforeStarts` took in another run. */
export function aheadFrom(saved: Snapshot | null, extensions: Extensions | null): SimulateAhead {
  return (scenario, { servedAsListed = false, shared, onStart = null }: Partial<AheadOptions> = {}) => {
    const beforeStarts =
      onStart === null ? undefined : (begun: number, take: () => Snapshot): void => onStart(begun, () => aheadFrom(take(), extensions))
    const simulation = new Simulation(scenario, extensions, { servedAsListed, shared, beforeStarts, drawsAsListed: true })
    if (saved !== null) simulation.continueFrom(saved)
    return simulation.runToEnd()
  }
}
