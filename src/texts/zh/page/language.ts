/** Key of this language in documents with texts by language. */
export const language: string = 'zh'
