/** Symbols and names that the five papers use. */
import { sources } from './entry.ts'
import type { Entry } from './entry.ts'

export const paperTerms: readonly Entry[] = [
  {
    id: 'paper-dirty-rate',
    labels: ['dirty rate D'],
    related: ['dirty-rate', 'paper-rate', 'paper-lambda'],
    source: sources.liu,
  },
  {
    id: 'paper-rate',
    labels: ['transmission rate'],
    related: ['paper-dirty-rate', 'adaptive-rate'],
    source: sources.liu,
  },
  {
    id: 'paper-lambda',
    related: ['paper-dirty-rate', 'paper-rate', 'round'],
    source: sources.liu,
  },
  {
    id: 'paper-gamma',
    related: ['hot', 'skipped', 'working-set'],
    source: sources.liu,
  },
  {
    id: 'paper-phi',
    related: ['paper-dirty-rate'],
    source: sources.liu,
  },
  {
    id: 'paper-alpha-beta',
    labels: ['α', 'β'],
    related: ['transferred'],
    source: sources.liu,
  },
  {
    id: 'paper-appmembench',
    related: ['dirty-rate'],
    source: sources.svard,
  },
  {
    id: 'paper-state',
    labels: ['state', 'states'],
    related: ['data-filter', 'paper-lwws'],
    source: sources.ruan,
  },
  {
    id: 'paper-lwws',
    labels: ['local writable working set', 'local working set'],
    related: ['working-set', 'paper-state'],
    source: sources.ruan,
  },
  {
    id: 'paper-cmdt',
    related: ['transferred', 'paper-af'],
    source: sources.sliwko,
  },
  {
    id: 'paper-af',
    labels: ['application factor', 'AM'],
    related: ['paper-cmdt'],
    source: sources.sliwko,
  },
  {
    id: 'paper-gang',
    labels: ['gang migration'],
    related: ['port'],
    source: sources.dayaratne,
  },
]
