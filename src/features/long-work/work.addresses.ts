/** Where the pages of this room stand. */

/** One's own long work. */
export const worksHref = '/work'
export const workHref = (id: string) => `${worksHref}/${id}`
export const fileHref = (id: string) => `${workHref(id)}/file`
