declare module 'omggif' {
  export class GifReader {
    constructor(bytes: Uint8Array)
    readonly width: number
    readonly height: number
    numFrames(): number
    loopCount(): number
    /** `delay` in hundredths of a second. */
    frameInfo(frame: number): { delay: number; disposal: number }
    decodeAndBlitFrameRGBA(frame: number, pixels: Uint8Array): void
  }
}
