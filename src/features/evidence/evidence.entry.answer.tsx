import { allows } from '../../kernel/access.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Answer, Exchange } from '../../platform/http/route.ts'
import { Breadcrumbs } from '../../ui/public.ts'
import { alreadyRead, readTogether } from '../../platform/database/reading.ts'
import { fileStatesReading } from '../../platform/privacy/readings.store.ts'
import { FileLook } from '../documents/public.ts'
import { namesReading, type WhoSees, whoSeesReading } from '../people/public.ts'
import { browseEvidence, cpdPart, writeEvidence } from './evidence.access.ts'
import { EvidencePage } from './evidence.entry.pages.tsx'
import { entryFor } from './evidence.finding.ts'
import { evidencePackOf } from './evidence.pack.queries.ts'
import { entryNotices, papersPointAt } from './evidence.ports.ts'
import { WhoCanSee } from './evidence.sharing.pages.tsx'

/** The page of one entry; with `fileError` it says what was wrong with a file that was just sent. */
export async function entryAnswer(
  exchange: Exchange<{ readonly itemId: string }>,
  fileError?: string,
): Promise<Answer> {
  const { tx, actor, today, query, tokens } = exchange
  const { item, history, relations } = await entryFor(exchange)
  const pack = await evidencePackOf(tx, today)
  const seesAll = allows(browseEvidence, relations)
  // What it said before is for its person alone.
  const shownHistory = relations.self ? history : []
  const { names, who, looks, notices } = await readTogether(tx, {
    looks: fileStatesReading((item.files ?? []).map(({ sha256 }) => sha256)),
    notices: item.source === 'course' ? entryNotices(item.id) : alreadyRead<readonly string[]>([]),
    names: namesReading(
      seesAll ? [item.personId, ...shownHistory.flatMap((each) => each.savedBy ?? [])] : [],
    ),
    who: relations.self
      ? whoSeesReading(item.personId, cpdPart, today)
      : alreadyRead<WhoSees | undefined>(undefined),
  })
  const whose = relations.self ? undefined : names.get(item.personId)
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
        lookOf={({ sha256 }) => <FileLook look={looks.get(sha256)} me={actor.personId} />}
        mayChange={allows(writeEvidence, relations)}
        added={textOf(query, 'added') === 'yes'}
        history={shownHistory}
        names={names}
        notices={notices}
        sharing={
          who && (
            <WhoCanSee
              item={item}
              who={who}
              papersPointAtIt={await papersPointAt(tx, item.personId, item.id)}
              tokens={tokens}
            />
          )
        }
      />
    ),
  } as Answer
}
