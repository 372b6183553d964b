/** Scan positions of a pass, and the limits of a scan. */

/** Progress of a pass's scan: position, and pages behind it by kind. */
export interface ScanPosition {
  /** Pages from `origin`, 0 to `pageCount`. */
  scanned: number
  /** Normal pages, encoded or not. */
  normalPages: number
  zeros: number
  /** Encoded pages among the normal ones, and their bytes on the wire. */
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

/** Limits of a scan, and the bytes per page. */
export interface WalkLimits {
  normalPages: number
  zeros: number
  bytes: number
  bodyBytes: number
  zeroBytes: number
  /** Pages of any kind, from the start position. */
  pages?: number
  /** Encoded pages, from the start position. */
  coded?: number
  /** Last scan position. */
  scanned?: number
}
