/** Fields of a draft by their path, for the store and the forms. */
export { fieldAt, keysOf, withField } from '../scenario/fieldPath.ts'
