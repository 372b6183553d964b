/** Opening page of Ruan et al. 2014. */
import type { PaperGuide } from '../guide.ts'

export const ruan2014Guide: PaperGuide = {
  asked:
    'Pre-copy wastes bandwidth on pages that are written again before the switchover. If the next writes can be forecast, those pages can be skipped. The ' +
    'authors forecast them with a chain of states: the region that the guest wrote most in one window predicts the region of the next window.',
  measured:
    'Seven workloads in a VM of 1 GB and 2 vCPUs under Xen, with 500 Mbit/s for the migration. Every 50 ms the dirty log names the state: the region ' +
    'of 4 MB with most dirty pages. Each guest is migrated with and without the filter, and with 64 to 1,024 states.',
  findings: [
    {
      paper: 'A guest visits few states again and again, and each workload different ones.',
      experiment: 'ruan2014-fig2',
      claims: ['R1.3'],
    },
    {
      paper: 'The frequent pages of a state, its LWWS, belong to the WWS: skipping them loses nothing.',
      experiment: 'ruan2014-local-sets',
      claims: ['R2.1', 'R2.2', 'R2.3'],
    },
    {
      paper: 'The filter reduces data and total time, and the downtime hardly changes.',
      experiment: 'ruan2014-fig456',
      claims: ['R5.3', 'R5.4', 'R5.8', 'R5.10'],
    },
    { paper: '256 states are best; fewer and more are both worse.', experiment: 'ruan2014-state-space', claims: ['R6.1', 'R6.2', 'R6.3'] },
    {
      paper: 'The filter costs 1.6 to 2 s: thirty samples of 50 ms, and computing time.',
      experiment: 'ruan2014-table1',
      claims: ['R4.15', 'R4.8'],
    },
  ],
  tries: [
    {
      what: 'A write loop over 512 MB without the filter',
      watch: 'The same half of the memory is sent in every round.',
      experiment: 'ruan2014-fig456',
      play: 'Memory write, 512 MB, original',
    },
    {
      what: 'The same loop with the filter',
      watch: 'Skipped pages wait for the final copy; less data is transferred.',
      experiment: 'ruan2014-fig456',
      play: 'Memory write, 512 MB, filter',
    },
    {
      what: 'A kernel build with the filter',
      watch: 'The workload for which the paper finds the longest additional downtime.',
      experiment: 'ruan2014-fig456',
      play: 'Kernel build, filter',
    },
    {
      what: 'TPC-C with 64 states',
      watch: 'The regions are so large that no page counts as frequently written in them: the filter skips none.',
      experiment: 'ruan2014-state-space',
      play: '64 states',
    },
    {
      what: 'A workload that changes during the migration',
      watch: 'The filter notices that its chain is outdated.',
      experiment: 'ruan2014-chain',
      play: 'changed during the migration',
    },
  ],
  thoughts: [
    'The two printed ranges contradict each other. At 500 Mbit/s, 236 MB less data save about 4 s. The filter takes 1.6 s, so 2.4 s should remain, but the paper prints at most 1.6 s.',
    'The paper prints no working sets and no write rates of its programs. Where a figure depends on them, our values were chosen, and the claim is an input.',
    'The paper calls the transitions stochastic. A filter that always follows the likeliest one gives nearly the same results: only the claim on the best number of states ' +
      'distinguishes the two, and not with every seed.',
    'Which number of states is best changes with the guest’s write rate, which the paper does not print for TPC-C. At 20,000 pages per second the guest fills one region of 4 MB in each window, and 256 states are best, as in the paper. ' +
      'Of the other seven rates that we tried five prefer smaller regions, and two none. Ours, 32,500, the median of the four programs, is one of the five.',
    'The paper calls only the write loops regular. Our four programs also write in turn, and the filter does not lengthen the downtime. With random writes to the same sets it lengthens the ' +
      'downtime by 3 to 4 % (5.5 % in the paper), but skips few pages and saves less than the paper’s least.',
    'Xen’s guest suspends itself about 89 ms after the request, and writes until then. Without that time the downtime of a write loop would depend on where its last round ends.',
  ],
  terms: ['paper-state', 'paper-lwws', 'working-set', 'data-filter', 'dirty-log', 'round', 'skipped', 'downtime'],
}
