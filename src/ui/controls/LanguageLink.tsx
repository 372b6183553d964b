import * as texts from '../../messages/compiled/en/page/header.ts'

/** Opens the page in the other language, with the same scenario and place. */
export function LanguageLink({ className }: { className: string }) {
  // One file has one language.
  if (import.meta.env.VITE_SINGLE === 'yes') return null
  return (
    <a
      className={className}
      href={texts.otherLanguage.folder}
      lang={texts.otherLanguage.tag}
      hrefLang={texts.otherLanguage.tag}
      // The address is known only now: it holds the scenario.
      onClick={({ currentTarget }) => {
        currentTarget.href = `${texts.otherLanguage.folder}${location.search}${location.hash}`
      }}>
      {texts.otherLanguage.name}
    </a>
  )
}
