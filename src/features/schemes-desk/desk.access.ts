/** Who keeps the schemes: the duty that opens `administration`. For `access` of every route of this room. */
export const keepers = { duty: 'administration' } as const
