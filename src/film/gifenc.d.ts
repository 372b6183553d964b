/** The ES module by its file: the package's entry is CommonJS in Node and an ES module in a bundle, with different exports. */
declare module 'gifenc/dist/gifenc.esm.js' {
  export interface FrameOptions {
    /** Red, green and blue of each colour; once, with the first frame. */
    palette?: readonly (readonly [number, number, number])[]
    transparent?: boolean
    transparentIndex?: number
    /** Milliseconds, in steps of 10. */
    delay?: number
    /** 0: for ever. */
    repeat?: number
    /** 1: the next frame is drawn over this one. */
    dispose?: number
  }
  export interface Encoder {
    writeFrame(indices: Uint8Array, width: number, height: number, options: FrameOptions): void
    finish(): void
    bytes(): Uint8Array<ArrayBuffer>
  }
  export function GIFEncoder(): Encoder
}
