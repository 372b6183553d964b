/** Progress of a long command on standard error, in one line that is drawn again; none unless it is a terminal. */
import { duration, formatWhole, say } from '../../units/format.ts'

interface ProgressLine {
  add(runs: number): void
  end(): void
}

const everyMs = 200

/** `runs`: 0 for no line; `already`: runs that an earlier command did. */
export function progressLine(runs: number, already: number): ProgressLine {
  if (!process.stderr.isTTY || runs === 0) return { add: () => undefined, end: () => undefined }
  const startedMs = Date.now()
  let done = already
  let shownMs = 0
  const show = (): void => {
    const passedS = (Date.now() - startedMs) / 1000
    const leftS = done === already ? Number.NaN : (passedS * (runs - done)) / (done - already)
    const remaining = Number.isFinite(leftS) ? `, about ${say(duration(leftS))} remaining` : ''
    process.stderr.write(`\r\u001B[K${formatWhole(done)} of ${formatWhole(runs)} runs${remaining}`)
  }
  return {
    add(more) {
      done += more
      if (Date.now() - shownMs < everyMs) return
      shownMs = Date.now()
      show()
    },
    end() {
      process.stderr.write('\r\u001B[K')
    },
  }
}
