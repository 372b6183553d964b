/**
 * Two recorded migrations to try the forecast with, as the text of a log of `query-migrate` replies. Measured by others (MIT licence; see
 * `source`).
 */
import { BASE_PAGE_BYTES } from '../../units/units.ts'
interface ExampleFile {
  readonly source: string
  readonly memoryBytes: number
  readonly endMs: number | null
  readonly downtimeMs: number | null
  /** Each value as the difference from the previous one. */
  readonly columns: Readonly<
    Record<
      'ms' | 'transferredBytes' | 'remainingPages' | 'normalPages' | 'zeroPages' | 'syncs' | 'dirtyPagesPerS' | 'rateKbps' | 'expectedMs',
      readonly number[]
    >
  >
}

const files = {
  converges: () => import('./converges.json'),
  neverEnds: () => import('./neverEnds.json'),
}
const exampleRecordIds = ['converges', 'neverEnds'] as const
type ExampleRecordId = (typeof exampleRecordIds)[number]

export async function exampleRecordText(id: ExampleRecordId): Promise<string> {
  return textOf((await files[id]()).default)
}

function textOf({ memoryBytes, columns, endMs, downtimeMs }: ExampleFile): string {
  const at = Object.fromEntries(Object.entries(columns).map(([name, steps]) => [name, summed(steps)])) as Record<
    keyof ExampleFile['columns'],
    number[]
  >
  const lines = at.ms.map((ms, i) =>
    JSON.stringify({
      status: 'active',
      'total-time': ms,
      'expected-downtime': at.expectedMs[i],
      ram: {
        total: memoryBytes,
        transferred: at.transferredBytes[i],
        remaining: at.remainingPages[i] * BASE_PAGE_BYTES,
        normal: at.normalPages[i],
        duplicate: at.zeroPages[i],
        'page-size': BASE_PAGE_BYTES,
        'dirty-sync-count': at.syncs[i],
        'dirty-pages-rate': at.dirtyPagesPerS[i],
        mbps: at.rateKbps[i] / 1000,
      },
    }),
  )
  const end =
    endMs === null
      ? []
      : [
          JSON.stringify({
            status: 'completed',
            'total-time': endMs,
            downtime: downtimeMs,
            ram: {
              total: memoryBytes,
              transferred: at.transferredBytes.at(-1),
              remaining: 0,
              normal: at.normalPages.at(-1),
              duplicate: at.zeroPages.at(-1),
              'page-size': BASE_PAGE_BYTES,
              'dirty-sync-count': at.syncs.at(-1),
            },
          }),
        ]
  return [...lines, ...end].join('\n')
}

function summed(steps: readonly number[]): number[] {
  let value = 0
  return steps.map((step) => (value += step))
}
