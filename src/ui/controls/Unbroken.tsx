/**
 * A text in which a number stays on one line with its unit, and a strategy's name in one piece: `45.9 s`, `63.6 %`, `10 VMs`, `post-copy` in
 * spans that do not wrap; its spaces stay as they are.
 */
export function Unbroken({ children }: { children: string }) {
  return children.split(/(\d[\d.,]* [%\w/]+|(?:pre|post)-copy)/i).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <span key={i} className="whitespace-nowrap">
        {part}
      </span>
    ),
  )
}
