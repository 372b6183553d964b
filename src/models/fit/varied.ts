/** The parameters of a scenario that a sweep may vary. A separate file, so that a form can import it without the sweep. */
import * as texts from '../texts/fits.ts'

export type Varied = 'rate' | 'writes' | 'written' | 'memory' | 'again'

export const variedNames: Record<Varied, string> = texts.varied
