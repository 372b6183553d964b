/** Texts of the energy of migrations and of its CO₂, in English, by key. */

export const carbon = 'CO₂'
export const grams = (value: string): string => `${value} g`
export const kilograms = (value: string): string => `${value} kg`
export const gramsPerKWh = 'g CO₂ per kWh'
export const energyAndCarbon = (used: string, mass: string): string => `${used}; ${mass} CO₂`
export const massOfCarbon = (mass: string): string => `${mass} CO₂`
/** A migration's CO₂ beside its energy: one intensity for the day. */
export const carbonAt = (mass: string, perKWh: string): string => `${mass} CO₂ at ${perKWh} g/kWh`
/** The same with a curve over the day. */
export const carbonFrom = (mass: string, hour: string): string => `${mass} CO₂ on the grid’s curve, from ${hour}`
export const carbonOfGrid = 'CO₂ of the grid'
