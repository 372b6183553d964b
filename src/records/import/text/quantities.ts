/** Numbers, sizes, rates and times as tools print them, in any locale. `null`: no such quantity. */
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../../units/units.ts'

/** From this value on a counter is an unsigned number that fell below 0, or noise: no integer above is exact, and no guest has 8 PiB. */
export const impossibleCount = 2 ** 53

/** QEMU has no limit where the bytes per second are 0 or too many for a link. */
export const isBandwidth = (bytesPerS: number): boolean => bytesPerS > 0 && bytesPerS < impossibleCount

const numeral = /^[-+]?(?:\d[\d.,' _\u00A0\u202F\u2009]*)?(?:[.,]\d+)?(?:[eE][-+]?\d+)?$/

/**
 * A number with a point or a comma before its decimals: `32.196`, `32,196` (libvirt's three decimals in a German locale), `1,234.5`,
 * `1.234,5`, `1 234,5`. Two or more of one separator group thousands.
 */
export function numberIn(text: string): number | null {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > 60 || !numeral.test(trimmed) || !/\d/.test(trimmed)) return null
  const plain = trimmed.replaceAll(/[' _\u00A0\u202F\u2009]/g, '')
  const decimal = plain.lastIndexOf(',') > plain.lastIndexOf('.') ? ',' : '.'
  const grouping = decimal === ',' ? '.' : ','
  const ungrouped = plain.replaceAll(grouping, '')
  const isGrouped = ungrouped.split(decimal).length > 2
  const value = Number(isGrouped ? ungrouped.replaceAll(decimal, '') : ungrouped.replace(decimal, '.'))
  return Number.isFinite(value) ? value : null
}

const scales: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  byte: 1,
  bytes: 1,
  ki: 2 ** 10,
  kib: 2 ** 10,
  kbyte: 2 ** 10,
  kbytes: 2 ** 10,
  kibibytes: 2 ** 10,
  mi: 2 ** 20,
  mib: 2 ** 20,
  mbyte: 2 ** 20,
  mbytes: 2 ** 20,
  mebibytes: 2 ** 20,
  gi: 2 ** 30,
  gib: 2 ** 30,
  gbyte: 2 ** 30,
  gbytes: 2 ** 30,
  ti: 2 ** 40,
  tib: 2 ** 40,
  pi: 2 ** 50,
  pib: 2 ** 50,
  ei: 2 ** 60,
  eib: 2 ** 60,
}

/** Russian, Ukrainian and French write their own letters for the units that libvirt prints. */
const foreignUnits: Readonly<Record<string, string>> = {
  байт: 'b',
  б: 'b',
  киб: 'kib',
  миб: 'mib',
  гиб: 'gib',
  тиб: 'tib',
  кіб: 'kib',
  міб: 'mib',
  гіб: 'gib',
  тіб: 'tib',
  o: 'b',
  octets: 'b',
  kio: 'kib',
  mio: 'mib',
  gio: 'gib',
  tio: 'tib',
  ko: 'kb',
  mo: 'mb',
  go: 'gb',
  字节: 'b',
  バイト: 'b',
  바이트: 'b',
}

/** Value and unit of `32.196 GiB`, `101,960 MiB/s`, `4096 bytes`. */
export function amountIn(text: string): { value: number; unit: string } | null {
  const parts = /^\s*([-+]?[\d.,'\u00A0\u202F\u2009]+(?: \d{3})*(?:,\d+)?(?:[eE][-+]?\d+)?)\s*([^\d\s].{0,20})?\s*$/u.exec(
    text.slice(0, 100),
  )
  const value = parts === null ? null : numberIn(parts[1])
  return value === null ? null : { value, unit: (parts?.[2] ?? '').trim() }
}

/** Bytes of a size with its unit. `MB` is 2^20, as every tool whose output is read here means it. */
export function bytesIn(text: string): number | null {
  const amount = amountIn(text)
  if (amount === null) return null
  const scale = scaleOf(amount.unit.replace(/\/s(?:ec|econd)?$|ps$/i, ''))
  return scale === null ? null : amount.value * scale
}

function scaleOf(unit: string): number | null {
  const plain = unit.toLowerCase()
  const known = foreignUnits[plain] ?? plain
  const meant = /^[kmgtp]b?$/.test(known) ? `${known[0]}ib` : known
  return Object.hasOwn(scales, meant) ? scales[meant] : null
}

export function mibOfBytes(bytes: number | null): number | null {
  return bytes === null ? null : bytes / MIB_BYTES
}

/** Mbit/s of a rate in bytes/s. */
export function mbpsOfBytes(bytesPerS: number | null): number | null {
  return bytesPerS === null ? null : bytesPerS / BYTES_PER_S_OF_MBPS
}

/** Least numbers of ns, µs and ms since 1970: as seconds, or as the next larger unit, each is a date thousands of years ahead. */
const clockScales = [
  [1e17, 1e9],
  [1e14, 1e6],
  [1e11, 1e3],
] as const

/** Seconds of a clock's number without a unit: s since any moment, or ms, µs or ns since 1970. */
export function secondsOfClock(value: number): number {
  return value / (clockScales.find(([least]) => value > least)?.[1] ?? 1)
}

const dateTime = /(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s*(Z|[+-]\d\d:?\d\d)?/

const syslogTime = /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)/
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A time without a year, in some year: only differences count. */
function syslogMoment(text: string): number | null {
  const parts = syslogTime.exec(text)
  if (parts === null) return null
  const [, month, day, hour, minute, second] = parts
  return Date.UTC(2000, months.indexOf(month), Number(day), Number(hour), Number(minute), Number(second)) / 1000
}

/** Seconds since 1970 of the first date and time in the text, read as UTC where no zone is given. */
export function momentIn(text: string): number | null {
  const parts = dateTime.exec(text)
  if (parts === null) return syslogMoment(text)
  const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = parts
  const utc = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) / 1000
  const shift = /^([+-])(\d\d):?(\d\d)$/.exec(zone)
  const zoneS = shift === null ? 0 : (shift[1] === '-' ? -1 : 1) * (Number(shift[2]) * 3600 + Number(shift[3]) * 60)
  return Number.isFinite(utc) ? utc + Number(`0.${fraction === '' ? '0' : fraction}`) - zoneS : null
}

/** Dates as spreadsheets write them: 22.11.2025 11:59:31, 2025/11/22 11:59:31, 11/22/2025 11:59:31 AM. */
const dateWithDots = /^(\d{1,2})\.(\d{1,2})\.(\d{4}),? (\d{1,2}):(\d\d)(?::(\d\d(?:[.,]\d{1,9})?))?$/
const dateWithSlashes = /^(\d{1,4})\/(\d{1,2})\/(\d{1,4}),? (\d{1,2}):(\d\d)(?::(\d\d(?:[.,]\d{1,9})?))?(?: ?([AP]M))?$/i

/**
 * Seconds since 1970 of a cell that is a date and time. With slashes a number that cannot be a month is the day; if both could be months,
 * the month is first.
 */
export function momentOfCell(cell: string): number | null {
  const dots = dateWithDots.exec(cell)
  if (dots !== null) return momentOf([dots[3], dots[2], dots[1], dots[4], dots[5], dots[6]])
  const slashes = dateWithSlashes.exec(cell)
  if (slashes === null) return momentIn(cell)
  const [, first, second, third, hour, minute, seconds, half] = slashes
  const [year, month, day] =
    first.length === 4 ? [first, second, third] : Number(first) > 12 ? [third, second, first] : [third, first, second]
  const hours = half === undefined ? hour : String((Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0))
  return momentOf([year, month, day, hours, minute, seconds])
}

function momentOf(parts: readonly (string | undefined)[]): number {
  const [year, month, day, hour, minute, seconds] = parts.map((part) => Number((part ?? '0').replace(',', '.')))
  return Date.UTC(year, month - 1, day, hour, minute) / 1000 + seconds
}

const month = `(${months.join('|')})`
const dayAndMonth = String.raw`(?:${month} +(\d{1,2})|(\d{1,2}) +${month})`

/** A line of `date`: in English with the year last, as `+%s`, `+%T`, ISO or RFC 5322. */
const dateLine = new RegExp(
  String.raw`^(?:[A-Z][a-z]{2},? +)?${dayAndMonth}(?: +(\d{4}))? +(\d\d):(\d\d):(\d\d)(?: (AM|PM))?` +
    String.raw`(?: +[A-Z+-][\w:+-]{1,8})?(?: +(\d{4}))?$`,
)
const unixSeconds = /^\d{10}(?:[.,]\d{1,9})?$/
const timeOfDay = /^(\d\d):(\d\d):(\d\d)(?:[.,]\d{1,9})?$/
const isoLine = /^\d{4}-\d\d-\d\d[T ][\d:.,]{8,18} ?(?:Z|[A-Z]{3,5}|[+-][\d:]{4,5})?$/

/** Seconds on some clock if the whole line is a date and time, as between the outputs of a command in a loop; only differences count. */
export function momentOfLine(line: string): number | null {
  const text = line.trim()
  if (unixSeconds.test(text)) return Number(text.replace(',', '.'))
  if (isoLine.test(text)) return momentIn(text)
  const time = timeOfDay.exec(text)
  if (time !== null) return Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3])
  const parts = dateLine.exec(text)
  if (parts === null) return null
  const [, monthFirst, dayAfter, dayFirst, monthAfter, year, hour, minute, second, half, yearLast] = parts
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'PM' ? 12 : 0)
  return (
    Date.UTC(
      Number(year ?? yearLast ?? 2000),
      months.indexOf(monthFirst ?? monthAfter),
      Number(dayAfter ?? dayFirst),
      hours,
      Number(minute),
      Number(second),
    ) / 1000
  )
}

/** A counter in a larger unit; null if it is not known. */
export function scaled(value: number | null, by: number): number | null {
  return value === null ? null : value / by
}
