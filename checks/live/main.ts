/**
 * `npm run live`: gives the commands of advice to an installed QEMU and virsh, then starts a real QEMU with a guest that writes, migrates
 * it, forecasts the migration while it runs, and prints the outcome. `npm run live -- 16 3500`: with a cap of 16 MiB/s and 3500 writes per
 * second, which is near the edge of convergence. Each part is skipped where its program is not installed.
 */
import { howItCameOut, updateLine } from '../../src/cli/records/watchCommand.ts'
import type { Update } from '../../src/cli/records/liveWatch.ts'
import { liveUpdates } from '../../src/cli/records/liveWatch.ts'
import { MIB_BYTES } from '../../src/units/units.ts'
import { qmpFaults, virshFaults, virshVersion } from './installedProducts.ts'
import { qemuVersion, startMachines } from './machines.ts'
import { bootSector } from './writingGuest.ts'

const [capMiBPerS, writesPerS] = settings(process.argv.slice(2))
const settleMs = 4000
const ticksPerS = 2.5e9
const print = (line: string): void => void process.stdout.write(`${line}\n`)

const version = qemuVersion()
const wrong = [...(await qmpPart(version)), ...(await virshPart(virshVersion()))]
for (const line of wrong) print(line)
if (version === null) print('skipped: a real migration (qemu-system-x86_64 is not installed)')
else process.exitCode = await migrateAndForecast(version)
if (wrong.length > 0) process.exitCode = 1

/** Commands of advice that QEMU refuses. */
async function qmpPart(qemu: string | null): Promise<string[]> {
  if (qemu === null) {
    print('skipped: commands of advice as QMP (qemu-system-x86_64 is not installed)')
    return []
  }
  const { checked, given, faults, newer } = await qmpFaults()
  const refused = `${faults.length} refused${newer.length === 0 ? '' : `; newer than this QEMU: ${newer.join(', ')}`}`
  print(`QMP of advice in QEMU ${qemu}: ${checked} lines against query-qmp-schema, ${given} settings given to it; ${refused}`)
  return faults
}

async function virshPart(libvirt: string | null): Promise<string[]> {
  if (libvirt === null) {
    print('skipped: commands of advice as virsh (virsh is not installed)')
    return []
  }
  const { checked, faults } = await virshFaults()
  print(`virsh of advice in libvirt ${libvirt}: ${checked} lines; ${faults.length} refused`)
  return faults
}

/** The cap in MiB/s and the writes per second, where the command line has them. */
function settings(given: readonly string[]): [number, number] {
  const [cap = 32, writes = 3000] = given.map(Number)
  if (!(cap > 0) || !(writes > 0)) throw new Error('expected a cap in MiB/s and writes per second')
  return [cap, writes]
}

/** 0 if it completed and a forecast was made while it ran. */
async function migrateAndForecast(qemu: string): Promise<number> {
  print(`QEMU ${qemu} under TCG: 384 MiB, 256 MiB in use, ${writesPerS} writes per second over 64 MiB, cap ${capMiBPerS} MiB/s`)
  const machines = await startMachines(bootSector({ filledMiB: 256, workingSetMiB: 64, writesPerS, ticksPerS }))
  try {
    await machines.give('migrate-set-capabilities', { capabilities: [{ capability: 'events', state: true }] })
    await machines.give('migrate-set-parameters', { 'max-bandwidth': capMiBPerS * MIB_BYTES, 'downtime-limit': 300 })
    await new Promise((resolve) => setTimeout(resolve, settleMs))
    const updates: Update[] = []
    const signal = AbortSignal.timeout(120_000)
    const watching = (async () => {
      for await (const update of liveUpdates(machines.watchSocket, { signal })) {
        updates.push(update)
        print(updateLine(update))
      }
    })()
    await machines.migrate()
    await watching
    for (const line of howItCameOut(updates)) print(line)
    const last = updates.at(-1)
    return last?.status === 'completed' && updates.some(({ forecast, hasEnded }) => forecast.knowable && !hasEnded) ? 0 : 1
  } finally {
    machines.end()
  }
}
