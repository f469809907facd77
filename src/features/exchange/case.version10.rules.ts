/**
 * What CASE 1.0 knows of an answer in CASE 1.1: without the words that came with 1.1, and without associations of kinds
 * that it has no word for. Addresses lead to the 1.0 endpoints.
 */
export function asVersion10(value: unknown): unknown {
  if (typeof value === 'string') return value.replace('/ims/case/v1p1/', '/ims/case/v1p0/')
  if (Array.isArray(value)) return value.filter((each) => !isOfLater(each)).map(asVersion10)
  if (value === null || typeof value !== 'object') return value
  // Notes of an item are known to 1.0; those of an association came later.
  const isAssociation = 'associationType' in value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([word]) => !laterWords.has(word) && !(isAssociation && word === 'notes'))
      .map(([word, each]) => [word, asVersion10(each)]),
  )
}

const laterWords = new Set(['extensions', 'caseVersion', 'frameworkType', 'targetType'])

const isOfLater = (value: unknown) =>
  value !== null &&
  typeof value === 'object' &&
  'associationType' in value &&
  (String(value.associationType).startsWith('ext:') || value.associationType === 'isTranslationOf')
