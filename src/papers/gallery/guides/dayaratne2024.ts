/** Opening page of Dayaratne 2024. */
import type { PaperGuide } from '../guide.ts'

export const dayaratne2024Guide: PaperGuide = {
  asked:
    'Migration and applications share the host’s network port. Under pre-copy the guest runs on the source, where its outgoing traffic competes with the ' +
    'migration; under post-copy it runs on the destination, where its incoming traffic does. Can a manager avoid the contention by choosing the technique ' +
    'from the direction of each VM’s application traffic, and the order from its urgency?',
  measured:
    'A proposal. Two of its figures show bandwidth, total time and downtime with traffic in each direction, and its text prints no value of them. It plans Sysbench, Memcached and iPerf on two servers, each with one ' +
    'Gigabit port for migration and applications, and lists the measurements: preparation, total time, downtime, data transferred, resume time and the slowdown of the applications.',
  findings: [
    {
      paper: 'Outgoing traffic slows pre-copy, and incoming traffic slows post-copy. Traffic in the other direction slows neither.',
      experiment: 'dayaratne2024-fig1',
      claims: ['D1.12', 'D1.13'],
    },
    {
      paper: 'Migrating a gang in parallel shares the bandwidth; one by one has the shorter total time.',
      experiment: 'dayaratne2024-gang',
      claims: ['D2.1', 'D2.4'],
    },
    {
      paper: 'Choosing pre-copy or post-copy by the direction of the traffic avoids contention.',
      experiment: 'dayaratne2024-choice',
      claims: ['D3.1', 'D3.2'],
    },
    {
      paper: 'An urgent VM must not wait behind the others: priority, deadline or reserved bandwidth.',
      experiment: 'dayaratne2024-urgency',
      claims: ['D4.3', 'D4.5'],
    },
    {
      paper: 'One algorithm that considers traffic and urgency should beat any fixed policy.',
      experiment: 'dayaratne2024-adaptive',
      claims: ['D5.1', 'D5.4', 'D5.5', 'D5.8'],
    },
  ],
  tries: [
    {
      what: 'Pre-copy against outgoing traffic',
      watch: 'Migration and traffic share the port, and both slow down.',
      experiment: 'dayaratne2024-fig1',
      play: 'pre-copy, outgoing traffic',
    },
    {
      what: 'Post-copy for the same guest',
      watch: 'The traffic leaves through the destination’s port, the migration through the source’s: they do not compete.',
      experiment: 'dayaratne2024-fig1',
      play: 'post-copy, outgoing traffic',
    },
    {
      what: 'A gang, one by one',
      watch: 'The order on the timeline, and which VMs wait.',
      experiment: 'dayaratne2024-gang',
      play: 'serial',
    },
    {
      what: 'Four VMs and a planner',
      watch: 'The decisions of the planner and its reasons.',
      experiment: 'dayaratne2024-adaptive',
      play: 'adaptive',
    },
    {
      what: 'A deadline of 5 s',
      watch: 'Too early for every VM: see what the policies do then.',
      experiment: 'dayaratne2024-urgency',
      play: 'urgent VM first (priority)',
      settings: { deadlineS: 5 },
    },
  ],
  decides: 'policies',
  thoughts: [
    'The proposal prints no values. Its statements are claims about directions and orders, so Switchover can only check whether a simulated run agrees with them.',
    'Every byte of a migration leaves the source and arrives at the destination under every technique. The technique decides only on which host the guest runs meanwhile, ' +
      'and therefore which port its own traffic uses.',
    'Migrating in parallel shortens only the downtime of the service that the gang provides together, from the first stop to the last resume. The downtime of each ' +
      'VM is not shorter.',
  ],
  terms: ['pre-copy', 'post-copy', 'paper-gang', 'application-traffic', 'port', 'deadline', 'reserved-bandwidth', 'downtime'],
}
