/**
 * Repeated work of at most once per frame, in a separate task between two frames. The task of a frame also holds input, layout and painting,
 * and an input waits for the longest task. Changes made here are painted with the next frame.
 */
interface BetweenFrames {
  /** Requests one call; at once if a frame has passed since the last call, or else after the next frame. */
  ask(): void
  /** Drops a requested call. */
  stop(): void
}

/** Messages that arrived during the frame, such as those of the worker, are handled first. */
const AFTER_FRAME_MS = 1

/** `act` gets the time of the last frame in ms, as animation frames do. */
export function betweenFrames(act: (frameMs: number) => void): BetweenFrames {
  let isAsked = false
  let task: ReturnType<typeof setTimeout> | undefined
  let frame = 0
  let frameMs = Number.NaN

  const run = () => {
    task = undefined
    isAsked = false
    frame = requestAnimationFrame(pass)
    act(Number.isNaN(frameMs) ? performance.now() : frameMs)
  }
  const pass = (nowMs: number) => {
    frame = 0
    frameMs = nowMs
    if (isAsked) task = setTimeout(run, AFTER_FRAME_MS)
    else frameMs = Number.NaN
  }
  return {
    ask() {
      if (isAsked) return
      isAsked = true
      if (frame === 0) task = setTimeout(run)
    },
    stop() {
      isAsked = false
      clearTimeout(task)
      cancelAnimationFrame(frame)
      frame = 0
      frameMs = Number.NaN
    },
  }
}
