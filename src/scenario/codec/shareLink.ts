/**
 * A scenario in the hash of an address: `#s=1.` and the scenario as JSON without its defaults, deflated, in base64url. Plain JSON after
 * `#s=` is read too, for people who edit addresses. A link is untrusted input, which `parseScenario` checks.
 */
import { Inflate, deflateSync, strFromU8, strToU8 } from 'fflate'
import { withoutDefaults } from './completeScenario.ts'
import type { Fault } from '../checks/faultList.ts'
import { scanJson } from './jsonScan.ts'
import * as texts from '../../messages/compiled/en/scenario/linkFaults.ts'
import { formatWritten } from '../../units/format.ts'

/** Maximum length of a link, in characters, and maximum bytes it may unpack to. */
export const shareLimits = { linkCharacters: 2_000_000, unpackedBytes: 4 * 1024 * 1024 } as const

export type DecodedLink = { ok: true; value: unknown } | { ok: false; faults: Fault[] }

const prefix = '#s='
const format = '1.'

/** The hash for a scenario or a draft of one, `#s=1.…`; about 300 to 700 characters for a usual scenario. */
export function encodeShareLink(draft: unknown): string {
  return `${prefix}${packedValue(withoutDefaults(draft))}`
}

/** A value as JSON, deflated, in letters that an address may hold: `1.…`. */
export function packedValue(value: unknown): string {
  const json = JSON.stringify(value) ?? 'null'
  return `${format}${toBase64Url(deflateSync(strToU8(json), { level: 9 }))}`
}

/** Reads a hash, an address that ends in one, or the part after `#s=`. Never throws, and never unpacks more than the limit. */
export function decodeShareLink(text: string): DecodedLink {
  if (typeof text !== 'string') return refused(texts.NOT_TEXT)
  if (text.length > shareLimits.linkCharacters) {
    return refused(texts.tooLong(formatWritten(shareLimits.linkCharacters)))
  }
  const start = text.indexOf(prefix)
  const body = (start >= 0 ? text.slice(start + prefix.length) : text.replace(/^#/, '')).split('&')[0].trim()
  if (body === '') return refused(texts.NO_SCENARIO)
  if (/^(\{|%7b)/i.test(body)) return parsedJson(start >= 0 ? text.slice(start + prefix.length) : text.replace(/^#/, ''))
  return unpackedValue(body)
}

/** Reads what `packedValue` wrote. Never throws, and never unpacks more than the limit. */
export function unpackedValue(sent: string): DecodedLink {
  const body = asWritten(sent)
  const version = /^(\d+)\./.exec(body)
  if (version === null) return refused(texts.NO_SCENARIO)
  if (version[1] !== '1') return refused(texts.newerFormat(version[1].slice(0, 10)))
  const packed = fromBase64Url(body.slice(format.length))
  if (packed === null) return refused(texts.ODD_CHARACTERS)
  return inflated(packed)
}

/** A line break with the marks of a quotation after it, as a mail may put into a link. */
const BREAK = /(?:%0[AD]|%20|\s)+(?:(?:>|%3E)(?:%20|\s)*)*/gi

/** Without what a chat or a mail puts into a link and after it: line breaks, the end of a sentence, a query. */
function asWritten(sent: string): string {
  const [text] = sent.replaceAll(BREAK, '').split('?')
  let end = text.length
  while (end > 0) {
    if (/^%[\dA-F]{2}$/i.test(text.slice(Math.max(0, end - 3), end))) end -= 3
    else if (/[\w-]/.test(text[end - 1])) break
    else end--
  }
  return text.slice(0, end)
}

function inflated(packed: Uint8Array): DecodedLink {
  const chunks: Uint8Array[] = []
  let size = 0
  let complete = false
  const stream = new Inflate((chunk, final) => {
    size += chunk.length
    chunks.push(chunk)
    complete ||= final
  })
  try {
    // In small pieces, so that a decompression bomb is stopped after one piece.
    for (let at = 0; at < packed.length; at += pieceBytes) {
      stream.push(packed.subarray(at, at + pieceBytes), at + pieceBytes >= packed.length)
      if (size > shareLimits.unpackedBytes) return refused(texts.unpacksToMore(`${shareLimits.unpackedBytes / 1024 / 1024} MiB`))
    }
  } catch {
    return refused(texts.NOT_UNPACKED)
  }
  if (!complete) return refused(texts.CUT_OFF)
  return parsedJson(strFromU8(joined(chunks, size)))
}

/** A piece unpacks to at most about a thousand times its size. */
const pieceBytes = 512

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

function parsedJson(text: string): DecodedLink {
  for (const candidate of [text, percentDecoded(text)]) {
    if (candidate === null) continue
    try {
      const value: unknown = JSON.parse(candidate)
      const refusal = scanJson(candidate)
      return refusal === null ? { ok: true, value } : refused(refusal.message)
    } catch {
      continue
    }
  }
  return refused(texts.NOT_JSON)
}

function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

function refused(message: string): DecodedLink {
  return { ok: false, faults: [{ path: '(link)', message }] }
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return null
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
