/** Frames of the page under fake timers, so that no test depends on how fast the machine is. */
import { vi } from 'vitest'

/** Longer than work between two frames waits after the first of them (`src/store/play/betweenFrames.ts`), shorter than a frame. */
const BETWEEN_FRAMES_MS = 5

/** A frame, and the tasks between it and the next one. `vi.useFakeTimers()` must be on. */
export async function frame(): Promise<void> {
  vi.advanceTimersToNextFrame()
  await vi.advanceTimersByTimeAsync(BETWEEN_FRAMES_MS)
}
