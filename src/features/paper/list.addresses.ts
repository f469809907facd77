/** Where the lists of this room stand. */
export const listsHref = '/bring-in/lists'
export const listHref = (id: string) => `${listsHref}/${id}`
