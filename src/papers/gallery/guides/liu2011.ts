/** Opening page of Liu et al. 2011. */
import type { PaperGuide } from '../guide.ts'

export const liu2011Guide: PaperGuide = {
  asked:
    'A host is overloaded and one of its VMs must leave. Which one costs least to migrate? To answer before any migration, the authors predict the ' +
    'total time, downtime, traffic and energy of a migration from three numbers: the memory of the VM, its dirty rate D and the transmission rate R.',
  measured:
    'Five workloads, from an idle guest to LINPACK, in a VM of 1 GB under Xen on Gigabit Ethernet. The dirty log is read twice a second (how fast ' +
    'pages are dirtied) and every 50 ms without clearing (how many different pages are written: the writable working set, WWS). A power meter at each ' +
    'host gives the energy. Each predicted migration is then run and compared.',
  findings: [
    {
      paper: 'If D is below R, each round is λ = D/R times the previous one, and the whole migration follows from a geometric series.',
      experiment: 'liu2011-base-model',
      claims: ['L1.2', 'L1.4', 'L1.5'],
    },
    {
      paper:
        'Pages that are written continually are not worth sending before the final copy. Xen skips them, which the model counts as a share γ of the dirty pages, and so sends less for Linpack than for ' +
        'SPECweb, although Linpack writes more.',
      experiment: 'liu2011-fig12',
      claims: ['L9.3', 'L3.17'],
    },
    {
      paper: 'The refined model mixes a fresh sample with the history of the VM (weight φ) and predicts the total time within 7 %.',
      experiment: 'liu2011-fig10',
      claims: ['L3.1', 'L3.8', 'L3.9', 'L3.10', 'L3.11'],
    },
    { paper: 'Energy depends on the bytes sent, hardly on the rate: E = α·V + β.', experiment: 'liu2011-fig3', claims: [] },
    {
      paper:
        'Choosing the VM by predicted cost saves 72.9 % of the time, 93.5 % of the downtime, 74.5 % of the traffic and 73.6 % of the energy against choosing at random.',
      experiment: 'liu2011-fig14',
      claims: ['L5.3', 'L5.4', 'L5.5', 'L5.6'],
    },
  ],
  tries: [
    {
      what: 'A sweep that never writes a page twice in a round',
      watch: 'Every round is half of the previous one.',
      experiment: 'liu2011-base-model',
      play: 'No page written twice in a round',
    },
    {
      what: 'The same dirty rate on an eighth of the memory',
      watch: 'Rewritten pages count once: the rounds shrink much faster than λ predicts.',
      experiment: 'liu2011-base-model',
      play: 'One eighth of memory rewritten',
    },
    {
      what: 'λ = 0.95: almost as fast as the link',
      watch: 'Many nearly equal rounds. Here a small error in λ changes the prediction most.',
      experiment: 'liu2011-base-model',
      play: 'No page written twice in a round',
      settings: { lambda: 0.95 },
    },
    {
      what: 'Linpack under Xen',
      watch: 'Skipped pages on the map, and how much memory remains for the final copy.',
      experiment: 'liu2011-fig12',
      play: 'Linpack',
    },
    {
      what: 'The cheapest of the eight VMs',
      watch: 'Short rounds and a short downtime, as the ranking predicted.',
      experiment: 'liu2011-fig14',
      play: 'TPC-C',
    },
  ],
  decides: 'loop',
  thoughts: [
    'The paper prints no write rates. Ours are the middle of a grid of rates that agree with its sentences on Fig. 8 and 9; they are not fitted to its measured migrations. The rates of ' +
      'Linpack and SPECweb vary around their mean, as the paper says. Most of its measurements follow. Linpack’s smaller traffic follows because Xen stops after a round at the highest ' +
      'rate that sends more than the previous one. The model agrees less well: Linpack dirties about as much as the link carries, and there Algorithm 1 either stops at once or not at all.',
    'The paper’s own numbers cannot all hold at once. Algorithm 1 with the printed γ gives a downtime of tens of milliseconds or of several seconds, but nothing ' +
      'in between; the savings of Fig. 14 need downtimes of about a second.',
    'In the fitted γ the factor of the round time is negative: longer rounds skip less. The three of our programs with enough rounds for a fit agree, each alone; all programs together do not. As printed, γ is below 0 for every round ' +
      'of more than 7.7 s. The first round of a VM of 1 GB always takes longer, and no share of pages can be negative; a fitted line can be, as ours for gzip is there.',
    'A simulator has no power meter. The energy here is the paper’s formula applied to simulated traffic: the fit can be checked, the physics cannot.',
  ],
  terms: [
    'paper-dirty-rate',
    'paper-rate',
    'paper-lambda',
    'working-set',
    'paper-gamma',
    'paper-phi',
    'paper-alpha-beta',
    'round',
    'downtime',
  ],
}
