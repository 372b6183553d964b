/** Apart from `figures.ts`, because the time axis shows the parts before the report is loaded. */
import type { DowntimeParts } from '../../engine/result/result.ts'
import * as texts from '../../messages/compiled/en/play/downtime.ts'

/** Parts of the downtime in the order in which they happen, with their names. */
export const downtimePartNames: readonly (readonly [part: keyof DowntimeParts, name: string])[] = [
  ['stopMs', texts.stopPart],
  ['unmapMs', texts.unmapPart],
  ['ramMs', texts.memoryPart],
  ['deviceMs', texts.devicePart],
  ['resumeMs', texts.resumePart],
  ['announceMs', texts.announcePart],
]
