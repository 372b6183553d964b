/** The smallest scenario, for tests to change in the one place that matters, and the faults of a document. */
import { parseScenario } from '../scenario/parseScenario.ts'

type Part = Record<string, unknown>

interface Sample {
  version: number
  hosts: Part[]
  vms: Part[]
  migrations: Part[]
  [key: string]: unknown
}

/** Two hosts, one VM of 1 GiB, one migration; `more` replaces or adds top-level parts. */
export function sample(more: Part = {}): Sample {
  return {
    version: 1,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    vms: [{ id: 'web', host: 'a', memoryMiB: 1024 }],
    migrations: [{ vm: 'web', to: 'b' }],
    ...more,
  }
}

/** The same with a changed VM. */
export function sampleVm(vm: Part): Sample {
  return sample({ vms: [{ id: 'web', host: 'a', memoryMiB: 1024, ...vm }] })
}

/** The same with a changed migration. */
export function sampleMigration(migration: Part): Sample {
  return sample({ migrations: [{ vm: 'web', to: 'b', ...migration }] })
}

/** Messages about a document, by path; empty if it is a scenario. */
export function faultsOf(value: unknown): Record<string, string> {
  const parsed = parseScenario(value)
  return parsed.ok ? {} : Object.fromEntries(parsed.faults.map(({ path, message }) => [path, message]))
}
