import { allows } from '../../kernel/access.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Answer, Exchange } from '../../platform/http/route.ts'
import { Breadcrumbs } from '../../ui/public.ts'
import { peopleByIds } from '../people/public.ts'
import { browseEvidence, writeEvidence } from './evidence.access.ts'
import { EvidencePage } from './evidence.entry.pages.tsx'
import { entryFor } from './evidence.finding.ts'
import { evidencePackOf } from './evidence.pack.queries.ts'

/** The page of one entry; with `fileError` it says what was wrong with a file that was just sent. */
export async function entryAnswer(
  exchange: Exchange<{ readonly itemId: string }>,
  fileError?: string,
): Promise<Answer> {
  const { tx, today, query, tokens } = exchange
  const { item, history, relations } = await entryFor(exchange)
  const pack = await evidencePackOf(tx, today)
  const seesAll = allows(browseEvidence, relations)
  const ids = history.flatMap((each) => each.savedBy ?? [])
  const names = seesAll ? await peopleByIds(tx, [item.personId, ...ids], today) : new Map()
  const whose = relations.self ? undefined : names.get(item.personId)?.name
  const back = relations.self ? '/my-record/evidence' : `/people/${item.personId}/evidence`
  return {
    title: item.title,
    ...(fileError === undefined ? {} : { status: 422 }),
    before: seesAll && (
      <Breadcrumbs
        items={[
          { text: whose ? `CPD record of ${whose}` : 'Your CPD record', href: back },
          { text: item.title },
        ]}
      />
    ),
    page: (
      <EvidencePage
        item={item}
        pack={pack}
        today={today}
        whose={whose}
        tokens={tokens}
        fileError={fileError}
        mayChange={allows(writeEvidence, relations)}
        added={textOf(query, 'added') === 'yes'}
        history={seesAll ? history : []}
        names={names}
      />
    ),
  } as Answer
}
