/** A page whose place has not been loaded yet: the header's strip keeps its height. */
export function EmptyPage() {
  return <div className="page"><div className="header" /></div>
}
