/** Labels that a reply of HMP would have in later releases: their absence bounds the release. */

/** What `info migrate` always prints, in its order; the last one only where pages are written. */
const order = [
  'transferred ram',
  'throughput',
  'remaining ram',
  'total ram',
  'duplicate',
  'skipped',
  'normal',
  'normal bytes',
  'dirty sync count',
  'page size',
  'multifd bytes',
  'pages-per-second',
  'dirty pages rate',
]
/** A reply with these is no selection of lines. */
const ofWhole = ['transferred ram', 'remaining ram', 'total ram', 'duplicate', 'normal', 'normal bytes']

/** @param labels labels of one reply with their lines, in their order */
export function lackedLabels(labels: readonly { readonly label: string; readonly line: number }[]): string[] {
  const printed = labels.filter(({ label }) => order.includes(label))
  if (!ofWhole.every((name) => printed.some(({ label }) => label === name))) return []
  return printed.flatMap(({ label, line }, i) =>
    i > 0 && line === printed[i - 1].line + 1 ? order.slice(order.indexOf(printed[i - 1].label) + 1, order.indexOf(label)) : [],
  )
}
