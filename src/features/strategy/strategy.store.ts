import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './strategy.tables.ts'

/** Writes what is added to a strategy and how it stands. */

interface Added {
  readonly strategy: string
  readonly by: PersonId
  readonly at: IsoInstant
}

/** An aim besides those of the pack. Answers its id. */
export async function addAim(
  tx: Tx,
  { strategy, by, at }: Added,
  aim: { readonly kind: string; readonly name: string; readonly says: string; readonly status: string },
): Promise<string> {
  const { id } = await tx
    .insertInto('strategy_aims')
    .values({ strategy, ...aim, added_by: by, added_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** An action besides those of the pack. Answers its id. */
export async function addAction(
  tx: Tx,
  { strategy, by, at }: Added,
  action: { readonly aim: string; readonly says: string; readonly status: string },
): Promise<string> {
  const { id } = await tx
    .insertInto('strategy_actions')
    .values({ strategy, ...action, added_by: by, added_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Tells how an aim or action stands from now on. */
export async function addUpdate(
  tx: Tx,
  { strategy, by, at }: Added,
  update: {
    readonly subject: string
    readonly status: string
    readonly says: string
    readonly link?: { readonly name: string; readonly href: string } | undefined
  },
): Promise<void> {
  const { subject, status, says, link } = update
  await tx
    .insertInto('strategy_updates')
    .values({
      ...{ strategy, subject, status, says, written_by: by, written_at: at },
      link_name: link?.name ?? null,
      link: link?.href ?? null,
    })
    .execute()
}

/** Makes somebody the owner of an aim or action; of nobody when none is named. */
export async function setOwner(
  tx: Tx,
  { strategy, subject, at }: { readonly strategy: string; readonly subject: string; readonly at: IsoInstant },
  personId: PersonId | undefined,
): Promise<void> {
  if (personId === undefined) {
    await tx
      .deleteFrom('strategy_owners')
      .where('strategy', '=', strategy)
      .where('subject', '=', subject)
      .execute()
    return
  }
  await tx
    .insertInto('strategy_owners')
    .values({ strategy, subject, person_id: personId, since_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['authority_id', 'strategy', 'subject'])
        .doUpdateSet({ person_id: personId, since_at: at }),
    )
    .execute()
}
