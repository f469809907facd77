import type { Transaction } from 'kysely'

/**
 * Every table the code may name. Empty here: each room adds its own by declaration merging, so that
 * nobody edits a shared list and a feature can only type the tables it declares.
 *
 *     declare module '../../platform/database/tables.ts' { interface Database { posts: PostsTable } }
 */
export interface Database {}

/** A transaction of one authority; row-level security shows it that authority's rows and no others. */
export type Tx = Transaction<Database>
