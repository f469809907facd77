import { testAsOwner } from '../../../test/support/as-owner.ts'
import { queueMail } from '../../platform/email/public.ts'
import { keepText } from '../journeys/public.ts'
import { type RedactionDone, redactWords } from '../signatures/public.ts'
import { now, paperOf, today, type useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'

export type Service = ReturnType<typeof useSealedPortfolios>

interface Column {
  readonly table: string
  readonly column: string
}

/** Every column of the database that can hold words. */
export async function wordColumns(service: Service): Promise<readonly Column[]> {
  return (await testAsOwner(
    service.database,
    `select c.relname as table, a.attname as column from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where n.nspname = 'public' and c.relkind = 'r' and a.atttypid in ('text'::regtype, 'jsonb'::regtype, 'json'::regtype, 'text[]'::regtype)
       and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'authority_id')
     order by 1, 2`,
  )) as readonly Column[]
}

/** Where words stand in any column of any table, jobs included: nothing is trusted to know its own places. */
export async function everywhere(service: Service, words: string): Promise<readonly string[]> {
  const pattern = `'%${words.replaceAll("'", "''")}%'`
  const asked = (await wordColumns(service)).map(
    ({ table, column }) =>
      `select '${table}.${column}' as place where exists (select from "${table}" where "${column}"::text ilike ${pattern})`,
  )
  asked.push(
    `select 'jobs' where exists (select from graphile_worker._private_jobs where payload::text ilike ${pattern})`,
  )
  const rows = (await testAsOwner(service.database, asked.join(' union all '))) as readonly {
    place: string
  }[]
  return rows.map(({ place }) => place)
}

function ordering(service: Service, tx: Parameters<Parameters<Service['write']>[0]>[0]) {
  return { tx, today, now, actor: { personId: service.person('mehmet'), requestId: 'test' } }
}

export async function redact(service: Service, words: string, everyone = true): Promise<RedactionDone> {
  return service.write((tx) =>
    redactWords(ordering(service, tx), {
      words,
      whole: true,
      ground: 'child-or-family',
      reason: 'A child is named.',
      orderedByName: 'Mehmet Yıldırım',
      personId: everyone ? undefined : service.person('thandiwe'),
    }),
  )
}

export const secret = 'Jamie Foxglove'

/** The words in places of every kind, as the product's own handlers and other rooms would have put them there. */
export async function plant(service: Service): Promise<void> {
  const { journeyId } = await service.application('thandiwe')
  const thandiwe = service.person('thandiwe')
  const manager = service.person('siobhan')
  await service.write(async (tx) => {
    await keepText(tx, {
      journeyId,
      task: 'review',
      field: 'why',
      body: `About ${secret}, aged 7.`,
      by: manager,
    })
    await queueMail(tx, {
      to: 'someone@example.gov.uk',
      subject: `About ${secret}`,
      text: `Hello\n\nJamie\nFoxglove was there.`,
      html: '<p>JAMIE&nbsp;Foxglove</p>',
      about: thandiwe,
    })
    const paper = await paperOf(tx, journeyId, 'employee-details')
    await tx
      .insertInto('document_drafts')
      .values({
        document_id: paper as never,
        section: 'any',
        person_id: thandiwe,
        base_revision: 1,
        answers: JSON.stringify({ a: `She met ${secret}.`, rows: [{ id: 'r1', cells: { b: [secret] } }] }),
        saved_at: now,
      })
      .execute()
    await tx
      .insertInto('journey_adjustments')
      .values({ journey_id: journeyId, asked_by: thandiwe, needs: `Because of ${secret}` } as never)
      .execute()
  })
}
