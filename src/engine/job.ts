/** One migration that is asked for, from waiting for its turn to its result. */
import type { Migration } from '../scenario/schema.ts'
import type { Flow, Network } from './network/network.ts'
import type { Transfer } from './migration/transfer.ts'
import { migrationResult, skippedResult } from './migrationResult.ts'
import type { MigrationResult, Round } from './result.ts'
import type { VirtualMachine } from './virtualMachine.ts'

export class Job {
  readonly migration: Migration
  readonly machine: VirtualMachine
  readonly from: string
  readonly flow: Flow
  /** An earlier migration of the same VM, which must end first. */
  readonly after: Job | null
  transfer: Transfer | null = null
  trafficMoved = false
  /** It may not begin before this, for its own reasons. */
  notBeforeS = 0
  result: MigrationResult | null = null
  rounds: readonly Round[] = []
  /** Bytes that the VM's application traffic had carried when the migration began, in and out, and those wanted since. */
  trafficBase: [number, number] = [0, 0]

  constructor(migration: Migration, machine: VirtualMachine, from: string, after: Job | null, network: Network) {
    this.migration = migration
    this.machine = machine
    this.from = from
    this.after = after
    this.flow = network.migrationFlow(from, migration.to)
  }

  /** When it may begin; Infinity while an earlier one of the same VM is under way, and once it has begun. */
  get startsS(): number {
    if (this.transfer !== null || this.result !== null) return Infinity
    if (this.after !== null && this.after.result === null) return Infinity
    return Math.max(this.askedS, this.notBeforeS)
  }

  /** When its turn has come. */
  get askedS(): number {
    return Math.max(this.migration.atS, this.after?.result?.endS ?? 0)
  }

  finish(lost: { inMiB: number; outMiB: number }): void {
    const transfer = this.transfer!
    this.result = migrationResult(this, transfer, lost)
    this.rounds = this.result.rounds
    this.transfer = null
  }

  skip(atS: number): void {
    this.result = skippedResult(this, atS)
  }
}
