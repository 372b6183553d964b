/** The codes of what a record says about the end of its migration. */
type StandingCode =
  | 'completed'
  | 'ends'
  | 'first-pass'
  | 'dirties-faster-than-sent'
  | 'capped'
  | 'one-stream'
  | 'post-copy'
  | 'post-copy-paused'
  | 'stopped-by-manager'
  | 'cancelled'
  | 'failed'
  | 'not-memory'
  | 'not-a-migration'
  | 'too-little'

export interface Standing {
  readonly code: StandingCode
  readonly why: string
}
