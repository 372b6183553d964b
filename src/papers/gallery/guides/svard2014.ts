/** Opening page of Svärd et al. 2014. */
import type { PaperGuide } from '../guide.ts'

export const svard2014Guide: PaperGuide = {
  asked:
    'Copy memory first and then switch over (pre-copy), switch over first and then copy (post-copy), or copy both before and after (hybrid): which of ' +
    'them suits a guest that writes memory faster than the network sends it? The authors compare the three by five properties that an operator wants.',
  measured:
    'Appmembench, a program that rewrites half of the memory at a set rate from 10 MB/s to 10 GB/s, and a SAP HANA database, in VMs of 1 to 14 GB. ' +
    'Testbed I has Gigabit Ethernet, testbed II a link of about 1 GB/s. Pre-copy that does not complete is forced to stop after 60 s.',
  findings: [
    {
      paper: 'Pre-copy’s downtime grows with memory and with the dirty rate; post-copy and hybrid stay below half a second.',
      experiment: 'svard2014-fig8',
      claims: ['N8.20', 'N8.5', 'N8.6'],
    },
    {
      paper: 'After a post-copy switchover the guest waits for missing pages: up to 23 s in user space, hardly noticeably in the kernel.',
      experiment: 'svard2014-fig11',
      claims: ['N2.2', 'N2.3', 'N2.5'],
    },
    {
      paper: 'For a database that reads as much as it writes, a longer pre-copy phase of the hybrid gains nothing.',
      experiment: 'svard2014-fig12',
      claims: ['N6.3', 'N6.5'],
    },
    {
      paper: 'No technique has all five properties. Post-copy and hybrid lack robustness: if a host fails, the guest is lost.',
      experiment: 'svard2014-table3',
      claims: ['N9.3', 'N9.8', 'N9.9'],
    },
    {
      paper: 'Ten years of improvements help pre-copy, and none removes both of its problems.',
      experiment: 'svard2014-improvements',
      claims: ['N11.1', 'N11.2', 'N11.3', 'N11.13'],
    },
  ],
  tries: [
    {
      what: 'Pre-copy against 1 GB/s of writes',
      watch: 'The rounds do not shrink, and the guest is stopped by force at 70 s: pre-copy starts at 10 s.',
      experiment: 'svard2014-fig6',
      play: 'Pre-copy (KVM), 1,000 MB/s',
    },
    {
      what: 'The same guest under post-copy',
      watch: 'A short downtime, then guest speed far below 100 % while pages are missing.',
      experiment: 'svard2014-fig6',
      play: 'Post-copy, user space (Yabusame), 1,000 MB/s',
    },
    {
      what: 'The same guest under a hybrid',
      watch: 'How many pages are stale at switchover, and how soon the guest is back at full speed.',
      experiment: 'svard2014-fig6',
      play: 'Hybrid (Heca), 1,000 MB/s',
    },
    {
      what: 'A hybrid with 20 s of pre-copy',
      watch: 'Is it better than 5 s? For this guest no page stays clean that long.',
      experiment: 'svard2014-fig6',
      play: 'Hybrid (Heca), 1,000 MB/s',
      settings: { precopyS: 20 },
    },
    { what: 'Post-copy across a WAN', watch: 'Every page fault takes a round trip.', experiment: 'svard2014-wan', play: 'WAN, post-copy' },
  ],
  decides: 'hot-spots',
  thoughts: [
    'On a link of 1 GB/s the paper’s own pre-copies take 6 s for 1 GB and 24 s for 10 GB. KVM’s sender is the limit, not the link. We give that sender to ' +
      'every phase of every technique; the figures that need a faster one for the hybrid then cannot be reproduced.',
    'Superlinear growth of the downtime has no cause in what the paper describes: if all written memory is dirty at switchover, the downtime is linear in that memory.',
    'A guest that sweeps its memory as fast as the link hardly waits after a kernel post-copy, because the background copy follows its requests, as §5.1 says of Heca. On Gigabit ' +
      'Ethernet the link is eight times slower than the guest, and the guest must wait, whichever pages are predicted.',
    'XBZRLE of 2012 caches the first round too, so that every later page is a delta. Our guest changes a quarter of each page. At 150 MB/s of writes it converges, so XBZRLE removes both problems for it. ' +
      'At 1 GB/s, or with whole pages changed, it does not.',
    'How much a hybrid gains from a longer pre-copy depends on where the guest’s untouched memory lies. Ours puts the application at the top, as Linux did before 5.10. Pre-copy then goes ' +
      'through the untouched memory first, and in the large VMs each second of it leaves less to unmap, as in the paper. Our VM of 4 GB gains too, from 3 to 5 s; the paper’s did not.',
  ],
  terms: ['pre-copy', 'post-copy', 'hybrid', 'paper-appmembench', 'dirty-rate', 'downtime', 'page-fault', 'retransmitted'],
}
