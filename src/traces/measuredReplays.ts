/** Everything measured that the page can replay: QEMU migrations of one guest, and a PostgreSQL guest under KVM. */
import { kvmEntries } from './kvm/kvmCases.ts'
import type { MeasuredReplay } from './measuredCases.ts'
import { measuredCases } from './measuredCases.ts'

export { kvmEntries, measuredCases }

/** The replay with that id; undefined if there is none. */
export async function measuredReplay(id: string): Promise<MeasuredReplay | undefined> {
  return [...measuredCases, ...kvmEntries].find((entry) => entry.id === id)?.load()
}
