/** Environment variable with the seed of the property tests of one run: an integer of 32 bits. */
export const SEED_VARIABLE = 'SWITCHOVER_PROPERTY_SEED'

/** Seed without the variable. */
export const FIXED_SEED = 1
