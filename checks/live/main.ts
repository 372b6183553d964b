/**
 * `npm run live`: gives the commands of advice to an installed QEMU and virsh, then starts a real QEMU with a guest that writes, migrates
 * it, simulates the migration before it starts and forecasts it while it runs, and prints the outcome. `npm run live -- 16 3500`: with a cap of 16 MiB/s and 3500 writes per
 * second, which is near the edge of convergence; a third number is the working set in MiB. `--messages FILE` keeps the monitor's messages.
 * Each part is skipped where its program is not installed.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { howItCameOut, updateLine } from '../../src/cli/records/watchCommand.ts'
import type { Update } from '../../src/cli/records/liveWatch.ts'
import { liveUpdates } from '../../src/cli/records/liveWatch.ts'
import { simulate } from '../../src/engine/simulate.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import { quantile } from '../../src/units/statistics.ts'
import { MBPS_OF_MIB_PER_S, MIB_BYTES } from '../../src/units/units.ts'
import { qmpFaults, virshFaults, virshVersion } from './installedProducts.ts'
import { memoryMiB, qemuVersion, startMachines } from './machines.ts'
import { bootSector } from './writingGuest.ts'
import { writingGuestScenario } from './writingGuestScenario.ts'

const settleMs = 4000
const filledMiB = 256
const downtimeMs = 300
const longestS = 120
/** Firmware and video memory that is not zero. */
const firmwareMiB = 0.5
const { values: options, positionals } = parseArgs({ options: { messages: { type: 'string' } }, allowPositionals: true })
const [capMiBPerS, writesPerS, workingSetMiB] = settings(positionals)
/** Where the kernel does not tell the rate of the time-stamp counter. */
const usualTicksPerS = 2.5e9
const ticksPerS = tickRate()
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

/** Ends of five simulated runs with the settings alone, in order, without runs that do not converge. */
function simulatedEnds(qemu: string): number[] {
  const [major, minor] = qemu.split('.').map(Number)
  const scenario = validScenario(
    writingGuestScenario({
      memoryMiB,
      usedMiB: filledMiB + firmwareMiB,
      writesPerS,
      workingSetMiB,
      maxMbps: capMiBPerS * MBPS_OF_MIB_PER_S,
      downtimeMs,
      version: major < 8 || (major === 8 && minor === 0) ? '8.0' : '10.0',
      endS: longestS,
    }),
  )
  return [1, 2, 3, 4, 5]
    .map((seed) => simulate(scenario, { seed }).migrations[0])
    .flatMap(({ outcome, reportedTotalS }) => (outcome === 'completed' ? [reportedTotalS] : []))
    .toSorted((a, b) => a - b)
}

function endsText(ends: readonly number[]): string {
  if (ends.length === 0) return `does not end within ${longestS} s`
  return `ends after ${ends[0].toFixed(1)} s to ${ends[ends.length - 1].toFixed(1)} s with ${ends.length} of 5 seeds`
}

/** Appends each message with its time, one a line: what `bench/forecast/compactRecords.ts` reads. */
function keeper(file: string): (message: string) => void {
  writeFileSync(file, `${JSON.stringify({ writesPerS, workingSetMiB, filledMiB, ticksPerS })}\n`)
  return (message) => appendFileSync(file, `${JSON.stringify({ t: Date.now() / 1000, message })}\n`)
}

/** Rate of the time-stamp counter, which is the guest's clock: on a virtual machine what `cpu MHz` says. */
function tickRate(): number {
  const found = existsSync('/proc/cpuinfo') ? /^cpu MHz\s*: ([\d.]+)/m.exec(readFileSync('/proc/cpuinfo', 'utf8')) : null
  return found === null ? usualTicksPerS : Number(found[1]) * 1e6
}

/** 0 if it completed and a forecast was made while it ran. */
async function migrateAndForecast(qemu: string): Promise<number> {
  print(
    `QEMU ${qemu} under TCG: 384 MiB, ${filledMiB} MiB in use, ${writesPerS} writes per second over ${workingSetMiB} MiB, cap ${capMiBPerS} MiB/s`,
  )
  const machines = await startMachines(bootSector({ filledMiB, workingSetMiB, writesPerS, ticksPerS }))
  try {
    await machines.give('migrate-set-capabilities', { capabilities: [{ capability: 'events', state: true }] })
    await machines.give('migrate-set-parameters', { 'max-bandwidth': capMiBPerS * MIB_BYTES, 'downtime-limit': downtimeMs })
    await new Promise((resolve) => setTimeout(resolve, settleMs))
    const simulated = simulatedEnds(qemu)
    print(`simulated before the start: ${endsText(simulated)}`)
    const updates: Update[] = []
    const onMessage = options.messages === undefined ? undefined : keeper(options.messages)
    const signal = AbortSignal.timeout(1000 * longestS)
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
    const endS = last?.status === 'completed' ? (last.record.samples.at(-1)?.totalS ?? null) : null
    if (endS !== null && simulated.length > 0)
      print(`  simulated before the start: ${(100 * (quantile(simulated, 0.5) / endS - 1)).toFixed(1)} % off`)
    return last?.status === 'completed' && updates.some(({ forecast, hasEnded }) => forecast.knowable && !hasEnded) ? 0 : 1
  } finally {
    machines.end()
  }
}
