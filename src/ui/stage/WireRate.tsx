/** The rate on the wire now, in the unit the person last chose: Mbit/s, MiB/s or pages/s. */
import { useState } from 'react'
import { bitRate, formatNumber, formatWhole } from '../../analysis/report/format.ts'
import { Reading } from './Needle.tsx'

const MIB_PER_MBIT = 1e6 / 8 / 2 ** 20

/** `mbps` payload; `pageMiB` the size of a page, to count pages. */
export function WireRate({ mbps, pageMiB }: { mbps: number; pageMiB: number }) {
  const [chosen, choose] = useState(0)
  const mibps = mbps * MIB_PER_MBIT
  const readings = [bitRate(mbps), { value: formatNumber(mibps), unit: 'MiB/s' }, { value: formatWhole(mibps / pageMiB), unit: 'pages/s' }]
  const { value, unit } = readings[chosen]
  const others = readings.filter((_, i) => i !== chosen).map((other) => `${other.value} ${other.unit}`).join(', ')
  return (
    <span className="group relative inline-block">
      <button type="button" className="block text-left type-needle whitespace-nowrap coarse:min-h-11" data-testid="rate"
        aria-label={`Rate ${value} ${unit}, that is ${others}; press for the next unit`}
        onClick={() => choose((chosen + 1) % readings.length)}>
        <Reading unit={unit}>{value}</Reading>
      </button>
      <span aria-hidden="true"
        className="pointer-events-none absolute top-full left-0 z-10 hidden rounded-[3px] border border-ctl bg-surface px-2 py-1
          type-caption whitespace-nowrap text-text2 group-hover:block group-focus-within:block">
        {others}
      </span>
    </span>
  )
}
