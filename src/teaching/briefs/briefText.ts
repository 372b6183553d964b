/** The words of a brief, which it holds itself, in each language that it has. */
import { language as ownLanguage } from '../../messages/compiled/en/page/language.ts'
import type { BriefDocument } from './briefSchema.ts'

/** Language of last resort; a brief without it is refused. */
export const FALLBACK_LANGUAGE = 'en'

/** A text of a brief in a language, by default that of the page, or in English. */
export function briefText({ text }: Pick<BriefDocument, 'text'>, key: string, language = ownLanguage): string {
  const own = Object.hasOwn(text, language) ? text[language] : {}
  return Object.hasOwn(own, key) ? own[key] : (text[FALLBACK_LANGUAGE][key] ?? key)
}
