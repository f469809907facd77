/** Where the pages of this room stand. */

export const deskHref = '/manage/schemes'
export const releasesHref = `${deskHref}/releases`
export const schemeHref = (scheme: string) => `${deskHref}/of/${scheme}`
export const historyHref = (scheme: string) => `${schemeHref(scheme)}/history`
export const releaseHref = (hash: string) => `${releasesHref}/${hash}`
export const versionHref = (scheme: string, version: number) => `${schemeHref(scheme)}/versions/${version}`
export const differencesHref = (scheme: string, before: number, after: number) =>
  `${schemeHref(scheme)}/differences?before=${before}&after=${after}`

/** For `backLink` of the pages one step below the list. */
export const backToDesk = { href: deskHref, text: 'Schemes' } as const

export const draftsHref = `${deskHref}/drafts`
export const draftHref = (id: string) => `${draftsHref}/${id}`
export const runHref = (id: string) => `${deskHref}/runs/${id}`
export const moveHref = (scheme: string) => `${schemeHref(scheme)}/move`
