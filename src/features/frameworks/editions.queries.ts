import type { Tx } from '../../platform/database/tables.ts'
import type { CarriesLine, Framework } from './framework.ts'
import './frameworks.tables.ts'

/** A new version in the making or made. */
export interface Edition {
  readonly id: string
  readonly framework: string
  readonly basedOn: string | null
  readonly draft: Framework
  readonly carries: readonly CarriesLine[]
  readonly source: 'copy' | 'case'
  readonly state: 'draft' | 'in-force' | 'discarded'
  readonly revision: number
}

const columns = [
  'id',
  'framework',
  'based_on as basedOn',
  'draft',
  'carries',
  'source',
  'state',
  'revision',
] as const

export async function findEdition(tx: Tx, id: string): Promise<Edition | undefined> {
  return tx.selectFrom('framework_editions').select(columns).where('id', '=', id).executeTakeFirst()
}

/** Versions that are being made, the latest first. */
export async function openEditions(tx: Tx): Promise<readonly Edition[]> {
  return tx
    .selectFrom('framework_editions')
    .select(columns)
    .where('state', '=', 'draft')
    .orderBy('id', 'desc')
    .execute()
}
