/** Fields of a draft by their path, for the store and the forms. */
export { fieldAt, keysOf, withField, withFields } from '../scenario/fieldPath.ts'
export type { FieldChange } from '../scenario/fieldPath.ts'
