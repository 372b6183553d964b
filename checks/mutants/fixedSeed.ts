/** Fixes the seed of property tests, so that the same tests catch a mutant in every run. */
import fc from 'fast-check'

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1 })
