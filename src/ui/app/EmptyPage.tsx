/** Placeholder while a place loads. The header keeps its height. */
export function EmptyPage() {
  return (
    <div className="page">
      <div className="header" />
    </div>
  )
}
