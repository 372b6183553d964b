/** Opening page of Sliwko and Getov 2017. */
import type { PaperGuide } from '../guide.ts'

export const sliwko2017Guide: PaperGuide = {
  asked:
    'How much data does the migration of a VM transfer? Each byte takes bandwidth from everything else in a data centre, and a VM that has never migrated has no history to learn from. The authors look for ' +
    'a formula, CMDT + MF\u00a0·\u00a0exp(AF\u00a0·\u00a0AM): a constant CMDT for the kernel, and a term that grows exponentially with the application’s memory AM from ' +
    'MF = 9.6 MB on, faster the larger its factor AF.',
  measured:
    'One VM with an idle Linux, Apache, SPECjvm2008, PostgreSQL or a program that allocates memory, migrated under VirtualBox over 100 Mbit/s ' +
    'Ethernet. The load is raised step by step, and the transferred data are plotted against the memory in use.',
  findings: [
    {
      paper: 'An idle VM transfers about 80 to 90 MB, whatever its configured memory.',
      experiment: 'sliwko2017-fig1',
      claims: ['S4.2'],
    },
    { paper: 'Apache’s traffic grows nearly linearly with its memory.', experiment: 'sliwko2017-fig2', claims: ['S4.5'] },
    {
      paper: 'The traffic of SPECjvm2008 and PostgreSQL grows exponentially; one factor AF per application describes the curve.',
      experiment: 'sliwko2017-fig3',
      claims: ['S4.6'],
    },
    {
      paper: 'The traffic of a program that allocates memory grows exponentially with its working set.',
      experiment: 'sliwko2017-fig5',
      claims: ['S4.9', 'S4.16'],
    },
    {
      paper: 'A few trial migrations are enough to estimate AF, within 19 % at worst.',
      experiment: 'sliwko2017-estimation',
      claims: ['S2.2', 'S2.5', 'S2.8'],
    },
    {
      paper: 'Products that send configured instead of used memory transfer six to nine times as much.',
      experiment: 'sliwko2017-memory-scope',
      claims: ['S5.3'],
    },
  ],
  tries: [
    { what: 'One Java process', watch: 'A few short rounds.', experiment: 'sliwko2017-fig3', play: '1 process' },
    {
      what: 'Eight Java processes',
      watch: 'The dirty rate comes close to the link rate, and the rounds hardly shrink.',
      experiment: 'sliwko2017-fig3',
      play: '8 processes',
    },
    {
      what: 'Eight processes at 1 Gbit/s',
      watch: 'The exponential disappears: the slow link caused it.',
      experiment: 'sliwko2017-fig3',
      play: '8 processes',
      settings: { mbps: 1000 },
    },
    {
      what: 'A VM under XenServer’s scope',
      watch: 'Zero pages are sent in full.',
      experiment: 'sliwko2017-memory-scope',
      play: 'XenServer',
    },
    { what: 'The same VM under KVM', watch: 'A zero page costs a marker.', experiment: 'sliwko2017-memory-scope', play: 'KVM' },
  ],
  thoughts: [
    'The curve only looks like an exponential. A guest whose dirty rate grows with its load sends memory / (1 − dirtied / sent), which has a pole where the dirty rate reaches the ' +
      'link rate; over the measured range an exponential comes close.',
    'Therefore AF describes the application and the link together. On another network it has another value, and the formula has no term for that.',
    'At a constant write rate our traffic is linear in the working set, and the paper’s own Table 2 has 10, 20 and 30 % on a line too.',
  ],
  terms: ['paper-cmdt', 'paper-af', 'working-set', 'pre-copy', 'round', 'transferred', 'downtime'],
}
