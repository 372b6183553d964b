const WHOLE =
  /(\S+(?: [<>≤≥] \S+)+(?:(?<=\d) [%×\w/]+)?|(?:\b(?:Fig|Eq)\.|\b(?:Table|Section|Algorithm|round|step|lesson|seed)) \d[\w.]*\w*|(?:(?:\d[\d.,]*\d|\w+)(?: =|:)|\b[A-Z]) \d(?:[\d.,]*\d)?(?: [%×\w/]+)?|(?:\d\/)?\(\d+ [−+] \w+\)?|\d(?:[\d.,]*\d)? (?:[%×\w/]+|\p{Script=Han}{1,2})|(?:pre|post)-copy|auto-converge)/iu

/**
 * A text in which a number stays on one line with its unit or its name, and a strategy's name in one piece: `45.9 s`, `63.6 %`, `10 VMs`, `2 页`,
 * `deadlines: 0`, `s = 1`, `R 125 MB/s`, `Fig. 3`, `0 < φ < 1`, `1/(1 − network)`, `post-copy` in spans that do not wrap; its spaces stay as they are.
 */
export function Unbroken({ children }: { children: string }) {
  return children.split(WHOLE).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <span key={i} className="whitespace-nowrap">
        {part}
      </span>
    ),
  )
}
