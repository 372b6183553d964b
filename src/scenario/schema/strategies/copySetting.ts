/** What a strategy's setting says about copies of the guest; independent of the descriptors, so that a running page need not load them. */
interface CopySetting {
  kind: string
  copies?: readonly string[]
  move?: boolean
}

/** The guest is copied: every copy runs. */
export function makesCopies({ copies }: CopySetting): boolean {
  return copies !== undefined
}

/** Hosts besides the destination that get a copy. */
export function copyHosts({ copies }: CopySetting): readonly string[] {
  return copies ?? []
}

/** The guest at the source keeps running after the migration has completed. */
export function originalStays({ copies, move }: CopySetting): boolean {
  return copies !== undefined && move !== true
}
