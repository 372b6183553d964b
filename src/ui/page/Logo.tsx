import { Sign } from '../../kit/Sign.tsx'

/** Two hosts, with the guest moving from the first to the second. */
export function Logo() {
  return (
    <Sign d="M4 7h11" size={[22, 14]} line={2.5} ink="var(--accent)" className="logo">
      <rect x=".75" y=".75" width="8.5" height="12.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <rect x="12.5" width="9.5" height="14" fill="currentColor" />
    </Sign>
  )
}
