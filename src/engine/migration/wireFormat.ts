/** How a product frames pages on the wire, and how fast it can prepare and send them. */

/** Packets over several channels (QEMU's multifd). */
interface Packets {
  channels: number
  /** Pages (tracked units) of a full packet, zero pages included. */
  pages: number
  /** Bytes that join all channels at the end of a round. */
  joinBytes: number
}

export interface WireFormat {
  /** Bytes before each page body. */
  headerBytes: number
  /** Bytes of a page on the wire over its size: below 1 with compression. */
  bodyShare: number
  /** Bytes of a zero page's marker, header included. */
  zeroPageBytes: number
  /** Maximum bytes per second that the threads prepare and send. */
  threadsBytesPerS: number
  /** TCP connections that carry the pages. */
  connections: number
  /** Bytes that the sockets of sender and receiver hold: they count as sent before the wire has carried them. */
  socketBytes: number
  /** The sender finds zero pages by reading every byte, which costs time. */
  scansZeroPages: boolean
  /** The bandwidth limit is not applied continuously: the strategy keeps its own budget per window. */
  ownCap: boolean
  /** Bytes count against a window's budget page by page, not when a buffer is flushed. */
  countsWhenQueued: boolean
  /** The product measures its downtime up to the last byte handed to the socket, not up to the guest's resume. */
  reportsAtLastByte: boolean
  /** Null: pages are sent one by one. */
  packets: Packets | null
  /** Bytes of pages in a packet over several channels; null for products without such packets. */
  packetBytes: number | null
}

export const PLAIN_WIRE: WireFormat = {
  headerBytes: 0,
  bodyShare: 1,
  zeroPageBytes: 8,
  threadsBytesPerS: Infinity,
  connections: 1,
  socketBytes: 0,
  scansZeroPages: false,
  ownCap: false,
  countsWhenQueued: false,
  reportsAtLastByte: false,
  packets: null,
  packetBytes: null,
}
