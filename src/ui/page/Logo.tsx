/** Two hosts, with the guest moving from the first to the second. */
export function Logo() {
  return (
    <svg width="22" height="14" viewBox="0 0 22 14" aria-hidden="true" className="logo">
      <rect x=".75" y=".75" width="8.5" height="12.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <rect x="12.5" width="9.5" height="14" fill="currentColor" />
      <path d="M4 7h11" stroke="var(--accent)" strokeWidth="2.5" />
    </svg>
  )
}
