/** The allowed range, beneath a field outside Setup whose text is refused. The field is described by `id`. */
export function FieldFault({ id, fault }: { id: string; fault: string }) {
  return (
    fault !== '' && (
      <p id={id} role="alert" className="col-span-full type-caption text-danger">
        {fault}
      </p>
    )
  )
}
