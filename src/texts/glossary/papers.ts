/** Symbols and names that the five papers use. */
import { sources } from './entry.ts'
import type { Term } from './entry.ts'

export const paperTerms: readonly Term[] = [
  {
    id: 'paper-dirty-rate', term: 'D', labels: ['dirty rate D'], unit: 'MB/s', means: 'In Liu et al.: the dirty rate, in bytes of distinct pages per second.',
    matters: 'With D above the transmission rate, rounds no longer shrink.', related: ['dirty-rate', 'paper-rate', 'paper-lambda'], source: sources.liu,
  },
  {
    id: 'paper-rate', term: 'R', labels: ['transmission rate'], unit: 'MB/s', means: 'In Liu et al.: the rate at which the migration sends.',
    matters: 'The authors set it for each round: the last dirty rate plus an increment δ.', related: ['paper-dirty-rate', 'adaptive-rate'], source: sources.liu,
  },
  {
    id: 'paper-lambda', term: 'λ', means: 'The ratio D/R, by which each round of the base model is shorter than the previous one.',
    matters: 'Below 1 the rounds form a geometric series; at 1 or above pre-copy never converges.', related: ['paper-dirty-rate', 'paper-rate', 'round'], source: sources.liu,
  },
  {
    id: 'paper-gamma', term: 'γ', means: 'The share of the pages dirtied in a round that is hot and skipped until the final copy.',
    matters: 'It decides how much memory is sent during the downtime. The authors fit it as a linear function of round length and D.', related: ['hot', 'skipped', 'working-set'],
    source: sources.liu,
  },
  {
    id: 'paper-phi', term: 'φ', means: 'The weight of the VM’s history against a fresh sample in the refined model.',
    matters: 'For a bursty guest, history predicts better than a sample of half a second.', related: ['paper-dirty-rate'], source: sources.liu,
  },
  {
    id: 'paper-alpha-beta', term: 'α, β', labels: ['α', 'β'], unit: 'J/MB, J', means: 'Slope and intercept of the energy of a migration over the data it transfers.',
    matters: 'Fitted once per pair of hosts, they turn predicted data into predicted energy.', related: ['transferred'], source: sources.liu,
  },
  {
    id: 'paper-appmembench', term: 'Appmembench', means: 'A program that allocates memory and rewrites it block by block at a set rate.',
    matters: 'It is the worst case for pre-copy: all its memory is dirty after one round.', related: ['dirty-rate'], source: sources.svard,
  },
  {
    id: 'paper-state', term: 'Memory-write state', labels: ['state', 'states'], means: 'The region with the most dirty pages in a window of 50 ms.',
    matters: 'A chain of states forecasts where the guest writes next.', related: ['data-filter', 'paper-lwws'], source: sources.ruan,
  },
  {
    id: 'paper-lwws', term: 'LWWS', labels: ['local writable working set', 'local working set'], means: 'The frequently written pages of a state’s hot region.',
    matters: 'These pages are skipped while the guest is forecast to be in that state.', related: ['working-set', 'paper-state'], source: sources.ruan,
  },
  {
    id: 'paper-cmdt', term: 'CMDT', unit: 'MB', means: 'In Sliwko and Getov: the data that every migration transfers, before the application’s memory grows.',
    matters: 'It contains the kernel, the libraries and the application’s smallest size.', related: ['transferred', 'paper-af'], source: sources.sliwko,
  },
  {
    id: 'paper-af', term: 'AF', labels: ['application factor', 'AM'], means: 'In Sliwko and Getov: the exponent’s factor per MB of an application’s memory AM.',
    matters: 'One number per application describes how fast its traffic grows with its memory.', related: ['paper-cmdt'], source: sources.sliwko,
  },
  {
    id: 'paper-gang', term: 'Gang', labels: ['gang migration'], means: 'Several VMs of one host that migrate at the same time.',
    matters: 'They share the bandwidth, so each takes longer and dirties more pages.', related: ['port'], source: sources.dayaratne,
  },
]
