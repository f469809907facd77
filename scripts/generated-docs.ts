import { languagePage, languageSchemas } from '../src/features/schemes/language.docs.ts'

/** Pages made from the code, by path from the root of the repository. A test holds them equal to what is kept. */
export function generatedDocs(): Readonly<Record<string, string>> {
  const schemas = Object.entries(languageSchemas()).map(
    ([name, content]) => [`docs/reference/schemas/${name}`, content] as const,
  )
  return { 'docs/reference/scheme-language.md': languagePage(), ...Object.fromEntries(schemas) }
}
