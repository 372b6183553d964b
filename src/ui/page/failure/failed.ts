/** What a component gets that is shown in place of one that threw. */
export interface Failed {
  error: unknown
  /** Renders again what failed. */
  retry(): void
}
