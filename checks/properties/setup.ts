/**
 * How property tests draw. Each run of the suite draws the same examples, so that it never fails by chance; `npm run properties` draws
 * others. Random lists grow up to their `maxLength`; fast-check's default limits them to about ten elements.
 */
import fc from 'fast-check'
import { FIXED_SEED, SEED_VARIABLE } from './seed.ts'

const seed = Number(process.env[SEED_VARIABLE] ?? FIXED_SEED)

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed, defaultSizeToMaxWhenMaxSpecified: true })
