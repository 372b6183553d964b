/** Stretches of a pass: what lies behind a position of its scan, and where a walk along it must end. */

/** How far the scan of a pass has come, and what lies behind it: pages by what they hold, and what encoders made of some. */
export interface ScanPosition {
  /** Scan position, in pages from `origin`, 0 to `pageCount`. */
  scanned: number
  /** Pages that hold something, however they are sent. */
  normalPages: number
  zeros: number
  /** Those of the bodies that an encoder took, and their bytes on the wire: all others go whole. */
  coded: number
  codedBytes: number
}

export function emptyScanPosition(): ScanPosition {
  return { scanned: 0, normalPages: 0, zeros: 0, coded: 0, codedBytes: 0 }
}

export function copyScanPosition(from: Readonly<ScanPosition>, to: ScanPosition): void {
  to.scanned = from.scanned
  to.normalPages = from.normalPages
  to.zeros = from.zeros
  to.coded = from.coded
  to.codedBytes = from.codedBytes
}

/** Where a walk ends at the latest, and what a page costs. */
export interface WalkLimits {
  normalPages: number
  zeros: number
  bytes: number
  bodyBytes: number
  zeroBytes: number
  /** Pages of any kind beyond the start. */
  pages?: number
  /** Pages that encoders take, beyond the start. */
  coded?: number
  /** Scan position. */
  scanned?: number
}
