/** The parameters of a scenario that a sweep may vary. A separate file, so that a form can import it without the sweep. */
export type Varied = 'rate' | 'writes' | 'written' | 'memory' | 'again'

export const variedNames: Record<Varied, string> = {
  rate: 'Link rate',
  writes: 'Write rate',
  written: 'Working set',
  memory: 'VM memory',
  again: 'Nothing, only the random seed',
}
