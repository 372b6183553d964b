/** Texts of the energy of migrations and of its CO₂, in Chinese, by key. */
export const carbon = 'CO₂'
export const grams = (value: string): string => `${value} g`
export const kilograms = (value: string): string => `${value} kg`
export const gramsPerKWh = '每 kWh 的 CO₂ 克数'
export const energyAndCarbon = (used: string, mass: string): string => `${used}；${mass} CO₂`
export const massOfCarbon = (mass: string): string => `${mass} CO₂`
export const carbonAt = (mass: string, perKWh: string): string => `${mass} CO₂，电网为 ${perKWh} g/kWh`
export const carbonFrom = (mass: string, hour: string): string => `${mass} CO₂，按电网曲线，自 ${hour} 起`
export const carbonOfGrid = '电网的 CO₂'
