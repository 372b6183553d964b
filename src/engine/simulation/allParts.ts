/** Registers every part of the engine (`parts.ts`). */
import { descriptorOf } from '../../scenario/schema/strategies/strategies.ts'
import { eventsPart } from '../events/agenda.ts'
import { applyImpairments, faultEvents, faultsInForce, isLasting, laterDecision } from '../events/faultInjection.ts'
import { crashHost } from '../events/hostCrash.ts'
import { failOnLinkLoss } from '../events/linkLoss.ts'
import { foundNone, needsMigration, operatorAct } from '../events/operator.ts'
import { startKernel } from '../kernel/compiledKernel.ts'
import { PageAudit } from '../memory/audit.ts'
import { DeferredPages } from '../memory/deferred/deferredPages.ts'
import { LazyClearing } from '../memory/lazyClearing.ts'
import { PageEncoding } from '../memory/pageEncoding.ts'
import { encodingPart, tcpPart } from '../migration/activeMigration.ts'
import { beginUnderWay } from '../migration/machine/begun.ts'
import { cpuObstacle } from '../migration/machine/cpuCheck.ts'
import { Fetching } from '../migration/postcopy/pageFetching.ts'
import { waitTimesSoFar } from '../migration/postcopy/waitTimes.ts'
import { makeExtendedStrategy, withVmCosts } from '../migration/strategies/extendedStrategies.ts'
import { QemuLeap } from '../migration/strategies/qemuLeap.ts'
import { lossPart } from '../migration/timers/timerCalls.ts'
import { TcpConnection } from '../migration/transport/tcpConnection.ts'
import { cubicBytesPerS } from '../network/lossyTcp.ts'
import { cubicPart, steadyPart } from '../network/network.ts'
import { Routes } from '../network/routes.ts'
import { SteadyFlows } from '../network/steadyFlows.ts'
import { FetchReader } from '../observe/fetchReader.ts'
import { readerPart } from '../observe/readPageMap.ts'
import { register } from '../parts.ts'
import { plainScenario } from '../plain/plainScenario.ts'
import { HostMemory } from '../schedule/hostMemory.ts'
import { HotSpots } from '../schedule/hotspots/hotSpots.ts'
import { Planner } from '../schedule/planner.ts'
import { keepReservation } from '../schedule/reservation.ts'
import type { AheadOptions, SimulateAhead } from '../schedule/simulateAhead.ts'
import { makeZipf } from '../workload/zipfWrites.ts'
import { fetchingPart } from './checkpoint.ts'
import type { Snapshot } from './checkpoint.ts'
import { auditPart, begunPart, costsPart, deferredPart, lazyClearingPart, leapPart, strategyPart } from './createMigration.ts'
import { cpuPart, hostMemoryPart, hotSpotsPart, plannerPart, reservationPart, waitsPart } from './migrations.ts'
import { returningPart } from './neededParts.ts'
import { plainPart, routesPart, Simulation, zipfPart } from './simulation.ts'

startKernel()

register(strategyPart, makeExtendedStrategy)
register(costsPart, withVmCosts)
register(returningPart, (kind) => descriptorOf(kind).mayReturn)
register(leapPart, () => new QemuLeap())
register(encodingPart, (encoders, forecast) => new PageEncoding(encoders, forecast))
register(tcpPart, (active, control) => new TcpConnection(active, control))
register(lossPart, failOnLinkLoss)
register(auditPart, (pageCount) => new PageAudit(pageCount))
register(deferredPart, (...of) => new DeferredPages(...of))
register(lazyClearingPart, (...of) => new LazyClearing(...of))
register(begunPart, beginUnderWay)
register(
  fetchingPart,
  (active, { state: { isReturn }, accesses }) => new Fetching(active, active.fetchSettings, { isReturn, saved: accesses }),
)
register(readerPart, (...of) => new FetchReader(...of))
register(waitsPart, waitTimesSoFar)
register(cpuPart, cpuObstacle)
register(plannerPart, (context) => new Planner(context, aheadFrom(null)))
register(hostMemoryPart, (context) => new HostMemory(context))
register(hotSpotsPart, (context, trigger) => new HotSpots(context, trigger))
register(reservationPart, keepReservation)
register(plainPart, plainScenario)
register(zipfPart, makeZipf)
register(routesPart, (links, switches) => new Routes(links, switches))
register(cubicPart, cubicBytesPerS)
register(steadyPart, (flowsAt, capacityOf) => new SteadyFlows(flowsAt, capacityOf))
register(eventsPart, {
  applyImpairments,
  crashHost,
  faultEvents,
  faultsInForce,
  foundNone,
  isLasting,
  laterDecision,
  needsMigration,
  operatorAct,
})

/** The lookahead's runs: whole simulations of the scenario with other plans, from the start, or from what `beforeStarts` took in another run. */
export function aheadFrom(saved: Snapshot | null): SimulateAhead {
  return (scenario, { servedAsListed = false, shared, onStart = null }: Partial<AheadOptions> = {}) => {
    const beforeStarts =
      onStart === null ? undefined : (begun: number, take: () => Snapshot): void => onStart(begun, () => aheadFrom(take()))
    const simulation = new Simulation(scenario, { servedAsListed, shared, beforeStarts, drawsAsListed: true })
    if (saved !== null) simulation.continueFrom(saved)
    return simulation.runToEnd()
  }
}
