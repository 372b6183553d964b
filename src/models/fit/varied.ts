/** In what respect a scenario may be varied, to learn from its runs; apart from what does it, so that a form can import it alone. */
export type Varied = 'rate' | 'writes' | 'written' | 'memory' | 'again'

export const variedNames: Record<Varied, string> = {
  rate: 'Link rate', writes: 'Write rate', written: 'Working set', memory: 'VM memory', again: 'Nothing, only the random seed',
}
