/**
 * `npm run live`: gives the commands of advice to an installed QEMU and virsh, then starts a real QEMU with a guest that writes, migrates
 * it, forecasts the migration while it runs, and prints the outcome. `npm run live -- 16 3500`: with a cap of 16 MiB/s and 3500 writes per
 * second, which is near the edge of convergence; a third number is the working set in MiB. `--messages FILE` keeps the monitor's messages.
 * Each part is skipped where its program is not installed.
 */
import { appendFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { howItCameOut, updateLine } from '../../src/cli/records/watchCommand.ts'
import type { Update } from '../../src/cli/records/liveWatch.ts'
import { liveUpdates } from '../../src/cli/records/liveWatch.ts'
import { MIB_BYTES } from '../../src/units/units.ts'
import { qmpFaults, virshFaults, virshVersion } from './installedProducts.ts'
import { qemuVersion, startMachines } from './machines.ts'
import { bootSector } from './writingGuest.ts'

const settleMs = 4000
const filledMiB = 256
const { values: options, positionals } = parseArgs({ options: { messages: { type: 'string' } }, allowPositionals: true })
const [capMiBPerS, writesPerS, workingSetMiB] = settings(positionals)
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

/** The cap in MiB/s, the writes per second and the working set in MiB, where the command line has them. */
function settings(given: readonly string[]): [number, number, number] {
  const [cap = 32, writes = 3000, setMiB = 64] = given.map(Number)
  if (!(cap > 0) || !(writes > 0)) throw new Error('expected a cap in MiB/s and writes per second')
  if (!(setMiB <= filledMiB) || !Number.isInteger(Math.log2(setMiB)))
    throw new Error(`expected a working set of 1, 2, 4 … ${filledMiB} MiB`)
  return [cap, writes, setMiB]
}

/** Appends each message with its time, one a line: what `bench/forecast/compactRecords.ts` reads. */
function keeper(file: string): (message: string) => void {
  writeFileSync(file, '')
  return (message) => appendFileSync(file, `${JSON.stringify({ t: Date.now() / 1000, message })}\n`)
}

/** 0 if it completed and a forecast was made while it ran. */
async function migrateAndForecast(qemu: string): Promise<number> {
  print(
    `QEMU ${qemu} under TCG: 384 MiB, ${filledMiB} MiB in use, ${writesPerS} writes per second over ${workingSetMiB} MiB, cap ${capMiBPerS} MiB/s`,
  )
  const machines = await startMachines(bootSector({ filledMiB, workingSetMiB, writesPerS, ticksPerS }))
  try {
    await machines.give('migrate-set-capabilities', { capabilities: [{ capability: 'events', state: true }] })
    await machines.give('migrate-set-parameters', { 'max-bandwidth': capMiBPerS * MIB_BYTES, 'downtime-limit': 300 })
    await new Promise((resolve) => setTimeout(resolve, settleMs))
    const updates: Update[] = []
    const onMessage = options.messages === undefined ? undefined : keeper(options.messages)
    const signal = AbortSignal.timeout(120_000)
    const watching = (async () => {
      for await (const update of liveUpdates(machines.watchSocket, { signal, onMessage })) {
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
