/** Where the pages of this room stand. */

export const erasuresHref = '/manage/erasures'
export const erasureHref = (id: string) => `${erasuresHref}/${id}`
export const proposeHref = (personId: string) => `${erasuresHref}/new/${personId}`
