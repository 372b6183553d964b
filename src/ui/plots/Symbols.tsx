import { Unbroken } from '../controls/Unbroken.tsx'

/** A text with its symbols as a paper sets them: `V_mem` with a subscript, `λ^n` and `λ^(n+1)` with a superscript; its numbers keep their units. */
export function Symbols({ children }: { children: string }) {
  return children.split(/((?<=\p{L})_[\p{L}\p{N}_]+|\^(?:\([^)]*\)|[\w−+]+))/u).map((part, i) => {
    if (i % 2 === 0) return <Unbroken key={i}>{part}</Unbroken>
    const inner = part.slice(1).replace(/^\((.*)\)$/, '$1')
    return part.startsWith('_') ? <sub key={i}>{inner}</sub> : <sup key={i}>{inner}</sup>
  })
}
