/** Plausible defects, each of which must fail a unit test (`npm run mutants`). */
import { rules } from './areas/rules.ts'
import { boosts } from './areas/boosts.ts'
import { memory } from './areas/memory.ts'
import { workload } from './areas/workload.ts'
import { network } from './areas/network.ts'
import { scheduler } from './areas/scheduler.ts'
import { migration } from './areas/migration.ts'
import { models } from './areas/models.ts'
import { documents } from './areas/documents.ts'
import { page } from './areas/page.ts'
import type { Mutant } from './mutant.ts'

export const mutants: readonly Mutant[] = [
  ...rules,
  ...boosts,
  ...memory,
  ...workload,
  ...network,
  ...scheduler,
  ...migration,
  ...models,
  ...documents,
  ...page,
]
