/** Key of the language of the page in documents with texts by language: lessons and briefs. */
export const language: string = 'en'
